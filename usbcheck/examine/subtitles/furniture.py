"""Lettering that is no caption, by the way it fills the picture or moves: tickers and credits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from usbcheck.examine.subtitles.writing import ROW, Writing, place_of, same_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_CROWD: Final = 5  # lines at once: credits, a slide, a newspaper
_SOON: Final = 3.0  # seconds in which credits are still to be seen
_MOST_MOVE: Final = 0.6  # of the lines
_EDGE_TO_EDGE: Final = (0.04, 0.96)
_BRIM: Final = 0.008


def without_tickers(lines: list[Writing]) -> list[Writing]:
    """Return the lines without those that fill the width, each or together, and their rows.

    A row is a ticker's where they fill it at most of the moments at which something stands there.
    """
    running = [place_of(line) for line in lines if _fills_width(_beside(line, lines))]
    return [
        line
        for line in lines
        if line.upright
        or 2 * sum(abs(place_of(line) - place) <= ROW / 2 for place in running)
        <= sum(_is_on_row(line, other) for other in lines)
    ]


def _beside(line: Writing, lines: list[Writing]) -> list[Writing]:
    """Return the lines that stand in the same row at the same moment, itself among them."""
    return [other for other in lines if other.time == line.time and _is_on_row(line, other)]


def _is_on_row(line: Writing, other: Writing) -> bool:
    return (
        not line.upright and not other.upright and abs(place_of(line) - place_of(other)) <= ROW / 2
    )


def _fills_width(lines: list[Writing]) -> bool:
    left = min((line.region.left for line in lines), default=1.0)
    right = max((line.region.right for line in lines), default=0.0)
    return left < _EDGE_TO_EDGE[0] and right > _EDGE_TO_EDGE[1]


def is_cut_off(line: Writing) -> bool:
    """Return whether it runs out of the picture at the top or the bottom, as rolling credits do."""
    return line.region.top < _BRIM or line.region.bottom > 1 - _BRIM


def without_crowds(lines: list[Writing]) -> list[Writing]:
    """Return the lines without those of moments at which many stand at once."""
    count = Counter(line.time for line in lines)
    return [line for line in lines if count[line.time] < _CROWD]


def rolls(lines: Sequence[Writing], said: Sequence[Writing]) -> bool:
    """Return whether most of the lines are seen higher or lower soon after, or before.

    They are of rolling credits, or of the scenery under a camera that moves; `said` is all that was
    read.
    """
    moved = [line for line in lines if any(_moves(line, other) for other in said)]
    return len(moved) >= _MOST_MOVE * len(lines)


def _moves(line: Writing, other: Writing) -> bool:
    apart = abs(line.time - other.time)
    if not 0 < apart <= _SOON or line.upright or other.upright:
        return False
    return abs(place_of(line) - place_of(other)) > ROW and same_text(line, other)
