"""A drive that hangs holds nobody up: no file of it is opened by the thread that waits."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.intake.receiving import NOW, Start, assert_received
from usbcheck import rules
from usbcheck.copying import drive_copy, source
from usbcheck.copying.failures import NotCopiedError
from usbcheck.copying.lanes import LANES, Lanes
from usbcheck.copying.telling import Telling
from usbcheck.drive.cancellation import cancel_scope
from usbcheck.drive.walk import walk
from usbcheck.facts.progress import SILENT, Stage
from usbcheck.facts.request import PartialDigest
from usbcheck.intake.receive.fingerprint import fingerprint, fingerprint_of
from usbcheck.intake.receive.reception import take
from usbcheck.pipeline.check import Options, check

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.profile.model import Profile
    from usbcheck.workers.pool import Workers

_WATCHED: list[str] = []
_OPENED: list[str] = []


def _note(event: str, given: tuple[Any, ...]) -> None:
    """Note what the main thread opens or lists below the watched folder."""
    if _WATCHED and event in ("open", "os.listdir", "os.scandir"):
        main = threading.current_thread() is threading.main_thread()
        if main and str(given[0]).startswith(_WATCHED[0]):
            _OPENED.append(str(given[0]))


sys.addaudithook(_note)


@pytest.mark.parametrize("force", [False, True])
def test_the_thread_that_waits_opens_nothing_on_the_drive(start: Start, force: bool) -> None:
    report = start.checked()
    _WATCHED.append(str(start.drive))
    try:
        start(force=force)
        start()  # and once more, where it is compared with its receipt
    finally:
        _WATCHED.clear()
    assert _OPENED == []
    assert report.complete
    assert_received(start.desk, start.drive)


def test_results_come_from_all_lanes_and_none_is_lost() -> None:
    lanes: Lanes[int, int] = Lanes(lambda n: n * n, threading.Event())
    assert sorted(lanes.results(range(100))) == [n * n for n in range(100)]
    assert list(Lanes(str, threading.Event()).results([])) == []


def test_the_first_error_ends_all() -> None:
    stopped = threading.Event()

    def work(number: int) -> int:
        if number == 3:
            raise ValueError("three")
        assert stopped.wait(60) or number < 3
        return number

    with pytest.raises(ValueError, match="three"):
        list(Lanes(work, stopped).results([3, *range(10, 20)]))
    assert stopped.is_set()


def in_a_stopped_thread(work: Any, reached: threading.Event) -> type[BaseException] | None:
    """Runs work, stops it once it has come so far, and returns how it ended."""
    stop = threading.Event()
    ended: list[type[BaseException]] = []

    def run() -> None:
        try:
            with cancel_scope(stop):
                work()
        except BaseException as error:  # noqa: BLE001
            ended.append(type(error))

    thread = threading.Thread(target=run)
    thread.start()
    assert reached.wait(60)
    stop.set()
    thread.join(60)
    assert not thread.is_alive(), "it waits for a drive that hangs"
    return ended[0] if ended else None


def test_reads_that_hang_in_every_lane_are_given_up() -> None:
    started = threading.Semaphore(0)
    reached = threading.Event()
    never = threading.Event()

    def hang(number: int) -> None:
        started.release()
        never.wait()

    def work() -> None:
        list(Lanes(hang, threading.Event()).results(range(LANES * 2)))

    def watch() -> None:
        for _ in range(LANES):
            started.acquire()
        reached.set()

    threading.Thread(target=watch, daemon=True).start()
    assert in_a_stopped_thread(work, reached) is KeyboardInterrupt
    never.set()


def test_a_copy_from_a_drive_that_hangs_is_given_up_and_finished_later(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, never = threading.Event(), threading.Event()
    whole = source.Source._fill

    def hang(self: source.Source, file: Any, path: str, buffer: memoryview) -> int:
        if path.endswith("（报名表）.docx"):
            reached.set()
            never.wait()
        return whole(self, file, path, buffer)

    with monkeypatch.context() as patched:
        patched.setattr(source.Source, "_fill", hang)
        report = start.checked()
        # SQLite's connection is used by that thread alone meanwhile.
        work = lambda: take(report, start.desk, force=False)  # noqa: E731
        assert in_a_stopped_thread(work, reached) is KeyboardInterrupt
    never.set()
    start()
    assert_received(start.desk, start.drive)


def test_what_is_given_up_writes_nothing_any_more(tmp_path: Path) -> None:
    """A lane that comes back after all finds that nobody wants its file."""
    drive, target = tmp_path / "drive", tmp_path / "copy"
    drive.mkdir()
    (drive / "a").write_bytes(b"a")
    stopped = threading.Event()
    copy = drive_copy._Copy(
        *(str(drive), target, tmp_path / "parts", Telling(SILENT, Stage.COPY, ())),
        *(frozenset(), stopped),
    )
    (tmp_path / "parts").mkdir()
    stopped.set()
    with pytest.raises(NotCopiedError, match="stopped"):
        copy.take(walk(drive, []).files[:1])
    assert not target.exists()


def test_a_file_is_sampled_while_it_is_examined(
    start: Start, profile: Profile, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that its fingerprint costs no reading of its own; nothing samples it apart."""
    for name, size in (("文本/big.docx", 700_000), ("文本/big.zip", 700_000), ("作品/big.jpg", 9)):
        (start.drive / name).write_bytes(bytes(range(256)) * (size // 256 + 1))

    def apart(root: str, path: str) -> None:
        raise AssertionError(path)  # no worker could even be asked for it

    monkeypatch.setattr("usbcheck.examine.scheduler.partial_digest", apart)
    options = Options(rules.select(("SEC",)), NOW.date(), sampled=True)
    report = check(start.drive, profile, options, workers=workers)
    assert report.complete
    assert {type(sample) for sample in report.samples.values()} == {PartialDigest}
    assert fingerprint_of(report) == fingerprint(report.submission.drive)
