"""The command `ledger stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import opened, settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option, ledger_option, profile_option
from usbcheck.cli.common.output import show, show_rich

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("stats", cls=Command)
@ledger_option
@profile_option
@language_option
def show_stats(
    *, ledger_path: Path | None, profile_name: str | None, lang: Language | None
) -> None:
    """Show units and works so far, and what is wrong between drives."""
    from usbcheck.intake.ledger.ledger_sheets import sheets
    from usbcheck.intake.views import sheet_table

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue)
    profile = load_profile(profile_name, catalogue)
    with opened(settings, catalogue, read_only=True) as ledger:
        made = {sheet.name: sheet for sheet in sheets(ledger, profile, catalogue)}
    for name in ("units", "across"):
        show(f"{catalogue.format(f'sheet-{name}')}\n")
        show_rich(sheet_table(made[name], catalogue))
