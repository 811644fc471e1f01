"""Two versions of a film compared by their pictures.

Whether they are the same cut of one film or not, and which of them has burned-in subtitles.

A few moments that are cheap to decode are examined in both; more only where these do not decide.
What differs between the two is read, and judged by where it stands and how it changes. Where the
two do not differ, some of their frames are read as a whole. Of what is another cut nothing is read.

All of it costs a bounded effort, whatever the films hold; what is not decided by then is left open.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.footage.damage import moments_of
from usbcheck.examine.footage.effort import KEPT_APART, Effort, SpentError
from usbcheck.examine.footage.frames import FrameReader
from usbcheck.examine.subtitles import ocr
from usbcheck.examine.subtitles.aligned_moments import AlignedMoment, take
from usbcheck.examine.subtitles.alignment import Alignment, align, overlap
from usbcheck.examine.subtitles.lettering import Judgement, Kind, judge
from usbcheck.examine.subtitles.reading import (
    promise,
    read_difference,
    read_where_lettered,
    read_whole,
)
from usbcheck.examine.subtitles.reduced_frames import Film, two_at_a_time
from usbcheck.examine.subtitles.sampling_times import plan
from usbcheck.examine.subtitles.similarity import Verdict
from usbcheck.examine.subtitles.standing import standing
from usbcheck.examine.subtitles.unread_columns import recurs, tall_columns, unread_columns
from usbcheck.facts.provenance import Fact, Known, Reason, Unknown
from usbcheck.facts.versions import PairFacts, Sighting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from usbcheck.examine.subtitles.reduced_frames import ReducedFrame
    from usbcheck.examine.subtitles.writing import Writing

SOURCE: Final = "frames"
"""What the facts name as their source."""

_FOR_LOOKING: Final = 3.0  # seconds of a processor: moments of both films side by side,
_FOR_READING: Final = 2.3  # and what is read in them
_LOOKING: Final = 0.014  # a moment: two reductions, and what differs
_READING: Final = 0.025  # a place where the two differ, in both
_READING_WHOLE: Final = 0.045  # a frame, and
_LINE: Final = 0.012  # each line in it
_PROMISE: Final = 0.01  # how much in a frame looks like lettering
_WAVES: Final = (8, 16, 24, 32, 48)  # moments that are looked at, more and more of them
_CALM: Final = 24  # moments, after which no more are looked at where no subtitles differ
_LEAST: Final = 16  # moments that prove that a version has no subtitles
_CUT: Final = 16  # moments that prove another cut,
_CLEARLY: Final = 0.7  # where no more of them show the same
_AT_ONCE: Final = 8  # samples of which is read what differs before more are
_READ: Final = 12  # samples that differ and are read in a wave
_PASSING: Final = 6  # frames read as a whole in the version that seems to be without
_SPREAD: Final = 8  # frames read as a whole where nothing differs,
_PROMISING: Final = 8  # and more of those that look as if something stood in them;
_FURTHER: Final = 4  # spread and as many promising ones again, where that leaves it open
_ENOUGH: Final = 4  # telling samples
_NEVER: Final = 0.2  # share of probes that may match by chance
_LIKELY: Final = 0.35
_TOLD: Final = 0.7  # of the probes say that it is another picture
_ONE_CUT: Final = 0.85  # of the telling moments show the same; below it, it is another cut
_END: Final = 2.0  # seconds; a longer head or tail of one version alone makes it another cut
_COVERED: Final = 0.5  # seconds that may lack at either end
_MOST_SHOWN: Final = 6  # moments that the facts name
_CLIP: Final = 60.0  # seconds; one caption may stand through a whole film that is not longer


@dataclass(slots=True)
class _Reading:
    """What was read so far in one of the films: where the two differ, and in whole frames."""

    differing: list[Writing] = field(default_factory=list)
    whole: list[Writing] = field(default_factory=list)
    read: list[float] = field(default_factory=list)  # times of the frames read as a whole

    @property
    def own(self) -> list[Writing]:
        """The lines that the other version lacks."""
        return [line for line in self.differing if line.own]


@dataclass(slots=True)
class _Comparison:
    """Two films under comparison, and what has been seen and read of them so far."""

    first: Film
    second: Film
    alignment: Alignment
    samples: list[AlignedMoment] = field(default_factory=list)
    read: list[float] = field(default_factory=list)  # times of the samples that were judged
    unread: list[list[float]] = field(default_factory=list)  # columns that nobody could read
    spent: bool = False  # the effort, before everything was looked at that is due
    for_reading: Effort = field(default_factory=lambda: Effort(_FOR_READING))
    readings: tuple[_Reading, _Reading] = field(default_factory=lambda: (_Reading(), _Reading()))

    @property
    def for_looking(self) -> Effort:
        """What both films share."""
        return self.first.footage.effort


def compare_versions(first: Path, second: Path, *, paths: tuple[str, str]) -> PairFacts:
    """Compare two films; `paths` are their names in the facts, relative to the drive's root.

    Raises MalformedError where one of them cannot be read as a video, OSError where the drive
    does not give the bytes. What cannot be decided is Unknown(UNCLEAR) with the reason.
    """
    with (
        CachedReader(first) as film,
        CachedReader(second) as other_film,
        FrameReader(film) as one,
        FrameReader(other_film) as other,
    ):
        return compare_films(Film(one), Film(other), paths)


def compare_films(first: Film, second: Film, paths: tuple[str, str]) -> PairFacts:
    """Compare two open films, at a bounded effort.

    What they hold of key frames costs nothing.
    """
    one, other = first.footage, second.footage
    ocr.load_meanwhile()
    one.effort = other.effort = Effort(_FOR_LOOKING)
    try:
        best, *rest = align(first, second)
    except SpentError:
        found = _unseen(Unknown(Reason.UNCLEAR, KEPT_APART), paths)
    else:
        if not best.holds and (best.same < 2 or best.share < _LIKELY):
            found = _not_aligned((best, *rest), paths)
        else:
            found = _facts(_looked_at(_Comparison(first, second, best)), paths)
    return replace(
        found, first_damage=moments_of(one.damage), second_damage=moments_of(other.damage)
    )


def _unseen(why: Unknown, paths: tuple[str, str]) -> PairFacts:
    return PairFacts(*paths, why, why, why, why, why)


def _not_aligned(tried: Sequence[Alignment], paths: tuple[str, str]) -> PairFacts:
    """Return facts of another film, where enough was seen and nothing matched; else unknown."""
    best = tried[0]
    telling = max(a.telling for a in tried)
    told = telling >= _ENOUGH and best.share <= _NEVER
    clearly = all(a.other >= _TOLD * max(a.telling, 1) for a in tried[:2])
    unclear = Unknown(Reason.UNCLEAR, f"{best.same} of {best.telling} moments match")
    other = told and clearly
    return PairFacts(
        *paths,
        same_film=Known(value=False, source=SOURCE) if other else unclear,
        offset=unclear,
        matched=Known(best.share, SOURCE) if other else unclear,
        first_subtitled=unclear,
        second_subtitled=unclear,
    )


def _looked_at(pair: _Comparison) -> _Comparison:
    """Examine more and more moments, until what differs is decided."""
    try:
        for wanted in _WAVES:
            new = _moments(pair, wanted)
            pair.samples += new
            if not new or ocr.ready() is not None or _is_another_cut(pair):
                break
            if _read_until_decided(pair, new) or _is_calm(pair):
                break
    except SpentError:
        pair.spent = len(pair.samples) < _LEAST
    return pair


def _moments(pair: _Comparison, wanted: int) -> list[AlignedMoment]:
    """Return further moments, until there are as many as are wanted or they become too dear."""
    span = overlap(pair.first, pair.second, pair.alignment.offset)
    films = [(pair.first, 0.0), (pair.second, pair.alignment.offset)]
    known = [] if pair.samples else list(pair.alignment.times)  # looked at already
    taken = [*known, *(s.time for s in pair.samples)]
    missing = wanted - len(taken)
    left = max(0.0, pair.for_looking.left - missing * _LOOKING)
    frame = max(pair.first.footage.frame_effort, pair.second.footage.frame_effort)
    times = known + plan(films, span, missing, taken, left / frame)
    if missing and not times:
        pair.spent = len(pair.samples) < _LEAST and bool(plan(films, span, missing, taken))
    pair.for_looking.spend(len(times) * _LOOKING)
    return take(pair.first, pair.second, pair.alignment, times)


def _is_calm(pair: _Comparison) -> bool:
    """Return whether enough was seen of two versions that differ in nothing like subtitles.

    One sentence that stands all the time is seen enough of, too.
    """
    if sum(s.same for s in pair.samples) < _CALM:
        return False
    judged = [_judged(pair, reading) for reading in pair.readings]
    return all(j.kind is Kind.NONE or j.standing for j in judged)


def _is_another_cut(pair: _Comparison) -> bool:
    """Return whether the pictures are clearly not those of one cut; nothing is read of it then."""
    verdicts = [s.similarity.verdict for s in pair.samples]
    same, other = verdicts.count(Verdict.SAME), verdicts.count(Verdict.OTHER)
    if same + other < _ENOUGH or same + other < len(verdicts) / 3:
        return False
    if _lacking(pair) > _END:
        return True
    return len(verdicts) >= _CUT and same <= _CLEARLY * (same + other)


def _read_until_decided(pair: _Comparison, new: Sequence[AlignedMoment]) -> bool:
    """Read what differs, some samples at a time."""
    for start in range(0, len(new), _AT_ONCE):
        _read_new(pair, new[start : start + _AT_ONCE])
        if _is_decided(pair):
            return True
    return False


def _read_new(pair: _Comparison, new: Sequence[AlignedMoment]) -> None:
    """Read what differs, in up to _READ of the new samples."""
    plain = [sample for sample in new if sample.same]
    differing = [sample for sample in plain if sample.difference.patches]
    judged = plain[: plain.index(differing[_READ])] if len(differing) > _READ else plain
    pair.for_reading.spend(len(differing[:_READ]) * _READING)
    found_in = two_at_a_time(read_difference, differing[:_READ])
    for sample, lines in zip(differing, found_in, strict=False):
        pair.unread.append(unread_columns(sample, (*lines[0], *lines[1])))
        for reading, found in zip(pair.readings, lines, strict=True):
            reading.differing += found
    pair.read += [sample.time for sample in judged]


def _is_decided(pair: _Comparison) -> bool:
    """Return whether one version has subtitles that the other lacks, or both have their own."""
    if len(pair.samples) < _LEAST and _has_columns(pair):
        return False  # they are read less often than lines
    judged = [_judged(pair, reading) for reading in pair.readings]
    kinds = {judgement.kind for judgement in judged}
    if Kind.SUBTITLES not in kinds:
        return False
    return all(j.kind is not Kind.OPEN or j.distinct < 2 for j in judged)


def _has_columns(pair: _Comparison) -> bool:
    """Return whether anything that differs has the shape of letters set upright."""
    return any(map(tall_columns, pair.samples))


def _judged(pair: _Comparison, reading: _Reading) -> Judgement:
    """Judge by the lines that the other version lacks; else by those that look different there."""
    length = pair.first.duration
    own = judge(reading.own, pair.read, length, compared=True)
    if own.kind is Kind.SUBTITLES:
        return own
    every = judge(reading.differing, pair.read, length, compared=False)
    return every if every.kind is Kind.SUBTITLES else own


def _facts(pair: _Comparison, paths: tuple[str, str]) -> PairFacts:
    same, matched = _same_film(pair)
    subtitled: tuple[Fact[bool], Fact[bool]]
    lines: tuple[Writing, ...] = ()
    if (unavailable := ocr.ready()) is not None:
        unread = Unknown(Reason.PROBE_FAILED, unavailable)
        subtitled = unread, unread
    elif same == Known(value=False, source=SOURCE):
        unread = Unknown(Reason.UNCLEAR, "another cut")
        subtitled = unread, unread
    else:
        first, second = _settled(pair)
        subtitled = _fact(first), _fact(second)
        lines = (*_some(first.lines), *_some(second.lines))
    return PairFacts(
        *paths,
        same_film=same,
        offset=Known(round(pair.alignment.offset, 3), SOURCE),
        matched=matched,
        first_subtitled=subtitled[0],
        second_subtitled=subtitled[1],
        subtitles=tuple(_sighting(pair, line) for line in lines),
        differences=_differences(pair),
        first_standing=standing([*pair.first.known, *(s.first for s in pair.samples)], SOURCE),
        second_standing=standing([*pair.second.known, *(s.shown for s in pair.samples)], SOURCE),
    )


def _same_film(pair: _Comparison) -> tuple[Fact[bool], Fact[float]]:
    verdicts = [s.similarity.verdict for s in pair.samples]
    same, other = verdicts.count(Verdict.SAME), verdicts.count(Verdict.OTHER)
    if same + other < _ENOUGH or same + other < len(verdicts) / 3:
        unclear = Unknown(Reason.UNCLEAR, f"{same + other} of {len(verdicts)} moments tell")
        return unclear, unclear
    share = same / (same + other)
    return Known(share >= _ONE_CUT and _lacking(pair) <= _END, SOURCE), Known(share, SOURCE)


def _lacking(pair: _Comparison) -> float:
    """Return the seconds that only one version has, at the head or the tail, whichever is more."""
    _, end = overlap(pair.first, pair.second, pair.alignment.offset)
    tails = pair.first.duration - end, pair.second.duration - end - pair.alignment.offset
    return max(abs(pair.alignment.offset), *tails)


def _settled(pair: _Comparison) -> tuple[Judgement, Judgement]:
    """Return what each version has, after reading as many whole frames as that takes."""
    try:
        first, second = _settled_by_reading(pair)
    except SpentError:
        first, second = (_judged(pair, reading) for reading in pair.readings)
        pair.spent = True
    if pair.spent:
        return _unless_none(first, KEPT_APART), _unless_none(second, KEPT_APART)
    found = [line for j in (first, second) if j.kind is Kind.SUBTITLES for line in j.lines]
    if found and recurs(pair.unread, found):
        why = "a column that could not be read"
        return _unless_none(first, why), _unless_none(second, why)
    return first, second


def _unless_none(judgement: Judgement, why: str) -> Judgement:
    """Return a judgement, open where it found nothing."""
    return Judgement(Kind.OPEN, why=why) if judgement.kind is Kind.NONE else judgement


def _settled_by_reading(pair: _Comparison) -> tuple[Judgement, Judgement]:
    judged = [_judged(pair, reading) for reading in pair.readings]
    kinds = [judgement.kind for judgement in judged]
    if kinds == [Kind.SUBTITLES, Kind.SUBTITLES]:
        return judged[0], judged[1]
    if Kind.SUBTITLES in kinds:
        bare = 1 - kinds.index(Kind.SUBTITLES)
        judged[bare] = _checked(pair, bare, judged[bare])
        return judged[0], judged[1]
    if [j.standing for j in judged].count(True) == 1 and Kind.NONE in kinds:
        return _with_caption(pair, judged)
    if pair.alignment.warp is not None:
        return _with(judged[0], _in_itself(pair, 0)), _with(judged[1], _in_itself(pair, 1))
    common = _in_itself(pair, 0)  # what both have, so that they do not differ in it
    return _with(judged[0], common), _with(judged[1], common)


def _with_caption(pair: _Comparison, judged: Sequence[Judgement]) -> tuple[Judgement, Judgement]:
    """Judge a pair of which one version has a sentence that stands, and the other seems bare.

    In a short clip it is the subtitles: of two versions one must have some. If it were a mark,
    neither had any, and the pair were not right either.
    """
    which = [j.standing for j in judged].index(True)
    caption, bare = judged[which], _in_itself(pair, 1 - which)
    if bare.kind is Kind.NONE and pair.first.duration <= _CLIP:
        caption = replace(caption, kind=Kind.SUBTITLES)
    return (bare, caption) if which else (caption, bare)


def _with(own: Judgement, common: Judgement) -> Judgement:
    """Return the stronger of what a version has alone and what both have."""
    order = (Kind.SUBTITLES, Kind.OPEN, Kind.NONE)
    return min(own, common, key=lambda judgement: order.index(judgement.kind))


def _checked(pair: _Comparison, bare: int, own: Judgement) -> Judgement:
    """Judge whether the version that lacks the other's subtitles has none of its own either.

    Those would be in the same letters as the other version's.
    """
    # A line alone may be of a title or of credits that the subtitles cover; a column is of neither.
    told = own.distinct > 1 or own.standing
    if own.kind is Kind.OPEN and (told or own.lines[0].upright):
        return own
    read = read_whole if _has_columns(pair) else read_where_lettered
    common = _read_frames(pair, bare, _PASSING, read)
    if common.kind is not Kind.OPEN:
        return common
    _look_further(pair, _CALM)
    return _read_frames(pair, bare, _SPREAD + _FURTHER)


def _in_itself(pair: _Comparison, which: int) -> Judgement:
    """Return what stands in one version, whether the other has it or not."""
    judged = _read_spread_and_promising(pair, which, _SPREAD, _PROMISING)
    if judged.kind is not Kind.OPEN:
        return judged
    _look_further(pair, _WAVES[-1])
    return _read_spread_and_promising(pair, which, _FURTHER, _PROMISING)


def _look_further(pair: _Comparison, wanted: int) -> None:
    """Take further moments up to so many, as far as the effort goes."""
    if len(pair.samples) < wanted:
        with suppress(SpentError):  # then those that there are have to do
            pair.samples += _moments(pair, wanted)


def _read_spread_and_promising(
    pair: _Comparison, which: int, spread: int, promising: int
) -> Judgement:
    """Read more frames of one version as a whole; promising ones if the others are not enough."""
    judged = _read_frames(pair, which, spread)
    if judged.kind is Kind.SUBTITLES:
        return judged
    order = list(pair.samples)
    pair.for_reading.spend(len(order) * _PROMISE)
    pair.samples.sort(key=lambda s: promise((s.first, s.shown)[which]), reverse=True)
    judged = _read_frames(pair, which, promising)
    pair.samples = order
    return judged


def _read_frames(
    pair: _Comparison,
    which: int,
    wanted: int,
    read: Callable[[ReducedFrame], list[Writing]] = read_whole,
) -> Judgement:
    """Read that many more frames of one version as a whole, and judge all that was read so."""
    reading = pair.readings[which]
    looks = [(s.first, s.shown)[which] for s in pair.samples if s.same]
    fresh = [look for look in looks if look.time not in reading.read][:wanted]
    pair.for_reading.spend(len(fresh) * _READING_WHOLE)
    reading.read += [look.time for look in fresh]
    for lines in two_at_a_time(read, fresh):
        pair.for_reading.spend(len(lines) * _LINE)
        reading.whole += lines
    return judge(reading.whole, reading.read, pair.first.duration, compared=False)


def _fact(judgement: Judgement) -> Fact[bool]:
    if judgement.kind is Kind.OPEN:
        return Unknown(Reason.UNCLEAR, judgement.why)
    return Known(judgement.kind is Kind.SUBTITLES, SOURCE)


def _some(lines: Sequence[Writing]) -> list[Writing]:
    """Return some of the lines, spread over the film."""
    ordered = sorted(lines, key=lambda line: line.time)
    return ordered[:: max(1, -(-len(ordered) // _MOST_SHOWN))]


def _sighting(pair: _Comparison, line: Writing) -> Sighting:
    """Return a line, at the moment of both films at which it was read."""
    near = min(
        pair.samples,
        key=lambda s: min(abs(s.first.time - line.time), abs(s.second.time - line.time)),
    )
    return Sighting(near.first.time, near.second.time, line.region, line.text, round(line.sure, 2))


def _differences(pair: _Comparison) -> tuple[Sighting, ...]:
    """Return moments that show other pictures, and the ends that only one version has."""
    offset = pair.alignment.offset
    apart = sorted(
        (s for s in pair.samples if s.similarity.verdict is Verdict.OTHER), key=lambda s: s.time
    )
    found = [Sighting(s.first.time, s.second.time, None) for s in apart[:_MOST_SHOWN]]
    begin, end = overlap(pair.first, pair.second, offset)
    if abs(offset) > _COVERED:
        found.append(Sighting(max(0.0, begin / 2), max(0.0, offset / 2), None))
    tails = pair.first.duration - end, pair.second.duration - end - offset
    if max(tails) > _COVERED:
        found.append(Sighting(end + tails[0] / 2, end + offset + tails[1] / 2, None))
    return tuple(found)
