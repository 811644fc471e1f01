"""The command `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option, profile_option
from usbcheck.cli.common.output import show_rich
from usbcheck.cli.common.parameters import complete_codes
from usbcheck.cli.common.refusals import refuse_code

if TYPE_CHECKING:
    from usbcheck.messages import Language


@click.command("explain", cls=Command)
@click.argument("code", shell_complete=complete_codes)
@profile_option
@language_option
def explain(*, code: str, profile_name: str | None, lang: Language | None) -> None:
    """Explain a rule."""
    from usbcheck.report.reference import pages
    from usbcheck.rules import EVERY_RULE

    catalogue = words_in(lang)
    rule = next((r for r in EVERY_RULE if code.upper() == r.code or code == r.slug), None)
    if rule is None:
        refuse_code(code, catalogue)
    show_rich(pages.page(rule, load_profile(profile_name, catalogue), catalogue))
