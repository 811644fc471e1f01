"""The command `config set`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_anyway
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import EnumChoice, complete_setting
from usbcheck.cli.common.refusals import refuse
from usbcheck.cli.config.changing import changing
from usbcheck.settings.model import Key

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue, Language


@click.command("set", cls=Command)
@click.argument("key", type=EnumChoice(Key), metavar="KEY")
@click.argument("value", shell_complete=complete_setting)
@language_option
def set_setting(*, key: Key, value: str, lang: Language | None) -> None:
    """Write a value into the settings file."""
    from usbcheck.settings.editing import set_value

    catalogue = words_anyway(lang)
    wanted = _checked(key, value, catalogue)
    with changing(catalogue) as path:
        set_value(path, key, wanted)
    shown = str(wanted).lower() if isinstance(wanted, bool) else wanted
    show(catalogue.format("settings-set", key=key, value=shown, path=str(path)) + "\n")


def _checked(key: Key, value: str, catalogue: Catalogue) -> str | bool:
    """Return what is to be written, or end the command where no command could use it."""
    from usbcheck.settings.editing import ValueRefusedError, value_of

    try:
        wanted = value_of(key, value)
    except ValueRefusedError as error:
        refuse(catalogue.format(error.message, key=key, value=value))
    if key is Key.PROFILE:
        load_profile(str(wanted), catalogue)
    return wanted
