"""Whose turn it is to read the drive.

A portable disk that two read at once moves its head for every piece, and a stick gains nothing by
it: there one worker reads at a time while the others decode. A turn is a courtesy, not a lock:
who waited too long reads all the same, so that nobody is stopped by a worker that hangs.
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
    """What the workers of one drive share: as many turns as there may be readers."""

    def __init__(self, context: SpawnContext, readers: int) -> None:
        self._context = context
        self._free = context.Semaphore(readers)

    def ticket(self) -> ReadSlot:
        """A worker's part in it, to be handed over when its process is started."""
        return ReadSlot(self._free, self._context.RawValue("b", 0))


class ReadSlot:
    """One worker's part: a turn that its threads share."""

    def __init__(self, free: Semaphore, held: Any) -> None:
        self._free, self._held = free, held

    @property
    def has_turn(self) -> bool:
        """Whether it reads since it is its turn."""
        return bool(self._held.value)

    def enter(self) -> None:
        """Wait for a turn, but not for ever."""
        self._held.value = self._free.acquire(timeout=_PATIENCE)

    def leave(self) -> None:
        """Let the next one read. Called for a worker that is dead as well."""
        if self.has_turn:
            self._held.value = 0
            self._free.release()


class _Turn:
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


_turn: AbstractContextManager[None] = nullcontext()


def use_slot(ticket: ReadSlot) -> None:
    """From now on this process reads when it is its turn."""
    global _turn
    _turn = _Turn(ticket)


def limited_read() -> AbstractContextManager[None]:
    """The block reads the drive; it waits for its turn where workers take turns."""
    return _turn
