"""The command `config`: one module for each of its commands; alone it lists the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from usbcheck.cli.common.commands import Group
from usbcheck.cli.common.options import language_option

if TYPE_CHECKING:
    from usbcheck.messages import Language

COMMANDS: Final = {
    "list": "usbcheck.cli.config.list.list_settings",
    "get": "usbcheck.cli.config.get.get_setting",
    "set": "usbcheck.cli.config.set.set_setting",
    "unset": "usbcheck.cli.config.unset.unset_setting",
    "path": "usbcheck.cli.config.path.show_path",
}


@click.group("config", cls=Group, lazy_subcommands=COMMANDS, invoke_without_command=True)
@language_option
@click.pass_context
def config(context: click.Context, *, lang: Language | None) -> None:
    """Show and change the settings."""
    if context.invoked_subcommand is None:
        from usbcheck.cli.config.list import list_settings

        context.invoke(list_settings, lang=lang)
