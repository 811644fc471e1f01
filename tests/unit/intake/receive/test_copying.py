"""Copying: whole files of every size, past the system's memory or through it."""

from __future__ import annotations

import filecmp
import os
from typing import TYPE_CHECKING

import pytest

from usbcheck.drive.walk import walk
from usbcheck.intake.custody.digests import CHUNK, FORMAT, digest_file
from usbcheck.intake.receive import copying
from usbcheck.intake.receive.copying import Copied, CopyError, Journal, copy_drive
from usbcheck.intake.receive.direct_io import GRAIN, DiskFile, room

if TYPE_CHECKING:
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


def copy(drive: Path) -> dict[str, Copied]:
    listed = walk(drive, [])
    journal = Journal(drive.parent / "journal")
    return copy_drive(listed.root, listed.files, drive.parent / "copy", journal, lambda *_: None)


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


def test_a_line_that_a_power_cut_left_unfinished_costs_its_file_only(drive: Path) -> None:
    copy(drive)
    journal = drive.parent / "journal"
    lines = journal.read_text("ascii").splitlines(keepends=True)
    journal.write_text(lines[0] + lines[1][:20] + lines[2] + lines[3][:-1], "ascii")
    assert len(Journal(journal).read()) == 2
    assert len(copy(drive)) == len(SIZES)
    assert len(copy(drive)) == len(SIZES)
    assert same(drive)


def test_a_file_that_cannot_be_read_stops_all(drive: Path) -> None:
    listed = walk(drive, [])
    (drive / f"{CHUNK}.bin").unlink()
    with pytest.raises(CopyError, match=f"{CHUNK}.bin"):
        copy_drive(
            listed.root,
            listed.files,
            drive.parent / "copy",
            Journal(drive.parent / "journal"),
            lambda *_: None,
        )


def test_a_copy_that_was_damaged_on_its_way_is_found(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = copying._Copy._copied

    def damaged(self: copying._Copy, path: str, part: Path, buffer: memoryview) -> Copied:
        made = whole(self, path, part, buffer)
        if made.size == 2 * CHUNK + 5:
            with part.open("r+b") as file:
                file.seek(CHUNK)
                file.write(b"another")
        return made

    monkeypatch.setattr(copying._Copy, "_copied", damaged)
    with pytest.raises(CopyError, match="reads back"):
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
