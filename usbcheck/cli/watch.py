"""The command `watch`."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final, NoReturn

import click

from usbcheck.cli.common.checking import pipeline_options
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    CheckOptions,
    WatchOptions,
    language_option,
    ledger_option,
    profile_option,
    watch_options,
    whole_check_options,
)
from usbcheck.cli.common.output import show
from usbcheck.cli.common.watching import watcher_of
from usbcheck.cli.exit_codes import ExitCode, of_watched

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from usbcheck.intake.watch.watcher import Watcher
    from usbcheck.messages import Catalogue, Language

_LOOK_SECONDS: Final = 2.0


@click.command("watch", cls=Command)
@click.option("--once", is_flag=True)
@watch_options
@ledger_option
@profile_option
@whole_check_options
@language_option
def watch(
    *,
    once: bool,
    watched: WatchOptions,
    ledger_path: Path | None,
    profile_name: str | None,
    options: CheckOptions,
    lang: Language | None,
) -> None:
    """Check drives as they are plugged in."""
    from rich.console import Console

    from usbcheck.intake.clock import now
    from usbcheck.intake.watch.drive_checker import DriveChecker
    from usbcheck.settings.model import ledger_path as path_of

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue)
    profile = load_profile(profile_name, catalogue)
    how = pipeline_options(options, profile, catalogue)
    judge = DriveChecker(profile, how, path_of(settings), catalogue, now)
    console = Console(highlight=False)
    with watcher_of(watched, judge, catalogue) as watcher:
        try:
            if console.is_terminal and not once:
                _show_table(watcher, console, catalogue)
            else:
                _show_lines(watcher, catalogue, once=once)
        except KeyboardInterrupt:
            sys.exit(ExitCode.UNDECIDED if once else ExitCode.OK)
        sys.exit(of_watched(watcher.rows))


def _show_table(watcher: Watcher, console: Console, catalogue: Catalogue) -> NoReturn:
    """Show the drives as a table that is redrawn, until Ctrl-C."""
    from rich.live import Live

    from usbcheck.intake.watch.drive_table import drive_table
    from usbcheck.report.terminal.symbols import symbols_for

    symbols = symbols_for(sys.stdout.encoding)
    with Live(console=console, auto_refresh=False) as live:
        while True:
            watcher.poll()
            live.update(drive_table(watcher, catalogue, symbols), refresh=True)
            time.sleep(_LOOK_SECONDS)


def _show_lines(watcher: Watcher, catalogue: Catalogue, *, once: bool) -> None:
    """Write a line for each change; return when all is done where `once` is asked for."""
    from usbcheck.intake.watch.drive_table import line
    from usbcheck.report.terminal.symbols import symbols_for

    symbols = symbols_for(sys.stdout.encoding)
    trouble = ""
    while True:
        for row in watcher.poll():
            show(line(row, catalogue, symbols) + "\n")
        if watcher.trouble not in ("", trouble):
            click.echo(catalogue.format("desk-trouble", why=watcher.trouble), err=True)
        trouble = watcher.trouble
        if once and watcher.idle:
            return
        time.sleep(_LOOK_SECONDS / (10 if once else 1))
