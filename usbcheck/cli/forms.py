"""The command `forms`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option, profile_option
from usbcheck.cli.common.parameters import FOLDER
from usbcheck.cli.common.refusals import refuse, refuse_unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("forms", cls=Command)
@click.option("-o", "--output", type=FOLDER, metavar="FOLDER", default=".")
@profile_option
@language_option
def forms(*, output: Path, profile_name: str | None, lang: Language | None) -> None:
    """Make the blank forms."""
    from usbcheck.forms.blank_forms import make_blank_forms

    catalogue = words_in(lang)
    try:
        made = make_blank_forms(load_profile(profile_name, catalogue), output)
    except FileExistsError as error:
        refuse(catalogue.format("cli-form-there", path=str(error.filename or output)))
    except OSError as error:
        refuse_unwritable(error, output, catalogue)
    for path in made:
        click.echo(path)
