"""PST010 and on: what is asked of photographs and of pictures for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Known, NotApplicable, Unknown
from usbcheck.facts.quantities import Amount, AtLeast, AtMost
from usbcheck.profile.model import Profile
from usbcheck.rules.pst import pst
from usbcheck.rules.rule import UndecidableError, Violation, need
from usbcheck.submission.model import Poster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.profile.quantities import Bounds

__all__ = ["pst"]


@pst.rule("PST010", "long-side")
def long_side(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find pictures whose longer side has fewer or more pixels than the notice allows."""
    asked = poster.spec.long_side
    if asked is not None:
        yield from _off(asked, need(poster.facts.long_side), "pixels")


@pst.rule("PST011", "jpeg-quality")
def jpeg_quality(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find JPEG pictures that were saved with less quality than the notice asks.

    Of those whose tables are not libjpeg's it cannot be told.
    """
    asked = poster.spec.quality
    if asked is not None:
        yield from _off(asked, need(poster.facts.quality), "quality")


def _off(asked: Bounds, actual: int, counted: str) -> Iterator[Violation]:
    if asked.admits(actual):
        return
    is_low = asked.is_below(actual)
    bound = Amount(int((asked.low if is_low else asked.high) or 0), counted)
    yield Violation(
        case="low" if is_low else "high",
        expected=AtLeast(bound) if is_low else AtMost(bound),
        actual=Amount(actual, counted),
    )


@pst.rule("PST012", "no-camera-data")
def no_camera_data(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find photographs without what the camera recorded: its make, or when they were taken."""
    if not poster.spec.exif:
        return
    told = poster.facts.camera, poster.facts.taken
    if any(isinstance(fact, Known) for fact in told) or isinstance(
        poster.facts.format, NotApplicable
    ):
        return
    for fact in told:
        if isinstance(fact, Unknown):
            raise UndecidableError(fact)
    yield Violation()
