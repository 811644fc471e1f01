"""The command `receive`."""

from __future__ import annotations

import platform
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.checking import pipeline_options
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import (
    give,
    opened,
    save_slips,
    settings_of,
    signer_of,
)
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    CheckOptions,
    archive_option,
    clerk_option,
    language_option,
    ledger_option,
    profile_option,
    sign_option,
    slip_option,
    whole_check_options,
)
from usbcheck.cli.common.output import show, show_rich
from usbcheck.cli.common.parameters import FOLDER
from usbcheck.cli.common.refusals import refuse, refuse_on_drive, refuse_unreadable
from usbcheck.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from usbcheck.facts.progress import ByteObserver
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.intake.receive.reception import Outcome
    from usbcheck.messages import Catalogue, Language
    from usbcheck.profile.model import Profile


@click.command("receive", cls=Command)
@click.argument("drive", type=FOLDER)
@archive_option
@click.option("--force", is_flag=True)
@slip_option
@sign_option
@ledger_option
@clerk_option
@profile_option
@whole_check_options
@language_option
def receive(
    *,
    drive: Path,
    archive: Path | None,
    force: bool,
    slips: tuple[Path, ...],
    sign: bool | None,
    ledger_path: Path | None,
    clerk: str | None,
    profile_name: str | None,
    options: CheckOptions,
    lang: Language | None,
) -> None:
    """Check a drive, copy it into the archive and give a receipt."""
    from usbcheck.intake.clock import now
    from usbcheck.intake.receive.reception import Desk
    from usbcheck.intake.receive.reception import receive as take
    from usbcheck.settings.model import ledger_path as path_of

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue, clerk=clerk)
    profile = load_profile(profile_name, catalogue)
    how = pipeline_options(options, profile, catalogue)
    place = archive or settings.archive
    if place is None:
        refuse(catalogue.format("cli-no-archive"))
    for written in (place, path_of(settings), *slips):
        refuse_on_drive(written, drive, catalogue)
    signer = signer_of(catalogue, wanted=settings.sign if sign is None else sign)
    who, host = str(settings.clerk), platform.node()
    with opened(settings, catalogue, read_only=False) as ledger:
        desk = Desk(who, host, place, ledger, catalogue, now, signer=signer)
        outcome = _taken(
            drive,
            lambda observer: take(
                drive, profile, how, replace(desk, observer=observer), force=force
            ),
            options,
            catalogue,
        )
        _tell(outcome, ledger, profile, catalogue, slips)


def _taken(
    drive: Path,
    take: Callable[[ByteObserver], Outcome],
    options: CheckOptions,
    catalogue: Catalogue,
) -> Outcome:
    """Receive or refuse a drive, or end the command."""
    from usbcheck.intake.failures import not_received
    from usbcheck.intake.receive.causes import Cause, NotReceivedError
    from usbcheck.report.progress.reporter import progress

    try:
        with progress(sys.stderr, catalogue, options.progress) as observer:
            return take(observer)
    except KeyboardInterrupt:
        stopped = NotReceivedError(Cause.STOPPED)
        click.echo(f"usbcheck: {not_received(stopped, catalogue)}", err=True)
        sys.exit(ExitCode.UNDECIDED)
    except NotReceivedError as error:
        click.echo(f"usbcheck: {not_received(error, catalogue)}", err=True)
        sys.exit(ExitCode.USAGE if error.cause is Cause.INSIDE else ExitCode.UNDECIDED)
    except OSError as error:
        refuse_unreadable(error, drive, catalogue)


def _tell(
    outcome: Outcome, ledger: Ledger, profile: Profile, catalogue: Catalogue, slips: Sequence[Path]
) -> None:
    """Show what became of a drive, and write its paper."""
    from usbcheck.intake.ledger.entries import EntryKind

    entry = outcome.entry
    if entry.kind is EntryKind.REFUSED:
        from usbcheck.report.terminal import text

        show_rich(text.render(outcome.report, catalogue, encoding=sys.stdout.encoding))
        save_slips(entry, ledger, profile, catalogue, slips)
        show(catalogue.format("cli-refused", number=str(entry.serial)) + "\n")
        sys.exit(ExitCode.REFUSED)
    if outcome.again:
        show(catalogue.format("cli-again", number=str(entry.serial)) + "\n\n")
    give(entry, ledger, profile, catalogue, slips)
