"""Troubles of the ledger, the archive and the clerk are told in a line, by an exit code each."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.campaigns.intake.two_desks import CONTENTS, entry
from tests.paths import DRIVES
from tests.process import Ended
from tests.process import usbcheck_here as usbcheck
from tests.unit.intake.receiving import NOW, Start, assert_received, kinds
from usbcheck.cli.demo import FAULTY, SOUND
from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.entries import EntryKind, NewEntry
from usbcheck.intake.ledger.errors import LedgerError, LedgerFailureKind
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receipt_document import as_docx, as_html, as_text, receipt_document
from usbcheck.messages import LANGUAGES, catalogue

if TYPE_CHECKING:
    from usbcheck.profile.model import Profile

# 10: what SQLite says


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "ledger.db") as ledger:
        begun = ledger.append(entry(EntryKind.BEGUN))
        ledger.append(entry(EntryKind.RECEIVED, refers=begun, contents=CONTENTS))
    return tmp_path / "ledger.db"


def test_a_ledger_that_another_program_holds_is_told(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Ledger(path, read_only=True, wait=0) as reading:
            assert len(reading.entries()) == 2
        with pytest.raises(LedgerError) as found:
            Ledger(path, wait=0)
        assert found.value.kind is LedgerFailureKind.LOCKED


def test_a_ledger_that_is_taken_while_it_is_written_enters_nothing(path: Path) -> None:
    with Ledger(path, wait=0) as ledger, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError) as found:
            ledger.append(entry())
        assert found.value.kind is LedgerFailureKind.LOCKED
        other.rollback()
        assert ledger.append(entry()) == 3
        assert audit(ledger).findings == ()


def test_a_full_disk_is_told_and_nothing_is_entered(path: Path) -> None:
    with Ledger(path) as ledger:
        pages = ledger._one("PRAGMA page_count")[0]
        ledger._rows.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError) as found:
            ledger.append(entry(report={"a": os.urandom(100_000).hex()}))
        assert found.value.kind is LedgerFailureKind.FULL
        ledger._rows.execute("PRAGMA max_page_count = 100000")
        assert ledger.append(entry()) == 3
        assert audit(ledger).findings == ()


@pytest.mark.parametrize("data", [b"", b"no database", b"x" * 5000])
def test_what_is_no_ledger_is_left_alone(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(data)
    with pytest.raises(LedgerError) as found:
        Ledger(tmp_path / "x.db", read_only=True)
    assert found.value.kind in (LedgerFailureKind.NO_LEDGER, LedgerFailureKind.DAMAGED)
    assert (tmp_path / "x.db").read_bytes() == data


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as other:
        other.execute("CREATE TABLE theirs (a)")
    for read_only in (True, False):
        with pytest.raises(LedgerError) as found:
            Ledger(tmp_path / "x.db", read_only=read_only)
        assert found.value.kind is LedgerFailureKind.NO_LEDGER
    with closing(sqlite3.connect(tmp_path / "x.db")) as other:
        tables = other.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("theirs",)]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind")
def test_a_ledger_that_cannot_be_written_can_be_read(of_nobody: Path) -> None:
    path = of_nobody / "ledger.db"
    with Ledger(path) as ledger:
        ledger.append(entry())
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.chmod(0o444)
    of_nobody.chmod(0o555)
    try:
        with Ledger(path, read_only=True) as ledger:
            assert len(ledger.entries()) == 1
            assert audit(ledger).findings == ()
        with pytest.raises(LedgerError) as found:
            Ledger(path)
        assert found.value.kind in (LedgerFailureKind.READ_ONLY, LedgerFailureKind.OTHER)
    finally:
        of_nobody.chmod(0o755)


@pytest.mark.parametrize("number", [0, -1, 7, 2**63, 10**22])
def test_a_number_that_is_none_finds_nothing(number: int, path: Path) -> None:
    with Ledger(path) as ledger:
        assert (ledger.registered(number), ledger.entry(number)) == (None, None)


def ledger_command(path: Path, *arguments: str | Path) -> Ended:
    return usbcheck("ledger", *arguments, "--ledger", path)


def assert_one_line(ended: Ended, code: int) -> None:
    assert ended.code == code, ended.complained
    assert ended.out == b""
    assert ended.complained.startswith("usbcheck: ")
    assert ended.complained.count("\n") == 1


@pytest.mark.parametrize("number", ["7", "0", "99999999999999999999999"])
@pytest.mark.parametrize("command", [("show",), ("correct", "--note", "x")])
def test_an_unknown_number_is_a_line(command: tuple[str, ...], number: str, path: Path) -> None:
    ended = ledger_command(path, command[0], number, *command[1:])
    assert_one_line(ended, 2)
    assert f"没有第 {number} 号" in ended.complained


@pytest.mark.parametrize("command", [("list",), ("show", "1"), ("stats",), ("verify",)])
def test_a_damaged_ledger_is_a_line(command: tuple[str, ...], path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[100:4096] = os.urandom(3996)
    path.write_bytes(data)
    assert_one_line(ledger_command(path, *command), 8)


def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    for command in (("list",), ("show", "1"), ("stats",), ("verify",), ("export", "-o", "x.csv")):
        assert_one_line(ledger_command(tmp_path / "l.db", *command), 2)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(name="filled", scope="module")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with a receipt, a refusal, and a receipt in spite of it."""
    place = tmp_path_factory.mktemp("desk")
    there = ("--to", place / "archive", "--ledger", place / "l.db", "--clerk", "前台一")
    assert usbcheck("receive", DRIVES / SOUND, *there).code == 0
    slips = ("--slip", place / "no.html", "--slip", place / "no.docx", "--slip", place / "no.txt")
    assert usbcheck("receive", DRIVES / FAULTY, *there, *slips).code == 1
    assert usbcheck("receive", DRIVES / FAULTY, *there, "--force").code == 0
    return place


def test_a_ledger_that_fails_at_the_end_acknowledges_nothing(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its disk is full when the receipt is to be entered; the next start acknowledges the copy."""
    whole = Ledger.append

    def full(ledger: Ledger, new: NewEntry) -> int:
        if new.kind is EntryKind.RECEIVED:
            raise LedgerError(LedgerFailureKind.FULL, ledger.path)
        return whole(ledger, new)

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "append", full)
        with pytest.raises(LedgerError):
            start()
    assert kinds(start.desk) == [EntryKind.BEGUN]
    start()
    assert_received(start.desk, start.drive)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_ledger_on_a_full_disk_is_a_line(path: Path) -> None:
    """The system lets no file grow, as on a disk that is full."""
    command = [sys.executable, "-m", "usbcheck", "ledger", "correct", "1", "--note", "x" * 9999]
    ended = subprocess.run(
        ["prlimit", "--fsize=8192", *command, "--ledger", path],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=300,
    )
    assert (ended.returncode, ended.stdout) == (8, b"")
    assert ended.stderr.decode().startswith("usbcheck: ")
    with Ledger(path) as ledger:
        assert len(ledger.entries()) == 2
        assert audit(ledger).findings == ()


# 13: what papers and lists say


def test_numbers_do_not_skip(filled: Path) -> None:
    said = ledger_command(filled / "l.db", "export", "-o", filled / "all.json")
    assert said.code == 0
    rows = json.loads((filled / "all.json").read_text("utf-8"))["receipts"]
    assert [row["receipt"] for row in rows] == [1, 2, 3]
    assert [row["state"] for row in rows] == ["已收件", "已退回", "已收件（检查未通过，照收）"]


def test_a_refused_drive_gets_its_notice(filled: Path) -> None:
    assert (filled / "no.docx").read_bytes()[:2] == b"PK"
    for name in ("no.html", "no.txt"):
        text = (filled / name).read_text("utf-8")
        assert "退回通知" in text
        assert "SUB005" in text
        assert "天宁区委组织部" in text
    shown = ledger_command(filled / "l.db", "show", "2")
    assert shown.code == 0
    assert shown.said == (filled / "no.txt").read_text("utf-8")


def test_a_receipt_by_force_lists_the_errors_and_others_none(filled: Path) -> None:
    shown = ledger_command(filled / "l.db", "show", "3").said
    assert "检查未通过，照收" in shown
    assert "SUB005" in shown
    assert "检查不合格的问题" not in ledger_command(filled / "l.db", "show", "1").said


def test_lateness_stands_on_every_paper(filled: Path) -> None:
    for number in "123":
        assert "逾期" in ledger_command(filled / "l.db", "show", number).said


def test_only_receipts_are_corrected(filled: Path, tmp_path: Path) -> None:
    place = shutil.copytree(filled, tmp_path / "desk")
    ended = ledger_command(place / "l.db", "correct", "2", "--note", "x", "--withdraw")
    assert_one_line(ended, 2)
    assert "是退回，不是收件" in ended.complained
    done = ledger_command(place / "l.db", "correct", "3", "--note", "重复", "--withdraw")
    assert done.code == 0
    shown = ledger_command(place / "l.db", "show", "3").said
    assert "此件已撤回" in shown
    assert "重复" in shown


@pytest.mark.parametrize(
    ("sought", "numbers"),
    [("春风里", "1"), ("天宁区", "23"), ("街巷里的党旗", "23"), ("没有这个", ""), ("", "123")],
)
def test_the_register_is_searched(sought: str, numbers: str, filled: Path) -> None:
    said = ledger_command(filled / "l.db", "list", "--find", sought).said
    assert re.findall(r"^ (\d) ", said, re.MULTILINE) == list(numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_receipt_can_remark_is_said_in_every_form(
    language: str, start: Start, profile: Profile
) -> None:
    messages = catalogue(language)
    ledger = start.desk.ledger
    details = {
        "verdict": "fail",
        "manifest": "c4x",
        "days_late": 2,
        "received": "2024-09-07",
        "seal": {how: ["甲"] for how in ("missing", "new", "changed", "broken", "damaged")},
        "left_out": ["乙"],
        "clock_before": NOW.isoformat(),
    }
    begun = ledger.append(entry(EntryKind.BEGUN))
    number = ledger.append(
        entry(EntryKind.RECEIVED, refers=begun, note="forced", details=details, contents=CONTENTS)
    )
    for more in ({"unit": "丙"}, {"withdrawn": True}):
        ledger.append(entry(EntryKind.CORRECTION, refers=number, note="因为", details=more))
    found = ledger.entry(number)
    assert found is not None
    made = receipt_document(found, ledger, profile, messages)
    assert len(made.remarks) == 11
    for text in (as_text(made, messages), unescape(as_html(made, messages))):
        assert all(remark in text for remark in made.remarks)
        assert "丙" in text
        assert "VID006" in text
    assert as_docx(made, messages)[:2] == b"PK"
    assert found.digest in made.code
    assert ledger.id in made.code


# 15: one file of settings


@pytest.mark.slow
def test_one_file_serves_all_commands(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(
        'archive = "archive"\nledger = "l.db"\nclerk = "前台七"\n', encoding="utf-8"
    )
    here = {"USBCHECK_SETTINGS": str(tmp_path / "s.toml")}
    assert usbcheck("receive", DRIVES / SOUND, environment=here).code == 0
    assert "前台七" in usbcheck("ledger", "show", "1", environment=here).said
    (folder,) = (tmp_path / "archive").glob("2*")
    checked = usbcheck("verify", folder, environment=here)
    assert "已与登记簿第 1 号收件核对" in checked.said
    assert usbcheck("ledger", "verify", environment=here).code == 0


def test_receive_says_where_an_archive_may_be(tmp_path: Path) -> None:
    drive = shutil.copytree(DRIVES / SOUND, tmp_path / "archive" / "drive")
    ledger = ("--ledger", tmp_path / "l.db")
    assert_one_line(usbcheck("receive", drive, *ledger), 2)
    assert_one_line(usbcheck("receive", drive, "--to", drive / "a", *ledger), 2)
    assert_one_line(usbcheck("receive", drive, "--to", tmp_path / "archive", *ledger), 2)
    assert_one_line(usbcheck("receive", drive, "--to", drive, *ledger), 2)


# 12: whose disk


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_archive_that_cannot_be_written_is_not_the_drives_fault(tmp_path: Path) -> None:
    (tmp_path / "archive").write_bytes(b"a file")
    there = ("--to", tmp_path / "archive", "--ledger", tmp_path / "l.db")
    ended = usbcheck("receive", DRIVES / SOUND, *there)
    assert_one_line(ended, 3)
    assert "存档文件夹无法读写" in ended.complained
    assert "设备没有问题" in ended.complained


# 8 and 7 as commands


def test_verify_looks_at_the_ledger_by_itself(filled: Path, tmp_path: Path) -> None:
    place = shutil.copytree(filled, tmp_path / "desk")
    folder = next((place / "archive").glob("2*金坛*"))
    ledger = ("--ledger", place / "l.db")
    assert usbcheck("verify", folder, *ledger).code == 0
    film = next(folder.rglob("*.mp4"))
    film.write_bytes(b"forged")
    shutil.rmtree(folder / "ascmhl")
    assert usbcheck("seal", folder, "--in-place").code == 0
    assert usbcheck("verify", folder).code == 0
    ended = usbcheck("verify", folder, *ledger)
    assert ended.code == 6
    assert "与登记簿不符" in ended.said
    set_file = tmp_path / "s.toml"
    set_file.write_text(f"ledger = '{place / 'l.db'}'\n", encoding="utf-8")
    assert usbcheck("verify", folder, environment={"USBCHECK_SETTINGS": str(set_file)}).code == 6
    assert_one_line(usbcheck("verify", place / "archive", *ledger, "--manifest", folder), 2)


def test_ledger_verify_names_the_first_bad_row(filled: Path, tmp_path: Path) -> None:
    place = shutil.copytree(filled, tmp_path / "desk")
    shown = ledger_command(place / "l.db", "show", "3").said
    head = ("--head", next(word for word in shown.split() if len(word) == 64))
    assert ledger_command(place / "l.db", "verify", *head, "--archive", place / "archive").code == 0
    assert_one_line(ledger_command(place / "l.db", "verify", "--head", "x"), 2)
    with closing(sqlite3.connect(place / "l.db")) as raw:
        raw.execute("DROP TRIGGER entry_is_never_changed")
        raw.execute("UPDATE entry SET unit = '别的单位' WHERE id = 3")
        raw.commit()
    ended = ledger_command(place / "l.db", "verify", *head)
    assert ended.code == 6
    assert "第 3 笔被改动过" in ended.said


def test_backup_and_merge(filled: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.db"
    assert ledger_command(filled / "l.db", "backup", "-o", backup).code == 0
    assert_one_line(ledger_command(filled / "l.db", "backup", "-o", backup), 2)
    merged = tmp_path / "m.db"
    assert usbcheck("ledger", "merge", filled / "l.db", backup, "-o", merged).code == 0
    assert ledger_command(merged, "verify").code == 0
    assert "原为登记簿" in ledger_command(merged, "show", "1").said
    assert_one_line(usbcheck("ledger", "merge", merged, "-o", tmp_path / "n.db"), 2)
    assert_one_line(usbcheck("ledger", "merge", tmp_path / "no.db", "-o", tmp_path / "n.db"), 2)
