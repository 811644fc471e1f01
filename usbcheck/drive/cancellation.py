"""Calls to a drive that may hang, made so that Ctrl-C still works, in other threads too."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

_TICK: Final = 0.2  # seconds; on Windows nothing interrupts a wait without end

_STOP: ContextVar[threading.Event | None] = ContextVar("stop", default=None)


@contextmanager
def cancel_scope(stop: threading.Event) -> Iterator[None]:
    """End what a thread does in this context with KeyboardInterrupt soon after `stop` is set.

    Ctrl-C itself reaches the main thread only.
    """
    before = _STOP.set(stop)
    try:
        yield
    finally:
        _STOP.reset(before)


def raise_if_cancelled() -> None:
    """Raise KeyboardInterrupt where this thread's work is to be stopped."""
    stop = _STOP.get()
    if stop is not None and stop.is_set():
        raise KeyboardInterrupt


def run_cancellable(work: Callable[[], T]) -> T:
    """Return or raise what `work` does.

    No signal reaches a thread inside a system call that hangs, so the work is done in another.

    Raises KeyboardInterrupt: that thread is left to itself then, and ends with the program.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001  raised where it is waited for
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_TICK)
        raise_if_cancelled()
    if errors:
        raise errors[0]
    return results[0]
