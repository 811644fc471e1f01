"""The folder that archives are unpacked to: always gone, even after a kill."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.process import PATIENCE
from usbcheck.workers import scratch
from usbcheck.workers.scratch import scratch_folder

HOLD = """
import sys
from pathlib import Path
from usbcheck.workers import scratch
scratch._base = lambda drive: Path(sys.argv[1])
with scratch.scratch_folder("/drive") as folder:
    Path(folder, "film.mp4").write_bytes(b"x")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(scratch, "_base", lambda drive: tmp_path)
    return tmp_path


def test_it_is_gone_at_the_end(base: Path) -> None:
    def fail() -> None:
        with scratch_folder("/drive") as folder:
            Path(folder, "a").write_bytes(b"x")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(base.iterdir()) == []


def test_it_lies_outside_the_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "drive/cache")
    monkeypatch.setattr(scratch, "_temporary", lambda: tmp_path / "other")
    with scratch_folder(str(tmp_path / "drive")) as folder:
        assert Path(folder).is_relative_to(tmp_path / "other")
    with pytest.raises(OSError, match="outside"), scratch_folder(str(tmp_path)):
        pass


def told(run: subprocess.Popen[bytes]) -> str:
    assert run.stdout is not None
    return run.stdout.readline().decode().strip()


def test_what_a_killed_run_left_is_removed_and_what_is_in_use_is_kept(base: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", HOLD, str(base)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in range(2)
    ]
    try:
        folders = [
            Path((run.stdout or sys.stdin.buffer).readline().decode().strip()) for run in runs
        ]
        runs[0].kill()
        runs[0].wait(PATIENCE)
        with scratch_folder("/drive"):
            assert [folder.exists() for folder in folders] == [False, True]
            assert Path(folders[1], "film.mp4").exists()
    finally:
        for run in runs:
            run.kill()
            run.communicate(timeout=PATIENCE)
