"""Many submissions: each has one result, the one that `check` gives, whatever happens."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tests.paths import SOUND
from tests.process import PATIENCE, gone, usbcheck
from tests.unit.batch.archive import NAMES, Running, lines, names, submission
from usbcheck.batch.results import LinesFile, NoResultsError
from usbcheck.cache.store import NAME, PLACE
from usbcheck.cli.main import cli
from usbcheck.intake.ledger.store import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

SCHEMA = json.loads(
    resources.files("usbcheck.report.machine")
    .joinpath("report.schema.json")
    .read_text(encoding="utf-8")
)


STRACE = shutil.which("strace")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three submissions, one of them with wrong names."""
    root = tmp_path / "存档"
    submission(root / "甲")
    submission(root / "区" / "乙", sound=False)
    submission(root / "丙")
    return root


def batch(*arguments: str | Path, code: int) -> Any:
    ended = usbcheck("batch", *arguments, *NAMES, "--jobs", "1")
    assert ended.code == code, ended.complained
    return ended


def test_a_result_is_what_check_gives(tmp_path: Path) -> None:
    shutil.copytree(SOUND, tmp_path / "a" / "合格")
    submission(tmp_path / "a" / "不合格", sound=False)
    results = tmp_path / "r.jsonl"
    given = ("--content", "none", "--received", "2024-09-01")
    ended = usbcheck("batch", tmp_path / "a", "-o", results, "--jobs", "2", *given)
    assert ended.code == 1, ended.complained
    for record in lines(results):
        alone = usbcheck("check", record["path"], "--format", "json", *given)
        assert record["report"] == alone.report
        Draft202012Validator(SCHEMA).validate(record["report"])
        assert record["exit_code"] == alone.code
        assert record["verdict"] == alone.report["verdict"]
        assert record["counts"] == alone.report["counts"]
        assert set(record["codes"]) == {f["code"] for f in alone.report["findings"]}
    assert names(lines(results)) == ["不合格", "合格"]


@pytest.mark.parametrize("wanted", [True, False])
def test_what_is_known_of_files_is_kept_unless_the_user_does_not_want_it(
    tmp_path: Path, *, wanted: bool
) -> None:
    shutil.copytree(SOUND, tmp_path / "a" / "合格")
    given = ("batch", tmp_path / "a", "--jobs", "1", "--content", "none", "--again")
    switch = () if wanted else ("--no-cache",)
    kept = {PLACE: str(tmp_path / "cache")}
    first, second = (
        usbcheck(*given, "--received", "2024-09-01", *switch, environment=kept) for _ in range(2)
    )
    assert first.code == second.code == 0, first.complained
    assert first.out == second.out
    assert (tmp_path / "cache" / NAME).exists() is wanted


def test_results_go_to_standard_output_and_the_summary_beside_it(archive: Path) -> None:
    ended = batch(archive, "--lang", "en", code=1)
    records = [json.loads(line) for line in ended.out.decode("utf-8").splitlines()]
    assert names(records) == ["丙", "乙", "甲"]
    assert "FAIL" in ended.complained
    assert str(Path("区", "乙")) in ended.complained
    assert "NAM" in ended.complained


def test_what_has_a_result_is_not_checked_again(archive: Path, tmp_path: Path) -> None:
    results = tmp_path / "r.jsonl"
    batch(archive, "-o", results, code=1)
    before = results.read_bytes()
    again = batch(archive, "-o", results, code=1)
    assert "3 份内容没有变化" in again.said
    assert results.read_bytes() == before

    (archive / "甲" / "作品" / "新.txt").write_bytes(b"1")
    batch(archive, archive / "甲", "-o", results, code=1)
    assert names(lines(results)) == ["丙", "乙", "甲", "甲"]
    batch(archive, "-o", results, "--received", "2024-09-06", code=1)
    assert len(lines(results)) == 7
    batch(archive / "丙", "-o", results, "--received", "2024-09-06", "--again", code=3)
    assert len(lines(results)) == 8


def test_an_unfinished_line_is_cut_off_and_its_submission_checked(
    archive: Path, tmp_path: Path
) -> None:
    results = tmp_path / "r.jsonl"
    batch(archive, "-o", results, code=1)
    whole = results.read_bytes()
    first, second, third = whole.splitlines(keepends=True)
    results.write_bytes(first + second + third[:-1])
    batch(archive, "-o", results, code=1)
    assert results.read_bytes() == whole
    for torn in (third[: len(third) // 2], third[:5]):
        results.write_bytes(first + second + torn)
        with LinesFile(results) as kept:
            assert len(kept.known) == 2
        assert results.read_bytes() == first + second


@pytest.mark.parametrize("held", ["notes\n", "notes", '{"path": "a"}\n', "\n", "\x00\xff"])
def test_a_file_of_something_else_is_left_as_it_is(held: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(held, encoding="utf-8")
    with pytest.raises(NoResultsError):
        LinesFile(tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == held


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["空"], "没有可检查的内容"),
        (["没有"], "找不到"),
        (["甲", "空"], "空 下没有"),
        (["甲", "-o", "甲/r.jsonl"], "不能把报告写在"),
        (["甲", "--ledger", "甲/表格/l.db"], "不能把报告写在"),
        (["甲", "-o", "r.jsonl", "--ledger", "l.db"], "只能写到一处"),
        (["甲", "-o", "没有/r.jsonl"], "无法写入"),
        (["甲", "-o", "notes.txt"], "不覆盖"),
        (["甲", "--ledger", "notes.txt"], "这不是登记簿"),
        (["甲", "--select", "XYZ"], "没有规则"),
        ([], "ROOT"),
    ],
)
def test_wrong_use_is_said_and_writes_nothing(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission(tmp_path / "甲")
    (tmp_path / "空").mkdir()
    (tmp_path / "notes.txt").write_text("notes\n" * 100, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(cli, ["batch", *arguments])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "notes\n" * 100


def test_what_an_archive_holds_is_found_as_it_was_received(tmp_path: Path) -> None:
    drive = submission(tmp_path / "drive")
    archive, ledger = tmp_path / "archive", tmp_path / "ledger.db"
    received = usbcheck("receive", drive, "--to", archive, "--ledger", ledger, "--force")
    assert received.code == 0, received.complained
    submission(archive / ".incoming" / "x" / "drive")
    batch(archive, "--ledger", ledger, code=3)
    with Ledger(ledger) as opened:
        _, receipt, checked = opened.entries()
    assert checked.fingerprint == receipt.fingerprint
    assert checked.refers == receipt.number
    assert checked.folder == str(archive / str(receipt.folder))


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_no_socket_is_opened_and_no_submission_written_to(tmp_path: Path) -> None:
    submission(tmp_path / "a" / "甲")
    trace = tmp_path / "trace"
    asked = (str(STRACE), "-f", "-qq", "-e", "trace=socket,connect,open,openat,execve")
    given = ("batch", tmp_path / "a", "-o", tmp_path / "r.jsonl", "--jobs", "1", "--select", "PST")
    ended = subprocess.run(
        [*asked, "-o", trace, sys.executable, "-m", "usbcheck", *given],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )
    if b"ptrace" in ended.stderr.lower():
        pytest.skip("this system does not let strace trace")
    assert ended.returncode == 3, ended.stderr
    calls = trace.read_text("utf-8", "replace").splitlines()
    assert sum("execve(" in call for call in calls) >= 3, "the processes were not traced"
    assert [c for c in calls if re.search(r"(socket|connect)\(", c) and "AF_UNIX" not in c] == []
    on_drive = [c for c in calls if f'"{tmp_path}/a' in c and "O_DIRECTORY" not in c]
    assert on_drive
    assert [c for c in on_drive if "O_RDONLY" not in c] == []


@pytest.fixture
def running(tmp_path: Path) -> Iterator[list[Running]]:
    started: list[Running] = []
    yield started
    for run in started:
        if run.process.poll() is None:
            run.process.kill()
            run.process.communicate()


def test_a_killed_run_is_finished_by_the_next(tmp_path: Path, running: list[Running]) -> None:
    archive, results = tmp_path / "a", tmp_path / "r.jsonl"
    everything = [f"{number}" for number in range(5)] + ["慢"]
    for name in everything:
        submission(archive / name)
    run = Running(tmp_path, archive, "-o", results, "--jobs", "2", *NAMES)
    running.append(run)
    checker, _ = run.reached()
    run.until(lambda: len(lines(results)) >= 2)
    run.process.kill()
    run.process.communicate()
    assert gone(checker)
    with results.open("ab") as file:  # as if it had been killed in the middle of writing
        file.write(b'{"schema": "usbcheck.batch/1", "path": "/a')
    batch(archive, "-o", results, code=3)
    assert names(lines(results)) == sorted(everything)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")
def test_ctrl_c_ends_at_once_and_keeps_what_is_written(
    tmp_path: Path, running: list[Running]
) -> None:
    archive, results = tmp_path / "a", tmp_path / "r.jsonl"
    for name in ("1", "慢"):
        submission(archive / name)
    run = Running(tmp_path, archive, "-o", results, "--jobs", "2", "--progress", "none", *NAMES)
    running.append(run)
    checker, _ = run.reached()
    run.until(lambda: lines(results))
    os.killpg(run.process.pid, signal.SIGINT)
    code, out, err = run.end()
    assert (code, out) == (3, "")
    assert "已停止" in err
    assert gone(checker)
    assert names(lines(results)) == ["1"]


def test_a_checker_that_dies_costs_its_submission_only(
    tmp_path: Path, running: list[Running]
) -> None:
    archive, results = tmp_path / "a", tmp_path / "r.jsonl"
    for name in ("1", "2", "崩", "崩一次"):
        submission(archive / name)
    run = Running(tmp_path, archive, "-o", results, "--jobs", "2", *NAMES)
    running.append(run)
    code, out, _ = run.end()
    assert code == 3
    assert "检查进程屡次中断" in out
    verdicts = {name: record["verdict"] for record in lines(results) for name in names([record])}
    assert verdicts == {"1": "review", "2": "review", "崩": None, "崩一次": "review"}
    batch(archive, "-o", results, code=3)  # what was not checked is checked now
    assert names(lines(results)) == ["1", "2", "崩", "崩", "崩一次"]


def test_two_runs_do_not_write_into_one_file(tmp_path: Path, running: list[Running]) -> None:
    archive, results = tmp_path / "a", tmp_path / "r.jsonl"
    submission(archive / "慢")
    run = Running(tmp_path, archive, "-o", results, *NAMES)
    running.append(run)
    run.reached()
    assert "正在写入" in batch(archive, "-o", results, code=2).complained
    run.go()
    assert run.end()[0] == 3  # names alone were judged
    assert names(lines(results)) == ["慢"]
