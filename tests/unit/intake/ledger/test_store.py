"""The ledger: only added to, by several desks at once, and kept whatever happens."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.campaigns.intake.two_desks import CONTENTS, NOW, entry, write_at_once
from tests.process import PATIENCE
from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.ledger.errors import LedgerError, LedgerFailureKind
from usbcheck.intake.ledger.store import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    with Ledger(tmp_path / "new" / "ledger.db") as ledger:
        new = entry(
            unit="金坛区委组织部", details={"a": [1]}, report={"b": "字"}, contents=CONTENTS
        )
        number = ledger.append(new)
    with Ledger(tmp_path / "new" / "ledger.db") as ledger:
        (found,) = ledger.entries()
        assert (found.number, found.at, found.clerk, found.unit) == (
            number,
            NOW,
            "前台一",
            new.unit,
        )
        assert found.details == {"a": [1]}
        assert ledger.contents(number) == CONTENTS
        assert ledger.report(number) == {"b": "字"}


TABLES = ("entry", "work", "file", "finding", "address", "ledger")


def refused(path: Path, statement: str) -> str:
    """What SQLite says to a statement that somebody else gives it."""
    raw = sqlite3.connect(path)
    try:
        with pytest.raises(sqlite3.IntegrityError) as found:
            raw.execute(statement)
        return str(found.value)
    finally:
        raw.close()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("done", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_nothing_is_ever_changed_or_deleted(table: str, done: str, tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.append(entry(contents=CONTENTS))
    column = "id = id" if table in ("entry", "ledger") else "place = place"
    said = refused(tmp_path / "ledger.db", done.format(table, column))
    assert "only added to" in said


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT"])
@pytest.mark.parametrize("table", TABLES)
def test_no_way_of_inserting_rewrites_a_row(table: str, verb: str, tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        begun = ledger.append(entry(EntryKind.BEGUN, contents=CONTENTS))
        ledger.append(entry(EntryKind.RECEIVED, refers=begun, contents=CONTENTS))
        before = list(ledger.stored())
    path = tmp_path / "ledger.db"
    assert "only added to" in refused(path, f"{verb} INTO {table} SELECT * FROM {table} LIMIT 1")
    with Ledger(path) as ledger:
        assert list(ledger.stored()) == before


def test_a_second_receipt_never_takes_the_place_of_the_first(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        begun = ledger.append(entry(EntryKind.BEGUN))
        ledger.append(entry(EntryKind.RECEIVED, refers=begun))
    values = "(9, 9, 'received', 1, 'x', 'x', 'x', 'x', '', '{}', 'x')"
    columns = "(id, serial, kind, refers, at, clerk, host, fingerprint, note, details, digest)"
    for number in (3, 2, 9):
        given = values.replace("(9, 9", f"({number}, {number}")
        refused(tmp_path / "ledger.db", f"INSERT OR REPLACE INTO entry {columns} VALUES {given}")
    with Ledger(tmp_path / "ledger.db") as ledger:
        assert [e.number for e in ledger.entries()] == [1, 2]
        assert audit(ledger).findings == ()


def test_a_drive_has_one_receipt(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        begun = ledger.append(entry(EntryKind.BEGUN))
        ledger.append(entry(EntryKind.RECEIVED, refers=begun))
        with pytest.raises(LedgerError):
            ledger.append(entry(EntryKind.RECEIVED, refers=begun, contents=CONTENTS))
        assert len(ledger.entries()) == 2  # and nothing of the second one is there


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database at all, but long enough to look at" * 50)
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "x.db")


def newer(path: Path) -> None:
    """Lay down a ledger that a later version has made."""
    with Ledger(path):
        pass
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    newer(tmp_path / "ledger.db")
    with pytest.raises(LedgerError, match=LedgerFailureKind.NEWER):
        Ledger(tmp_path / "ledger.db")


def foreign(path: Path) -> None:
    path.write_bytes(b"no database at all, but long enough to look at" * 50)


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE entry (id)")


@pytest.mark.parametrize("make", [newer, foreign, of_another_program])
def test_a_refused_ledger_is_let_go(
    make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "ledger.db")
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def kept(*given: Any, **named: Any) -> sqlite3.Connection:
        opened.append(connect(*given, **named))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", kept)
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "ledger.db")
    (connection,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


@pytest.mark.slow
def test_two_desks_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    write_at_once(tmp_path / "ledger.db", entries=200)


def write_and_die(path: Path) -> None:
    ledger = Ledger(path)
    ledger.append(entry(mark="acknowledged", contents=CONTENTS))
    os._exit(9)


def test_a_killed_desk_loses_nothing_it_wrote(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(
        target=write_and_die, args=(tmp_path / "ledger.db",)
    )
    process.start()
    process.join(PATIENCE)
    with Ledger(tmp_path / "ledger.db") as ledger:
        assert [e.fingerprint for e in ledger.entries()] == ["acknowledged"]
        assert ledger.contents(1) == CONTENTS
