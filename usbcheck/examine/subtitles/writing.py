"""A line of lettering that was read in a film, and whether two of them say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from usbcheck.facts.video import Region

ROW: Final = 0.03
"""Of the height, the width: lines so near to each other stand in one row, one column."""

_LEAST_LETTERS: Final = 2
_LEAST_LATIN: Final = 4
_SAME_TEXT: Final = 60.0  # of 100
_SAME_PLACE: Final = 0.01  # of the picture; a text that stays to the pixel is the same text
_SAME_COLUMN: Final = 0.03  # columns are read with a letter more or less, or another one
_SAME_TEXT_THERE: Final = 34.0


@dataclass(frozen=True, slots=True)
class Writing:
    """A line that was read.

    `time` is seconds in the film it was read in; `sure` 0 to 1; `own` tells that the other
    version, if there is one, lacks it.
    """

    time: float
    region: Region
    text: str
    sure: float
    upright: bool = False
    own: bool = False


def is_text(text: str) -> bool:
    """Return whether it has letters enough to be said: a time code has not."""
    letters = [c for c in text if c.isalpha()]
    wide = sum(ord(c) > 0x2E7F for c in letters)
    digits = sum(c.isdigit() for c in text)
    if wide:
        return wide >= _LEAST_LETTERS and wide > digits / 2
    return len(letters) >= _LEAST_LATIN and len(letters) > 2 * digits


def same_text(first: Writing, second: Writing) -> bool:
    """Return whether two lines read the same, give or take what a recogniser mistakes."""
    a, b = letters_of(first.text), letters_of(second.text)
    upright = first.upright and second.upright
    near = _SAME_COLUMN if upright else _SAME_PLACE
    there = _same_place(first.region, second.region, near)
    limit = _SAME_TEXT_THERE if there else _SAME_TEXT
    return fuzz.ratio(a, b) >= limit


def letters_of(text: str) -> str:
    """Return the letters of a text, in lower case."""
    return "".join(c for c in text.lower() if c.isalpha())


def _same_place(first: Region, second: Region, near: float) -> bool:
    return (
        max(
            abs(first.left - second.left),
            abs(first.right - second.right),
            abs(first.top - second.top),
            abs(first.bottom - second.bottom),
        )
        <= near
    )


def place_of(line: Writing) -> float:
    """Return the row in which a line stands, or its column, as a share of the picture."""
    r = line.region
    return (r.left + r.right) / 2 if line.upright else (r.top + r.bottom) / 2
