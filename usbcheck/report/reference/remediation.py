"""How to mend what a rule finds, program by program, and an example: from `mending.ftl`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Final

from usbcheck.rules.pst import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.messages import Catalogue
    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.model import Profile
    from usbcheck.profile.pictures import PictureSpec

PROGRAMS: Final = ("premiere", "jianying", "photoshop", "wps", "ffmpeg", "magick")
COMMANDS: Final = frozenset({"ffmpeg", "magick"})
"""The programs whose recipes are command lines; lines that begin with # explain them."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to do in one program; `program` is what people call it."""

    program: str
    lines: tuple[str, ...]
    is_command: bool


def recipes(code: str, profile: Profile, catalogue: Catalogue) -> tuple[Recipe, ...]:
    """Return the recipes of a rule, with the numbers of the notice in them."""
    asked = _asked(profile, catalogue)
    return tuple(
        Recipe(
            catalogue.format(f"mending-{program}"),
            tuple(catalogue.format(f"mend-{code}.{program}", **asked).splitlines()),
            program in COMMANDS,
        )
        for program in PROGRAMS
        if catalogue.has(f"mend-{code}.{program}")
    )


def example(code: str, profile: Profile, catalogue: Catalogue) -> str:
    """Return a case of a rule and what was done about it."""
    return catalogue.format(f"mend-{code}.example", **_asked(profile, catalogue))


def _asked(profile: Profile, catalogue: Catalogue) -> dict[str, str]:
    """Return what recipes say of the notice, by its first specifications of films and posters."""
    unknown = catalogue.format("mending-unknown")
    names = "width height frame_rate bit_rate mbps kbps ratio"
    names += " page_width page_height poster_width poster_height dpi"
    told = dict.fromkeys(names.split(), unknown)
    for video in list(profile.film.values())[:1]:
        told |= _of_film(video)
    for poster in list(profile.picture.values())[:1]:
        told |= _of_poster(poster)
    return told


def _of_film(spec: FilmSpec) -> Iterator[tuple[str, str]]:
    sizes = spec.size.one_of or filter(None, (spec.size.min, spec.size.max)) if spec.size else ()
    for size in islice(sizes, 1):
        yield "width", f"{size.width}"
        yield "height", f"{size.height}"
    if spec.frame_rate and (rate := spec.frame_rate.middle) is not None:
        yield "frame_rate", f"{Fraction(rate).limit_denominator(1001)}"
    if spec.bit_rate and (aim := spec.bit_rate.middle) is not None:
        yield "bit_rate", f"{float(aim) / 1e6:g}M"
        yield "mbps", f"{float(aim) / 1e6:g}"
        yield "kbps", f"{float(aim) / 1e3:g}"
    if spec.aspect:
        ratio = spec.aspect.ratios[0]
        yield "ratio", f"{ratio.numerator}:{ratio.denominator}"


def _of_poster(spec: PictureSpec) -> Iterator[tuple[str, str]]:
    if spec.sheet:
        yield "page_width", f"{spec.sheet.width:g}"
        yield "page_height", f"{spec.sheet.height:g}"
    for page in sheets(spec)[:1]:
        yield "poster_width", f"{page.width}"
        yield "poster_height", f"{page.height}"
    if spec.resolution and (dpi := spec.resolution.middle) is not None:
        yield "dpi", f"{float(dpi):g}"
