"""Copying a drive: each file is read once, hashed on the way, flushed, read back and compared."""

from __future__ import annotations

import json
import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.drive.paths import system_path, visible
from usbcheck.intake.digests import CHUNK, FORMAT, digest_file, hasher, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from io import FileIO
    from pathlib import Path

    from usbcheck.drive.walk import Entry

_PART: Final = ".usbcheck-part"
_SETTLING: Final = 2  # files flushed and read back while the next ones are read


class CopyError(Exception):
    """A file could not be copied for certain. `path` is relative to the drive's root."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{visible(path)}: {why}")
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
    """What was copied so far, a line a file, flushed before it counts. A last line that a power
    cut left unfinished is passed over."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Copied]:
        """The files that are done, by path."""
        done: dict[str, Copied] = {}
        try:
            lines = self._path.read_text(encoding="ascii").split("\n")
        except FileNotFoundError:
            return {}
        for line in lines[:-1]:
            copied = Copied(**json.loads(line))
            done[copied.path] = copied
        return done

    def append(self, copied: Copied) -> None:
        """Notes a file as done."""
        with self._path.open("a", encoding="ascii", newline="\n") as file:
            file.write(json.dumps(asdict(copied)) + "\n")
            file.flush()
            os.fsync(file.fileno())


def copy_drive(
    root: str,
    files: Sequence[Entry],
    target: Path,
    journal: Journal,
    told: Callable[[str, int], None],
) -> dict[str, Copied]:
    """Copies the files of a drive below `target`, and goes on where an earlier run was stopped.

    `told` hears of each stretch of bytes read from the drive, with the file's path. A file that
    the journal names is not read again unless its size or time on the drive is another.

    Raises:
        CopyError: a file cannot be read, changed while it was read, or reads back as another.
        OSError: the target cannot be written.
    """
    done = journal.read()
    settling: list[Future[Copied]] = []
    copied: dict[str, Copied] = {}

    def settle(leave: int) -> None:
        while len(settling) > leave:
            made = settling.pop(0).result()
            journal.append(made)
            copied[made.path] = made

    with ThreadPoolExecutor(1) as settler:
        for entry in files:
            source = system_path(root, entry.path)
            goal = system_path(str(target), entry.path)
            before = done.get(entry.path)
            if before is not None and _unchanged(source, goal, before):
                copied[entry.path] = before
                told(entry.path, before.size)
                continue
            made = _copy(source, goal, entry.path, told)
            settling.append(settler.submit(_settle, goal, made))
            settle(_SETTLING)
        settle(0)
    return copied


def _unchanged(source: Path, goal: Path, before: Copied) -> bool:
    try:
        on_drive, here = source.stat(), goal.stat()
    except OSError:
        return False
    same = (on_drive.st_size, on_drive.st_mtime_ns) == (before.size, before.modified)
    return same and here.st_size == before.size


def _copy(source: Path, goal: Path, path: str, told: Callable[[str, int], None]) -> Copied:
    """Reads a file once, into its part file beside where it goes."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    made = hasher(FORMAT)
    buffer = memoryview(bytearray(CHUNK))
    with _reading(source, path) as file, _part(goal).open("wb", buffering=0) as copy:
        first = os.fstat(file.fileno())
        while count := _read(file, buffer, path):
            made.update(buffer[:count])
            rest = buffer[:count]
            while rest:  # an unbuffered write may take less than it is given
                rest = rest[copy.write(rest) :]
            told(path, count)
        last = os.fstat(file.fileno())
        length = file.tell()
    if {first.st_size, last.st_size} != {length} or first.st_mtime_ns != last.st_mtime_ns:
        raise CopyError(path, "changed while it was read")
    return Copied(path, last.st_size, last.st_mtime_ns, written(made.digest(), FORMAT))


def _settle(goal: Path, made: Copied) -> Copied:
    """Makes a copy last, reads it back from the disk, and only then gives it its name."""
    part = _part(goal)
    with part.open("r+b", buffering=0) as file:
        os.fsync(file.fileno())
        _forget(file.fileno())
    if digest_file(part, FORMAT) != made.digest:
        raise CopyError(made.path, "the copy reads back as something else")
    os.utime(part, ns=(made.modified, made.modified))
    part.replace(goal)
    return made


def _forget(handle: int) -> None:
    """Lets reading back go to the disk and not to the memory, where the system can be told so."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _part(goal: Path) -> Path:
    return goal.with_name(goal.name + _PART)


def _reading(source: Path, path: str) -> FileIO:
    try:
        return source.open("rb", buffering=0)
    except OSError as error:
        raise CopyError(path, error.strerror or str(error)) from error


def _read(file: FileIO, buffer: memoryview, path: str) -> int:
    try:
        return file.readinto(buffer)
    except OSError as error:
        raise CopyError(path, error.strerror or str(error)) from error
