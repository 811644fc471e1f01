"""Whether the boxes of an MP4 or MOV (ISO/IEC 14496-12) hold what they say.

MediaInfo trusts them: a table of four entries that claims four thousand million costs it minutes
and gigabytes. Only the movie box is looked at, by its headers and counts; samples are not read.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER: Final = struct.Struct(">L4s")
_HOLDING: Final = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"moof", b"traf"}
    | {b"mvex", b"mfra", b"wave"}
)
_OPTIONAL: Final = 0xF00  # flags of trun: each is four bytes an entry
_ENTRY: Final = {  # bytes of an entry of version 0, the fewest there can be
    b"stco": 4,
    b"co64": 8,
    b"stsc": 12,
    b"stts": 8,
    b"ctts": 8,
    b"stss": 4,
    b"elst": 12,
    b"stsd": 16,
    b"dref": 12,
    b"subs": 6,
}


class Readable(Protocol):
    """What is asked of a file here."""

    def seek(self, offset: int, /) -> int:
        """Seek as io.IOBase does."""

    def read(self, size: int, /) -> bytes:
        """Read as io.RawIOBase does."""


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int  # of its content, in the file
    end: int


class _FaultError(Exception):
    """A box that cannot be as it says."""


def fault_in(file: Readable, size: int) -> str | None:
    """Return what is wrong with the boxes of a file of `size` bytes, in words.

    None where nothing is.

    Raises OSError where the drive does not give the bytes.
    """
    try:
        seen = 0
        for box in _boxes(file, 0, size):
            seen += 1
            if seen > limits.BOXES:
                return f"more than {limits.BOXES} boxes"
            if box.kind in (b"moov", b"moof"):
                if box.end - box.start > limits.MOVIE_BOX:
                    return f"an index of {box.end - box.start} bytes"
                file.seek(box.start)
                seen += _check(file.read(box.end - box.start), box.kind, 1)
    except _FaultError as error:
        return str(error)
    return None


def _boxes(file: Readable, at: int, end: int) -> Iterator[_Box]:
    """Yield the boxes at the top of the file.

    The last may be cut off: this is reported elsewhere.
    """
    while at + _HEADER.size <= end:
        file.seek(at)
        head = file.read(16)
        length, kind = _HEADER.unpack_from(head.ljust(16, b"\0"))
        start = at + _HEADER.size
        if length == 1:
            length, start = int.from_bytes(head[8:16], "big"), at + 16
        stop = end if length == 0 else at + length
        if stop < start:
            raise _FaultError(f"box {_shown(kind)} of {length} bytes")
        yield _Box(kind, start, min(stop, end))
        at = stop


def _check(data: bytes, kind: bytes, depth: int) -> int:
    """Return the number of boxes in the content of a box that holds boxes."""
    if depth > limits.BOX_DEPTH:
        raise _FaultError(f"boxes more than {limits.BOX_DEPTH} deep")
    at, seen, kinds = 0, 0, set()
    while at + _HEADER.size <= len(data):
        length, inner = _HEADER.unpack_from(data, at)
        if length == 0 and inner == b"\0\0\0\0":
            break  # QuickTime ends some lists with zeros
        if length < _HEADER.size or at + length > len(data):
            raise _FaultError(f"box {_shown(inner)} of {length} bytes")
        body = data[at + _HEADER.size : at + length]
        kinds.add(inner)
        seen += 1
        if inner in _HOLDING:
            seen += _check(body, inner, depth + 1)
        else:
            _check_table(body, inner)
            if inner == b"stsd":
                _check_sound(body, depth + 1)
        if seen > limits.BOXES:
            raise _FaultError(f"more than {limits.BOXES} boxes")
        at += length
    if kind == b"stbl" and b"stsd" not in kinds:
        raise _FaultError("a track without stsd")
    return seen


def _check_table(body: bytes, kind: bytes) -> None:
    """Check that a box that is a table is as long as its number of entries asks."""
    at, entry = _layout(body, kind)
    count = int.from_bytes(body[at : at + 4], "big")
    if entry and count * entry > max(0, len(body) - at - 4):
        raise _FaultError(f"box {_shown(kind)} of {len(body)} bytes claims {count} entries")


def _check_sound(body: bytes, depth: int) -> None:
    """Check the boxes at the end of a QuickTime sound's description, the first of them `wave`."""
    at = body.find(b"wave") - 4
    if at > 0:
        _check(body[at:], b"stsd", depth)


def _layout(body: bytes, kind: bytes) -> tuple[int, int]:
    """Return where the number of entries stands, and the number of bytes of an entry.

    The place is counted from the beginning of the content: version and flags come first. The size
    is 0 for what is no table.
    """
    match kind:
        case b"stsz":  # one size for all, or a table of sizes
            return 8, 4 * (not any(body[4:8]))
        case b"sbgp":
            return 8 + 4 * (body[:1] == b"\1"), 8
        case b"sgpd":
            return 8 + 4 * (body[:1] > b"\0"), 1
        case b"chan":  # layout of channels, QuickTime
            return 12, 20
        case b"trun":
            return 4, 4 * (int.from_bytes(body[:4], "big") & _OPTIONAL).bit_count()
        case _:
            return 4, _ENTRY.get(kind, 0)


def _shown(kind: bytes) -> str:
    return kind.decode("latin-1") if kind.isascii() and kind.isalnum() else kind.hex()
