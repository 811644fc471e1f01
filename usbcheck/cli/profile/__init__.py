"""The command `profile`: one module for each of its commands."""

from __future__ import annotations

from typing import Final

import click

from usbcheck.cli.common.commands import Group

COMMANDS: Final = {
    "list": "usbcheck.cli.profile.list.list_notices",
    "show": "usbcheck.cli.profile.show.show_notice",
    "check": "usbcheck.cli.profile.check.check_notice",
    "new": "usbcheck.cli.profile.new.new_notice",
    "draft": "usbcheck.cli.profile.draft.draft_notice",
}


@click.group("profile", cls=Group, lazy_subcommands=COMMANDS)
def profile() -> None:
    """Show, check and write notices as data."""
