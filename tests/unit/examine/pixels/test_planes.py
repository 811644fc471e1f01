"""Arithmetic and morphology on planes, held against their definitions."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from usbcheck.examine.pixels import planes

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.examine.pixels.planes import Plane

PLANES = arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9))
WINDOWS = st.tuples(st.integers(1, 7), st.integers(1, 7))


def over_windows(plane: Plane, width: int, height: int, extreme: Callable[[Any], Any]) -> Plane:
    """Each pixel by its definition: the extreme of its window, as far as that is in the picture."""
    found = plane.copy()
    for y, x in np.ndindex(plane.shape):
        top, left = y - height // 2, x - width // 2
        window = plane[max(0, top) : top + height, max(0, left) : left + width]
        found[y, x] = extreme(window)
    return found


@given(PLANES, WINDOWS)
def test_extremes_are_those_of_the_window(plane: Plane, window: tuple[int, int]) -> None:
    assert np.array_equal(planes.dilate(plane, *window), over_windows(plane, *window, np.max))
    assert np.array_equal(planes.erode(plane, *window), over_windows(plane, *window, np.min))


def test_a_gap_that_is_narrower_than_the_window_is_closed() -> None:
    plane = np.zeros((9, 40), np.uint8)
    plane[4, [13, 18, 26]] = 1
    closed = [0] * 13 + [1] * 6 + [0] * 7 + [1] + [0] * 13
    assert planes.close(plane, 7, 1)[4].tolist() == closed


def test_hats_leave_what_is_thin() -> None:
    plane = np.full((30, 30), 100, np.uint8)
    plane[5:8, :] = 180  # a light stroke
    plane[20:23, :] = 30  # a dark one
    plane[:, 14:28] = 140  # a ground too wide to be a stroke
    assert planes.top_hat(plane, 9, 9)[6, 2] == 80
    assert planes.black_hat(plane, 9, 9)[21, 2] == 70
    assert not planes.top_hat(plane, 9, 9)[12].any()


@given(PLANES)
def test_the_median_is_the_middle_level(plane: Plane) -> None:
    assert planes.median(plane) == statistics.median(plane.ravel().tolist())


@pytest.mark.parametrize(("first", "second"), [(250, 3), (3, 250), (7, 7)])
def test_differences_do_not_wrap_around(first: int, second: int) -> None:
    a, b = np.array([[first]], np.uint8), np.array([[second]], np.uint8)
    assert planes.difference(a, b) == abs(first - second)
    assert planes.excess(a, b) == max(0, first - second)
