"""Where results go, and which are there already: JSON lines, a ledger, or standard output.

A result is written as a whole or not at all, and is on the disk when `add` returns.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Protocol, Self

from filelock import FileLock, Timeout

from usbcheck.batch.run import SCHEMA, Record, read
from usbcheck.intake.ledger.entries import EntryKind, NewEntry
from usbcheck.intake.ledger.ledger_rules import receipt_of
from usbcheck.intake.ledger.store import Ledger

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from types import TracebackType

_BEGINNING: Final = json.dumps({"schema": SCHEMA})[:-1].encode()


class Results(Protocol):
    """What was found so far, and the place where more goes."""

    @property
    def known(self) -> Mapping[str, Record]:
        """Return the last result of each submission that is known, by path, without report."""

    def add(self, record: Record) -> None:
        """Write a result.

        Raises:
            OSError: it cannot be written.
            LedgerError: it cannot be entered in a ledger.
        """


class NoResultsError(Exception):
    """A file that holds something else, from the line of that number on."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


class InUseError(Exception):
    """Another run writes into the same file."""


class Lines:
    """Results that somebody takes as JSON lines, and nobody keeps for the next run."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self.known: Mapping[str, Record] = {}
        self._take = take

    def add(self, record: Record) -> None:
        """Hand over a line."""
        self._take(_line(record))


class LinesFile(AbstractContextManager["LinesFile"]):
    """A file of JSON lines (UTF-8), one result a line; the last one of a path counts.

    A last line that a killed run left unfinished is cut off.

    Raises:
        NoResultsError: the file holds something else.
        InUseError: another run has it open.
        OSError: it cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.known: dict[str, Record] = {}
        with ExitStack() as opened:
            try:
                opened.enter_context(FileLock(_lock_of(path), timeout=0))
            except Timeout as error:
                raise InUseError(str(path)) from error
            self._file: IO[bytes] = opened.enter_context(path.open("a+b"))
            self._read()
            self._opened = opened.pop_all()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    def add(self, record: Record) -> None:
        """Append a line."""
        self._file.write(_line(record))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _read(self) -> None:
        self._file.seek(0)
        whole = 0
        for number, line in enumerate(self._file, 1):
            if not line.endswith(b"\n"):
                if line[: len(_BEGINNING)] != _BEGINNING[: len(line)]:
                    raise NoResultsError(number)
                break
            try:
                record = read(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                raise NoResultsError(number) from error
            self.known[record.path] = record
            whole += len(line)
        self._file.truncate(whole)


class LedgerEntries(AbstractContextManager["LedgerEntries"]):
    """Results as entries of a ledger; the last of a path counts.

    Raises:
        LedgerError: it cannot be used.
        OSError: it cannot be opened or made.
    """

    def __init__(self, path: Path, clerk: str, host: str, now: Callable[[], dt.datetime]) -> None:
        self._ledger = Ledger(path)
        self._clerk, self._host, self._now = clerk, host, now
        entries = self._ledger.entries(EntryKind.CHECKED)
        records = (read({**e.details, "fingerprint": e.fingerprint or None}) for e in entries)
        self.known = {record.path: record for record in records}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ledger.__exit__(kind, error, trace)

    def add(self, record: Record) -> None:
        """Append an entry, which points to the receipt of the same content where there is one."""
        mark = record.fingerprint or ""
        received = receipt_of(mark, self._ledger) if mark else None
        details = record.without_report.as_json()
        del details["fingerprint"], details["report"]
        self._ledger.append(
            NewEntry(
                EntryKind.CHECKED,
                self._now(),
                self._clerk,
                self._host,
                mark,
                unit=record.report["unit"] if record.report else None,
                refers=received.number if received else None,
                folder=record.path,
                details=details,
                report=dict(record.report) if record.report else None,
            )
        )


def _line(record: Record) -> bytes:
    return json.dumps(record.as_json(), ensure_ascii=False).encode() + b"\n"


def _lock_of(path: Path) -> Path:
    """Return a lock for a file, in a folder where it may stay."""
    name = hashlib.blake2b(os.fsencode(path.resolve()), digest_size=16).hexdigest()
    return Path(tempfile.gettempdir(), f"usbcheck-{name}.lock")
