"""The command `config unset`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_anyway
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import EnumChoice
from usbcheck.cli.config.changing import changing
from usbcheck.settings.model import Key

if TYPE_CHECKING:
    from usbcheck.messages import Language


@click.command("unset", cls=Command)
@click.argument("key", type=EnumChoice(Key), metavar="KEY")
@language_option
def unset_setting(*, key: Key, lang: Language | None) -> None:
    """Take a value out of the settings file."""
    from usbcheck.settings.editing import unset_value

    catalogue = words_anyway(lang)
    with changing(catalogue) as path:
        was_there = unset_value(path, key)
    said = "settings-unset" if was_there else "settings-was-not-set"
    show(catalogue.format(said, key=key, path=str(path)) + "\n")
