"""How to mend what a rule finds, program by program, and an example: from `mending.ftl`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Final

from usbcheck.facts.quantities import Quantity, Unit
from usbcheck.profile.names import said_codec
from usbcheck.report.reference import encoding
from usbcheck.rules.pst import sheets
from usbcheck.submission.parts import film_part_of, part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from usbcheck.facts.quantities import Value
    from usbcheck.messages import Catalogue
    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category, Part
    from usbcheck.profile.pictures import PictureSpec
    from usbcheck.profile.quantities import Bounds
    from usbcheck.submission.findings import Finding
    from usbcheck.submission.model import File, Work
    from usbcheck.submission.report import Report

PROGRAMS: Final = ("premiere", "jianying", "photoshop", "wps", "ffmpeg", "magick")
COMMANDS: Final = frozenset({"ffmpeg", "magick"})
"""The programs whose recipes are command lines; lines that begin with # explain them."""

_NUMBERS: Final = (
    "width",
    "height",
    "frame_rate",
    "mbps",
    "kbps",
    "ratio",
    "longest",
    "longest_seconds",
    "page_width",
    "page_height",
    "picture_width",
    "picture_height",
    "dpi",
)
_TEXTS: Final = ("container", "codec", "mode", "format")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to do in one program; `program` is what people call it."""

    program: str
    lines: tuple[str, ...]
    is_command: bool


@dataclass(frozen=True, slots=True)
class About:
    """What a finding is about: the category of its work, and the part of it that the file is."""

    category: Category | None = None
    part: Part | None = None


NOTHING: Final = About()
"""Of a rule by itself: its recipes take the first value that the notice says of each."""


def about(finding: Finding, report: Report) -> About:
    """Return what a finding is about, as far as the drive tells."""
    paths = {finding.path, *finding.paths}
    for work in report.submission.works:
        for file in work.files:
            if file.path in paths:
                part = part_of(file, work) or _usual(file, work)
                return About(work.category, part)
    category = report.profile.category_named(finding.category or "")
    return About(category, category.by_id.get(finding.part or "") if category else None)


def first_about(code: str, report: Report) -> About:
    """Return what the first finding of a rule is about."""
    return next((about(f, report) for f in report.findings if f.code == code), NOTHING)


def _usual(file: File, work: Work) -> Part | None:
    return film_part_of(file, work.category) if file.kind == "video" else None


def recipes(
    code: str, profile: Profile, catalogue: Catalogue, what: About = NOTHING
) -> tuple[Recipe, ...]:
    """Return the recipes of a rule, with the values in them that the notice asks of the part."""
    catalogue = catalogue.under(profile)
    asked = _asked(profile, catalogue, what)
    return tuple(
        Recipe(
            catalogue.format(f"mending-{program}"),
            tuple(catalogue.format(f"mend-{code}.{program}", **asked).splitlines()),
            program in COMMANDS,
        )
        for program in PROGRAMS
        if catalogue.has(f"mend-{code}.{program}")
    )


def example(code: str, profile: Profile, catalogue: Catalogue, what: About = NOTHING) -> str:
    """Return a case of a rule and what was done about it."""
    catalogue = catalogue.under(profile)
    return catalogue.format(f"mend-{code}.example", **_asked(profile, catalogue, what))


def _asked(profile: Profile, catalogue: Catalogue, what: About) -> dict[str, Value]:
    """Return what recipes say of the notice; a number that it does not say, by a word for it."""
    films, pictures = _specs(profile, what)
    told: dict[str, Value] = dict.fromkeys(_NUMBERS, catalogue.format("mending-unknown"))
    told |= dict.fromkeys(_TEXTS, "none")
    for picture in reversed(pictures):
        told |= dict(_of_picture(picture))
    for film in reversed(films):
        told |= dict(_of_film(film))
    told |= dict(_of_lengths(_lengths(profile, what, films)))
    first = next(iter(films), None)
    return told | {
        "codec": said_codec(encoding.codec_of(first)),
        "encode": encoding.encode_options(first),
        "sound": encoding.sound_options(first),
        "suffix": encoding.suffix_of(first),
        "index": encoding.index_options(first),
        "scan": "interlaced" if first and encoding.is_interlaced(first) else "progressive",
        "density": _density(pictures),
        "picture_suffix": _suffix(pictures),
    }


def _density(pictures: Iterable[PictureSpec]) -> str:
    """Return the option that records a resolution, nothing where none is asked for."""
    asked = next((spec.resolution for spec in pictures if spec.resolution), None)
    dpi = asked.middle if asked else None
    return "" if dpi is None else f" -units PixelsPerInch -density {float(dpi):g}"


def _suffix(pictures: Iterable[PictureSpec]) -> str:
    """Return how the name of a picture in the format asked for ends."""
    asked = next((spec.format[0] for spec in pictures if spec.format), "JPEG")
    return {"JPEG": "jpg", "TIFF": "tif"}.get(asked, asked.casefold())


def _specs(profile: Profile, what: About) -> tuple[list[FilmSpec], list[PictureSpec]]:
    """Return the specifications that count, the one that counts most first."""
    if (film := profile.film_spec(what.part)) is not None:
        return [_plain(film)], []
    if (picture := profile.picture_spec(what.part)) is not None:
        return [], [picture]
    return [*map(_plain, profile.film.values())], [*profile.picture.values()]


def _plain(spec: FilmSpec) -> FilmSpec:
    """Return a specification with the demands of its first alternative among its own."""
    return spec.chosen(spec.alternatives[0]) if spec.alternatives else spec


def _lengths(profile: Profile, what: About, films: Iterable[FilmSpec]) -> list[Bounds]:
    """Return how long films may be, what counts most first."""
    categories = (what.category,) if what.category else profile.category
    said = [what.part.duration if what.part else None]
    said += [film.duration for film in films]
    said += [category.duration for category in categories]
    return [bounds for bounds in said if bounds is not None]


def _of_lengths(lengths: Iterable[Bounds]) -> Iterator[tuple[str, Value]]:
    """Yield the longest that a film may be, less a second for what players round up."""
    for high in islice((bounds.high for bounds in lengths if bounds.high is not None), 1):
        seconds = max(float(high) - 1, 1.0)
        yield "longest", Quantity(seconds, Unit.DURATION)
        yield "longest_seconds", f"{seconds:g}"


def _of_film(spec: FilmSpec) -> Iterator[tuple[str, Value]]:
    sizes = spec.size.one_of or filter(None, (spec.size.min, spec.size.max)) if spec.size else ()
    for size in islice(sizes, 1):
        yield "width", f"{size.width}"
        yield "height", f"{size.height}"
    if spec.container:
        yield "container", spec.container[0].upper()
    if spec.frame_rate and (rate := spec.frame_rate.middle) is not None:
        yield "frame_rate", f"{Fraction(rate).limit_denominator(1001)}"
    if spec.bit_rate and (aim := spec.bit_rate.middle) is not None:
        yield "mbps", f"{float(aim) / 1e6:g}"
        yield "kbps", f"{float(aim) / 1e3:g}"
    if spec.aspect:
        yield "ratio", encoding.spoken_ratio(spec.aspect.ratios[0])


def _of_picture(spec: PictureSpec) -> Iterator[tuple[str, Value]]:
    if spec.mode:
        yield "mode", spec.mode[0]
    if spec.format:
        yield "format", spec.format[0]
    if spec.sheet:
        yield "page_width", f"{spec.sheet.width:g}"
        yield "page_height", f"{spec.sheet.height:g}"
    exact = spec.size.one_of if spec.size else ()
    for size in (*(right.size for right in exact), *sheets(spec))[:1]:
        yield "picture_width", f"{size.width}"
        yield "picture_height", f"{size.height}"
    if spec.resolution and (dpi := spec.resolution.middle) is not None:
        yield "dpi", f"{float(dpi):g}"
