"""The command `ledger verify`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import opened, settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option, ledger_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import FOLDER
from usbcheck.cli.common.refusals import refuse
from usbcheck.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("verify", cls=Command)
@click.option("--head", "heads", metavar="DIGEST", multiple=True)
@click.option("--archive", type=FOLDER, metavar="FOLDER")
@ledger_option
@language_option
def verify(
    *,
    heads: tuple[str, ...],
    archive: Path | None,
    ledger_path: Path | None,
    lang: Language | None,
) -> None:
    """Look for changes that were not made by the program."""
    from usbcheck.intake.ledger.audit import audit, digests_in

    catalogue = words_in(lang)
    settings = settings_of(ledger_path, catalogue)
    for text in heads:
        if not digests_in(text):
            refuse(catalogue.format("cli-no-head", text=text))
    if archive and not archive.is_dir():
        refuse(catalogue.format("cli-no-such-drive", path=str(archive)))
    place = archive or settings.archive
    with opened(settings, catalogue, read_only=True) as ledger:
        found = audit(ledger, heads, place if place and place.is_dir() else None)
    for number in found.backwards:
        show(catalogue.format("ledger-backwards", number=str(number)) + "\n")
    for finding in found.findings:
        name = f"ledger-fault-{finding.fault}"
        show(catalogue.format(name, number=str(finding.number), about=finding.about) + "\n")
    if found.findings:
        sys.exit(ExitCode.CHANGED)
    show(catalogue.format("ledger-sound", count=found.head.number, digest=found.head.digest) + "\n")
