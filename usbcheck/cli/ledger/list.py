"""The command `ledger list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import opened, settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option, ledger_option
from usbcheck.cli.common.output import show_rich

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language

_SHOWN: Final = 7  # columns of the register on a terminal


@click.command("list", cls=Command)
@click.option("--find", "sought", metavar="TEXT", default="")
@ledger_option
@language_option
def list_receipts(*, sought: str, ledger_path: Path | None, lang: Language | None) -> None:
    """List all receipts."""
    from usbcheck.intake.ledger.ledger_sheets import found
    from usbcheck.intake.views import sheet_table

    catalogue = words_in(lang)
    with opened(settings_of(ledger_path, catalogue), catalogue, read_only=True) as ledger:
        show_rich(sheet_table(found(ledger, catalogue, sought), catalogue, columns=_SHOWN))
