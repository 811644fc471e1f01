"""What is done to a picture so that it is as the notice asks: its resolution's record, its inks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.converting.model import CannotConvertError, Said
from usbcheck.converting.profiles import is_of_inks, system_profile
from usbcheck.facts.provenance import Known
from usbcheck.facts.quantities import Quantity, Unit

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.facts.picture import PictureFacts
    from usbcheck.profile.pictures import PictureSpec

_MM_PER_INCH: Final = 25.4
_INKS, _SCREEN = "CMYK", "RGB"


@dataclass(frozen=True, slots=True)
class PicturePlan:
    """How a picture is made anew.

    `dpi` None leaves the records; `inks` is the ICC profile by which it gets inks, None leaves its
    colours and its pixels as they are.
    """

    dpi: int | None
    inks: Path | None
    costs: tuple[Said, ...]


def picture_plan(facts: PictureFacts, spec: PictureSpec, icc: Path | None) -> PicturePlan:
    """Return how a picture is made anew; `icc` is the profile that the user names.

    Raises:
        CannotConvertError: there is nothing that a program can do.
    """
    costs: list[Said] = []
    inks = _inks(facts, spec, icc, costs)
    dpi = _dpi(facts, spec, anew=inks is not None)
    if inks is None and dpi is None:
        raise CannotConvertError("convert-nothing")
    if inks is None and not _is(facts.format, "JPEG"):
        raise CannotConvertError("convert-picture-format")
    if dpi is not None:
        costs.append(_printed(facts, dpi))
    costs.append(Said("convert-cost-inks" if inks else "convert-cost-nothing"))
    return PicturePlan(dpi, inks, tuple(costs))


def _is(fact: object, value: str) -> bool:
    return isinstance(fact, Known) and fact.value == value


def _inks(
    facts: PictureFacts, spec: PictureSpec, icc: Path | None, costs: list[Said]
) -> Path | None:
    mode = facts.mode.value if isinstance(facts.mode, Known) else None
    if mode is None:
        raise CannotConvertError("convert-unknown")
    if not spec.mode or mode in spec.mode:
        return None
    if mode != _SCREEN or _INKS not in spec.mode:
        raise CannotConvertError("convert-mode", actual=mode, asked=spec.mode[0])
    if icc is not None and not is_of_inks(icc):
        raise CannotConvertError("convert-no-inks", path=str(icc))
    found = icc or system_profile()
    if found is None:
        raise CannotConvertError("convert-no-profile")
    costs.append(Said("convert-cost-profile", {"name": found.name}))
    return found


def _dpi(facts: PictureFacts, spec: PictureSpec, *, anew: bool) -> int | None:
    """Return the resolution to record, None where that which is recorded is right."""
    asked = spec.resolution
    if asked is None or asked.middle is None:
        return None
    records = facts.resolutions.value if isinstance(facts.resolutions, Known) else ()
    off = spec.resolution_tolerance
    right = [asked.admits(r.x, off) and asked.admits(r.y, off) for r in records]
    return None if right and all(right) and not anew else round(float(asked.middle))


def _printed(facts: PictureFacts, dpi: int) -> Said:
    """Return how large it is in print: pixels are neither added nor taken away."""
    sides = [
        Quantity(fact.value / dpi * _MM_PER_INCH, Unit.LENGTH)
        for fact in (facts.width, facts.height)
        if isinstance(fact, Known)
    ]
    if len(sides) < 2:
        raise CannotConvertError("convert-unknown")
    resolution = Quantity(dpi, Unit.RESOLUTION)
    return Said("convert-cost-dpi", {"dpi": resolution, "width": sides[0], "height": sides[1]})
