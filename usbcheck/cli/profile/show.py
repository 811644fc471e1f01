"""The command `profile show`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show, show_rich
from usbcheck.cli.common.parameters import EnumChoice, complete_notices

if TYPE_CHECKING:
    from usbcheck.messages import Language


class Form(StrEnum):
    """What a notice can be shown as."""

    TEXT = "text"
    MARKDOWN = "md"


@click.command("show", cls=Command)
@click.argument(
    "profile_name", required=False, metavar="[ID|FILE]", shell_complete=complete_notices
)
@click.option("--format", "form", type=EnumChoice(Form), default=Form.TEXT.value)
@language_option
def show_notice(*, profile_name: str | None, form: Form, lang: Language | None) -> None:
    """Show what a notice asks."""
    from usbcheck.report.reference import notice_page

    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    if form is Form.MARKDOWN:
        show(notice_page.markdown(profile, catalogue).encode())
    else:
        show_rich(notice_page.page(profile, catalogue))
