"""The command `profile list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show_rich

if TYPE_CHECKING:
    from usbcheck.messages import Language


@click.command("list", cls=Command)
@language_option
def list_notices(*, lang: Language | None) -> None:
    """List the bundled notices."""
    from rich.table import Table
    from rich.text import Text

    from usbcheck.profile import bundled
    from usbcheck.report.terminal.wrapping import paragraph

    catalogue = words_in(lang)
    shown = Table(box=None, pad_edge=False)
    for head in ("id", "title", "issuer", "deadline", "count"):
        shown.add_column(catalogue.format(f"profile-{head}"), no_wrap=head in {"id", "deadline"})
    for name in bundled():
        profile = load_profile(name, catalogue)
        deadline = profile.deadline.isoformat() if profile.deadline else "–"
        texts = (paragraph(profile.title), paragraph(profile.issuer))
        shown.add_row(Text(name), *texts, deadline, str(len(profile.category)))
    show_rich(shown)
