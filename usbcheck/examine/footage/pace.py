"""How many different pictures a film shows in a second, where some are shown several times over.

A film of five pictures a second does not come to move more smoothly by being stored as
twenty-five: what is repeated does not change at all, and what changes does so at even distances.
Pictures that stand still, or move now and then, tell nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.footage.black_freeze import SIZE
from usbcheck.examine.video import pyav_probe
from usbcheck.facts.provenance import Fact, Known, NotApplicable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.examine.footage.frames import FrameReader, Plane

_GLANCE: Final = 13  # frames in a row, at one place
_LONG: Final = 41  # frames in a row where repetition is suspected
_PLACES: Final = (0.2, 0.35, 0.65, 0.8)  # of the length
_LEAST_MOVED: Final = 0.05  # grey levels, on the average: below it nothing moves
_REPEATED: Final = 0.1  # of what changes from a picture to another
_SUSPECT: Final = 0.5  # of the steps
_CHANGES: Final = 4  # in a row of frames that is to tell
_TELLING: Final = 2  # rows of frames


def pictures_per_second(footage: FrameReader) -> Fact[float]:
    """Return the number of different pictures a second.

    NotApplicable where no pictures are seen repeated.
    """
    if footage.duration < _LONG * footage.step or not _is_suspect(_steps(footage, 0.5, _GLANCE)):
        return NotApplicable()
    told = [_distance(_steps(footage, place, _LONG)) for place in _PLACES]
    seen = [distance for distance in told if distance is not None]
    if len(seen) < _TELLING or max(seen) - min(seen) > 1:
        return NotApplicable()
    return Known(round(1 / (float(np.mean(seen)) * footage.step), 2), pyav_probe.SOURCE)


def _steps(footage: FrameReader, place: float, count: int) -> list[float]:
    """Return by how much each picture of a row differs from the one before, in grey levels."""
    keys = footage.index.key_times
    start = footage.duration * place
    if len(keys):
        start = float(keys[max(0, int(np.searchsorted(keys, start, side="right")) - 1)])
    row: list[Plane] = []
    for frame in footage.play(start):
        row.append(frame.luma(SIZE).copy())
        if len(row) == count:
            break
    return [float(np.abs(np.subtract(a, b, dtype=np.int16)).mean()) for a, b in pairwise(row)]


def _moved(steps: Sequence[float]) -> float:
    """Return by how much pictures differ: the third largest step, because a cut is larger."""
    return sorted(steps)[-3] if len(steps) >= 3 else 0.0


def _is_suspect(steps: Sequence[float]) -> bool:
    """Return whether most steps change nothing, or too little moves to tell.

    Of five pictures a second a glance may see two changes alone; a cut that is taken for one
    makes it look longer, and no more.
    """
    moved = max(steps, default=0.0)
    repeated = [step <= _REPEATED * moved for step in steps]
    return moved < _LEAST_MOVED or sum(repeated) >= _SUSPECT * len(steps)


def _distance(steps: Sequence[float]) -> float | None:
    """Return the number of frames from a change to the next; None where they are uneven or few."""
    moved = _moved(steps)
    if moved < _LEAST_MOVED:
        return None
    changes = [place for place, step in enumerate(steps) if step > _REPEATED * moved]
    apart = [second - first for first, second in pairwise(changes)]
    if len(changes) < _CHANGES or max(apart) - min(apart) > 1:
        return None
    return float(np.mean(apart))
