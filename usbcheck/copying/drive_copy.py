"""Copying a drive: each file is read once, hashed on the way, flushed, read back and compared.

What an earlier run left is not trusted: a file that is there is read again, and so is the drive's.
"""

from __future__ import annotations

import os
import shutil
import threading
import uuid
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from usbcheck.copying.direct_io import DiskFile, blocks
from usbcheck.copying.failures import Fault, NotCopiedError, unwritable
from usbcheck.copying.flushing import SharedFlush, can_share
from usbcheck.copying.lanes import Lanes
from usbcheck.copying.source import Copied, Source, buffers
from usbcheck.copying.telling import Telling
from usbcheck.drive.digests import FORMAT, hasher, written
from usbcheck.drive.paths import system_path
from usbcheck.facts.progress import SILENT, Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from usbcheck.drive.walk import Entry
    from usbcheck.facts.progress import ByteObserver

SMALL: Final = 1024 * 1024
"""Bytes of a file up to which it is written through memory and flushed with others."""

_AS_ON_THE_DRIVE: Final[Mapping[str, str]] = MappingProxyType({})
_BATCH: Final = 64  # small files flushed at once: more would let a stopped run lose more work


def copy_drive(
    root: str,
    files: Sequence[Entry],
    target: Path,
    parts: Path,
    observer: ByteObserver = SILENT,
    standing: Collection[str] = (),
    goals: Mapping[str, str] = _AS_ON_THE_DRIVE,
) -> dict[str, Copied]:
    """Copy the files of a drive below `target`, and go on where an earlier run was stopped.

    Files grow in `parts`, a folder of the same file system in which nothing else is kept.
    `standing` are the paths that an earlier run may have left: those that are not the same as on
    the drive are copied anew. Anything else that is there already is never written over.
    `goals` are the paths below `target` of files that get another than they have.
    The observer hears of files as they are begun, read and done, from one thread at a time.

    Raises:
        NotCopiedError: a file cannot be read, changed while it was read, or reads back as
            another; or the copy's disk cannot be written.
    """
    try:
        remove_tree(parts)
        parts.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, str(parts)) from error
    stopped = threading.Event()
    telling = Telling(observer, Stage.COPY, files)
    copy = _Copy(root, target, parts, telling, frozenset(standing), stopped, goals)
    lanes = Lanes(copy.take, stopped)
    batches = _batches(files, _BATCH if can_share(parts) else 1)
    copied = {made.path: made for batch in lanes.results(batches) for made in batch}
    return {entry.path: copied[entry.path] for entry in files}


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours as far as possible: what is left harms nothing."""
    with suppress(OSError):  # for all that it says, rmtree does not ignore every error
        shutil.rmtree(folder, ignore_errors=True)


def _batches(files: Sequence[Entry], most: int) -> Iterator[Sequence[Entry]]:
    """Yield the files, each large one alone, small ones by at most so many."""
    # The largest first, so that none is left over when all others are done.
    large = sorted((e for e in files if e.size > SMALL), key=lambda entry: -entry.size)
    yield from ([entry] for entry in large)
    small = [entry for entry in files if entry.size <= SMALL]
    for start in range(0, len(small), most):
        yield small[start : start + most]


class _Part(NamedTuple):
    """A file as it was read, and where its copy grows; None where it stands already."""

    made: Copied
    place: Path | None


class _Copy:
    """Copies files, each lane one at a time, or one batch of small ones."""

    def __init__(
        self,
        root: str,
        target: Path,
        parts: Path,
        telling: Telling,
        standing: frozenset[str],
        stopped: threading.Event,
        goals: Mapping[str, str] = _AS_ON_THE_DRIVE,
    ) -> None:
        self._telling = telling
        self._source = Source(root, telling, stopped)
        self._goals = goals
        self._target = target
        self._parts = parts
        self._standing = standing
        self._placing = threading.Lock()  # two names may be one on the copy's file system
        self._folders: set[Path] = set()  # those that are made, for a call less a file
        self._buffers = buffers()

    def take(self, batch: Sequence[Entry]) -> list[Copied]:
        """Copy files to a temporary place, read them back from the disk, then name them.

        All of them are durable before the first is read back.
        """
        buffer = self._buffers.get()
        try:
            if len(batch) > 1:
                written = self._write_together(batch, buffer)
            else:
                written = [self._write(entry, buffer, alone=True) for entry in batch]
            for made, place in written:
                if place is not None:
                    self._finish(made, place, buffer)
                self._telling.finished(made.path)
        finally:
            self._buffers.put(buffer)
        return [part.made for part in written]

    def _write_together(self, batch: Sequence[Entry], buffer: memoryview) -> list[_Part]:
        try:
            with SharedFlush(self._parts) as flush:
                with self._source.turn:  # each change of turns costs as much as a small file
                    written = [self._write(entry, buffer, alone=False) for entry in batch]
                flush.flush()
        except OSError as error:
            raise unwritable(error, str(self._parts)) from error
        return written

    def _write(self, entry: Entry, buffer: memoryview, *, alone: bool) -> _Part:
        """Write a file's copy; it is durable already where it is written `alone`."""
        path = entry.path
        if path in self._standing:
            made = self._source.read(path, buffer, lambda _: None)
            if self._stands(made, buffer):
                return _Part(made, None)
        place = self._parts / uuid.uuid4().hex
        try:
            with DiskFile(place, "wb", direct=alone) as copy:
                if alone:
                    copy.truncate(entry.size)  # a disk takes more at once where the size is settled
                made = self._source.read(path, buffer, _Writer(copy, path, buffer).put)
                if alone:
                    copy.truncate(made.size)
                    copy.keep()
        except OSError as error:
            raise unwritable(error, path) from error
        return _Part(made, place)

    def _stands(self, made: Copied, buffer: memoryview) -> bool:
        """Return whether the file at the goal is the drive's; remove it where it is not."""
        goal = self._goal(made)
        try:
            if self._reads_back(made, goal, buffer):
                os.utime(goal, ns=(made.modified, made.modified))
                return True
            goal.unlink()
        except OSError as error:
            raise unwritable(error, made.path) from error
        return False

    def _finish(self, made: Copied, place: Path, buffer: memoryview) -> None:
        """Read a copy back, and give it its name."""
        goal = self._goal(made)
        try:
            if not self._reads_back(made, place, buffer):
                raise NotCopiedError(Fault.READS_BACK, made.path)
            os.utime(place, ns=(made.modified, made.modified))
            with self._placing:
                if goal.parent not in self._folders:
                    goal.parent.mkdir(parents=True, exist_ok=True)
                    self._folders.add(goal.parent)
                if os.path.lexists(goal):
                    raise NotCopiedError(Fault.NAMES, made.path)
                self._source.go_on(made.path)
                place.rename(goal)
        except OSError as error:
            raise unwritable(error, made.path) from error

    def _goal(self, made: Copied) -> Path:
        return system_path(str(self._target), self._goals.get(made.path, made.path))

    def _reads_back(self, made: Copied, file: Path, buffer: memoryview) -> bool:
        """Return whether a file on the copy's disk is what was read from the drive."""
        found = hasher(FORMAT)
        length = 0
        with DiskFile(file, "rb") as copy:
            if os.fstat(copy.fileno()).st_size != made.size:
                return False
            # A direct read costs by the room it is given, however little comes.
            wanted = buffer[: blocks(made.size)]
            while length < made.size and (count := copy.readinto(wanted)):
                found.update(buffer[:count])
                length += count
                self._source.go_on(made.path)
        return written(found.digest(), FORMAT) == made.digest


class _Writer:
    """Writes what is in a buffer, and tells errors of its disk from those of the drive."""

    def __init__(self, copy: DiskFile, path: str, buffer: memoryview) -> None:
        self._copy = copy
        self._path = path
        self._buffer = buffer

    def put(self, count: int) -> None:
        """Write the first `count` bytes."""
        try:
            self._copy.put(self._buffer, count)
        except OSError as error:
            raise unwritable(error, self._path) from error
