"""Progress that one thread tells and others ask for."""

from __future__ import annotations

import pytest

from usbcheck.app.tracker import FileState, Tracker
from usbcheck.facts.progress import Stage
from usbcheck.messages import catalogue

WORDS = catalogue("zh")


def test_files_are_told_in_the_order_of_what_matters_and_the_time_left() -> None:
    now = 0.0
    tracker = Tracker(lambda: now)
    assert tracker.snapshot(WORDS).stage == "列出文件"
    tracker.walked(3, 30)
    tracker.begun(Stage.EXAMINE, {"a": 10, "b\x07": 10, "c": 10})
    tracker.finished("c")  # known from before
    tracker.started("a")
    now = 10.0
    tracker.finished("a")
    tracker.started("b\x07")
    shown = tracker.snapshot(WORDS)
    assert shown.files == (
        ("b\\x07", FileState.RUNNING),
        ("a", FileState.DONE),
        ("c", FileState.DONE),
    )
    assert "2/3 个" in shown.rest
    assert "还剩 10 秒" in shown.rest
    assert shown.share == pytest.approx(2 / 3)
    assert (tracker.files, tracker.read) == (3, 2)


def test_what_is_pictured_or_copied_was_not_read_for_the_check() -> None:
    tracker = Tracker()
    for stage in (Stage.COPY, Stage.PICTURE):
        tracker.begun(stage, {"a": 1})
        tracker.started("a")
        tracker.finished("a")
    assert tracker.read == 0


def test_films_compared_together_are_told_together() -> None:
    tracker = Tracker()
    tracker.begun(Stage.COMPARE, {"a.mp4\nb.mp4": 2})
    assert tracker.snapshot(WORDS).files[0][0] == "a.mp4 ↔ b.mp4"


def test_steps_are_counted_until_files_follow() -> None:
    tracker = Tracker()
    tracker.step(2, 8, None)
    shown = tracker.snapshot(WORDS)
    assert (shown.stage, shown.share) == ("第 2 步，共 8 步", 0.25)
    tracker.begun(Stage.EXAMINE, {"a": 1})
    assert tracker.snapshot(WORDS).files
