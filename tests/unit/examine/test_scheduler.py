"""The worker processes: whatever a parser does costs its own file, never the run."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.paths import SOUND
from tests.process import gone
from usbcheck.drive.walk import Entry, EntryKind, walk
from usbcheck.examine.scheduler import Examiner
from usbcheck.facts import limits
from usbcheck.facts.formats import Content
from usbcheck.facts.progress import SILENT, Stage
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.facts.request import Crew, Examined, Probe, Request
from usbcheck.workers.pool import Task, Workers

if TYPE_CHECKING:
    from usbcheck.facts.progress import Observer

HERE = Path(__file__).parent
SHORT, LONG = 2, 500  # seconds


class TwoPartError(Exception):
    """Cannot be made anew from what pickle keeps of it, as many parsers' errors."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}")


class PickyError(Exception):
    """Refuses to be made anew, with another error than the usual TypeError."""

    def __init__(self, line: int | str) -> None:
        super().__init__(f"line {int(line)}")


class HoldingError(Exception):
    """Holds what cannot be pickled."""

    def __init__(self) -> None:
        super().__init__(lambda: None)


def hang(folder: Path) -> None:
    time.sleep(600)


def abort(folder: Path) -> None:
    os.abort()


def leave(folder: Path) -> None:
    os._exit(7)


def leave_once(folder: Path) -> None:
    if not (folder / "left").exists():
        (folder / "left").touch()
        os._exit(7)


def reserve_all_memory(folder: Path) -> None:
    bytes(limits.WORKER_ADDRESSES)  # not one byte of it is touched


def fill_all_memory(folder: Path) -> None:
    hog = b"x" * (1 << 29)
    time.sleep(600)
    assert hog


def recurse(folder: Path) -> None:
    recurse(folder)


def divide(folder: Path) -> None:
    1 / 0  # noqa: B018


def hold(folder: Path) -> NoReturn:
    raise HoldingError


def err_in_two_parts(folder: Path) -> NoReturn:
    raise TwoPartError(3, 14)


def err_pickily(folder: Path) -> NoReturn:
    raise PickyError(3)


def leave_politely(folder: Path) -> NoReturn:
    sys.exit(3)


def interrupt(folder: Path) -> NoReturn:
    raise KeyboardInterrupt


def flood(folder: Path) -> None:
    for _ in range(100):
        for stream in (1, 2):
            os.write(stream, b"flood\n" * 100_000)


def read_the_keyboard(folder: Path) -> None:
    assert os.read(0, 1) == b""


def bear_and_fill(folder: Path) -> None:
    bear(folder)
    fill_all_memory(folder)


def bear_and_abort(folder: Path) -> None:
    bear(folder)
    os.abort()


def bear(folder: Path) -> None:
    """Leaves a child and a grandchild behind that would run for long; notes their numbers."""
    sleep = "import time; time.sleep(600)"
    code = (
        "import subprocess, sys\n"
        f"print(subprocess.Popen([sys.executable, '-c', {sleep!r}]).pid, flush=True)\n" + sleep
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert child.stdout is not None
    grandchild = int(child.stdout.readline())
    (folder / "born").write_text(f"{child.pid} {grandchild}", encoding="ascii")


DOINGS: dict[str, Callable[[Path], None]] = {
    f.__name__: f
    for f in (
        hang,
        abort,
        leave,
        leave_once,
        reserve_all_memory,
        fill_all_memory,
        recurse,
        divide,
        hold,
        err_in_two_parts,
        err_pickily,
        leave_politely,
        interrupt,
        flood,
        read_the_keyboard,
        bear_and_fill,
        bear_and_abort,
    )
}


def misbehave(request: Request, path: str) -> Examined:
    """Stands for the examiner in the worker: does what the file's name says."""
    if path in DOINGS:
        DOINGS[path](Path(request.root))
    return Examined(Content.TEXT)


def request(root: Path) -> Request:
    return Request(str(root), Probe.EMBEDDED, ())


def entries(paths: Collection[str]) -> list[Entry]:
    """As large in bytes as they may take seconds, where a test lets their size say that."""
    sizes = {path: SHORT if path == "hang" else LONG for path in paths}
    return [Entry(path, EntryKind.FILE, size, 0) for path, size in sizes.items()]


def sized(paths: Collection[str], size: int) -> list[Entry]:
    return [Entry(path, EntryKind.FILE, size, 0) for path in paths]


class Recording:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.stages: list[tuple[Stage, dict[str, int]]] = []
        self.taken_up: list[str] = []
        self.ended: list[str] = []

    def walked(self, files: int, size: int) -> None:
        pass

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        self.stages.append((stage, dict(sizes)))

    def started(self, path: str) -> None:
        self.taken_up.append(path)

    def finished(self, path: str) -> None:
        self.ended.append(path)


class Impatient(Recording):
    """Presses Ctrl-C when so many files are done."""

    def __init__(self, patience: int) -> None:
        super().__init__()
        self._patience = patience

    def finished(self, path: str) -> None:
        super().finished(path)
        if len(self.ended) == self._patience:
            raise KeyboardInterrupt


def examined(
    paths: Collection[str], jobs: int, observer: Observer = SILENT, folder: Path = HERE
) -> dict[str, Examined]:
    with Examiner(request(folder), Crew(jobs), observer) as examiner:
        found = examiner.examine(entries(paths))
        assert examiner.tool_versions(ffprobe_was_heard=False) == {}  # the workers still serve
    return found


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("doing", "failure"),
    [
        ("hang", Failure(FailureKind.TIMED_OUT)),
        ("abort", Failure(FailureKind.CRASHED, "exit code")),
        ("leave", Failure(FailureKind.CRASHED, "exit code 7")),
        pytest.param(
            "reserve_all_memory",
            Failure(FailureKind.OUT_OF_MEMORY),
            marks=pytest.mark.skipif(sys.platform == "darwin", reason="macOS limits no addresses"),
        ),
        ("recurse", Failure(FailureKind.CRASHED, "RecursionError")),
        ("divide", Failure(FailureKind.CRASHED, "ZeroDivisionError: division by zero")),
        ("hold", Failure(FailureKind.CRASHED)),
        pytest.param(
            "err_in_two_parts",
            Failure(FailureKind.CRASHED, "TwoPartError: line 3, column 14"),
        ),
        pytest.param(
            "err_pickily",
            Failure(FailureKind.CRASHED, "PickyError: line 3"),
        ),
        pytest.param(
            "leave_politely",
            Failure(FailureKind.CRASHED, "SystemExit: 3"),
        ),
        pytest.param(
            "interrupt",
            Failure(FailureKind.CRASHED, "KeyboardInterrupt"),
        ),
    ],
)
def test_misbehaviour_costs_its_own_file_only(
    doing: str, failure: Failure, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    monkeypatch.setattr("usbcheck.examine.scheduler.time_to_examine", float)
    good = [f"good {n}" for n in range(10)]
    found = examined([*good[:5], doing, *good[5:]], jobs)
    assert {path: found[path] for path in good} == dict.fromkeys(good, Examined(Content.TEXT))
    bad = found[doing].failure
    assert bad is not None
    assert bad.kind is failure.kind
    assert bad.detail.startswith(failure.detail)
    assert (found[doing].content, found[doing].facts) == (None, None)


@pytest.mark.slow
def test_several_workers_may_die_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    found = examined(["good 1", "leave", "abort", "divide", "good 2"], jobs=1)
    assert {path for path, result in found.items() if result.failure} == {
        "leave",
        "abort",
        "divide",
    }


@pytest.mark.slow
def test_a_worker_that_holds_too_much_memory_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    monkeypatch.setattr("usbcheck.facts.limits.WORKER_MEMORY", 1 << 28)
    found = examined(["good 1", "fill_all_memory", "good 2"], jobs=1)
    assert found["fill_all_memory"].failure == Failure(FailureKind.OUT_OF_MEMORY)
    assert [r.failure for p, r in found.items() if p.startswith("good")] == [None, None]


@pytest.mark.slow
def test_only_what_a_file_does_in_a_fresh_worker_is_held_against_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    later = examined(["good", "leave_once"], jobs=1, folder=tmp_path)
    assert [result.failure for result in later.values()] == [None, None]
    (tmp_path / "left").unlink()
    first = examined(["leave_once", "good"], jobs=1, folder=tmp_path)
    assert first["leave_once"].failure == Failure(FailureKind.CRASHED, "exit code 7")
    assert first["good"].failure is None


@pytest.mark.slow
@pytest.mark.parametrize("doing", ["bear_and_fill", "bear_and_abort"])
def test_what_a_worker_started_ends_with_it(
    doing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    monkeypatch.setattr("usbcheck.facts.limits.WORKER_MEMORY", 1 << 28)
    found = examined([doing, "good"], jobs=1, folder=tmp_path)
    assert found[doing].failure is not None
    assert found["good"].failure is None
    born = (tmp_path / "born").read_text("ascii").split()
    assert len(born) == 2
    assert all(gone(int(pid)) for pid in born)


def test_a_worker_has_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    found = examined(["flood", "read_the_keyboard"], jobs=1)
    assert [result.failure for result in found.values()] == [None, None]
    assert tuple(capfd.readouterr()) == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a program of one line is no .exe there")
def test_an_ffprobe_that_floods_costs_its_file_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, drive = tmp_path / "bin" / "ffprobe", tmp_path / "drive"
    place.parent.mkdir()
    drive.mkdir()
    place.write_text(f"#!/bin/sh\necho $$ >> {tmp_path / 'pids'}\nyes\n", encoding="utf-8")
    place.chmod(0o755)
    shutil.copyfile(next(SOUND.rglob("*.mp4")), drive / "film.mp4")
    monkeypatch.setenv("PATH", str(place.parent), prepend=os.pathsep)
    monkeypatch.setattr("usbcheck.facts.limits.WORKER_MEMORY", 1 << 28)
    asked = replace(request(drive), probe=Probe.FFPROBE, video=True)
    with Examiner(asked, Crew(1), SILENT) as examiner:
        found = examiner.examine(walk(drive, []).files)
    assert found["film.mp4"].failure == Failure(FailureKind.OUT_OF_MEMORY)
    assert all(gone(int(pid)) for pid in (tmp_path / "pids").read_text("ascii").split())


def test_a_worker_that_cannot_be_killed_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    monkeypatch.setattr("usbcheck.examine.scheduler.time_to_examine", float)
    monkeypatch.setattr("usbcheck.facts.limits.WORKER_END_SECONDS", 0.1)
    # As in a read that the system cannot break off.
    monkeypatch.setattr("usbcheck.workers.pool._Worker.kill", lambda worker: None)
    before = set(multiprocessing.active_children())
    found = examined(["hang", "good"], jobs=1)
    assert found["hang"].failure == Failure(FailureKind.TIMED_OUT)
    assert found["good"].failure is None
    left = set(multiprocessing.active_children()) - before
    assert left == set()  # Python would wait for these at its exit


def test_the_observer_hears_of_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    paths = [f"good {n}" for n in range(50)]
    observer = Recording()
    examined(paths, jobs=2, observer=observer)
    sizes = {entry.path: entry.size for entry in entries(paths)}
    assert observer.stages == [(Stage.EXAMINE, sizes)]
    assert observer.taken_up == paths
    assert sorted(observer.ended) == sorted(paths)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_not_examined_before_an_interruption_is_said(
    jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usbcheck.examine.scheduler.examine_file", misbehave)
    paths = [f"good {n}" for n in range(50)]
    observer = Impatient(patience=3)
    with Examiner(request(Path.cwd()), Crew(jobs), observer) as examiner:
        found = examiner.examine(entries(paths))
        assert examiner.interrupted
        again = examiner.digests(entries(["a", "b"]))
        assert examiner.tool_versions(ffprobe_was_heard=False) == {}
    done = set(observer.ended)
    assert len(done) == 3
    assert found == {
        path: Examined(Content.TEXT)
        if path in done
        else Examined(failure=Failure(FailureKind.INTERRUPTED))
        for path in paths
    }
    assert again == dict.fromkeys("ab", Failure(FailureKind.INTERRUPTED))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More files than are handed out ahead, of several contents."""
    root = tmp_path_factory.mktemp("many")
    heads = (b"\xff\xd8\xff\xe0", b"%PDF-1.7\n", b"MZ\x90\0", b"\x89PNG\r\n\x1a\n", b"text", b"")
    for n in range(50):
        (root / f"文件{n}").write_bytes(heads[n % len(heads)])
    return root


def test_the_results_are_complete_and_the_same_for_any_number_of_workers(folder: Path) -> None:
    files = walk(folder, []).files

    def results(jobs: int) -> tuple[dict[str, Examined], dict[str, str | Failure]]:
        with Examiner(request(folder), Crew(jobs), SILENT) as examiner:
            return examiner.examine(files), examiner.digests(files)

    one, three = results(1), results(3)
    assert one == three
    assert [list(part) for part in one] == [list(part) for part in three]  # in the same order
    assert list(one[0]) == [f.path for f in files]


def test_only_files_that_may_be_the_same_are_read_whole(tmp_path: Path) -> None:
    block = bytes(range(256)) * 2048  # half a megabyte
    middle = bytearray(block)
    middle[100_000] = 0  # between the samples at beginning, middle and end
    contents = {
        "same 1": block,
        "same 2": block,
        "sampled alike": bytes(middle),
        "other sample": b"x" + block[1:],
        "other size": block + b"x",
        "empty 1": b"",
        "empty 2": b"",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    with Examiner(request(tmp_path), Crew(1), SILENT) as examiner:
        found = examiner.digests(walk(tmp_path, []).files)
    assert set(found) == {"same 1", "same 2", "sampled alike"}
    assert found["same 1"] == found["same 2"] != found["sampled alike"]


@pytest.mark.skipif(sys.platform == "win32", reason="NTFS gives such a file all of its room")
def test_what_would_take_too_long_to_hash_is_left_open(tmp_path: Path) -> None:
    sizes = {"huge 1": 100 << 30, "huge 2": 100 << 30, "small 1": 1 << 20, "small 2": 1 << 20}
    for name, size in sizes.items():
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)  # takes no room
    with Examiner(request(tmp_path), Crew(1), SILENT) as examiner:
        found = examiner.digests(walk(tmp_path, []).files)
    assert found["huge 1"] == found["huge 2"] == Failure(FailureKind.TOO_LARGE)
    assert isinstance(found["small 1"], str)
    assert found["small 1"] == found["small 2"]


def test_a_size_that_no_other_file_has_is_not_even_opened(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x" * 10)
    with Examiner(request(tmp_path), Crew(1), SILENT) as examiner:
        alone = examiner.digests([*sized(["gone"], 9), *sized(["there"], 10)])
        pair = examiner.digests(sized(["gone", "there"], 10))
    assert alone == {}
    assert isinstance(pair["gone"], Failure)
    assert pair["gone"].kind is FailureKind.VANISHED


@pytest.mark.slow
def test_a_script_need_not_guard_against_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom usbcheck import check\nprint(check(sys.argv[1]).complete)\n",
        encoding="utf-8",
    )
    drive = tmp_path / "drive"
    drive.mkdir()
    (drive / "a.txt").write_text("a", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, script, drive], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "True\n"


def modules(_argument: object, prefix: str) -> list[str]:
    """Which modules this process has imported."""
    return sorted(name for name in sys.modules if name.startswith(prefix))


def test_an_idle_worker_imports_what_tasks_will_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    (tmp_path / "usbcheck_ahead.py").write_text(f"open({str(seen)!r}, 'x').close()\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    workers = Workers(1, ahead=("usbcheck_no_such_module", "usbcheck_ahead"))
    workers.start()
    try:
        while not seen.exists():
            assert multiprocessing.active_children()
            time.sleep(0.05)
        task = Task("usbcheck_ahead", modules, None, limits.EXAMINE_SECONDS)
        assert dict(workers.run(iter([task]), lambda key: None)) == {task.key: [task.key]}
    finally:
        workers.stop()
