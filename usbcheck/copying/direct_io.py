"""Files whose bytes go to the disk itself and come from there, not from the system's memory."""

from __future__ import annotations

import errno
import mmap
import os
import sys
from io import FileIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

GRAIN: Final = 4096
"""Bytes: what is written or read at once is a multiple of it, as the disks' own blocks want."""

_DIRECT: Final = int(getattr(os, "O_DIRECT", 0))  # Linux and FreeBSD have it


def room(size: int) -> memoryview:
    """Return memory for `size` bytes, a multiple of `GRAIN`, at an address that suits a disk."""
    return memoryview(mmap.mmap(-1, size))


def blocks(size: int) -> int:
    """Return the bytes of the blocks that hold so many bytes."""
    return -(-size // GRAIN) * GRAIN


class DiskFile(FileIO):
    """An unbuffered file that passes by the system's memory.

    It reads into and writes from a `room`. Where the system or the file system knows no such way,
    or unless it is wanted `direct`, it is an ordinary file, which has to be flushed. What the
    system still remembers of a file that is read is forgotten where it can be told so: some file
    systems answer from memory whatever they are asked.
    """

    def __init__(self, path: Path, mode: str, *, direct: bool = True) -> None:
        super().__init__(path, mode, opener=_open if direct else None)
        self._direct = direct
        if self.readable():
            self._forget()

    def readinto(self, buffer: Any, /) -> int:
        """Read at most as much as the buffer holds; return how much, 0 at the end."""
        try:
            return super().readinto(buffer)
        except OSError as error:
            self._use_memory(error)
            return super().readinto(buffer)

    def put(self, buffer: memoryview, count: int) -> None:
        """Write the first `count` bytes, filled up to a multiple of `GRAIN` if directly.

        The excess at the end of a file is to be cut off by `truncate`.
        """
        rest = buffer[: blocks(count) if self._direct else count]
        while rest:  # an unbuffered write may take less than it is given
            try:
                rest = rest[self.write(rest) :]
            except OSError as error:
                self._use_memory(error)

    def keep(self) -> None:
        """Flush what was written, and let the system forget it where it can be told so."""
        os.fsync(self.fileno())
        self._forget()

    def _forget(self) -> None:
        if sys.platform == "linux":  # Windows and macOS have no such call
            os.posix_fadvise(self.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def _use_memory(self, error: OSError) -> None:
        """Make it an ordinary file, since the file system has refused.

        Raise the error where it is an ordinary file already.
        """
        if sys.platform == "win32" or not _DIRECT or error.errno != errno.EINVAL:
            raise error
        import fcntl

        flags = fcntl.fcntl(self.fileno(), fcntl.F_GETFL)
        if not flags & _DIRECT:
            raise error
        fcntl.fcntl(self.fileno(), fcntl.F_SETFL, flags & ~_DIRECT)


def _open(path: str, flags: int) -> int:
    try:
        return os.open(path, flags | _DIRECT, 0o666)
    except OSError as error:
        if not _DIRECT or error.errno != errno.EINVAL:
            raise
        return os.open(path, flags, 0o666)
