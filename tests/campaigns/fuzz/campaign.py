"""Runs inputs in a process of their own, so that a native crash or a hang costs one input only.

A worker tells which input it begins and how it ended; when it dies or stalls, the input begun
last is to blame, and another worker goes on with the next.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.campaigns.fuzz.inputs import Input, make_input

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

CPU_SECONDS: Final = 20  # of one input; the limit of a check is six times as long
WALL_SECONDS: Final = 300  # for what waits and does not work
MEMORY: Final = 1 << 30  # bytes that one input may add to what the process takes
REPLACED: Final = 2_000  # inputs after which a worker is replaced, so that leaks do not add up


@dataclass(frozen=True, slots=True)
class Fault:
    """What must not be: an exception, a death, a hang. `signature` tells faults apart."""

    number: int
    kind: str
    signature: str
    detail: str


@dataclass(slots=True)
class Result:
    """How a campaign went. `outcomes` counts by kind and outcome; `peak` is the most bytes that
    a worker had resident, `slowest` the most CPU seconds that an input took, with its number."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    peak: tuple[int, int] = (0, -1)
    slowest: tuple[float, int] = (0.0, -1)


@dataclass(frozen=True, slots=True)
class Ended:
    """What a worker says of an input that it came to the end of."""

    number: int
    kind: str
    outcome: str
    trace: str
    peak: int
    seconds: float


def run(
    numbers: Sequence[int],
    maker: Callable[[int], Input],
    told: Callable[[Fault], None] = lambda fault: None,
) -> Result:
    """Puts the inputs of these numbers through the program. `maker` is pickled to the workers;
    `told` hears of each fault at once."""
    result = Result()
    left = list(numbers)
    while left:
        with TemporaryDirectory(prefix="fuzz") as folder:
            batch = left[:REPLACED]
            done = _run_batch(batch, maker, Path(folder), result, told)
            left = left[done:]
    return result


def seeded(seed: int) -> Callable[[int], Input]:
    """The maker of a campaign's inputs."""
    return _Seeded(seed)


@dataclass(frozen=True, slots=True)
class _Seeded:
    seed: int

    def __call__(self, number: int) -> Input:
        return make_input(self.seed, number)


def _run_batch(
    batch: Sequence[int],
    maker: Callable[[int], Input],
    folder: Path,
    result: Result,
    told: Callable[[Fault], None],
) -> int:
    """Runs inputs until one kills or stalls the worker; gives how many are done with."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=[theirs, batch, maker, str(folder)])
    worker.start()
    theirs.close()
    done = 0
    while done < len(batch):
        if not ours.poll(WALL_SECONDS):
            worker.kill()  # which the pipe shows by its end
        try:
            ended: Ended = ours.recv()
        except EOFError:
            worker.join()
            fault = _death(batch[done], maker, worker.exitcode)
            result.faults.append(fault)
            told(fault)
            done += 1
            break
        _count(ended, result, told)
        done += 1
    worker.join()
    return done


def _death(number: int, maker: Callable[[int], Input], code: int | None) -> Fault:
    if code == -getattr(signal, "SIGXCPU", 0):
        how = f"more than {CPU_SECONDS} s of CPU"
    elif code is not None and code < 0:
        how = f"killed by {signal.Signals(-code).name}"
    else:
        how = f"died with exit code {code}"
    return Fault(number, maker(number).kind, how, how)


def _count(ended: Ended, result: Result, told: Callable[[Fault], None]) -> None:
    result.outcomes[ended.kind, ended.outcome] += 1
    result.peak = max(result.peak, (ended.peak, ended.number))
    result.slowest = max(result.slowest, (ended.seconds, ended.number))
    if ended.trace:
        fault = Fault(ended.number, ended.kind, ended.outcome, ended.trace)
        result.faults.append(fault)
        told(fault)


def _work(
    theirs: Connection, batch: Sequence[int], maker: Callable[[int], Input], folder: str
) -> None:
    """The worker: one input after the other, each within its limits."""
    from tests.campaigns.fuzz.target import run_input

    _silence()
    maker(batch[0])  # the sound files are made before anything is limited
    _limit_memory()
    for number in batch:
        before = _begin()
        kind, outcome, trace = "", "", ""
        try:
            given = maker(number)
            kind = given.kind
            outcome = run_input(given, number, Path(folder))
        except Exception as error:  # noqa: BLE001  each is a fault to report
            outcome, trace = _signature(error), traceback.format_exc()
        theirs.send(Ended(number, kind, outcome, trace, _peak(), _cpu_seconds() - before))


def _signature(error: BaseException) -> str:
    """The error and the place in this project that it came from: one fault, one signature."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "usbcheck" in Path(f.filename).parts and "/lib/" not in f.filename]
    last = ours[-1] if ours else frames[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.name}"


def _silence() -> None:
    """Keeps what native libraries print out of the campaign's own words."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


if sys.platform == "linux":
    import resource

    def _limit_memory() -> None:
        taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, resource.RLIM_INFINITY))

    def _begin() -> float:
        """Starts the clock of an input: its CPU limit, its peak of memory."""
        used = _cpu_seconds()
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(used) + CPU_SECONDS + 1, resource.RLIM_INFINITY)
        )
        Path("/proc/self/clear_refs").write_text("5", "ascii")  # proc(5): resets VmHWM
        return used

    def _cpu_seconds() -> float:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return usage.ru_utime + usage.ru_stime

    def _peak() -> int:
        status = Path("/proc/self/status").read_text("ascii", "replace")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024

else:  # without limits: exceptions and deaths are still seen
    import time

    def _limit_memory() -> None:
        pass

    def _begin() -> float:
        return _cpu_seconds()

    def _cpu_seconds() -> float:
        return time.process_time()

    def _peak() -> int:
        return 0
