"""Ctrl-C at the desk while drives are being checked, and drives that hang."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.paths import DRIVES
from tests.process import PATIENCE, gone
from tests.unit.intake.watch.test_watcher import NOW, STICK
from usbcheck.cli.demo import SOUND
from usbcheck.drive.cancellation import raise_if_cancelled, run_cancellable
from usbcheck.intake.watch.watcher import Checked, Phase, Watcher

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.drive.mounts import Mount
    from usbcheck.facts.progress import Observer

NAMES = ("甲", "乙")
PART = "作品"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Two drives of which each has a file that hangs."""
    for name in NAMES:
        shutil.copytree(DRIVES / SOUND, tmp_path / "drives" / name)
    film, other = sorted(p.name for p in (tmp_path / "drives" / NAMES[0] / PART).iterdir())[:2]
    (tmp_path / "drives" / NAMES[0] / PART / other).unlink()  # each hangs on another
    (tmp_path / "drives" / NAMES[1] / PART / film).unlink()
    (tmp_path / "slow-files").write_text(f"{PART}/{film}\n{PART}/{other}", encoding="utf-8")
    return tmp_path


def reached(scratch: Path, process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that hang, once both checks have come there."""
    places = [scratch / "reached-0", scratch / "reached-1"]
    while not all(place.exists() for place in places):
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    return [int(pid) for place in places for pid in place.read_text("ascii").split()]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")
@pytest.mark.parametrize(
    ("command", "code"), [(("watch",), 0), (("watch", "--once"), 3), (("desk",), 0)]
)
def test_ctrl_c_breaks_off_running_checks(
    command: tuple[str, ...], code: int, scratch: Path
) -> None:
    arguments = [
        *command,
        "--watch-folder",
        str(scratch / "drives"),
        "--ledger",
        str(scratch / "l.db"),
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.dawdling", *arguments, "--lang", "en", "--jobs", "2"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"SCRATCH": str(scratch), "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )
    pids = reached(scratch, process)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (code, b"")
    assert b"can be unplugged" not in out
    assert b"PASS" not in out
    assert len(pids) == 4
    assert all(gone(pid) for pid in pids)


def looking_up(started: threading.Event) -> None:
    """Work that would go on for ever."""
    started.set()
    while True:
        raise_if_cancelled()
        time.sleep(0.01)


def hanging(started: threading.Event) -> None:
    """A read of a drive that never comes back."""
    started.set()
    threading.Event().wait()


@pytest.mark.parametrize("work", [looking_up, lambda s: run_cancellable(lambda: hanging(s))])
def test_a_check_ends_with_the_watcher(work: object) -> None:
    """Needs no signal, and so shows what happens on Windows."""
    started = threading.Event()
    ended: list[type[BaseException]] = []

    def judge(mount: Mount, observer: Observer) -> Checked:
        try:
            work(started)  # type: ignore[operator]
        except BaseException as error:
            ended.append(type(error))
            raise
        raise AssertionError("it was to be broken off")

    with Watcher(lambda: [STICK], judge, lambda: NOW) as watcher:
        watcher.poll()
        watcher.poll()
        assert started.wait(PATIENCE)
    assert ended == [KeyboardInterrupt]
    assert watcher.poll() == ()
    assert [row.phase for row in watcher.rows] == [Phase.CHECKING]  # and never as judged
    assert watcher.rows[0].checked is None


def test_work_outside_of_a_watcher_is_never_broken_off() -> None:
    raise_if_cancelled()
    assert run_cancellable(lambda: 5) == 5
