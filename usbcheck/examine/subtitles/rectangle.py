"""The smallest rectangle around points, however it is turned."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from usbcheck.examine.pixels.components import Integers

Corners: TypeAlias = npt.NDArray[np.float64]
"""4 × 2: the corners of a rectangle in order, x and y."""


def least_rectangle(points: Integers) -> Corners:
    """Return the corners of the rectangle of least area around points (n × 2).

    One of its sides lies on a side of the points' convex hull.
    """
    hull = _hull(points)
    edges = np.roll(hull, -1, axis=0) - hull
    length = np.maximum(np.hypot(*edges.T), 1e-9)
    along = edges / length[:, None] if len(hull) > 1 else np.array([[1.0, 0.0]])
    down = np.stack([-along[:, 1], along[:, 0]], axis=1)
    across, below = hull @ along.T, hull @ down.T
    low, high = (np.stack([f(across, 0), f(below, 0)], axis=1) for f in (np.min, np.max))
    best = int(np.prod(high - low, axis=1).argmin())
    (left, top), (right, bottom) = low[best], high[best]
    turned = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    corners: Corners = turned @ np.stack([along[best], down[best]])
    return corners


def sides(corners: Corners) -> tuple[float, float]:
    """Return the lengths of a rectangle's two sides."""
    return (
        float(np.linalg.norm(corners[1] - corners[0])),
        float(np.linalg.norm(corners[3] - corners[0])),
    )


def _hull(points: Integers) -> Corners:
    """Return the convex hull (Andrew's monotone chain), its corners in order."""
    ordered = sorted({(int(x), int(y)) for x, y in points})
    chains: list[list[tuple[int, int]]] = []
    for way in (ordered, ordered[::-1]):
        chain: list[tuple[int, int]] = []
        for point in way:
            while len(chain) > 1 and _turns_left(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        chains.append(chain)
    return np.array(chains[0][:-1] + chains[1][:-1] or ordered, np.float64)


def _turns_left(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
