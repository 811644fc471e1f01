"""A file of the drive, opened to be read by a parser that may swallow the drive's errors.

zipfile calls an unreadable archive "not a zip file", Pillow a picture "truncated". Where the
drive did not give the bytes, that is what must be said.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from usbcheck.examine.errors import MalformedError
from usbcheck.examine.turns import turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer


class Source(io.FileIO):
    """A file opened unbuffered for reading; `trouble` is the first error in reading it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self.trouble: OSError | None = None

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        """As io.RawIOBase, in turn; keeps the error."""
        with self._kept(), turn():
            return super().readinto(buffer)

    def readall(self) -> bytes:
        """As io.RawIOBase, in turn; keeps the error."""
        with self._kept(), turn():
            return super().readall()

    @contextmanager
    def _kept(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.trouble = self.trouble or error
            raise

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Whatever the block makes of it, once the drive failed it is the drive's error."""
        try:
            yield
        except MalformedError as error:
            if self.trouble is None:
                raise
            raise self.trouble from error
        if self.trouble is not None:
            raise self.trouble
