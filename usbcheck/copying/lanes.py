"""Work on several files at once, in threads that nobody has to wait for.

A read of a drive may hang for ever. Who waits here can be interrupted all the same, and a thread
that hangs ends with the program.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from usbcheck.drive.cancellation import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

LANES: Final = 3
"""Files on their way: while one is read others are written, or read back."""

_TICK: Final = 0.2  # seconds between two chances for Ctrl-C, which Windows lets into no wait
_END: Final = 2.0  # seconds for what is under way to notice that it was given up


class Lanes(Generic[T, R]):
    """Applies a function to items.

    `stopped` is set once the results are no longer wanted: long work should test it now and then.
    """

    def __init__(self, work: Callable[[T], R], stopped: threading.Event) -> None:
        self._work = work
        self._stopped = stopped
        self._ended: SimpleQueue[tuple[R | None, BaseException | None]] = SimpleQueue()
        self._items: SimpleQueue[T] = SimpleQueue()

    def results(self, items: Iterable[T]) -> Iterator[R]:
        """Yield the results as they come.

        Raises:
            BaseException: what the function raised first; or KeyboardInterrupt.
        """
        count = 0
        for count, item in enumerate(items, 1):  # noqa: B007
            self._items.put(item)
        threads = [
            threading.Thread(target=self._run, name="lane", daemon=True)
            for _ in range(min(LANES, count))
        ]
        for thread in threads:
            thread.start()
        try:
            for _ in range(count):
                result, error = self._next()
                if error is not None:
                    raise error
                yield result  # type: ignore[misc]  # no error, so it is one
        finally:
            self._stopped.set()
            end = time.monotonic() + _END
            for thread in threads:
                thread.join(max(0.0, end - time.monotonic()))

    def _next(self) -> tuple[R | None, BaseException | None]:
        while True:
            with suppress(Empty):
                return self._ended.get(timeout=_TICK)
            raise_if_cancelled()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                item = self._items.get_nowait()
            except Empty:
                return
            try:
                self._ended.put((self._work(item), None))
            except BaseException as error:  # noqa: BLE001  raised where it is waited for
                self._ended.put((None, error))
