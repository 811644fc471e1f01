"""The board of plugged-in drives on a terminal, and what happened to one of them in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from usbcheck.drive.paths import escape_control
from usbcheck.intake.watch.watcher import Phase
from usbcheck.report.terminal.symbols import VERDICT_COLOURS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from usbcheck.intake.watch.watcher import Row, Watcher
    from usbcheck.messages import Catalogue
    from usbcheck.report.terminal.symbols import Symbols


def drive_table(watcher: Watcher, catalogue: Catalogue, symbols: Symbols) -> RenderableType:
    """Return all drives, a row each, and why they could not be listed last time."""
    trouble = [Text(catalogue.format("desk-trouble", why=watcher.trouble), style="bold red")]
    return Group(*(trouble if watcher.trouble else ()), _drives(watcher.rows, catalogue, symbols))


def _drives(given: tuple[Row, ...], catalogue: Catalogue, symbols: Symbols) -> RenderableType:
    if not given:
        return Text(catalogue.format("desk-empty"), style="bold")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name in ("drive", "verdict", "unit", "found", "state"):
        table.add_column(catalogue.format(f"board-{name}"), overflow="fold")
    for row in given:
        found = Text("\n").join(_found(row, catalogue))
        table.add_row(
            _drive(row),
            _verdict(row, catalogue, symbols),
            _unit(row, catalogue),
            found,
            _state(row, catalogue),
        )
    return table


def line(row: Row, catalogue: Catalogue, symbols: Symbols) -> str:
    """Return what happened to one drive, in one line."""
    found = Text(catalogue.format("joint-and")).join(_found(row, catalogue))
    parts = (
        _drive(row),
        _verdict(row, catalogue, symbols),
        _unit(row, catalogue),
        found,
        _state(row, catalogue),
    )
    dot = f" {symbols.dot} "
    return dot.join(part.plain for part in parts if part.plain)


def _drive(row: Row) -> Text:
    shown = Text(escape_control(row.mount.path), style="bold")
    return (
        shown.append(f" {escape_control(row.mount.label)}", style="dim")
        if row.mount.label
        else shown
    )


def _verdict(row: Row, catalogue: Catalogue, symbols: Symbols) -> Text:
    if row.checked is None or row.phase is Phase.GONE:
        return Text()
    verdict = row.checked.report.verdict
    said = catalogue.format(f"verdict-{verdict}")
    sign = symbols.of_verdict(verdict).plain
    return Text(f"{sign} {said}", style=f"bold {VERDICT_COLOURS[verdict]}")


def _unit(row: Row, catalogue: Catalogue) -> Text:
    if row.checked is None:
        return Text()
    unit = row.checked.report.submission.unit
    return Text(escape_control(unit) if unit else catalogue.format("unit-unknown"))


def _found(row: Row, catalogue: Catalogue) -> list[Text]:
    if row.checked is None:
        return [Text(escape_control(row.why))] if row.why else []
    report = row.checked.report
    said = [catalogue.format("count-works", count=len(report.submission.works))]
    said += [catalogue.format(f"count-{s}", count=n) for s, n in report.item_counts().items() if n]
    if left_open := len(report.open_questions):
        said.append(catalogue.format("count-undecided", count=left_open))
    if row.checked.receipt is not None:
        said.append(catalogue.format("desk-received", number=str(row.checked.receipt)))
    elif row.checked.before is not None:
        at = row.checked.before.astimezone().strftime("%H:%M")
        said.append(catalogue.format("desk-before", at=at))
    return [Text(each) for each in said]


def _state(row: Row, catalogue: Catalogue) -> Text:
    if row.phase is Phase.CHECKING:
        return Text(
            f"{catalogue.format('desk-keep-plugged')} {row.done}/{row.total}", style="yellow"
        )
    if row.can_be_unplugged:
        failed = f"{catalogue.format('phase-failed')} " if row.phase is Phase.FAILED else ""
        return Text(f"{failed}{catalogue.format('desk-unplug')}", style="green")
    return Text(catalogue.format(f"phase-{row.phase}"), style="dim")
