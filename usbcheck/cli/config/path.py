"""The command `config path`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_anyway
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show
from usbcheck.cli.config.changing import file_in_use

if TYPE_CHECKING:
    from usbcheck.messages import Language


@click.command("path", cls=Command)
@language_option
def show_path(*, lang: Language | None) -> None:
    """Print where the settings file lies."""
    show(f"{file_in_use(words_anyway(lang))}\n")
