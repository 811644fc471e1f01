"""One flush for many files, where that is worth as much as one for each."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_TELLING: Final = (5, 8)
"""The first Linux whose syncfs(2) tells of what could not be written."""

_FLUSHING: Final = frozenset({0xEF53, 0x58465342, 0x9123683E, 0xF2F52010})
"""The numbers of ext2 to ext4, XFS, Btrfs and F2FS in statfs(2).

Their syncfs flushes the disk's own memory, too. That of FAT does not, nor that of file systems
which another program or computer serves.
"""

_STATFS: Final = 512  # bytes: more than any system's `struct statfs`, whose first word is the type


class SharedFlush(AbstractContextManager["SharedFlush"]):
    """Flushes what is written to a file system while the context lasts.

    It tells of every error of writing since its beginning.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle = -1

    def __enter__(self) -> SharedFlush:
        self._handle = os.open(self._folder, os.O_RDONLY)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.close(self._handle)

    def flush(self) -> None:
        """Flush all.

        Raises:
            OSError: something could not be written, not necessarily of ours.
        """
        if _library().syncfs(self._handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(self._folder))


def can_share(folder: Path) -> bool:
    """Return whether one flush makes all files durable that are on a folder's file system."""
    if sys.platform != "linux" or _version(os.uname().release) < _TELLING:
        return False
    answer = ctypes.create_string_buffer(_STATFS)
    try:
        library = _library()
        library.syncfs  # noqa: B018  an old C library has none
        if library.statfs(os.fsencode(folder), answer):
            return False
    except (OSError, AttributeError):
        return False
    return ctypes.c_long.from_buffer(answer).value & 0xFFFFFFFF in _FLUSHING


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _version(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", release)[:2])
