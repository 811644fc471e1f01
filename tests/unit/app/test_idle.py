"""A program whose page is closed ends, but not while it works or is looked at."""

from __future__ import annotations

import threading

import pytest

from usbcheck.app.idle import IdleEnd


def test_it_ends_after_some_ticks_without_a_page() -> None:
    ended = threading.Event()
    with IdleEnd(lambda: False, tick=0.001, most=3, end=ended.set):
        assert ended.wait(60)


@pytest.mark.parametrize("keeper", ["busy", "touched"])
def test_it_goes_on_while_something_is_done_or_looked_at(keeper: str) -> None:
    ended, enough = threading.Event(), threading.Event()
    ticks = 0

    def is_busy() -> bool:
        nonlocal ticks
        ticks += 1
        if keeper == "touched":
            idle.touch()
        if ticks > 20:
            enough.set()
        return keeper == "busy"

    idle = IdleEnd(is_busy, tick=0.001, most=3, end=ended.set)
    with idle:
        assert enough.wait(60)
    assert not ended.is_set()
