"""Whole programs side by side: run in turn, several times, timed to their end.

Wall seconds are from start to end of the program. Processor seconds are those of the program and of
all its descendants: those that it left behind are waited for, too. Peak memory is the largest sum,
over the program and its descendants, of the proportional set size (PSS: shared pages counted once),
looked at every 20 milliseconds in the warm-up round, whose times do not count; without such a round
every two seconds, for looking takes time of the processors.
"""

from __future__ import annotations

import ctypes
import json
import os
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil

from benchmarks.machine import machine, versions

_LOOK_SECONDS = 0.02
_SELDOM = 2.0  # seconds
_ORPHAN_SECONDS = 10  # for what a program leaves behind to end
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER, linux/prctl.h


@dataclass(frozen=True, slots=True)
class Command:
    """A program to be measured.

    `before` is done before each run and not counted; `codes` are the exit codes with which it
    ends well; `environment` is added to ours.
    """

    name: str
    words: tuple[str, ...]
    before: Callable[[], object] | None = None
    codes: tuple[int, ...] = (0,)
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """As it would be typed."""
        given = (f"{name}={shlex.quote(value)}" for name, value in self.environment.items())
        return " ".join((*given, shlex.join(self.words)))


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the clock and of the processors."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of a command, and its peak memory in bytes."""

    command: Command
    runs: tuple[Run, ...]
    peak: int

    @property
    def wall(self) -> float:
        """Median seconds by the clock."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median seconds of the processors."""
        return median(run.cpu for run in self.runs)

    @property
    def spread(self) -> tuple[float, float]:
        """Least and most seconds by the clock."""
        walls = [run.wall for run in self.runs]
        return min(walls), max(walls)


class EndedBadlyError(Exception):
    """A program that is measured did not do its work: its time would say nothing."""


def run_in_turn(
    commands: Sequence[Command], rounds: int, *, warm_up: bool = True
) -> tuple[Measured, ...]:
    """Return each command once for memory and to warm up, then all of them in turn, `rounds` times.

    Without a warm-up round, for what takes minutes, memory is looked at in the rounds that count.
    Raises `EndedBadlyError` where one ends with a code that is none of its own.
    """
    peaks = [_run(command, look=_LOOK_SECONDS)[1] if warm_up else 0 for command in commands]
    runs: list[list[Run]] = [[] for _ in commands]
    for turn in range(rounds):
        for at, command in enumerate(commands):
            run, peak = _run(command, look=None if warm_up else _SELDOM)
            runs[at].append(run)
            peaks[at] = max(peaks[at], peak)
            _tell(f"{turn + 1}/{rounds} {command.name}: {run.wall:.2f} s")
    measured = zip(commands, runs, peaks, strict=True)
    return tuple(Measured(command, tuple(some), peak) for command, some, peak in measured)


def adopt_orphans() -> None:
    """Let what a program leaves behind become a child of this process, so that its time counts.

    Raises `OSError` where the system does not let it.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _run(command: Command, *, look: float | None) -> tuple[Run, int]:
    """Run a command; return the run and its peak memory, sampled every `look` seconds."""
    if command.before is not None:
        command.before()
    others = {child.pid for child in psutil.Process().children()}
    with TemporaryDirectory(prefix="usbcheck-benchmark-") as folder:
        with Path(folder, "out").open("wb") as out, Path(folder, "errors").open("wb") as errors:
            begun = time.perf_counter()
            process = subprocess.Popen(
                command.words,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
                env=os.environ | command.environment,
            )
            peak = _peak_of(process.pid, look) if look else 0
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            said = Path(folder, "errors").read_text(encoding="utf-8", errors="replace")
            raise EndedBadlyError(
                f"{command.line}\nended with {process.returncode}\n{said[-2000:]}"
            )
    cpu = usage.ru_utime + usage.ru_stime + _cpu_of_orphans(others)
    return Run(wall, cpu), peak


def _cpu_of_orphans(others: set[int]) -> float:
    """Return processor seconds of children that are not among the `others`, once they have ended.

    Those that do not end are killed.
    """
    cpu, until = 0.0, time.monotonic() + _ORPHAN_SECONDS
    while orphans := [c for c in psutil.Process().children() if c.pid not in others]:
        for orphan in orphans:
            if time.monotonic() > until:
                orphan.kill()
            pid, _, usage = os.wait4(orphan.pid, os.WNOHANG)
            cpu += usage.ru_utime + usage.ru_stime if pid else 0.0
        time.sleep(_LOOK_SECONDS)
    return cpu


def _peak_of(pid: int, look: float) -> int:
    """Return the largest sum of memory until the process has ended; it is left to be waited for."""
    ended = threading.Event()

    def wait() -> None:
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    peak = 0
    while not ended.wait(look):
        peak = max(peak, memory_of(pid))
    return peak


def memory_of(pid: int) -> int:
    """Return the bytes that a process and its descendants hold now, shared pages counted once."""
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(_held(process) for process in family)


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:  # it has ended
        return 0


def as_table(
    measured: Sequence[Measured], against: str, wanted: Mapping[str, str], digits: int = 2
) -> str:
    """Return medians in Markdown, each compared with the command named `against`.

    `wanted` are the ratios that are asked for, by name. Seconds have so many `digits`.
    """
    (base,) = (one for one in measured if one.command.name == against)
    rows = [
        f"| | wall s | from – to | CPU s | peak MB | against {against} | wanted |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for one in measured:
        least, most = one.spread
        ratio = "1" if one is base else f"**{one.wall / base.wall:.2f}**"
        rows.append(
            f"| {one.command.name} | {one.wall:.{digits}f} "
            f"| {least:.{digits}f} – {most:.{digits}f} | {one.cpu:.{digits}f} "
            f"| {one.peak / 1e6:.0f} | {ratio} | {wanted.get(one.command.name, '')} |"
        )
    return "\n".join(rows)


def as_record(measured: Sequence[Measured]) -> list[dict[str, object]]:
    """Return every single figure, and the exact commands, for JSON."""
    return [
        {
            "name": one.command.name,
            "command": one.command.line,
            "median": {"wall": one.wall, "cpu": one.cpu},
            "peak": one.peak,
            "runs": [asdict(run) for run in one.runs],
        }
        for one in measured
    ]


def write_record(path: Path, sections: Mapping[str, object]) -> None:
    """Write machine, versions and all figures as JSON."""
    record = {"machine": machine(), "versions": versions(), "scenarios": dict(sections)}
    words = json.dumps(record, ensure_ascii=False, indent=1)
    path.write_text(words + "\n", encoding="utf-8", newline="\n")
