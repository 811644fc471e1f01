"""Reading a drive: each file once, from its beginning to its end, hashed on the way."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from usbcheck.copying.direct_io import room
from usbcheck.copying.failures import Fault, NotCopiedError, unreadable
from usbcheck.copying.lanes import LANES, Lanes
from usbcheck.copying.telling import Telling
from usbcheck.drive.digests import CHUNK, FORMAT, hasher, written
from usbcheck.drive.paths import system_path
from usbcheck.facts.progress import SILENT, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from io import FileIO

    from usbcheck.drive.walk import Entry
    from usbcheck.facts.progress import ByteObserver


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


def hash_drive(
    root: str, files: Sequence[Entry], observer: ByteObserver = SILENT
) -> dict[str, str]:
    """Return the digest (xxh128) of each file of a drive.

    Raises:
        NotCopiedError: a file cannot be read, or changed while it was read.
    """
    stopped = threading.Event()
    telling = Telling(observer, Stage.VERIFY, files)
    source = Source(root, telling, stopped)
    rooms = buffers()

    def digest(path: str) -> Copied:
        buffer = rooms.get()
        try:
            made = source.read(path, buffer, lambda _: None)
            telling.finished(path)
            return made
        finally:
            rooms.put(buffer)

    lanes = Lanes(digest, stopped)
    return {made.path: made.digest for made in lanes.results(entry.path for entry in files)}


def buffers() -> SimpleQueue[memoryview]:
    """Return a buffer for each lane."""
    made: SimpleQueue[memoryview] = SimpleQueue()
    for _ in range(LANES):
        made.put(room(CHUNK))
    return made


class Source:
    """The drive's files, read one stretch at a time by whoever's `turn` it is."""

    def __init__(self, root: str, telling: Telling, stopped: threading.Event) -> None:
        self._root = root
        self._telling = telling
        self._stopped = stopped
        self.turn = threading.RLock()  # a stick is slower where several files are read at once

    def read(self, path: str, buffer: memoryview, take: Callable[[int], None]) -> Copied:
        """Read a file to its end; `take` is called with how many bytes are in the buffer.

        Raises:
            NotCopiedError: it cannot be read, or changed meanwhile.
        """
        made = hasher(FORMAT)
        length, count = 0, len(buffer)
        self._telling.started(path)
        try:
            with system_path(self._root, path).open("rb", buffering=0) as file:
                first = os.fstat(file.fileno())
                while count == len(buffer):
                    count = self._fill(file, path, buffer)
                    made.update(buffer[:count])
                    take(count)
                    length += count
                last = os.fstat(file.fileno())
        except OSError as error:
            raise unreadable(error, path) from error
        if {first.st_size, last.st_size} != {length} or first.st_mtime_ns != last.st_mtime_ns:
            raise NotCopiedError(Fault.CHANGED, path)
        return Copied(path, last.st_size, last.st_mtime_ns, written(made.digest(), FORMAT))

    def go_on(self, path: str) -> None:
        """Raise where the results are not wanted any more."""
        if self._stopped.is_set():
            raise NotCopiedError(Fault.STOPPED, path)

    def _fill(self, file: FileIO, path: str, buffer: memoryview) -> int:
        """Fill the buffer, unless the file ends before."""
        count = 0
        with self.turn:
            while rest := buffer[count:]:
                self.go_on(path)
                more = file.readinto(rest)
                if not more:
                    break
                count += more
            self._telling.advanced(path, count)
        return count
