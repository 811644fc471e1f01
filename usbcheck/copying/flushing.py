"""One flush for many files, where that is worth as much as one for each."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

_TELLING: Final = (5, 8)
"""The first Linux whose syncfs(2) tells of what could not be written."""

_FLUSHING: Final = frozenset({"ext3", "ext4", "xfs"})
"""The file systems whose syncfs surely flushes the disk's own memory, too.

That of FAT and ext2 does not, nor that of file systems which another program or computer serves.
"""

_MOUNTS: Final = Path("/proc/self/mountinfo")


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
    try:
        return _file_system(folder) in _FLUSHING and hasattr(_library(), "syncfs")
    except OSError:
        return False


def _file_system(folder: Path) -> str:
    """Return the name of a folder's file system; an empty one where the system has none for it."""
    if sys.platform == "win32":  # there is no such list
        return ""
    device = folder.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in _MOUNTS.read_text("utf-8", "surrogateescape").splitlines():
        mount, _, kind = line.partition(" - ")
        if mount.split(" ")[2] == number:
            return kind.split(" ")[0]
    return ""


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _version(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", release)[:2])
