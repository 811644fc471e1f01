"""Works packed into archives, where a notice wants each work in one."""

from __future__ import annotations

import os
import uuid
import zipfile
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from usbcheck.copying.failures import Fault, NotCopiedError, unreadable, unwritable
from usbcheck.drive.digests import CHUNK, FORMAT, digest_file, hasher, written
from usbcheck.drive.paths import system_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO

    from usbcheck.preparing.model import Placed

_OF_A_MEMBER: Final = 1024  # bytes that an archive needs beside a member's own


@dataclass(frozen=True, slots=True)
class Packed:
    """An archive by its path on the drive, with the files that go into it."""

    path: str
    members: tuple[Placed, ...]


def packed_size(archive: Packed) -> int:
    """Return how many bytes an archive has beside those of its members."""
    return sum(_OF_A_MEMBER for _ in archive.members)


def pack(
    root: str,
    archive: Packed,
    drive: str,
    parts: Path,
    heard: Callable[[str, int], None],
) -> None:
    """Pack files into an archive, read it back and give it its name.

    Films do not get smaller by packing, so nothing is compressed.

    Raises:
        NotCopiedError: a file cannot be read, or the archive not be written or read back.
    """
    part, goal = parts / uuid.uuid4().hex, system_path(drive, archive.path)
    try:
        parts.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
                digests = {m.target: _put(root, m, made, heard) for m in archive.members}
            file.flush()
            os.fsync(file.fileno())
        if _digests(part) != digests:
            raise NotCopiedError(Fault.READS_BACK, archive.path)
        goal.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(goal):
            raise NotCopiedError(Fault.NAMES, archive.path)
        part.rename(goal)
    except (OSError, zipfile.BadZipFile) as error:
        wrong = error if isinstance(error, OSError) else OSError(str(error))
        raise unwritable(wrong, archive.path) from error


def _put(
    root: str, member: Placed, made: zipfile.ZipFile, heard: Callable[[str, int], None]
) -> str:
    """Write a file into an archive; return its digest."""
    place = system_path(root, member.path)
    total = hasher(FORMAT)
    try:
        info = zipfile.ZipInfo.from_file(place, member.target, strict_timestamps=False)
        source = place.open("rb")
    except OSError as error:
        raise unreadable(error, member.path) from error
    with source, made.open(info, "w", force_zip64=True) as target:
        while data := _read(source, member.path):
            total.update(data)
            target.write(data)
            heard(member.path, len(data))
    return written(total.digest(), FORMAT)


def _read(source: IO[bytes], path: str) -> bytes:
    try:
        return source.read(CHUNK)
    except OSError as error:
        raise unreadable(error, path) from error


def _digests(path: Path) -> dict[str, str]:
    """Return the digest of each member of an archive."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            total = hasher(FORMAT)
            with archive.open(info) as member:
                while data := member.read(CHUNK):
                    total.update(data)
            found[info.filename] = written(total.digest(), FORMAT)
    return found


def holds(place: Path, archive: Packed, root: str, heard: Callable[[str, int], None]) -> bool:
    """Return whether a file is the archive of these members, and of nothing else.

    Raises:
        NotCopiedError: a file of the folder cannot be read.
    """
    try:
        there = _digests(place)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False  # no archive, or one of another maker: encrypted, or packed in another way
    wanted: dict[str, str] = {}
    for member in archive.members:
        source, told = system_path(root, member.path), partial(heard, member.path)
        try:
            wanted[member.target] = digest_file(source, FORMAT, told)
        except OSError as error:
            raise unreadable(error, member.path) from error
    return there == wanted
