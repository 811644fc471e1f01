"""What was measured of films and posters beside what the notice asks, with a scale to see it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known, NotApplicable, Unknown
from usbcheck.facts.quantities import Quantity, Size, Term, Unit
from usbcheck.facts.video import VideoFacts
from usbcheck.report.matrix import Cell, mark, worst
from usbcheck.report.reference.requirements import length, poster_demands, video_demands
from usbcheck.rules import RULE_OF
from usbcheck.rules.pst import sheets
from usbcheck.rules.rule import Measure
from usbcheck.submission.model import Role
from usbcheck.submission.parts import film_part_of, part_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from fractions import Fraction

    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.quantities import Value
    from usbcheck.messages import Catalogue
    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category
    from usbcheck.profile.pictures import PictureSpec
    from usbcheck.profile.quantities import Bounds
    from usbcheck.report.matrix import RuleResult
    from usbcheck.rules.rule import Rule
    from usbcheck.submission.model import File
    from usbcheck.submission.report import Report

Band: TypeAlias = tuple[float, float | None]
T = TypeVar("T")

_OF_FORMAT = frozenset({Measure.MODE, Measure.RESOLUTION})
_HEADROOM = 1.25  # of a scale beyond the greatest value on it
_HAIR = 0.008  # how far a band goes around a value that stands alone, so that it can be seen


@dataclass(frozen=True, slots=True)
class Gauge:
    """A scale from nought: what is asked from `low` to `high`, what was measured `at`.

    All three are shares of its length.
    """

    low: float
    high: float
    at: float


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One thing measured. `asked` is empty where the notice does not ask it of this file."""

    label: str
    measured: str
    asked: str
    cell: Cell
    gauge: Gauge | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that can be measured.

    `label` is the message that names it; `asked` is empty where it is not asked.
    """

    label: str
    measure: Measure
    fact: Fact[Value]
    asked: str
    number: float | None = None
    band: Band | None = None


def measures(
    file: File,
    category: Category | None,
    notes: Iterable[RuleResult],
    report: Report,
    catalogue: Catalogue,
) -> tuple[MeasureRow, ...]:
    """Return what was measured of a film or poster; nothing of other files.

    `notes` are those on it.
    """
    items = _items(file, category, report.profile, catalogue)
    found = tuple(notes)
    return tuple(_judged(item, found, report.run.selected, catalogue) for item in items)


def _items(
    file: File, category: Category | None, profile: Profile, catalogue: Catalogue
) -> Iterator[_Item]:
    match file.facts:
        case VideoFacts() as facts:
            spec = profile.film_spec(film_part_of(file, category))
            yield _duration(facts, category, catalogue)
            yield from _of_video(facts, spec, catalogue)
        case PictureFacts() as facts if file.role is Role.POSTER:
            if (poster := profile.picture_spec(part_in(file, category))) is not None:
                yield from _of_poster(facts, poster, catalogue)
        case _:
            return


def _judged(
    item: _Item, notes: Sequence[RuleResult], selected: Sequence[str], catalogue: Catalogue
) -> MeasureRow:
    spoken = [(RULE_OF[note.code], note) for note in notes]
    cells = [mark(n) for rule, n in spoken if item.measure in (*rule.measures, *rule.doubts)]
    if item.asked and any(item.measure in RULE_OF[code].measures for code in selected):
        cells.append(_unless_found(item, spoken))
    return MeasureRow(
        label=catalogue.format(item.label),
        measured=_said(item.fact, catalogue),
        asked=item.asked,
        cell=worst(cells),
        gauge=_gauge(item.number, item.band),
    )


def _unless_found(item: _Item, spoken: Sequence[tuple[Rule[Any], RuleResult]]) -> Cell:
    """Return the mark of what a rule would have found fault with.

    A picture in another format is made anew: of that nothing but its size was judged.
    """
    if isinstance(item.fact, Unknown):
        return Cell.DOUBT
    remade = any(Measure.FORMAT in rule.measures and mark(n) is Cell.BAD for rule, n in spoken)
    return Cell.NOT_JUDGED if remade and item.measure in _OF_FORMAT else Cell.OK


def _said(fact: Fact[Value], catalogue: Catalogue) -> str:
    match fact:
        case Known(value):
            return catalogue.value(value)
        case Unknown():
            return catalogue.reason(fact)
        case NotApplicable():
            return "–"


def _gauge(number: float | None, band: Band | None) -> Gauge | None:
    """Return the scale, None where there is no number to show or nothing is asked."""
    if number is None or band is None or number < 0:
        return None
    low, high = band
    top = max(number, low, high or 0) * _HEADROOM
    if not top:
        return None
    return Gauge(low / top, 1.0 if high is None else high / top, number / top)


def _band(asked: Bounds | None) -> Band | None:
    """Return the band that bounds allow; around a single value, so that it can be seen."""
    if asked is None:
        return None
    low, high = asked.low, asked.high
    if low is not None and low == high:
        return _around([float(low)])
    return float(low or 0), None if high is None else float(high)


def _around(values: Iterable[float]) -> Band | None:
    known = tuple(values)
    return (min(known) * (1 - _HAIR), max(known) * (1 + _HAIR)) if known else None


def _as(kind: Callable[[T], Value], fact: Fact[T]) -> Fact[Value]:
    return Known(kind(fact.value), fact.source) if isinstance(fact, Known) else fact


def _in(unit: Unit) -> Callable[[float | Fraction], Value]:
    return lambda number: Quantity(number, unit)


def _number(fact: Fact[T], convert: Callable[[T], float]) -> float | None:
    return convert(fact.value) if isinstance(fact, Known) else None


def _size(width: Fact[int], height: Fact[int]) -> Fact[Value]:
    match width, height:
        case Known(wide, source), Known(high):
            return Known(Size(wide, high), source)
        case Known(), absent:
            return absent
        case absent, _:
            return absent


def _duration(facts: VideoFacts, category: Category | None, catalogue: Catalogue) -> _Item:
    asked = category.duration if category else None
    return _Item(
        "page-length",
        Measure.LENGTH,
        _as(_in(Unit.DURATION), facts.duration),
        length(category, catalogue) if category and asked else "",
        _number(facts.duration, float),
        _band(asked),
    )


def _of_video(facts: VideoFacts, spec: FilmSpec | None, catalogue: Catalogue) -> Iterator[_Item]:
    asked = {key: catalogue.value(v) for key, v in video_demands(spec)} if spec else {}
    sizes = spec.size.one_of if spec and spec.size else ()
    ratios = spec.aspect.ratios if spec and spec.aspect else ()
    yield _Item(
        "demand-size",
        Measure.SIZE,
        _size(facts.width, facts.height),
        asked.get("size", ""),
        _number(facts.width, float),
        _around(float(s.width) for s in sizes),
    )
    yield _Item(
        "demand-aspect",
        Measure.ASPECT,
        _as(_in(Unit.RATIO), facts.display_aspect_ratio),
        asked.get("aspect", ""),
        _number(facts.display_aspect_ratio, float),
        _around(float(r) for r in ratios),
    )
    yield _Item(
        "demand-frame-rate",
        Measure.FRAME_RATE,
        _as(_in(Unit.FRAME_RATE), facts.frame_rate),
        asked.get("frame-rate", ""),
        _number(facts.frame_rate, float),
        _band(spec.frame_rate if spec else None),
    )
    yield _Item(
        "demand-bit-rate",
        Measure.BIT_RATE,
        _as(_in(Unit.BIT_RATE), facts.bit_rate),
        asked.get("bit-rate-band", asked.get("bit-rate", "")),
        _number(facts.bit_rate, float),
        _band(spec.bit_rate if spec else None),
    )
    scan = _as(lambda order: Term(f"term-{order}"), facts.field_order)
    yield _Item("demand-scan", Measure.SCAN, scan, asked.get("scan", ""))
    container = _as(str.upper, facts.container)
    yield _Item("demand-container", Measure.CONTAINER, container, asked.get("container", ""))


def _of_poster(facts: PictureFacts, spec: PictureSpec, catalogue: Catalogue) -> Iterator[_Item]:
    asked = {key: catalogue.value(value) for key, value in poster_demands(spec)}
    sheet = next(iter(sheets(spec)), None)
    sides = [side.value for side in (facts.width, facts.height) if isinstance(side, Known)]
    yield _Item(
        "page-pixels",
        Measure.PIXELS,
        _size(facts.width, facts.height),
        catalogue.value(sheet) if sheet else "",
        float(max(sides)) if len(sides) == 2 else None,
        _around([float(max(sheet.width, sheet.height))]) if sheet else None,
    )
    record = _first(facts)
    yield _Item(
        "demand-resolution",
        Measure.RESOLUTION,
        _as(_in(Unit.RESOLUTION), record),
        asked.get("resolution", ""),
        _number(record, float),
        _band(spec.resolution),
    )
    yield _Item("demand-mode", Measure.MODE, _as(str, facts.mode), asked.get("mode", ""))
    yield _Item("demand-format", Measure.FORMAT, _as(str, facts.format), asked.get("format", ""))


def _first(facts: PictureFacts) -> Fact[float]:
    """Return the horizontal resolution of the first record."""
    match facts.resolutions:
        case Known((first, *_), source):
            return Known(first.x, source)
        case Known():
            return NotApplicable()
        case absent:
            return absent
