"""The matrix as a table that fits its console, or as a list where no table would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.columns import Columns
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from usbcheck.drive.paths import escape_control
from usbcheck.report.matrix import Cell
from usbcheck.report.terminal.wrapping import HangingIndent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from usbcheck.messages import Catalogue
    from usbcheck.report.matrix import Row
    from usbcheck.report.terminal.symbols import Symbols

_TITLE = 20  # cells that titles must get for the table to be readable
_GAP = 2


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """Some rows of a matrix.

    Where there is no room for a column of categories, they stand below the titles; where there
    is still too little, each work lists its deliverables by name.
    """

    heads: Sequence[str]
    rows: Sequence[Row]
    catalogue: Catalogue
    symbols: Symbols

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        heads = [Text(head) for head in self.heads]
        room = options.max_width - sum(head.cell_len + _GAP for head in heads) - _GAP
        title = max(self._title(row).cell_len for row in self.rows)
        category = max(self._category(row).cell_len for row in self.rows)
        if title + _GAP + category <= room:
            yield self._table(heads, title, category)
        elif min(title, _TITLE) <= room:
            yield self._table(heads, min(max(title, category + 2), room), None)
        else:
            for row in self.rows:
                yield from self._list(heads, row)

    def _list(self, heads: Sequence[Text], row: Row) -> Iterator[RenderableType]:
        yield from self._names(row, stacked=True)
        there = [
            Text.assemble(self.symbols.of_cell(cell), " ", head)
            for head, cell in zip(heads, row.cells, strict=True)
            if cell is not Cell.NOT_ASKED
        ]
        yield Padding(Columns(there, padding=(0, _GAP), equal=True), (0, 0, 0, 2))

    def _table(self, heads: Sequence[Text], title: int, category: int | None) -> Table:
        names = [Column(self.catalogue.format("column-work"), width=title)]
        if category is not None:
            names.append(Column(self.catalogue.format("column-category"), width=category))
        table = Table(
            *names,
            *(Column(head, justify="center", no_wrap=True) for head in heads),
            box=None,
            padding=(0, _GAP, 0, 0),
            pad_edge=False,
            header_style="dim",
        )
        for row in self.rows:
            cells = [self.symbols.of_cell(cell) for cell in row.cells]
            table.add_row(*self._names(row, stacked=category is None), *cells)
        return table

    def _names(self, row: Row, *, stacked: bool) -> list[HangingIndent]:
        sign = Text.assemble(self.symbols.of_cell(row.sign), " ")
        title = Text(escape_control(row.work.title), style="bold")
        if stacked:
            return [HangingIndent(sign, Text("\n").join([title, self._category(row)]))]
        return [HangingIndent(sign, title), HangingIndent(Text(), self._category(row))]

    def _title(self, row: Row) -> Text:
        return Text.assemble(self.symbols.of_cell(row.sign), " ", escape_control(row.work.title))

    def _category(self, row: Row) -> Text:
        category = row.work.category
        return Text(
            category.name if category else self.catalogue.format("category-unknown"), style="dim"
        )
