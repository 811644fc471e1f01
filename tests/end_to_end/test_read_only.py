"""A check opens nothing on the drive for writing, changes nothing there, and opens no socket; nor
does `prepare` in the folder that it takes files from.

Said by the system itself: the program and its workers run under strace.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import SOUND
from tests.process import PATIENCE

STRACE = shutil.which("strace")
FFPROBE = shutil.which("ffprobe")

# Everything that names a file, changes one that is open, or makes a socket: nothing is written
# without an open before. With -y an open file is shown with its path.
CALLS = "trace=%file,%network,flock,fchmod,fchown,ftruncate,fallocate,fsetxattr,fremovexattr"
_CALL = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(?P<name>\w+)\((?P<arguments>.*)")
_WRITING = re.compile(r"\b(O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE|__O_TMPFILE)\b")
_READING = frozenset(
    {"open", "openat", "openat2", "stat", "lstat", "newfstatat", "statx", "access", "faccessat"}
    | {"faccessat2", "readlink", "readlinkat", "getxattr", "lgetxattr", "statfs", "execve"}
    | {"chdir", "getcwd", "name_to_handle_at"}
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(STRACE is None, reason="strace is not installed"),
]


def traced(folder: Path, *arguments: str | Path) -> list[str]:
    """The system calls of a run of the program, a line each, of all its processes."""
    assert STRACE is not None
    log = folder / "trace"
    ended = subprocess.run(
        [
            *(
                STRACE,
                "-f",
                "-y",
                "-qq",
                "-s",
                "4096",
                "-e",
                CALLS,
                "-e",
                "signal=none",
                "-o",
                str(log),
            ),
            *(sys.executable, "-m", "usbcheck", *map(str, arguments)),
        ],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=PATIENCE,
        check=False,
    )
    if b"ptrace" in ended.stderr.lower():
        pytest.skip("this system does not let strace trace")
    assert ended.returncode == 0, ended.stderr
    return log.read_text("utf-8", "replace").splitlines()


def escaped(path: Path) -> str:
    """The path as strace spells it."""
    return "".join(chr(b) if b < 0x80 else f"\\{b:o}" for b in os.fsencode(path))


@pytest.mark.parametrize(
    "probe",
    [
        "embedded",
        pytest.param(
            "ffprobe", marks=pytest.mark.skipif(FFPROBE is None, reason="no ffprobe here")
        ),
    ],
)
def test_nothing_is_written_and_no_socket_opened(probe: str, tmp_path: Path) -> None:
    lines = traced(tmp_path, "check", SOUND, "--probe", probe)
    calls = [found for line in lines if (found := _CALL.match(line))]
    on_drive = [c for c in calls if escaped(SOUND) in c["arguments"]]
    opened = [c for c in on_drive if c["name"].startswith("open")]
    films = [c for c in opened if ".mp4" in c["arguments"]]
    assert len(films) >= 3, "the workers were not traced"
    assert [c[0] for c in opened if _WRITING.search(c["arguments"])] == []
    assert {c["name"] for c in on_drive} <= _READING
    sockets = [c for c in calls if c["name"] in ("socket", "socketpair")]
    # processes of one machine talk over AF_UNIX pairs; that is no network
    assert [c[0] for c in sockets if "AF_UNIX" not in c["arguments"]] == []


def test_nothing_is_written_where_a_drive_is_prepared_from(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    lines = traced(tmp_path, "prepare", SOUND, "--to", drive)
    calls = [found for line in lines if (found := _CALL.match(line))]
    in_folder = [c for c in calls if escaped(SOUND) in c["arguments"]]
    opened = [c for c in in_folder if c["name"].startswith("open")]
    assert len([c for c in opened if ".mp4" in c["arguments"]]) >= 3
    assert [c[0] for c in opened if _WRITING.search(c["arguments"])] == []
    assert {c["name"] for c in in_folder} <= _READING
    assert len(list(drive.rglob("*.mp4"))) == 3


def test_the_drive_is_the_same_afterwards(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    shutil.copytree(SOUND, drive)

    def state() -> dict[Path, tuple[int, ...]]:
        return {
            path: (s.st_ino, s.st_mode, s.st_nlink, s.st_size, s.st_mtime_ns, s.st_ctime_ns)
            for path in (drive, *drive.rglob("*"))
            for s in (path.lstat(),)
        }

    before = state()
    ended = subprocess.run(
        [sys.executable, "-m", "usbcheck", "check", str(drive)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0
    assert state() == before
