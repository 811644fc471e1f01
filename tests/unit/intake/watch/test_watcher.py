"""Waiting for drives, with looks and checks that a test decides."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from tests.unit.report.build import good_files, report
from usbcheck.drive.mounts import Mount
from usbcheck.intake.desk.server import Live
from usbcheck.intake.watch.watcher import Checked, Phase, Row, Watcher

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


def test_a_look_that_fails_is_told_and_the_next_one_goes_on() -> None:
    desk = Desk([STICK])
    desk.let.set()
    times = iter(NOW + dt.timedelta(seconds=n) for n in range(10_000))
    fails: list[Exception] = []

    def look() -> list[Mount]:
        if fails:
            raise fails[0]
        return desk.look()

    with Watcher(look, desk.judge, lambda: next(times)) as watcher:
        settle(watcher)
        looked = watcher.looked
        for error in (OSError(5, "Input/output error"), RuntimeError("a bug"), KeyError()):
            fails[:] = [error]
            assert watcher.poll() == ()
            assert watcher.trouble in ("Input/output error", "a bug", "KeyError")
        assert watcher.looked == looked  # so that who looks at the board can see how old it is
        assert phases(watcher) == {STICK.path: Phase.DONE}  # and never as unplugged
        fails.clear()
        desk.plugged = [STICK, OTHER]
        watcher.poll()
        assert watcher.trouble == ""
        assert watcher.looked > looked
        settle(watcher)
        assert phases(watcher) == {STICK.path: Phase.DONE, OTHER.path: Phase.DONE}


def test_a_check_that_fails_by_a_bug_is_told_and_the_others_go_on() -> None:
    desk = Desk([STICK, OTHER])
    desk.let.set()

    def judge(mount: Mount, observer: Observer) -> Checked:
        if mount is STICK:
            raise RuntimeError("a bug")
        return desk.judge(mount, observer)

    with Watcher(desk.look, judge, lambda: NOW) as watcher:
        settle(watcher)
        assert phases(watcher) == {STICK.path: Phase.FAILED, OTHER.path: Phase.DONE}
        assert watcher.rows[0].why == "a bug"


def test_live_goes_on_whatever_happens() -> None:
    """Its thread once died of one error, and the page showed what had been."""
    polled = threading.Semaphore(0)

    class Broken(Watcher):
        def poll(self) -> tuple[Row, ...]:
            polled.release()
            raise RuntimeError("a bug")

    with Broken(list, Desk().judge, lambda: NOW) as watcher:
        live = Live(watcher)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("usbcheck.intake.desk.server.POLL_SECONDS", 0.01)
            with live:
                for _ in range(3):
                    assert polled.acquire(timeout=60)
        assert watcher.trouble == "a bug"


def test_every_drive_that_was_checked_stays_on_the_board() -> None:
    desk = Desk()
    desk.let.set()
    with desk.watcher() as watcher:
        for _ in range(3):  # three units' drives, one after the other, in the same port
            desk.plugged = [STICK]
            settle(watcher)
            desk.plugged = []
            watcher.poll()
        kept = [row.number for row in (*watcher.past, *watcher.rows)]
        assert kept == [1, 2, 3]
        assert all(row.checked for row in (*watcher.past, *watcher.rows))


def test_the_time_left_is_told_from_the_rate_so_far() -> None:
    later = NOW + dt.timedelta(seconds=30)
    row = Row(STICK, Phase.CHECKING, NOW, done=3, total=12, began=NOW)
    assert row.seconds_left(later) == 90
    for other in ({"done": 0}, {"done": 12}, {"phase": Phase.DONE}, {"began": None}):
        assert replace(row, **other).seconds_left(later) is None
