"""The end of a program whose page nobody looks at any more.

Started by a double click it has no window of its own: who closes the browser would leave it
running for good.
"""

from __future__ import annotations

import _thread
import threading
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable

TICK_SECONDS: Final = 60.0
MOST_TICKS: Final = 120
"""Two hours: browsers let pages in the background sleep, and forms take long to write."""


class IdleEnd:
    """Ends the program as Ctrl-C does once no page has asked for anything for long: a context.

    Time is counted in ticks and not by the clock, so that a computer which wakes from sleep gives
    the page the time to ask. `is_busy` says whether something is under way meanwhile.
    """

    def __init__(
        self,
        is_busy: Callable[[], bool],
        tick: float = TICK_SECONDS,
        most: int = MOST_TICKS,
        end: Callable[[], None] = _thread.interrupt_main,
    ) -> None:
        self._is_busy = is_busy
        self._tick = tick
        self._most = most
        self._end = end
        self._ticks = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="idle", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def touch(self) -> None:
        """Note that a page has asked for something."""
        self._ticks = 0

    def _run(self) -> None:
        while not self._over.wait(self._tick):
            self._ticks = 0 if self._is_busy() else self._ticks + 1
            if self._ticks >= self._most:
                self._end()
                return
