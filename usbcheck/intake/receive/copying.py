"""Copying a drive: each file is read once, hashed on the way, flushed, read back and compared.

What an earlier run left is not trusted: a file that is there is read again, and so is the drive's.
"""

from __future__ import annotations

import os
import shutil
import threading
import uuid
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from usbcheck.drive.digests import CHUNK, FORMAT, hasher, written
from usbcheck.drive.paths import system_path
from usbcheck.intake.receive.causes import Cause, NotReceivedError, archive_error, drive_error
from usbcheck.intake.receive.direct_io import DiskFile, room
from usbcheck.intake.receive.lanes import LANES, Lanes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from io import FileIO
    from pathlib import Path

    from usbcheck.drive.walk import Entry


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that is on the disk for certain.

    It holds the size in bytes, the time of modification (POSIX nanoseconds on the drive) and the
    digest (xxh128) of what was read and read back.
    """

    path: str
    size: int
    modified: int
    digest: str


def copy_drive(
    root: str,
    files: Sequence[Entry],
    target: Path,
    parts: Path,
    on_progress: Callable[[str, int], None],
    standing: Collection[str] = (),
) -> dict[str, Copied]:
    """Copy the files of a drive below `target`, and go on where an earlier run was stopped.

    Files grow in `parts`, a folder of the same file system in which nothing else is kept.
    `standing` are the paths that an earlier run may have left: those that are not the same as on
    the drive are copied anew. Anything else that is there already is never written over.
    `on_progress` hears of each stretch of bytes read from the drive, with the file's path, from one
    thread at a time.

    Raises:
        NotReceivedError: a file cannot be read, changed while it was read, or reads back as
            another; or the archive cannot be written.
    """
    try:
        remove_tree(parts)
        parts.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise archive_error(error, str(parts)) from error
    stopped = threading.Event()
    copy = _Copy(root, target, parts, on_progress, frozenset(standing), stopped)
    # The largest first, so that none is left over when all others are done.
    order = sorted(files, key=lambda entry: -entry.size)
    lanes = Lanes(copy.take, stopped)
    copied = {made.path: made for made in lanes.results(order)}
    return {entry.path: copied[entry.path] for entry in files}


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours as far as possible: what is left harms nothing."""
    with suppress(OSError):  # for all that it says, rmtree does not ignore every error
        shutil.rmtree(folder, ignore_errors=True)


def hash_drive(
    root: str, files: Sequence[Entry], on_progress: Callable[[str, int], None]
) -> dict[str, str]:
    """Return the digest (xxh128) of each file of a drive.

    Raises:
        NotReceivedError: a file cannot be read, or changed while it was read.
    """
    stopped = threading.Event()
    source = _Source(root, on_progress, stopped)
    buffers = _buffers()

    def digest(path: str) -> Copied:
        buffer = buffers.get()
        try:
            return source.read(path, buffer, lambda _: None)
        finally:
            buffers.put(buffer)

    lanes = Lanes(digest, stopped)
    return {made.path: made.digest for made in lanes.results(entry.path for entry in files)}


def _buffers() -> SimpleQueue[memoryview]:
    buffers: SimpleQueue[memoryview] = SimpleQueue()
    for _ in range(LANES):
        buffers.put(room(CHUNK))
    return buffers


class _Source:
    """The drive's files, read one stretch at a time by whoever's turn it is."""

    def __init__(
        self, root: str, on_progress: Callable[[str, int], None], stopped: threading.Event
    ) -> None:
        self._root = root
        self._on_progress = on_progress
        self._stopped = stopped
        self._turn = threading.Lock()  # a stick is slower where several files are read at once

    def read(self, path: str, buffer: memoryview, take: Callable[[int], None]) -> Copied:
        """Read a file to its end; `take` is called with how many bytes are in the buffer."""
        made = hasher(FORMAT)
        length = 0
        try:
            with system_path(self._root, path).open("rb", buffering=0) as file:
                first = os.fstat(file.fileno())
                while count := self._fill(file, path, buffer):
                    made.update(buffer[:count])
                    take(count)
                    length += count
                last = os.fstat(file.fileno())
        except OSError as error:
            raise drive_error(error, path) from error
        if {first.st_size, last.st_size} != {length} or first.st_mtime_ns != last.st_mtime_ns:
            raise NotReceivedError(Cause.CHANGED, path)
        return Copied(path, last.st_size, last.st_mtime_ns, written(made.digest(), FORMAT))

    def go_on(self, path: str) -> None:
        """Raise where the results are not wanted any more."""
        if self._stopped.is_set():
            raise NotReceivedError(Cause.STOPPED, path)

    def _fill(self, file: FileIO, path: str, buffer: memoryview) -> int:
        """Fill the buffer, unless the file ends before."""
        count = 0
        with self._turn:
            while rest := buffer[count:]:
                self.go_on(path)
                more = file.readinto(rest)
                if not more:
                    break
                count += more
            self._on_progress(path, count)
        return count


class _Copy:
    """Copies single files, each lane one at a time."""

    def __init__(
        self,
        root: str,
        target: Path,
        parts: Path,
        on_progress: Callable[[str, int], None],
        standing: frozenset[str],
        stopped: threading.Event,
    ) -> None:
        self._source = _Source(root, on_progress, stopped)
        self._target = target
        self._parts = parts
        self._standing = standing
        self._placing = threading.Lock()  # two names may be one on the archive's file system
        self._buffers = _buffers()

    def take(self, entry: Entry) -> Copied:
        """Copy a file to a temporary place, read it back from the disk, then give it its name.

        The copy is made durable before it is read back.
        """
        path = entry.path
        goal = system_path(str(self._target), path)
        buffer = self._buffers.get()
        try:
            if path in self._standing:
                made = self._source.read(path, buffer, lambda _: None)
                if self._stands(made, goal, buffer):
                    return made
            part = self._parts / uuid.uuid4().hex
            made = self._copied(entry, part, buffer)
            self._place(made, part, goal)
        finally:
            self._buffers.put(buffer)
        return made

    def _stands(self, made: Copied, goal: Path, buffer: memoryview) -> bool:
        """Return whether the file at the goal is the drive's; remove it where it is not."""
        try:
            size = goal.stat().st_size
            if size == made.size and self._digest(goal, made.path, buffer) == made.digest:
                os.utime(goal, ns=(made.modified, made.modified))
                return True
            goal.unlink()
        except OSError as error:
            raise archive_error(error, made.path) from error
        return False

    def _copied(self, entry: Entry, part: Path, buffer: memoryview) -> Copied:
        path = entry.path
        try:
            with DiskFile(part, "wb") as copy:
                copy.truncate(entry.size)  # a disk takes more at once where the size is settled
                made = self._source.read(path, buffer, _Writer(copy, path, buffer).put)
                copy.truncate(made.size)
                copy.keep()
            if self._digest(part, path, buffer) != made.digest:
                raise NotReceivedError(Cause.READS_BACK, path)
            os.utime(part, ns=(made.modified, made.modified))
        except OSError as error:
            raise archive_error(error, path) from error
        return made

    def _place(self, made: Copied, part: Path, goal: Path) -> None:
        try:
            with self._placing:
                goal.parent.mkdir(parents=True, exist_ok=True)
                if os.path.lexists(goal):
                    raise NotReceivedError(Cause.NAMES, made.path)
                self._source.go_on(made.path)
                part.rename(goal)
        except OSError as error:
            raise archive_error(error, made.path) from error

    def _digest(self, file: Path, path: str, buffer: memoryview) -> str:
        made = hasher(FORMAT)
        with DiskFile(file, "rb") as copy:
            while count := copy.readinto(buffer):
                made.update(buffer[:count])
                self._source.go_on(path)
        return written(made.digest(), FORMAT)


class _Writer:
    """Writes what is in a buffer, and tells errors of the archive from those of the drive."""

    def __init__(self, copy: DiskFile, path: str, buffer: memoryview) -> None:
        self._copy = copy
        self._path = path
        self._buffer = buffer

    def put(self, count: int) -> None:
        """Write the first `count` bytes."""
        try:
            self._copy.put(self._buffer, count)
        except OSError as error:
            raise archive_error(error, self._path) from error
