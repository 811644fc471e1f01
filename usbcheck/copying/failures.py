"""Why a copy could not be made or proven: nothing of it counts then."""

from __future__ import annotations

import errno
from enum import StrEnum
from typing import Final

from usbcheck.drive.paths import escape_control


class Fault(StrEnum):
    """What went wrong with a copy."""

    UNREADABLE = "unreadable"  # a file that is to be copied
    CHANGED = "changed"  # a file, while it was copied
    READS_BACK = "reads-back"  # a copy as something else than what was written
    STOPPED = "stopped"
    UNWRITABLE = "archive"  # where it goes cannot be written or read
    FULL = "full"  # where it goes
    NAMES = "names"  # two are one on the file system it goes to, or something is there already


class NotCopiedError(Exception):
    """A copy was not made.

    `path` is the file or folder that the fault is about, `why` the reason in the system's words;
    either may be empty.
    """

    def __init__(self, fault: Fault, path: str = "", why: str = "") -> None:
        super().__init__(": ".join(filter(None, (fault, escape_control(path), why))))
        self.fault = fault
        self.path = path
        self.why = why


_NO_ROOM: Final = frozenset(
    number
    for name in ("ENOSPC", "EDQUOT", "EFBIG")
    if (number := getattr(errno, name, None)) is not None
)


def unwritable(error: OSError, path: str = "") -> NotCopiedError:
    """Return what an error of the disk that a copy goes to means."""
    fault = Fault.FULL if error.errno in _NO_ROOM else Fault.UNWRITABLE
    return NotCopiedError(fault, path or str(error.filename or ""), words_of(error))


def unreadable(error: OSError, path: str) -> NotCopiedError:
    """Return what an error of reading a file that is to be copied means."""
    return NotCopiedError(Fault.UNREADABLE, path, words_of(error))


def words_of(error: OSError) -> str:
    """Return the system's words for an error."""
    return error.strerror or str(error)
