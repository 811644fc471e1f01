"""The journal: written at its end only, and read whatever was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from usbcheck.mending.journal import (
    JournalError,
    State,
    begin,
    journals_in,
    new_journal,
    note,
    read,
)
from usbcheck.mending.plan import Act, Operation, Seen

if TYPE_CHECKING:
    from pathlib import Path

STEPS = (
    Operation(Act.MAKE, "表格"),
    Operation(Act.MOVE, "表格/\udcff.docx", "\udcff.docx", "\udcff.docx", Seen(12, 1.5)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return begin(tmp_path / "journals" / "1.jsonl", "E:\\", "changzhou-2024", STEPS).path


def test_a_journal_says_what_is_to_be_done(path: Path) -> None:
    found = read(path)
    assert (found.root, found.notice, found.operations) == ("E:\\", "changzhou-2024", STEPS)
    assert (found.position, found.going_to, found.state) == (0, 0, State.UNDONE)
    assert [p.name for p in path.parent.iterdir()] == ["1.jsonl"]


def test_steps_are_noted_before_and_after(path: Path) -> None:
    seen = []
    for position, done in ((1, False), (1, True), (2, False), (2, True), (1, False), (1, True)):
        note(path, position, done=done)
        found = read(path)
        seen.append((found.position, found.going_to, found.state))
    assert seen == [
        (0, 1, State.BROKEN_OFF),
        (1, 1, State.BROKEN_OFF),
        (1, 2, State.BROKEN_OFF),
        (2, 2, State.APPLIED),
        (2, 1, State.BROKEN_OFF),
        (1, 1, State.BROKEN_OFF),
    ]


def test_a_line_that_is_cut_off_says_nothing_and_spoils_no_other(path: Path) -> None:
    note(path, 1, done=True)
    whole = path.read_bytes()
    note(path, 2, done=False)
    longer = path.read_bytes()
    for length in range(len(whole), len(longer) - 1):
        path.write_bytes(longer[:length])
        assert (read(path).position, read(path).going_to) == (1, 1)
        note(path, 2, done=True)
        assert read(path).position == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"film",
        b"[1]",
        b'{"usbcheck_mending": 2}',
        b'{"usbcheck_mending": 1}',
        b'{"usbcheck_mending": 1, "operations": 5}',
        b'{"usbcheck_mending": 1, "operations": [5]}',
        b'{"usbcheck_mending": 1, "operations": [{"act": "burn", "path": ""}]}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_journal_is_refused_and_passed_over(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(JournalError):
        read(tmp_path / "a.jsonl")
    assert journals_in(tmp_path) == ()
    with pytest.raises(JournalError):
        read(tmp_path)


def test_positions_that_cannot_be_are_passed_over(path: Path) -> None:
    with path.open("ab") as file:
        file.write(
            b'{"to": 9, "done": true}\n{"to": "1", "done": true}\n{"to": -1, "done": true}\n'
        )
    assert read(path).position == 0


def test_journals_are_listed_newest_first_and_never_share_a_name(tmp_path: Path) -> None:
    made = [begin(new_journal(tmp_path), "E:\\", "n", STEPS) for _ in range(3)]
    assert [r.path for r in journals_in(tmp_path)] == [r.path for r in reversed(made)]
    assert journals_in(tmp_path / "nowhere") == ()
    with pytest.raises(FileExistsError):
        begin(made[0].path, "E:\\", "n", ())
