"""What a notice asks of films and pictures, by the messages that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.quantities import Either, Quantity, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.quantities import Value
    from usbcheck.messages import Catalogue
    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.parts import Category
    from usbcheck.profile.pictures import PictureSpec


def length(category: Category, catalogue: Catalogue) -> str:
    """Return how long a film of the category may be, a dash where the notice does not say."""
    if category.duration is None:
        return "–"
    return catalogue.alone(category.duration.bounds(Unit.DURATION))


def video_demands(spec: FilmSpec) -> Iterator[tuple[str, Value]]:
    """Yield what a video must be, by the messages `demand-…` that name it."""
    if spec.container:
        yield "container", Either(tuple(c.upper() for c in spec.container))
    if spec.size:
        yield "size", spec.size.asked()
    if spec.frame_rate:
        yield "frame-rate", spec.frame_rate.asked(Unit.FRAME_RATE)
    if spec.scan:
        yield "scan", Either(tuple(Term(f"term-{order}") for order in spec.scan))
    if spec.bit_rate:
        yield "bit-rate", spec.bit_rate.asked(Unit.BIT_RATE)
        if spec.bit_rate.target is not None:
            yield "bit-rate-band", spec.bit_rate.bounds(Unit.BIT_RATE)
    if spec.aspect:
        yield "aspect", spec.aspect.asked()


def poster_demands(spec: PictureSpec) -> Iterator[tuple[str, Value]]:
    """Yield what a poster must be, by the messages `demand-…` that name it."""
    if spec.format:
        yield "format", Either(spec.format)
    if spec.mode:
        yield "mode", Either(spec.mode)
    if spec.sheet:
        yield "width", Quantity(spec.sheet.width, Unit.LENGTH)
        yield "height", Quantity(spec.sheet.height, Unit.LENGTH)
    if spec.resolution:
        yield "resolution", spec.resolution.asked(Unit.RESOLUTION)
