"""Reads the rows of a 汇总表 by the labels in the head of its table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.examine.word.document import UNREAD
from usbcheck.examine.word.written import written
from usbcheck.facts.word import FormField, SummaryRow
from usbcheck.naming.form_parsing import is_blank, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.examine.word.document import Cell, Table
    from usbcheck.examine.word.labels import Labels

_TOTAL: Final = re.compile(r"[合总小共]\s*计|(填表|制表|审核|经办|联系|负责)\S*[:：]")
HEAD: Final = 2  # labels side by side that make a row the head of a table


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the cells of a label stand: grid columns from `left` to `right`."""

    label: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class _Head:
    columns: tuple[_Column, ...]
    below: int  # the row after it
    width: int  # grid columns of its table

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(column.label for column in self.columns)


def read_rows(
    tables: Sequence[Table], labels: Labels
) -> tuple[tuple[SummaryRow, ...], frozenset[str]]:
    """Return the filled rows of all tables under heads that are alike, and their heads' labels.

    A table without a head that is as wide as the one before goes on with that one's columns.
    """
    heads = [[_head(line, n, t, labels) for n, line in enumerate(t.lines())] for t in tables]
    widest = max(
        (head.labels for found in heads for head in found if head), key=len, default=frozenset()
    )
    rows: list[SummaryRow] = []
    head: _Head | None = None
    for table, found in zip(tables, heads, strict=True):
        if head and head.width == _width(table) and not any(found):
            head = _Head(head.columns, 0, head.width)
        else:
            head = None
        for number, line in enumerate(table.lines()):
            at = found[number]
            if at and at.labels & widest:
                head = at
            elif head and number >= head.below:
                rows.extend(_row(line, number, head))
    return tuple(rows), widest


def _head(line: Sequence[Cell], number: int, table: Table, labels: Labels) -> _Head | None:
    """Return the head that begins in this row, if it is one: at least two labels side by side."""
    columns: list[_Column] = []
    below, beside, neighbours = number + 1, False, 0
    for cell in line:
        found = labels.alone(cell.text) if cell.row == number else ()
        if found:
            columns.append(_Column(found[0], cell.column, cell.right))
            below = max(below, cell.below)
            neighbours += beside
        beside = bool(found)
    if neighbours < HEAD - 1:
        return None
    return _Head(tuple(columns), below, _width(table))


def _width(table: Table) -> int:
    return max((cell.right for cell in table.cells), default=0)


def _row(line: Sequence[Cell], number: int, head: _Head) -> Iterator[SummaryRow]:
    """Yield the row, if it is filled: a cell of its own beside the running number."""
    texts: dict[str, list[str]] = {column.label: [] for column in head.columns}
    own: list[str] = []
    for cell in line:
        under = [c for c in head.columns if _shared(cell, c)]
        if len(under) == len(head.columns) > 1:
            return  # a note across the whole table
        text = _entry(cell.text)
        if not under or is_blank(text):
            continue
        texts[max(under, key=lambda column: _shared(cell, column)).label].append(text)
        if cell.row == number:
            own.append(text)
    if own and _TOTAL.match(own[0]):
        return
    if own and not (len(own) == 1 and number_of(own[0]) is not None):
        yield SummaryRow(tuple(FormField(label, " ".join(t)) for label, t in texts.items()))


def _entry(text: str) -> str:
    """Return what is written in a cell; as it stands where it is not plain what is ticked."""
    value = written(text)
    return text.replace(UNREAD, "").strip() if value is None else value


def _shared(cell: Cell, column: _Column) -> int:
    """Return how many grid columns both cover."""
    return max(0, min(cell.right, column.right) - max(cell.column, column.left))
