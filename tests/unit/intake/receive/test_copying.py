"""Copying: whole files of every size, past the system's memory or through it."""

from __future__ import annotations

import filecmp
import os
from typing import TYPE_CHECKING

import pytest

from usbcheck.drive.digests import CHUNK, FORMAT, digest_file
from usbcheck.drive.walk import walk
from usbcheck.intake.receive import copying
from usbcheck.intake.receive.causes import Cause, NotReceivedError
from usbcheck.intake.receive.copying import Copied, copy_drive, hash_drive
from usbcheck.intake.receive.direct_io import GRAIN, DiskFile, room

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SIZES = (0, 1, GRAIN - 1, GRAIN, GRAIN + 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 5)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """Files of sizes at which something could go wrong."""
    made = tmp_path / "drive"
    made.mkdir()
    for size in SIZES:
        (made / f"{size}.bin").write_bytes(os.urandom(size))
    return made


def copy(drive: Path, standing: Collection[str] = ()) -> dict[str, Copied]:
    listed = walk(drive, [])
    target, parts = drive.parent / "copy", drive.parent / "parts"
    return copy_drive(listed.root, listed.files, target, parts, lambda *_: None, standing)


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
    with pytest.raises(NotReceivedError, match=Cause.NAMES):
        copy(drive)
    assert (drive.parent / "copy" / "1.bin").read_bytes() == b"somebody else's"


def test_a_file_that_cannot_be_read_stops_all(drive: Path) -> None:
    listed = walk(drive, [])
    (drive / f"{CHUNK}.bin").unlink()
    with pytest.raises(NotReceivedError, match=f"{Cause.UNREADABLE}: {CHUNK}.bin"):
        copy_drive(
            *(listed.root, listed.files, drive.parent / "copy", drive.parent / "parts"),
            lambda *_: None,
        )


def test_digests_of_a_drive_are_those_of_its_copy(drive: Path) -> None:
    listed = walk(drive, [])
    digests = hash_drive(listed.root, listed.files, lambda *_: None)
    assert digests == {path: made.digest for path, made in copy(drive).items()}


def test_a_copy_that_was_damaged_on_its_way_is_found(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = copying._Copy._digest

    def damaged(self: copying._Copy, part: Path, path: str, buffer: memoryview) -> str:
        if path == f"{2 * CHUNK + 5}.bin":
            with part.open("r+b") as file:
                file.seek(CHUNK)
                file.write(b"another")
        return whole(self, part, path, buffer)

    monkeypatch.setattr(copying._Copy, "_digest", damaged)
    with pytest.raises(NotReceivedError, match=Cause.READS_BACK):
        copy(drive)


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
