"""Tells bytes without any order, as encryption leaves them."""

from __future__ import annotations

from collections import Counter
from typing import Final

_LEAST: Final = 4096  # bytes: of fewer the counts say nothing
_CHI_SQUARE: Final = 330.0
"""Of 255 degrees of freedom: noise lies above it once in a thousand times. Packed data without
their header lie there as often as not: the answer is a likelihood, and told as one."""


def looks_encrypted(data: bytes) -> bool:
    """Return whether every byte value is as frequent as in noise (chi-square against evenness)."""
    if len(data) < _LEAST:
        return False
    expected = len(data) / 256
    counts = Counter(data)
    return sum((counts[v] - expected) ** 2 for v in range(256)) / expected < _CHI_SQUARE
