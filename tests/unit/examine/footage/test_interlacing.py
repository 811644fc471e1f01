from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from usbcheck.examine.footage.interlacing import comb_share, is_woven

Plane = npt.NDArray[np.uint8]

HEIGHT, WIDTH = 288, 512


def scene() -> Plane:
    """Blocks with hard edges on soft noise, twice as wide and high as a frame."""
    dice = np.random.default_rng(3)
    picture = np.full((2 * HEIGHT, 2 * WIDTH), 60, np.uint8)
    picture += dice.integers(0, 6, picture.shape, np.uint8)
    for _ in range(60):
        x, y = dice.integers(0, 2 * WIDTH - 60), dice.integers(0, 2 * HEIGHT - 60)
        picture[y : y + 60, x : x + 60] = dice.integers(20, 230)
    return picture


def stripes(period: int) -> Plane:
    """Blinds: lines lighter and darker in turn, as fine as can be with a period of two."""
    light = (np.arange(2 * HEIGHT) % period < period / 2)[:, None]
    return np.where(light, 180, 60).astype(np.uint8) * np.ones((1, 2 * WIDTH), np.uint8)


def shot(picture: Plane, x: int, y: int = 0) -> Plane:
    return picture[y : y + HEIGHT, x : x + WIDTH]


def woven(picture: Plane, x: int, step: int) -> Plane:
    """Its even lines at `x`, its odd ones half a frame later."""
    frame = shot(picture, x).copy()
    frame[1::2] = shot(picture, x + step // 2)[1::2]
    return frame


@pytest.mark.parametrize("step", [4, 8, 20])
def test_fields_woven_in_motion(step: int) -> None:
    first, second = (woven(scene(), x, step) for x in (100, 100 + step))
    assert comb_share(first) > 0.005
    assert is_woven(first, second) is True


@pytest.mark.parametrize("step", [2, 8, 20])
@pytest.mark.parametrize("down", [0, 3])
def test_a_progressive_pan(step: int, down: int) -> None:
    first, second = (shot(scene(), 100 + step * i, down * i) for i in (0, 1))
    assert comb_share(first) < 0.001
    assert is_woven(first, second) is False


def test_nothing_moves() -> None:
    still = shot(scene(), 100)
    assert is_woven(still, still) is None
    assert is_woven(woven(scene(), 100, 8), woven(scene(), 100, 8)) is None


# Lines of a pixel that move by one a frame are left out: they are what fields are.
@pytest.mark.parametrize(
    ("period", "down"), [(2, 0), (2, 2), (3, 0), (3, 1), (3, 2), (4, 0), (4, 1), (4, 2)]
)
def test_blinds_are_no_comb(period: int, down: int) -> None:
    """Not even where something passes in front of them, or the camera moves."""
    first, second = (shot(stripes(period), 0, down * i).copy() for i in (0, 1))
    first[80:200, 100:300] = 30
    second[80:200, 120:320] = 30
    assert is_woven(first, second) is not True


def test_a_cut_to_another_scene() -> None:
    assert is_woven(shot(scene(), 0), shot(scene()[::-1], 200)) is not True


def test_a_size_that_changes() -> None:
    assert is_woven(shot(scene(), 0), shot(scene(), 0)[:-2]) is None
