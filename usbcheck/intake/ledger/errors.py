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


class Trouble(StrEnum):
    """Why a ledger cannot be used; the values are ids of the catalogues (`ledger-trouble-…`)."""

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

    Nothing was entered, unless the trouble is UNCERTAIN.
    """

    def __init__(self, trouble: Trouble, path: Path, why: str = "") -> None:
        super().__init__(f"{path}: {trouble}{': ' if why else ''}{why}")
        self.trouble = trouble
        self.path = path
        self.why = why


_TROUBLES: Final = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.NO_LEDGER,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CONSTRAINT: Trouble.REFUSED,
}


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a ledger, or values in it that are none, into a `LedgerError`."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        trouble = _TROUBLES.get(code, Trouble.OTHER)
        raise LedgerError(trouble, path, str(error)) from error
    except (ValueError, TypeError, KeyError, zlib.error) as error:
        raise LedgerError(Trouble.DAMAGED, path, str(error)) from error
