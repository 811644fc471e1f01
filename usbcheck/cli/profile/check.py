"""The command `profile check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.parameters import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language


@click.command("check", cls=Command)
@click.argument("file", type=FILE, metavar="FILE")
@language_option
def check_notice(*, file: Path, lang: Language | None) -> None:
    """Say whether a notice can be used, and what in it no rule judges."""
    from usbcheck.drive.paths import escape_control
    from usbcheck.report.reference.demands import families_off, label, rows

    catalogue = words_in(lang)
    profile = load_profile(str(file), catalogue)
    click.echo(catalogue.format("profile-right", title=profile.title))
    for row in rows(profile, catalogue):
        if not row.is_judged:
            demand = f"{label(row.key, catalogue)} {row.value}".strip()
            said = catalogue.format("profile-warning-not-judged", of=row.of, demand=demand)
            click.echo(escape_control(said))
    for family in families_off(profile):
        click.echo(catalogue.format("profile-warning-family", family=family))
