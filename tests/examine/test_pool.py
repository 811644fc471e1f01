"""The worker processes: whatever a parser does costs its own file, never the run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from usbcheck.drive.walk import Entry, EntryKind, walk
from usbcheck.examine.content import Content
from usbcheck.examine.plan import Examined, Plan, Probe
from usbcheck.examine.pool import Examiners
from usbcheck.facts import Failure, Trouble
from usbcheck.observer import SILENT, Stage

if TYPE_CHECKING:
    from usbcheck.observer import Observer

SECONDS = 2.0  # a worker that hangs is waited for so long


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


def hang() -> None:
    time.sleep(600)


def abort() -> None:
    os.abort()


def leave() -> None:
    os._exit(7)


def eat_all_memory() -> None:
    bytes(sys.maxsize // 2)


def recurse() -> None:
    recurse()


def divide() -> None:
    1 / 0  # noqa: B018


def hold() -> NoReturn:
    raise HoldingError


def err_in_two_parts() -> NoReturn:
    raise TwoPartError(3, 14)


def err_pickily() -> NoReturn:
    raise PickyError(3)


def leave_politely() -> NoReturn:
    sys.exit(3)


def interrupt() -> NoReturn:
    raise KeyboardInterrupt


DOINGS: dict[str, Callable[[], None]] = {
    f.__name__: f
    for f in (
        hang,
        abort,
        leave,
        eat_all_memory,
        recurse,
        divide,
        hold,
        err_in_two_parts,
        err_pickily,
        leave_politely,
        interrupt,
    )
}


def misbehave(plan: Plan, path: str) -> Examined:
    """Stands for the examiners in the worker: does what the file's name says."""
    DOINGS.get(path, lambda: None)()
    return Examined(Content.TEXT)


def plan(root: Path) -> Plan:
    return Plan(
        str(root),
        Probe.EMBEDDED,
        (),
        video=False,
        picture=False,
        qr=False,
        word=False,
        versions=False,
    )


def entries(paths: Collection[str], size: int = 1) -> list[Entry]:
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


def examined(paths: Collection[str], jobs: int, observer: Observer = SILENT) -> dict[str, Examined]:
    with Examiners(plan(Path.cwd()), jobs, observer) as examiners:
        found = examiners.examine(entries(paths))
        assert examiners.versions() == {}  # the workers still serve
    return found


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("doing", "failure"),
    [
        ("hang", Failure(Trouble.TIMED_OUT)),
        ("abort", Failure(Trouble.CRASHED, "exit code")),
        ("leave", Failure(Trouble.CRASHED, "exit code 7")),
        ("eat_all_memory", Failure(Trouble.OUT_OF_MEMORY)),
        ("recurse", Failure(Trouble.CRASHED, "RecursionError")),
        ("divide", Failure(Trouble.CRASHED, "ZeroDivisionError: division by zero")),
        ("hold", Failure(Trouble.CRASHED)),
        pytest.param(
            "err_in_two_parts",
            Failure(Trouble.CRASHED, "TwoPartError: line 3, column 14"),
        ),
        pytest.param(
            "err_pickily",
            Failure(Trouble.CRASHED, "PickyError: line 3"),
        ),
        pytest.param(
            "leave_politely",
            Failure(Trouble.CRASHED, "SystemExit: 3"),
        ),
        pytest.param(
            "interrupt",
            Failure(Trouble.CRASHED, "KeyboardInterrupt"),
        ),
    ],
)
def test_misbehaviour_costs_its_own_file_only(
    doing: str, failure: Failure, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usbcheck.examine.pool.examine_file", misbehave)
    monkeypatch.setattr("usbcheck.limits.EXAMINE_SECONDS", SECONDS)
    good = [f"good {n}" for n in range(10)]
    found = examined([*good[:5], doing, *good[5:]], jobs)
    assert {path: found[path] for path in good} == dict.fromkeys(good, Examined(Content.TEXT))
    bad = found[doing].failure
    assert bad is not None
    assert bad.trouble is failure.trouble
    assert bad.detail.startswith(failure.detail)
    assert (found[doing].content, found[doing].facts) == (None, None)


def test_several_workers_may_die_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usbcheck.examine.pool.examine_file", misbehave)
    found = examined(["good 1", "leave", "abort", "divide", "good 2"], jobs=1)
    assert {path for path, result in found.items() if result.failure} == {
        "leave",
        "abort",
        "divide",
    }


def test_the_observer_hears_of_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usbcheck.examine.pool.examine_file", misbehave)
    paths = [f"good {n}" for n in range(50)]
    observer = Recording()
    examined(paths, jobs=2, observer=observer)
    assert observer.stages == [(Stage.EXAMINE, dict.fromkeys(paths, 1))]
    assert observer.taken_up == paths
    assert sorted(observer.ended) == sorted(paths)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_not_examined_before_an_interruption_is_said(
    jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usbcheck.examine.pool.examine_file", misbehave)
    paths = [f"good {n}" for n in range(50)]
    observer = Impatient(patience=3)
    with Examiners(plan(Path.cwd()), jobs, observer) as examiners:
        found = examiners.examine(entries(paths))
        assert examiners.interrupted
        again = examiners.digests(entries(["a", "b"]))
        assert examiners.versions() == {}
    done = set(observer.ended)
    assert len(done) == 3
    assert found == {
        path: Examined(Content.TEXT)
        if path in done
        else Examined(failure=Failure(Trouble.INTERRUPTED))
        for path in paths
    }
    assert again == dict.fromkeys("ab", Failure(Trouble.INTERRUPTED))


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
        with Examiners(plan(folder), jobs, SILENT) as examiners:
            return examiners.examine(files), examiners.digests(files)

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
    with Examiners(plan(tmp_path), 1, SILENT) as examiners:
        found = examiners.digests(walk(tmp_path, []).files)
    assert set(found) == {"same 1", "same 2", "sampled alike"}
    assert found["same 1"] == found["same 2"] != found["sampled alike"]


def test_a_size_that_no_other_file_has_is_not_even_opened(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x" * 10)
    with Examiners(plan(tmp_path), 1, SILENT) as examiners:
        alone = examiners.digests([*entries(["gone"], 9), *entries(["there"], 10)])
        pair = examiners.digests(entries(["gone", "there"], 10))
    assert alone == {}
    assert isinstance(pair["gone"], Failure)
    assert pair["gone"].trouble is Trouble.VANISHED
