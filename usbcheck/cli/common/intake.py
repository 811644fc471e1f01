"""What the desk's commands share: settings, the ledger, signatures, receipts."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from usbcheck.cli.common.output import save, show
from usbcheck.cli.common.refusals import Refused, refuse
from usbcheck.cli.common.settings import login, settings_in
from usbcheck.cli.exit_codes import ExitCode
from usbcheck.intake.failures import ledger_failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from usbcheck.intake.custody.signing import Signer
    from usbcheck.intake.custody.verify import Receipted, Verification
    from usbcheck.intake.ledger.copies import CopyRefusedError
    from usbcheck.intake.ledger.entries import Entry
    from usbcheck.intake.ledger.errors import LedgerError
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile
    from usbcheck.settings.model import Settings


class LedgerRefused(Refused):
    """A ledger that fails, said in one line."""

    exit_code = ExitCode.LEDGER_UNUSABLE


def settings_of(ledger: Path | None, catalogue: Catalogue, *, clerk: str | None = None) -> Settings:
    """Return the settings, with what a command was given in their place."""
    found = settings_in(catalogue)
    if ledger is not None:
        found = replace(found, ledger=ledger)
    return replace(found, clerk=clerk or found.clerk or login())


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
    from usbcheck.settings.model import ledger_path

    try:
        with Ledger(ledger_path(settings), read_only=read_only) as ledger:
            yield ledger
    except LedgerError as error:
        refuse_ledger(error, catalogue)


def refuse_ledger(error: LedgerError, catalogue: Catalogue) -> NoReturn:
    """End the command: wrong use where the file is no ledger, else the ledger's own exit code."""
    from usbcheck.intake.ledger.errors import LedgerFailureKind

    message = ledger_failure(error, catalogue)
    kinds = LedgerFailureKind
    if error.kind in (kinds.MISSING, kinds.NO_LEDGER, kinds.NEWER):
        refuse(message)
    raise LedgerRefused(message)


def copy_refused(error: CopyRefusedError, catalogue: Catalogue) -> str:
    """Return why ledgers are not copied or merged."""
    name = f"ledger-copy-{error.why}"
    return catalogue.format(name, path=str(error.path), number=str(error.number))


def give(
    entry: Entry, ledger: Ledger, profile: Profile, catalogue: Catalogue, slips: Sequence[Path]
) -> None:
    """Show a receipt or refusal, and write it where it is asked for."""
    from usbcheck.intake.receipt_document import as_text, receipt_document

    show(as_text(receipt_document(entry, ledger, profile, catalogue), catalogue))
    save_slips(entry, ledger, profile, catalogue, slips)


def save_slips(
    entry: Entry, ledger: Ledger, profile: Profile, catalogue: Catalogue, slips: Sequence[Path]
) -> None:
    """Write a receipt or refusal where it is asked for."""
    from usbcheck.intake.receipt_document import as_file, receipt_document

    made = receipt_document(entry, ledger, profile, catalogue)
    for path in slips:
        save(path, as_file(made, catalogue, path.suffix), catalogue)


def hashed_anew(
    folder: Path,
    place: Path | None,
    catalogue: Catalogue,
    *,
    append: bool = True,
    receipted: Receipted | None = None,
) -> Verification:
    """Hold a folder against its manifest with progress on standard error, or end the command."""
    import platform
    import sys

    from usbcheck.cli.common.refusals import refuse_unreadable
    from usbcheck.intake.clock import now
    from usbcheck.intake.custody.mhl import ManifestError
    from usbcheck.intake.custody.verify import verify
    from usbcheck.report.progress.reporter import progress

    try:
        with progress(sys.stderr, catalogue) as observer:
            return verify(
                folder,
                now=now(),
                host=platform.node(),
                place=place,
                append=append,
                receipted=receipted,
                observer=observer,
            )
    except ManifestError as error:
        refuse(catalogue.format("cli-bad-manifest", why=str(error)))
    except OSError as error:
        refuse_unreadable(error, folder, catalogue)
