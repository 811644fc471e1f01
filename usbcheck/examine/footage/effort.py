"""How much work looking at films may cost, whatever they hold.

Counted by what is done and never by a clock, so that every computer decides the same. A unit is a
second of one core of an office computer of the twenties.
"""

from __future__ import annotations

import math
from typing import Final

KEPT_APART: Final = "looked at as much as is due"
"""What facts say of what was left open because the effort was spent."""

_PIXEL: Final = 1e-9  # of a decoded picture: transform, prediction, loop filter
_BYTE: Final = 8e-8  # of its packet: what entropy decoding costs,
_MOST_BYTES: Final = 0.25  # and to a pixel: what has more is hardly compressed
_ARITHMETIC: Final = frozenset({"hevc", "vp9", "av1", "vvc"})
_BOTH_FIRST_AND_PLAIN: Final = 0b110  # its number and its sequence's are 0, and no CABAC


class SpentError(Exception):
    """All of the effort that was due is spent; what is not known by now is left open."""


class Effort:
    """What is spent, and what is left of the seconds that are due."""

    def __init__(self, seconds: float = math.inf) -> None:
        self.left = seconds

    def spend(self, seconds: float) -> None:
        """Count work before it is done. Raises SpentError where no more is left."""
        if self.left < seconds:
            self.left = 0.0
            raise SpentError(KEPT_APART)
        self.left -= seconds


def of_decoding(pixels: int, size: int, *, plain: bool = False) -> float:
    """Return the effort of decoding a picture of so many pixels from a packet of `size` bytes.

    Where the codec is `plain`, it takes half as long.
    """
    effort = _PIXEL * pixels + _BYTE * min(size, _MOST_BYTES * pixels)
    return effort / 2 if plain else effort


def is_plain(codec: str, setup: bytes) -> bool:
    """Return whether a codec is quickly decoded, by its canonical name and its extradata.

    H.264 is where it does without arithmetic coding: its first set of picture parameters tells
    (ISO/IEC 14496-15, 5.3.3.1; H.264, 7.3.2.2).
    """
    if codec != "h264":
        return codec not in _ARITHMETIC
    try:
        at = 6
        for _ in range(setup[5] & 31):
            at += 2 + int.from_bytes(setup[at : at + 2], "big")
        first = setup[at + 4]  # behind a count, a length and the header of a NAL unit
    except IndexError:
        return False
    return setup[0] == 1 and first >> 5 == _BOTH_FIRST_AND_PLAIN
