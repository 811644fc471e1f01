"""One call of each kind and place fails, and a drive goes away.

`python -m tests.campaigns.faults` does the same for every call.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator

import pytest

from tests.campaigns.faults.shim import SUPPORTED, Call, Drive, Failing, Run
from tests.campaigns.faults.verdict import shortcomings
from tests.paths import SOUND

ERRORS = (errno.EIO, errno.ENOENT, errno.ENODEV, errno.EACCES)
PLACES = (".", "作品", ".mp4", "报名表", ".jpg")

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="needs Linux and a C compiler")


@pytest.fixture(scope="module")
def drive(tmp_path_factory: pytest.TempPathFactory) -> Drive:
    return Drive(SOUND, tmp_path_factory.mktemp("faults"))


@pytest.fixture(scope="module")
def check(drive: Drive) -> Iterator[Callable[[Failing], Run]]:
    with drive.warm("--probe", "embedded") as run:
        yield run


@pytest.fixture(scope="module")
def sound(check: Callable[[Failing], Run]) -> Run:
    run = check(Failing(0, 0))
    assert (run.code, run.err) == (0, "")
    assert len(run.calls) > 150
    return run


def selected(calls: tuple[Call, ...]) -> Iterator[Call]:
    """The last call of each kind in each place: what was already found is then at stake."""
    last = {
        (call.name, place): call
        for call in calls
        for place in PLACES
        if call.path == place or call.path.rpartition("/")[2].endswith((place, f"（{place}）.docx"))
    }
    return iter(sorted(set(last.values()), key=lambda call: call.number))


def test_every_kind_of_call_is_counted(sound: Run) -> None:
    assert {call.name for call in sound.calls} == {"open", "opendir", "read", "readdir", "stat"}


@pytest.mark.slow
def test_a_call_that_fails_is_told(check: Callable[[Failing], Run], sound: Run) -> None:
    chosen = list(selected(sound.calls))
    assert {call.name for call in chosen} == {"open", "opendir", "read", "readdir", "stat"}
    for turn, call in enumerate(chosen):
        failing = Failing(call.number, ERRORS[turn % len(ERRORS)])
        assert shortcomings(check(failing), failing, sound) == [], (call, failing)


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.05, 0.3, 0.9])
def test_a_drive_that_goes_away_is_told(
    share: float, check: Callable[[Failing], Run], sound: Run
) -> None:
    failing = Failing(int(len(sound.calls) * share), errno.ENODEV, gone=True)
    run = check(failing)
    assert shortcomings(run, failing, sound) == []
    assert not run.report["complete"]


@pytest.mark.slow
def test_the_program_as_its_users_start_it(drive: Drive, sound: Run) -> None:
    """Spawned workers, not forked ones: the drive fails for them all the same."""
    film = next(c for c in reversed(sound.calls) if c.name == "read" and c.path.endswith(".jpg"))
    failing = Failing(film.number, errno.EIO)
    run = drive.check(failing, "--probe", "embedded")
    assert shortcomings(run, failing, sound) == []
    assert [(f["code"], f["path"]) for f in run.report["findings"]] == [("DRV007", film.path)]
