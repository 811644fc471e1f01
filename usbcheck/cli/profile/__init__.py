"""The command `profile`: one module for each of its commands."""

from __future__ import annotations

from typing import Final

import click

from usbcheck.cli.common.commands import Group

COMMANDS: Final = {"show": "usbcheck.cli.profile.show.show_notice"}


@click.group("profile", cls=Group, lazy_subcommands=COMMANDS)
def profile() -> None:
    """Show notices as data."""
