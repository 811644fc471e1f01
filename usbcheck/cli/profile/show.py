"""The command `profile show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show_rich
from usbcheck.cli.common.parameters import complete_notices

if TYPE_CHECKING:
    from usbcheck.messages import Language


@click.command("show", cls=Command)
@click.argument(
    "profile_name", required=False, metavar="[ID|FILE]", shell_complete=complete_notices
)
@language_option
def show_notice(*, profile_name: str | None, lang: Language | None) -> None:
    """Show what a notice asks."""
    from usbcheck.report.reference import requirements

    catalogue = words_in(lang)
    show_rich(requirements.page(load_profile(profile_name, catalogue), catalogue))
