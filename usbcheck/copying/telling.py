"""Telling of a copy's progress from the threads that make it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from usbcheck.drive.walk import Entry
    from usbcheck.facts.progress import ByteObserver, Stage


class Telling:
    """Tells an observer of a stage's files, from one thread at a time."""

    def __init__(self, observer: ByteObserver, stage: Stage, files: Iterable[Entry]) -> None:
        self._observer = observer
        self._lock = threading.Lock()
        observer.begun(stage, {entry.path: entry.size for entry in files})

    def started(self, path: str) -> None:
        """Tell that a file is begun."""
        with self._lock:
            self._observer.started(path)

    def advanced(self, path: str, size: int) -> None:
        """Tell that so many more bytes of a file are read."""
        with self._lock:
            self._observer.advanced(path, size)

    def finished(self, path: str) -> None:
        """Tell that a file is done."""
        with self._lock:
            self._observer.finished(path)
