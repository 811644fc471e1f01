"""Entries as rows of the ledger's tables, and back."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from typing import TYPE_CHECKING, Any

from usbcheck.drive.paths import escape_control
from usbcheck.intake.ledger.entries import Entry, EntryKind, Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.intake.ledger.entries import Contents, NewEntry


def values_of(
    entry: NewEntry, number: int, serial: int | None, origin: Origin | None
) -> tuple[Any, ...]:
    """Return what stands in the columns of an entry. No text that UTF-8 cannot write gets in."""
    report = json.dumps(entry.report, ensure_ascii=False) if entry.report else None
    return (
        *(number, serial, entry.kind.value, entry.refers),
        entry.at.isoformat(timespec="seconds"),
        *(escape_control(entry.clerk), escape_control(entry.host), entry.fingerprint),
        *(
            escape_control(text) if text is not None else None
            for text in (entry.unit, entry.folder)
        ),
        escape_control(entry.note),
        json.dumps(dict(entry.details or {}), ensure_ascii=True),
        zlib.compress(report.encode("utf-8", "backslashreplace")) if report else None,
        *((origin.ledger, origin.number, origin.serial, origin.digest) if origin else (None,) * 4),
    )


def parts_of(contents: Contents) -> tuple[tuple[Any, ...], ...]:
    """Return the rows of each table of `PARTS`, in their order."""
    return contents.works, contents.files, contents.findings, contents.addresses


def read_entry(row: Sequence[Any]) -> Entry:
    """Return the entry of a row that holds all of `COLUMNS` but the report, and the digest."""
    *values, origin, origin_number, origin_serial, origin_digest, digest = row
    number, serial, kind, refers, at, clerk, host, fingerprint, unit, folder, note, details = values
    return Entry(
        number=number,
        serial=serial,
        kind=EntryKind(kind),
        refers=refers,
        at=dt.datetime.fromisoformat(at),
        clerk=clerk,
        host=host,
        fingerprint=fingerprint,
        unit=unit,
        folder=folder,
        note=note,
        digest=digest,
        origin=Origin(origin, origin_number, origin_serial, origin_digest) if origin else None,
        details=json.loads(details),
    )
