"""The receipts that stand in a ledger, and what the rules of the family LED find over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.intake.ledger.entries import EntryKind, NewEntry
from usbcheck.rules import LEDGER_RULES
from usbcheck.rules.judge import judge_receipts
from usbcheck.submission.receipts import (
    Receipt,
    Receipts,
    ReceivedAddress,
    ReceivedFile,
    ReceivedWork,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from usbcheck.intake.ledger.entries import Entry
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.profile.model import Profile
    from usbcheck.submission.findings import Finding

WITHDRAWN = "withdrawn"
"""The key of a correction's details that takes a receipt back."""
UNIT = "unit"
"""The key of a correction's details that puts another unit's name in a receipt."""


def corrections(ledger: Ledger) -> Mapping[int, dict[str, object]]:
    """Return what the corrections of each entry say together, by its number.

    The later one decides.
    """
    corrected: dict[int, dict[str, object]] = {}
    for entry in ledger.entries(EntryKind.CORRECTION):
        corrected.setdefault(entry.refers or 0, {}).update(entry.details)
    return corrected


def correct(
    receipt: Entry,
    ledger: Ledger,
    at: dt.datetime,
    clerk: str,
    host: str,
    note: str,
    *,
    withdrawn: bool = False,
    unit: str | None = None,
) -> int:
    """Enter what a receipt should have said, or withdraw it; return the entry's number."""
    details: dict[str, object] = {WITHDRAWN: True} if withdrawn else {}
    if unit:
        details[UNIT] = unit
    return ledger.append(
        NewEntry(
            *(EntryKind.CORRECTION, at, clerk, host, receipt.fingerprint),
            refers=receipt.number,
            note=note,
            details=details,
        )
    )


def receipts_of(fingerprint: str, ledger: Ledger) -> tuple[Entry, ...]:
    """Return the receipts of drives of that fingerprint, the oldest first.

    Withdrawn receipts are not among them.
    """
    corrected = corrections(ledger)
    found = ledger.of_drive(fingerprint, EntryKind.RECEIVED)
    return tuple(e for e in found if not corrected.get(e.number, {}).get(WITHDRAWN))


def receipt_of(fingerprint: str, ledger: Ledger) -> Entry | None:
    """Return the last receipt of a drive of that fingerprint."""
    return next(iter(receipts_of(fingerprint, ledger)[::-1]), None)


def standing(ledger: Ledger) -> Receipts:
    """Return the receipts of a ledger as its corrections leave them.

    Withdrawn ones are not among them.
    """
    corrected = corrections(ledger)
    return Receipts(
        tuple(
            _receipt(entry, ledger, said)
            for entry in ledger.entries(EntryKind.RECEIVED)
            for said in (corrected.get(entry.number, {}),)
            if not said.get(WITHDRAWN)
        )
    )


def across(ledger: Ledger, profile: Profile) -> tuple[Finding, ...]:
    """Return what is wrong between the drives that were received."""
    return judge_receipts(standing(ledger), LEDGER_RULES, profile)


def _receipt(entry: Entry, ledger: Ledger, said: dict[str, object]) -> Receipt:
    contents = ledger.contents(entry.number)
    return Receipt(
        number=entry.serial or 0,
        at=entry.at,
        unit=str(said.get(UNIT) or entry.unit or ""),
        unit_type=entry.details.get("unit_type"),
        works=tuple(ReceivedWork(w.title, w.title_key, w.category) for w in contents.works),
        files=tuple(ReceivedFile(f.path, f.work, f.size, f.digest) for f in contents.files),
        addresses=tuple(ReceivedAddress(a.work, a.url) for a in contents.addresses),
    )
