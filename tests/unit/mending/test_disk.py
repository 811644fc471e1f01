"""What is done to a drive: renames that never overwrite, folders made and removed."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import pytest

from usbcheck.drive.walk import EntryKind
from usbcheck.mending import disk as disks
from usbcheck.mending.disk import Disk, inverse, rename_anew
from usbcheck.mending.plan import Act, Operation, Seen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["of the system", "not offered", "without one"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way to rename: the system's, one that the file system refuses, and a plain one."""
    if request.param == "not offered":
        monkeypatch.setattr(disks, "_exclusive_rename", lambda: lambda *_: errno.EINVAL)
    if request.param == "without one":
        monkeypatch.setattr(disks, "_exclusive_rename", lambda: None)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_a_rename_never_overwrites(tmp_path: Path) -> None:
    one, two = tmp_path / "一.mp4", tmp_path / "二.mp4"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    with pytest.raises(FileExistsError):
        rename_anew(one, two)
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")
    rename_anew(one, tmp_path / "三.mp4")
    assert (one.exists(), (tmp_path / "三.mp4").read_bytes()) == (False, b"1")


@pytest.mark.usefixtures("way")
def test_an_empty_folder_and_a_link_are_not_overwritten_either(tmp_path: Path) -> None:
    folder, goal, link = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    folder.mkdir()
    goal.mkdir()
    with pytest.raises(FileExistsError):
        rename_anew(folder, goal)
    if sys.platform != "win32":
        link.symlink_to(tmp_path / "nowhere")
        with pytest.raises(FileExistsError):
            rename_anew(folder, link)
        assert link.is_symlink()


@pytest.mark.usefixtures("way")
def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        rename_anew(tmp_path / "a", tmp_path / "b")


def test_a_drive_is_looked_at_without_following_links(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"123")
    os.utime(tmp_path / "file", (0, 1_700_000_000))
    (tmp_path / "folder").mkdir()
    disk = Disk(tmp_path)
    assert disk.look("file") == (EntryKind.FILE, Seen(3, 1_700_000_000))
    found = disk.look("folder")
    assert found is not None
    assert found[0] is EntryKind.DIRECTORY
    assert disk.look("nothing") is None
    assert disk.look("file/below") is None
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to("file")
        linked = disk.look("link")
        assert linked is not None
        assert linked[0] is EntryKind.LINK


def test_a_like_name_is_seen(tmp_path: Path) -> None:
    (tmp_path / "Film.MP4").write_bytes(b"")
    disk = Disk(tmp_path)
    assert disk.has_like("film.mp4")
    assert not disk.has_like("film.mp3")
    assert not disk.has_like("no folder/film.mp4")


@pytest.mark.parametrize(
    "step",
    [
        Operation(Act.MAKE, "a"),
        Operation(Act.REMOVE, "a"),
        Operation(Act.MOVE, "b", "a", "a", Seen(1, 0)),
    ],
)
def test_the_inverse_of_the_inverse_is_the_step(step: Operation) -> None:
    assert inverse(inverse(step)) == step


def test_a_step_and_its_inverse_leave_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/film").write_bytes(b"1")
    disk = Disk(tmp_path)
    steps = (
        Operation(Act.MAKE, "y"),
        Operation(Act.MOVE, "y/film", "x/film", "x/film", Seen(1, 0)),
        Operation(Act.REMOVE, "x"),
    )
    for step in steps:
        disk.do(step)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["film", "y"]
    for step in reversed(steps):
        disk.do(inverse(step))
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["film", "x"]
    assert not disk.is_read_only()


def test_a_folder_with_something_in_it_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/film").write_bytes(b"1")
    with pytest.raises(OSError) as raised:
        Disk(tmp_path).do(Operation(Act.REMOVE, "x"))
    assert raised.value.errno in (errno.ENOTEMPTY, errno.EEXIST)
    assert (tmp_path / "x/film").read_bytes() == b"1"
