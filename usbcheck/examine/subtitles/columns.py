"""Letters that were read one by one, joined to the columns in which they stand."""

from __future__ import annotations

from typing import Final

from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH
from usbcheck.examine.subtitles.writing import Writing
from usbcheck.facts.video import Region

_NARROW: Final = 1.3  # a letter is no wider than that, beside its height
_ASIDE: Final = 0.5  # of the wider one, by which middles lie apart
_GAP: Final = 1.5  # of the wider one, between two: a letter in between may be unread


def in_columns(lines: list[Writing]) -> list[Writing]:
    """Return the lines of one picture, letters and pieces below each other joined in one.

    What is wider than a letter stays as it is, and so does a letter that stands alone.
    """
    pieces = sorted((w for w in lines if _width(w) <= _NARROW * _height(w)), key=_top)
    columns: list[list[Writing]] = []
    for piece in pieces:
        column = next((c for c in columns if _follows(piece, c[-1])), None)
        if column is None:
            columns.append([piece])
        else:
            column.append(piece)
    return [w for w in lines if w not in pieces] + [_joined(column) for column in columns]


def _follows(piece: Writing, above: Writing) -> bool:
    width = max(_width(piece), _width(above))
    apart = abs(_middle(piece) - _middle(above))
    gap = HEIGHT * (piece.region.top - above.region.bottom)
    return apart <= _ASIDE * width and abs(gap) <= _GAP * width


def _joined(column: list[Writing]) -> Writing:
    if len(column) == 1:
        return column[0]
    regions = [piece.region for piece in column]
    region = Region(
        min(r.left for r in regions),
        regions[0].top,
        max(r.right for r in regions),
        max(r.bottom for r in regions),
    )
    text = "".join(piece.text for piece in column)
    return Writing(column[0].time, region, text, min(p.sure for p in column), upright=True)


def _top(line: Writing) -> float:
    return line.region.top


def _width(line: Writing) -> float:
    return WIDTH * (line.region.right - line.region.left)


def _height(line: Writing) -> float:
    return HEIGHT * (line.region.bottom - line.region.top)


def _middle(line: Writing) -> float:
    return WIDTH * (line.region.left + line.region.right) / 2
