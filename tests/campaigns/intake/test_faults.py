"""Every hundredth call of receiving fails; `faults.py` beside it lets each one fail."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import pytest

from tests.campaigns.faults.shim import SUPPORTED, Failing
from tests.campaigns.intake.faults import ERRORS, Desk, desk
from usbcheck.copying.flushing import can_share

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="needs Linux and a C compiler")


@pytest.fixture(name="place", scope="module")
def _place() -> Iterator[Desk]:
    with desk() as place:
        yield place


@pytest.mark.slow
def test_a_call_that_fails_loses_nothing(place: Desk) -> None:
    sound = place.start()
    assert (sound.code, sound.err) == (0, "")
    writing = {"write", "fsync", "truncate", "rename", "mkdir", "unlink", "utime"}
    assert writing < {call.name for call in sound.calls}
    flushed = {call.path.rpartition("/parts")[2] for call in sound.calls if call.name == "fsync"}
    assert any(path.startswith("/") for path in flushed)  # a large file of the drive
    assert "" in flushed or not can_share(place.place)  # small ones together
    last = {call.name: call.number for call in sound.calls}
    chosen = sorted({*range(50, len(sound.calls), 100), *last.values()})
    for turn, number in enumerate(chosen):
        place.clear()
        run = place.start(Failing(number, ERRORS[turn % len(ERRORS)]))
        assert place.shortcomings(run) == [], number
        again = place.start()
        assert (again.code, place.shortcomings(again)) == (0, []), number


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_place_that_goes_away_loses_nothing(share: float, place: Desk) -> None:
    place.clear()
    calls = len(place.start().calls)
    place.clear()
    run = place.start(Failing(round(calls * share), ERRORS[0], gone=True))
    assert place.shortcomings(run) == []
    assert place.start().code == 0
    assert place.shortcomings(place.start()) == []


def test_a_disk_that_fails_at_the_end_of_an_entry_leaves_it_uncertain_and_says_so(
    place: Desk,
) -> None:
    """What was written may stand though flushing it failed; the next start compares every byte."""
    place.clear()
    calls = place.start().calls
    noted = [c.number for c in calls if c.name == "open" and "ledger.db.head" in c.path]
    flushed = [c.number for c in calls if c.name == "fsync" and c.path == "ledger.db-wal"]
    entered = max(number for number in flushed if number < noted[-1])
    place.clear()
    run = place.start(Failing(entered, errno.EIO, gone=True))
    assert run.code == 8
    assert "可能已登记" in run.err
    assert place.shortcomings(run) == []
    assert place.start().code == 0
    assert place.shortcomings(place.start()) == []
