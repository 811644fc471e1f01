"""Processes that do what may crash, hang or eat all memory, and one loop that watches them.

Each worker has a pipe of its own and one task at a time; no queue and no lock is shared, so that a
worker can die at any moment and costs its own task only. Workers are spawned, never
forked, so that all systems behave alike.
"""

from __future__ import annotations

import faulthandler
import math
import multiprocessing
import os
import pickle
import signal
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import wait
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from usbcheck.drive.cancellation import raise_if_cancelled
from usbcheck.facts import limits
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.workers.isolation import isolate
from usbcheck.workers.read_limiter import ReadLimiter, ReadSlot, use_slot

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from multiprocessing.context import SpawnProcess

    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection

_TICK: Final = 0.2  # seconds between two looks at clocks, memory, and on Windows at Ctrl-C
_GRACE: Final = 60  # seconds after which a worker ends itself that nobody ended

_SPAWN: Final = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Task:
    """A call of `function(argument, key)`, which must be done within `seconds`.

    Function, argument and result go through pickle.
    """

    key: str
    function: Callable[[Any, str], Any]
    argument: object
    seconds: float


class Workers:
    """Up to `count` worker processes, started as tasks come, or all at once by `start`.

    Where `readers` is given, no more than so many of them read at a time. Modules named in `ahead`
    are imported by a worker that waits for its first task.

    A worker that dies, hangs or takes too much memory is killed with its children and replaced.
    Only what a task does in a fresh worker is held against it: one that is lost in a worker that
    served before is done again.
    """

    def __init__(self, count: int, readers: int | None = None, ahead: tuple[str, ...] = ()) -> None:
        self._count = count
        self._ahead = ahead
        self._limiter = ReadLimiter(_SPAWN, readers) if readers and readers < count else None
        self._workers: list[_Worker] = []
        self._watched = 0.0

    def start(self) -> None:
        """Start all of them, so that they come up while the caller does something else."""
        while len(self._workers) < self._count:
            self._start()

    def run(
        self, tasks: Iterator[Task], started: Callable[[str], None]
    ) -> Iterator[tuple[str, Any | Failure]]:
        """Yield results by key, in the order in which they come; a `Failure` where there is none.

        `started` is told the key of each task that a worker takes up. Raises KeyboardInterrupt
        where the thread is to be stopped.
        """
        while self._hand_out(tasks, started):
            ready = set(wait([thing for w in self._workers for thing in w.signs], timeout=_TICK))
            raise_if_cancelled()
            heavy = self._heavy()
            for worker in tuple(self._workers):
                ended = self._look_after(worker, ready, heavy)
                if ended is not None:
                    yield ended

    def stop(self) -> None:
        """Kill them all, whatever they do."""
        for worker in self._workers:
            worker.kill()
        while self._workers:
            self._workers.pop().bury()

    def _hand_out(self, tasks: Iterator[Task], started: Callable[[str], None]) -> bool:
        """Return whether anybody is at work after the idle were given tasks."""
        idle = sorted((w for w in self._workers if w.task is None), key=lambda w: w.up)
        for _ in range(self._count - len(self._workers) + len(idle)):
            task = next(tasks, None)
            if task is None:
                break
            started(task.key)
            worker = idle.pop() if idle else self._start()
            worker.take(task)
        return any(worker.task for worker in self._workers)

    def _start(self) -> _Worker:
        ours, theirs = _SPAWN.Pipe()
        slot = self._limiter.slot() if self._limiter else None
        process = _SPAWN.Process(target=serve, args=(theirs, slot, self._ahead), daemon=True)
        worker = _Worker(process, ours, slot)
        with _undisturbed(), _without_main():
            process.start()
            self._workers.append(worker)
        theirs.close()
        return worker

    def _look_after(
        self, worker: _Worker, ready: Container[object], heavy: Container[_Worker]
    ) -> tuple[str, Any | Failure] | None:
        """Return how the worker's task ended, if it did."""
        if worker.pipe in ready:
            try:
                return worker.hear()
            except (EOFError, OSError):
                return self._lose(worker, FailureKind.CRASHED)
        if worker.process.sentinel in ready:
            return self._lose(worker, FailureKind.CRASHED)
        if worker in heavy:
            return self._lose(worker, FailureKind.OUT_OF_MEMORY)
        if time.monotonic() > worker.deadline:
            return self._lose(worker, FailureKind.TIMED_OUT)
        return None

    def _lose(self, worker: _Worker, kind: FailureKind) -> tuple[str, Failure] | None:
        self._workers.remove(worker)
        worker.kill()
        code = worker.bury()
        if worker.task is None:
            return None
        if worker.served and kind is not FailureKind.TIMED_OUT:
            self._start().take(worker.task)
            return None
        detail = f"exit code {code}" if kind is FailureKind.CRASHED and code is not None else ""
        return worker.task.key, Failure(kind, detail)

    def _heavy(self) -> set[_Worker]:
        """Return those at work that hold too much memory; looked for once a tick."""
        now = time.monotonic()
        if now - self._watched < _TICK:
            return set()
        self._watched = now
        return {w for w in self._workers if w.task and w.memory() > limits.WORKER_MEMORY}


@dataclass(eq=False, slots=True)
class _Worker:
    """One process as its supervisor sees it. `up` is whether it has said that it listens."""

    process: SpawnProcess
    pipe: Connection
    slot: ReadSlot | None = None
    task: Task | None = None
    deadline: float = math.inf
    up: bool = False
    served: bool = False

    @property
    def signs(self) -> tuple[Connection, int]:
        """Return what becomes ready when there is something to hear of it."""
        return self.pipe, self.process.sentinel

    def take(self, task: Task) -> None:
        """Have it do a task as soon as it listens."""
        self.task = task
        self.deadline = time.monotonic() + limits.WORKER_START_SECONDS
        if self.up:
            self._send(task)

    def _send(self, task: Task) -> None:
        # It waits to read, so that this blocks not even where the pipe holds less than a task.
        self.deadline = time.monotonic() + task.seconds
        with suppress(OSError):  # it has died: its sentinel says so
            self.pipe.send_bytes(pickle.dumps(task))

    def hear(self) -> tuple[str, Any | Failure] | None:
        """Return the result that has come. The first message only says that the worker listens.

        Raises EOFError or OSError where it died or broke its pipe.
        """
        answer = self.pipe.recv_bytes(limits.WORKER_ANSWER)
        if not self.up:
            self.up = True
            if self.task is not None:
                self._send(self.task)
            return None
        if self.task is None:
            raise EOFError  # it speaks unasked
        key, self.task, self.deadline, self.served = self.task.key, None, math.inf, True
        return key, _unpacked(answer)

    def memory(self) -> int:
        """Return the bytes of memory that it holds, 0 where they cannot be measured."""
        import psutil  # here, since this module is loaded in each worker too

        try:
            return int(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """Kill it, and what it started. On Windows its job object does the latter."""
        pid = self.process.pid
        if sys.platform != "win32" and pid is not None:
            with suppress(OSError):  # too young to have a group, or gone
                os.killpg(pid, signal.SIGKILL)
        with suppress(OSError):  # on Windows, where it is ending just now
            self.process.kill()

    def bury(self) -> int | None:
        """Return its exit code; None if it does not end, since it hangs in a read of the drive."""
        self.pipe.close()
        # Python waits at its own exit for the processes it knows, however long that takes.
        multiprocessing.process._children.discard(self.process)  # type: ignore[attr-defined]  # noqa: SLF001
        self.process.join(limits.WORKER_END_SECONDS)
        if self.slot is not None:
            self.slot.leave()
        return self.process.exitcode


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Block Ctrl-C within the block, and for ever in what is started in it.

    Windows knows no such mask; there a worker ignores Ctrl-C once it runs.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its own start would lift the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep what is started in the block from importing this process's main module.

    No worker needs the command line, and a script that calls `check` need not guard against being
    run again.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def serve(pipe: Connection, slot: ReadSlot | None = None, ahead: tuple[str, ...] = ()) -> None:
    """Read a task, do it, write its result, until nobody is there any more."""
    isolate()
    if slot is not None:
        use_slot(slot)
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    with nowhere, suppress(EOFError, OSError):
        pipe.send_bytes(b"")
        for module in ahead:
            if pipe.poll():
                break
            with suppress(Exception):  # the task that needs it says so
                import_module(module)
        while True:
            packed = pipe.recv_bytes()
            pipe.send_bytes(_answer(packed, nowhere))


def _answer(packed: bytes, nowhere: Any) -> bytes:
    """Return the result, or how the task failed, as text: not every error survives pickling."""
    try:
        task: Task = pickle.loads(packed)  # noqa: S301  from the supervisor
        # For orphans: unlike any thread of Python this ends even what never lets go of the GIL.
        faulthandler.dump_traceback_later(task.seconds + _GRACE, exit=True, file=nowhere)
        answer = pickle.dumps(task.function(task.argument, task.key))
    except MemoryError:
        answer = pickle.dumps(Failure(FailureKind.OUT_OF_MEMORY))
    except BaseException as error:  # noqa: BLE001  SystemExit too costs its task only
        answer = pickle.dumps(_crash(error))
    faulthandler.cancel_dump_traceback_later()
    if len(answer) > limits.WORKER_ANSWER:
        answer = pickle.dumps(Failure(FailureKind.EXPANDS, f"{len(answer)} bytes of facts"))
    return answer


def _unpacked(answer: bytes) -> Any | Failure:
    try:
        return pickle.loads(answer)  # noqa: S301  from the worker
    except Exception as error:  # noqa: BLE001  what cannot be made anew costs its task only
        return _crash(error)


def _crash(error: BaseException) -> Failure:
    words = (type(error).__name__, str(error))
    return Failure(FailureKind.CRASHED, ": ".join(filter(None, words)))
