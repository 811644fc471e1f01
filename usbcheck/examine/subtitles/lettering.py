"""What lettering in a film is: subtitles, or a mark, a title, a name, a ticker, credits.

Subtitles are different texts that follow each other in one place: on one row above or below the
middle of the picture, centred, or in one column at a side. A mark is one text that stays, and a few
letters long: a whole sentence that stays in a subtitle's place may be the caption of a clip. Titles
stand in the middle; names of speakers stand at the left and are rare; a ticker fills the width;
credits are many lines at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from statistics import median, pstdev
from typing import TYPE_CHECKING, Final

from usbcheck.examine.subtitles.furniture import (
    is_cut_off,
    rolls,
    without_crowds,
    without_tickers,
)
from usbcheck.examine.subtitles.writing import ROW, is_text, letters_of, place_of, same_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from usbcheck.examine.subtitles.writing import Writing

_MIDDLE: Final = (0.36, 0.64)  # titles stand there
_SIDES: Final = (0.28, 0.72)
_CENTRED: Final = 0.05
_VARIES: Final = 0.025  # of the width
_LEFT: Final = 0.3
_STAYS: Final = 0.6  # of the moments: a mark, or a caption that stands
_DOMINATES: Final = 0.7  # of the lines
_TWICE: Final = 2  # lines at most that are the same misreading
_SENTENCE: Final = (7, 14)  # wide letters, Latin letters: more than a mark has
_RETURNS: Final = 0.3  # of the moments, a mark that goes unread at times
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
    usual: float  # share of the lines that the most frequent text has
    next: int  # lines that the next frequent text has
    share: float  # of the moments at which the film was looked at
    spread: float  # of the film's length, from the first line to the last


def judge(
    writings: Iterable[Writing], looked: Sequence[float], duration: float, *, compared: bool
) -> Judgement:
    """Return what the lettering amounts to.

    `looked` are the moments (seconds) at which the film was searched for lettering. Lines that
    the other version lacks (`compared`) prove more than lines in a film alone: there, names and
    signs must be told from subtitles by their number.
    """
    said = [w for w in writings if is_text(w.text) and not is_cut_off(w)]
    lines = without_crowds(without_tickers(said))
    tracks = [_track(group, looked, duration) for group in _groups(lines)]
    found = [(_weigh(track, duration, compared=compared), track) for track in tracks]
    found = [(kind, t) for kind, t in found if kind is not Kind.OPEN or not rolls(t.lines, said)]
    for kind in (Kind.SUBTITLES, Kind.OPEN):
        of_kind = [track for weight, track in found if weight is kind]
        if of_kind:
            best = max(of_kind, key=lambda track: track.distinct)
            why = "" if kind is Kind.SUBTITLES else _words(best)
            standing = kind is Kind.OPEN and _stands(best)
            return Judgement(kind, best.lines, best.distinct, why, standing)
    return Judgement(Kind.NONE)


def _groups(lines: list[Writing]) -> list[list[Writing]]:
    """Return the lines by the row or the column in which they stand."""
    groups: list[list[Writing]] = []
    for upright in (False, True):
        waiting = sorted((w for w in lines if w.upright is upright), key=place_of)
        while waiting:
            crowds = [
                [w for w in waiting if abs(place_of(w) - place_of(c)) <= ROW] for c in waiting
            ]
            group = max(crowds, key=len)
            groups.append(group)
            waiting = [w for w in waiting if w not in group]
    return groups


def _track(lines: list[Writing], looked: Sequence[float], duration: float) -> _Track:
    kinds: list[Writing] = []
    count: list[int] = []
    for line in lines:
        place = next((n for n, other in enumerate(kinds) if same_text(line, other)), len(kinds))
        if place == len(kinds):
            kinds.append(line)
            count.append(0)
        count[place] += 1
    times = sorted({line.time for line in lines})
    share = len(times) / len(looked) if looked else 0.0
    spread = (times[-1] - times[0]) / max(duration, 1e-9)
    most, further = sorted([*count, 0], reverse=True)[:2]
    return _Track(tuple(lines), len(kinds), most / len(lines), further, share, spread)


def _weigh(track: _Track, duration: float, *, compared: bool) -> Kind:
    if not _in_zone(track):
        return Kind.NONE
    if track.distinct < 2:
        return _single(track, compared=compared)
    if _is_misread(track):
        return Kind.OPEN
    if _is_left(track):
        return _left_of(track)
    if duration > _SHORT and track.spread < _FILM_END:
        return Kind.OPEN if compared or track.distinct > 2 else Kind.NONE
    if not _is_aligned(track):
        return Kind.OPEN if track.share > _RARE and track.distinct > 2 else Kind.NONE
    return Kind.SUBTITLES if compared or _proves(track, duration) else Kind.OPEN


def _is_misread(track: _Track) -> bool:
    """Return whether it is a mark that is now and then read as something else.

    Columns are misread more often than rows, and the same way more than once.
    """
    if track.share < _STAYS or track.usual < _DOMINATES:
        return False
    upright = track.lines[0].upright
    return upright or (track.next <= _TWICE and not _is_sentence(track))


def _proves(track: _Track, duration: float) -> bool:
    """Return whether texts are many enough, or stand often enough, to be subtitles."""
    often = duration < _SHORT and track.share >= _OFTEN
    many = track.distinct >= 3 and track.share >= _RARE
    return often or many or (track.distinct > 3 and track.spread >= _WIDELY)


def _single(track: _Track, *, compared: bool) -> Kind:
    """Judge one text.

    Where it stands all the time it is a mark, or the caption of a whole clip; else, where only one
    version has it, a title or a rare subtitle. A mark may go unread before what is as bright.
    """
    if track.share >= _STAYS:
        return Kind.OPEN if _stands(track) else Kind.NONE
    if track.share >= _RETURNS and track.spread >= _WIDELY and not _is_sentence(track):
        return Kind.NONE
    return Kind.OPEN if compared and _is_aligned(track) else Kind.NONE


def _stands(track: _Track) -> bool:
    """Return whether it is one sentence that stands all the time, where subtitles stand."""
    stays = track.distinct == 1 and track.share >= _STAYS
    return stays and _is_aligned(track) and _is_sentence(track)


def _is_sentence(track: _Track) -> bool:
    """Return whether its texts have more letters than a mark has."""
    letters = median(len(letters_of(line.text)) for line in track.lines)
    wide = any(ord(c) > 0x2E7F for line in track.lines for c in line.text)
    return letters >= _SENTENCE[0 if wide else 1]


def _left_of(track: _Track) -> Kind:
    if track.share >= _LEFT_OFTEN and track.distinct > 3:
        return Kind.SUBTITLES
    return Kind.NONE if track.share < _LEFT_RARE else Kind.OPEN


def _in_zone(track: _Track) -> bool:
    place = median(map(place_of, track.lines))
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
