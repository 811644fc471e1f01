"""How many different pictures a film shows in a second, where some are shown several times over.

A film of five pictures a second does not come to move more smoothly by being stored as
twenty-five: what is repeated does not change at all, and what changes does so at even distances.
Pictures that stand still, or move now and then, tell nothing.
"""

from __future__ import annotations

from contextlib import closing
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.footage.black_freeze import SIZE
from usbcheck.examine.video import pyav_probe
from usbcheck.facts.provenance import Fact, Known, NotApplicable

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from usbcheck.examine.footage.frame import Plane
    from usbcheck.examine.footage.frames import FrameReader

_GLANCE: Final = 13  # frames in a row, at one place
_EVEN_STEPS: Final = 6  # from a picture to the next; where all of these
_EVEN: Final = 0.3  # are as large beside the largest, nothing is repeated
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
    if footage.duration < _LONG * footage.step or not _is_suspect(_glance(footage)):
        return NotApplicable()
    seen: list[float] = []
    for left, place in zip(reversed(range(len(_PLACES))), _PLACES, strict=True):
        distance = _distance(list(_steps(footage, place, _LONG)))
        seen += [] if distance is None else [distance]
        if len(seen) + left < _TELLING or max(seen, default=0) - min(seen, default=0) > 1:
            return NotApplicable()
    return Known(round(1 / (float(np.mean(seen)) * footage.step), 2), pyav_probe.SOURCE)


def _glance(footage: FrameReader) -> list[float]:
    """Return the steps of a row in the middle; no more than it takes to see that all are even."""
    steps: list[float] = []
    with closing(_steps(footage, 0.5, _GLANCE)) as row:
        for step in row:
            steps.append(step)
            even = min(steps) > max(_EVEN * max(steps), _LEAST_MOVED)
            if even and len(steps) == _EVEN_STEPS:
                break
    return steps


def _steps(footage: FrameReader, place: float, count: int) -> Generator[float, None, None]:
    """Yield by how much each picture of a row differs from the one before, in grey levels."""
    keys = footage.index.key_times
    start = footage.duration * place
    if len(keys):
        start = float(keys[max(0, int(np.searchsorted(keys, start, side="right")) - 1)])
    before: Plane | None = None
    with closing(footage.play(start)) as frames:
        for frame in islice(frames, count):
            small = frame.luma(SIZE).copy()
            if before is not None:
                yield float(np.abs(np.subtract(before, small, dtype=np.int16)).mean())
            before = small


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
