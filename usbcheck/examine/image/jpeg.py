"""JPEG files: their segments, and what libjpeg warns of while it decodes them.

Pillow decodes what it can and keeps the warnings to itself, so a second binding of libjpeg reads
the compressed data once more, shrunk to an eighth: a fifth of the time that a poster takes in all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final

import simplejpeg

from usbcheck.examine.files.errors import MalformedError
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = "libjpeg-turbo"
START: Final = b"\xff\xd8\xff"
END: Final = b"\xff\xd9"

# ITU-T T.81, table B.1: a marker is FF and a code; FF00 and RSTn belong to the scan.
_MARKER: Final = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
_SOS: Final = 0xDA
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES: Final = frozenset({0xC4, 0xCC, 0xDB, 0xDD})  # Huffman, arithmetic, quantisation, restart
_PROGRESSIVE: Final = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
# Have no length, or (JPGn) taken by Pillow as if they were.
_BARE: Final = frozenset({*range(0x01, 0xC0), 0xC8, 0xD8, *range(0xF0, 0xFE)})
_ENDS: Final = _BARE | {END[1]}  # after a scan libjpeg goes no further than these

# libjpeg's jerror.h: the warnings after which a part of the picture is not what it was.
_DAMAGE: Final = ("Corrupt JPEG data", "Premature end of JPEG file")
_SURPLUS: Final = re.compile(r"Corrupt JPEG data: (\d+) extraneous bytes before marker 0x(..)")
_ZEROS: Final = re.compile(rb"\0{4096,}")
_CLUSTER: Final = 4096  # bytes: file systems allot multiples of it, counted from a file's start
_FEW: Final = 16  # bytes: some cameras and scanners align their data, or flush a byte too many
_BEHIND: Final = 8  # bytes that libjpeg reads ahead before it sees that the picture is complete


@dataclass(frozen=True, slots=True)
class Scans:
    """What a walk over a JPEG's segments tells of its compressed data."""

    header: int  # bytes before the first scan
    count: int  # limits.JPEG_SCANS + 1 where there are more, or too many segments to tell
    components: int
    progressive: bool


@dataclass(frozen=True, slots=True)
class Flaw:
    """What libjpeg warns of, in its words; `certain` where the picture is damaged."""

    words: str
    certain: bool


def walk(data: bytes) -> Scans:
    """Walk the segments until the number of scans is known or beyond a limit.

    Raises `MalformedError` where there is no scan, or mostly junk before it.
    """
    at, junk, header, count, components, progressive = 2, 0, 0, 0, 0, False
    for _ in range(limits.JPEG_SEGMENTS):
        found = _MARKER.search(data, at)
        if found is None or count > limits.JPEG_SCANS or (count and found[1][0] in _ENDS):
            break
        marker, junk, at = found[1][0], junk + found.start() - at, found.end()
        if not count and junk > limits.JPEG_JUNK:
            break
        if marker in _FRAMES:
            progressive, components = marker in _PROGRESSIVE, _byte(data, at + 7)
        if marker == _SOS:
            header, count = header or found.start(), count + 1
            if not progressive and _byte(data, at + 2) == components:
                break  # all components at once: libjpeg accepts no further scan
        if marker not in _BARE:
            at += _length(data, at)
    else:
        count = count and limits.JPEG_SCANS + 1
    if not count:
        raise MalformedError("no scan found")
    return Scans(header, count, components, progressive)


def flaw(data: bytes, scans: Scans) -> Flaw | None:
    """Return the first warning about the compressed data that matters, None where there is none.

    None too where TurboJPEG cannot decode the picture (uncommon subsampling, 12 bits a sample) and
    no lost cluster is to be seen.
    """
    if (lost := _lost_cluster(data, scans)) is not None:
        return Flaw(f"{len(lost[0])} zeros from byte {lost.start()} on", certain=True)
    colours = "CMYK" if scans.components == 4 else "GRAY"
    try:
        simplejpeg.decode_jpeg(_bare(data, scans), colours, min_height=1, min_width=1)
    except ValueError as error:  # for a warning as for an error
        words = str(error)
        return _judged(data, scans, words) if words.startswith(_DAMAGE) else None
    return None


def _lost_cluster(data: bytes, scans: Scans) -> re.Match[bytes] | None:
    """Find zeros in the compressed data from one boundary of clusters to another.

    Flat colour can be zeros too, but begins and ends at a boundary once in 16 million times; and
    scans that only refine others are read without a warning whatever stands in them.
    """
    zeros = _ZEROS.finditer(data, scans.header, _end(data, scans))
    return next((z for z in zeros if not (z.start() % _CLUSTER or z.end() % _CLUSTER)), None)


def _judged(data: bytes, scans: Scans, words: str) -> Flaw | None:
    """Tell damage from bytes that the maker added: Brother, DJI and Logitech are known to."""
    surplus = _SURPLUS.match(words)
    if surplus is None:
        return Flaw(words, certain=True)
    count = int(surplus[1])
    if int(surplus[2], 16) == END[1] and _is_padded(data[: _end(data, scans)], count):
        return None
    return Flaw(words, certain=scans.progressive or count > _FEW)  # no camera writes in passes


def _is_padded(scan: bytes, count: int) -> bool:
    """Return whether the last `count` bytes are zeros, and the picture was complete before them.

    A hole in the data leaves zeros too, but libjpeg takes the first of them for the picture.
    """
    zeros = len(scan) - len(scan.rstrip(b"\0"))
    return count <= zeros <= count + _BEHIND


def _end(data: bytes, scans: Scans) -> int:
    """Return where the end marker stands, or would stand."""
    return next((at for at, marker, _ in _segments(data, scans.header) if marker == END[1]), -1)


def _bare(data: bytes, scans: Scans) -> bytes:
    """Return the picture without metadata and junk before its first scan.

    No pixel depends on these, and libjpeg gives only its first warning: one about a colour profile
    would hide one about the picture.
    """
    before = takewhile(lambda segment: segment[0] < scans.header, _segments(data, 2))
    kept = [data[at:end] for at, marker, end in before if marker in _FRAMES | _TABLES]
    return START[:2] + b"".join(kept) + _first_scan(data, scans) + data[_after(data, scans) :]


def _after(data: bytes, scans: Scans) -> int:
    """Return where the compressed data of the first scan begins."""
    return scans.header + 2 + _length(data, scans.header + 2)


def _first_scan(data: bytes, scans: Scans) -> bytes:
    """Return the header of the first scan with the only values that a sequential one can have.

    Some makers write others, which libjpeg warns of and passes over.
    """
    head = data[scans.header : _after(data, scans)]
    return head if scans.progressive else head[:-3] + b"\x00\x3f\x00"


def _segments(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield where each segment from `at` on begins, its marker, and where it ends."""
    for _ in range(limits.JPEG_SEGMENTS):
        found = _MARKER.search(data, at)
        if found is None:
            return
        marker, at = found[1][0], found.end()
        if marker not in _ENDS:
            at += _length(data, at)
        yield found.start(), marker, at


def _length(data: bytes, at: int) -> int:
    return max(2, int.from_bytes(data[at : at + 2], "big"))


def _byte(data: bytes, at: int) -> int:
    return data[at] if at < len(data) else 0
