"""What lettering in a film is: subtitles, or a mark, a title, a name, a ticker, credits.

Subtitles are different texts that follow each other in one place: on one row above or below the
middle of the picture, centred, or in one column at a side. A mark is one text that stays, and a few
letters long: a whole sentence that stays in a subtitle's place may be the caption of a clip. Titles
stand in the middle; names of speakers stand at the left and are rare; a ticker fills the width;
credits are many lines at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from statistics import median, pstdev
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from usbcheck.facts.video import Region

_LEAST_LETTERS: Final = 2
_LEAST_LATIN: Final = 4
_SAME_TEXT: Final = 60.0  # of 100
_SAME_PLACE: Final = 0.01  # of the picture; a text that stays to the pixel is the same text
_SAME_TEXT_THERE: Final = 34.0
_ROW: Final = 0.03  # of the height, the width: one row, one column
_MIDDLE: Final = (0.36, 0.64)  # titles stand there
_SIDES: Final = (0.28, 0.72)
_CROWD: Final = 5  # lines at once: credits, a slide, a newspaper
_SOON: Final = 3.0  # seconds in which credits are still to be seen
_MOST_MOVE: Final = 0.6  # of the lines
_EDGE_TO_EDGE: Final = (0.04, 0.96)
_BRIM: Final = 0.008
_CENTRED: Final = 0.05
_VARIES: Final = 0.025  # of the width
_LEFT: Final = 0.3
_STAYS: Final = 0.6  # of the moments: a mark, or a caption that stands
_SENTENCE: Final = (7, 14)  # wide letters, Latin letters: more than a mark has
_RARE: Final = 0.2
_OFTEN: Final = 0.35
_WIDELY: Final = 0.3  # of the length
_SHORT: Final = 15.0  # seconds; no room for three subtitles
_LEFT_RARE: Final = 0.34  # names of speakers may stand a third of a short film
_LEFT_OFTEN: Final = 0.5
_FILM_END: Final = 0.12  # of the length: titles at the head, credits at the tail


class Kind(Enum):
    """What the lettering of a film amounts to."""

    SUBTITLES = "subtitles"
    NONE = "none"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Writing:
    """A line that was read.

    `time` is seconds in the film it was read in; `sure` 0 to 1; `own` tells that the other
    version, if there is one, lacks it.
    """

    time: float
    region: Region
    text: str
    sure: float
    upright: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """The judgement of a film's lettering.

    `kind` is what the lettering is, `lines` are those it rests on, `distinct` is how many of
    them are distinct, and `why` says why it is open. `standing` tells that it is one sentence that
    stands all the time.
    """

    kind: Kind
    lines: tuple[Writing, ...] = ()
    distinct: int = 0
    why: str = ""
    standing: bool = False


@dataclass(frozen=True, slots=True)
class _Track:
    """The lines of one row or column."""

    lines: tuple[Writing, ...]
    distinct: int
    share: float  # of the moments at which the film was looked at
    spread: float  # of the film's length, from the first line to the last


def is_text(text: str) -> bool:
    """Return whether it has letters enough to be said: a time code has not."""
    letters = [c for c in text if c.isalpha()]
    wide = sum(ord(c) > 0x2E7F for c in letters)
    digits = sum(c.isdigit() for c in text)
    if wide:
        return wide >= _LEAST_LETTERS and wide > digits / 2
    return len(letters) >= _LEAST_LATIN and len(letters) > 2 * digits


def judge(
    writings: Iterable[Writing], looked: Sequence[float], duration: float, *, compared: bool
) -> Judgement:
    """Return what the lettering amounts to.

    `looked` are the moments (seconds) at which the film was searched for lettering. Lines that
    the other version lacks (`compared`) prove more than lines in a film alone: there, names and
    signs must be told from subtitles by their number.
    """
    said = [w for w in writings if is_text(w.text) and not _is_cut_off(w)]
    lines = _without_crowds(_without_tickers(said))
    tracks = [_track(group, looked, duration) for group in _groups(lines)]
    found = [(_weigh(track, duration, compared=compared), track) for track in tracks]
    found = [(kind, t) for kind, t in found if kind is not Kind.OPEN or not _rolls(t, said)]
    for kind in (Kind.SUBTITLES, Kind.OPEN):
        of_kind = [track for weight, track in found if weight is kind]
        if of_kind:
            best = max(of_kind, key=lambda track: track.distinct)
            why = "" if kind is Kind.SUBTITLES else _words(best)
            standing = kind is Kind.OPEN and _stands(best)
            return Judgement(kind, best.lines, best.distinct, why, standing)
    return Judgement(Kind.NONE)


def same_text(first: Writing, second: Writing) -> bool:
    """Return whether two lines read the same, give or take what a recogniser mistakes."""
    a, b = _letters(first.text), _letters(second.text)
    limit = _SAME_TEXT_THERE if _same_place(first.region, second.region) else _SAME_TEXT
    return fuzz.ratio(a, b) >= limit


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha())


def _same_place(first: Region, second: Region) -> bool:
    return (
        max(
            abs(first.left - second.left),
            abs(first.right - second.right),
            abs(first.top - second.top),
            abs(first.bottom - second.bottom),
        )
        <= _SAME_PLACE
    )


def _without_tickers(lines: list[Writing]) -> list[Writing]:
    """Return the lines without those that fill the width, each or together, and their rows.

    A row is a ticker's where they fill it at most of the moments at which something stands there.
    """
    running = [_place(line) for line in lines if _fills_width(_beside(line, lines))]
    return [
        line
        for line in lines
        if line.upright
        or 2 * sum(abs(_place(line) - place) <= _ROW / 2 for place in running)
        <= sum(_is_on_row(line, other) for other in lines)
    ]


def _beside(line: Writing, lines: list[Writing]) -> list[Writing]:
    """Return the lines that stand in the same row at the same moment, itself among them."""
    return [other for other in lines if other.time == line.time and _is_on_row(line, other)]


def _is_on_row(line: Writing, other: Writing) -> bool:
    return not line.upright and not other.upright and abs(_place(line) - _place(other)) <= _ROW / 2


def _fills_width(lines: list[Writing]) -> bool:
    left = min((line.region.left for line in lines), default=1.0)
    right = max((line.region.right for line in lines), default=0.0)
    return left < _EDGE_TO_EDGE[0] and right > _EDGE_TO_EDGE[1]


def _is_cut_off(line: Writing) -> bool:
    """Return whether it runs out of the picture at the top or the bottom, as rolling credits do."""
    return line.region.top < _BRIM or line.region.bottom > 1 - _BRIM


def _without_crowds(lines: list[Writing]) -> list[Writing]:
    count = Counter(line.time for line in lines)
    return [line for line in lines if count[line.time] < _CROWD]


def _rolls(track: _Track, said: list[Writing]) -> bool:
    """Return whether most of its lines are seen higher or lower soon after, or before.

    They are of rolling credits, or of the scenery under a camera that moves; `said` is all that was
    read.
    """
    moved = [line for line in track.lines if any(_moves(line, other) for other in said)]
    return len(moved) >= _MOST_MOVE * len(track.lines)


def _moves(line: Writing, other: Writing) -> bool:
    apart = abs(line.time - other.time)
    if not 0 < apart <= _SOON or line.upright or other.upright:
        return False
    return abs(_place(line) - _place(other)) > _ROW and same_text(line, other)


def _place(line: Writing) -> float:
    r = line.region
    return (r.left + r.right) / 2 if line.upright else (r.top + r.bottom) / 2


def _groups(lines: list[Writing]) -> list[list[Writing]]:
    """Return the lines by the row or the column in which they stand."""
    groups: list[list[Writing]] = []
    for upright in (False, True):
        waiting = sorted((w for w in lines if w.upright is upright), key=_place)
        while waiting:
            crowds = [[w for w in waiting if abs(_place(w) - _place(c)) <= _ROW] for c in waiting]
            group = max(crowds, key=len)
            groups.append(group)
            waiting = [w for w in waiting if w not in group]
    return groups


def _track(lines: list[Writing], looked: Sequence[float], duration: float) -> _Track:
    kinds: list[Writing] = []
    for line in lines:
        if not any(same_text(line, other) for other in kinds):
            kinds.append(line)
    times = sorted({line.time for line in lines})
    share = len(times) / len(looked) if looked else 0.0
    return _Track(tuple(lines), len(kinds), share, (times[-1] - times[0]) / max(duration, 1e-9))


def _weigh(track: _Track, duration: float, *, compared: bool) -> Kind:
    if not _in_zone(track):
        return Kind.NONE
    if track.distinct < 2:
        return _single(track, compared=compared)
    if _is_left(track):
        return _left_of(track)
    if duration > _SHORT and track.spread < _FILM_END:
        return Kind.OPEN if compared or track.distinct > 2 else Kind.NONE
    if not _is_aligned(track):
        return Kind.OPEN if track.share > _RARE and track.distinct > 2 else Kind.NONE
    if compared:
        return Kind.SUBTITLES
    if track.distinct >= 3 and track.share >= _RARE:
        return Kind.SUBTITLES
    if track.distinct > 3 and track.spread >= _WIDELY:
        return Kind.SUBTITLES
    if duration < _SHORT and track.share >= _OFTEN:
        return Kind.SUBTITLES
    return Kind.OPEN


def _single(track: _Track, *, compared: bool) -> Kind:
    """Judge one text.

    Where it stands all the time it is a mark, or the caption of a whole clip; else, where only one
    version has it, a title or a rare subtitle.
    """
    if track.share >= _STAYS:
        return Kind.OPEN if _stands(track) else Kind.NONE
    return Kind.OPEN if compared and _is_aligned(track) else Kind.NONE


def _stands(track: _Track) -> bool:
    """Return whether it is one sentence that stands all the time, where subtitles stand."""
    if track.distinct > 1 or track.share < _STAYS or not _is_aligned(track):
        return False
    letters = median(len(_letters(line.text)) for line in track.lines)
    wide = any(ord(c) > 0x2E7F for line in track.lines for c in line.text)
    return letters >= _SENTENCE[0 if wide else 1]


def _left_of(track: _Track) -> Kind:
    if track.share >= _LEFT_OFTEN and track.distinct > 3:
        return Kind.SUBTITLES
    return Kind.NONE if track.share < _LEFT_RARE else Kind.OPEN


def _in_zone(track: _Track) -> bool:
    place = median(map(_place, track.lines))
    low, high = _SIDES if track.lines[0].upright else _MIDDLE
    return place < low or place > high


def _is_left(track: _Track) -> bool:
    """Return whether the lines begin at one place at the left, and are not centred."""
    if track.lines[0].upright or _is_aligned(track):
        return False
    return median(line.region.left for line in track.lines) < _LEFT


def _is_aligned(track: _Track) -> bool:
    """Return whether the lines stand centred on one axis; a column stands in itself."""
    if track.lines[0].upright:
        return True
    middles = [(line.region.left + line.region.right) / 2 for line in track.lines]
    axis = median(middles)
    near = sum(abs(m - axis) <= _CENTRED for m in middles)
    if near < 0.7 * len(middles):
        return False
    return abs(axis - 0.5) <= 2 * _CENTRED or _varies(track, axis)


def _varies(track: _Track, axis: float) -> bool:
    """Return whether lines of unlike lengths share an axis that is not the picture's."""
    widths = [line.region.right - line.region.left for line in track.lines]
    lefts = [line.region.left for line in track.lines]
    middles = [(line.region.left + line.region.right) / 2 - axis for line in track.lines]
    return pstdev(widths) > _VARIES and pstdev(middles) < 0.5 * pstdev(lefts)


def _words(track: _Track) -> str:
    return " · ".join(dict.fromkeys(line.text for line in track.lines[:3]))
