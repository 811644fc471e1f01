"""The command `ledger correct`."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import opened, settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import clerk_option, language_option, ledger_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.refusals import refuse

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("correct", cls=Command)
@click.argument("number", type=int)
@click.option("--note", metavar="TEXT", required=True)
@click.option("--withdraw", is_flag=True)
@click.option("--unit", metavar="NAME")
@ledger_option
@clerk_option
@language_option
def correct(
    *,
    number: int,
    note: str,
    withdraw: bool,
    unit: str | None,
    ledger_path: Path | None,
    clerk: str | None,
    lang: Language | None,
) -> None:
    """Add a correction to a receipt."""
    from usbcheck.intake.clock import now
    from usbcheck.intake.ledger import ledger_rules

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue, clerk=clerk)
    who, host = str(settings.clerk), platform.node()
    with opened(settings, catalogue, read_only=False) as ledger:
        found = ledger.registered(number)
        if found is None:
            refuse(catalogue.format("cli-no-number", number=str(number)))
        if ledger.receipt(number) is None:
            refuse(catalogue.format("cli-no-receipt", number=str(number)))
        made = ledger_rules.correct(
            found, ledger, now(), who, host, note, withdrawn=withdraw, unit=unit
        )
    show(catalogue.format("cli-corrected", number=str(number), entry=str(made)) + "\n")
