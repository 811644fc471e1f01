"""What the desk's commands share: settings, the ledger, and how troubles are told."""

from __future__ import annotations

import getpass
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from usbcheck.cli.common import load_profile
from usbcheck.cli.terminal import Refused, refuse, show
from usbcheck.intake.failures import ledger_trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.intake.custody.signing import Signer
    from usbcheck.intake.ledger.entries import Entry
    from usbcheck.intake.ledger.errors import LedgerError
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.intake.settings import Settings
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

LEDGER_FAILED: Final = 8
"""The exit code where the ledger cannot be read or written: nothing was entered."""

ledger_option = click.option("--ledger", "ledger_path", metavar="FILE")
sign_option = click.option("--sign", is_flag=True)
clerk_option = click.option("--clerk", metavar="NAME")


class LedgerRefused(Refused):
    """A ledger that fails, said in one line."""

    exit_code = LEDGER_FAILED


def settings_of(ledger: str | None, catalogue: Catalogue, *, clerk: str | None = None) -> Settings:
    """Return the settings, with what a command was given in their place."""
    from usbcheck.intake.settings import SettingsError, load

    try:
        found = load()
    except SettingsError as error:
        refuse(catalogue.format("cli-bad-settings", path=str(error.path), why=error.why))
    if ledger is not None:
        found = replace(found, ledger=Path(ledger))
    return replace(found, clerk=clerk or found.clerk or _login())


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user that the system does not know by name
        return "-"


def profile_of(given: str | None, settings: Settings, catalogue: Catalogue) -> Profile:
    """Return the notice that is given, or set, or bundled."""
    return load_profile(given or settings.profile, catalogue)


def signer_of(catalogue: Catalogue, *, wanted: bool) -> Signer | None:
    """Return what signs manifests, or end the command where that is wanted and cannot be had."""
    from usbcheck.intake.custody.signing import NoSigningError, Signer, key_path

    if not wanted:
        return None
    try:
        return Signer(key_path())
    except NoSigningError:
        refuse(catalogue.format("cli-no-signing"))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        refuse(catalogue.format("cli-bad-key", path=str(key_path()), why=why))


@contextmanager
def opened(settings: Settings, catalogue: Catalogue, *, read_only: bool) -> Iterator[Ledger]:
    """Open the ledger; end the command where it fails, now or later."""
    from usbcheck.intake.ledger.errors import LedgerError
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.intake.settings import ledger_path

    try:
        with Ledger(ledger_path(settings), read_only=read_only) as ledger:
            yield ledger
    except LedgerError as error:
        refuse_ledger(error, catalogue)


def refuse_ledger(error: LedgerError, catalogue: Catalogue) -> NoReturn:
    """End the command: wrong use where the file is no ledger, else the ledger's own exit code."""
    from usbcheck.intake.ledger.errors import Trouble

    message = ledger_trouble(error, catalogue)
    if error.trouble in (Trouble.MISSING, Trouble.NO_LEDGER, Trouble.NEWER):
        refuse(message)
    raise LedgerRefused(message)


def give(
    entry: Entry, ledger: Ledger, profile: Profile, catalogue: Catalogue, slips: Sequence[str]
) -> None:
    """Show a receipt or refusal, and write it where it is asked for."""
    from usbcheck.intake.receipt_document import as_file, as_text, receipt_document

    made = receipt_document(entry, ledger, profile, catalogue)
    show(as_text(made, catalogue))
    for name in slips:
        save(Path(name), as_file(made, catalogue, Path(name).suffix), catalogue)


def save(path: Path, data: bytes, catalogue: Catalogue) -> None:
    """Write a file, or end the command."""
    try:
        path.write_bytes(data)
    except OSError as error:
        why = error.strerror or str(error)
        refuse(catalogue.format("cli-cannot-write", path=str(path), why=why))
