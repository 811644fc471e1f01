"""Why a drive could not be prepared. What was copied by then stays, and counts the next time."""

from __future__ import annotations

import errno
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from usbcheck.copying.failures import Fault, NotCopiedError
from usbcheck.drive.paths import escape_control

if TYPE_CHECKING:
    from collections.abc import Sequence


class Obstacle(StrEnum):
    """What stood in the way; the values are ids of messages (`not-prepared-…`)."""

    NO_DRIVE = "no-drive"
    INSIDE = "inside"  # the drive lies in the folder, the folder on the drive, or both are one
    FULL = "full"
    TOO_LARGE = "too-large"  # a file, for the drive's file system: FAT32 takes 4 GB
    READ_ONLY = "read-only"
    THERE = "there"  # other files lie where files should go
    UNREADABLE = "unreadable"  # a file of the folder
    CHANGED = "changed"  # a file of the folder, while it was copied
    READS_BACK = "reads-back"
    UNWRITABLE = "unwritable"
    STOPPED = "stopped"


class NotPreparedError(Exception):
    """The drive is not prepared to the end.

    `paths` are the files or folders that it is about, `why` the reason in the system's words,
    `lacking` the bytes that the drive has too little room for.
    """

    def __init__(
        self, obstacle: Obstacle, paths: Sequence[str] = (), why: str = "", lacking: int = 0
    ) -> None:
        super().__init__(": ".join([obstacle, *map(escape_control, paths), why]))
        self.obstacle = obstacle
        self.paths = tuple(paths)
        self.why = why
        self.lacking = lacking


_REFUSED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_OBSTACLES: Final = {
    Fault.UNREADABLE: Obstacle.UNREADABLE,
    Fault.CHANGED: Obstacle.CHANGED,
    Fault.READS_BACK: Obstacle.READS_BACK,
    Fault.STOPPED: Obstacle.STOPPED,
    Fault.FULL: Obstacle.FULL,
    Fault.NAMES: Obstacle.THERE,
}


def of_copying(error: NotCopiedError) -> NotPreparedError:
    """Return what a failure of copying means here."""
    obstacle = _OBSTACLES.get(error.fault, Obstacle.UNWRITABLE)
    number = error.__cause__.errno if isinstance(error.__cause__, OSError) else None
    if obstacle is Obstacle.UNWRITABLE and number in _REFUSED:
        obstacle = Obstacle.READ_ONLY
    if obstacle is Obstacle.FULL and number == errno.EFBIG:
        obstacle = Obstacle.TOO_LARGE
    return NotPreparedError(obstacle, (error.path,) if error.path else (), error.why)
