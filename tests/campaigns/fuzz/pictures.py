"""Damage to JPEG by its segments (ITU-T T.81) and to PNG by its chunks (ISO/IEC 15948)."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Final

from tests.campaigns.fuzz.raw import damaged, number, overwritten

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_SCAN: Final = re.compile(rb"\xff\xda")
_MARKERS: Final = tuple(range(0xC0, 0xFF))
_FRAMES: Final = (0xC0, 0xC1, 0xC2)
_CHUNKS: Final = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"iCCP", b"zTXt", b"eXIf", b"pHYs", b"acTL")
_BOMB: Final = 30_000_000  # zeros, packed into 30 KB

_Parts = list[tuple[int, bytes]]
_Chunks = list[tuple[bytes, bytes]]


def damage_jpeg(dice: Random, data: bytes) -> bytes:
    """A JPEG with one to three faults in its segments or its scan."""
    if dice.random() < 0.15:
        return damaged(dice, data)
    scan = _SCAN.search(data)
    start = scan.start() if scan else len(data)
    segments, rest = _segments(data[:start]), data[start:]
    lies: dict[int, int] = {}
    for _ in range(dice.randint(1, 3)):
        if dice.random() < 0.2:
            rest = damaged(dice, rest, 2)
        elif dice.random() < 0.15:
            lies[dice.randrange(max(1, len(segments)))] = number(dice, 2)
        elif segments:
            dice.choice(_JPEG_FAULTS)(dice, segments)
    packed = b"".join(
        struct.pack(">BBH", 0xFF, marker, lies.get(n, len(body) + 2) & 0xFFFF) + body
        for n, (marker, body) in enumerate(segments)
    )
    return b"\xff\xd8" + packed + rest * dice.choice((1, 1, 1, 1, 2, 30))


def _segments(head: bytes) -> _Parts:
    found, at = [], 2
    while at + 4 <= len(head):
        marker, size = struct.unpack_from(">xBH", head, at)
        found.append((marker, head[at + 4 : at + 2 + size]))
        at += 2 + size
    return found


def _frame(dice: Random, segments: _Parts) -> None:
    """Another size, depth, number of inks or sampling in the frame header."""
    for n, (marker, body) in enumerate(segments):
        if marker in _FRAMES:
            segments[n] = (dice.choice((marker, *_FRAMES)), overwritten(dice, body))


def _body(dice: Random, segments: _Parts) -> None:
    n = dice.randrange(len(segments))
    marker, body = segments[n]
    segments[n] = (marker, damaged(dice, body, 2)[:65_533])


def _number(dice: Random, segments: _Parts) -> None:
    n = dice.randrange(len(segments))
    segments[n] = (segments[n][0], overwritten(dice, segments[n][1]))


def _marker(dice: Random, segments: _Parts) -> None:
    n = dice.randrange(len(segments))
    segments[n] = (dice.choice(_MARKERS), segments[n][1])


def _twice(dice: Random, segments: _Parts) -> None:
    segments += [dice.choice(segments)] * dice.choice((1, 1, 300))


def _without(dice: Random, segments: _Parts) -> None:
    segments.pop(dice.randrange(len(segments)))


def _mixed(dice: Random, segments: _Parts) -> None:
    dice.shuffle(segments)


def _metadata(dice: Random, segments: _Parts) -> None:
    """Records of resolution and date that are not what they should be."""
    exif = b"Exif\0\0" + dice.choice((b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08")) + dice.randbytes(60)
    photoshop = b"Photoshop 3.0\x008BIM\x03\xed\0\0" + struct.pack(">L", number(dice, 4))
    jfif = b"JFIF\0\x01\x02" + dice.randbytes(7)
    icc = b"ICC_PROFILE\0" + bytes((dice.randrange(4), dice.randrange(4))) + dice.randbytes(40)
    kind = dice.choice(((0xE1, exif), (0xED, photoshop + dice.randbytes(9)), (0xE0, jfif)))
    segments.insert(0, dice.choice((kind, (0xE2, icc))))


_JPEG_FAULTS: Final[tuple[Callable[[Random, _Parts], None], ...]] = (
    *(_frame, _frame, _frame, _body, _body, _number, _number),
    *(_marker, _twice, _without, _mixed, _metadata, _metadata),
)


def damage_png(dice: Random, data: bytes) -> bytes:
    """A PNG with one to three faults in its chunks, whose checksums mostly are right."""
    if dice.random() < 0.15:
        return damaged(dice, data)
    chunks = _chunks(data)
    for _ in range(dice.randint(1, 3)):
        dice.choice(_PNG_FAULTS)(dice, chunks)
    packed = [_packed(dice, kind, body) for kind, body in chunks]
    return data[:8] + b"".join(packed)


def _packed(dice: Random, kind: bytes, body: bytes) -> bytes:
    lies = dice.random() < 0.04
    length = number(dice, 4) if lies else len(body)
    check = number(dice, 4) if dice.random() < 0.04 else zlib.crc32(kind + body)
    return struct.pack(">L", length) + kind + body + struct.pack(">L", check)


def _chunks(data: bytes) -> _Chunks:
    found, at = [], 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">L", data, at)
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def _header(dice: Random, chunks: _Chunks) -> None:
    """Another size, depth, colour type, filter or interlacing."""
    if chunks and chunks[0][0] == b"IHDR":
        chunks[0] = (b"IHDR", overwritten(dice, chunks[0][1]))


def _content(dice: Random, chunks: _Chunks) -> None:
    if chunks:
        n = dice.randrange(len(chunks))
        chunks[n] = (chunks[n][0], damaged(dice, chunks[n][1], 2))


def _repacked(dice: Random, chunks: _Chunks) -> None:
    """Pixels that are well compressed, and too many, too few or of impossible filters."""
    for n, (kind, body) in enumerate(chunks):
        if kind == b"IDAT":
            try:
                pixels = zlib.decompress(body)
            except zlib.error:
                return
            chunks[n] = (kind, zlib.compress(damaged(dice, pixels, 2)))


def _order(dice: Random, chunks: _Chunks) -> None:
    what = dice.random()
    if what < 0.3:
        dice.shuffle(chunks)
    elif what < 0.6 and chunks:
        chunks.pop(dice.randrange(len(chunks)))
    elif chunks:
        again = [dice.choice(chunks)] * dice.choice((1, 200))
        chunks[1:1] = again


def _kind(dice: Random, chunks: _Chunks) -> None:
    if chunks:
        n = dice.randrange(len(chunks))
        chunks[n] = (dice.choice(_CHUNKS), chunks[n][1])


def _bomb(dice: Random, chunks: _Chunks) -> None:
    """A text or colour profile of a few kilobytes that grows to megabytes."""
    kind, head = dice.choice(((b"zTXt", b"a\0\0"), (b"iCCP", b"a\0\0"), (b"iTXt", b"a\0\1\0\0\0")))
    chunks.insert(1, (kind, head + zlib.compress(bytes(_BOMB))))


_PNG_FAULTS: Final[tuple[Callable[[Random, _Chunks], None], ...]] = (
    *(_header, _header, _header, _content, _content, _repacked, _repacked),
    *(_order, _order, _kind, _bomb),
)
