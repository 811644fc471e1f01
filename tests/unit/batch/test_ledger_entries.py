"""Results in a ledger: beside the receipts, and without changing what they say."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from usbcheck.batch.results import LedgerEntries
from usbcheck.batch.run import NotChecked, Reason, Record
from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.entries import EntryKind, NewEntry
from usbcheck.intake.ledger.errors import LedgerError
from usbcheck.intake.ledger.ledger_rules import standing
from usbcheck.intake.ledger.ledger_sheets import receipts_sheet, sheets
from usbcheck.intake.ledger.store import Ledger
from usbcheck.messages import catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.profile.model import Profile

NOW = dt.datetime(2024, 9, 1, 8, tzinfo=dt.UTC)
GOOD = Record(
    path="/存档/甲",
    setup="key",
    fingerprint="f1",
    verdict="review",
    exit_code=3,
    complete=True,
    counts={"error": 0, "warning": 1, "info": 0},
    codes=("NAM003",),
    undecided=("VID001",),
    report={"unit": "某单位", "works": []},
)
LOST = Record("/存档/乙", "key", not_checked=NotChecked(Reason.LOST, "exit code 9"))


def opened(path: Path) -> LedgerEntries:
    return LedgerEntries(path, "前台", "desk-1", lambda: NOW)


def received(ledger: Ledger, fingerprint: str) -> int:
    begun = NewEntry(EntryKind.BEGUN, NOW, "前台", "desk-1", fingerprint, folder="甲")
    number = ledger.append(begun)
    done = NewEntry(EntryKind.RECEIVED, NOW, "前台", "desk-1", fingerprint, refers=number)
    return ledger.append(done)


def registered(ledger: Ledger, number: int) -> int | None:
    found = ledger.entry(number)
    return found.serial if found else None


def test_what_was_written_is_known_to_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with opened(path) as results:
        results.add(LOST)
        results.add(GOOD)
    with opened(path) as results:
        assert results.known == {LOST.path: LOST, GOOD.path: GOOD.without_report}
    with Ledger(path) as ledger:
        assert [ledger.report(n) for n in (1, 2)] == [None, GOOD.report]


def test_receipts_stay_what_they_were(tmp_path: Path, profile: Profile) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        serial = registered(ledger, received(ledger, "f1"))
        before = receipts_sheet(ledger, catalogue("zh")), standing(ledger)
        assert [s.name for s in sheets(ledger, profile, catalogue("zh"))][-1] == "across"
    with opened(path) as results:
        for record in (GOOD, LOST, GOOD):
            results.add(record)
    with Ledger(path) as ledger:
        assert (receipts_sheet(ledger, catalogue("zh")), standing(ledger)) == before
        (*_, checks) = sheets(ledger, profile, catalogue("zh"))
    assert checks.name == "checks"
    assert [row[3:] for row in checks.rows] == [
        ("某单位", "待人工确认", "NAM003", serial),
        ("", "未能检查", "", ""),
    ]


def test_checks_are_entries_like_others(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        received(ledger, "f1")
        before = ledger.entries()
    with opened(path) as results:
        results.add(GOOD)
    with Ledger(path) as ledger:
        assert ledger.entries()[:2] == before
        last = ledger.entries()[-1]
        assert (last.number, last.serial, last.refers) == (3, None, 2)
        with pytest.raises(LedgerError, match="FOREIGN KEY"):
            ledger.append(NewEntry(EntryKind.CHECKED, NOW, "前台", "desk-1", "", refers=99))
        assert audit(ledger).findings == ()
