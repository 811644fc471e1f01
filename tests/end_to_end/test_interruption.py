"""Ctrl-C, and a program that is killed: what is reported, and what is left behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import SOUND
from tests.process import PATIENCE, gone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups"),
]


# Files alone: what is left of the films' pictures would be undecided as well.
FAST = ("--content", "none")


class Run:
    """A check of the sound drive in a process group of its own, as a terminal starts it."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.drive = scratch / "drive"
        self.temporary = scratch / "temporary"
        self.temporary.mkdir()
        shutil.copytree(SOUND, self.drive)
        self.files = sorted(
            path.relative_to(self.drive).as_posix()
            for path in self.drive.rglob("*")
            if path.is_file()
        )

    def start(self, *more: str | Path) -> None:
        surroundings = {
            "SCRATCH": str(self.scratch),
            "TMPDIR": str(self.temporary),
            "PYTHONIOENCODING": "utf-8",
        }
        arguments = ["--format", "json", "--jobs", "2", "--lang", "en"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.dawdling", "check", self.drive, *more, *FAST, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | surroundings,
            start_new_session=True,
        )

    def slow(self, *paths: str) -> None:
        (self.scratch / "slow-files").write_text("\n".join(paths), encoding="utf-8")

    def reached(self, what: str) -> list[int]:
        """The numbers of the processes that have got there."""
        place = self.scratch / f"reached-{what}"
        while not place.exists():
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.05)
        return [int(pid) for pid in place.read_text("ascii").split()]

    def press(self) -> None:
        """Ctrl-C goes to the whole group."""
        os.killpg(self.process.pid, signal.SIGINT)

    def told_to_end(self, how: signal.Signals) -> None:
        """A system that shuts down, or a window that is closed, tells the program alone."""
        self.process.send_signal(how)

    def end(self) -> tuple[int, bytes, bytes]:
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    run = Run(tmp_path)
    yield run
    assert list(run.temporary.iterdir()) == []
    if run.process.poll() is None:
        run.process.kill()
        run.process.communicate()


def test_ctrl_c_leaves_out_the_drives_that_follow(run: Run) -> None:
    run.slow(run.files[0])
    others = [run.scratch / "second", run.scratch / "third"]
    for other in others:
        other.mkdir()
    run.start(*others, "--output-folder", run.scratch / "reports")
    run.reached("0")
    run.press()
    code, out, err = run.end()
    assert code == 3
    assert [path.name for path in (run.scratch / "reports").iterdir()] == ["drive.json"]
    assert out.decode().count("Report written") == 1
    assert all(f"{other}  not checked" in err.decode() for other in others)


def test_ctrl_c_gives_the_report_so_far_and_ends_all_workers(run: Run) -> None:
    first, last = run.files[0], run.files[-1]
    run.slow(first, last)
    run.start()
    pids = [*run.reached("0"), *run.reached("1")]  # one worker did all but these
    run.press()
    code, out, err = run.end()
    report = json.loads(out)
    assert (code, err) == (3, b"")
    assert not report["complete"]
    assert report["findings"] == []
    lost = {entry.get("path") for entry in report["undecided"]}
    assert {first, last} <= lost
    assert not lost & set(run.files[1:-1])
    assert len(pids) == 4
    assert all(gone(pid) for pid in pids)


@pytest.fixture
def hanging_up_counts() -> Iterator[None]:
    """Let SIGHUP be what it is by default, for the program inherits it: nohup ignores it."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hanging_up_counts")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_system_that_ends_the_program_gets_the_report_so_far(
    run: Run, how: signal.Signals
) -> None:
    first, last = run.files[0], run.files[-1]
    run.slow(first, last)
    run.start()
    pids = [*run.reached("0"), *run.reached("1")]
    run.told_to_end(how)
    code, out, err = run.end()
    report = json.loads(out)
    assert (code, err) == (3, b"")
    assert not report["complete"]
    assert {first, last} <= {entry.get("path") for entry in report["undecided"]}
    assert all(gone(pid) for pid in pids)


def test_ctrl_c_twice_stops_at_once(run: Run) -> None:
    run.slow(run.files[0])
    (run.scratch / "slow-judge").touch()
    run.start()
    pids = run.reached("0")
    run.press()
    run.reached("judge")
    run.press()
    assert run.end() == (3, b"", b"")
    assert all(gone(pid) for pid in pids)


def test_ctrl_c_while_the_drive_does_not_list_a_folder(run: Run) -> None:
    (run.scratch / "slow-walk").touch()
    run.start()
    run.reached("walk")
    run.press()
    assert run.end() == (3, b"", b"")


def test_no_worker_outlives_the_program_that_is_killed(run: Run) -> None:
    run.slow(run.files[0], run.files[-1])
    run.start()
    pids = [*run.reached("0"), *run.reached("1")]
    run.process.kill()
    run.end()
    assert all(gone(pid) for pid in pids)
