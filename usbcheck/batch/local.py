"""Submissions checked in processes of this computer."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from usbcheck.batch.checker import Checkers

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from usbcheck.batch.run import CheckTask, Record

_TICK: Final = 0.2  # seconds; on Windows nothing interrupts a wait without end

Outcome = tuple["CheckTask", "Record | None"]


def check_here(
    orders: Sequence[CheckTask], count: int, started: Callable[[str], None]
) -> Generator[Outcome, None, None]:
    """Yield each task with its record as they come, `count` at a time.

    The record is None where the content is the one known. `started` receives the path of each task
    that is begun. Leaving early ends all processes at once.

    Raises:
        OSError: the system starts no process.
    """
    events: SimpleQueue[str | Future[Outcome]] = SimpleQueue()
    checkers = Checkers()

    def check(order: CheckTask) -> Outcome:
        events.put(order.path)
        return order, checkers.check(order)

    with ThreadPoolExecutor(min(count, len(orders) or 1)) as threads:
        try:
            for order in orders:
                threads.submit(check, order).add_done_callback(events.put)
            left = len(orders)
            while left:
                try:
                    event = events.get(timeout=_TICK)
                except Empty:
                    continue
                if isinstance(event, str):
                    started(event)
                    continue
                left -= 1
                yield event.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            checkers.stop()
