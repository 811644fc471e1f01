"""Work that a page waits for, done in a thread of its own, which can be stopped."""

from __future__ import annotations

import threading
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from usbcheck.app.tracker import Tracker
from usbcheck.drive.cancellation import cancel_scope

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_END_SECONDS = 20.0  # for a job to stop at the end of the program


class JobState(StrEnum):
    """How a job stands; the values are ids of the catalogues (`app-job-…`)."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Generic[T]):
    """One piece of work. `kind` names it in the catalogues, `about` is what it is done to.

    The work is given a tracker to be told of its progress. Whatever it raises is kept as `error`;
    KeyboardInterrupt, by which what can be stopped ends, leaves it cancelled.
    """

    def __init__(self, kind: str, about: str, work: Callable[[Tracker], T]) -> None:
        self.kind = kind
        self.about = about
        self.tracker = Tracker()
        self.state = JobState.RUNNING
        self.error: Exception | None = None
        self.result: T | None = None
        self._work = work
        self._thread = threading.Thread(target=self._run, name=kind, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; it goes on for the moment that takes."""
        self.tracker.stop.set()

    def end(self) -> None:
        """Stop the work, and wait until it has."""
        self.cancel()
        self._thread.join(_END_SECONDS)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done."""
        return self.state is not JobState.RUNNING

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        return self.tracker.stop.is_set() and not self.is_over

    def _run(self) -> None:
        try:
            with cancel_scope(self.tracker.stop):
                self.result = self._work(self.tracker)
        except KeyboardInterrupt:
            self.state = JobState.CANCELLED
        except Exception as error:  # noqa: BLE001  shown on the page
            self.error = error
            self.state = JobState.FAILED
        else:
            self.state = JobState.DONE
