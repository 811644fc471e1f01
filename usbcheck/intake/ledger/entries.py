"""Entries of the ledger as data: what is written, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class EntryKind(StrEnum):
    """What an entry tells."""

    BEGUN = "begun"  # a drive is being copied
    RECEIVED = "received"  # the copy is whole and proven: the receipt
    REFUSED = "refused"  # the drive was turned away
    VERIFIED = "verified"  # the archived copy was looked at again
    CORRECTION = "correction"  # what an entry should have said
    CHECKED = "checked"  # a submission was checked among many; it may refer to its receipt


REGISTERED: Final = frozenset({EntryKind.RECEIVED, EntryKind.REFUSED})
"""The kinds whose entries get a number of the register, which is what people cite."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work of an entry. `title_key` is what tells titles apart, whatever their typing."""

    title: str
    title_key: str
    category: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of an entry, its path as `visible` shows it.

    `digest` (xxh128) is empty unless the file was copied.
    """

    path: str
    work: str | None
    role: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of an entry, in the words of the day it was entered."""

    code: str
    severity: str
    path: str | None
    work: str | None
    message: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address that a QR code of a work gives."""

    work: str
    url: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All rows of one entry besides itself."""

    works: tuple[WorkRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    addresses: tuple[AddressRow, ...] = ()


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written.

    `at` is aware; `folder` is the drive's place in the archive; `details` are plain values
    (verdict, tool and profile versions, digests, dates).
    """

    kind: EntryKind
    at: dt.datetime
    clerk: str
    host: str
    fingerprint: str
    unit: str | None = None
    refers: int | None = None
    folder: str | None = None
    note: str = ""
    details: Mapping[str, Any] | None = None
    report: Mapping[str, Any] | None = None
    contents: Contents = Contents()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry of merged ledgers stood before.

    It holds the ledger's id, the entry's number there, its number of the register and its digest.
    """

    ledger: str
    number: int
    serial: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands.

    `number` is its place in the ledger, counted from 1; `serial` its number of the register,
    counted from 1 over receipts and refusals, None for other kinds; `digest` covers the entry
    and, through the one before, all entries up to it.
    """

    number: int
    serial: int | None
    kind: EntryKind
    refers: int | None
    at: dt.datetime
    clerk: str
    host: str
    fingerprint: str
    unit: str | None
    folder: str | None
    note: str
    digest: str
    origin: Origin | None = None
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a ledger: its number, 0 where there is none, and its digest."""

    number: int
    digest: str
