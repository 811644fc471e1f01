"""Arithmetic and morphology on planes of grey levels, as image libraries define them.

A window is a rectangle, its anchor in the middle; what lies outside of the picture is ignored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable

Plane: TypeAlias = npt.NDArray[np.uint8]
"""Grey levels, height × width."""

Values = TypeVar("Values", npt.NDArray[np.uint8], npt.NDArray[np.float32])

_LEVELS: Final = 256


def difference(first: Plane, second: Plane) -> Plane:
    """Return |first - second|."""
    return np.maximum(first, second) - np.minimum(first, second)


def excess(first: Plane, second: Plane) -> Plane:
    """Return first - second, 0 where the second is greater."""
    return np.maximum(first, second) - second


def median(plane: Plane) -> float:
    """Return the median of all grey levels: one pass of counting, no sorting."""
    below = np.bincount(plane.ravel(), minlength=_LEVELS).cumsum()
    low, high = (plane.size - 1) // 2, plane.size // 2
    return float(np.searchsorted(below, [low, high], side="right").mean())


def dilate(plane: Values, width: int, height: int) -> Values:
    """Return the greatest level in a window around each pixel."""
    return _slid(np.maximum, _slid(np.maximum, plane, height, 0), width, 1)


def erode(plane: Values, width: int, height: int) -> Values:
    """Return the least level in a window around each pixel."""
    return _slid(np.minimum, _slid(np.minimum, plane, height, 0), width, 1)


def close(plane: Values, width: int, height: int) -> Values:
    """Return the plane with dark gaps narrower than the window filled."""
    return erode(dilate(plane, width, height), width, height)


def top_hat(plane: Plane, width: int, height: int) -> Plane:
    """Return by how much each pixel is lighter than the ground on which the window fits."""
    return plane - dilate(erode(plane, width, height), width, height)


def black_hat(plane: Plane, width: int, height: int) -> Plane:
    """Return by how much each pixel is darker than the ground on which the window fits."""
    return close(plane, width, height) - plane


def _slid(extreme: Callable[..., Values], plane: Values, length: int, axis: int) -> Values:
    """Apply `extreme` over windows of `length` along an axis, in log2(length) passes."""
    before = length // 2
    margins = [(0, 0), (0, 0)]
    margins[axis] = (before, length - 1 - before)
    found = np.swapaxes(np.pad(plane, margins, mode="edge"), 0, axis)
    reach = 1
    while reach < length:
        step = min(reach, length - reach)
        found = extreme(found[:-step], found[step:])
        reach += step
    return np.swapaxes(found, 0, axis)
