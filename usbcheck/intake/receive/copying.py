"""Copying a drive: each file is read once, hashed on the way, flushed, read back and compared."""

from __future__ import annotations

import json
import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from usbcheck.drive.paths import escape_control, system_path
from usbcheck.intake.custody.digests import CHUNK, FORMAT, hasher, written
from usbcheck.intake.receive.direct_io import DiskFile, room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from io import FileIO
    from pathlib import Path

    from usbcheck.drive.walk import Entry

_PART: Final = ".usbcheck-part"
_LANES: Final = 3  # files on their way: while one is read others are written, or read back
_TICK: Final = 0.2  # seconds between two chances for Ctrl-C, which Windows lets into no wait


class CopyError(Exception):
    """A file could not be copied for certain. `path` is relative to the drive's root."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{escape_control(path)}: {why}")
        self.path = path
        self.why = why


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that is on the disk for certain: its size in bytes, when it was modified (POSIX
    nanoseconds on the drive) and the digest of what was read and read back."""

    path: str
    size: int
    modified: int
    digest: str


class Journal:
    """What was copied so far, a line a file, flushed before it counts.

    A last line that a power cut left unfinished is passed over.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Copied]:
        """Return the files that are done, by path."""
        done: dict[str, Copied] = {}
        try:
            lines = self._path.read_text(encoding="ascii").split("\n")
        except FileNotFoundError:
            return {}
        for line in lines:
            with suppress(ValueError):
                copied = Copied(**json.loads(line))
                done[copied.path] = copied
        return done

    def append(self, copied: Iterable[Copied]) -> None:
        """Notes files as done."""
        with self._path.open("a", encoding="ascii", newline="\n") as file:
            file.writelines(json.dumps(asdict(each)) + "\n" for each in copied)
            file.flush()
            os.fsync(file.fileno())


def copy_drive(
    root: str,
    files: Sequence[Entry],
    target: Path,
    journal: Journal,
    told: Callable[[str, int], None],
) -> dict[str, Copied]:
    """Copy the files of a drive below `target`, and goes on where an earlier run was stopped.

    `told` hears of each stretch of bytes read from the drive, with the file's path, from one
    thread at a time. A file that the journal names is not read again unless its size or time on
    the drive is another.

    Raises:
        CopyError: a file cannot be read, changed while it was read, or reads back as another.
        OSError: the target cannot be written.
    """
    done = journal.read()
    copy = _Copy(root, target, told)
    copied = {e.path: b for e in files if (b := done.get(e.path)) is not None and copy.stands(b)}
    # The largest first, so that none is left over when all others are done.
    missing = sorted((e for e in files if e.path not in copied), key=lambda e: -e.size)
    ended: SimpleQueue[Future[Copied]] = SimpleQueue()
    lanes = ThreadPoolExecutor(_LANES, thread_name_prefix="copy")
    try:
        for entry in missing:
            lanes.submit(copy.take, entry.path).add_done_callback(ended.put)
        while len(copied) < len(files):
            made = [future.result() for future in _some(ended)]
            journal.append(made)
            copied |= {each.path: each for each in made}
    finally:
        copy.stop()
        lanes.shutdown(cancel_futures=True)
    return {entry.path: copied[entry.path] for entry in files}


def _some(ended: SimpleQueue[Future[Copied]]) -> list[Future[Copied]]:
    """Return what has ended by now; waits for one at least."""
    found: list[Future[Copied]] = []
    while not found:
        with suppress(Empty):
            found.append(ended.get(timeout=_TICK))
    while not ended.empty():
        found.append(ended.get())
    return found


class _Copy:
    """Copies single files, each lane one at a time."""

    def __init__(self, root: str, target: Path, told: Callable[[str, int], None]) -> None:
        self._root = root
        self._target = target
        self._told = told
        self._drive = threading.Lock()  # a stick is slower where several files are read at once
        self._stopped = threading.Event()
        self._rooms: SimpleQueue[memoryview] = SimpleQueue()
        for _ in range(_LANES):
            self._rooms.put(room(CHUNK))

    def stop(self) -> None:
        """End what is under way, as far as it has come."""
        self._stopped.set()

    def stands(self, before: Copied) -> bool:
        """Return whether a file that was copied once is here, and still the same on the drive."""
        try:
            on_drive, here = self._source(before.path).stat(), self._goal(before.path).stat()
        except OSError:
            return False
        same = (on_drive.st_size, on_drive.st_mtime_ns) == (before.size, before.modified)
        if same and here.st_size == before.size:
            self._told(before.path, before.size)
            return True
        return False

    def take(self, path: str) -> Copied:
        """Copy a file beside where it goes, makes the copy last, reads it back from the disk,
        and only then gives it its name.
        """
        goal = self._goal(path)
        part = goal.with_name(goal.name + _PART)
        goal.parent.mkdir(parents=True, exist_ok=True)
        buffer = self._rooms.get()
        try:
            made = self._copied(path, part, buffer)
            if self._digest(part, buffer) != made.digest:
                raise CopyError(path, "the copy reads back as something else")
        finally:
            self._rooms.put(buffer)
        os.utime(part, ns=(made.modified, made.modified))
        part.replace(goal)
        return made

    def _copied(self, path: str, part: Path, buffer: memoryview) -> Copied:
        made = hasher(FORMAT)
        length = 0
        with _reading(self._source(path), path) as file, DiskFile(part, "wb") as copy:
            first = os.fstat(file.fileno())
            copy.truncate(first.st_size)  # a disk takes more at once where the size is settled
            while count := self._read(file, path, buffer):
                made.update(buffer[:count])
                copy.put(buffer, count)
                length += count
            last = os.fstat(file.fileno())
            copy.truncate(length)
            copy.keep()
        if {first.st_size, last.st_size} != {length} or first.st_mtime_ns != last.st_mtime_ns:
            raise CopyError(path, "changed while it was read")
        return Copied(path, last.st_size, last.st_mtime_ns, written(made.digest(), FORMAT))

    def _read(self, file: FileIO, path: str, buffer: memoryview) -> int:
        """Fill the buffer, unless the file ends before."""
        count = 0
        with self._drive:
            while rest := buffer[count:]:
                self._go_on(path)
                try:
                    more = file.readinto(rest)
                except OSError as error:
                    raise CopyError(path, error.strerror or str(error)) from error
                if not more:
                    break
                count += more
            self._told(path, count)
        return count

    def _digest(self, part: Path, buffer: memoryview) -> str:
        made = hasher(FORMAT)
        with DiskFile(part, "rb") as copy:
            while count := copy.readinto(buffer):
                made.update(buffer[:count])
                self._go_on(part.name)
        return written(made.digest(), FORMAT)

    def _go_on(self, path: str) -> None:
        if self._stopped.is_set():
            raise CopyError(path, "stopped")

    def _source(self, path: str) -> Path:
        return system_path(self._root, path)

    def _goal(self, path: str) -> Path:
        return system_path(str(self._target), path)


def _reading(source: Path, path: str) -> FileIO:
    try:
        return source.open("rb", buffering=0)
    except OSError as error:
        raise CopyError(path, error.strerror or str(error)) from error
