"""Choosing folders: what is offered, and which names new ones may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from usbcheck.app import folders


def test_folders_are_listed_by_name_without_files_and_what_systems_hide(tmp_path: Path) -> None:
    for name in ("b", "A", ".git", "$RECYCLE.BIN", "System Volume Information"):
        (tmp_path / name).mkdir()
    (tmp_path / "file.mp4").touch()
    assert [place.name for place in folders.subfolders(tmp_path)] == ["A", "b"]


def test_no_more_are_listed_than_can_be_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST", 3)
    for number in range(5):
        (tmp_path / str(number)).mkdir()
    assert len(folders.subfolders(tmp_path)) == 3


def test_the_choice_begins_where_clerks_keep_their_files() -> None:
    places = folders.beginnings()
    assert Path.home() in [place.path for place in places]
    assert len({place.path for place in places}) == len(places)


@pytest.mark.parametrize(
    ("text", "path", "windows"),
    [
        ("", None, False),
        ("  ", None, True),
        ("作品", None, False),
        ("作品", None, True),
        ('"/media/u 盘"', "/media/u 盘", False),
        (" /media/u\n", "/media/u", False),
        ("E:", "E:\\", True),
        ('"E:\\"', "E:\\", True),
        ("E:作品", None, True),
        ("\\\\server\\share\\作品", "\\\\server\\share\\作品", True),
    ],
)
def test_a_path_may_be_pasted_as_systems_quote_it(
    text: str, path: str | None, windows: bool
) -> None:
    found = folders.typed(text, windows=windows)
    assert (None if found is None else str(found)) == path


@pytest.mark.parametrize("name", ["报送材料", "a b", "2024-09", "会议(一)", "COMMON"])
def test_a_new_folder_is_made_and_none_is_overwritten(tmp_path: Path, name: str) -> None:
    assert folders.make_folder(tmp_path, f" {name} ") == tmp_path / name
    with pytest.raises(FileExistsError):
        folders.make_folder(tmp_path, name)


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "a/b", "a\\b", "a:b", "nul", "COM1.x", "a.", "a\x07", ".x", "x" * 121],
)
def test_names_that_some_system_refuses_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError):
        folders.make_folder(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_text_becomes_part_of_a_file_name() -> None:
    assert folders.file_name("<金坛>/区委:组织部.") == "金坛区委组织部"
