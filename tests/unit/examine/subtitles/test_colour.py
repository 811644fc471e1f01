"""Letters that are no lighter or darker than what is behind them, and differ by their colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
from PIL import Image, ImageDraw

from usbcheck.examine.subtitles.aligned_moments import AlignedMoment
from usbcheck.examine.subtitles.difference import difference
from usbcheck.examine.subtitles.reading import read_difference, read_whole
from usbcheck.examine.subtitles.reduced_frames import COLOURS, HEIGHT, WIDTH, ReducedFrame
from usbcheck.examine.subtitles.registration import warped
from usbcheck.examine.subtitles.similarity import similarity
from usbcheck.samples.lettering import font

if TYPE_CHECKING:
    import numpy.typing as npt

SKY: Final = 226
WORDS: Final = "SPRING WIND OVER THE FIELDS"
YELLOW: Final = (30, 142)
RED: Final = (100, 220)


def sky(
    text: str = "",
    colour: tuple[int, int] = YELLOW,
    luma: int = SKY - 8,
    tint: float = 1,
    row: int = 90,
) -> ReducedFrame:
    """Return a bright sky with a hill below it, and letters on the sky without an edge."""
    dice = np.random.default_rng(3)
    picture = Image.fromarray(dice.integers(SKY - 4, SKY + 4, (HEIGHT, WIDTH), dtype=np.uint8))
    hill = [(0, HEIGHT), (0, 420), (300, 330), (640, 450), (WIDTH, 380), (WIDTH, HEIGHT)]
    ImageDraw.Draw(picture).polygon(hill, fill=70)
    letters = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(letters).text((WIDTH / 2, row), text, fill=255, font=font(34), anchor="mm")
    picture.paste(luma, mask=letters)
    small = np.asarray(letters.resize(COLOURS, Image.Resampling.BOX)) / 255
    green = np.zeros(COLOURS[::-1])
    green[230:] = -24
    planes = [
        128 + tint * green * (1 - small) + (level - 128) * small for level in (colour[0], colour[1])
    ]
    return ReducedFrame.of(1.0, np.asarray(picture), np.rint(planes).astype(np.uint8))


def moment(first: ReducedFrame, second: ReducedFrame) -> AlignedMoment:
    alike = similarity(first, second)
    return AlignedMoment(first, second, second, alike, difference(first, second, alike.tone))


@pytest.mark.parametrize("colour", [YELLOW, RED])
def test_what_differs_by_its_colour_alone_is_read(colour: tuple[int, int]) -> None:
    pair = moment(sky(), sky(WORDS, colour))
    assert pair.same
    assert pair.difference.patches
    firsts, seconds = read_difference(pair)
    assert firsts == []
    assert [(line.text.replace(" ", ""), line.own) for line in seconds] == [
        (WORDS.replace(" ", ""), True)
    ]


def test_both_are_read_where_each_has_its_own() -> None:
    dark = sky(WORDS, (128, 128), luma=20, row=60)
    firsts, seconds = read_difference(moment(dark, sky("AN ANSWER FOR THE PEOPLE", row=150)))
    assert [line.own for line in (*firsts, *seconds)] == [True, True]
    assert seconds[0].text.replace(" ", "") == "ANANSWERFORTHEPEOPLE"


def test_a_picture_is_read_as_a_whole_by_its_colours_too() -> None:
    (line,) = read_whole(sky(WORDS))
    assert line.text.replace(" ", "") == WORDS.replace(" ", "")
    assert line.region.bottom < 0.25
    assert read_whole(sky()) == []


def test_letters_that_luma_shows_are_read_once() -> None:
    assert len(read_whole(sky(WORDS, luma=30))) == 1


@pytest.mark.parametrize("tint", [0.7, 1.0, 1.5])
def test_a_tint_is_no_difference(tint: float) -> None:
    assert moment(sky(), sky(tint=tint)).difference.patches == ()


def test_colours_lie_where_their_picture_is_laid() -> None:
    look = warped(sky(WORDS), np.array([[0.96, 0, 19.2], [0, 0.96, 10.8]]))
    (x, y), (laid_x, laid_y) = (_middle(of.colours[0][:200]) for of in (sky(WORDS), look))
    assert laid_x == pytest.approx(0.96 * x + 9.6, abs=0.5)
    assert laid_y == pytest.approx(0.96 * y + 5.4, abs=0.5)
    assert look.colours[:, 0].tolist() == [[128] * COLOURS[0]] * 2  # nothing was moved there


def _middle(colour: npt.NDArray[np.uint8]) -> tuple[float, float]:
    """Return where letters of colour stand, on the average."""
    weight = np.abs(colour.astype(float) - 128)
    down, across = np.indices(colour.shape)
    return float(np.average(across, weights=weight)), float(np.average(down, weights=weight))
