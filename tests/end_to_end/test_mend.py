"""`usbcheck mend` as its users run it: plan, apply, broken off, continued, taken back."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.campaigns.mending.trees import seen_in
from tests.paths import DRIVES
from tests.process import usbcheck_here
from usbcheck.mending import carrying_out
from usbcheck.mending.disk import Disk

if TYPE_CHECKING:
    from tests.process import Ended
    from usbcheck.mending.plan import Operation

pytestmark = pytest.mark.slow

RENAMED = {
    "文字": "文本",
    "表格/老码头新故事_微视频_天宁区委组织部（报名表）.docx": (
        "表格/老码头新故事-微视频-天宁区委组织部（报名表）.docx"
    ),
    "表格/理论之光-“党课开讲啦”视频-天宁区委组织部.mp4": (
        "作品/理论之光-“党课开讲啦”视频-天宁区委组织部.mp4"
    ),
}


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A copy of the faulty sample drive."""
    target = tmp_path / "我的 U盘"
    shutil.copytree(DRIVES / "faulty", target)
    return target


@pytest.fixture(autouse=True)
def _state_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Journals of one test are no other's, nor this user's."""
    monkeypatch.setattr(
        "usbcheck.mending.journal.default_folder", lambda: tmp_path / "state" / "mending"
    )


def mend(*arguments: str | Path) -> Ended:
    return usbcheck_here("mend", *arguments, "--content", "none")


def planned(drive: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(mend(drive, "--format", "json").said)
    return found


def test_a_plan_changes_nothing(drive: Path) -> None:
    before = seen_in(drive)
    ended = mend(drive)
    assert ended.code == 1
    assert seen_in(drive) == before
    for part in (
        "整改前",
        "整改后",
        "[1]",
        "文本",
        "NAM003",
        "须由人决定",
        "使用说明.txt",
        "Thumbs.db",
    ):
        assert part in ended.said
    assert f"usbcheck mend '{drive}' --apply" in ended.said or os.name == "nt"


def test_a_plan_as_json(drive: Path) -> None:
    found = planned(drive)
    assert (found["outcome"], found["verdict"]) == (None, "fail")
    changes = {c["source"]: c["target"] for c in found["plan"]["changes"]}
    assert changes.items() >= RENAMED.items()
    assert "作品/Thumbs.db" in found["plan"]["litter"]


def test_apply_and_undo(drive: Path) -> None:
    before = seen_in(drive)
    ended = mend(drive, "--apply", "--lang", "en")
    assert ended.code == 1, ended.complained  # what names and places do not mend is left
    after = seen_in(drive)
    assert set(RENAMED.values()) <= set(after)
    assert not set(RENAMED) & set(after)
    assert sorted(filter(None, after.values())) == sorted(filter(None, before.values()))
    assert "FAIL" in ended.said
    again = planned(drive)["plan"]
    assert again["operations"] == []
    ended = mend("--undo", "--lang", "en")
    assert (ended.code, seen_in(drive)) == (0, before)
    assert "as it was before" in ended.said
    assert mend("--undo").code == 2


def test_apply_as_json(drive: Path) -> None:
    ended = mend(drive, "--apply", "--format", "json")
    found = json.loads(ended.said)
    assert (ended.code, found["verdict"], found["outcome"]["state"]) == (1, "fail", "applied")


def test_what_was_broken_off_is_told_and_continued(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen_in(drive)
    with monkeypatch.context() as patched:
        patched.setattr(Disk, "do", _failing_at(3))
        ended = mend(drive, "--apply")
    assert ended.code == 3
    assert "停在第 2 步" in ended.said
    ended = mend(drive)
    assert ended.code == 3
    assert "已完成 2 步" in ended.said
    assert "--continue" in ended.said
    ended = mend("--continue")
    assert ended.code == 1
    assert set(RENAMED.values()) <= set(seen_in(drive))
    assert mend("--continue").code == 2
    assert (mend(drive, "--undo").code, seen_in(drive)) == (0, before)


def test_apply_goes_on_with_what_was_broken_off(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Disk, "do", _failing_at(3))
        mend(drive, "--apply")
    ended = mend(drive, "--apply")
    assert ended.code == 1
    assert "接着完成上次的整改" in ended.said
    assert set(RENAMED.values()) <= set(seen_in(drive))


def test_what_was_broken_off_can_be_taken_back(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen_in(drive)
    with monkeypatch.context() as patched:
        patched.setattr(Disk, "do", _failing_at(3))
        mend(drive, "--apply")
    assert (mend(drive, "--undo").code, seen_in(drive)) == (0, before)


def test_a_journal_of_one_s_own(drive: Path, tmp_path: Path) -> None:
    before = seen_in(drive)
    journal = tmp_path / "过程.jsonl"
    assert mend(drive, "--apply", "--journal", journal).code == 1
    assert mend(drive, "--apply", "--journal", drive / "j.jsonl").code == 2
    assert mend("--undo").code == 2  # none in the default place
    assert mend("--continue", "--journal", journal).code == 2  # all is done
    assert mend("--undo", "--journal", journal).code == 0
    assert seen_in(drive) == before
    assert mend("--undo", "--journal", journal).code == 2
    journal.write_text("film")
    ended = mend("--undo", "--journal", journal)
    assert ended.code == 2
    assert ended.complained.startswith("usbcheck: ")


def test_a_drive_that_was_changed_meanwhile_is_left_alone(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = carrying_out.apply

    def later(plan: Any, root: Any, *more: Any) -> Any:
        (drive / "表格/理论之光-“党课开讲啦”视频-天宁区委组织部.mp4").write_bytes(b"new")
        return apply(plan, root, *more)

    monkeypatch.setattr(carrying_out, "apply", later)
    ended = mend(drive, "--apply")
    assert ended.code == 3
    assert "与检查时不一样" in ended.said
    assert "没有执行任何一步" in ended.said
    assert "文字" in {p.name for p in drive.iterdir()}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--apply",),
        ("--apply", "--undo", "E:\\"),
        ("nowhere",),
        ("nowhere", "--undo"),
        ("--journal", "nowhere.jsonl", "--undo"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...]) -> None:
    ended = mend(*arguments)
    assert ended.code == 2
    assert ended.complained


def _failing_at(fatal: int) -> Any:
    done, steps = Disk.do, 0

    def do(disk: Disk, operation: Operation) -> None:
        nonlocal steps
        steps += 1
        if steps == fatal:
            raise OSError(5, "Input/output error")
        done(disk, operation)

    return do
