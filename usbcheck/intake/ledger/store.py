"""The ledger: every receipt and what became of it, in one SQLite file to which is only added.

Rows are never changed or deleted, which triggers enforce: a correction is a new entry that points
back. Several desks may write at once (WAL), and what was committed survives a power cut.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

_WAIT: Final = 60.0  # seconds for another desk to finish its entry

_MIGRATIONS: Final = (
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL
            CHECK (kind IN ('begun', 'received', 'refused', 'verified', 'correction')),
        refers INTEGER REFERENCES entry (id),
        at TEXT NOT NULL,
        clerk TEXT NOT NULL,
        host TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        unit TEXT,
        folder TEXT,
        note TEXT NOT NULL DEFAULT '',
        details TEXT NOT NULL DEFAULT '{}',
        report BLOB,
        CHECK (kind IN ('begun', 'refused') OR refers IS NOT NULL)
    );
    CREATE UNIQUE INDEX one_receipt ON entry (refers) WHERE kind = 'received';
    CREATE INDEX entry_fingerprint ON entry (fingerprint);
    CREATE TABLE work (
        entry INTEGER NOT NULL REFERENCES entry (id),
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        category TEXT,
        verdict TEXT NOT NULL
    );
    CREATE TABLE file (
        entry INTEGER NOT NULL REFERENCES entry (id),
        path TEXT NOT NULL,
        work TEXT,
        role TEXT NOT NULL,
        size INTEGER NOT NULL,
        digest TEXT NOT NULL
    );
    CREATE TABLE finding (
        entry INTEGER NOT NULL REFERENCES entry (id),
        code TEXT NOT NULL,
        severity TEXT NOT NULL,
        path TEXT,
        work TEXT,
        message TEXT NOT NULL
    );
    CREATE TABLE address (
        entry INTEGER NOT NULL REFERENCES entry (id),
        work TEXT NOT NULL,
        url TEXT NOT NULL
    );
    """
    + "".join(
        f"""
    CREATE TRIGGER {table}_is_never_{done} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
    """
        for table in ("entry", "work", "file", "finding", "address")
        for verb, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
    ),
    # The kind `checked`: a constraint can only be changed with its table.
    """
    CREATE TABLE entry_2 (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (
            kind IN ('begun', 'received', 'refused', 'verified', 'correction', 'checked')
        ),
        refers INTEGER REFERENCES entry (id),
        at TEXT NOT NULL,
        clerk TEXT NOT NULL,
        host TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        unit TEXT,
        folder TEXT,
        note TEXT NOT NULL DEFAULT '',
        details TEXT NOT NULL DEFAULT '{}',
        report BLOB,
        CHECK (kind IN ('begun', 'refused', 'checked') OR refers IS NOT NULL)
    );
    INSERT INTO entry_2 SELECT * FROM entry;
    DROP TABLE entry;
    ALTER TABLE entry_2 RENAME TO entry;
    CREATE UNIQUE INDEX one_receipt ON entry (refers) WHERE kind = 'received';
    CREATE INDEX entry_fingerprint ON entry (fingerprint);
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
    """,
)
"""What brings the schema from each version to the next; `PRAGMA user_version` counts them."""


class LedgerError(Exception):
    """A ledger that cannot be used: not one, or of a newer version; says which."""


class EntryKind(StrEnum):
    """What an entry tells."""

    BEGUN = "begun"  # a drive is being copied
    RECEIVED = "received"  # the copy is whole and proven: the receipt
    REFUSED = "refused"  # the drive was turned away
    VERIFIED = "verified"  # the archived copy was looked at again
    CORRECTION = "correction"  # what an entry should have said
    CHECKED = "checked"  # a submission was checked among many; it may refer to its receipt


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work as it was received. `title_key` is what tells titles apart, whatever their typing."""

    title: str
    title_key: str
    category: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as it was received, with its digest (xxh128)."""

    path: str
    work: str | None
    role: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of the check at receipt, in the words of the desk's language."""

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
    details: dict[str, Any] | None = None
    report: dict[str, Any] | None = None
    contents: Contents = Contents()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands. `number` is its number in the ledger, counted from 1."""

    number: int
    kind: EntryKind
    refers: int | None
    at: dt.datetime
    clerk: str
    host: str
    fingerprint: str
    unit: str | None
    folder: str | None
    note: str
    details: dict[str, Any]


class Ledger:
    """An open ledger; a context that closes it.

    Raises:
        LedgerError: the file is no ledger, or a newer program made it.
        OSError: it cannot be opened or made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._rows = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self._prepare_or_close()
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{path}: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rows.close()

    def append(self, entry: NewEntry) -> int:
        """Write an entry with all its rows, or nothing; return its number.

        When this returns, the entry is on the disk.
        """
        report = json.dumps(entry.report, ensure_ascii=False) if entry.report else None
        with self._writing():
            number = self._rows.execute(
                "INSERT INTO entry (kind, refers, at, clerk, host, fingerprint, unit, folder, note,"
                " details, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.kind.value,
                    entry.refers,
                    entry.at.isoformat(timespec="seconds"),
                    entry.clerk,
                    entry.host,
                    entry.fingerprint,
                    entry.unit,
                    entry.folder,
                    entry.note,
                    json.dumps(entry.details or {}, ensure_ascii=False),
                    zlib.compress(report.encode("utf-8")) if report else None,
                ),
            ).lastrowid
            assert number is not None  # noqa: S101  an INSERT always has one
            self._append_contents(number, entry.contents)
        return number

    def entries(self, kind: EntryKind | None = None) -> tuple[Entry, ...]:
        """Return all entries, or those of one kind, the oldest first."""
        where = "" if kind is None else " WHERE kind = ?"
        given = () if kind is None else (kind.value,)
        rows = self._rows.execute(f"SELECT {_COLUMNS} FROM entry{where} ORDER BY id", given)  # noqa: S608
        return tuple(_entry(row) for row in rows)

    def entry(self, number: int) -> Entry | None:
        """Return the entry of that number."""
        query = f"SELECT {_COLUMNS} FROM entry WHERE id = ?"  # noqa: S608
        row = self._rows.execute(query, (number,)).fetchone()
        return None if row is None else _entry(row)

    def receipt(self, number: int) -> Entry | None:
        """Return the entry of that number if it is a receipt."""
        found = self.entry(number)
        return found if found is not None and found.kind is EntryKind.RECEIVED else None

    def of_drive(self, fingerprint: str, kind: EntryKind) -> tuple[Entry, ...]:
        """Return the entries of a kind about drives of that content, the oldest first."""
        query = f"SELECT {_COLUMNS} FROM entry WHERE fingerprint = ? AND kind = ? ORDER BY id"  # noqa: S608
        return tuple(_entry(row) for row in self._rows.execute(query, (fingerprint, kind.value)))

    def contents(self, number: int) -> Contents:
        """Return the rows of an entry."""
        return Contents(
            tuple(WorkRow(*r) for r in self._of("work", WorkRow, number)),
            tuple(FileRow(*r) for r in self._of("file", FileRow, number)),
            tuple(FindingRow(*r) for r in self._of("finding", FindingRow, number)),
            tuple(AddressRow(*r) for r in self._of("address", AddressRow, number)),
        )

    def report(self, number: int) -> dict[str, Any] | None:
        """Return the report that was kept with an entry, after `report.schema.json`."""
        row = self._rows.execute("SELECT report FROM entry WHERE id = ?", (number,)).fetchone()
        if row is None or row[0] is None:
            return None
        kept: dict[str, Any] = json.loads(zlib.decompress(row[0]))
        return kept

    def _prepare_or_close(self) -> None:
        try:
            self._prepare()
        except BaseException:
            self._rows.close()  # nobody else can: there will be no ledger
            raise

    def _prepare(self) -> None:
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = FULL")
        self._rows.execute("PRAGMA foreign_keys = OFF")  # or no table could be made anew
        with self._writing():
            (version,) = self._rows.execute("PRAGMA user_version").fetchone()
            if version > len(_MIGRATIONS):
                raise LedgerError(f"{self.path}: made by a newer usbcheck (version {version})")
            for number, migration in enumerate(_MIGRATIONS[version:], version + 1):
                for statement in _statements(migration):
                    self._rows.execute(statement)
                self._rows.execute(f"PRAGMA user_version = {number}")
        self._rows.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, begun as a writer so that two desks queue instead of failing."""
        self._rows.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._rows.execute("ROLLBACK")
            raise
        self._rows.execute("COMMIT")

    def _append_contents(self, number: int, contents: Contents) -> None:
        for table, rows in (
            ("work", contents.works),
            ("file", contents.files),
            ("finding", contents.findings),
            ("address", contents.addresses),
        ):
            if rows:
                names = rows[0].__slots__
                places = ", ".join("?" * (len(names) + 1))
                self._rows.executemany(
                    f"INSERT INTO {table} (entry, {', '.join(names)}) VALUES ({places})",  # noqa: S608
                    [(number, *(getattr(row, name) for name in names)) for row in rows],
                )

    def _of(self, table: str, kind: type[Any], number: int) -> Sequence[Sequence[Any]]:
        names = ", ".join(kind.__slots__)
        query = f"SELECT {names} FROM {table} WHERE entry = ? ORDER BY rowid"  # noqa: S608
        return self._rows.execute(query, (number,)).fetchall()


_COLUMNS: Final = "id, kind, refers, at, clerk, host, fingerprint, unit, folder, note, details"


def _entry(row: Sequence[Any]) -> Entry:
    number, kind, refers, at, clerk, host, fingerprint, unit, folder, note, details = row
    return Entry(
        number=number,
        kind=EntryKind(kind),
        refers=refers,
        at=dt.datetime.fromisoformat(at),
        clerk=clerk,
        host=host,
        fingerprint=fingerprint,
        unit=unit,
        folder=folder,
        note=note,
        details=json.loads(details),
    )


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one at a time: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
