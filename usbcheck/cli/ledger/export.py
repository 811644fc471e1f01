"""The command `ledger export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import opened, settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option, ledger_option, profile_option
from usbcheck.cli.common.output import save
from usbcheck.cli.common.parameters import FILE
from usbcheck.cli.common.refusals import refuse

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("export", cls=Command)
@click.option("-o", "--output", type=FILE, metavar="FILE", required=True)
@ledger_option
@profile_option
@language_option
def export(
    *, output: Path, ledger_path: Path | None, profile_name: str | None, lang: Language | None
) -> None:
    """Export everything, as a workbook, CSV or JSON."""
    from usbcheck.intake.ledger.export import UnknownFormatError, files
    from usbcheck.intake.ledger.ledger_sheets import sheets

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue)
    profile = load_profile(profile_name, catalogue)
    with opened(settings, catalogue, read_only=True) as ledger:
        made = sheets(ledger, profile, catalogue)
    try:
        written = files(output, made, catalogue)
    except UnknownFormatError:
        refuse(catalogue.format("cli-export-what", path=str(output)))
    for path, data in written.items():
        save(path, data, catalogue)
