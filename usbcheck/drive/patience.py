"""Calls to a drive that may hang, made so that Ctrl-C still works."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_TICK: Final = 0.2  # seconds; on Windows nothing interrupts a wait without end


def interruptibly(work: Callable[[], T]) -> T:
    """What `work` returns or raises.

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
    if errors:
        raise errors[0]
    return results[0]
