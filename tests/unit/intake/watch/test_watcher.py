"""Waiting for drives, with looks and checks that a test decides."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tests.unit.report.build import good_files, report
from usbcheck.drive.mounts import Mount
from usbcheck.intake.watch.watcher import Checked, Phase, Watcher

if TYPE_CHECKING:
    from usbcheck.facts.progress import Observer

NOW = dt.datetime(2024, 8, 30, 9, tzinfo=dt.UTC)
STICK = Mount("E:\\", "金坛", "exfat", 1000, 500, removable=True)
OTHER = Mount("F:\\", None, "vfat", 1000, 500, removable=True)


@dataclass
class Desk:
    """The drives that are plugged in, and checks that end when the test says so."""

    plugged: list[Mount] = field(default_factory=list)
    let: threading.Event = field(default_factory=threading.Event)
    checked: list[str] = field(default_factory=list)
    fails: bool = False

    def look(self) -> list[Mount]:
        return list(self.plugged)

    def judge(self, mount: Mount, observer: Observer) -> Checked:
        observer.walked(2, 10)
        observer.finished("a")
        assert self.let.wait(60)
        self.checked.append(mount.path)
        if self.fails:
            raise OSError(5, "Input/output error")
        return Checked(report(good_files()), "ff")

    def watcher(self) -> Watcher:
        return Watcher(self.look, self.judge, lambda: NOW)


def settle(watcher: Watcher) -> None:
    """Polls until nothing is being checked any more."""
    for _ in range(6000):
        watcher.poll()
        if watcher.idle:
            return
        threading.Event().wait(0.01)
    raise AssertionError("the check did not end")


def phases(watcher: Watcher) -> dict[str, Phase]:
    return {row.mount.path: row.phase for row in watcher.rows}


def test_a_drive_is_checked_once_two_looks_agree() -> None:
    desk = Desk([STICK])
    with desk.watcher() as watcher:
        assert [row.phase for row in watcher.poll()] == [Phase.SETTLING]
        desk.plugged = [replace(STICK, free=400)]  # still being written to
        assert watcher.poll() == ()
        assert [row.phase for row in watcher.poll()] == [Phase.CHECKING]
        assert not watcher.rows[0].can_be_unplugged
        desk.let.set()
        settle(watcher)
        (row,) = watcher.rows
        assert row.can_be_unplugged
        assert row.checked is not None
        assert (row.done, row.total) == (1, 2)
        settle(watcher)
        assert desk.checked == [STICK.path]  # once


def test_an_unplugged_drive_is_gone_and_checked_again_when_it_returns() -> None:
    desk = Desk([STICK])
    desk.let.set()
    with desk.watcher() as watcher:
        settle(watcher)
        desk.plugged = []
        assert [row.phase for row in watcher.poll()] == [Phase.GONE]
        desk.plugged = [STICK]
        assert [row.phase for row in watcher.poll()] == [Phase.SETTLING]
        settle(watcher)
        assert desk.checked == [STICK.path, STICK.path]


def test_a_drive_pulled_out_during_its_check_does_not_come_back_as_checked() -> None:
    desk = Desk([STICK])
    with desk.watcher() as watcher:
        watcher.poll()
        watcher.poll()
        desk.plugged = []
        watcher.poll()
        desk.plugged = [STICK]  # plugged in again before the first check came to its end
        watcher.poll()
        assert phases(watcher) == {STICK.path: Phase.GONE}
        desk.let.set()
        settle(watcher)
        for _ in range(6000):
            if phases(watcher) == {STICK.path: Phase.DONE}:
                break
            watcher.poll()
            threading.Event().wait(0.01)
        assert desk.checked == [STICK.path, STICK.path]


def test_several_drives_are_checked_side_by_side() -> None:
    desk = Desk([STICK, OTHER])
    with desk.watcher() as watcher:
        watcher.poll()
        watcher.poll()
        assert set(phases(watcher).values()) == {Phase.CHECKING}
        desk.let.set()
        settle(watcher)
        assert set(phases(watcher).values()) == {Phase.DONE}


def test_a_drive_that_cannot_be_read_says_why_and_can_be_unplugged() -> None:
    desk = Desk([STICK], fails=True)
    desk.let.set()
    with desk.watcher() as watcher:
        settle(watcher)
        (row,) = watcher.rows
        assert (row.phase, row.why) == (Phase.FAILED, "Input/output error")
        assert row.can_be_unplugged
