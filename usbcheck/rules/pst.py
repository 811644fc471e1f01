"""PST: posters of 新媒体作品 (附件1 第2项)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.formats import Content, kind_of, may_picture, wrapping
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import FailureKind, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.quantities import Either, Every, Quantity, Size, Term, Unit
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Measure, Violation, need
from usbcheck.submission.findings import Mending
from usbcheck.submission.model import File, Poster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.picture import Resolution
    from usbcheck.profile.pictures import PictureSpec, Sheet
    from usbcheck.profile.quantities import Bounds

pst = Family("PST", judges=("poster",))

_MM_PER_INCH = 25.4
_FINEST = 0.01  # below it nothing is told apart


def _right_format(poster: Poster) -> bool:
    """Return whether the format is the right one.

    A poster in another format is made anew: then nothing else of it is judged but its size and
    detail, which a new one may inherit.
    """
    return not poster.spec.format or need(poster.facts.format) in poster.spec.format


@pst.rule("PST001", "poster-format", measures=(Measure.FORMAT,), mended_by=Mending.EXPORT_POSTER)
def poster_format(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters in another format, whatever their name."""
    if not poster.spec.format:
        return
    expected = Either(poster.spec.format)
    if is_foreign(poster.file, poster.spec):
        yield Violation(expected=expected, actual=_content(poster.file), case=_case(poster.file))
    elif not _right_format(poster):
        yield Violation(expected=expected, actual=need(poster.facts.format), case="picture")


def is_foreign(file: File, spec: PictureSpec) -> bool:
    """Return whether a poster's format is one that is not asked for and that nothing here decodes.

    Its first bytes show this, as those of HEIC, SVG or PDF do.
    """
    if not spec.format or file.content is None or isinstance(file.facts, PictureFacts):
        return False
    unread = kind_of(file.content) == "image" or may_picture(file.content)
    named_a_picture = file.content is Content.UNKNOWN and file.kind == "image"  # damaged, perhaps
    return unread and not named_a_picture and file.content.upper() not in spec.format


def _content(file: File) -> Term | str:
    """Return what to call the format: by the name's suffix where the content says nothing."""
    suffix = file.name.suffix.removeprefix(".")
    nameless = file.content is Content.UNKNOWN and suffix
    return suffix.upper() if nameless else Term(f"content-{file.content}")


def _case(file: File) -> str:
    return "page" if file.content is Content.UNKNOWN else wrapping(file.content)


@pst.rule("PST002", "colour-mode", measures=(Measure.MODE,), mended_by=Mending.EXPORT_POSTER)
def colour_mode(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters whose colour mode is not the one asked for."""
    modes = poster.spec.mode
    if modes and _right_format(poster) and (actual := need(poster.facts.mode)) not in modes:
        yield Violation(expected=Either(modes), actual=actual)


@pst.rule("PST003", "poster-size", measures=(Measure.PIXELS,), mended_by=Mending.EXPORT_POSTER)
def poster_size(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters whose pixels are not the sheet at the resolution asked for.

    The sheet may be trimmed or with bleed, either way round.
    """
    sheet, asked = poster.spec.sheet, poster.spec.size
    if sheet is None and asked is None:
        return
    actual = Size(need(poster.facts.width), need(poster.facts.height))
    turned = Size(actual.height, actual.width)
    if asked is not None and not (asked.admits(actual) or asked.admits(turned)):
        yield Violation(expected=asked.asked(), actual=actual, case="pixels")
    elif sheet is not None and not any(_fills(size, poster.spec) for size in (actual, turned)):
        yield Violation(
            expected=sheets(poster.spec)[0],
            actual=actual,
            args={
                "tolerance": _tolerance(sheet, _least(poster.spec)),
                "sheet": _name_of(sheet),
                "resolution": _dpi(_least(poster.spec)),
            },
        )


def _fills(actual: Size, spec: PictureSpec) -> bool:
    """Return whether a picture has the pixels of the sheet at a resolution that is right."""
    asked, sheet = spec.resolution, spec.sheet
    if sheet is None or asked is None:
        return True
    most = asked.high
    for bleed in _bleeds(sheet):
        wide, high = (side + 2 * bleed for side in (sheet.width, sheet.height))
        off = _tolerance(sheet, _least(spec))
        low = _pixels(wide, _least(spec)), _pixels(high, _least(spec))
        if most is not None and most == asked.low:
            if abs(actual.width - low[0]) <= off and abs(actual.height - low[1]) <= off:
                return True
        elif (
            actual.width >= low[0] - off
            and actual.height >= low[1] - off
            and _is_of_shape(actual, wide / high, off)
            and (most is None or actual.width <= _pixels(wide, float(most)) + off)
        ):
            return True
    return False


def _is_of_shape(actual: Size, ratio: float, off: int) -> bool:
    """Return whether a picture has the proportions of a sheet, but for some pixels."""
    return abs(actual.width - actual.height * ratio) <= 2 * off + 1


def _least(spec: PictureSpec) -> float:
    """Return the lowest resolution that is right; a sheet is never without one."""
    return float(spec.resolution.low or 0) if spec.resolution else 0.0


def _tolerance(sheet: Sheet, resolution: float) -> int:
    return round(sheet.tolerance / _MM_PER_INCH * resolution)


def _pixels(millimetres: float, resolution: float) -> int:
    return round(millimetres / _MM_PER_INCH * resolution)


def _bleeds(sheet: Sheet) -> tuple[float, ...]:
    return (0.0, sheet.bleed) if sheet.bleed else (0.0,)


def _name_of(sheet: Sheet) -> str:
    return sheet.name or f"{sheet.width:g}×{sheet.height:g} mm"


def sheets(spec: PictureSpec) -> tuple[Size, ...]:
    """Return the sheet in pixels at the lowest resolution: trimmed, and with bleed if accepted."""
    sheet = spec.sheet
    if sheet is None:
        return ()
    return tuple(
        Size(
            _pixels(sheet.width + 2 * bleed, _least(spec)),
            _pixels(sheet.height + 2 * bleed, _least(spec)),
        )
        for bleed in _bleeds(sheet)
    )


@pst.rule(
    "PST004", "poster-resolution", measures=(Measure.RESOLUTION,), mended_by=Mending.EXPORT_POSTER
)
def poster_resolution(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters of which no record of the resolution says what is asked for."""
    asked = poster.spec.resolution
    if asked is None or not _right_format(poster):
        return
    records = need(poster.facts.resolutions)
    if records and not any(_is_right(r, asked, poster.spec) for r in records):
        yield Violation(expected=asked.asked(Unit.RESOLUTION), actual=_shown(records[:1]))


@pst.rule(
    "PST005", "unclear-resolution", measures=(Measure.RESOLUTION,), mended_by=Mending.EXPORT_POSTER
)
def unclear_resolution(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters with no recorded resolution, or with records that disagree."""
    asked = poster.spec.resolution
    if asked is None or not _right_format(poster):
        return
    records, expected = need(poster.facts.resolutions), asked.asked(Unit.RESOLUTION)
    if not records:
        yield Violation(expected=expected, case="none")
        return
    right = {_is_right(record, asked, poster.spec) for record in records}
    if len(right) > 1 or (asked.high is not None and _differ(records, poster.spec)):
        yield Violation(expected=expected, actual=_shown(records), case="disagree")


def _is_right(record: Resolution, asked: Bounds, spec: PictureSpec) -> bool:
    return all(asked.admits(v, spec.resolution_tolerance) for v in (record.x, record.y))


def _differ(records: tuple[Resolution, ...], spec: PictureSpec) -> bool:
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


@pst.rule("PST006", "icc-profile", mended_by=Mending.EXPORT_POSTER)
def icc_profile(poster: Poster, profile: Profile) -> Iterator[Violation]:
    """Find posters whose embedded ICC profile is of another colour space than the picture.

    Milder where there is none at all. Not judged where the colour mode itself is wrong.
    """
    modes = poster.spec.mode
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
    if failure and failure.kind is FailureKind.MALFORMED:
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
