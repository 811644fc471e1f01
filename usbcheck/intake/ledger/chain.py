"""The chain of a ledger: the digest of each entry covers the one before it.

Whoever changes, removes, adds or reorders a row would have to compute all later digests anew, and
those stand on the receipts that people took home.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from usbcheck.intake.ledger.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_REPORT: Final = COLUMNS.index("report")
_ORIGIN: Final = COLUMNS.index("origin")


def digest_of(previous: str, values: Sequence[Any], parts: Sequence[Sequence[Any]]) -> str:
    """Return the digest (SHA-256) of an entry.

    `values` are those of `COLUMNS`, `parts` the rows of each table of `PARTS`, in these orders.
    A report, which is large, counts by its own digest.
    """
    plain = list(values)
    if plain[_REPORT] is not None:
        plain[_REPORT] = hashlib.sha256(_as_bytes(plain[_REPORT])).hexdigest()
    text = json.dumps(
        [previous, plain, parts], ensure_ascii=True, separators=(",", ":"), default=repr
    )
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _as_bytes(value: Any) -> bytes:
    """Return what was compressed: releases of zlib do it differently."""
    if not isinstance(value, bytes):
        return repr(value).encode()
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value


class Fault(StrEnum):
    """What is wrong with a ledger; the values are ids of the catalogues (`ledger-fault-…`)."""

    UNREADABLE = "unreadable"  # SQLite finds the file damaged
    CHANGED = "changed"  # the entry is not what its digest says, or one before it was removed
    MISSING = "missing"  # numbers of entries are left out
    STRAY = "stray"  # rows of no entry
    CUT_OFF = "cut-off"  # entries that were there at the end are not there any more
    UNKNOWN_HEAD = "unknown-head"  # a digest on a receipt or in the archive is none of its own
    SERIAL = "serial"  # numbers of the register are left out
    ORIGIN = "origin"  # a merged entry is not what it was in its own ledger


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a ledger.

    `number` is the first entry that it concerns, 0 for the whole; `about` says more in its own
    words: a digest, or the system's reason.
    """

    fault: Fault
    number: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it lies in the file: the values of `COLUMNS`, its rows, and its digest."""

    values: tuple[Any, ...]
    parts: tuple[tuple[tuple[Any, ...], ...], ...]
    digest: str

    @property
    def number(self) -> int:
        """Its place in the ledger."""
        return int(self.values[0])

    @property
    def as_parts(self) -> list[list[list[Any]]]:
        """Its rows as `digest_of` takes them."""
        return [[list(row) for row in rows] for rows in self.parts]


def verify_entries(ledger: str, entries: Iterable[StoredEntry]) -> Iterator[Finding]:
    """Yield what is wrong with the entries of a ledger, given in the order of their numbers.

    After the first entry that is not what it should be nothing more is said of those behind it:
    each of them rests on it.
    """
    previous, expected, serial = ledger, 1, 0
    for entry in entries:
        if entry.values[0] != expected:
            yield Finding(Fault.MISSING, expected)
            return
        if digest_of(previous, entry.values, entry.as_parts) != entry.digest:
            yield Finding(Fault.CHANGED, expected)
            return
        if entry.values[1] is not None:
            serial += 1
            if entry.values[1] != serial:
                yield Finding(Fault.SERIAL, expected)
                return
        previous, expected = entry.digest, expected + 1


def verify_origins(entries: Sequence[StoredEntry]) -> Iterator[Finding]:
    """Yield the merged entries that are not what they were in the ledgers from which they came."""
    heads: dict[str, tuple[str, int]] = {}
    numbers = {entry.number: entry.values[_ORIGIN + 1] for entry in entries}
    for entry in entries:
        origin, number, _, digest = entry.values[_ORIGIN:]
        if origin is None:
            continue
        previous, before = heads.get(origin, (origin, 0))
        if number != before + 1 or digest_of(*_as_before(entry, previous, numbers)) != digest:
            yield Finding(Fault.ORIGIN, entry.number, origin)
            return
        heads[origin] = digest, number


def _as_before(
    entry: StoredEntry, previous: str, numbers: Mapping[int, int]
) -> tuple[str, list[Any], list[list[list[Any]]]]:
    """Return an entry's part of its own ledger's chain: with the numbers that it had there."""
    values = list(entry.values)
    values[0], values[1] = values[_ORIGIN + 1], values[_ORIGIN + 2]
    refers = COLUMNS.index("refers")
    values[refers] = numbers.get(values[refers]) if values[refers] is not None else None
    values[_ORIGIN:] = [None] * 4
    return previous, values, entry.as_parts
