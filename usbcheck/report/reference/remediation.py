"""How to mend what a rule finds, program by program, and an example: from `mending.ftl`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import PosterSpec, Profile, VideoSpec

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
    for video in list(profile.video.values())[:1]:
        told |= _of_film(video)
    for poster in list(profile.poster.values())[:1]:
        told |= _of_poster(poster)
    return told


def _of_film(spec: VideoSpec) -> Iterator[tuple[str, str]]:
    for size in spec.sizes[:1]:
        yield "width", f"{size.width}"
        yield "height", f"{size.height}"
    for rate in spec.frame_rates[:1]:
        yield "frame_rate", f"{rate}"
    if spec.bit_rate:
        yield "bit_rate", f"{spec.bit_rate.target / 1e6:g}M"
        yield "mbps", f"{spec.bit_rate.target / 1e6:g}"
        yield "kbps", f"{spec.bit_rate.target / 1e3:g}"
    if spec.aspect:
        ratio = spec.aspect.ratios[0]
        yield "ratio", f"{ratio.numerator}:{ratio.denominator}"


def _of_poster(spec: PosterSpec) -> Iterator[tuple[str, str]]:
    yield "page_width", f"{spec.width:g}"
    yield "page_height", f"{spec.height:g}"
    yield "poster_width", f"{round(spec.width / 25.4 * spec.resolution)}"
    yield "poster_height", f"{round(spec.height / 25.4 * spec.resolution)}"
    yield "dpi", f"{spec.resolution:g}"
