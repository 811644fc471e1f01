"""The command `ledger`: one module for each of its commands."""

from __future__ import annotations

from typing import Final

import click

from usbcheck.cli.common.commands import Group

COMMANDS: Final = {
    "list": "usbcheck.cli.ledger.list.list_receipts",
    "show": "usbcheck.cli.ledger.show.show_receipt",
    "stats": "usbcheck.cli.ledger.stats.show_stats",
    "export": "usbcheck.cli.ledger.export.export",
    "correct": "usbcheck.cli.ledger.correct.correct",
    "verify": "usbcheck.cli.ledger.verify.verify",
    "backup": "usbcheck.cli.ledger.backup.backup",
    "merge": "usbcheck.cli.ledger.merge.merge",
}


@click.group("ledger", cls=Group, lazy_subcommands=COMMANDS)
def ledger() -> None:
    """Show what was received."""
