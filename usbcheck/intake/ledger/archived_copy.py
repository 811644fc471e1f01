"""An archived copy and its receipt: where it lies, and what the ledger says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from usbcheck.intake.custody.verify import Receipted
from usbcheck.intake.ledger.entries import EntryKind

if TYPE_CHECKING:
    from usbcheck.intake.ledger.entries import Entry
    from usbcheck.intake.ledger.store import Ledger


def folder_of(entry: Entry, archive: Path) -> Path:
    """Return where the copy of a receipt lies: in `archive`, else where it was put."""
    name = str(entry.folder)
    place = archive / name
    if place.is_dir() or not entry.details.get("archive"):
        return place
    return Path(entry.details["archive"], name)


def receipted(entry: Entry, ledger: Ledger) -> Receipted:
    """Return what a receipt says of its copy."""
    files = ledger.contents(entry.number).files
    digests = {file.path: file.digest for file in files}
    return Receipted(digests, str(entry.details.get("manifest", "")))


def receipt_for(folder: Path, ledger: Ledger) -> Entry | None:
    """Return the receipt of an archived copy.

    That is the last receipt of a copy of that name that was put where the folder lies, or else the
    last of that name.
    """
    named = [e for e in ledger.entries(EntryKind.RECEIVED) if e.folder == folder.resolve().name]
    here = [e for e in named if _is_at(e, folder)]
    return next(iter((here or named)[::-1]), None)


def _is_at(entry: Entry, folder: Path) -> bool:
    return Path(str(entry.details.get("archive", ""))) == folder.resolve().parent
