"""Workers that take turns in reading."""

from __future__ import annotations

import multiprocessing
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.process import PATIENCE
from usbcheck.facts.provenance import Failure
from usbcheck.workers.pool import Task, Workers
from usbcheck.workers.read_limiter import ReadLimiter, ReadSlot, limited_read

READINGS = 20


def read(scratch: str, key: str) -> int:
    """Reads in turn, again and again; the other readers that it met meanwhile."""
    mark, met = Path(scratch, key), 0
    for _ in range(READINGS):
        with limited_read():
            mark.touch()
            with limited_read():  # what reads may call what reads
                met += sum(1 for _ in Path(scratch).iterdir()) - 1
            mark.unlink()
    return met


def die_in_turn(scratch: str, key: str) -> int:
    """Ends its process with the turn in its hand, when its key says so."""
    with limited_read():
        if key.startswith("dead"):
            os._exit(9)
    return read(scratch, key)


def run(function: Any, keys: list[str], scratch: Path) -> dict[str, Any]:
    workers = Workers(3, readers=1)
    try:
        return dict(
            workers.run((Task(key, function, str(scratch), 120) for key in keys), lambda key: None)
        )
    finally:
        workers.stop()


def test_one_reads_at_a_time(tmp_path: Path) -> None:
    assert run(read, list("abcdef"), tmp_path) == dict.fromkeys("abcdef", 0)


def test_the_turn_of_a_dead_worker_goes_to_the_next(tmp_path: Path) -> None:
    found = run(die_in_turn, ["dead", *"abc"], tmp_path)
    assert isinstance(found.pop("dead"), Failure)
    assert found == dict.fromkeys("abc", 0)


@pytest.fixture
def tickets() -> tuple[ReadSlot, ReadSlot]:
    turns = ReadLimiter(multiprocessing.get_context("spawn"), 1)
    return turns.slot(), turns.slot()


def test_a_turn_is_waited_for_and_given_back(tickets: tuple[ReadSlot, ReadSlot]) -> None:
    first, second = tickets
    first.enter()
    other = threading.Thread(target=second.enter)
    other.start()
    first.leave()
    other.join(PATIENCE)
    assert not other.is_alive()
    second.leave()


def test_who_waited_in_vain_reads_and_gives_back_nothing(
    tickets: tuple[ReadSlot, ReadSlot], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usbcheck.workers.read_limiter._PATIENCE", 0)
    first, second = tickets
    first.enter()
    second.enter()
    second.leave()
    assert not second.is_held
    first.leave()
    second.enter()
    assert second.is_held


def test_without_workers_nobody_waits() -> None:
    with limited_read(), limited_read():
        pass
