"""The command `ledger backup`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import copy_refused, opened, settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option, ledger_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import FILE
from usbcheck.cli.common.refusals import refuse, refuse_unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("backup", cls=Command)
@click.option("-o", "--output", type=FILE, metavar="FILE", required=True)
@ledger_option
@language_option
def backup(*, output: Path, ledger_path: Path | None, lang: Language | None) -> None:
    """Copy the ledger while it is in use."""
    from usbcheck.intake.ledger.copies import CopyRefusedError, back_up

    catalogue = words_in(lang)
    with opened(settings_of(ledger_path, catalogue), catalogue, read_only=True) as ledger:
        try:
            back_up(ledger, output)
        except CopyRefusedError as error:
            refuse(copy_refused(error, catalogue))
        except OSError as error:
            refuse_unwritable(error, output, catalogue)
    show(catalogue.format("cli-backed-up", path=str(output)) + "\n")
