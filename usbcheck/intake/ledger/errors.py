"""Why a ledger cannot be used, in terms of what a clerk can do about it."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class LedgerFailureKind(StrEnum):
    """Why a ledger cannot be used; the values are ids of the catalogues (`ledger-failure-…`)."""

    MISSING = "missing"
    NO_LEDGER = "no-ledger"
    NEWER = "newer"
    LOCKED = "locked"
    FULL = "full"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    REFUSED = "refused"  # the ledger's own rules forbid the entry
    UNCERTAIN = "uncertain"  # the disk failed at the very end: the entry may stand or not
    OTHER = "other"


class LedgerError(Exception):
    """A ledger that cannot be opened, read or written.

    Nothing was entered, unless the kind is UNCERTAIN.
    """

    def __init__(self, kind: LedgerFailureKind, path: Path, why: str = "") -> None:
        super().__init__(f"{path}: {kind}{': ' if why else ''}{why}")
        self.kind = kind
        self.path = path
        self.why = why


_KINDS: Final = {
    sqlite3.SQLITE_BUSY: LedgerFailureKind.LOCKED,
    sqlite3.SQLITE_LOCKED: LedgerFailureKind.LOCKED,
    sqlite3.SQLITE_FULL: LedgerFailureKind.FULL,
    sqlite3.SQLITE_CORRUPT: LedgerFailureKind.DAMAGED,
    sqlite3.SQLITE_NOTADB: LedgerFailureKind.NO_LEDGER,
    sqlite3.SQLITE_READONLY: LedgerFailureKind.READ_ONLY,
    sqlite3.SQLITE_CONSTRAINT: LedgerFailureKind.REFUSED,
}


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a ledger, or values in it that are none, into a `LedgerError`."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        kind = _KINDS.get(code, LedgerFailureKind.OTHER)
        raise LedgerError(kind, path, str(error)) from error
    except (ValueError, TypeError, KeyError, zlib.error) as error:
        raise LedgerError(LedgerFailureKind.DAMAGED, path, str(error)) from error
