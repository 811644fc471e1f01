"""Connected components of a mask, 8-connected, found by its runs: rows of set pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

Integers: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The runs of a mask, from the top left on, and the component of each.

    A run holds the pixels from `start` to before `stop` of its `row`; components are numbered
    from 0 to before `count` in the order of their first runs.
    """

    row: Integers
    start: Integers
    stop: Integers
    label: Integers
    count: int

    @classmethod
    def of(cls, mask: npt.NDArray[np.bool_] | npt.NDArray[np.uint8]) -> Self:
        """Find the components of what is not zero in a mask."""
        row, start, stop = _runs(mask)
        roots = _united(len(row), *_touching(row, start, stop, mask.shape[1] + 2))
        kept, label = np.unique(roots, return_inverse=True)
        return cls(row, start, stop, label, len(kept))

    def boxes(self) -> Integers:
        """Return left, top, width, height and number of pixels of each component."""
        left, right = self._least(self.start), -self._least(-self.stop)
        top, bottom = self._least(self.row), -self._least(-self.row) + 1
        area = np.bincount(self.label, self.stop - self.start, self.count).astype(np.int64)
        return np.stack([left, top, right - left, bottom - top, area], axis=1)

    def ends(self) -> Iterator[Integers]:
        """Yield of each component the first and the last pixel of its runs, as (x, y)."""
        order = np.argsort(self.label, kind="stable")
        firsts = np.searchsorted(self.label[order], np.arange(self.count))
        for runs in np.split(order, firsts)[1:]:
            across = np.concatenate([self.start[runs], self.stop[runs] - 1])
            yield np.stack([across, np.tile(self.row[runs], 2)], axis=1)

    def _least(self, values: Integers) -> Integers:
        found = np.full(self.count, np.iinfo(np.int64).max)
        np.minimum.at(found, self.label, values)
        return found


def _runs(mask: npt.NDArray[np.bool_] | npt.NDArray[np.uint8]) -> tuple[Integers, ...]:
    """Return row, start and stop of each run."""
    height, width = mask.shape
    framed = np.zeros((height, width + 2), np.bool_)
    framed[:, 1:-1] = mask
    turns = np.flatnonzero(framed.ravel()[1:] != framed.ravel()[:-1])
    row, start = np.divmod(turns[::2], width + 2)
    return row, start, turns[1::2] % (width + 2)


def _touching(row: Integers, start: Integers, stop: Integers, pitch: int) -> tuple[Integers, ...]:
    """Return the pairs of runs that touch, be it by a corner, one below the other."""
    below = (row + 1) * pitch
    first = np.searchsorted(row * pitch + stop, below + start)
    after = np.searchsorted(row * pitch + start, below + stop, side="right")
    count = np.maximum(after - first, 0)
    upper = np.repeat(np.arange(len(row)), count)
    within = np.arange(len(upper)) - np.repeat(count.cumsum() - count, count)
    return upper, first[upper] + within


def _united(count: int, upper: Integers, lower: Integers) -> Integers:
    """Return the first run of each run's component, found by union of the pairs."""
    root = np.arange(count)
    while True:
        one, other = root[upper], root[lower]
        if np.array_equal(one, other):
            return root
        np.minimum.at(root, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(root, root[root]):
            root = root[root]
