"""Receiving: what is acknowledged is whole and proven, whatever happened on the way."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.intake.receiving import NOW, UNIT, Start, archived, assert_received, files, kinds
from usbcheck import rules
from usbcheck.copying import drive_copy
from usbcheck.facts.request import Crew
from usbcheck.intake.custody.mhl import FOLDER, Action, read_history
from usbcheck.intake.custody.seal import SealComparison
from usbcheck.intake.custody.verify import State, verify
from usbcheck.intake.ledger.entries import Entry, EntryKind, NewEntry
from usbcheck.intake.ledger.ledger_rules import WITHDRAWN, across, standing
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receive import archiving
from usbcheck.intake.receive.causes import Cause, NotReceivedError
from usbcheck.intake.receive.reception import FORCED, Desk, receive
from usbcheck.pipeline.check import Options

if TYPE_CHECKING:
    from usbcheck.copying.source import Copied
    from usbcheck.drive.walk import Entry as DriveEntry
    from usbcheck.profile.model import Profile


def test_a_drive_is_received(start: Start) -> None:
    outcome = start()
    assert_received(start.desk, start.drive)
    assert kinds(start.desk) == [EntryKind.BEGUN, EntryKind.RECEIVED]
    assert outcome.entry.unit == UNIT
    assert outcome.entry.details["manifest"].startswith("c4")
    folder = start.desk.archive / str(outcome.entry.folder)
    assert (folder / "文本").is_dir()
    assert not (folder / "Thumbs.db").exists()
    assert (folder / f"表格/{UNIT}（汇总表）.docx").stat().st_size == 0


def test_a_receipt_rests_on_no_earlier_check(
    drive: Path, desk: Desk, profile: Profile, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    options = Options(rules.select(("VID001",)), NOW.date(), crew=Crew(1), cache=cache)
    receive(drive, profile, options, desk, force=True)
    assert list(cache.iterdir()) == []  # not even opened


def test_times_of_files_are_kept(start: Start) -> None:
    name = f"作品/春风里的答卷-微视频-{UNIT}（无字幕）.mp4"
    folder = start.desk.archive / str(start().entry.folder)
    assert (folder / name).stat().st_mtime_ns == (start.drive / name).stat().st_mtime_ns


def test_a_drive_that_was_received_keeps_its_receipt(start: Start) -> None:
    first = start()
    start.drive.rename(start.drive.with_name("another letter"))
    start.drive = start.drive.with_name("another letter")
    again = start()
    assert again.again
    assert again.entry == first.entry
    assert_received(start.desk, start.drive)


def withdraw(desk: Desk, entry: Entry) -> None:
    details = {WITHDRAWN: True}
    mark, number = entry.fingerprint, entry.number
    desk.ledger.append(
        NewEntry(EntryKind.CORRECTION, NOW, "前台一", "h", mark, refers=number, details=details)
    )


def test_a_drive_whose_receipt_was_withdrawn_is_received_anew(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start()
    kept = start.desk.archive / str(first.entry.folder)
    (kept / "mine.txt").write_bytes(b"the first copy is left alone")
    before = {path: path.stat().st_mtime_ns for path in kept.rglob("*")}
    withdraw(start.desk, first.entry)
    with monkeypatch.context() as patched:  # and a power cut on the way
        patched.setattr(archiving, "digest_of", stop)
        with pytest.raises(Unplugged):
            start()
    second = start()
    assert not second.again
    assert second.entry.number > first.entry.number
    assert second.entry.folder not in (None, first.entry.folder)
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("*")} == before
    copy = start.desk.archive / str(second.entry.folder)
    assert files(copy) == files(start.drive)
    assert set(verify(copy, now=NOW, host="h", append=False).states.values()) == {State.UNCHANGED}
    assert start().entry == second.entry  # that one stands
    withdraw(start.desk, second.entry)
    assert len({start().entry.folder, second.entry.folder, first.entry.folder}) == 3


def test_a_drive_that_fails_is_turned_away(start: Start) -> None:
    outcome = start("SUB", "DRV")
    assert outcome.entry.kind is EntryKind.REFUSED
    assert not start.desk.archive.exists()
    assert start.desk.ledger.contents(outcome.entry.number).findings
    assert start.desk.ledger.report(outcome.entry.number)


def test_a_drive_that_fails_can_be_received_by_force_and_the_ledger_says_so(start: Start) -> None:
    start("SUB", "DRV")
    outcome = start("SUB", "DRV", force=True)
    assert outcome.entry.note == FORCED
    assert kinds(start.desk) == [EntryKind.REFUSED, EntryKind.BEGUN, EntryKind.RECEIVED]
    assert_received(start.desk, start.drive)


class Unplugged(Exception):  # noqa: N818
    """Stands for a power cut."""


def stop(*_: object, **__: object) -> None:
    raise Unplugged


@pytest.mark.parametrize("copied", range(5))
def test_what_was_stopped_while_copying_goes_on(
    copied: int, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drive_copy._Copy._write
    calls = itertools.count()

    def once(
        self: drive_copy._Copy, entry: DriveEntry, buffer: memoryview, *, alone: bool
    ) -> drive_copy._Part:
        if next(calls) == copied:
            (self._parts / "half").write_bytes(b"half")
            raise Unplugged
        return whole(self, entry, buffer, alone=alone)

    monkeypatch.setattr(drive_copy._Copy, "_write", once)
    if copied < len(files(start.drive)):
        with pytest.raises(Unplugged):
            start()
        assert archived(start.desk) == []
        assert kinds(start.desk) == [EntryKind.BEGUN]
    monkeypatch.setattr(drive_copy._Copy, "_write", whole)
    start()
    assert_received(start.desk, start.drive)


@pytest.mark.parametrize(
    "step", ["append_generation", "digest_of", "flush_folder", "_require_same", "_recorded"]
)
def test_what_was_stopped_at_the_end_is_finished(
    step: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(archiving, step, stop)
        with pytest.raises(Unplugged):
            start()
    assert kinds(start.desk) == [EntryKind.BEGUN]
    start()
    assert_received(start.desk, start.drive)


def test_a_drive_changed_while_it_is_copied_is_not_received(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drive_copy.copy_drive

    def busy(root: str, *rest: object) -> dict[str, Copied]:
        found = whole(root, *rest)  # type: ignore[arg-type]
        Path(root, "表格", "later.docx").write_bytes(b"still being written")
        return found

    monkeypatch.setattr(archiving, "copy_drive", busy)
    with pytest.raises(NotReceivedError, match=Cause.CHANGED):
        start()
    assert archived(start.desk) == []


def test_a_copy_that_reads_back_otherwise_is_not_received(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive_copy._Copy, "_reads_back", lambda *_: False)
    with pytest.raises(NotReceivedError, match=Cause.READS_BACK):
        start()
    assert kinds(start.desk) == [EntryKind.BEGUN]


def test_the_archive_is_never_written_over(start: Start) -> None:
    folder = start.desk.archive / str(start().entry.folder)
    with Ledger(start.desk.archive.parent / "other.db") as ledger:
        start.desk = replace(start.desk, clerk="前台二", host="desk-2", ledger=ledger)
        with pytest.raises(NotReceivedError, match=Cause.THERE):
            start()
    assert files(folder) == files(start.drive)


def test_a_sealed_drive_goes_on_with_its_own_history(start: Start) -> None:
    verify(start.drive, now=NOW, host="unit")
    outcome = start()
    history = read_history(start.desk.archive / str(outcome.entry.folder))
    assert [g.number for g in history.generations] == [1, 2]
    assert {r.action for r in history.latest.values()} == {Action.VERIFIED}
    assert outcome.seal == SealComparison(sealed=True)


def test_what_changed_since_the_drive_was_sealed_is_told(start: Start) -> None:
    verify(start.drive, now=NOW, host="unit")
    name = f"表格/春风里的答卷-微视频-{UNIT}（报名表）.docx"
    (start.drive / name).write_bytes(b"another")
    assert start().seal.changed == (name,)


def test_a_damaged_seal_proves_nothing_and_harms_nothing(start: Start) -> None:
    (start.drive / FOLDER).mkdir()
    (start.drive / FOLDER / "0001_x.mhl").write_bytes(b"<broken")
    folder = start.desk.archive / str(start().entry.folder)
    assert len(read_history(folder).generations) == 1
    assert (folder / f"{FOLDER}.damaged" / "0001_x.mhl").read_bytes() == b"<broken"


def test_what_two_drives_have_in_common_is_found(start: Start, profile: Profile) -> None:
    first = start()
    other = start.drive.with_name("other")
    shutil.copytree(start.drive, other)
    for path in sorted(other.rglob("*.*")):
        path.rename(path.with_name(path.name.replace(UNIT, "武进区委组织部")))
    start.drive = other
    start()
    found = across(start.desk.ledger, profile)
    assert {f.code for f in found} == {"LED001", "LED002"}
    withdraw(start.desk, first.entry)
    assert len(standing(start.desk.ledger).all) == 1
    assert across(start.desk.ledger, profile) == ()
