from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from usbcheck.examine.footage.black_freeze import SIZE, Stillness

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Plane = npt.NDArray[np.uint8]


def picture(seed: int) -> Plane:
    cells = np.random.default_rng(seed).integers(16, 235, (9, 16), np.uint8)
    return np.kron(cells, np.ones((20, 20), np.uint8))


def grainy(luma: Plane, seed: int) -> Plane:
    """As film grain is left by the mean over a cell."""
    grain = np.random.default_rng(seed).normal(0, 1.5, luma.shape)
    return np.clip(luma + grain, 0, 255).astype(np.uint8)


def speaking(time: float) -> Plane:
    """Nothing moves but a mouth."""
    luma = picture(1)
    luma[100:104, 150 : 156 + int(time) % 3 * 3] = 255 - luma[100, 150]
    return luma


def screened(seconds: int, shown: Callable[[int], Plane], every: int = 2) -> Stillness:
    found = Stillness(seconds)
    for time in range(every // 2, seconds, every):
        found.add(time, shown(time))
    return found


@pytest.mark.parametrize(
    ("shown", "frozen"),
    [
        (lambda t: picture(t), 0),
        (lambda t: picture(1), 1),
        (lambda t: grainy(picture(1), t), 1),
        (lambda t: picture(t // 5), 0),  # slides of five seconds
        (lambda t: picture(t // 30), 0.95),  # slides of half a minute
        (lambda t: picture(min(t, 31)), 0.5),
        (speaking, 0),
    ],
)
def test_frozen(shown: Callable[[int], Plane], frozen: float) -> None:
    assert screened(60, shown).frozen() == pytest.approx(frozen, abs=0.05)


@pytest.mark.parametrize("level", [0, 16, 24])
def test_dark(level: int) -> None:
    black = np.full(SIZE[::-1], level, np.uint8)
    found = screened(60, lambda t: picture(t) if t < 45 else grainy(black, t))
    assert found.dark() == pytest.approx(0.25, abs=0.02)


def test_a_few_letters_on_black_are_a_picture() -> None:
    title = np.full(SIZE[::-1], 16, np.uint8)
    title[80:100, 100:220:3] = 200
    assert screened(60, lambda t: title).dark() == 0


def test_a_short_film_stands_still_or_not() -> None:
    assert screened(4, lambda t: picture(1)).frozen() == 1
    assert screened(8, lambda t: picture(t // 4)).frozen() == 0
