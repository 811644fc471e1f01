"""Which folders are submissions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from usbcheck.batch import find as finding
from usbcheck.batch.find import find
from usbcheck.drive.walk import ROOT, FolderNames
from usbcheck.facts import limits
from usbcheck.intake.receive import archiving

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = (FolderNames("作品", ()), FolderNames("表格", ()), FolderNames("文本", ("文字",)))


def made(root: Path, *files: str) -> Path:
    for name in files:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    return root


def found(root: Path) -> list[str]:
    given = find(str(root), FOLDERS)
    assert given.unread == ()
    return [path[len(str(root)) :].replace(os.sep, "/") or "/" for path in given.submissions]


@pytest.mark.parametrize(
    ("files", "submissions"),
    [
        (["作品/"], ["/"]),
        (["b/作品/", "a/表格/", "c/文本/"], ["/a", "/b", "/c"]),
        (["市/区/单位/1、作品文件夹/", "市/说明.txt"], ["/市/区/单位"]),
        (["a/文字/"], ["/a"]),  # an alias
        (["a/作品/表格/x/", "a/other/文本/"], ["/a"]),  # not searched further
        (["a/作品", "a/作品集/"], []),  # a file, and another name
        (["a/ascmhl/ascmhl_chain.xml", "b/ascmhl/x.txt"], ["/a"]),  # as received, whatever is in it
        ([".incoming/2024 a/drive/作品/", "2024 a/作品/"], ["/2024 a"]),
        (["$RECYCLE.BIN/a/作品/", "System Volume Information/作品/"], []),
        (["空/"], []),
    ],
)
def test_finds_what_holds_a_folder_of_the_notice(
    files: list[str], submissions: list[str], tmp_path: Path
) -> None:
    assert found(made(tmp_path, *files)) == submissions


def test_knows_where_receive_keeps_what_is_unfinished() -> None:
    assert finding._UNFINISHED == archiving.INCOMING


def test_follows_no_link(tmp_path: Path) -> None:
    made(tmp_path / "elsewhere", "a/作品/")
    made(tmp_path / "root", "b/作品/")
    try:
        (tmp_path / "root/link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
        (tmp_path / "root/c").mkdir()
        (tmp_path / "root/c/作品").symlink_to(tmp_path / "root/b/作品", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert found(tmp_path / "root") == ["/b"]


def test_says_what_it_did_not_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "a/b/c/作品/", "z/作品/")
    monkeypatch.setattr(limits, "FOLDER_DEPTH", 2)
    given = find(str(tmp_path), FOLDERS)
    assert [u.path for u in given.unread] == ["a/b"]
    assert [path[-1] for path in given.submissions] == ["z"]
    monkeypatch.setattr(limits, "ENTRIES", 3)
    assert [u.path for u in find(str(tmp_path), FOLDERS).unread][-1] == ROOT


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_folder_that_cannot_be_listed_costs_itself(of_nobody: Path) -> None:
    made(of_nobody, "a/作品/", "b/作品/")
    (of_nobody / "a").chmod(0)
    given = find(str(of_nobody), FOLDERS)
    (of_nobody / "a").chmod(0o700)
    assert [u.path for u in given.unread] == ["a"]
    assert [path[-1] for path in given.submissions] == ["b"]


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_root_that_is_no_folder_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError):
        find(str(tmp_path / name), FOLDERS)


def test_where_no_folder_is_asked_for_the_root_itself_is_meant(tmp_path: Path) -> None:
    (tmp_path / "海风-张三").mkdir()
    assert find(str(tmp_path), ()).submissions == (str(tmp_path),)
