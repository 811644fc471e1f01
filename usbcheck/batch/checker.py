"""A process that checks one submission after the other and keeps its worker process between them.

It is started as a program of its own and spoken to through its standard input and output: Dask's
workers are daemons, which may not have children by multiprocessing.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Final

from usbcheck.batch.run import CheckTask, Reason, Record, checked, unchecked
from usbcheck.workers.own_program import command

if TYPE_CHECKING:
    from collections.abc import Mapping

_ATTEMPTS: Final = 2
_END_SECONDS: Final = 5  # until a killed process is gone, unless it hangs in a read
_ONE_THREAD: Final[Mapping[str, str]] = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
"""Libraries' own threads only take turns where there is a process for every core."""

# Ctrl-C is for who started the process: a session of its own, or what Windows has for it.
if sys.platform == "win32":
    _APART: Final = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _APART: Final = 0


class LostError(Exception):
    """The process is gone; says with which exit code."""


class StoppedError(Exception):
    """Nothing is checked any more. Its text is the words' id of the reason, if nobody wished it."""


class Checker:
    """One such process, seen from outside. One thread may use it at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            command(__name__),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD},
            start_new_session=True,
            creationflags=_APART,
        )

    def check(self, order: CheckTask) -> Record | None:
        """Return what `checked` gives.

        Raises:
            LostError: the process is gone.
        """
        assert self._process.stdin is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        try:
            pickle.dump(order, self._process.stdin)
            self._process.stdin.flush()
            answer: Record | None = pickle.load(self._process.stdout)  # noqa: S301  our own
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise LostError(f"exit code {self.stop()}") from error
        return answer

    def kill(self) -> None:
        """End the process, whatever it does, from any thread; its worker ends with it."""
        self._process.kill()

    def stop(self) -> int | None:
        """Kill the process and release it; return its exit code, None where it hangs in a read."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        try:
            return self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return None


class Checkers:
    """Processes that check, started as they are needed; a context that ends them.

    Any number of threads may use it; each check has a process of its own.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Checker] = []
        self._busy: set[Checker] = set()
        self._stopped = False

    def check(self, order: CheckTask) -> Record | None:
        """Return what `checked` gives. A process that is lost costs one attempt of two.

        Raises:
            StoppedError: `stop` was called.
            OSError: the system starts no process.
        """
        why = ""
        for _ in range(_ATTEMPTS):
            checker = self._take()
            try:
                answer = checker.check(order)
            except LostError as error:
                why = str(error)
                with self._lock:
                    self._busy.discard(checker)
                continue
            self._put_back(checker)
            return answer
        if self._stopped:
            raise StoppedError
        return unchecked(order, Reason.LOST, why)

    def stop(self) -> None:
        """End all processes, whatever they do; nothing is checked afterwards."""
        with self._lock:
            self._stopped = True
            for checker in self._busy:
                checker.kill()  # its own thread lets go of it
            idle, self._idle = self._idle, []
        for checker in idle:
            checker.stop()

    def _take(self) -> Checker:
        with self._lock:
            if self._stopped:
                raise StoppedError
            checker = self._idle.pop() if self._idle else Checker()
            self._busy.add(checker)
            return checker

    def _put_back(self, checker: Checker) -> None:
        with self._lock:
            self._busy.discard(checker)
            if not self._stopped:
                self._idle.append(checker)
                return
        checker.stop()


def serve() -> None:
    """Read an order, check, write the record, until the other side is gone."""
    from usbcheck.workers.pool import Workers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers = _pipes()
    inbox: SimpleQueue[CheckTask] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders, inbox), daemon=True).start()
    workers = Workers(1)
    while True:
        order = inbox.get()
        try:
            answer = checked(order, workers)
        except Exception as error:  # noqa: BLE001  the others are checked all the same
            words = (type(error).__name__, str(error))
            answer = unchecked(order, Reason.CRASHED, ": ".join(filter(None, words)))
        pickle.dump(answer, answers)
        answers.flush()


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes under other numbers, which no child inherits and no library prints to."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    return orders, answers


def _listen(orders: IO[bytes], inbox: SimpleQueue[CheckTask]) -> None:
    """Receive orders, and end this process as soon as the other side ends, even during a check."""
    with suppress(Exception):
        while True:
            inbox.put(pickle.load(orders))  # noqa: S301  from who started it
    os._exit(0)
