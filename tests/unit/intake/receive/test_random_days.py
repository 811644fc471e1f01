"""Random days at two desks of one archive, with real drives, power cuts and harm.

What was on a drive when its receipt was given is kept here, and what was harmed since. A receipt,
its copy, its manifest and the ledger must agree with that in every state.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.campaigns.intake.kill import disputed
from tests.unit.intake.receiving import NOW, UNIT, Start, archived, files
from usbcheck.copying import drive_copy
from usbcheck.copying.flushing import SharedFlush
from usbcheck.intake.custody.verify import verify
from usbcheck.intake.ledger.archived_copy import receipted
from usbcheck.intake.ledger.audit import audit
from usbcheck.intake.ledger.entries import Entry, EntryKind, NewEntry
from usbcheck.intake.ledger.ledger_rules import correct
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receive import archiving
from usbcheck.intake.receive.archiving import INCOMING
from usbcheck.intake.receive.causes import Cause, NotReceivedError
from usbcheck.intake.receive.reception import Desk
from usbcheck.messages import catalogue
from usbcheck.submission.findings import Verdict

if TYPE_CHECKING:
    from usbcheck.profile.model import Profile
    from usbcheck.workers.pool import Workers

FILM: Final = f"作品/春风里的答卷-微视频-{UNIT}（有字幕）.mp4"
OTHERS: Final = (f"作品/春风里的答卷-微视频-{UNIT}（无字幕）.mp4", f"表格/{UNIT}（汇总表）.docx")
WRONG: Final = "作品/新建.mp4"
SIZES: Final = (0, 3, drive_copy.SMALL + 1)
LENGTH: Final = 600_000
"""Bytes of the film, of which a fingerprint knows samples only."""


def film(letter: str) -> bytes:
    """Return a film of its own, whose fingerprint is that of each other one."""
    data = bytearray(b"x" * LENGTH)
    data[LENGTH // 4] = ord(letter)
    return bytes(data)


class Unplugged(Exception):  # noqa: N818
    """Stands for a power cut."""


def write_same_time(path: Path, data: bytes) -> None:
    """Write other bytes under the same time."""
    times = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _stop(*_: object, **__: object) -> None:
    raise Unplugged


def _only_receipts(ledger: Ledger, new: NewEntry) -> int:
    if new.kind is EntryKind.RECEIVED:
        raise Unplugged
    return _append(ledger, new)


_append = Ledger.append
CUTS: Final = {
    "while a file is written": (drive_copy._Copy, "_write", _stop),
    "before files are flushed": (SharedFlush, "flush", _stop),
    "before a file has its name": (drive_copy._Copy, "_finish", _stop),
    "when all files are there": (archiving, "_sealed", _stop),
    "before the manifest": (archiving, "append_generation", _stop),
    "after the manifest": (archiving, "flush_folder", _stop),
    "after the last rename": (archiving, "Archived", _stop),
    "before the entry": (Ledger, "append", _only_receipts),
}


class Days(RuleBasedStateMachine):
    """Two desks at one archive, and somebody of ill will."""

    def __init__(self, profile: Profile, workers: Workers) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="usbcheck-days-"))
        self.drive = self.place / "drive"
        self.write(FILM, film("a"))
        for name in OTHERS:
            self.write(name, b"x")
        self.desks = [self._desk(profile, workers, clerk) for clerk in ("前台一", "前台二")]
        self.given: dict[int, dict[str, bytes]] = {}  # what was on the drive, by receipt
        self.harmed: set[int] = set()
        self.withdrawn: set[int] = set()

    def _desk(self, profile: Profile, workers: Workers, clerk: str) -> Start:
        ledger = Ledger(self.place / "ledger.db")
        archive = self.place / "archive"
        desk = Desk(clerk, "h", archive, ledger, catalogue("zh"), lambda: NOW)
        return Start(self.drive, desk, profile, workers)

    def teardown(self) -> None:
        if not self.harmed and self.given:
            assert disputed(self.place / "archive") == []
        for start in self.desks:
            start.desk.ledger.close()
        shutil.rmtree(self.place)

    def write(self, name: str, data: bytes) -> None:
        (self.drive / name).parent.mkdir(parents=True, exist_ok=True)
        (self.drive / name).write_bytes(data)

    def on_drive(self) -> dict[str, bytes]:
        return {name: (self.drive / name).read_bytes() for name in files(self.drive)}

    def copy_of(self, entry: Entry) -> Path:
        return self.place / "archive" / str(entry.folder)

    @rule()
    def another_film_is_written(self) -> None:
        data = (self.drive / FILM).read_bytes()
        self.write(FILM, film("a" if data == film("b") else "b"))

    @rule(name=st.sampled_from(OTHERS), size=st.sampled_from(SIZES))
    def a_file_is_written(self, name: str, size: int) -> None:
        self.write(name, b"x" * size)

    @rule()
    def a_half_copy_is_harmed(self) -> None:
        for path in self.place.glob(f"archive/{INCOMING}/*/drive/{FILM}"):
            write_same_time(path, film("c"))

    @rule()
    def a_wrong_file_comes_or_goes(self) -> None:
        if (self.drive / WRONG).exists():
            (self.drive / WRONG).unlink()
        else:
            self.write(WRONG, b"x")

    @rule(desk=st.integers(0, 1), cut=st.sampled_from(sorted(CUTS)))
    def the_power_is_cut(self, desk: int, cut: str) -> None:
        with pytest.MonkeyPatch.context() as patched, suppress(Unplugged):
            patched.setattr(*CUTS[cut])
            self.receive(desk, force=True)

    @rule(desk=st.integers(0, 1), force=st.booleans())
    def receive(self, desk: int, force: bool) -> None:
        try:
            outcome = self.desks[desk](force=force)
        except NotReceivedError as error:
            self.look_for_loss(error)
            return
        number = outcome.entry.number
        if outcome.entry.kind is EntryKind.REFUSED:
            assert outcome.report.verdict is Verdict.FAIL
            assert not force
        elif outcome.again:
            assert number not in self.withdrawn | self.harmed
            assert self.given[number] == self.on_drive()
        else:
            assert number not in self.given
            self.given[number] = self.on_drive()

    def look_for_loss(self, error: NotReceivedError) -> None:
        """The same drive was received before, and its copy was harmed since: nothing else."""
        assert error.cause is Cause.COPY_LOST
        (number,) = (e.number for e in self.receipts() if e.serial == int(error.path))
        assert number in self.harmed
        assert self.given[number] == self.on_drive()

    @precondition(lambda self: self.given)
    @rule(data=st.data(), desk=st.integers(0, 1))
    def a_receipt_is_withdrawn(self, data: st.DataObject, desk: int) -> None:
        number = data.draw(st.sampled_from(sorted(self.given)))
        ledger = self.desks[desk].desk.ledger
        entry = ledger.entry(number)
        assert entry is not None
        correct(entry, ledger, NOW, "前台", "h", "重复", withdrawn=True)
        self.withdrawn.add(number)

    @precondition(lambda self: set(self.given) - self.harmed)
    @rule(data=st.data(), gone=st.booleans())
    def a_copy_is_harmed(self, data: st.DataObject, gone: bool) -> None:
        number = data.draw(st.sampled_from(sorted(set(self.given) - self.harmed)))
        entry = self.desks[0].desk.ledger.entry(number)
        assert entry is not None
        if gone:
            shutil.rmtree(self.copy_of(entry))
        else:
            write_same_time(self.copy_of(entry) / FILM, film("d"))
        self.harmed.add(number)

    def receipts(self) -> tuple[Entry, ...]:
        return self.desks[0].desk.ledger.entries(EntryKind.RECEIVED)

    @invariant()
    def every_receipt_has_its_copy_unless_that_was_harmed(self) -> None:
        assert {entry.number for entry in self.receipts()} == set(self.given)
        ledger = self.desks[0].desk.ledger
        for entry in self.receipts():
            folder = self.copy_of(entry)
            if not folder.is_dir():
                assert entry.number in self.harmed
                continue
            said = receipted(entry, ledger)
            found = verify(folder, now=NOW, host="a", append=False, receipted=said)
            assert found.is_unchanged == (entry.number not in self.harmed)
            if found.is_unchanged:
                given = self.given[entry.number]
                assert {name: (folder / name).read_bytes() for name in files(folder)} == given

    @invariant()
    def nothing_is_shown_as_done_that_is_not_proven(self) -> None:
        desk = self.desks[1].desk
        if not desk.archive.is_dir():
            return
        entered = {str(entry.folder) for entry in self.receipts()}
        for folder in archived(desk):
            if folder.name not in entered:  # a power cut came between its rename and its entry
                assert verify(folder, now=NOW, host="a", append=False).is_unchanged

    @invariant()
    def the_ledger_is_sound_and_the_archive_agrees(self) -> None:
        desk = self.desks[1].desk
        heads = [entry.digest for entry in self.receipts()]
        archive = desk.archive if desk.archive.is_dir() else None
        assert audit(desk.ledger, heads, archive).findings == ()


@pytest.mark.slow
def test_whatever_happens_receipts_copies_and_ledger_agree(
    profile: Profile, workers: Workers
) -> None:
    run_state_machine_as_test(
        lambda: Days(profile, workers),  # type: ignore[arg-type]  # a factory will do
        settings=settings(max_examples=40, stateful_step_count=14, deadline=None),
    )
