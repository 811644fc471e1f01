"""A file of the drive, opened once for all its readers, and read once.

Format detection, an archive's checks, a parser and a second witness ask for the same bytes in
turn: what was read is kept for the next. And a parser may swallow the drive's errors: zipfile calls
an unreadable archive "not a zip file", Pillow a picture "truncated". Where the drive did not give
the bytes, that is what must be said.
"""

from __future__ import annotations

import errno
import io
import os
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Final, Self

from usbcheck.examine.files.errors import MalformedError
from usbcheck.facts import limits
from usbcheck.workers.read_limiter import limited_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

_PAGE: Final = 4096  # bytes: what a system reads at the least


class CachedReader:
    """The file at `path`, open as long as the context lasts; views on it read it.

    `size` is in bytes, `modified` in nanoseconds of POSIX time, `trouble` is the first error in
    reading. Opening raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        self.trouble: OSError | None = None
        self._file: Final = path.open("rb", buffering=0)
        status = os.fstat(self._file.fileno())
        self.size: Final = status.st_size
        self.modified: Final = status.st_mtime_ns
        self._place = 0
        self._kept: Final[dict[int, bytes]] = {}  # by number of the page
        self._lock: Final = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def view(self) -> View:
        """Return the file from its start, to be read by one who may close it."""
        return View(self)

    def has(self, place: int, size: int) -> bool:
        """Return whether these bytes were read and kept."""
        return all(number in self._kept for number in _pages(place, min(size, self.size - place)))

    def read_at(self, place: int, size: int) -> bytes:
        """Return up to `size` bytes from `place`.

        Raises:
            OSError: The drive does not give the bytes; the error is kept as `trouble`.
        """
        size = min(size, max(self.size - place, _PAGE))  # who reads all asks for far too much
        if size <= 0:
            return b""
        pages = _pages(place, size)
        with self._lock:
            missing = [number for number in pages if number not in self._kept]
            if len(self._kept) + len(missing) > limits.KEPT_BYTES // _PAGE:
                return self._read(place, size)
            if missing:
                self._keep(missing[0], missing[-1] + 1)
            found = b"".join([self._kept.get(number, b"") for number in pages])
        before = place % _PAGE
        return found[before : before + size]

    def _keep(self, start: int, stop: int) -> None:
        data = self._read(start * _PAGE, (stop - start) * _PAGE)
        for at in range(0, len(data), _PAGE):
            self._kept[start + at // _PAGE] = data[at : at + _PAGE]

    def _read(self, place: int, size: int) -> bytes:
        try:
            with limited_read():
                if place != self._place:  # what is no regular file can be read, but not sought in
                    self._place = self._file.seek(place)
                data = self._file.read(size)
        except OSError as error:
            self._place = -1
            self.trouble = self.trouble or error
            raise
        self._place += len(data)
        return data

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Raise the drive's error once the drive failed, whatever the block makes of it."""
        try:
            yield
        except MalformedError as error:
            if self.trouble is None:
                raise
            raise self.trouble from error
        if self.trouble is not None:
            raise self.trouble


def _pages(place: int, size: int) -> range:
    return range(place // _PAGE, (place + size - 1) // _PAGE + 1)


class View(io.RawIOBase):
    """A source as a file, with a place of its own. Closing it leaves the source open."""

    def __init__(self, source: CachedReader) -> None:
        super().__init__()
        self.source: Final = source
        self._place = 0

    def readable(self) -> bool:
        """Return what io.RawIOBase.readable does: True."""
        return True

    def seekable(self) -> bool:
        """Return what io.RawIOBase.seekable does: True."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read as io.RawIOBase.readinto does."""
        space = memoryview(buffer).cast("B")
        data = self.source.read_at(self._place, len(space))
        space[: len(data)] = data
        self._place += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Seek as io.RawIOBase.seek does.

        Raises:
            OSError: The place is before the start (EINVAL).
        """
        before = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.source.size}
        place = before[whence] + offset
        if place < 0:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._place = place
        return place

    def tell(self) -> int:
        """Return the current place, as io.RawIOBase.tell does."""
        return self._place
