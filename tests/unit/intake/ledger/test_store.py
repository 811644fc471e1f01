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
from usbcheck.intake.ledger.store import EntryKind, Ledger, LedgerError

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


@pytest.mark.parametrize("table", ["entry", "work", "file", "finding", "address"])
@pytest.mark.parametrize("done", ["UPDATE {} SET rowid = 99", "DELETE FROM {}"])
def test_nothing_is_ever_changed_or_deleted(table: str, done: str, tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.append(entry(contents=CONTENTS))
    with (
        closing(sqlite3.connect(tmp_path / "ledger.db")) as raw,
        pytest.raises(sqlite3.IntegrityError, match="only added to"),
    ):
        raw.execute(done.format(table))


def test_a_drive_has_one_receipt(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        begun = ledger.append(entry(EntryKind.BEGUN))
        ledger.append(entry(EntryKind.RECEIVED, refers=begun))
        with pytest.raises(sqlite3.IntegrityError):
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
    with pytest.raises(LedgerError, match="newer"):
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
