"""Copying: whole files of every size, past the system's memory or through it."""

from __future__ import annotations

import errno
import filecmp
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from usbcheck.copying import drive_copy, flushing
from usbcheck.copying.direct_io import GRAIN, DiskFile, room
from usbcheck.copying.drive_copy import copy_drive
from usbcheck.copying.failures import Fault, NotCopiedError
from usbcheck.copying.flushing import SharedFlush, can_share
from usbcheck.copying.source import Copied, hash_drive
from usbcheck.drive.digests import CHUNK, FORMAT, digest_file
from usbcheck.drive.walk import walk
from usbcheck.facts.progress import SILENT, Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from usbcheck.facts.progress import ByteObserver

SIZES = (0, 1, GRAIN - 1, GRAIN, GRAIN + 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 5)


@pytest.fixture(params=[True, False], ids=["flushed together", "each flushed"])
def drive(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of sizes at which something could go wrong."""
    if request.param and not can_share(tmp_path):
        pytest.skip("no shared flush here")
    monkeypatch.setattr(drive_copy, "can_share", lambda _: request.param)
    made = tmp_path / "drive"
    made.mkdir()
    for size in SIZES:
        (made / f"{size}.bin").write_bytes(os.urandom(size))
    return made


def copy(
    drive: Path, standing: Collection[str] = (), observer: ByteObserver = SILENT
) -> dict[str, Copied]:
    listed = walk(drive, [])
    target, parts = drive.parent / "copy", drive.parent / "parts"
    return copy_drive(listed.root, listed.files, target, parts, observer, standing)


def same(drive: Path) -> bool:
    names = [path.name for path in drive.iterdir()]
    found = filecmp.cmpfiles(drive, drive.parent / "copy", names, shallow=False)
    return sorted(found[0]) == sorted(names)


def test_files_of_every_size_are_copied_whole(drive: Path) -> None:
    made = copy(drive)
    assert same(drive)
    assert list(made) == [entry.path for entry in walk(drive, []).files]
    for path, copied in made.items():
        assert copied.digest == digest_file(drive / path, FORMAT)
        assert copied.size == (drive / path).stat().st_size
    assert not list((drive.parent / "copy").glob("*part*"))


def test_what_lies_there_is_only_taken_where_it_is_the_same(drive: Path) -> None:
    copy(drive)
    names = [path.name for path in drive.iterdir()]
    (drive.parent / "copy" / f"{CHUNK}.bin").write_bytes(bytes(CHUNK))  # of the same size
    (drive.parent / "copy" / f"{GRAIN}.bin").write_bytes(b"half")
    copy(drive, names)
    assert same(drive)


def test_nothing_is_written_over(drive: Path) -> None:
    (drive.parent / "copy").mkdir()
    (drive.parent / "copy" / "1.bin").write_bytes(b"somebody else's")
    with pytest.raises(NotCopiedError, match=Fault.NAMES):
        copy(drive)
    assert (drive.parent / "copy" / "1.bin").read_bytes() == b"somebody else's"


def test_a_file_that_cannot_be_read_stops_all(drive: Path) -> None:
    listed = walk(drive, [])
    (drive / f"{CHUNK}.bin").unlink()
    with pytest.raises(NotCopiedError, match=f"{Fault.UNREADABLE}: {CHUNK}.bin"):
        copy_drive(listed.root, listed.files, drive.parent / "copy", drive.parent / "parts")


class Told:
    """An observer that keeps what it is told."""

    def __init__(self) -> None:
        self.stages: list[tuple[Stage, dict[str, int]]] = []
        self.started_files: list[str] = []
        self.finished_files: list[str] = []
        self.read: Counter[str] = Counter()

    def walked(self, files: int, size: int) -> None:
        raise AssertionError

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        self.stages.append((stage, dict(sizes)))

    def started(self, path: str) -> None:
        self.started_files.append(path)

    def advanced(self, path: str, size: int) -> None:
        assert path in self.started_files
        assert path not in self.finished_files
        self.read[path] += size

    def finished(self, path: str) -> None:
        self.finished_files.append(path)


def test_who_looks_on_hears_of_every_file_and_byte(drive: Path) -> None:
    sizes = {entry.path: entry.size for entry in walk(drive, []).files}
    told = Told()
    copy(drive, observer=told)
    assert told.stages == [(Stage.COPY, sizes)]
    assert sorted(told.started_files) == sorted(told.finished_files) == sorted(sizes)
    assert told.read == sizes
    told = Told()
    hash_drive(str(drive), walk(drive, []).files, told)
    assert told.stages == [(Stage.VERIFY, sizes)]
    assert sorted(told.finished_files) == sorted(sizes)
    assert told.read == sizes


def test_digests_of_a_drive_are_those_of_its_copy(drive: Path) -> None:
    listed = walk(drive, [])
    digests = hash_drive(listed.root, listed.files)
    assert digests == {path: made.digest for path, made in copy(drive).items()}


@pytest.mark.parametrize("size", [GRAIN, 2 * CHUNK + 5])
@pytest.mark.parametrize("longer", [False, True])
def test_a_copy_that_was_damaged_on_its_way_is_found(
    size: int, longer: bool, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drive_copy._Copy._finish

    def damaged(self: drive_copy._Copy, made: Copied, place: Path, buffer: memoryview) -> None:
        if made.path == f"{size}.bin":
            with place.open("r+b") as file:
                file.seek(size if longer else size - 7)
                file.write(b"another")
        return whole(self, made, place, buffer)

    monkeypatch.setattr(drive_copy._Copy, "_finish", damaged)
    with pytest.raises(NotCopiedError, match=f"{Fault.READS_BACK}: {size}.bin"):
        copy(drive)


def test_more_small_files_than_are_flushed_at_once_are_copied_whole(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive_copy, "_BATCH", 2)
    copy(drive)
    assert same(drive)


def test_nothing_has_its_name_before_it_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []

    def looked(_: SharedFlush) -> None:
        seen.append((len(list((tmp_path / "parts").iterdir())), len(named())))

    def named() -> list[Path]:
        return list(tmp_path.glob("copy/*"))

    monkeypatch.setattr(drive_copy, "can_share", lambda _: True)
    monkeypatch.setattr(SharedFlush, "flush", looked)
    (tmp_path / "drive").mkdir()
    for number in range(3):
        (tmp_path / "drive" / str(number)).write_bytes(b"x")
    copy(tmp_path / "drive")
    assert seen == [(3, 0)]
    assert len(named()) == 3


@pytest.mark.parametrize(
    ("number", "cause"), [(errno.EIO, Fault.UNWRITABLE), (errno.ENOSPC, Fault.FULL)]
)
def test_a_flush_that_fails_stops_all(
    number: int, cause: Fault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: SharedFlush) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(drive_copy, "can_share", lambda _: True)
    monkeypatch.setattr(SharedFlush, "flush", fail)
    (tmp_path / "drive").mkdir()
    for name in "abc":
        (tmp_path / "drive" / name).write_bytes(b"x")
    with pytest.raises(NotCopiedError, match=cause):
        copy(tmp_path / "drive")
    assert not list(tmp_path.glob("copy/*"))


@pytest.mark.skipif(sys.platform != "linux", reason="no such flush there")
def test_a_flush_is_only_shared_where_it_reaches_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not can_share(Path("/proc"))
    assert not can_share(tmp_path / "missing")
    monkeypatch.setattr(flushing, "_FLUSHING", frozenset({file_system(tmp_path)}))
    assert can_share(tmp_path)
    with SharedFlush(tmp_path) as flush:
        flush.flush()
    old = os.uname_result(("Linux", "x", "5.4.0-200-generic", "x", "x86_64"))
    with monkeypatch.context() as patched:
        patched.setattr(os, "uname", lambda: old)  # its flush says nothing of errors
        assert not can_share(tmp_path)
    monkeypatch.setattr(flushing, "_MOUNTS", tmp_path / "missing")
    assert not can_share(tmp_path)


def file_system(folder: Path) -> str:
    """Return the name of a folder's file system, as another program says it."""
    said = subprocess.run(
        ["findmnt", "--noheadings", "--output", "FSTYPE", "--target", folder],
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="no such flush there")
def test_an_error_of_the_shared_flush_is_told(tmp_path: Path) -> None:
    flush = SharedFlush(tmp_path)
    with pytest.raises(OSError, match="Bad file descriptor"):
        flush.flush()


@pytest.mark.parametrize("offset", [0, 1])
def test_what_a_disk_does_not_take_directly_goes_through_memory(
    offset: int, tmp_path: Path
) -> None:
    """An address that is no multiple of a block is refused by file systems that go to the disk."""
    data = os.urandom(2 * GRAIN)
    memory = room(3 * GRAIN)[offset : offset + 2 * GRAIN]
    memory[:] = data
    with DiskFile(tmp_path / "x", "wb") as file:
        file.put(memory, GRAIN + 7)
        file.truncate(GRAIN + 7)
        file.keep()
    assert (tmp_path / "x").read_bytes() == data[: GRAIN + 7]
    memory[:] = bytes(len(data))
    with DiskFile(tmp_path / "x", "rb") as file:
        assert file.readinto(memory) == GRAIN + 7
        assert file.readinto(memory) == 0
    assert memory[: GRAIN + 7] == data[: GRAIN + 7]


def test_an_error_of_the_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    with DiskFile(tmp_path / "x", "rb") as file, pytest.raises(OSError, match="not open for"):
        file.put(room(GRAIN), 1)
