"""The head of the terminal report: the verdict, to be read across a room, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Quantity, Unit
from usbcheck.report.scope import limits_said, nothing_found
from usbcheck.report.terminal.symbols import SEVERITY_STYLES, VERDICT_COLOURS
from usbcheck.report.terminal.wrapping import HangingIndent
from usbcheck.submission.findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.messages import Catalogue
    from usbcheck.report.terminal.symbols import Symbols
    from usbcheck.submission.report import Report

# By number, so that a terminal's palette cannot make the two unreadable together.
_TILES: Mapping[Verdict, str] = {
    Verdict.PASS: "bold color(231) on color(28)",
    Verdict.REVIEW: "bold color(16) on color(220)",
    Verdict.FAIL: "bold color(231) on color(160)",
}


def banner(report: Report, catalogue: Catalogue, symbols: Symbols) -> Panel:
    """Return the verdict beside the counts, the unit, the deadline and the drive."""
    verdict = report.verdict
    tile = Text(
        f"   {symbols.of_verdict(verdict).plain} {catalogue.format(f'verdict-{verdict}')}   "
    )
    grid = Table.grid(
        Column(style=_TILES[verdict], vertical="middle", no_wrap=True),
        Column(ratio=1),
        expand=True,
    )
    lines = (HangingIndent(Text("  "), line) for line in _lines(report, catalogue, symbols))
    grid.add_row(tile, Group(*lines))
    return Panel(grid, box=box.ROUNDED, border_style=VERDICT_COLOURS[verdict], padding=0)


def deadline(report: Report, catalogue: Catalogue) -> str | None:
    """Return how many days there are to the deadline or since.

    They are counted from the day of receipt where one is given, else from the day of the check;
    None where the notice has no deadline.
    """
    due = report.profile.deadline
    if due is None:
        return None
    received = report.submission.received
    days = (due - (received or report.run.today)).days
    place = "ahead" if days > 0 else "past" if days < 0 else "today"
    if received is None:
        return catalogue.format(f"deadline-{place}", deadline=due.isoformat(), days=abs(days))
    return catalogue.format(
        f"received-{place}",
        received=received.isoformat(),
        deadline=due.isoformat(),
        days=abs(days),
    )


def closing(report: Report, catalogue: Catalogue, symbols: Symbols) -> Text:
    """Return the verdict again in one line: of a long report a terminal shows the end."""
    verdict = report.verdict
    said = catalogue.format(f"verdict-{verdict}")
    head = Text.assemble(symbols.of_verdict(verdict), f" {said}", style=VERDICT_COLOURS[verdict])
    return Text(f" {symbols.dot} ").join([head, *_counts(report, catalogue)])


def _lines(report: Report, catalogue: Catalogue, symbols: Symbols) -> Iterator[Text]:
    submission = report.submission
    dot = Text(f" {symbols.dot} ")
    yield dot.join(_counts(report, catalogue)) or Text(nothing_found(report, catalogue))
    for said in limits_said(report, catalogue):
        yield Text(said, style="bold yellow")
    amounts = (
        escape_control(submission.unit) if submission.unit else catalogue.format("unit-unknown"),
        catalogue.format("count-works", count=len(submission.works)),
        catalogue.format("count-files", count=len(submission.drive.files)),
        catalogue.value(Quantity(submission.drive.bytes, Unit.BYTES)),
    )
    yield dot.join(Text(amount) for amount in amounts)
    if (line := deadline(report, catalogue)) is not None:
        yield Text(line)
    yield Text(escape_control(submission.drive.root), style="dim")


def _counts(report: Report, catalogue: Catalogue) -> Iterator[Text]:
    for severity, count in report.item_counts().items():
        if count:
            said = catalogue.format(f"count-{severity}", count=count)
            yield Text(said, style=SEVERITY_STYLES[severity])
    if left_open := len(report.open_questions):
        yield Text(catalogue.format("count-undecided", count=left_open), style="bold yellow")
