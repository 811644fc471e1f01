"""The command `ledger show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import give, opened, settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    language_option,
    ledger_option,
    profile_option,
    slip_option,
)
from usbcheck.cli.common.refusals import refuse

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("show", cls=Command)
@click.argument("number", type=int)
@slip_option
@ledger_option
@profile_option
@language_option
def show_receipt(
    *,
    number: int,
    slips: tuple[Path, ...],
    ledger_path: Path | None,
    profile_name: str | None,
    lang: Language | None,
) -> None:
    """Show one receipt or refusal."""
    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue)
    profile = load_profile(profile_name, catalogue)
    with opened(settings, catalogue, read_only=True) as ledger:
        found = ledger.registered(number)
        if found is None:
            refuse(catalogue.format("cli-no-number", number=str(number)))
        give(found, ledger, profile, catalogue, slips)
