"""Operations on planes of pixels, vectorised: filters, components, scaling."""
