"""A clerk's decisions at the desk: what becomes of a drive that was checked."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.unit.intake.receiving import NOW, Start, archived, assert_received
from usbcheck.drive.mounts import Mount
from usbcheck.intake.desk import counter as counters
from usbcheck.intake.desk.counter import Counter, State, Taken
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.watch.watcher import Checked, Phase, Row
from usbcheck.messages import catalogue
from usbcheck.settings.model import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(name="counter")
def _counter(start: Start) -> Iterator[Counter]:
    settings = Settings(archive=start.desk.archive, ledger=start.desk.ledger.path, clerk="前台一")
    with Counter(settings, catalogue("zh")) as made:
        yield made


def row(start: Start, *select: str) -> Row:
    """The drive as the board shows it once it was checked."""
    mount = Mount(str(start.drive), "金坛", "vfat", 1, 1, removable=True)
    return Row(mount, Phase.DONE, NOW, checked=Checked(start.checked(*select), "ff"), number=1)


def settled(counter: Counter, of: Row) -> Taken:
    """What became of a drive, once nothing more is done with it."""
    for _ in range(6000):
        taken = counter.of(of)
        if taken is not None and taken.is_over:
            return taken
        threading.Event().wait(0.01)
    raise AssertionError("it did not come to an end")


def test_a_drive_is_received_without_a_second_check(
    start: Start, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = row(start)
    monkeypatch.setattr("usbcheck.intake.receive.reception.check", None)
    assert counter.of(shown) is None
    counter.receive(shown, force=False)
    taken = settled(counter, shown)
    assert (taken.state, taken.serial, taken.why) == (State.RECEIVED, 1, "")
    assert_received(start.desk, start.drive)
    (entry,) = start.desk.ledger.entries(EntryKind.RECEIVED)
    assert entry.clerk == "前台一"
    counter.receive(shown, force=False)  # a second click
    counter.refuse(shown, "")
    assert len(start.desk.ledger.entries()) == 2


def test_a_drive_is_turned_away_with_a_reason_though_it_is_gone(
    start: Start, counter: Counter
) -> None:
    shown = replace(row(start), phase=Phase.GONE)
    start.drive.rename(start.drive.with_name("gone"))
    counter.refuse(shown, "缺盖章的纸质件")
    taken = settled(counter, shown)
    assert (taken.state, taken.serial) == (State.REFUSED, 1)
    found = start.desk.ledger.registered(1)
    assert found is not None
    assert (found.kind, found.note) == (EntryKind.REFUSED, "缺盖章的纸质件")
    assert not start.desk.archive.exists()


def test_a_drive_that_fails_is_received_by_force_only(start: Start, counter: Counter) -> None:
    shown = row(start, "SUB", "DRV")
    counter.receive(shown, force=False)
    assert settled(counter, shown).state is State.REFUSED
    other = replace(shown, number=2)
    counter.receive(other, force=True)
    assert settled(counter, other).state is State.RECEIVED


def test_a_drive_that_is_gone_or_changed_is_told_and_can_be_tried_again(
    start: Start, counter: Counter
) -> None:
    shown = row(start)
    start.drive.rename(start.drive.with_name("gone"))
    counter.receive(shown, force=False)
    taken = settled(counter, shown)
    assert taken.state is State.FAILED
    assert "未能收件" in taken.why
    start.drive.with_name("gone").rename(start.drive)
    counter.receive(shown, force=False)
    assert settled(counter, shown).state is State.RECEIVED
    assert len(archived(start.desk)) == 1


@pytest.mark.parametrize("error", [RuntimeError("a bug"), KeyError("x"), MemoryError()])
def test_whatever_fails_is_told_on_the_card(
    error: Exception, start: Start, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(counters, "take", fail)
    shown = row(start)
    counter.receive(shown, force=False)
    assert settled(counter, shown).why


def test_a_ledger_that_fails_is_told_in_words(start: Start, counter: Counter) -> None:
    shown = row(start)
    start.desk.ledger.close()
    start.desk.ledger.path.write_bytes(b"no ledger any more" * 500)
    counter.receive(shown, force=False)
    assert "登记簿" in settled(counter, shown).why


def test_the_end_of_the_desk_breaks_a_copy_off_which_is_finished_later(
    start: Start, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, never = threading.Event(), threading.Event()

    def hang(*_: object) -> None:
        reached.set()
        never.wait()

    shown = row(start)
    with monkeypatch.context() as patched:
        patched.setattr("usbcheck.copying.source.Source._fill", hang)
        counter.receive(shown, force=False)
        assert reached.wait(60)
        counter.__exit__()
    never.set()
    assert start.desk.ledger.entries(EntryKind.RECEIVED) == ()
    start()
    assert_received(start.desk, start.drive)


def test_the_time_left_is_told_from_the_bytes() -> None:
    taken = Taken(State.COPYING, done=250, total=1000, began=NOW)
    assert taken.seconds_left(NOW + dt.timedelta(seconds=10)) == 30
    assert Taken(State.WAITING).seconds_left(NOW) is None
