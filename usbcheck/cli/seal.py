"""The command `seal`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import hashed_anew, signer_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option, sign_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import FOLDER
from usbcheck.cli.common.refusals import refuse, refuse_on_drive
from usbcheck.cli.common.settings import settings_in

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("seal", cls=Command)
@click.argument("drive", type=FOLDER)
@click.option("-o", "--output", type=FOLDER, metavar="FOLDER")
@click.option("--in-place", is_flag=True)
@sign_option
@language_option
def seal(
    *, drive: Path, output: Path | None, in_place: bool, sign: bool | None, lang: Language | None
) -> None:
    """Write the manifest of a drive before it is handed in."""
    catalogue = words_in(lang)
    wanted = settings_in(catalogue).sign if sign is None else sign
    signer = signer_of(catalogue, wanted=wanted)
    if in_place == (output is not None):
        refuse(catalogue.format("cli-seal-where"))
    if output is not None:
        refuse_on_drive(output, drive, catalogue)
    found = hashed_anew(drive, output, catalogue)
    if found.written is None:
        refuse(catalogue.format("cli-nothing-to-seal", path=str(drive)))
    if signer is not None:
        show(catalogue.format("cli-signed", key=signer.sign(found.written)) + "\n")
    show(catalogue.format("cli-sealed", count=len(found.states), path=str(found.written)) + "\n")
