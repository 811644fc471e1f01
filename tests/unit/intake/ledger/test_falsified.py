"""A ledger or an archive that somebody changed behind the program's back."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.campaigns.intake.two_desks import CONTENTS, entry
from tests.unit.intake.receiving import NOW, Start, archived
from usbcheck.intake.custody.mhl import FOLDER
from usbcheck.intake.custody.verify import verify
from usbcheck.intake.ledger.archived_copy import receipt_for, receipted
from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.chain import Fault, StoredEntry, digest_of
from usbcheck.intake.ledger.copies import CopyRefusedError, back_up, merge_ledgers
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.ledger.errors import LedgerError, LedgerFailureKind
from usbcheck.intake.ledger.schema import COLUMNS, PARTS
from usbcheck.intake.ledger.store import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TABLES = ("entry", *PARTS)


def fill(path: Path, drives: int = 3, *, later: int = 0) -> list[str]:
    """A ledger of some receipts, each a minute after the one before; returns its digests."""
    with Ledger(path) as ledger:
        for number in range(drives):
            at = NOW + dt.timedelta(minutes=number, seconds=later)
            mark = f"{path.stem}{number}"
            begun = ledger.append(replace(entry(EntryKind.BEGUN, mark), at=at))
            new = entry(EntryKind.RECEIVED, mark, refers=begun, report={"works": ["字"]})
            ledger.append(replace(new, at=at, contents=CONTENTS))
        return [found.digest for found in ledger.entries()]


def tamper(path: Path, *statements: str) -> None:
    """What somebody with any SQLite program can do: drop the triggers, and then anything."""
    with closing(sqlite3.connect(path)) as raw:
        triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            raw.execute(statement)
        raw.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def first_fault(path: Path, heads: Iterable[str] = ()) -> tuple[Fault, int]:
    with Ledger(path, read_only=True) as ledger:
        found = audit(ledger, heads).findings
    assert found, "nothing was found"
    return found[0].fault, found[0].number


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    fill(tmp_path / "ledger.db")
    return tmp_path / "ledger.db"


def test_a_ledger_that_nobody_touched_is_sound(path: Path) -> None:
    with Ledger(path) as ledger:
        found = audit(ledger, [ledger.entries()[2].digest])
        assert (found.findings, found.backwards) == ((), ())
        assert found.head == ledger.head()


CHANGED = [
    (f"UPDATE entry SET {column} = {value} WHERE id = 4", 4)
    for column, value in {
        "unit": "'another'",
        "clerk": "'another'",
        "host": "'another'",
        "at": "'2024-01-01T00:00:00+00:00'",
        "kind": "'refused'",
        "refers": "2",
        "fingerprint": "'another'",
        "folder": "'another'",
        "note": "'forced'",
        "details": '\'{"verdict": "pass"}\'',
        "report": "NULL",
        "origin": "'x'",
        "serial": "20",
        "digest": "'x'",
    }.items()
] + [
    (f"UPDATE {table} SET {columns[-1]} = 'x' WHERE entry = 2", 2)
    for table, columns in PARTS.items()
]


@pytest.mark.parametrize(("statement", "number"), CHANGED)
def test_a_changed_row_is_named(statement: str, number: int, path: Path) -> None:
    tamper(path, statement)
    assert first_fault(path) == (Fault.CHANGED, number)


@pytest.mark.parametrize("number", range(1, 6))
def test_a_deleted_row_is_named(number: int, path: Path) -> None:
    tamper(path, f"DELETE FROM entry WHERE id = {number}")
    assert first_fault(path) == (Fault.MISSING, number)


@pytest.mark.parametrize("number", range(1, 5))
def test_a_deleted_row_is_named_though_the_others_moved_up(number: int, path: Path) -> None:
    moves = [
        f"UPDATE {table} SET {key} = {key} - 1 WHERE {key} > {number}"
        for table, key in (("entry", "id"), *((name, "entry") for name in PARTS))
    ]
    parts = [f"DELETE FROM {name} WHERE entry = {number}" for name in PARTS]
    tamper(path, f"DELETE FROM entry WHERE id = {number}", *parts, *moves)
    assert first_fault(path) == (Fault.CHANGED, number)


@pytest.mark.parametrize("table", PARTS)
def test_a_deleted_or_added_row_of_an_entry_is_named(table: str, path: Path) -> None:
    tamper(path, f"DELETE FROM {table} WHERE entry = 4")
    assert first_fault(path) == (Fault.CHANGED, 4)


@pytest.mark.parametrize("table", PARTS)
def test_rows_of_no_entry_are_named(table: str, path: Path) -> None:
    columns = ", ".join(PARTS[table])
    tamper(
        path,
        f"INSERT INTO {table} (entry, place, {columns})"
        f" SELECT 99, 1, {columns} FROM {table} WHERE entry = 2",
    )
    assert first_fault(path) == (Fault.STRAY, 99)


def test_reordered_rows_are_named(path: Path) -> None:
    swaps = ((3, -1), (4, 3), (-1, 4))
    tamper(path, *(f"UPDATE entry SET id = {new} WHERE id = {old}" for old, new in swaps))
    assert first_fault(path) == (Fault.CHANGED, 3)


@pytest.mark.parametrize("kept", range(6))
@pytest.mark.parametrize("thorough", [False, True])
def test_a_cut_off_end_is_named(kept: int, thorough: bool, path: Path) -> None:
    parts = [f"DELETE FROM {name} WHERE entry > {kept}" for name in PARTS]
    hidden = [f"UPDATE sqlite_sequence SET seq = {kept}"] if thorough else []
    tamper(path, f"DELETE FROM entry WHERE id > {kept}", *parts, *hidden)
    assert first_fault(path) == (Fault.CUT_OFF, kept + 1)


@pytest.mark.parametrize("number", range(1, 7))
def test_a_row_that_was_changed_together_with_its_own_digest_is_told(
    number: int, path: Path
) -> None:
    """The digest after it rests on the one before."""
    with Ledger(path, read_only=True) as ledger:
        rows = list(ledger.stored())
        previous = rows[number - 2].digest if number > 1 else ledger.id
    values = list(rows[number - 1].values)
    values[COLUMNS.index("unit")] = "another"
    digest = digest_of(previous, values, rows[number - 1].as_parts)
    tamper(path, f"UPDATE entry SET unit = 'another', digest = '{digest}' WHERE id = {number}")
    assert first_fault(path) == (Fault.CHANGED, min(number + 1, 6))


def forge(path: Path, number: int, column: str, value: str | int) -> None:
    """Change an entry and compute all later digests anew, and the witness too."""
    with Ledger(path, read_only=True) as ledger:
        rows, previous = list(ledger.stored()), ledger.id
    statements = []
    for row in rows:
        values = list(row.values)
        if row.number == number:
            values[COLUMNS.index(column)] = value
        forged = StoredEntry(tuple(values), row.parts, "")
        previous = digest_of(previous, values, forged.as_parts)
        statements.append(f"UPDATE entry SET digest = '{previous}' WHERE id = {row.number}")
    tamper(path, f"UPDATE entry SET {column} = {value!r} WHERE id = {number}", *statements)
    path.with_name(f"{path.name}.head").write_text(f"{len(rows)} {previous}\n", encoding="ascii")


def test_a_chain_that_was_computed_anew_is_told_by_any_receipt(path: Path) -> None:
    with Ledger(path) as ledger:
        receipts = [found.digest for found in ledger.entries()]
    forge(path, 4, "unit", "another")
    with Ledger(path) as ledger:
        assert audit(ledger).findings == ()  # alone it cannot be told
    assert first_fault(path, [f"usbcheck received\ndigest {receipts[5]}\nmanifest c4x"])
    assert first_fault(path, [receipts[3].upper()])[0] is Fault.UNKNOWN_HEAD
    with Ledger(path) as ledger:
        assert audit(ledger, [receipts[2]]).findings == ()  # from before the change


def test_a_chain_that_was_computed_anew_is_told_by_the_archive(start: Start) -> None:
    start()
    ledger = start.desk.ledger
    assert audit(ledger, archive=start.desk.archive).findings == ()
    forge(ledger.path, 1, "unit", "another")
    (found,) = audit(ledger, archive=start.desk.archive).findings
    assert (found.fault, found.number) == (Fault.UNKNOWN_HEAD, 1)
    assert found.about == archived(start.desk)[0].name


def test_a_ledger_put_in_the_place_of_another_is_told(path: Path, tmp_path: Path) -> None:
    fill(tmp_path / "other.db", 5)
    shutil.copyfile(tmp_path / "other.db", path)
    path.with_name("ledger.db-wal").unlink(missing_ok=True)
    assert first_fault(path)[0] is Fault.CHANGED


def test_a_damaged_file_is_told(path: Path) -> None:
    with Ledger(path):
        pass
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    for place in range(4096 * 2, len(data), 97):
        data[place] ^= 0xFF
    path.write_bytes(data)
    try:
        assert first_fault(path)[0] is Fault.UNREADABLE
    except LedgerError as error:  # so much that it cannot even be opened
        assert error.kind is LedgerFailureKind.DAMAGED  # noqa: PT017


def test_a_clock_that_was_set_back_is_told_apart_from_a_change(path: Path) -> None:
    with Ledger(path) as ledger:
        number = ledger.append(entry())  # of NOW, before the receipts' times
        found = audit(ledger)
    assert (found.findings, found.backwards) == ((), (number,))


# backup and merge


def test_a_backup_is_the_ledger_in_one_file(path: Path, tmp_path: Path) -> None:
    with Ledger(path) as ledger:
        back_up(ledger, tmp_path / "backup.db")
        with Ledger(tmp_path / "backup.db", read_only=True) as copy:
            assert list(copy.stored()) == list(ledger.stored())
            assert audit(copy, [ledger.head().digest]).findings == ()
        with pytest.raises(CopyRefusedError, match="there"):
            back_up(ledger, tmp_path / "backup.db")
    tamper(path, "UPDATE entry SET unit = 'x' WHERE id = 3")
    with Ledger(path) as ledger, pytest.raises(CopyRefusedError, match="unsound") as found:
        back_up(ledger, tmp_path / "other.db")
    assert found.value.number == 3
    assert not list(tmp_path.glob("other.db*"))


def merged(tmp_path: Path, *names: str) -> Path:
    merge_ledgers([tmp_path / name for name in names], tmp_path / "merged.db")
    return tmp_path / "merged.db"


def test_two_desks_ledgers_are_merged_by_time_and_each_keeps_its_order(tmp_path: Path) -> None:
    digests = fill(tmp_path / "a.db"), fill(tmp_path / "b.db", 5, later=30)
    with Ledger(merged(tmp_path, "a.db", "b.db")) as ledger:
        entries = ledger.entries()
        assert audit(ledger).findings == ()
        assert [e.at for e in entries] == sorted(e.at for e in entries)
        assert [e.serial for e in entries if e.serial] == list(range(1, 9))
        for own in digests:
            assert [e.origin.digest for e in entries if e.origin and e.origin.digest in own] == own
        for found in entries:
            if found.kind is EntryKind.RECEIVED:
                begun = ledger.entry(found.refers or 0)
                assert begun is not None
                assert begun.fingerprint == found.fingerprint
                assert ledger.contents(found.number) == CONTENTS
                assert ledger.report(found.number) == {"works": ["字"]}


def test_a_desk_whose_clock_went_back_keeps_its_order(tmp_path: Path) -> None:
    fill(tmp_path / "a.db", later=600)
    fill(tmp_path / "a.db")  # the same ledger goes on, ten minutes earlier
    fill(tmp_path / "b.db", 5)
    with Ledger(merged(tmp_path, "a.db", "b.db")) as ledger, Ledger(tmp_path / "a.db") as own:
        found = [
            e.origin.number for e in ledger.entries() if e.origin and e.origin.ledger == own.id
        ]
        assert found == list(range(1, 13))
        assert audit(ledger).findings == ()


def test_of_a_ledger_and_its_backup_the_longer_one_counts(tmp_path: Path) -> None:
    fill(tmp_path / "a.db")
    with Ledger(tmp_path / "a.db") as ledger:
        back_up(ledger, tmp_path / "old.db")
    fill(tmp_path / "a.db")
    with Ledger(merged(tmp_path, "old.db", "a.db", "old.db")) as ledger:
        assert len(ledger.entries()) == 12


def test_ledgers_that_say_different_things_are_not_merged(tmp_path: Path) -> None:
    fill(tmp_path / "a.db")
    with Ledger(tmp_path / "a.db") as ledger:
        back_up(ledger, tmp_path / "fork.db")
    fill(tmp_path / "a.db")
    fill(tmp_path / "fork.db", later=9)
    with pytest.raises(CopyRefusedError, match="forked") as found:
        merged(tmp_path, "a.db", "fork.db")
    assert found.value.number == 7
    assert not list(tmp_path.glob("merged.db*"))
    fill(tmp_path / "b.db")
    merged(tmp_path, "a.db", "b.db")
    with pytest.raises(CopyRefusedError, match="merged"):
        merge_ledgers([tmp_path / "merged.db", tmp_path / "b.db"], tmp_path / "twice.db")
    tamper(tmp_path / "b.db", "DELETE FROM entry WHERE id = 2")
    with pytest.raises(CopyRefusedError, match="unsound"):
        merge_ledgers([tmp_path / "a.db", tmp_path / "b.db"], tmp_path / "twice.db")


@pytest.mark.parametrize("column", ["unit", "origin_digest", "origin_number", "note"])
def test_a_merged_entry_that_was_changed_is_told_though_the_chain_was_made_anew(
    column: str, tmp_path: Path
) -> None:
    fill(tmp_path / "a.db")
    fill(tmp_path / "b.db")
    path = merged(tmp_path, "a.db", "b.db")
    forge(path, 5, column, 77 if column == "origin_number" else "77")
    assert first_fault(path)[0] is Fault.ORIGIN


# 8: film, hash list and chain rewritten together


def rewrite(folder: Path, start: Start) -> str:
    """Change a film and make its manifests anew, as they were made; returns the film's path."""
    film = next(path for path in folder.rglob("*.mp4") if path.stat().st_size > 10)
    film.write_bytes(b"forged")
    shutil.rmtree(folder / FOLDER)
    verify(folder, now=NOW, host=start.desk.host)
    return film.relative_to(folder).as_posix()


def test_an_archive_that_was_rewritten_with_its_manifests_is_told_by_the_ledger(
    start: Start,
) -> None:
    outcome = start()
    (folder,) = archived(start.desk)
    says = receipted(outcome.entry, start.desk.ledger)
    assert receipt_for(folder, start.desk.ledger) == outcome.entry
    assert verify(folder, now=NOW, host="h", receipted=says).is_unchanged
    film = rewrite(folder, start)
    assert verify(folder, now=NOW, host="h", append=False).is_unchanged  # alone it cannot be told
    before = sorted((folder / FOLDER).iterdir())
    found = verify(folder, now=NOW, host="h", receipted=says)
    assert found.forged == (film, FOLDER)
    assert found.having(found.states[film]) == (film,)
    assert sorted((folder / FOLDER).iterdir()) == before  # and it is not certified anew


def test_manifests_alone_that_were_rewritten_are_told(start: Start) -> None:
    outcome = start()
    (folder,) = archived(start.desk)
    shutil.rmtree(folder / FOLDER)
    verify(folder, now=NOW, host="h")
    says = receipted(outcome.entry, start.desk.ledger)
    assert verify(folder, now=NOW, host="h", append=False, receipted=says).forged == (FOLDER,)


def test_the_digest_of_an_entry_is_that_of_its_words(tmp_path: Path) -> None:
    """So that it can be computed without this program."""
    import hashlib

    with Ledger(tmp_path / "l.db") as ledger:
        ledger.append(entry(unit="字"))
        (found,) = ledger.stored()
        text = json.dumps([ledger.id, list(found.values), [[], [], [], []]], separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == found.digest
