from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.traces import (
    Reading,
    drop_pages,
    held_in,
    held_pages,
    readings,
    trace,
    unescaped,
    united,
)

DRIVE = Path("/drive")
FILM = "/drive/film.mp4"

HEAD_AND_TAIL = """\
7 openat(AT_FDCWD</>, ""..., O_RDONLY|O_CLOEXEC) = 5</drive/film.mp4>
7 read(5</drive/film.mp4>, ""..., 100) = 100
7 lseek(5</drive/film.mp4>, 900, SEEK_SET) = 900
7 read(5</drive/film.mp4>, ""..., 200) = 100
7 read(5</drive/film.mp4>, ""..., 200) = 0
7 close(5</drive/film.mp4>) = 0
"""
TWICE = """\
7 openat(AT_FDCWD</>, ""..., O_RDONLY) = 5</drive/film.mp4>
7 read(5</drive/film.mp4>, ""..., 100) = 100
7 close(5</drive/film.mp4>) = 0
8 openat(AT_FDCWD</>, ""..., O_RDONLY) = 5</drive/film.mp4>
8 pread64(5</drive/film.mp4>, ""..., 100, 50) = 100
8 read(5</drive/film.mp4>, ""..., 10) = 10
"""
IN_TURN = """\
7 openat(AT_FDCWD</>, ""..., O_RDONLY) = 5</drive/film.mp4>
7 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_THREAD, stack=0x7f} => {}, 88) = 9
7 read(5</drive/film.mp4>,  <unfinished ...>
8 openat(AT_FDCWD</>, ""..., O_RDONLY) = 5</drive/film.mp4>
7 <... read resumed>""..., 100) = 100
8 read(5</drive/film.mp4>, ""..., 30) = 30
9 read(5</drive/film.mp4>, ""..., 50) = 50
"""
MAPPED = """\
7 openat(AT_FDCWD</>, ""..., O_RDONLY) = 5</drive/film.mp4>
7 mmap(NULL, 4096, PROT_READ, MAP_SHARED, 5</drive/film.mp4>, 0x2000) = 0x7f3009309000
7 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f3009301000
"""
ELSEWHERE = """\
7 openat(AT_FDCWD</>, ""..., O_RDONLY) = -1 ENOENT (No such file or directory)
7 openat(AT_FDCWD</>, ""..., O_RDONLY) = 5</driver/film.mp4>
7 read(5</driver/film.mp4>, ""..., 100) = 100
7 read(0<pipe:[123]>, ""..., 100) = 100
7 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=8} ---
7 +++ exited with 0 +++
"""
FAILED = """\
7 openat(AT_FDCWD</>, ""..., O_RDONLY) = 5</drive/film.mp4>
7 read(5</drive/film.mp4>, ""..., 100) = -1 EIO (Input/output error)
"""


@pytest.mark.parametrize(
    ("log", "opens", "asked", "ranges"),
    [
        (HEAD_AND_TAIL, 1, 200, [(0, 100), (900, 1000)]),
        (TWICE, 2, 210, [(0, 150)]),
        (IN_TURN, 2, 180, [(0, 150)]),
        (MAPPED, 1, 4096, [(0x2000, 0x3000)]),
        (FAILED, 1, 0, []),
    ],
    ids=["head and tail", "twice", "in turn", "mapped", "failed"],
)
def test_what_was_read(log: str, opens: int, asked: int, ranges: list[tuple[int, int]]) -> None:
    (found,) = readings(log.splitlines(keepends=True), DRIVE).values()
    assert (found.opens, found.asked, united(found.ranges)) == (opens, asked, ranges)
    assert found.distinct == sum(end - begin for begin, end in ranges)
    assert found.again == asked - found.distinct


def test_other_files_do_not_count() -> None:
    assert readings(ELSEWHERE.splitlines(), DRIVE) == {}


def test_ranges_that_overlap_or_touch_are_one() -> None:
    assert united([(5, 9), (0, 3), (3, 4), (6, 7)]) == [(0, 4), (5, 9)]


def test_paths_as_strace_prints_them() -> None:
    assert unescaped(r"/drive/\344\275\234\345\223\201/a b\76c.mp4") == "/drive/作品/a b>c.mp4"


def test_pages_as_fincore_tells_them() -> None:
    told = '{"fincore": [{"res": 4096, "file": "/a"}, {"res": "0", "file": "/b"}]}'
    assert held_in(told) == {"/a": 4096, "/b": 0}


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_a_real_program_is_traced(tmp_path: Path) -> None:
    drive = tmp_path / "作品"
    drive.mkdir()
    film = drive / "春风（有字幕）.mp4"
    film.write_bytes(bytes(1_000_000))
    log = tmp_path / "log"
    try:
        trace((sys.executable, "-c", READER, str(film)), log)
    except subprocess.CalledProcessError as error:
        if b"ptrace" not in error.stderr:
            raise
        pytest.skip("this system does not let strace trace")
    found = readings(log.read_text("utf-8").splitlines(), drive)
    reading = found[str(film)]
    assert isinstance(reading, Reading)
    assert reading.opens == 3
    assert united(reading.ranges) == [(0, 1000), (500_000, 502_000)]
    assert reading.asked == 5000


READER = """
import os, subprocess, sys, threading
descriptor = os.open(sys.argv[1], os.O_RDONLY)
os.read(descriptor, 1000)
os.lseek(descriptor, 500_000, os.SEEK_SET)
thread = threading.Thread(target=lambda: os.read(descriptor, 2000))  # where the other stands
thread.start()
thread.join()
child = 'import os, sys; os.read(os.open(sys.argv[1], os.O_RDONLY), 1000)'
subprocess.run([sys.executable, '-c', child, sys.argv[1]], check=True)
again = os.open(sys.argv[1], os.O_RDONLY)
os.pread(again, 1000, 501_000)
"""


@pytest.mark.skipif(shutil.which("fincore") is None, reason="needs fincore")
def test_pages_that_are_held(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(100_000))
    drop_pages([film])
    film.read_bytes()
    try:
        held = held_pages([film])
    except subprocess.CalledProcessError:
        pytest.skip("this file system does not say what it holds")
    assert held[str(film)] >= 100_000
