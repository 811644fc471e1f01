"""What was received so far, over all drives: the subject of the rules of the family LED."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class ReceivedWork:
    """A work of a receipt. `title_key` is what tells titles apart, whatever their typing."""

    title: str
    title_key: str
    category: str | None


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file of a receipt: its path on the drive, size in bytes and digest (xxh128)."""

    path: str
    work: str | None
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class ReceivedAddress:
    """An address that a QR code of a work gives."""

    work: str
    url: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One drive that was received. `number` is the ledger's; `unit_type` is the profile's id."""

    number: int
    at: dt.datetime
    unit: str
    unit_type: str | None
    works: tuple[ReceivedWork, ...]
    files: tuple[ReceivedFile, ...] = ()
    addresses: tuple[ReceivedAddress, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipts:
    """All receipts that stand, the oldest first."""

    all: tuple[Receipt, ...]
