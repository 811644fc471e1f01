"""Why the ledger fails, or a drive was not received, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.paths import escape_control

if TYPE_CHECKING:
    from usbcheck.intake.ledger.errors import LedgerError
    from usbcheck.intake.receive.causes import NotReceivedError
    from usbcheck.messages import Catalogue


def ledger_failure(error: LedgerError, catalogue: Catalogue) -> str:
    """Say why the ledger fails."""
    name = f"ledger-failure-{error.kind}"
    return catalogue.format(
        name, path=escape_control(str(error.path)), why=escape_control(error.why)
    )


def not_received(error: NotReceivedError, catalogue: Catalogue) -> str:
    """Say why a drive was not received."""
    said = catalogue.format(f"not-received-{error.cause}", path=error.path, why=error.why)
    return catalogue.format("cli-not-received", why=said)
