"""The command `config list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show, show_rich
from usbcheck.cli.common.settings import settings_file

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue, Language
    from usbcheck.settings.file import SettingsFile


@click.command("list", cls=Command)
@language_option
def list_settings(*, lang: Language | None) -> None:
    """List what commands go by, and where each value comes from."""
    from rich.table import Table
    from rich.text import Text

    from usbcheck.cli.config.values import in_force
    from usbcheck.drive.paths import escape_control

    catalogue = words_in(lang)
    found = settings_file(catalogue)
    shown = Table(box=None, pad_edge=False)
    for head in ("key", "value", "source"):
        shown.add_column(catalogue.format(f"settings-{head}"), overflow="fold")
    for each in in_force(found, catalogue):
        value = Text(escape_control(each.value) or "–")
        shown.add_row(Text(each.key), value, Text(each.source))
    show_rich(shown)
    show(f"\n{_where(found, catalogue)}\n")


def _where(found: SettingsFile, catalogue: Catalogue) -> str:
    if found.path is None:
        return catalogue.format("settings-off")
    there = "settings-at" if found.path.exists() else "settings-not-there"
    return catalogue.format(there, path=str(found.path))
