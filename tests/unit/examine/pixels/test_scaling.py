"""Planes in another size or place."""

from __future__ import annotations

import numpy as np
import pytest

from usbcheck.examine.pixels.scaling import moved, reduced, stretched


def test_reducing_takes_the_mean_of_the_area() -> None:
    plane = np.arange(0, 240, 10, dtype=np.uint8).reshape(4, 6)
    means = plane.reshape(2, 2, 3, 2).mean(axis=(1, 3))
    assert np.abs(reduced(plane, (3, 2)) - means).max() <= 1


def test_a_pixel_that_lies_across_counts_by_its_share() -> None:
    plane = np.tile(np.array([0, 90, 180], np.uint8), (24, 8))
    assert reduced(plane, (16, 24))[0].tolist() == pytest.approx([30, 150] * 8, abs=1)


def test_the_same_size_is_the_same_plane() -> None:
    plane = np.zeros((4, 6), np.uint8)
    assert reduced(plane, (6, 4)) is plane


def test_stretching_is_linear_and_keeps_the_edges() -> None:
    plane = np.array([[0, 100]], np.uint8)
    assert stretched(plane, (4, 2)).tolist() == [[0, 25, 75, 100]] * 2
    assert stretched(plane[:, 1:], (3, 3)).tolist() == [[100, 100, 100]] * 3


def test_pixels_go_where_the_warp_says() -> None:
    plane = np.zeros((40, 60), np.uint8)
    plane[10:13, 20:23] = 200
    shifted = moved(plane, np.array([[1.0, 0.0, 7.0], [0.0, 1.0, -4.0]]))
    assert np.array_equal(shifted[6:9, 27:30], plane[10:13, 20:23])
    assert shifted.sum() == plane.sum()
    larger = moved(plane, np.array([[2.0, 0.0, 0.0], [0.0, 2.0, 0.0]]))
    assert larger[22, 42] == 200
    assert not larger[:, :38].any()
