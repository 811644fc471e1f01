"""The ledger: every receipt and what became of it, in one SQLite file to which is only added.

Rows are never changed or deleted: triggers refuse it, and the chain of digests (`chain`) shows it
where somebody got past them. A correction is a new entry that points back. Several desks may write
at once (WAL), and what was committed survives a power cut.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from usbcheck.intake.ledger import witness
from usbcheck.intake.ledger.chain import StoredEntry, digest_of
from usbcheck.intake.ledger.entries import (
    REGISTERED,
    AddressRow,
    Contents,
    Entry,
    EntryKind,
    FileRow,
    FindingRow,
    Head,
    NewEntry,
    Origin,
    WorkRow,
)
from usbcheck.intake.ledger.errors import LedgerError, LedgerFailureKind, guarded
from usbcheck.intake.ledger.rows import parts_of, read_entry, values_of
from usbcheck.intake.ledger.schema import APPLICATION, COLUMNS, PARTS, VERSION, script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

_WAIT: Final = 60.0  # seconds for another desk to finish its entry
_MOST: Final = 2**63 - 1  # the largest number that SQLite holds


class Ledger:
    """An open ledger; a context that closes it.

    With `read_only` nothing is made or written, and the file may lie where nothing can be. `wait`
    is how many seconds another desk may take for its entry.

    Raises:
        LedgerError: it is none, or cannot be opened or made.
    """

    def __init__(self, path: Path, *, read_only: bool = False, wait: float = _WAIT) -> None:
        self.path = path
        if read_only and not path.is_file():
            raise LedgerError(LedgerFailureKind.MISSING, path)
        try:
            if not read_only:
                path.parent.mkdir(parents=True, exist_ok=True)
            with guarded(self.path):
                self._rows = _connected(path, wait) if not read_only else _reading(path, wait)
        except OSError as error:
            raise LedgerError(
                LedgerFailureKind.OTHER, path, error.strerror or str(error)
            ) from error
        try:
            with guarded(self.path):
                self._prepare(read_only=read_only)
                self.id = str(self._one("SELECT id FROM ledger")[0])
        except BaseException:
            self._rows.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def append(self, entry: NewEntry) -> int:
        """Write an entry with all its rows, or nothing; return its number.

        When this returns, the entry is on the disk.

        Raises:
            LedgerError: nothing was written.
        """
        return self.append_all([(entry, None)])[0]

    def append_all(self, entries: Iterable[tuple[NewEntry, Origin | None]]) -> list[int]:
        """Write some entries in one transaction, all or none; return their numbers."""
        with self._writing():
            heads = [self._append(entry, origin) for entry, origin in entries]
        if heads:
            witness.note(self.path, heads[-1])
        return [head.number for head in heads]

    def head(self) -> Head:
        """Return the last entry's number and digest; the ledger's own id where there is none."""
        found = self._all("SELECT id, digest FROM entry ORDER BY id DESC LIMIT 1")
        return Head(int(found[0][0]), str(found[0][1])) if found else Head(0, self.id)

    def entries(self, kind: EntryKind | None = None) -> tuple[Entry, ...]:
        """Return all entries, or those of one kind, the oldest first."""
        if kind is None:
            return self._entries("")
        return self._entries("WHERE kind = ?", kind.value)

    def entry(self, number: int) -> Entry | None:
        """Return the entry at that place."""
        return self._entry("id", number)

    def registered(self, serial: int) -> Entry | None:
        """Return the receipt or refusal of that number of the register."""
        return self._entry("serial", serial)

    def receipt(self, serial: int) -> Entry | None:
        """Return the receipt of that number of the register."""
        found = self.registered(serial)
        return found if found is not None and found.kind is EntryKind.RECEIVED else None

    def of_drive(self, fingerprint: str, kind: EntryKind) -> tuple[Entry, ...]:
        """Return the entries of a kind about drives of that fingerprint, the oldest first."""
        return self._entries("WHERE fingerprint = ? AND kind = ?", fingerprint, kind.value)

    def contents(self, number: int) -> Contents:
        """Return the rows of the entry at that place."""
        with guarded(self.path):
            return Contents(
                tuple(WorkRow(*row) for row in self._part("work", number)),
                tuple(FileRow(*row) for row in self._part("file", number)),
                tuple(FindingRow(*row) for row in self._part("finding", number)),
                tuple(AddressRow(*row) for row in self._part("address", number)),
            )

    def mentioning(self, text: str) -> frozenset[int]:
        """Return the numbers of the entries that mention a text.

        It may stand in the title of a work, or in the path or the digest of a file.
        """
        query = (
            "SELECT entry FROM work WHERE instr(lower(title), ?) OR instr(title_key, ?)"
            " UNION SELECT entry FROM file WHERE instr(lower(path), ?) OR instr(digest, ?)"
        )
        return frozenset(row[0] for row in self._all(query, *(text.lower(),) * 4))

    def report(self, number: int) -> dict[str, Any] | None:
        """Return the report that was kept with an entry, after `report.schema.json`."""
        found = self._all("SELECT report FROM entry WHERE id = ?", number)
        if not found or found[0][0] is None:
            return None
        with guarded(self.path):
            kept: dict[str, Any] = json.loads(zlib.decompress(found[0][0]))
        return kept

    def stored(self) -> Iterator[StoredEntry]:
        """Yield all entries as they lie in the file, in the order of their numbers."""
        names = ", ".join(COLUMNS)
        with guarded(self.path):
            for *values, digest in self._rows.execute(
                f"SELECT {names}, digest FROM entry ORDER BY id"  # noqa: S608
            ):
                parts = tuple(tuple(self._part(name, values[0])) for name in PARTS)
                yield StoredEntry(tuple(values), parts, str(digest))

    def damage(self) -> str | None:
        """Return what SQLite itself finds wrong with the file."""
        try:
            found = self._all("PRAGMA integrity_check(1)")
        except LedgerError as error:
            return error.why
        return None if found == [("ok",)] else str(found[0][0])

    def strays(self) -> int | None:
        """Return the number of a missing entry that still has rows, None where there is none."""
        for name in PARTS:
            query = f"SELECT min(entry) FROM {name} WHERE entry NOT IN (SELECT id FROM entry)"  # noqa: S608
            (found,) = self._one(query)
            if found is not None:
                return int(found)
        return None

    def last_number(self) -> int:
        """Return the largest number that an entry ever had."""
        found = self._all("SELECT seq FROM sqlite_sequence WHERE name = 'entry'")
        return int(found[0][0]) if found else 0

    def copy_to(self, path: Path) -> None:
        """Copy all that is committed to a new file, while other desks may go on writing."""
        with guarded(self.path):
            target = sqlite3.connect(path)
            try:
                self._rows.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")  # one file, to be carried away
            finally:
                target.close()

    def _prepare(self, *, read_only: bool) -> None:
        if not read_only:
            self._rows.execute("PRAGMA journal_mode = WAL")
            self._rows.execute("PRAGMA synchronous = FULL")
            self._rows.execute("PRAGMA foreign_keys = ON")
            with self._writing():
                if not self._one("SELECT count(*) FROM sqlite_master")[0]:
                    self._make()
        (application,), (version,) = (
            self._one(f"PRAGMA {name}") for name in ("application_id", "user_version")
        )
        if application != APPLICATION:
            raise LedgerError(LedgerFailureKind.NO_LEDGER, self.path)
        if version != VERSION:
            raise LedgerError(LedgerFailureKind.NEWER, self.path, str(version))

    def _make(self) -> None:
        for statement in _statements(script()):
            self._rows.execute(statement)
        self._rows.execute("INSERT INTO ledger VALUES (?)", (secrets.token_hex(16),))
        self._rows.execute(f"PRAGMA application_id = {APPLICATION}")
        self._rows.execute(f"PRAGMA user_version = {VERSION}")

    def _append(self, entry: NewEntry, origin: Origin | None) -> Head:
        before = self.head()
        number = before.number + 1
        (serial,) = self._one("SELECT coalesce(max(serial), 0) + 1 FROM entry")
        values = values_of(entry, number, serial if entry.kind in REGISTERED else None, origin)
        rows = [
            [[getattr(row, column) for column in columns] for row in given]
            for (_, columns), given in zip(PARTS.items(), parts_of(entry.contents), strict=True)
        ]
        digest = digest_of(before.digest, values, rows)
        self._insert("entry", (*COLUMNS, "digest"), [(*values, digest)])
        for (name, columns), given in zip(PARTS.items(), rows, strict=True):
            numbered = [(number, place, *row) for place, row in enumerate(given, 1)]
            self._insert(name, ("entry", "place", *columns), numbered)
        return Head(number, digest)

    def _insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        places = ", ".join("?" * len(names))
        query = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608
        self._rows.executemany(query, rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold one transaction, begun as a writer so that two desks queue instead of failing."""
        with guarded(self.path):
            self._rows.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._commit()
            except BaseException:
                if self._rows.in_transaction:  # SQLite may have rolled back by itself
                    self._rows.execute("ROLLBACK")
                raise

    def _commit(self) -> None:
        """End the transaction.

        Where the disk fails at this moment what was written may stand all the same: nobody can
        say that nothing was entered.
        """
        try:
            self._rows.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR:
                raise LedgerError(LedgerFailureKind.UNCERTAIN, self.path, str(error)) from error
            raise

    def _all(self, query: str, *given: Any) -> list[tuple[Any, ...]]:
        with guarded(self.path):
            return self._rows.execute(query, given).fetchall()

    def _one(self, query: str) -> tuple[Any, ...]:
        return self._all(query)[0]

    def _part(self, table: str, number: int) -> Sequence[tuple[Any, ...]]:
        names = ", ".join(PARTS[table])
        query = f"SELECT {names} FROM {table} WHERE entry = ? ORDER BY place"  # noqa: S608
        return self._all(query, number)

    def _entry(self, column: str, number: int) -> Entry | None:
        if not 0 < number <= _MOST:
            return None
        return next(iter(self._entries(f"WHERE {column} = ?", number)), None)

    def _entries(self, where: str, *given: Any) -> tuple[Entry, ...]:
        names = ", ".join(name for name in (*COLUMNS, "digest") if name != "report")
        rows = self._all(f"SELECT {names} FROM entry {where} ORDER BY id", *given)  # noqa: S608
        with guarded(self.path):
            return tuple(map(read_entry, rows))


def _connected(path: Path, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)


def _reading(path: Path, wait: float) -> sqlite3.Connection:
    """Open a ledger to read.

    Where nothing can be written beside it, it is taken as it lies, unless another file holds
    its newest entries.
    """
    address = path.absolute().as_uri()
    try:
        rows = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=wait, isolation_level=None)
        try:
            rows.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            rows.close()
            raise
    except sqlite3.OperationalError:
        newest = path.with_name(f"{path.name}-wal")
        if newest.exists() and newest.stat().st_size:
            raise
        return sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return rows


def _statements(text: str) -> Iterator[str]:
    """Yield the statements of a script one at a time.

    `executescript` would end the transaction.
    """
    statement = ""
    for line in text.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
