"""The board of plugged-in drives on a terminal, and what happened to one of them in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from usbcheck.drive.paths import visible
from usbcheck.intake.watch.watcher import Phase
from usbcheck.report.terminal.symbols import VERDICT_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from usbcheck.intake.watch.watcher import Row
    from usbcheck.messages import Words
    from usbcheck.report.terminal.symbols import Signs


def board(rows: Iterable[Row], words: Words, signs: Signs) -> RenderableType:
    """All drives, a row each."""
    given = tuple(rows)
    if not given:
        return Text(words.say("desk-empty"), style="bold")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name in ("drive", "verdict", "unit", "found", "state"):
        table.add_column(words.say(f"board-{name}"), overflow="fold")
    for row in given:
        found = Text("\n").join(_found(row, words))
        table.add_row(
            _drive(row), _verdict(row, words, signs), _unit(row, words), found, _state(row, words)
        )
    return table


def line(row: Row, words: Words, signs: Signs) -> str:
    """What happened to one drive, in one line."""
    found = Text(words.say("joint-and")).join(_found(row, words))
    parts = (_drive(row), _verdict(row, words, signs), _unit(row, words), found, _state(row, words))
    dot = f" {signs.dot} "
    return dot.join(part.plain for part in parts if part.plain)


def _drive(row: Row) -> Text:
    shown = Text(visible(row.mount.path), style="bold")
    return shown.append(f" {visible(row.mount.label)}", style="dim") if row.mount.label else shown


def _verdict(row: Row, words: Words, signs: Signs) -> Text:
    if row.checked is None or row.phase is Phase.GONE:
        return Text()
    verdict = row.checked.report.verdict
    said = words.say(f"verdict-{verdict}")
    sign = signs.of_verdict(verdict).plain
    return Text(f"{sign} {said}", style=f"bold {VERDICT_COLOURS[verdict]}")


def _unit(row: Row, words: Words) -> Text:
    if row.checked is None:
        return Text()
    unit = row.checked.report.submission.unit
    return Text(visible(unit) if unit else words.say("unit-unknown"))


def _found(row: Row, words: Words) -> list[Text]:
    if row.checked is None:
        return [Text(visible(row.why))] if row.why else []
    report = row.checked.report
    said = [words.say("count-works", count=len(report.submission.works))]
    said += [words.say(f"count-{s}", count=n) for s, n in report.counts().items() if n]
    if report.undecided:
        said.append(words.say("count-undecided", count=len(report.undecided)))
    if row.checked.receipt is not None:
        said.append(words.say("desk-received", number=row.checked.receipt))
    elif row.checked.before is not None:
        at = row.checked.before.astimezone().strftime("%H:%M")
        said.append(words.say("desk-before", at=at))
    return [Text(each) for each in said]


def _state(row: Row, words: Words) -> Text:
    if row.phase is Phase.CHECKING:
        return Text(f"{words.say('desk-keep-plugged')} {row.done}/{row.total}", style="yellow")
    if row.can_be_unplugged:
        failed = f"{words.say('phase-failed')} " if row.phase is Phase.FAILED else ""
        return Text(f"{failed}{words.say('desk-unplug')}", style="green")
    return Text(words.say(f"phase-{row.phase}"), style="dim")
