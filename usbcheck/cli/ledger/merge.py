"""The command `ledger merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import copy_refused, refuse_ledger
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import FILE
from usbcheck.cli.common.refusals import refuse, refuse_unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("merge", cls=Command)
@click.argument("ledgers", type=FILE, nargs=-1, required=True)
@click.option("-o", "--output", type=FILE, metavar="FILE", required=True)
@language_option
def merge(*, ledgers: tuple[Path, ...], output: Path, lang: Language | None) -> None:
    """Write the ledgers of several desks into one."""
    from usbcheck.intake.ledger.copies import CopyRefusedError, merge_ledgers
    from usbcheck.intake.ledger.errors import LedgerError

    catalogue = words_in(lang)
    try:
        count = merge_ledgers(ledgers, output)
    except CopyRefusedError as error:
        refuse(copy_refused(error, catalogue))
    except LedgerError as error:
        refuse_ledger(error, catalogue)
    except OSError as error:
        refuse_unwritable(error, output, catalogue)
    show(catalogue.format("cli-merged", count=count, path=str(output)) + "\n")
