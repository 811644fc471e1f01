"""The summary beside what is on the drive, row by row, with the differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Column, Table
from rich.text import Text

from usbcheck.report.matrix import Cell
from usbcheck.report.terminal.wrapping import paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.messages import Catalogue
    from usbcheck.report.terminal.symbols import Symbols
    from usbcheck.submission.assemble.summary_form import Line


def summary_table(lines: Sequence[Line], catalogue: Catalogue, symbols: Symbols) -> Table:
    """Return a table of two sides: what the summary lists, what is there."""
    table = Table(
        Column("", no_wrap=True),
        Column(catalogue.format("summary-listed")),
        Column(catalogue.format("summary-there")),
        Column(catalogue.format("summary-difference")),
        box=None,
        padding=(0, 2, 0, 0),
        header_style="dim",
    )
    for line in lines:
        cell, difference = judged(line)
        table.add_row(
            symbols.of_cell(cell),
            paragraph(side(line.title, line.written_category, catalogue)),
            paragraph(side(*there(line), catalogue)),
            Text(catalogue.format(f"summary-{difference}") if difference else ""),
        )
    return table


def there(line: Line) -> tuple[str | None, str | None]:
    """Return the title and category of a line's work."""
    if line.work is None:
        return None, None
    return line.work.title, line.work.category.name if line.work.category else None


def side(title: str | None, category: str | None, catalogue: Catalogue) -> str:
    """Return a work as one side of a line names it."""
    if title is None:
        return catalogue.format("summary-nothing")
    return catalogue.value(f"{title}  {category}" if category else title)


def judged(line: Line) -> tuple[Cell, str | None]:
    """Return the mark of a line, and the message `summary-…` that says what differs."""
    if line.work is None:
        return Cell.BAD, "no-work"
    if line.title is None:
        return Cell.BAD, "no-row"
    if line.near:
        return Cell.DOUBT, "near"
    return (Cell.BAD, "category") if line.category is False else (Cell.OK, None)
