"""What a run tells while it goes on: to nobody, or to a person at a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from usbcheck.messages import Words


class Observer(Protocol):
    """Is told how a run goes on. It can change nothing."""

    def walked(self, files: int, size: int) -> None:
        """The drive is listed: so many files, so many bytes."""

    def started(self, path: str) -> None:
        """Work on a file begins."""

    def finished(self, path: str, done: int, total: int) -> None:
        """Work on a file has ended, well or not; it was the `done`th of `total`."""


class _Silent:
    def walked(self, files: int, size: int) -> None:
        pass

    def started(self, path: str) -> None:
        pass

    def finished(self, path: str, done: int, total: int) -> None:
        pass


SILENT: Observer = _Silent()
"""An observer that does nothing."""


@contextmanager
def progress(stream: TextIO | None, words: Words) -> Iterator[Observer]:
    """An observer that shows itself on `stream` while the context lasts, and leaves nothing there.

    Where `stream` is no terminal that can redraw a line, nothing at all is written to it.
    """
    if stream is None or not stream.isatty():  # pythonw has no stderr
        yield SILENT
        return
    from usbcheck.report.display import Display

    with Display(stream, words) as display:
        yield display
