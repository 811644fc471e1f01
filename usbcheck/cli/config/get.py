"""The command `config get`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import EnumChoice
from usbcheck.cli.common.refusals import refuse
from usbcheck.cli.common.settings import settings_file
from usbcheck.settings.model import Key

if TYPE_CHECKING:
    from usbcheck.messages import Language


@click.command("get", cls=Command)
@click.argument("key", type=EnumChoice(Key), metavar="KEY")
@language_option
def get_setting(*, key: Key, lang: Language | None) -> None:
    """Print the value that is in force, for scripts."""
    from usbcheck.cli.config.values import in_force

    catalogue = words_in(lang)
    value = next(e.value for e in in_force(settings_file(catalogue), catalogue) if e.key is key)
    if not value:
        refuse(catalogue.format("settings-not-set", key=key))
    show(f"{value}\n")
