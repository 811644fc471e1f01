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
_BYTE: Final = 8e-8  # of its packet: what entropy decoding costs


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


def of_decoding(pixels: int, size: int) -> float:
    """Return the effort of decoding a picture of so many pixels from a packet of `size` bytes."""
    return _PIXEL * pixels + _BYTE * size
