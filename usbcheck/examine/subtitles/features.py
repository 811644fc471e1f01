"""Corners of a picture that are found again in another, and the map from one to the other.

Corners after Harris at several sizes of the picture, each described by comparing pairs of pixels
around it (BRIEF); no picture is turned, so the pairs are not either.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from usbcheck.examine.pixels.planes import dilate
from usbcheck.examine.pixels.scaling import reduced

if TYPE_CHECKING:
    from usbcheck.examine.pixels.planes import Plane

Floats: TypeAlias = npt.NDArray[np.float32]
Points: TypeAlias = npt.NDArray[np.float64]
"""n × 2: x and y, in pixels."""

_MOST: Final = 800  # corners of a picture
_SIZES: Final = tuple(1.25**-level for level in range(2, 7))
_WINDOW: Final = 7  # pixels, over which the change around a corner is summed
_HARRIS: Final = 0.04
_SMOOTH: Final = 5  # pixels, over which what is compared is averaged
_PATCH: Final = 15  # pixels around a corner in which pairs lie
_PAIRS: Final = 256
_RATIO: Final = 0.8  # a match counts where the second best is so much worse
_TRIES: Final = 500
_NEAR: Final = 2.0  # pixels
_REFINED: Final = 3  # times


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Corners of a picture: their places, and their marks, _PAIRS of -1 and 1 each."""

    points: Points
    marks: Floats


def features(picture: Plane) -> Features:
    """Return the strongest corners of a picture, at all of its sizes."""
    height, width = picture.shape
    total = sum(size**2 for size in _SIZES)
    found = [
        _at_size(reduced(picture, (round(width * size), round(height * size))), size, total)
        for size in _SIZES
    ]
    return Features(
        np.concatenate([part.points for part in found]),
        np.concatenate([part.marks for part in found]),
    )


def matched(first: Features, second: Features) -> tuple[Points, Points]:
    """Return the places of corners of the first picture and of those they equal in the second."""
    if not len(first.points) or len(second.points) < 2:
        return np.empty((0, 2)), np.empty((0, 2))
    apart = (_PAIRS - first.marks @ second.marks.T) / 2
    nearest = apart.argmin(axis=1)
    best, following = np.partition(apart, 1, axis=1)[:, :2].T
    kept = best < _RATIO * following
    return first.points[kept], second.points[nearest[kept]]


def fitted(source: Points, target: Points) -> tuple[Points, int]:
    """Return the affine map (2 × 3) that suits most pairs of points, and how many (RANSAC)."""
    lifted = np.column_stack([source, np.ones(len(source))])
    picked = np.random.default_rng(0).integers(len(source), size=(_TRIES, 3))
    solvable = np.abs(np.linalg.det(lifted[picked])) > 1.0
    maps = np.linalg.solve(lifted[picked[solvable]], target[picked[solvable]])
    if not len(maps):
        return np.eye(2, 3), 0
    close = ((lifted @ maps - target) ** 2).sum(axis=2) < _NEAR**2
    near = close[close.sum(axis=1).argmax()]
    for _ in range(_REFINED):
        best, *_ = np.linalg.lstsq(lifted[near], target[near], rcond=None)
        near = np.linalg.norm(lifted @ best - target, axis=1) < _NEAR
    return best.T, int(near.sum())


def _at_size(picture: Plane, size: float, total: float) -> Features:
    levels = picture.astype(np.float32)
    rows, columns = _corners(levels, round(_MOST * size**2 / total))
    points = np.asarray((np.column_stack([columns, rows]) + 0.5) / size - 0.5, np.float64)
    return Features(points, _marks(_averaged(levels, _SMOOTH), rows, columns))


def _corners(levels: Floats, most: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return rows and columns of the strongest corners, each stronger than what is around it."""
    down, across = (np.asarray(slope, np.float32) for slope in np.gradient(levels))
    xx, yy, xy = (
        _averaged(product, _WINDOW) for product in (across * across, down * down, across * down)
    )
    strength = xx * yy - xy * xy - _HARRIS * (xx + yy) ** 2
    peaks = np.where(strength >= dilate(strength, 3, 3), strength, 0)[
        _PATCH:-_PATCH, _PATCH:-_PATCH
    ]
    flat = peaks.ravel()
    order = np.argpartition(-flat, min(most, len(flat) - 1))[:most]
    rows, columns = np.divmod(order[flat[order] > 0], peaks.shape[1])
    return rows + _PATCH, columns + _PATCH


def _averaged(levels: Floats, window: int) -> Floats:
    """Return the mean of a window around each pixel."""
    height, width = levels.shape
    framed = np.pad(levels, window // 2, mode="edge")
    rows = reduce(np.add, (framed[first : first + height] for first in range(window)))
    total = reduce(np.add, (rows[:, first : first + width] for first in range(window)))
    return np.asarray(total / window**2, np.float32)


def _marks(levels: Floats, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> Floats:
    """Return for each pair of places around each corner whether the first is the lighter one."""
    (down, across), (other_down, other_across) = _PLACES
    first = levels[rows[:, None] + down, columns[:, None] + across]
    second = levels[rows[:, None] + other_down, columns[:, None] + other_across]
    return np.where(first > second, np.float32(1), np.float32(-1))


_PLACES: Final = np.clip(
    np.rint(np.random.default_rng(0).normal(0, 2 * _PATCH / 5, (2, 2, _PAIRS))), -_PATCH, _PATCH
).astype(np.intp)
"""Pairs of places around a corner, rows and columns, closer together towards the corner."""
