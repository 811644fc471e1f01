"""Ledgers copied and merged: backups, and the ledgers of several desks in one."""

from __future__ import annotations

from collections import defaultdict
from heapq import merge
from typing import TYPE_CHECKING

from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.entries import NewEntry, Origin
from usbcheck.intake.ledger.store import Ledger

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from usbcheck.intake.ledger.entries import Entry


class CopyRefusedError(Exception):
    """Ledgers that cannot be copied or merged.

    `why` is an id of the catalogues (`ledger-copy-…`), `path` the file that it is about and
    `number` the entry, 0 for none.
    """

    def __init__(self, why: str, path: Path, number: int = 0) -> None:
        super().__init__(f"{path}: {why} {number}")
        self.why = why
        self.path = path
        self.number = number


def back_up(source: Ledger, path: Path) -> None:
    """Copy a ledger to a new file while desks may go on writing, and audit the copy.

    Raises:
        CopyRefusedError: the file is there already, or the ledger is not sound.
        LedgerError: the ledger cannot be read, or the copy not written.
    """
    with _new_file(path) as part:
        source.copy_to(part)
        with Ledger(part, read_only=True) as copy:
            _require_sound(copy, source.path)


def merge_ledgers(sources: Sequence[Path], path: Path) -> int:
    """Write the entries of several ledgers to a new one; return how many.

    They are ordered by their times, and in each ledger's own order. Each keeps the number and the
    digest that it had, so that the chains of all ledgers are still proven. Of a ledger and its
    backup the longer one counts.

    Raises:
        CopyRefusedError: the file is there already; or a ledger is not sound, was merged itself,
            or says something else than another copy of it.
        LedgerError: a ledger cannot be read, or the new one not written.
    """
    with _new_file(path) as part:
        opened = [Ledger(source, read_only=True) for source in sources]
        try:
            for ledger in opened:
                _require_sound(ledger, ledger.path)
            with Ledger(part) as target:
                return len(target.append_all(_merged(_longest(opened))))
        finally:
            for ledger in opened:
                ledger.close()


class _new_file:  # noqa: N801  a context manager
    """A file that gets its name only once it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part")

    def __enter__(self) -> Path:
        if self._path.exists():
            raise CopyRefusedError("there", self._path)
        self._clear()
        return self._part

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._part.rename(self._path)
        self._clear()

    def _clear(self) -> None:
        for ending in ("", "-wal", "-shm", ".head"):
            self._part.with_name(self._part.name + ending).unlink(missing_ok=True)


def _require_sound(ledger: Ledger, path: Path) -> None:
    found = audit(ledger)
    if found.findings:
        raise CopyRefusedError("unsound", path, found.findings[0].number)


def _longest(ledgers: Iterable[Ledger]) -> list[tuple[Ledger, tuple[Entry, ...]]]:
    """Return each ledger once, by its fullest copy."""
    copies: dict[str, list[tuple[Ledger, tuple[Entry, ...]]]] = defaultdict(list)
    for ledger in ledgers:
        entries = ledger.entries()
        if any(entry.origin for entry in entries):
            raise CopyRefusedError("merged", ledger.path)
        copies[ledger.id].append((ledger, entries))
    found = []
    for same in copies.values():
        longest = max(same, key=lambda copy: len(copy[1]))
        for ledger, entries in same:
            for ours, other in zip(longest[1], entries, strict=False):
                if ours.digest != other.digest:
                    raise CopyRefusedError("forked", ledger.path, other.number)
        found.append(longest)
    return found


def _merged(
    ledgers: Iterable[tuple[Ledger, Sequence[Entry]]],
) -> Iterator[tuple[NewEntry, Origin]]:
    numbers: dict[tuple[str, int], int] = {}
    streams = [_timed(ledger, entries) for ledger, entries in ledgers]
    for number, (_, _, ledger, entry) in enumerate(merge(*streams, key=lambda it: it[:2]), 1):
        numbers[ledger.id, entry.number] = number
        yield (
            NewEntry(
                kind=entry.kind,
                at=entry.at,
                clerk=entry.clerk,
                host=entry.host,
                fingerprint=entry.fingerprint,
                unit=entry.unit,
                refers=numbers[ledger.id, entry.refers] if entry.refers else None,
                folder=entry.folder,
                note=entry.note,
                details=entry.details,
                report=ledger.report(entry.number),
                contents=ledger.contents(entry.number),
            ),
            Origin(ledger.id, entry.number, entry.serial, entry.digest),
        )


def _timed(
    ledger: Ledger, entries: Iterable[Entry]
) -> Iterator[tuple[dt.datetime, str, Ledger, Entry]]:
    """Yield a ledger's entries with times that never go back, whatever its clock did."""
    latest: dt.datetime | None = None
    for entry in entries:
        latest = entry.at if latest is None else max(latest, entry.at)
        yield latest, ledger.id, ledger, entry
