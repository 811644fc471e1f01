"""A Word document as its readers understand it: paragraphs and tables, whatever the file format.

A table's cells stand on a grid, so that merged cells are one cell that covers several places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

UNREAD: Final = "\x1a"
"""In a text: something that a reader sees here and that was not read (ink, an ActiveX control).
A control character, so that no label and no count takes it for text."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a paragraph shows. `name` finds its bytes; None where it is only linked."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph as a reader sees it, line breaks as `\\n`, and its pictures."""

    text: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that covers `rows` × `columns` places of the grid from (`row`, `column`) on."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Its own paragraphs, joined with line feeds; the tables in it left out."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph))

    @property
    def right(self) -> int:
        """The column after its last."""
        return self.column + self.columns

    @property
    def below(self) -> int:
        """The row after its last."""
        return self.row + self.rows


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, from left to right and from top to bottom."""

    cells: tuple[Cell, ...]

    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the cells that cover each row of the grid, from left to right."""
        lines: list[list[Cell]] = [[] for _ in range(max((c.below for c in self.cells), default=0))]
        for cell in self.cells:
            for line in lines[cell.row : cell.below]:
                line.append(cell)
        return tuple(tuple(sorted(line, key=lambda cell: cell.column)) for line in lines)


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document in order; text boxes follow the paragraph they hang on.

    `margins` are those of its page headers and footers; `unread` says what a reader sees in it and
    was not read, empty where that is nothing.
    """

    blocks: tuple[Block, ...]
    margins: tuple[Block, ...] = ()
    unread: str = ""

    def texts(self) -> Iterator[str]:
        """Yield the text of every paragraph outside tables and of every cell, in document order."""
        return texts_of(self.blocks)

    def pictures(self) -> Iterator[Picture]:
        """Return every picture, in document order."""
        return pictures_of(self.blocks)


def texts_of(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the text of every paragraph and cell; the cells of an inner table follow their cell."""
    for item in _walk(blocks):
        if isinstance(item, Paragraph | Cell):
            yield item.text


def pictures_of(blocks: Sequence[Block]) -> Iterator[Picture]:
    """Yield the pictures of all paragraphs, those in tables too."""
    for item in _walk(blocks, paragraphs_of_cells=True):
        if isinstance(item, Paragraph):
            yield from item.pictures


def tables_of(blocks: Sequence[Block]) -> Iterator[Table]:
    """Return every table; inner ones follow the one they stand in."""
    return (item for item in _walk(blocks) if isinstance(item, Table))


def _walk(blocks: Sequence[Block], *, paragraphs_of_cells: bool = False) -> Iterator[Block | Cell]:
    """Yield everything in document order, without recursion: tables nest as deep as a file says."""
    waiting: list[Block | Cell] = list(reversed(blocks))
    while waiting:
        item = waiting.pop()
        yield item
        if isinstance(item, Table):
            waiting.extend(reversed(item.cells))
        elif isinstance(item, Cell):
            waiting.extend(
                block
                for block in reversed(item.blocks)
                if paragraphs_of_cells or isinstance(block, Table)
            )


@dataclass(slots=True)
class OpenCell:
    """A cell while it is read.

    `left` and `right` are its edges, in any unit of one table; `continues` says that it is
    merged with the cell above.
    """

    left: int
    right: int
    continues: bool
    blocks: list[Block] = field(default_factory=list)


class Builder:
    """Puts a document together from what a reader meets, in the order in which it begins."""

    def __init__(self) -> None:
        self._body: Final[list[Block]] = []
        self._containers: Final[list[list[Block]]] = [self._body]
        self._tables: Final[list[tuple[list[Block], int, list[list[OpenCell]]]]] = []

    @property
    def depth(self) -> int:
        """How many tables are open."""
        return len(self._tables)

    def reserve(self) -> tuple[list[Block], int]:
        """Return the place of a paragraph that begins here; hand it to `fill` when it has ended."""
        container = self._containers[-1]
        container.append(Paragraph(""))
        return container, len(container) - 1

    def fill(
        self, place: tuple[list[Block], int], text: str, pictures: Iterable[Picture] = ()
    ) -> None:
        """Write the paragraph for which a place was reserved."""
        container, index = place
        container[index] = Paragraph(text, tuple(pictures))

    def add(self, blocks: Iterable[Block]) -> None:
        """Add blocks that were read elsewhere."""
        self._containers[-1].extend(blocks)

    def open_table(self) -> None:
        """Begin a table; those still open are around it."""
        self._tables.append((*self.reserve(), []))

    def open_row(self) -> None:
        """Begin a row of the innermost open table."""
        if self._tables:
            self._tables[-1][2].append([])

    def open_cell(self, cell: OpenCell) -> None:
        """Begin a cell of the innermost open row; without one, its blocks join those around it."""
        if self._tables and self._tables[-1][2]:
            self._tables[-1][2][-1].append(cell)
            self._containers.append(cell.blocks)
        else:
            self._containers.append(self._containers[-1])

    def close_cell(self) -> None:
        """End the innermost open cell."""
        self._containers.pop()

    def row(self) -> list[OpenCell]:
        """Return the cells so far of the innermost open row; none where no row is open."""
        rows = self._tables[-1][2] if self._tables else []
        return rows[-1] if rows else []

    def close_table(self, tolerance: int = 0) -> None:
        """End the innermost open table; edges no further apart than `tolerance` are one."""
        container, index, rows = self._tables.pop()
        container[index] = Table(tuple(_on_grid(rows, tolerance)))

    def document(self) -> Document:
        """Return what was built."""
        return Document(tuple(self._body))


@dataclass(slots=True)
class _Placed:
    row: int
    column: int
    rows: int
    columns: int
    blocks: list[Block]


def _on_grid(rows: list[list[OpenCell]], tolerance: int) -> Iterator[Cell]:
    """Yield the cells with their places; a cell merged with the one above makes that one higher."""
    columns = _columns({e for row in rows for c in row for e in (c.left, c.right)}, tolerance)
    placed: list[_Placed] = []
    above: dict[int, _Placed] = {}
    for number, row in enumerate(rows):
        current: dict[int, _Placed] = {}
        for cell in row:
            column = columns[cell.left]
            top = above.get(column) if cell.continues else None
            if top is None:
                top = _Placed(number, column, 1, max(1, columns[cell.right] - column), cell.blocks)
                placed.append(top)
            else:
                top.rows += 1
            current[column] = top
        above = current
    return (Cell(p.row, p.column, p.rows, p.columns, tuple(p.blocks)) for p in placed)


def _columns(edges: set[int], tolerance: int) -> dict[int, int]:
    """Return the number of the grid line on which each edge lies."""
    ordered = sorted(edges)
    columns = dict.fromkeys(ordered[:1], 0)
    for before, edge in pairwise(ordered):
        columns[edge] = columns[before] + (edge - before > tolerance)
    return columns
