"""Plans carried out on a disk, taken back, broken off and continued."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaigns.mending.trees import plans, seen_in, trees
from tests.unit.mending.scene import FailingDisk, FoldingDisk, laid, plan
from usbcheck.mending import journal as journals
from usbcheck.mending.carrying_out import (
    applications,
    applications_on,
    apply,
    outcome_as_json,
    pending,
    resume,
    undo,
)
from usbcheck.mending.disk import Disk
from usbcheck.mending.journal import State, read
from usbcheck.mending.plan import Act, Operation, Plan
from usbcheck.mending.standing import Cause, Surprise, standing

if TYPE_CHECKING:
    from usbcheck.mending.carrying_out import Outcome


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Disk, FoldingDisk], ids=["plain", "folding"])
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_applied_and_undone_is_as_before(kind: type[Disk], data: st.DataObject) -> None:
    tree = data.draw(trees())
    made = data.draw(plans(tree))
    with tempfile.TemporaryDirectory() as scratch:
        root, journal = Path(scratch, "drive"), Path(scratch, "journal.jsonl")
        root.mkdir()
        tree.lay(root)
        before = seen_in(root)

        def nothing_is_lost(*_: object) -> None:
            files = sorted(c for c in seen_in(root).values() if c is not None)
            assert files == sorted(tree.files.values())

        outcome = apply(made, root, journal, nothing_is_lost, kind(root))
        assert (outcome.state, outcome.surprise) == (State.APPLIED, None)
        after = seen_in(root)
        for change in made.changes:
            assert change.target in after
            assert change.is_folder or after[change.target] == tree.files[change.source]
        outcome = undo(journal, on_step=nothing_is_lost, disk=kind(root))
        assert (outcome.position, outcome.surprise) == (0, None)
        assert seen_in(root) == before


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid(tmp_path)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def stopped_at(
    root: Path, journal: Path, step: int, error: OSError | type[BaseException]
) -> Outcome:
    """How an application ends whose step fails."""

    def fail(_: Operation) -> NoReturn:
        raise error

    return apply(plan(), root, journal, disk=FailingDisk(root, step, fail))


def test_a_file_that_was_changed_keeps_all_from_being_begun(root: Path, journal: Path) -> None:
    before = seen_in(root)
    (root / "作品/甲.mp4").write_bytes(b"longer than before")
    outcome = apply(plan(), root, journal)
    assert outcome.surprise == Surprise(Cause.CHANGED, "作品/甲.mp4")
    assert (outcome.position, outcome.state, journal.exists()) == (0, State.UNDONE, False)
    assert seen_in(root).keys() == before.keys()


def test_a_time_that_was_changed_counts_too_but_not_what_fat_rounds(
    root: Path, journal: Path
) -> None:
    film = root / "作品/甲.mp4"
    modified = film.stat().st_mtime
    os.utime(film, (modified, modified + 1.9))
    assert apply(plan(), root, journal).surprise is None
    undo(journal)
    os.utime(film, (modified, modified + 60))
    found = apply(plan(), root, journal.with_name("2.jsonl"))
    assert found.surprise == Surprise(Cause.CHANGED, "作品/甲.mp4")


def test_a_file_that_is_gone_or_became_a_folder(root: Path, journal: Path) -> None:
    film = root / "作品/甲.mp4"
    film.unlink()
    assert apply(plan(), root, journal).surprise == Surprise(Cause.GONE, "作品/甲.mp4")
    film.mkdir()
    assert apply(plan(), root, journal).surprise == Surprise(Cause.CHANGED, "作品/甲.mp4")


def test_a_goal_that_is_taken_meanwhile(root: Path, journal: Path) -> None:
    (root / "表格").mkdir()
    (root / "表格/丙.mp4").write_bytes(b"another")
    outcome = apply(plan(), root, journal)
    assert outcome.surprise == Surprise(Cause.TAKEN, "表格/丙.mp4")
    assert not journal.exists()


def test_a_goal_that_is_taken_on_the_way_is_not_overwritten(root: Path, journal: Path) -> None:
    def someone_is_quicker(operation: Operation) -> None:
        (root / operation.path).write_bytes(b"another")
        Disk(root).do(operation)

    step = [o.act for o in plan().operations].index(Act.MOVE) + 2
    outcome = apply(plan(), root, journal, disk=FailingDisk(root, step, someone_is_quicker))
    assert outcome.surprise is not None
    assert outcome.surprise.cause is Cause.TAKEN
    assert outcome.position == step - 1
    assert (root / outcome.surprise.path).read_bytes() == b"another"
    assert sorted(c for c in seen_in(root).values() if c) == [
        b"another",
        b"first",
        b"second!",
        b"third",
    ]


def test_a_name_that_only_some_systems_tell_apart_is_taken_too(root: Path, journal: Path) -> None:
    def like(operation: Operation) -> None:
        (root / "表格").mkdir()
        (root / "表格/丙.MP4").write_bytes(b"another")

    made = plan()
    outcome = apply(made, root, journal, disk=FailingDisk(root, 1, like))
    assert outcome.surprise == Surprise(Cause.TAKEN, "表格/丙.mp4")


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OSError(errno.EROFS, "Read-only file system"), Cause.READ_ONLY),
        (PermissionError(errno.EACCES, "Permission denied"), Cause.DENIED),
        (OSError(errno.EIO, "Input/output error"), Cause.FAILED),
        (FileNotFoundError(errno.ENOENT, "No such file"), Cause.GONE),
        (KeyboardInterrupt, Cause.INTERRUPTED),
    ],
)
@pytest.mark.parametrize("step", [1, 2, 4])
def test_a_step_that_fails_stops_all_and_it_can_go_on_or_back(
    error: OSError, cause: Cause, step: int, root: Path, journal: Path
) -> None:
    before = seen_in(root)
    outcome = stopped_at(root, journal, step, error)
    assert outcome.surprise is not None
    assert (outcome.surprise.cause, outcome.position) == (cause, step - 1)
    failed = plan().operations[step - 1]
    at = "" if cause is Cause.INTERRUPTED else failed.source or failed.path
    assert outcome.surprise.path == at
    assert outcome.state is (State.BROKEN_OFF if step > 1 else State.UNDONE)
    assert read(journal).state is State.BROKEN_OFF
    assert standing(read(journal), Disk(root)) == step - 1
    assert resume(journal).state is State.APPLIED
    assert "表格/丙.mp4" in seen_in(root)
    assert undo(journal).state is State.UNDONE
    assert seen_in(root) == before


def test_a_step_that_fails_but_was_done_counts_as_done(root: Path, journal: Path) -> None:
    def do_and_fail(operation: Operation) -> NoReturn:
        Disk(root).do(operation)
        raise OSError(errno.EIO, "Input/output error")

    outcome = apply(plan(), root, journal, disk=FailingDisk(root, 2, do_and_fail))
    assert outcome.surprise is not None
    assert (outcome.surprise.cause, outcome.position) == (Cause.FAILED, 2)


def test_a_journal_that_cannot_be_written_stops_before_the_step(
    root: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = journals.note

    def full(path: Path, position: int, *, done: bool) -> None:
        if position == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        written(path, position, done=done)

    monkeypatch.setattr(journals, "note", full)
    outcome = apply(plan(), root, journal)
    assert outcome.surprise is not None
    assert (outcome.surprise.cause, outcome.position) == (Cause.JOURNAL, 1)
    assert standing(read(journal), Disk(root)) == 1


def test_a_journal_is_never_overwritten(root: Path, journal: Path) -> None:
    journal.write_text("mine")
    before = seen_in(root)
    with pytest.raises(FileExistsError):
        apply(plan(), root, journal)
    assert (journal.read_text(), seen_in(root)) == ("mine", before)


def test_a_drive_that_someone_changed_is_at_no_step_and_left_alone(
    root: Path, journal: Path
) -> None:
    apply(plan(), root, journal)
    (root / "作品/甲.mp4").rename(root / "作品/另.mp4")
    before = seen_in(root)
    outcome = undo(journal)
    assert outcome.surprise is not None
    assert outcome.surprise.cause is Cause.LOST
    assert seen_in(root) == before


def test_steps_that_a_pulled_plug_took_back_are_done_again(root: Path, journal: Path) -> None:
    """The journal is ahead of the drive by several steps."""
    whole = apply(plan(), root, journal)
    after = seen_in(root)
    undo(journal)
    for number in range(1, whole.total + 1):
        journals.note(journal, number, done=True)
    assert standing(read(journal), Disk(root)) == 0
    assert resume(journal).surprise is None
    assert seen_in(root) == after


def test_a_folder_that_is_not_empty_stays(root: Path, journal: Path) -> None:
    (root / "作品/深/Thumbs.db").write_bytes(b"litter")
    outcome = apply(plan(), root, journal)
    assert (outcome.left, outcome.state) == (("作品/深",), State.APPLIED)
    (root / "表格/.DS_Store").write_bytes(b"litter")
    back = undo(journal)
    assert (back.left, back.state) == (("表格",), State.UNDONE)
    assert seen_in(root)["作品/深/丙.mp4"] == b"third"


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_a_folder_that_became_a_link_is_not_followed(
    root: Path, journal: Path, tmp_path: Path
) -> None:
    (root / "作品").rename(tmp_path / "elsewhere")
    (root / "作品").symlink_to(tmp_path / "elsewhere")
    before = seen_in(tmp_path / "elsewhere")
    outcome = apply(plan(), root, journal)
    assert outcome.surprise == Surprise(Cause.CHANGED, "作品")
    assert seen_in(tmp_path / "elsewhere") == before


def test_a_read_only_drive_is_refused(
    root: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Disk, "is_read_only", lambda _: True)
    assert apply(plan(), root, journal).surprise == Surprise(Cause.READ_ONLY, "")
    assert not journal.exists()


def test_applications_are_found_by_what_lies_on_the_drive(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    stopped_at(root, folder / "1.jsonl", 3, OSError(errno.EIO, "Input/output error"))
    assert [r.path.name for r in pending(folder)] == ["1.jsonl"]
    assert pending(folder, tmp_path) == ()
    moved = root.rename(tmp_path / "F")
    assert [r.position for r in applications_on(moved, folder)] == [2]
    assert applications_on(tmp_path / "journals", folder) == ()
    assert resume(folder / "1.jsonl", moved).state is State.APPLIED
    assert pending(folder) == ()
    assert [r.state for r in applications(folder)] == [State.APPLIED]
    undo(folder / "1.jsonl", moved)
    assert applications(folder) == ()


def test_another_drive_under_the_same_path_is_none_that_was_broken_off(
    root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "journals"
    stopped_at(root, folder / "1.jsonl", 3, OSError(errno.EIO, "Input/output error"))
    root.rename(tmp_path / "away")
    root.mkdir()
    assert applications_on(root, folder, surely=True) == ()
    assert [r.path.name for r in applications_on(root, folder)] == ["1.jsonl"]


def test_new_folders_alone_tell_no_drive(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    made = Plan("", "", operations=(Operation(Act.MAKE, "表格"),))
    apply(made, tmp_path / "one", tmp_path / "journals/1.jsonl")
    assert applications_on(tmp_path / "two", tmp_path / "journals") == ()
    assert len(applications_on(tmp_path / "one", tmp_path / "journals")) == 1


def test_an_outcome_as_json(root: Path, journal: Path) -> None:
    outcome = stopped_at(root, journal, 2, OSError(errno.EIO, "Input/output error"))
    assert outcome_as_json(outcome) == {
        "journal": str(journal),
        "state": "broken-off",
        "position": 1,
        "total": len(plan().operations),
        "surprise": {
            "cause": "failed",
            "path": "作品/深/丙.mp4",
            "detail": "Input/output error",
        },
        "left": (),
    }


def test_a_plan_is_for_the_drive_that_was_checked(root: Path, tmp_path: Path) -> None:
    """Another drive is refused since nothing of the plan lies on it."""
    other = tmp_path / "other"
    other.mkdir()
    outcome = apply(replace(plan(), root=str(root)), other, tmp_path / "journal.jsonl")
    assert outcome.surprise is not None
    assert outcome.surprise.cause is Cause.GONE
