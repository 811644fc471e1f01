"""The text of a Word 97-2003 document ([MS-DOC]): the main part and its text boxes.

FIB → table stream → Clx → piece table → text; no package reads Chinese files both fast and right.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.errors import EncryptedError, MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD_97: Final = 0xC0  # the first nFib whose FIB has the layout read here

_FLAG_ENCRYPTED: Final = 0x0100
_FLAG_1TABLE: Final = 0x0200
_CCP_TEXT: Final = 12  # offset in FibRgLw97
_PRC, _PCDT = 1, 2  # what the parts of a Clx begin with
_PCD_LENGTH: Final = 8
_COMPRESSED: Final = 1 << 30
_BEYOND_16_BITS: Final = re.compile("[\U00010000-\U0010ffff]")

# indexes in FibRgFcLcb97
_CHPX: Final = 12
_PAPX: Final = 13
_FONTS: Final = 15
_CLX: Final = 33
_SHAPES: Final = 40
_DRAWINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Fib:
    """What is needed of the file information block: slices are bytes of the table stream."""

    table: str  # name of the table stream
    stories: tuple[range, ...]  # characters of the main text, and of the text boxes
    margins: range  # characters of the page headers and footers
    clx: slice
    chpx: slice  # PlcBteChpx
    papx: slice  # PlcBtePapx
    fonts: slice  # SttbfFfn
    shapes: slice  # PlcfSpa of the main text
    drawings: slice  # OfficeArtContent


def read_fib(document: bytes) -> Fib:
    """Return the FIB at the start of the stream WordDocument.

    Raises MalformedError where it is older than Word 97 or damaged, EncryptedError.
    """
    version, flags = unpack("<2xH6xH", document, 0)
    if document[:2] != b"\xec\xa5" or version < WORD_97:
        raise MalformedError("written by a Word older than Word 97")
    if flags & _FLAG_ENCRYPTED:
        raise EncryptedError("encrypted")
    (words,) = unpack("<H", document, 32)
    longs_at = 34 + 2 * words
    (longs,) = unpack("<H", document, longs_at)
    # main text, footnotes, headers, comments, endnotes, text boxes; a reserved one left out
    counts = unpack("<lll4xlll", document, longs_at + 2 + _CCP_TEXT)
    pairs_at = longs_at + 2 + 4 * longs + 2

    def pair(index: int) -> slice:
        start, length = unpack("<LL", document, pairs_at + 8 * index)
        return slice(start, start + length)

    return Fib(
        table="1Table" if flags & _FLAG_1TABLE else "0Table",
        stories=_stories(counts, len(document)),
        margins=range(sum(counts[:2]), sum(counts[:3])),
        clx=pair(_CLX),
        chpx=pair(_CHPX),
        papx=pair(_PAPX),
        fonts=pair(_FONTS),
        shapes=pair(_SHAPES),
        drawings=pair(_DRAWINGS),
    )


def _stories(counts: tuple[int, ...], size: int) -> tuple[range, ...]:
    if min(counts) < 0 or sum(counts) > size:
        raise MalformedError(f"says {sum(counts)} characters in {size} bytes")
    return range(counts[0]), range(sum(counts[:-1]), sum(counts))


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the text, which stand together in the stream WordDocument."""

    start: int
    end: int
    offset: int  # of the first one's bytes
    width: int  # bytes of each


class Text:
    """The pieces put together, one character of `characters` for each 16-bit character."""

    def __init__(self, document: bytes, clx: bytes, length: int) -> None:
        self._pieces: Final = tuple(_pieces(_piece_table(clx), length))
        self._starts: Final = [piece.start for piece in self._pieces]
        self._by_offset: Final = sorted(self._pieces, key=lambda piece: piece.offset)
        self._offsets: Final = [piece.offset for piece in self._by_offset]
        self.characters: Final = "".join(_decoded(document, piece) for piece in self._pieces)

    def offset(self, position: int) -> int:
        """Return where in the stream WordDocument the character at `position` is written."""
        piece = self._pieces[bisect_right(self._starts, position) - 1]
        return piece.offset + (position - piece.start) * piece.width

    def positions(self, start: int, end: int) -> Iterator[range]:
        """Yield the characters written from `start` to `end` in the stream WordDocument."""
        index = max(0, bisect_right(self._offsets, start) - 1)
        for piece in islice(self._by_offset, index, bisect_right(self._offsets, end)):
            first = max(0, -(-(start - piece.offset) // piece.width))
            last = min(piece.end - piece.start, -(-(end - piece.offset) // piece.width))
            if first < last:
                yield range(piece.start + first, piece.start + last)


def _decoded(document: bytes, piece: Piece) -> str:
    count = piece.end - piece.start
    data = document[piece.offset : piece.offset + count * piece.width]
    if len(data) < count * piece.width:
        raise MalformedError("a piece of text lies outside the file")
    if piece.width == 1:
        return data.decode("cp1252", "replace")
    text = data.decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # one pair of surrogates is two characters to Word
    return _BEYOND_16_BITS.sub(lambda pair: pair[0] + "\x00", text).ljust(count, "\x00")[:count]


def _piece_table(clx: bytes) -> bytes:
    """Return the PlcPcd of a Clx: past the property modifiers in front of it."""
    at = 0
    while True:
        (part,) = unpack("<B", clx, at)
        if part == _PCDT:
            (length,) = unpack("<L", clx, at + 1)
            return clx[at + 5 : at + 5 + length]
        if part != _PRC:
            raise MalformedError("damaged piece table")
        (skipped,) = unpack("<H", clx, at + 1)
        at += 3 + skipped


def _pieces(plc: bytes, length: int) -> Iterator[Piece]:
    """Yield the pieces of the first `length` characters."""
    count = (len(plc) - 4) // (4 + _PCD_LENGTH)
    if count < 1:
        raise MalformedError("no piece table")
    starts = struct.unpack_from(f"<{count + 1}l", plc)
    at = 0
    for i, (start, end) in enumerate(pairwise(starts)):
        if start != at or end <= start:
            raise MalformedError("piece table out of order")
        (position,) = unpack("<L", plc, 4 * (count + 1) + _PCD_LENGTH * i + 2)
        narrow = bool(position & _COMPRESSED)
        offset = position & (_COMPRESSED - 1)
        if start >= length:
            return
        yield Piece(start, min(end, length), offset // 2 if narrow else offset, 1 if narrow else 2)
        at = end


def unpack(layout: str, data: bytes, offset: int) -> tuple[int, ...]:
    """Unpack as `struct.unpack_from`.

    Raises:
        MalformedError: `data` ends before.
    """
    try:
        return struct.unpack_from(layout, data, offset)
    except struct.error as error:
        raise MalformedError("cut off in its tables") from error
