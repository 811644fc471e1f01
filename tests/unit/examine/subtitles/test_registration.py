"""The place of one picture in another, found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from usbcheck.examine.pixels.scaling import moved, reduced
from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH, ReducedFrame
from usbcheck.examine.subtitles.registration import register, warped

if TYPE_CHECKING:
    import numpy.typing as npt


def scene(seed: int) -> ReducedFrame:
    """A picture full of blocks of many sizes."""
    draw = np.random.default_rng(seed)
    picture = np.full((HEIGHT, WIDTH), 90, np.uint8)
    for _ in range(400):
        x, y = draw.integers(0, WIDTH), draw.integers(0, HEIGHT)
        w, h = draw.integers(8, 90, 2)
        picture[y : y + h, x : x + w] = draw.integers(20, 235)
    return ReducedFrame.of(0, picture)


def framing(scale: tuple[float, float], shift: tuple[float, float]) -> npt.NDArray[np.float64]:
    """From the second picture to the first: scaled around the middle, then shifted."""
    (sx, sy), (dx, dy) = scale, shift
    return np.array([[sx, 0, WIDTH / 2 * (1 - sx) + dx], [0, sy, HEIGHT / 2 * (1 - sy) + dy]])


def seen_through(look: ReducedFrame, warp: npt.NDArray[np.float64]) -> ReducedFrame:
    """The picture whose pixels `warp` lays on the look's, with some noise."""
    turned = np.linalg.inv(np.vstack([warp, [0, 0, 1]]))[:2]
    noise = np.random.default_rng(0).normal(0, 3, look.luma.shape)
    return ReducedFrame.of(0, np.clip(moved(look.luma, turned) + noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    "scale", [(1.0, 1.0), (1.12, 1.12), (0.75, 1.0), (1.0, 1.33), (0.65, 0.65)]
)
@pytest.mark.parametrize("shift", [(0.0, 0.0), (-18.0, 11.0)])
def test_zoom_crop_and_frame_are_found(
    scale: tuple[float, float], shift: tuple[float, float]
) -> None:
    first, warp = scene(1), framing(scale, shift)
    found = register(first, seen_through(first, warp))
    assert found is not None
    corners = np.array([[0, 0, 1], [WIDTH, 0, 1], [0, HEIGHT, 1], [WIDTH, HEIGHT, 1]]).T
    assert np.abs(found @ corners - warp @ corners).max() < 4
    laid = warped(seen_through(first, warp), found)
    middle = slice(HEIGHT // 3, 2 * HEIGHT // 3), slice(WIDTH // 3, 2 * WIDTH // 3)
    apart = np.abs(laid.luma[middle].astype(int) - first.luma[middle])
    assert np.median(apart) < 12


def test_other_pictures_have_no_place_in_each_other() -> None:
    assert register(scene(1), scene(2)) is None


def test_a_tilted_picture_is_no_framing() -> None:
    first = scene(1)
    tilted = np.array([[0.98, 0.1, 0.0], [-0.1, 0.98, 0.0]])
    assert register(first, seen_through(first, tilted)) is None


def test_a_blank_picture_has_no_corners() -> None:
    blank = ReducedFrame.of(0, np.full((HEIGHT, WIDTH), 16, np.uint8))
    assert register(scene(1), blank) is None
    assert register(blank, scene(1)) is None


def test_a_moved_camera_is_no_framing() -> None:
    first = scene(1)
    assert register(first, seen_through(first, framing((1.0, 1.0), (90.0, 0.0)))) is None


def test_the_thumbnail_goes_along() -> None:
    look = scene(3)
    laid = warped(look, framing((1.0, 1.0), (15.0, 0.0)))
    assert np.array_equal(laid.thumb, reduced(laid.luma, (64, 36)))
