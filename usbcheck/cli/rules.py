"""The command `rules`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option, profile_option
from usbcheck.cli.common.output import show, show_rich
from usbcheck.cli.common.parameters import EnumChoice

if TYPE_CHECKING:
    from usbcheck.messages import Language


class Form(StrEnum):
    """What the rules can be listed as."""

    TEXT = "text"
    MARKDOWN = "md"


@click.command("rules", cls=Command)
@profile_option
@click.option("--format", "form", type=EnumChoice(Form), default=Form.TEXT.value)
@language_option
def rules(*, profile_name: str | None, form: Form, lang: Language | None) -> None:
    """Show the catalogue."""
    from usbcheck.report.reference import pages, rules_page
    from usbcheck.rules import EVERY_RULE

    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    if form is Form.MARKDOWN:
        show(rules_page.render(EVERY_RULE, profile, catalogue).encode())
    else:
        show_rich(pages.table(EVERY_RULE, profile, catalogue))
