"""What a picture must be: a poster, a print, a photograph, a sticker."""

from __future__ import annotations

from pydantic import model_validator

from usbcheck.profile.names import ColourModes, PictureFormats
from usbcheck.profile.quantities import (
    ByteBounds,
    Millimetres,
    NumberBounds,
    PixelBounds,
    ResolutionBounds,
    Share,
    Sizes,
)
from usbcheck.profile.table import NonEmpty, Table


class Sheet(Table):
    """A sheet that a picture is printed on. Lengths in millimetres, `tolerance` per side."""

    name: NonEmpty | None = None  # as the notice calls it: A3
    width: Millimetres
    height: Millimetres
    tolerance: Millimetres = 1  # layout programs round the sheet to whole pixels or points
    bleed: Millimetres = 0  # on each side, accepted beside the trimmed size


class PictureSpec(Table):
    """What a picture must be. A demand left out is not made."""

    name: NonEmpty | None = None  # as the notice calls such pictures; else the table's key is shown
    format: PictureFormats = ()
    mode: ColourModes = ()
    sheet: Sheet | None = None
    resolution: ResolutionBounds | None = None
    resolution_tolerance: float = 1.5  # JFIF in dots per centimetre can only say 299.72
    size: Sizes | None = None
    long_side: PixelBounds | None = None
    file_size: ByteBounds | None = None
    quality: NumberBounds | None = None  # of JPEG's quantisation tables, 1 to 100
    exif: bool = False  # what the camera recorded must be there
    min_detail: Share | None = None  # of what the pixels could hold
    min_drawn: Share | None = None  # of its area, in another colour than the rest
    note: NonEmpty | None = None  # what the notice asks besides, which no rule judges

    @model_validator(mode="after")
    def _has_pixels_of_a_sheet(self) -> PictureSpec:
        if self.sheet is not None and (self.resolution is None or self.resolution.low is None):
            raise ValueError("sheet: expected a resolution too, from which its pixels follow")
        return self
