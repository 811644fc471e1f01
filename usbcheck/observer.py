"""Who is told how a run goes on; by default nobody."""

from __future__ import annotations

from typing import Protocol


class Observer(Protocol):
    """Is told how a run goes on. It can change nothing."""

    def walked(self, files: int, size: int) -> None:
        """The drive is listed: so many files, so many bytes."""

    def watching(self, films: int) -> None:
        """So many films, or pairs of them, are looked at next."""

    def started(self, path: str) -> None:
        """Work on a file begins."""

    def finished(self, path: str, done: int, total: int) -> None:
        """Work on a file has ended, well or not; it was the `done`th of `total`."""


class _Silent:
    def walked(self, files: int, size: int) -> None:
        pass

    def watching(self, films: int) -> None:
        pass

    def started(self, path: str) -> None:
        pass

    def finished(self, path: str, done: int, total: int) -> None:
        pass


SILENT: Observer = _Silent()
"""An observer that does nothing."""
