"""Random days at two desks, and what the ledger promises in every state of them.

A model in plain lists says what the ledger must hold. Desks enter receipts, refusals, checks and
corrections, crash between their steps, share the ledger, look through it; somebody tampers, and
is found out; backups and merges lose nothing.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.campaigns.intake.two_desks import CONTENTS, NOW, entry
from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.chain import Fault
from usbcheck.intake.ledger.copies import back_up, merge_ledgers
from usbcheck.intake.ledger.entries import Contents, Entry, EntryKind, NewEntry, WorkRow
from usbcheck.intake.ledger.errors import LedgerError
from usbcheck.intake.ledger.ledger_rules import UNIT, WITHDRAWN, correct, receipts_of, standing
from usbcheck.intake.ledger.store import Ledger

DRIVES = ("甲", "乙", "丙")
TEXTS = st.text(max_size=8)
"""Anything that a name may hold, lone surrogates too."""


class Desks(RuleBasedStateMachine):
    """Two desks at one ledger, a third with its own, and somebody of ill will."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="usbcheck-model-"))
        self.path = self.folder / "ledger.db"
        self.desks = [Ledger(self.path), Ledger(self.path)]
        self.model: list[Entry] = []
        self.begun: list[Entry] = []
        self.printed: list[str] = []  # digests on papers that people took home
        self.time = NOW

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            for desk in self.desks:
                desk.close()
            shutil.rmtree(self.folder)

    def enter(self, desk: int, new: NewEntry) -> Entry:
        number = self.desks[desk].append(new)
        made = self.desks[1 - desk].entry(number)  # the other one sees it at once
        assert made is not None
        assert number == len(self.model) + 1
        self.model.append(made)
        return made

    @rule(seconds=st.integers(-90, 600))
    def time_goes_on_or_is_set_back(self, seconds: int) -> None:
        self.time += dt.timedelta(seconds=seconds)

    @rule(desk=st.integers(0, 1), drive=st.sampled_from(DRIVES), unit=TEXTS)
    def begin_a_copy(self, desk: int, drive: str, unit: str) -> None:
        new = replace(entry(EntryKind.BEGUN, drive, unit=unit), at=self.time)
        self.begun.append(self.enter(desk, new))

    @precondition(lambda self: self.begun)
    @rule(desk=st.integers(0, 1), data=st.data(), title=TEXTS)
    def give_a_receipt(self, desk: int, data: st.DataObject, title: str) -> None:
        begun = data.draw(st.sampled_from(self.begun))
        works = (WorkRow(title.encode("utf-8", "replace").decode(), title[:0], None, "pass"),)
        new = replace(
            entry(EntryKind.RECEIVED, begun.fingerprint, refers=begun.number, unit=begun.unit),
            at=self.time,
            contents=replace(CONTENTS, works=works),
        )
        if any(e.kind is EntryKind.RECEIVED and e.refers == begun.number for e in self.model):
            with pytest.raises(LedgerError):
                self.desks[desk].append(new)  # nobody gets two receipts for one copy
            return
        made = self.enter(desk, new)
        self.printed.append(made.digest)
        assert self.desks[desk].contents(made.number).works == works

    @rule(desk=st.integers(0, 1), drive=st.sampled_from(DRIVES), note=TEXTS)
    def turn_a_drive_away(self, desk: int, drive: str, note: str) -> None:
        new = replace(entry(EntryKind.REFUSED, drive, note=note), at=self.time)
        self.printed.append(self.enter(desk, new).digest)

    @rule(desk=st.integers(0, 1), data=st.data(), withdraw=st.booleans(), unit=st.none() | TEXTS)
    def correct_a_receipt(
        self, desk: int, data: st.DataObject, withdraw: bool, unit: str | None
    ) -> None:
        receipts = [e for e in self.model if e.kind is EntryKind.RECEIVED]
        if not receipts:
            return
        chosen = data.draw(st.sampled_from(receipts))
        number = correct(
            *(chosen, self.desks[desk], self.time, "前台", "h", "因为"),
            withdrawn=withdraw,
            unit=unit,
        )
        made = self.desks[desk].entry(number)
        assert made is not None
        self.model.append(made)

    @rule(desk=st.integers(0, 1))
    def crash_and_start_again(self, desk: int) -> None:
        """Between BEGIN and COMMIT, with rows written: as a power cut leaves it."""
        dying = self.desks[desk]
        dying._rows.execute("BEGIN IMMEDIATE")
        dying._append(entry(EntryKind.REFUSED, contents=CONTENTS), None)
        dying.close()
        self.desks[desk] = Ledger(self.path)

    @rule(data=st.data())
    def tamper_and_be_found_out(self, data: st.DataObject) -> None:
        """On a copy, with all triggers dropped and the witness kept."""
        if not self.model:
            return
        copy = self.folder / "tampered.db"
        with Ledger(self.path, read_only=True) as ledger:
            ledger.copy_to(copy)
        shutil.copyfile(f"{self.path}.head", f"{copy}.head")
        number = data.draw(st.integers(1, len(self.model)))
        how = data.draw(st.sampled_from(["change", "delete", "cut off", "swap", "part"]))
        with closing(sqlite3.connect(copy)) as raw:
            for (name,) in raw.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                raw.execute(f"DROP TRIGGER {name}")
            changed = _tamper(raw, how, number, len(self.model))
            raw.commit()
        with Ledger(copy, read_only=True) as ledger:
            found = audit(ledger).findings
        for path in self.folder.glob("tampered.db*"):
            path.unlink()
        if changed:
            assert found, (how, number)
            assert found[0].number == number or found[0].fault in (Fault.CUT_OFF, Fault.CHANGED)
            assert found[0].number <= number
        else:
            assert found == ()

    @rule()
    def back_up_and_merge(self) -> None:
        backup, merged = self.folder / "b.db", self.folder / "m.db"
        with Ledger(self.path, read_only=True) as ledger:
            back_up(ledger, backup)
        other = self.folder / "third.db"
        with Ledger(other) as third:
            third.append(replace(entry(), at=self.time))
        merge_ledgers([other, backup, self.path], merged)
        with Ledger(merged, read_only=True) as ledger:
            assert audit(ledger).findings == ()
            own = [e.origin.digest for e in ledger.entries() if e.origin]
            ours = [digest for digest in own if digest in {e.digest for e in self.model}]
            assert ours == [e.digest for e in self.model]
            assert len(own) == len(self.model) + 1
        for path in (*self.folder.glob("[bm].db*"), *self.folder.glob("third.db*")):
            path.unlink()

    @invariant()
    def holds_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        for desk in self.desks:
            assert list(desk.entries()) == self.model
        serials = [e.serial for e in self.model if e.serial is not None]
        assert serials == list(range(1, len(serials) + 1))
        found = audit(self.desks[0], self.printed)
        assert found.findings == ()
        assert found.head.number == len(self.model)

    @invariant()
    def knows_which_receipts_stand(self) -> None:
        if not hasattr(self, "model"):
            return
        withdrawn: set[int | None] = set()
        units: dict[int | None, str] = {}
        for made in self.model:
            if made.kind is EntryKind.CORRECTION:
                withdrawn |= {made.refers} if made.details.get(WITHDRAWN) else set()
                units |= {made.refers: made.details[UNIT]} if UNIT in made.details else {}
        receipts = [
            e for e in self.model if e.kind is EntryKind.RECEIVED and e.number not in withdrawn
        ]
        stand = standing(self.desks[1]).all
        assert [r.number for r in stand] == [e.serial for e in receipts]
        assert [r.unit for r in stand] == [units.get(e.number) or e.unit or "" for e in receipts]
        for drive in DRIVES:
            of_drive = tuple(e for e in receipts if e.fingerprint == drive)
            assert receipts_of(drive, self.desks[0]) == of_drive


def _tamper(raw: sqlite3.Connection, how: str, number: int, count: int) -> bool:
    """Change something from the entry of that number on; returns whether anything was."""
    match how:
        case "change":
            raw.execute("UPDATE entry SET clerk = clerk || 'x' WHERE id = ?", (number,))
        case "delete":
            raw.execute("DELETE FROM entry WHERE id = ?", (number,))
        case "cut off":
            raw.execute("DELETE FROM entry WHERE id >= ?", (number,))
        case "swap" if number < count:
            for new, old in ((-1, number), (number, number + 1), (number + 1, -1)):
                raw.execute("UPDATE entry SET id = ? WHERE id = ?", (new, old))
        case "part":
            row = (number, 99, "混进来的", "", None, "pass")
            raw.execute("INSERT INTO work VALUES (?, ?, ?, ?, ?, ?)", row)
        case _:
            return False
    return True


Desks.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestDesks = pytest.mark.slow(Desks.TestCase)


def test_contents_that_no_encoding_can_write_are_kept_apart(tmp_path: Path) -> None:
    """A clerk or a unit may have any name; the ledger takes what `visible` makes of it."""
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.append(replace(entry(unit="\udcff\x00"), clerk="\ud800", contents=Contents()))
        (found,) = ledger.entries()
        assert (found.unit, found.clerk) == ("\\xff\\x00", "\\ud800")
        assert audit(ledger).findings == ()
