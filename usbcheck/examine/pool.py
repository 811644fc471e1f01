"""Worker processes around everything that parses foreign bytes.

A parser that crashes, hangs or eats all memory costs its own file a `Failure`, never the run.
Workers are spawned, never forked, so that all systems behave alike.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import defaultdict
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from usbcheck.examine.file import digest_file, examine_file, versions
from usbcheck.examine.plan import Examined
from usbcheck.examine.preview import picture_file
from usbcheck.facts import Failure, Trouble
from usbcheck.observer import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from concurrent.futures import Future
    from types import TracebackType

    from usbcheck.drive.walk import Entry
    from usbcheck.examine.plan import Plan
    from usbcheck.observer import Observer
    from usbcheck.pictures import Order, Seen

T = TypeVar("T")

EXAMINE_SECONDS: Final = 120  # a poster without a code takes 1.3 s; a slow stick ten times that
SLOWEST_DRIVE: Final = (
    1_000_000  # bytes per second: below USB 1.1's full speed nothing is waited for
)
MOST_WORKERS: Final = 4  # a stick is read no faster by more
_AHEAD: Final = 200  # tasks handed out ahead: enough to keep workers busy, few enough to drop


class Examiners:
    """The examiners at work: a context in which files become facts.

    `interrupted` is set when the user stopped the run; what was not examined by then has the
    failure INTERRUPTED.
    """

    def __init__(self, plan: Plan, jobs: int | None, observer: Observer) -> None:
        self.interrupted = False
        self._plan = plan
        self._observer = observer
        self._workers = jobs or min(os.cpu_count() or 1, MOST_WORKERS)

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(self._workers, initializer=_quiet, context=context)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None and not self.interrupted:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def examine(self, entries: Collection[Entry]) -> dict[str, Examined]:
        """Content and facts of each file, by its path."""
        sizes = {entry.path: entry.size for entry in entries}
        found = self._each(examine_file, self._plan, sizes, _time_to_examine, self._observer)
        return {
            path: Examined(failure=result) if isinstance(result, Failure) else result
            for path, result in found.items()
        }

    def digests(self, entries: Collection[Entry]) -> dict[str, str | Failure]:
        """Digests of those files that may be the same byte for byte: of one size, with the same
        sample. Only those are read whole."""
        alike: dict[Any, dict[str, int]] = defaultdict(dict)
        for entry in entries:
            if entry.size > 0:
                alike[entry.size][entry.path] = entry.size
        root = self._plan.root
        sampled = self._each(_sample, root, _groups(alike), _time_to_examine)
        alike.clear()
        sizes = {entry.path: entry.size for entry in entries}
        for path, digest in sampled.items():
            if isinstance(digest, str):
                alike[sizes[path], digest][path] = sizes[path]
        failed = {path: digest for path, digest in sampled.items() if isinstance(digest, Failure)}
        return failed | self._each(_whole, root, _groups(alike), _time_to_read)

    def versions(self) -> dict[str, str]:
        """The tools and libraries that give facts, with their versions."""
        if self.interrupted:
            return {}
        future = self._pool.schedule(versions, args=[self._plan], timeout=EXAMINE_SECONDS)
        found = _outcome(future)
        return found if isinstance(found, dict) else {}

    def pictures(self, orders: Mapping[str, Order], sizes: Mapping[str, int]) -> dict[str, Seen]:
        """Small pictures of files by their paths; `sizes` are their bytes."""
        asked = (self._plan.root, dict(orders))
        return self._each(picture_file, asked, sizes, _time_to_examine, self._observer)

    def _each(
        self,
        function: Callable[[Any, str], T],
        argument: object,
        sizes: Mapping[str, int],
        seconds: Callable[[int], float],
        observer: Observer = SILENT,
    ) -> dict[str, T | Failure]:
        """The function's result for each path, with a time limit each."""
        found: dict[str, T | Failure] = dict.fromkeys(sizes, Failure(Trouble.INTERRUPTED))
        waiting = iter(sizes.items())
        done: SimpleQueue[tuple[str, Future[Any]]] = SimpleQueue()

        def ask(path: str, size: int) -> None:
            future = self._pool.schedule(
                _guarded, args=[function, argument, path], timeout=seconds(size)
            )
            observer.started(path)
            future.add_done_callback(lambda finished: done.put((path, finished)))

        try:
            pending = finished = 0
            for path, size in islice(waiting, 0 if self.interrupted else _AHEAD):
                ask(path, size)
                pending += 1
            while pending:
                path, ended = _next(done)
                result: T | Failure = _outcome(ended)
                found[path] = result
                finished += 1
                observer.finished(path, finished, len(sizes))
                following = next(waiting, None)
                if following is None:
                    pending -= 1
                else:
                    ask(*following)
        except KeyboardInterrupt:
            self.interrupted = True
        return found


def _guarded(function: Callable[[Any, str], T], argument: object, path: str) -> T | Failure:
    """Runs in the worker. Not every error survives pickling, and one that cannot be made anew
    would end the whole pool: so it is told in words."""
    try:
        return function(argument, path)
    except MemoryError:
        return Failure(Trouble.OUT_OF_MEMORY)
    except BaseException as error:  # noqa: BLE001  SystemExit too costs its file only
        return _crash(error)


def _next(done: SimpleQueue[T]) -> T:
    """The next result. Waits in short steps: on Windows nothing interrupts a wait without end."""
    while True:
        try:
            return done.get(timeout=0.2)
        except Empty:
            continue


def _outcome(future: Future[T]) -> T | Failure:
    """What a worker gave back, or how it ended."""
    try:
        result: T = future.result()
    except TimeoutError:
        return Failure(Trouble.TIMED_OUT)
    except ProcessExpired as error:
        return Failure(Trouble.CRASHED, f"exit code {error.exitcode}")
    except Exception as error:  # noqa: BLE001  what a worker could not hand over costs its file only
        return _crash(error)
    return result


def _crash(error: BaseException) -> Failure:
    words = (type(error).__name__, str(error))
    return Failure(Trouble.CRASHED, ": ".join(filter(None, words)))


def _quiet() -> None:
    """Keeps what native libraries print off the user's terminal. Runs first in each worker."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _groups(alike: Mapping[Any, Mapping[str, int]]) -> dict[str, int]:
    return {
        path: size for group in alike.values() if len(group) > 1 for path, size in group.items()
    }


def _time_to_examine(size: int) -> float:  # noqa: ARG001  facts come from headers and indexes
    return EXAMINE_SECONDS


def _time_to_read(size: int) -> float:
    return EXAMINE_SECONDS + size / SLOWEST_DRIVE


def _sample(root: str, path: str) -> str | Failure:
    return digest_file(root, path, "sample")


def _whole(root: str, path: str) -> str | Failure:
    return digest_file(root, path, "whole")
