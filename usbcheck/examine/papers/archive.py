"""Archives: what is in them, and unpacking one outside the drive.

Zip alone is opened. A reader of 7z would bring seven compiled packages, RAR needs a program that
no system has: both are known and told as not read.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import zlib
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from usbcheck.drive.system_files import is_litter
from usbcheck.examine.files.containers import ENCRYPTED, METHODS, open_zip
from usbcheck.examine.files.errors import EncryptedError, TooLargeError, UnsupportedError
from usbcheck.facts import limits
from usbcheck.facts.archive import ArchiveFacts, Member, Refusal, inside
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipInfo

    from usbcheck.drive.places import Places
    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.files.containers import Archive

SOURCE: Final = "zipfile"
_UTF_8: Final = 0x800  # APPNOTE.TXT 4.4.4, bit 11
_UNICODE_PATH: Final = 0x7075  # 4.6.9: the name in UTF-8 beside another
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_PIECE: Final = 1 << 20  # bytes


class NoRoomError(Exception):
    """The disk that is unpacked to is too full."""


def examine_archive(source: CachedReader, content: Content) -> ArchiveFacts:
    """Return what the directory of the archive in `source` lists; nothing is unpacked.

    Raises:
        MalformedError: It is damaged.
        ExpansionError: It would expand beyond safe limits.
        TooLargeError: It has too many files.
        OSError: The drive does not give the bytes.
    """
    name = Known(content.value, SOURCE)
    if content is not Content.ZIP:
        unread = Unknown(Reason.UNSUPPORTED, f"no reader of {content.value}")
        return ArchiveFacts(name, unread, unread)
    with open_zip(source) as archive:
        members = tuple(member for member, _ in _members(archive))
    encrypted = any(member.refusal is Refusal.ENCRYPTED for member in members)
    return ArchiveFacts(name, Known(members, SOURCE), Known(encrypted, SOURCE))


def unpack(source: CachedReader, path: str, places: Places) -> tuple[Member, ...]:
    """Write the members of the zip archive at `path` where `places` has them, and return them.

    Those with a refusal are returned and not written.

    Raises:
        EncryptedError: A member needs a password: none is written.
        MalformedError: The archive is damaged.
        ExpansionError: It holds more than may be unpacked, or than it says.
        UnsupportedError: It is no zip archive.
        NoRoomError: The disk that is unpacked to is too full.
        OSError: The drive does not give the bytes.
    """
    with open_zip(source) as archive:
        listed = _members(archive)
        members = tuple(member for member, _ in listed)
        if any(member.refusal is Refusal.ENCRYPTED for member in members):
            raise EncryptedError("an encrypted archive")
        if members and all(member.refusal is Refusal.METHOD for member in members):
            raise UnsupportedError("a compression method that nothing here undoes")
        _check_room(places.unpacked, sum(member.size for member in members))
        for member, info in listed:
            if member.refusal is None:
                _write(archive, info, member, places.place_of(inside(path, member.name)))
    return members


def _check_room(folder: str, needed: int) -> None:
    if needed > shutil.disk_usage(folder).free - limits.FREE_SPACE:
        raise NoRoomError(f"{needed} bytes")


def _write(archive: Archive, info: ZipInfo, member: Member, place: Path) -> None:
    with _writing():
        file = place.open("wb")
    try:
        for piece in archive.pieces(info, _PIECE):
            with _writing():
                file.write(piece)
        with _writing():
            file.close()
    finally:
        with suppress(OSError):
            file.close()
    os.utime(place, (member.modified, member.modified))  # known again the next time


@contextmanager
def _writing() -> Iterator[None]:
    """Tell an error of the disk that is unpacked to from one of the drive."""
    try:
        yield
    except OSError as error:
        raise NoRoomError(str(error)) from error


def _members(archive: Archive) -> list[tuple[Member, ZipInfo]]:
    """Return the files of an archive, folders and system litter left out."""
    found: list[tuple[Member, ZipInfo]] = []
    seen: set[str] = set()
    for info in archive.listing:
        name, table = _name(info)
        if name.endswith(("/", "\\")) or _is_litter(name):
            continue
        if len(found) >= limits.ARCHIVE_MEMBERS:
            raise TooLargeError(f"more than {limits.ARCHIVE_MEMBERS} files in an archive")
        refusal = _refusal(info, name) or (Refusal.TWICE if _key(name) in seen else None)
        seen.add(_key(name))
        shown = name if refusal is Refusal.OUTSIDE else "/".join(_steps(name))
        member = Member(
            name=shown[: limits.ARCHIVE_NAME],
            table=table,
            size=info.file_size,
            packed=info.compress_size,
            modified=_modified(info),
            refusal=refusal,
        )
        found.append((member, info))
    return found


def _key(name: str) -> str:
    return "/".join(_steps(name)).casefold()


def _steps(name: str) -> list[str]:
    return [step for step in name.replace("\\", "/").split("/") if step not in ("", ".")]


def _is_litter(name: str) -> bool:
    *folders, last = _steps(name) or [""]
    return any(is_litter(step, is_directory=True) for step in folders) or is_litter(
        last, is_directory=False
    )


def _refusal(info: ZipInfo, name: str) -> Refusal | None:
    steps = _steps(name)
    if (
        not steps
        or ".." in steps
        or name.startswith(("/", "\\"))
        or _DRIVE.match(name)
        or "\0" in name
        or len(name) > limits.ARCHIVE_NAME
    ):
        return Refusal.OUTSIDE
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return Refusal.LINK
    if info.flag_bits & ENCRYPTED:
        return Refusal.ENCRYPTED
    return None if info.compress_type in METHODS else Refusal.METHOD


def _name(info: ZipInfo) -> tuple[str, str]:
    """Return the name of a member, and the table that it was read with.

    Without the flag for UTF-8 the standard says CP437; in truth macOS writes UTF-8, a Chinese
    Windows GBK.
    """
    if info.flag_bits & _UTF_8:
        return info.orig_filename, "utf-8"
    raw = info.orig_filename.encode("cp437")
    beside = _unicode_path(info.extra, raw)
    if beside is not None:
        return beside, "utf-8"
    for table in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(table), table
    return info.orig_filename, "cp437"


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the name in UTF-8 of the extra field, where it belongs to the name in the header."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = (int.from_bytes(extra[at + n : at + n + 2], "little") for n in (0, 2))
        data = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and int.from_bytes(data[1:5], "little") == zlib.crc32(raw):
            with suppress(UnicodeDecodeError):
                return data[5:].decode("utf-8")
        at += 4 + size
    return None


def _modified(info: ZipInfo) -> float:
    """Return when a member was changed: local time of an unknown place, taken for this one."""
    with suppress(ValueError, OverflowError, OSError):
        return max(0.0, datetime(*info.date_time).timestamp())  # noqa: DTZ001  so it is recorded
    return 0.0
