"""What the index tells of key frames, and of how even the size of a film's seconds is."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from av.index import IndexEntry

_WINDOW: Final = 2.0  # seconds: what a buffer of a constant rate evens out
_FEWEST: Final = 5  # windows, without the first and the last: where encoders settle and end
_EVEN: Final = 0.1  # of the mean: how far windows of a constant rate lie from it
_UNEVEN: Final = 0.25


def key_distance(entries: Sequence[IndexEntry]) -> int | None:
    """Return the most pictures from one key frame to the next or to the end.

    None where no entry is a key frame.
    """
    keys = [place for place, entry in enumerate(entries) if entry.is_keyframe]
    if not keys:
        return None
    return max(after - before for before, after in pairwise([*keys, len(entries)]))


def is_constant(
    entries: Sequence[IndexEntry], time_base: Fraction, distance: int | None, step: float
) -> bool | None:
    """Return whether stretches of the film are of one size; None where that is not clear.

    A stretch is as long as the way from one key frame to the next at least: key frames are large.
    `step` is the seconds of a picture.
    """
    window = max(_WINDOW, 2 * (distance or 1) * step)
    sums: dict[int, int] = {}
    for entry in entries:
        place = int((entry.timestamp - entries[0].timestamp) * float(time_base) / window)
        sums[place] = sums.get(place, 0) + entry.size
    whole = [sums[place] for place in sorted(sums)][1:-1]
    if len(whole) < _FEWEST or not fmean(whole):
        return None
    spread = pstdev(whole) / fmean(whole)
    if _EVEN < spread < _UNEVEN:
        return None
    return spread <= _EVEN
