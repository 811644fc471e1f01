"""A goal is whole under its name, or not there; what is there is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from usbcheck.converting.goal import made


def test_the_goal_is_there_when_all_went_well(tmp_path: Path) -> None:
    goal = tmp_path / "a.mp4"
    with made(goal) as part:
        assert part.suffix == ".mp4"
        part.write_bytes(b"1")
        assert not goal.exists()
    assert goal.read_bytes() == b"1"
    assert list(tmp_path.iterdir()) == [goal]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt, ValueError])
def test_nothing_is_left_where_it_failed(error: type[BaseException], tmp_path: Path) -> None:
    def fail(part: Path) -> None:
        part.write_bytes(b"1")
        raise error

    with pytest.raises(error), made(tmp_path / "a.mp4") as part:
        fail(part)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_what_is_there_stays(when: str, tmp_path: Path) -> None:
    goal = tmp_path / "a.mp4"
    if when == "before":
        goal.write_bytes(b"old")

    def write(part: Path) -> None:
        part.write_bytes(b"new")
        goal.write_bytes(b"old")

    with pytest.raises(FileExistsError), made(goal) as part:
        write(part)
    assert goal.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [goal]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError), made(tmp_path / "none" / "a.mp4") as part:
        part.write_bytes(b"1")
