"""Where an application stands, told by what lies on the drive; and what may be amiss there."""

from __future__ import annotations

import errno
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from usbcheck.drive.walk import EntryKind
from usbcheck.mending.order import places_after
from usbcheck.mending.plan import Act, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.mending.disk import Disk
    from usbcheck.mending.journal import Recorded

_TIME_APART: Final = 2.0  # seconds: FAT keeps times to two
_MOST_LOST: Final = 64  # steps that a drive may lack: each is flushed before the next
_READ_ONLY: Final = frozenset({errno.EROFS})
_WRITE_PROTECTED: Final = 19  # ERROR_WRITE_PROTECT of Windows


class Cause(StrEnum):
    """Why an application stopped."""

    READ_ONLY = "read-only"
    CHANGED = "changed"  # a file is not what the check saw
    GONE = "gone"  # a file or folder is not where it should be
    TAKEN = "taken"  # something lies where another is to go
    DENIED = "denied"  # the system does not allow it; the file may be open in a program
    FAILED = "failed"  # the drive did not do it
    LOST = "lost"  # the drive is at no step of the plan: something else changed it
    JOURNAL = "journal"  # the journal cannot be written
    INTERRUPTED = "interrupted"  # by the user


@dataclass(frozen=True, slots=True)
class Surprise:
    """What stopped an application: where, and in the system's words if it has any."""

    cause: Cause
    path: str
    detail: str = ""


def surprise_of(error: OSError, path: str) -> Surprise:
    """Return what an error of the system is to a person."""
    detail = error.strerror or str(error)
    if error.errno in _READ_ONLY or getattr(error, "winerror", None) == _WRITE_PROTECTED:
        return Surprise(Cause.READ_ONLY, path, detail)
    match error:
        case FileExistsError():
            return Surprise(Cause.TAKEN, path, detail)
        case FileNotFoundError():
            return Surprise(Cause.GONE, path, detail)
        case PermissionError():
            return Surprise(Cause.DENIED, path, detail)
        case _:
            return Surprise(Cause.FAILED, path, detail)


def standing(recorded: Recorded, disk: Disk) -> int | Surprise:
    """Return how many steps are done, by what lies on the drive; or what is not in its place.

    Raises:
        OSError: the drive does not say.
    """
    return _Standing(recorded, disk).found()


class _Standing:
    """Finds how many steps are done: the number at which all lies where it should."""

    def __init__(self, recorded: Recorded, disk: Disk) -> None:
        self._recorded = recorded
        self._operations = recorded.operations
        self._disk = disk
        self._looked: dict[str, tuple[EntryKind, Seen] | None] = {}
        self._moved = {o.origin: o.seen for o in self._operations if o.act is Act.MOVE}

    def found(self) -> int | Surprise:
        low, high = sorted((self._recorded.position, self._recorded.going_to))
        first: Surprise | None = None
        for count in self._likely(low, high):
            surprise = self._amiss(count)
            if surprise is None:
                return count
            first = first or surprise
        return replace(first, cause=Cause.LOST) if first else low

    def _likely(self, low: int, high: int) -> Iterator[int]:
        """Yield the numbers of steps that may be done: by the journal, then those near it.

        A drive that was pulled out may lack the last steps that the journal has.
        """
        total = len(self._operations)
        if low < high and self._operations[low].act is not Act.MOVE:
            made = self._operations[low].act is Act.MAKE
            is_there = self._look(self._operations[low].path) is not None
            low, high = (high, low) if made is is_there else (low, high)
        yield low
        yield high
        for apart in range(1, min(total, _MOST_LOST) + 1):
            for count in (min(low, high) - apart, max(low, high) + apart):
                if 0 <= count <= total:
                    yield count

    def _amiss(self, count: int) -> Surprise | None:
        """Return what is not as it is after so many steps."""
        places = places_after(self._operations, count)
        for origin, place in places.items():
            surprise = compared(place, self._moved[origin], self._look(place))
            if surprise is not None:
                return surprise
        return next((Surprise(Cause.GONE, path) for path in self._lacking(count)), None)

    def _lacking(self, count: int) -> Iterator[str]:
        """Yield the folders that are not there and were made by then, or only go later.

        One that should be gone may be there: it was not empty. Before the first goes, they may lie
        elsewhere.
        """
        going = [n for n, step in enumerate(self._operations) if step.act is Act.REMOVE]
        for number, operation in enumerate(self._operations):
            made = operation.act is Act.MAKE and number < count
            kept = operation.act is Act.REMOVE and number >= count >= going[0]
            if (made or kept) and self._look(operation.path) is None:
                yield operation.path

    def _look(self, path: str) -> tuple[EntryKind, Seen] | None:
        if path not in self._looked:
            self._looked[path] = self._disk.look(path)
        return self._looked[path]


def compared(path: str, seen: Seen | None, found: tuple[EntryKind, Seen] | None) -> Surprise | None:
    """Return how what lies at a path differs from a file that was seen, or else from a folder."""
    if found is None:
        return Surprise(Cause.GONE, path)
    kind, now = found
    if seen is None:
        return None if kind is EntryKind.DIRECTORY else Surprise(Cause.CHANGED, path)
    if kind is EntryKind.DIRECTORY or now.size != seen.size:
        return Surprise(Cause.CHANGED, path)
    apart = abs(now.modified - seen.modified)
    return Surprise(Cause.CHANGED, path) if apart > _TIME_APART else None
