"""The desk's tables and verifications on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from usbcheck.drive.paths import escape_control
from usbcheck.intake.custody.verify import State
from usbcheck.intake.ledger.export import headings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from usbcheck.intake.custody.verify import Verification
    from usbcheck.intake.ledger.ledger_sheets import Sheet
    from usbcheck.messages import Catalogue


def sheet_table(sheet: Sheet, catalogue: Catalogue, columns: int | None = None) -> RenderableType:
    """Return a table, or its first columns, without those in which nothing stands."""
    if not sheet.rows:
        return Text(catalogue.format("ledger-empty"))
    heads = headings(sheet, catalogue)[:columns]
    told = [place for place in range(len(heads)) if any(row[place] for row in sheet.rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place in told:
        table.add_column(heads[place], overflow="fold")
    for row in sheet.rows:
        table.add_row(*(Text(escape_control(str(row[place]))) for place in told))
    return table


def verification(found: Verification, catalogue: Catalogue) -> str:
    """Return how many files are in each state, the gravest first, and which.

    Those that are unchanged are only counted.
    """
    lines: list[str] = []
    for state in list(State)[::-1]:
        paths = found.having(state)
        if paths:
            lines.append(f"{catalogue.format(f'state-{state}')}  {len(paths)}")
        if state is not State.UNCHANGED:
            lines += [f"  {escape_control(path)}" for path in paths]
    lines += [catalogue.format("cli-broken-manifest", name=name) for name in found.broken]
    lines += [catalogue.format("cli-forged", name=escape_control(name)) for name in found.forged]
    return "".join(f"{line}\n" for line in lines)
