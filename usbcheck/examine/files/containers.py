"""Zip archives and OLE files of an untrusted drive, opened within limits.

Every fault of the file itself is a MalformedError; an OSError is the drive's.
"""

from __future__ import annotations

import copy
import errno
import io
import os
import struct
import sys
import zlib
from contextlib import contextmanager
from io import BufferedReader
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from olefile import OleFileIO

from usbcheck.examine.files.errors import EncryptedError, ExpansionError, MalformedError
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from usbcheck.examine.files.cached_reader import CachedReader


_END_RECORD: Final = b"PK\x05\x06"  # APPNOTE.TXT 4.3.16
_END_LENGTH: Final = 22
_END_64: Final = b"PK\x06\x06"  # 4.3.14
_LOCATOR_64: Final = struct.Struct("<4sLQL")  # 4.3.15, right before the end record
_IN_64: Final = 0xFFFFFFFF
ENCRYPTED: Final = 0x1
"""The flag of a part that needs a password (APPNOTE.TXT 4.4.4)."""

METHODS: Final = frozenset({ZIP_STORED, ZIP_DEFLATED})
"""Compression methods that are undone: those of OPC, and of nearly all archives."""

_SECTOR_SHIFTS: Final = (9, 12)  # MS-CFB 2.2; olefile would obey any
_MINI_SECTOR_SHIFT: Final = 6
_PARSER_ERRORS: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


def part_key(name: str) -> str:
    """Return the name of a part as OPC compares it (ECMA-376 part 2, 6.2.2): case does not count.

    Backslashes, as some programs for Windows write them, part folders like slashes do.
    """
    steps = unquote(name).replace("\\", "/").lower().split("/")
    return "/".join(step for step in steps if step not in ("", "."))


class Archive:
    """The parts of one open zip archive, by name; `names` are spelt as `part_key` does.

    `listing` is the directory, as it stands in the file.
    """

    def __init__(self, zip_file: ZipFile) -> None:
        self._zip = zip_file
        self.listing: Final = tuple(zip_file.infolist())
        self._parts: Final = {part_key(info.filename): info for info in zip_file.infolist()}
        self._lent: Final[dict[str, Callable[[int], bytes]]] = {}
        self.names: Final = frozenset(self._parts)

    def lend(self, read: Callable[[int], bytes]) -> str:
        """Return a name under which `read`, given a limit, gives bytes that are no part."""
        name = f"//{len(self._lent)}"  # no part's key begins so
        self._lent[name] = read
        return name

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a part, at most `limit` of them.

        Raises ExpansionError where the part says or turns out to be larger than it may,
        EncryptedError, MalformedError where it is missing or damaged.
        """
        if name in self._lent:
            return self._lent[name](limit)
        found = self._parts.get(part_key(name))
        if found is None:
            raise MalformedError(f"no part {name}")
        if found.file_size > limit:
            raise ExpansionError(f"{name}: {found.file_size} bytes, more than {limit}")
        return b"".join(self.pieces(found, found.file_size + 1))

    def pieces(self, info: ZipInfo, size: int) -> Iterator[bytes]:
        """Yield the bytes of a part of the listing, at most `size` at a time.

        Raises as `read` does, as soon as more comes than the directory declares.
        """
        name = info.filename
        if info.flag_bits & ENCRYPTED:
            raise EncryptedError("encrypted zip")
        if info.compress_type not in METHODS:
            raise MalformedError(f"{name}: compression method {info.compress_type}")
        left = info.file_size
        info = copy.copy(info)
        info.file_size = sys.maxsize  # or zipfile would stop at the declared end and call it damage
        with _foreign():
            part = self._zip.open(info)
        with part:
            while data := _piece(part, min(size, left + 1)):
                left -= len(data)
                if left < 0:
                    raise ExpansionError(f"{name}: holds more bytes than it says")
                yield data


@contextmanager
def open_zip(source: CachedReader) -> Iterator[Archive]:
    """Open the zip archive in `source`; nothing is expanded yet.

    Raises ExpansionError where its directory is too large or it declares to expand beyond
    measure, MalformedError where it is no zip archive.
    """
    with _opened(source) as file, _archive_in(file) as archive:
        yield archive


def held_zip(data: bytes) -> Archive:
    """Return the zip archive that is `data`, itself a part of another; raises as `open_zip`."""
    file = io.BytesIO(data)
    return Archive(_checked_zip(file))


@contextmanager
def _archive_in(file: IO[bytes]) -> Iterator[Archive]:
    with _checked_zip(file) as zip_file:
        yield Archive(zip_file)


def _checked_zip(file: IO[bytes]) -> ZipFile:
    size = file.seek(0, os.SEEK_END)
    _check_directory(file, size)
    with _foreign():
        zip_file = ZipFile(file)
    expanded = sum(info.file_size for info in zip_file.infolist())
    if expanded > max(limits.ZIP_EXPANDED, limits.ZIP_RATIO * size):
        zip_file.close()
        raise ExpansionError(f"{size} bytes would expand to {expanded}")
    return zip_file


@contextmanager
def open_ole(source: CachedReader) -> Iterator[OleFileIO]:
    """Open the OLE file in `source` for as long as the block lasts.

    Raises:
        MalformedError: The file is no OLE file, or a damaged one.
        ExpansionError: The file is larger than `limits.OLE_FILE`.
    """
    with _opened(source) as file:
        if file.seek(0, os.SEEK_END) > limits.OLE_FILE:
            raise ExpansionError(f"an OLE file of more than {limits.OLE_FILE} bytes")
        _check_sectors(file)
        with _foreign():
            ole = OleFileIO(file)
        with ole:
            yield ole


@contextmanager
def _opened(source: CachedReader) -> Iterator[IO[bytes]]:
    """Yield the file; raise an error of the drive as itself, whatever a parser makes of it."""
    with BufferedReader(source.view()) as file, source.blamed():
        yield file


def read_stream(ole: OleFileIO, name: str, limit: int) -> bytes:
    """Return the bytes of the stream `name`; raises as `Archive.read` does."""
    with _foreign():
        if not ole.exists(name):
            raise MalformedError(f"no stream {name}")
        size: int = ole.get_size(name)
        if size > limit:
            raise ExpansionError(f"{name}: {size} bytes, more than {limit}")
        data: bytes = ole.openstream(name).read()
    return data


def _check_directory(file: IO[bytes], size: int) -> None:
    """Refuse a central directory that zipfile should not be asked to load."""
    file.seek(max(0, size - _END_LENGTH - 0xFFFF))
    tail = file.read()
    at = tail.rfind(_END_RECORD)
    if at < 0 or at + _END_LENGTH > len(tail):
        raise MalformedError("zip without its directory: cut off")
    (length,) = struct.unpack_from("<L", tail, at + 12)
    (place,) = struct.unpack_from("<L", tail, at + 16)
    if _IN_64 in (length, place):  # zipfile goes by the other record then
        length = _length_in_64(file, tail[:at])
    if length > limits.ZIP_DIRECTORY:
        raise ExpansionError(f"zip directory of {length} bytes")


def _length_in_64(file: IO[bytes], before: bytes) -> int:
    """Return the length of the directory of an archive of more than four gigabytes."""
    if len(before) < _LOCATOR_64.size:
        raise MalformedError("zip without its directory: cut off")
    _, _, place, _ = _LOCATOR_64.unpack(before[-_LOCATOR_64.size :])
    with _foreign():
        file.seek(place)
        record = file.read(56)
        if not record.startswith(_END_64):
            raise MalformedError("zip without its directory: cut off")
        (length,) = struct.unpack_from("<Q", record, 40)
    return int(length)


def _piece(part: IO[bytes], size: int) -> bytes:
    with _foreign():
        return part.read(size)


def _check_sectors(file: IO[bytes]) -> None:
    """Refuse sector sizes that MS-CFB does not have: olefile would allocate up to 2**65535."""
    file.seek(30)
    shifts = file.read(4)
    if len(shifts) < 4:
        raise MalformedError("cut off OLE header")
    sector, mini = struct.unpack("<HH", shifts)
    if sector not in _SECTOR_SHIFTS or mini != _MINI_SECTOR_SHIFT:
        raise MalformedError("OLE header with an impossible sector size")


@contextmanager
def _foreign() -> Iterator[None]:
    """Turn what a parser raises over foreign bytes into MalformedError."""
    try:
        yield
    except _PARSER_ERRORS as error:
        raise MalformedError(str(error) or type(error).__name__) from error
    except OSError as error:
        # olefile's own errors carry no errno; EINVAL is a seek to where no file can be
        if error.errno in (None, errno.EINVAL):
            raise MalformedError(str(error)) from error
        raise
    except RuntimeError as error:  # zipfile over an encrypted part
        raise MalformedError(str(error)) from error
