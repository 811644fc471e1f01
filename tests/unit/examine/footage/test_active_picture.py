from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from usbcheck.examine.footage.active_picture import ActivePicture
from usbcheck.examine.footage.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    Plane = npt.NDArray[np.uint8]

HEIGHT, WIDTH = 360, 640


def frame(luma: Plane) -> Frame:
    packed = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
    packed[:HEIGHT] = luma
    return Frame(0, key=True, _picture=av.VideoFrame.from_ndarray(packed, format="yuv420p"))


def noise(seed: int, low: int = 30, high: int = 200) -> Plane:
    cells = np.random.default_rng(seed).integers(low, high, (HEIGHT // 20, WIDTH // 20), np.uint8)
    return np.kron(cells, np.ones((20, 20), np.uint8))


def boxed(luma: Plane, rows: int = 0, columns: int = 0) -> Plane:
    picture = np.full((HEIGHT, WIDTH), 16, np.uint8)
    inner = slice(rows, HEIGHT - rows), slice(columns, WIDTH - columns)
    picture[inner] = luma[inner]
    return picture


def edges(pictures: Iterable[Plane]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the active picture in pixels."""
    active = ActivePicture()
    for picture in pictures:
        active.add(frame(picture))
    region = active.region()
    assert region is not None
    across, down = (region.left, region.right), (region.top, region.bottom)
    left, right = (round(x * WIDTH) for x in across)
    top, bottom = (round(y * HEIGHT) for y in down)
    return left, top, right, bottom


@pytest.mark.parametrize(
    ("rows", "columns"), [(0, 0), (44, 0), (3, 0), (0, 80), (44, 80), (130, 0)]
)
@pytest.mark.parametrize("dark", [False, True])
def test_bars(rows: int, columns: int, dark: bool) -> None:
    high = 60 if dark else 200
    found = edges(boxed(noise(i, 16, high), rows, columns) for i in range(12))
    assert found == pytest.approx((columns, rows, WIDTH - columns, HEIGHT - rows), abs=1)


def test_a_title_card_over_the_whole_picture_does_not_hide_the_bars() -> None:
    found = edges([noise(0), noise(1), *(boxed(noise(i), 44) for i in range(2, 12))])
    assert found == (0, 44, WIDTH, HEIGHT - 44)


def test_films_of_many_shapes_have_no_bars() -> None:
    """Old material between scenes that fill the picture."""
    found = edges([*(noise(i) for i in range(6)), *(boxed(noise(i), 0, 80) for i in range(6))])
    assert found == (0, 0, WIDTH, HEIGHT)


def test_a_speaker_before_black_cloth_has_no_bars() -> None:
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    pictures = []
    for i in range(12):
        apart = ((x - 320 - 5 * i) / 120) ** 2 + ((y - 200) / 140) ** 2
        pictures.append((16 + 160 * np.exp(-apart)).astype(np.uint8))
    assert edges(pictures) == (0, 0, WIDTH, HEIGHT)


def test_credits_on_black_have_no_bars() -> None:
    dice = np.random.default_rng(1)
    pictures = []
    for i in range(12):
        picture = np.full((HEIGHT, WIDTH), 16, np.uint8)
        for line in range(60 - i, 300, 24):
            half = dice.integers(60, 160)
            picture[line : line + 12, 320 - half : 320 + half : 3] = 220
        pictures.append(picture)
    assert edges(pictures) == (0, 0, WIDTH, HEIGHT)


def test_nothing_seen() -> None:
    assert ActivePicture().region() is None
