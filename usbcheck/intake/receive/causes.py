"""Why a drive was not received: nothing of it counts then."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from usbcheck.copying.failures import unreadable, unwritable
from usbcheck.drive.paths import escape_control

if TYPE_CHECKING:
    from usbcheck.copying.failures import NotCopiedError


class Cause(StrEnum):
    """What went wrong; the values are ids of the catalogues (`not-received-…`).

    Those of copying have the values of `Fault`.
    """

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


def of_copying(error: NotCopiedError) -> NotReceivedError:
    """Return what a failure of copying means for a drive that is to be received."""
    return NotReceivedError(Cause(error.fault), error.path, error.why)


def archive_error(error: OSError, path: str = "") -> NotReceivedError:
    """Return what an error of the archive's disk means."""
    return of_copying(unwritable(error, path))


def drive_error(error: OSError, path: str) -> NotReceivedError:
    """Return what an error of reading a file of the drive means."""
    return of_copying(unreadable(error, path))
