"""Files are carried to a drive whole or not at all, and nothing else is touched."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from tests.process import PATIENCE
from tests.unit.preparing.steps import BY_CHANCE, arrangement
from usbcheck.copying import drive_copy
from usbcheck.drive.digests import FORMAT, digest_file
from usbcheck.preparing import carrying
from usbcheck.preparing.carrying import PARTS, carry_out
from usbcheck.preparing.failures import NotPreparedError, Obstacle

NAMES = ("甲.mp4", "乙.docx", "丙.jpg", "packed 课件.pptx", "packed 视频.mp4")


def _silent(path: str, count: int) -> None:
    """Hear of progress, and do nothing."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(os.urandom(5000 * (number + 1)))
        os.utime(folder / name, (1_700_000_000 + number, 1_700_000_000 + number))
    return folder


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


def state(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Everything below a folder: digests, sizes and times of files."""
    return {
        path.relative_to(folder).as_posix(): (
            digest_file(path, FORMAT),
            path.stat().st_size,
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_files_are_copied_and_the_folder_stays_as_it_was(source: Path, drive: Path) -> None:
    before = state(source)
    heard: dict[str, int] = {}
    done = carry_out(
        arrangement(source),
        drive,
        lambda path, count: heard.__setitem__(path, heard.get(path, 0) + count),
    )
    assert state(source) == before
    assert set(done.copied) == {"作品/甲.mp4", "作品/乙.docx", "作品/丙.jpg", "作品/一部.zip"}
    assert not done.standing
    assert state(drive)["作品/甲.mp4"] == before["甲.mp4"]
    assert heard == {name: before[name][1] for name in NAMES}
    assert [path.name for path in drive.iterdir()] == ["作品"]
    with zipfile.ZipFile(drive / "作品/一部.zip") as archive:
        assert sorted(archive.namelist()) == ["packed 视频.mp4", "packed 课件.pptx"]
        assert archive.read("packed 视频.mp4") == (source / "packed 视频.mp4").read_bytes()


def test_a_second_run_finds_all_there(source: Path, drive: Path) -> None:
    carry_out(arrangement(source), drive, _silent)
    before = state(drive)
    done = carry_out(arrangement(source), drive, _silent)
    assert not done.copied
    assert len(done.standing) == 4
    assert state(drive) == before


@pytest.mark.parametrize("place", ["作品/甲.mp4", "作品/一部.zip"])
def test_another_file_of_that_name_is_never_written_over(
    source: Path, drive: Path, place: str
) -> None:
    (drive / "作品").mkdir()
    (drive / place).write_bytes(b"theirs")
    with pytest.raises(NotPreparedError) as refused:
        carry_out(arrangement(source), drive, _silent)
    assert (refused.value.obstacle, refused.value.paths) == (Obstacle.THERE, (place,))
    assert state(drive).keys() == {place}
    assert (drive / place).read_bytes() == b"theirs"


@pytest.mark.parametrize("where", ["same", "drive-inside", "source-inside"])
def test_neither_may_lie_in_the_other(source: Path, tmp_path: Path, where: str) -> None:
    inside = source / "U盘"
    inside.mkdir()
    target = {"same": source, "drive-inside": inside, "source-inside": tmp_path}[where]
    made = arrangement(source) if where == "source-inside" else None
    inside.rmdir() if where == "source-inside" else None
    with pytest.raises(NotPreparedError) as refused:
        carrying.refuse_places(made.root if made else str(source), target)
    assert refused.value.obstacle is Obstacle.INSIDE


def test_a_drive_that_is_not_there(source: Path, tmp_path: Path) -> None:
    with pytest.raises(NotPreparedError) as refused:
        carry_out(arrangement(source), tmp_path / "nowhere", _silent)
    assert refused.value.obstacle is Obstacle.NO_DRIVE


def test_a_drive_without_room_is_left_alone(
    source: Path, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 9, 1))
    with pytest.raises(NotPreparedError) as refused:
        carry_out(arrangement(source), drive, _silent)
    assert refused.value.obstacle is Obstacle.FULL
    assert refused.value.lacking > 0
    assert not list(drive.iterdir())


@pytest.mark.parametrize(
    ("number", "obstacle"),
    [
        (errno.EROFS, Obstacle.READ_ONLY),
        (errno.EACCES, Obstacle.READ_ONLY),
        (errno.ENOSPC, Obstacle.FULL),
        (errno.EFBIG, Obstacle.TOO_LARGE),
        (errno.EIO, Obstacle.UNWRITABLE),
    ],
)
def test_a_drive_that_cannot_be_written(
    source: Path,
    drive: Path,
    number: int,
    obstacle: Obstacle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = arrangement(source)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(NotPreparedError) as refused:
        carry_out(made, drive, _silent)
    assert refused.value.obstacle is obstacle


def test_what_reads_back_as_something_else_gets_no_name(
    source: Path, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive_copy._Copy, "_reads_back", lambda *_: False)
    with pytest.raises(NotPreparedError) as refused:
        carry_out(arrangement(source), drive, _silent)
    assert refused.value.obstacle is Obstacle.READS_BACK
    assert not state(drive)


def test_it_can_be_cancelled_and_gone_on_with(source: Path, drive: Path) -> None:
    heard: list[str] = []
    with pytest.raises(NotPreparedError) as stopped:
        carry_out(
            arrangement(source),
            drive,
            lambda path, count: heard.append(path),
            lambda: len(heard) > 1,
        )
    assert stopped.value.obstacle is Obstacle.STOPPED
    assert not (drive / PARTS).exists()
    there = state(drive)
    done = carry_out(arrangement(source), drive, _silent)
    assert set(done.standing) == set(there)
    assert len(done.standing) + len(done.copied) == 4


def test_a_file_that_vanished_is_told(source: Path, drive: Path) -> None:
    made = arrangement(source)
    (source / "乙.docx").unlink()
    with pytest.raises(NotPreparedError) as refused:
        carry_out(made, drive, _silent)
    assert (refused.value.obstacle, refused.value.paths) == (Obstacle.UNREADABLE, ("乙.docx",))


def killed_at(step: int, source: Path, drive: Path) -> subprocess.CompletedProcess[str]:
    """A run that is killed before a change of the disk; 0 is a whole one."""
    return subprocess.run(
        [sys.executable, "-m", "tests.unit.preparing.steps", str(step), source, drive],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def assert_nothing_half(source: Path, drive: Path) -> set[str]:
    """Whatever has a right name is whole; returns the paths of these."""
    names = {file.place: file.path for file in arrangement(source).files if not file.archive}
    there = {path: s for path, s in state(drive).items() if not path.startswith(PARTS)}
    for path, (digest, _, _) in there.items():
        if path in names:
            assert digest == digest_file(source / names[path], FORMAT)
        else:
            assert path == "作品/一部.zip"
            assert zipfile.ZipFile(drive / path).testzip() is None
    return set(there)


def assert_survives(step: int, source: Path, drive: Path) -> bool:
    """Kill a run at a step, look at what is there, and go on; returns whether it was killed."""
    before = state(source)
    ended = killed_at(step, source, drive)
    there = assert_nothing_half(source, drive)
    done = carry_out(arrangement(source), drive, _silent)
    assert set(done.standing) == there
    assert assert_nothing_half(source, drive) == {*done.standing, *done.copied}
    assert len(done.standing) + len(done.copied) == 4
    assert not (drive / PARTS).exists()
    assert state(source) == before
    return ended.returncode != 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_at_any_step_nothing_is_half_and_the_next_run_finishes(
    source: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    steps = int(killed_at(0, source, whole).stderr.split()[-1])
    assert steps > 10
    for step in range(1, steps + 1, 3):
        drive = tmp_path / f"drive{step}"
        drive.mkdir()
        assert assert_survives(step, source, drive) or step > steps - BY_CHANCE
