"""Letters that were read one by one are joined to columns; lines are left alone."""

from __future__ import annotations

from itertools import pairwise

from usbcheck.examine.subtitles.columns import in_columns
from usbcheck.examine.subtitles.writing import Writing
from usbcheck.facts.video import Region

TEXT = "今天我们要讲"


def letter(text: str, row: int, x: float = 0.96, upright: bool = False, count: int = 1) -> Writing:
    """Return a letter, or a piece of `count` of them, in a row of the column at `x`."""
    top = 0.05 + 0.045 * row
    region = Region(x - 0.011, top, x + 0.011, top + 0.045 * count - 0.007)
    return Writing(3.0, region, text, 0.9, upright)


def test_letters_below_each_other_are_a_column() -> None:
    letters = [letter(text, row) for row, text in enumerate(TEXT)]
    (column,) = in_columns(letters[::-1])
    assert (column.text, column.upright, column.time) == (TEXT, True, 3.0)
    assert column.region == Region(0.949, 0.05, 0.971, letters[-1].region.bottom)


def test_a_letter_that_was_not_read_leaves_the_column_whole() -> None:
    letters = [letter(text, row) for row, text in enumerate(TEXT) if row != 2]
    assert [line.text for line in in_columns(letters)] == ["今天们要讲"]


def test_pieces_of_a_column_are_joined() -> None:
    (column,) = in_columns([letter("今天", 0, upright=True, count=2), letter("我", 2)])
    assert column.text == "今天我"


def test_two_columns_and_what_is_far_below_are_apart() -> None:
    letters = [letter("今", 0), letter("天", 1), letter("我", 0, 0.9), letter("们", 9)]
    assert [line.text for line in in_columns(letters)] == ["今天", "我", "们"]


def test_lines_stay_lines() -> None:
    lines = [
        Writing(3.0, Region(0.3, top, 0.7, top + 0.06), text, 0.9)
        for top, text in ((0.8, "春风吹过田野"), (0.88, "Spring wind over the fields"))
    ]
    assert in_columns(lines) == lines
    assert all(not line.upright for line in lines)
    assert [a.region.top < b.region.top for a, b in pairwise(lines)] == [True]
