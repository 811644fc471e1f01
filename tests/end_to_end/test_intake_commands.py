"""The intake desk as its clerk uses it: receiving and watching are processes of their own."""

from __future__ import annotations

import json
import random
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.campaigns.intake.kill import one_round
from tests.paths import DRIVES
from tests.process import usbcheck, usbcheck_here
from usbcheck.cli.demo import FAULTY as FAULTY_NAME
from usbcheck.cli.demo import SOUND as SOUND_NAME

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SOUND, FAULTY = DRIVES / SOUND_NAME, DRIVES / FAULTY_NAME


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger that has one receipt."""
    made = tmp_path_factory.mktemp("desk")
    drive = shutil.copytree(SOUND, made / "drive")
    ended = usbcheck(
        *("receive", drive, "--to", made / "archive", "--ledger", made / "l.db"),
        *("--clerk", "前台一", "--slip", made / "slip.docx", "--slip", made / "slip.html"),
    )
    assert ended.code == 0, ended.complained
    assert "收件回执 № 1" in ended.said
    return made


@pytest.fixture
def desk(received: Path, tmp_path: Path) -> Path:
    """One such folder for each test."""
    return shutil.copytree(received, tmp_path / "desk")


def test_a_receipt_is_written_as_asked(desk: Path) -> None:
    assert (desk / "slip.docx").read_bytes()[:2] == b"PK"
    assert "收件回执" in (desk / "slip.html").read_text("utf-8")


def test_the_ledger_is_listed_shown_and_exported(desk: Path) -> None:
    ledger = ("--ledger", desk / "l.db")
    assert "金坛区委组织部" in usbcheck_here("ledger", "list", *ledger).said
    assert "前台一" in usbcheck_here("ledger", "show", "1", *ledger).said
    assert "金坛区" in usbcheck_here("ledger", "stats", *ledger).said
    for name in ("all.xlsx", "all.json", "all.csv"):
        assert usbcheck_here("ledger", "export", "-o", desk / name, *ledger).code == 0
    assert len(json.loads((desk / "all.json").read_text("utf-8"))["works"]) == 3
    assert len(list(desk.glob("all-*.csv"))) == 5
    assert usbcheck_here("ledger", "export", "-o", desk / "all.odt", *ledger).code == 2


def test_a_receipt_can_be_withdrawn_with_a_reason(desk: Path) -> None:
    ledger = ("--ledger", desk / "l.db")
    ended = usbcheck_here("ledger", "correct", "1", "--withdraw", "--note", "重复", *ledger)
    assert ended.code == 0
    assert "已撤回" in usbcheck_here("ledger", "list", *ledger).said
    assert usbcheck_here("ledger", "correct", "7", "--note", "无", *ledger).code == 2


def test_what_stands_on_record_is_a_whole_verdict(tmp_path: Path) -> None:
    """No command of the desk leaves out rules or films."""
    for command in (("receive", SOUND, "--to", tmp_path / "archive"), ("watch",), ("desk",)):
        for less in (("--select", "NAM"), ("--ignore", "SUB"), ("--content", "none")):
            assert usbcheck_here(*command, *less).code == 2
    assert list(tmp_path.iterdir()) == []


def test_verify_says_what_became_of_an_archived_drive(desk: Path) -> None:
    (folder,) = (desk / "archive").glob("2*")
    assert usbcheck_here("verify", folder).code == 0
    film = next(folder.rglob("*.mp4"))
    data = film.read_bytes()
    (folder / "new.txt").write_bytes(b"new")
    assert usbcheck_here("verify", folder, "--dry-run").code == 4
    film.unlink()
    assert usbcheck_here("verify", folder, "--dry-run").code == 5
    film.write_bytes(data[:-1] + b"x")
    ended = usbcheck_here("verify", folder, "--dry-run", "--lang", "en")
    assert ended.code == 6
    assert film.name in ended.said
    assert usbcheck_here("verify", desk / "drive").code == 2  # has no manifest


def test_a_drive_is_sealed_beside_or_on_itself(desk: Path) -> None:
    drive = desk / "drive"
    assert usbcheck_here("seal", drive).code == 2
    assert usbcheck_here("seal", drive, "-o", drive / "seal").code == 2  # never by accident
    assert usbcheck_here("seal", drive, "-o", desk / "seal").code == 0
    assert not (drive / "ascmhl").exists()
    assert usbcheck_here("verify", drive, "--manifest", desk / "seal").code == 0
    assert usbcheck_here("seal", drive, "--in-place").code == 0
    checked = usbcheck_here(
        "check", drive, "--format", "json", "--content", "none", "--select", "DRV"
    )
    assert checked.report["findings"] == []  # the manifest's folder is no stray


def test_who_waits_sees_how_far_copying_and_hashing_are(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usbcheck.report.progress.reporter.LINE_SECONDS", 0.0)
    there = ("--ledger", tmp_path / "l.db", "--clerk", "前台一", "--progress", "lines")
    copied = usbcheck_here("receive", SOUND, "--to", tmp_path / "archive", *there)
    assert re.search(r"usbcheck: 复制并核对 · (\d+)/\1 个 · (\S+ \S+)/\2", copied.complained)
    again = usbcheck_here("receive", SOUND, "--to", tmp_path / "archive", *there)
    assert "已收过" in again.said
    assert re.search(r"usbcheck: 核对校验值 · (\d+)/\1 个", again.complained)
    (folder,) = (desk / "archive").glob("2*")
    verified = usbcheck_here("verify", folder, "--dry-run")
    assert re.search(r"usbcheck: 核对校验值 · (\d+)/\1 个", verified.complained)


def test_a_copy_that_a_person_stops_says_so_and_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press_ctrl_c(*_: object) -> None:
        raise KeyboardInterrupt

    there = ("--to", tmp_path / "archive", "--ledger", tmp_path / "l.db", "--clerk", "前台一")
    with monkeypatch.context() as patched:
        patched.setattr("usbcheck.copying.drive_copy._Copy._finish", press_ctrl_c)
        stopped = usbcheck_here("receive", SOUND, *there)
    assert (stopped.code, stopped.said) == (3, "")
    assert stopped.complained == "usbcheck: 未能收件：已停止。再收一次即可接着完成\n"
    assert list((tmp_path / "archive").glob("2*")) == []
    assert usbcheck_here("receive", SOUND, *there).code == 0


def test_a_drive_that_fails_is_turned_away(desk: Path) -> None:
    there = ("--to", desk / "archive", "--ledger", desk / "l.db")
    ended = usbcheck_here("receive", FAULTY, *there)
    assert ended.code == 1
    assert "已退回" in ended.said
    assert "已退回" in usbcheck_here("ledger", "list", "--ledger", desk / "l.db").said
    taken = usbcheck_here("receive", FAULTY, *there, "--force")
    assert taken.code == 0
    assert "检查未通过，照收" in taken.said


def test_watch_checks_every_drive_once(desk: Path) -> None:
    drives = desk / "drives"
    shutil.copytree(SOUND, drives / "甲")
    shutil.copytree(FAULTY, drives / "乙")
    ended = usbcheck("watch", "--once", "--watch-folder", drives, "--ledger", desk / "l.db")
    assert ended.code == 1
    checked = [line for line in ended.said.splitlines() if "可以拔出" in line]
    assert len(checked) == 2
    assert any("甲" in line and "第 1 号收件" in line for line in checked)
    assert any("乙" in line and "不合格" in line for line in checked)


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "nonesuch"),
        ("seal", "nonesuch", "-o", "x"),
        ("watch", "--watch-folder", "nonesuch"),
    ],
)
def test_wrong_use_is_a_clear_line(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = usbcheck_here(*arguments)
    assert ended.code == 2
    assert ended.complained.startswith("usbcheck: ")


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_a_random_moment_the_next_start_finishes(seed: int) -> None:
    one_round(random.Random(seed), whole_run=4, copy=0.5)
