"""Limit how many workers read a drive at a time.

A portable disk that two read at once moves its head for every piece, and a stick gains nothing by
it: there one worker reads at a time while the others decode. The limiter is advisory: after five
seconds a worker reads anyway, so that a hung worker cannot block the others.
"""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext
    from multiprocessing.synchronize import Semaphore

_PATIENCE: Final = 5  # seconds: a second film's headers come from a slow stick in a tenth of it


class ReadLimiter:
    """The read slots that the workers of one drive share, as many as there may be readers."""

    def __init__(self, context: SpawnContext, readers: int) -> None:
        self._context = context
        self._free = context.Semaphore(readers)

    def slot(self) -> ReadSlot:
        """Return a worker's part in it, to be handed over when its process is started."""
        return ReadSlot(self._free, self._context.RawValue("b", 0))


class ReadSlot:
    """One worker's read slot, which its threads share."""

    def __init__(self, free: Semaphore, held: Any) -> None:
        self._free, self._held = free, held

    @property
    def is_held(self) -> bool:
        """Whether this worker holds a slot."""
        return bool(self._held.value)

    def enter(self) -> None:
        """Wait for a slot, but not for ever."""
        self._held.value = self._free.acquire(timeout=_PATIENCE)

    def leave(self) -> None:
        """Let the next one read. Called for a worker that is dead as well."""
        if self.is_held:
            self._held.value = 0
            self._free.release()


class _Limit:
    """A context manager: the file is this process's to read. May be entered again inside."""

    def __init__(self, ticket: ReadSlot) -> None:
        self._ticket = ticket
        self._thread = threading.RLock()
        self._depth = 0

    def __enter__(self) -> None:
        self._thread.acquire()
        if self._depth == 0:
            self._ticket.enter()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._ticket.leave()
        self._thread.release()


_limit: AbstractContextManager[None] = nullcontext()


def use_slot(ticket: ReadSlot) -> None:
    """Take part: from now on this process reads when it holds its slot."""
    global _limit
    _limit = _Limit(ticket)


def limited_read() -> AbstractContextManager[None]:
    """Enter a block that reads the drive, once the limiter allows it."""
    return _limit
