"""Why a drive was not received: nothing of it counts then."""

from __future__ import annotations

import errno
from enum import StrEnum
from typing import Final

from usbcheck.drive.paths import escape_control


class Cause(StrEnum):
    """What went wrong; the values are ids of the catalogues (`not-received-…`)."""

    CHECK_BROKEN_OFF = "check-broken-off"
    NOT_LISTED = "not-listed"  # a folder of the drive, so that files of it are unknown
    UNREADABLE = "unreadable"  # a file of the drive
    CHANGED = "changed"  # the drive, while it was checked or copied
    READS_BACK = "reads-back"  # a copy as something else than what was written
    STOPPED = "stopped"
    ARCHIVE = "archive"  # it cannot be written or read
    FULL = "full"  # the archive's disk
    NAMES = "names"  # two are one on the archive's file system, or it spells them otherwise
    RESERVED = "reserved"  # a name on the drive that the archive needs for itself
    FOREIGN = "foreign"  # something lies in the copy that is not from the drive
    THERE = "there"  # the archive has a folder of that name
    BUSY = "busy"  # another program receives this drive
    INSIDE = "inside"  # the archive lies on the drive, or the drive in the archive
    COPY_LOST = "copy-lost"  # the receipt stands, its copy is gone or is another


class NotReceivedError(Exception):
    """The drive was not received.

    `path` is the file, folder or number that the cause is about, `why` the reason in the
    system's words; either may be empty.
    """

    def __init__(self, cause: Cause, path: str = "", why: str = "") -> None:
        super().__init__(": ".join(filter(None, (cause, escape_control(path), why))))
        self.cause = cause
        self.path = path
        self.why = why


_NO_ROOM: Final = frozenset(
    number
    for name in ("ENOSPC", "EDQUOT", "EFBIG")
    if (number := getattr(errno, name, None)) is not None
)


def archive_error(error: OSError, path: str = "") -> NotReceivedError:
    """Return what an error of the archive's disk means."""
    cause = Cause.FULL if error.errno in _NO_ROOM else Cause.ARCHIVE
    return NotReceivedError(cause, path or str(error.filename or ""), words_of(error))


def drive_error(error: OSError, path: str) -> NotReceivedError:
    """Return what an error of reading a file of the drive means."""
    return NotReceivedError(Cause.UNREADABLE, path, words_of(error))


def words_of(error: OSError) -> str:
    """Return the system's words for an error."""
    return error.strerror or str(error)
