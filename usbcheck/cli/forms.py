"""The command `forms`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.checking import run_check
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import CheckOptions, language_option, profile_option
from usbcheck.cli.common.parameters import FOLDER
from usbcheck.cli.common.refusals import refuse, refuse_on_drive, refuse_unwritable
from usbcheck.facts.request import Extent

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Catalogue, Language
    from usbcheck.profile.model import Profile


@click.command("forms", cls=Command)
@click.option("--from", "drive", type=FOLDER, metavar="DRIVE")
@click.option(
    "-o", "--output", "--output-folder", "output", type=FOLDER, metavar="FOLDER", default="."
)
@profile_option
@language_option
def forms(
    *, drive: Path | None, output: Path, profile_name: str | None, lang: Language | None
) -> None:
    """Make the forms, blank or filled in."""
    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    try:
        if drive is None:
            _make_blank(profile, output)
        else:
            _make_filled(drive, profile, output, catalogue.under(profile))
    except FileExistsError as error:
        refuse(catalogue.format("cli-form-there", path=str(error.filename or output)))
    except OSError as error:
        refuse_unwritable(error, output, catalogue)


def _make_blank(profile: Profile, output: Path) -> None:
    from usbcheck.forms.blank_forms import make_blank_forms

    for path in make_blank_forms(profile, output):
        click.echo(path)


def _make_filled(drive: Path, profile: Profile, output: Path, catalogue: Catalogue) -> None:
    """Fill in forms from what lies on a drive, and say what is left to write."""
    from usbcheck.cli.common.forms import own_unit, tell_made
    from usbcheck.forms.filled_forms import filled_forms, make_filled_forms

    if not profile.form:
        refuse(catalogue.format("forms-none-asked", title=profile.title))
    refuse_on_drive(output, drive, catalogue)
    report = run_check(drive, profile, CheckOptions(content=Extent.NONE), catalogue)
    submission = report.submission
    found = filled_forms(submission, profile, own_unit(catalogue))
    if not found:
        refuse(catalogue.format("forms-no-work", path=str(drive)))
    tell_made(make_filled_forms(found, submission, profile, output), catalogue)
