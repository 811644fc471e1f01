"""A real Dask cluster: a scheduler and two workers, each a process, of which some are killed."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from distributed import Client

from tests.paths import ROOT
from tests.process import PATIENCE, gone, usbcheck
from tests.unit.batch.archive import NAMES, Running, lines, names, submission
from usbcheck import rules
from usbcheck.batch import cluster
from usbcheck.batch.cluster import ClusterError, check_one, check_there
from usbcheck.batch.run import CheckTask, Reason, Setup, setup
from usbcheck.pipeline.check import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from usbcheck.profile.model import Profile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signal"),
]

LOSSES = 1  # that the scheduler allows a task


@dataclass(frozen=True)
class Cluster:
    """A running cluster. `folder` is the workers' SCRATCH."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    at = folder / "scheduler.json"
    told = ("--scheduler-file", at, "--no-dashboard")
    with ExitStack() as stack:
        allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(LOSSES)}
        local = ("scheduler", "--host", "127.0.0.1", "--port", "0", *told)
        start(stack, folder, *local, **allowed)
        until(lambda: at.exists() and at.stat().st_size > 0)
        for number in "12":
            worker = ("worker", *told, "--nthreads", "1", "--local-directory", folder / number)
            start(stack, folder, *worker, "--preload", "tests.unit.batch.dawdling")
        address = json.loads(at.read_text("utf-8"))["address"]
        with connected(address) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
        yield Cluster(address, folder)


def start(
    stack: ExitStack, folder: Path, *arguments: str | Path, **environment: str
) -> subprocess.Popen[bytes]:
    """Starts a part of the cluster, with a group of its own that is killed at the end."""
    log = stack.enter_context((folder / "log").open("ab"))
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=os.environ | {"SCRATCH": str(folder)} | environment,
        cwd=ROOT,
        start_new_session=True,
    )
    stack.callback(process.wait)
    stack.callback(end, process)
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


def connected(address: str) -> Client:
    return Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]


def until(happened: Callable[[], bool]) -> None:
    """Waits until something is so."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def two_workers(up: Cluster) -> Iterator[Cluster]:
    """The cluster with both workers, also after one was killed: its nanny starts another."""
    with connected(up.address) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
    yield up
    for name in ("go", "reached"):
        (up.folder / name).unlink(missing_ok=True)


@pytest.fixture
def made(profile: Profile) -> Setup:
    return setup(profile, Options(rules.select(("NAM",)), dt.date(2024, 8, 30)), "zh")


def run(up: Cluster, archive: Path, results: Path) -> Running:
    given = ("--scheduler", up.address, "--progress", "none", *NAMES)
    return Running(up.folder, archive, "-o", results, *given)


def test_a_lost_worker_costs_nothing_but_time(two_workers: Cluster, tmp_path: Path) -> None:
    archive, results = tmp_path / "a", tmp_path / "r.jsonl"
    everything = [*map(str, range(6)), "慢"]
    for name in everything:
        submission(archive / name, sound=name != "3")
    batch = run(two_workers, archive, results)
    checker, worker = batch.reached()
    batch.until(lambda: lines(results))  # the other is at work
    os.kill(worker, signal.SIGKILL)
    assert gone(checker)
    batch.go()
    code, _, err = batch.end()
    assert (code, err) == (1, "")
    assert names(lines(results)) == sorted(everything)
    verdicts = {name: record["verdict"] for record in lines(results) for name in names([record])}
    assert verdicts == {name: "fail" if name == "3" else "review" for name in everything}


def test_what_is_lost_again_and_again_is_not_checked(two_workers: Cluster, tmp_path: Path) -> None:
    archive, results = tmp_path / "a", tmp_path / "r.jsonl"
    for name in ("1", "2", "慢"):
        submission(archive / name)
    batch = run(two_workers, archive, results)
    for _ in range(LOSSES + 1):
        _, worker = batch.reached()
        batch.until(lambda: len(lines(results)) == 2)  # so that no other task is lost with it
        os.kill(worker, signal.SIGKILL)
    code, out, err = batch.end()
    assert (code, err) == (3, "")
    assert "检查进程屡次中断" in out
    verdicts = {name: record["verdict"] for record in lines(results) for name in names([record])}
    assert verdicts == {"1": "review", "2": "review", "慢": None}
    assert len(lines(results)) == 3


def test_a_worker_says_what_it_does_not_see_and_what_is_known(
    two_workers: Cluster, made: Setup, tmp_path: Path
) -> None:
    here, elsewhere = (
        CheckTask(str(submission(tmp_path / "a")), made),
        CheckTask("/nonesuch/a", made),
    )
    outcomes = check_there([here, elsewhere], two_workers.address)
    found = {order.path: record for order, record in outcomes}
    first, second = found[here.path], found[elsewhere.path]
    assert first is not None
    assert first.verdict == "review"
    assert second is not None
    assert second.not_checked is not None
    assert second.not_checked.reason is Reason.UNREADABLE
    assert (second.verdict, second.exit_code) == (None, 3)
    again = replace(here, known=first.fingerprint)
    assert list(check_there([again], two_workers.address)) == [(again, None)]


def test_workers_of_another_version_are_refused_before_anything_runs(
    two_workers: Cluster, made: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "__version__", "9.9")
    order = CheckTask(str(submission(tmp_path / "慢")), made)
    with pytest.raises(ClusterError, match="batch-other-version") as raised:
        list(check_there([order], two_workers.address))
    assert raised.value.detail.count("tcp://127.0.0.1") == 2
    assert not (two_workers.folder / "reached").exists()


def test_a_worker_of_another_version_that_came_later_checks_nothing(made: Setup) -> None:
    record = check_one("run", CheckTask("/a", replace(made, version="9.9")))
    assert record is not None
    assert record.not_checked is not None
    assert record.not_checked.reason is Reason.VERSION


def test_a_cluster_without_workers_is_refused_and_one_that_goes_away_is_said(
    tmp_path: Path,
) -> None:
    archive, results = submission(tmp_path / "慢"), tmp_path / "r.jsonl"
    at = tmp_path / "scheduler.json"
    told = ("--scheduler-file", at, "--no-dashboard")
    with ExitStack() as stack:
        scheduler = start(stack, tmp_path, "scheduler", "--host", "127.0.0.1", "--port", "0", *told)
        until(lambda: at.exists() and at.stat().st_size > 0)
        up = Cluster(json.loads(at.read_text("utf-8"))["address"], tmp_path)
        ended = usbcheck("batch", archive, "--scheduler", up.address)
        assert (ended.code, ended.out) == (2, b"")
        assert "没有工作节点" in ended.complained

        worker = ("worker", *told, "--nthreads", "1", "--local-directory", tmp_path / "worker")
        start(stack, tmp_path, *worker, "--preload", "tests.unit.batch.dawdling")
        with connected(up.address) as client:
            client.wait_for_workers(1, timeout=PATIENCE)
        batch = run(up, archive, results)
        batch.reached()
        os.killpg(scheduler.pid, signal.SIGKILL)
        code, out, err = batch.end()
        assert (code, out) == (3, "")
        assert "连接中断" in err
        assert "查完 0/1 份" in err
    assert lines(results) == []


def test_a_scheduler_that_does_not_answer_is_refused(
    made: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match="batch-no-scheduler"):
        list(check_there([CheckTask("/a", made)], "tcp://127.0.0.1:1"))
