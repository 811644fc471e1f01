"""How far a job has come, told by one thread and asked for by others."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from usbcheck.drive.cancellation import raise_if_cancelled
from usbcheck.drive.paths import escape_control
from usbcheck.facts.progress import Stage
from usbcheck.report.progress.stage_progress import StageProgress, progress_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from usbcheck.messages import Catalogue


class FileState(StrEnum):
    """How far a file of the present stage has come; the values are ids of the catalogues."""

    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The progress at one moment, in words. `share` is of the stage, None before the first."""

    stage: str
    rest: tuple[str, ...] = ()
    share: float | None = None
    files: tuple[tuple[str, FileState], ...] = ()


class Tracker:
    """An observer that counts, and can be asked from other threads.

    `stop` is set where the work is to end.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.stop = threading.Event()
        self._clock = clock
        self._lock = threading.Lock()
        self._tally: StageProgress | None = None
        self._steps: tuple[int, int] | None = None
        self._done: set[str] = set()
        self._read: set[str] = set()
        self.files = 0

    def walked(self, files: int, size: int) -> None:  # noqa: ARG002  an observer's
        """Note how many files there are."""
        self.files = files

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        """Begin to count a stage."""
        with self._lock:
            self._tally = StageProgress(stage, sizes, self._clock())
            self._done = set()
            self._steps = None

    def started(self, path: str) -> None:
        """Note that a file is read."""
        with self._lock:
            if self._tally is None:
                return
            self._tally.start(path)
            if self._tally.stage not in (Stage.PICTURE, Stage.COPY):
                self._read.add(path)

    def finished(self, path: str) -> None:
        """Count a file."""
        with self._lock:
            if self._tally is None:
                return
            self._tally.finish(path)
            self._done.add(path)

    def step(self, position: int, total: int, _step: object) -> None:
        """Note that a step is done of a work that is counted in steps.

        Raises:
            KeyboardInterrupt: the work is to stop.
        """
        with self._lock:
            self._steps = (position, total)
        raise_if_cancelled()

    @property
    def read(self) -> int:
        """How many of the files were read, as they were not known from an earlier run."""
        with self._lock:
            return len(self._read)

    def snapshot(self, catalogue: Catalogue) -> Snapshot:
        """Return how far it has come."""
        with self._lock:
            tally = self._tally
            if self._steps is not None:
                position, total = self._steps
                counted = catalogue.format("app-steps", position=position, total=total)
                return Snapshot(counted, share=position / total)
            if tally is None:
                return Snapshot(catalogue.format("progress-walk"))
            stage, *rest = progress_parts(tally, self._clock(), catalogue)
            files = [(_named(path), self._state(path, tally)) for path in tally.sizes]
            order = list(FileState)
            files.sort(key=lambda file: order.index(file[1]))
            return Snapshot(stage, tuple(rest), tally.share, tuple(files))

    def _state(self, path: str, tally: StageProgress) -> FileState:
        if path in self._done:
            return FileState.DONE
        return FileState.RUNNING if path in tally.running else FileState.WAITING


def _named(path: str) -> str:
    """Return what is shown of a file, or of several that are worked on together."""
    return " ↔ ".join(map(escape_control, path.split("\n")))
