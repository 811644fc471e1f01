"""A second start finds the first, whatever became of it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process import PATIENCE
from usbcheck.app.single import PLACE, RunningError, only_one

ADDRESS = "http://127.0.0.1:4711/t0k3n/"


def test_the_second_is_told_the_address_of_the_first(tmp_path: Path) -> None:
    with only_one(tmp_path / "new") as first:
        first.serves(ADDRESS)
        with pytest.raises(RunningError) as told, only_one(tmp_path / "new"):
            pass
        assert told.value.address == ADDRESS
    with only_one(tmp_path / "new"):
        pass


def test_a_first_that_serves_no_page_has_no_address(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(RunningError) as told, only_one(tmp_path, patience=0):
        pass
    assert told.value.address is None


def test_what_a_killed_one_left_is_not_taken_for_running(tmp_path: Path) -> None:
    (tmp_path / "app.address").write_text(ADDRESS)
    (tmp_path / "app.lock").touch()
    with only_one(tmp_path), pytest.raises(RunningError) as told, only_one(tmp_path, patience=0):
        pass
    assert told.value.address is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folder from the others")
def test_the_address_is_for_this_user_alone(tmp_path: Path) -> None:
    with only_one(tmp_path) as first:
        first.serves(ADDRESS)
        assert stat.S_IMODE((tmp_path / "app.address").stat().st_mode) == 0o600


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")
@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_program_and_leaves_no_address(tmp_path: Path, way: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "usbcheck", "app", "--no-browser"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", PLACE: str(tmp_path)},
    )
    assert process.stdout is not None
    assert "127.0.0.1" in process.stdout.readline()
    assert (tmp_path / "app.address").exists()
    process.send_signal(way)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert not (tmp_path / "app.address").exists()
