"""PST: posters of 新媒体作品 (附件1 第2项)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.formats import Content, kind_of, may_picture, wrapping
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import FailureKind, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.quantities import Either, Every, Quantity, Size, Term, Unit
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Measure, Violation, need
from usbcheck.submission.model import File, Poster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.picture import Resolution
    from usbcheck.profile.model import PosterSpec

pst = Family("PST", judges=("poster",))

_MM_PER_INCH = 25.4
_FINEST = 0.01  # below it nothing is told apart


def _right_format(poster: Poster) -> bool:
    """Return whether the format is the right one.

    A poster in another format is made anew: then nothing else of it is judged but its size and
    detail, which a new one may inherit.
    """
    return need(poster.facts.format) in poster.spec.formats


@pst.rule("PST001", "poster-format", measures=(Measure.FORMAT,))
def poster_format(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters in another format, whatever their name."""
    expected = Either(poster.spec.formats)
    if is_foreign(poster.file, poster.spec):
        yield Violation(expected=expected, actual=_content(poster.file), case=_case(poster.file))
    elif not _right_format(poster):
        yield Violation(expected=expected, actual=need(poster.facts.format), case="picture")


def is_foreign(file: File, spec: PosterSpec) -> bool:
    """Return whether a poster's format is one that is not asked for and that nothing here decodes.

    Its first bytes show this, as those of HEIC, SVG or PDF do.
    """
    if file.content is None or isinstance(file.facts, PictureFacts):
        return False
    unread = kind_of(file.content) == "image" or may_picture(file.content)
    named_a_picture = file.content is Content.UNKNOWN and file.kind == "image"  # damaged, perhaps
    return unread and not named_a_picture and file.content.upper() not in spec.formats


def _content(file: File) -> Term | str:
    """Return what to call the format: by the name's suffix where the content says nothing."""
    suffix = file.name.suffix.removeprefix(".")
    nameless = file.content is Content.UNKNOWN and suffix
    return suffix.upper() if nameless else Term(f"content-{file.content}")


def _case(file: File) -> str:
    return "page" if file.content is Content.UNKNOWN else wrapping(file.content)


@pst.rule("PST002", "colour-mode", measures=(Measure.MODE,))
def colour_mode(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters whose colour mode is not the one asked for."""
    modes = poster.spec.modes
    if modes and _right_format(poster) and (actual := need(poster.facts.mode)) not in modes:
        yield Violation(expected=Either(modes), actual=actual)


@pst.rule("PST003", "poster-size", measures=(Measure.PIXELS,))
def poster_size(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters whose pixels are not the sheet at the resolution asked for.

    The sheet may be trimmed or with bleed, either way round.
    """
    actual = Size(need(poster.facts.width), need(poster.facts.height))
    accepted = sheets(poster.spec)
    tolerance = round(poster.spec.tolerance / _MM_PER_INCH * poster.spec.resolution)
    for sheet in accepted:
        for size in (sheet, Size(sheet.height, sheet.width)):
            if (
                abs(actual.width - size.width) <= tolerance
                and abs(actual.height - size.height) <= tolerance
            ):
                return
    yield Violation(expected=accepted[0], actual=actual, args={"tolerance": tolerance})


def sheets(spec: PosterSpec) -> tuple[Size, ...]:
    """Return the sheet in pixels: trimmed, and with bleed where some is accepted."""
    bleeds = (0.0, spec.bleed) if spec.bleed else (0.0,)
    return tuple(
        Size(
            round((spec.width + 2 * bleed) / _MM_PER_INCH * spec.resolution),
            round((spec.height + 2 * bleed) / _MM_PER_INCH * spec.resolution),
        )
        for bleed in bleeds
    )


@pst.rule("PST004", "poster-resolution", measures=(Measure.RESOLUTION,))
def poster_resolution(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters of which no record of the resolution says what is asked for."""
    if not _right_format(poster):
        return
    records = need(poster.facts.resolutions)
    if records and not any(_is_right(r, poster.spec) for r in records):
        yield Violation(expected=_dpi(poster.spec.resolution), actual=_shown(records[:1]))


@pst.rule("PST005", "unclear-resolution", measures=(Measure.RESOLUTION,))
def unclear_resolution(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters with no recorded resolution, or with records that disagree."""
    if not _right_format(poster):
        return
    records = need(poster.facts.resolutions)
    if not records:
        yield Violation(expected=_dpi(poster.spec.resolution), case="none")
    elif len({_is_right(r, poster.spec) for r in records}) > 1 or _differ(records, poster.spec):
        yield Violation(
            expected=_dpi(poster.spec.resolution), actual=_shown(records), case="disagree"
        )


def _is_right(record: Resolution, spec: PosterSpec) -> bool:
    return all(abs(v - spec.resolution) <= spec.resolution_tolerance for v in (record.x, record.y))


def _differ(records: tuple[Resolution, ...], spec: PosterSpec) -> bool:
    """Return whether two records differ; one that differs across and down agrees with itself."""
    return any(
        max(values) - min(values) > 2 * spec.resolution_tolerance
        for values in ([r.x for r in records], [r.y for r in records])
    )


def _dpi(value: float) -> Quantity:
    return Quantity(value, Unit.RESOLUTION)


def _shown(records: tuple[Resolution, ...]) -> Every:
    return Every(tuple(f"{r.record} {_number(r.x)}×{_number(r.y)} dpi" for r in records))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@pst.rule("PST006", "icc-profile")
def icc_profile(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters whose embedded ICC profile is of another colour space than the picture.

    Milder where there is none at all. Not judged where the colour mode itself is wrong.
    """
    modes = poster.spec.modes
    if not modes or need(poster.facts.mode) not in modes:
        return
    match poster.facts.icc:
        case NotApplicable():
            yield Violation(expected=Either(modes), case="none", downgraded=True)
        case Known(space) if space not in modes:
            yield Violation(expected=Either(modes), actual=space, case="other")
        case icc:
            need(icc)


@pst.rule("PST007", "enlarged-poster")
def enlarged_poster(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters enlarged from a much smaller picture: no detail near the limit of the pixels."""
    least = poster.spec.min_detail
    if least is None or _is_damaged(poster):
        return
    match poster.facts.detail:
        case Unknown(why=Reason.UNCLEAR):
            return  # soft pictures show no detail at any size
    actual = need(poster.facts.detail)
    if actual < least:
        yield Violation(actual=round(1 / max(actual, _FINEST)))


@pst.rule("PST008", "damaged-poster")
def damaged_poster(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters that are cut off or damaged; milder where they only hold some bytes too many."""
    failure = poster.file.failure
    if failure and failure.trouble is FailureKind.MALFORMED:
        suppressed_by = (("SEC002", poster.file.path),)
        if not is_foreign(poster.file, poster.spec):
            yield Violation(
                actual=failure.detail or None, case="unreadable", suppressed_by=suppressed_by
            )
        return
    if not _right_format(poster):
        return
    match poster.facts.intact:
        case Unknown(Reason.UNCLEAR, words):
            yield Violation(actual=words, case="surplus", downgraded=True)
        case intact if not need(intact):
            yield Violation(case="damaged")


def _is_damaged(poster: Poster) -> bool:
    match poster.facts.intact:
        case Unknown(Reason.UNCLEAR):
            return False
        case intact:
            return not need(intact)


@pst.rule("PST009", "blank-poster")
def blank_poster(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters on which nothing is drawn: one colour from edge to edge."""
    least = poster.spec.min_drawn
    if least is not None and not _is_damaged(poster) and need(poster.facts.drawn) < least:
        yield Violation()
