"""How far copying to a drive is, told by file to whoever shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.facts.progress import Stage

if TYPE_CHECKING:
    from usbcheck.facts.progress import Observer
    from usbcheck.preparing.model import Arrangement


class CopyProgress:
    """Tells an observer which files are copied, by the stretches of bytes that are heard of."""

    def __init__(self, observer: Observer, arrangement: Arrangement) -> None:
        self._observer = observer
        self._left = {file.path: file.size for file in arrangement.files}
        self._started: set[str] = set()
        self._finished: set[str] = set()
        observer.begun(Stage.COPY, dict(self._left))

    def __call__(self, path: str, count: int) -> None:
        """Take so many bytes of a file into account."""
        if path not in self._started:
            self._started.add(path)
            self._observer.started(path)
        self._left[path] -= count
        if self._left[path] <= 0 and path not in self._finished:
            self._finished.add(path)
            self._observer.finished(path)
