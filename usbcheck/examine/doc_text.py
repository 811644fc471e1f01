"""The text of a Word 97-2003 document ([MS-DOC]): its main part, footnotes and the like left out.

FIB → table stream → Clx → piece table → text; no package reads Chinese files both fast and right.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from usbcheck.examine.containers import MIB, open_ole, read_stream
from usbcheck.examine.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STREAM_LIMIT: Final = 32 * MIB  # bytes: where Word itself stops, pictures not counted

_WORD_97: Final = 0xC0  # the first nFib whose FIB has the layout read here
_FLAG_ENCRYPTED: Final = 0x0100
_FLAG_1TABLE: Final = 0x0200
_CCP_TEXT: Final = 12  # offset in FibRgLw97
_CLX: Final = 33  # index in FibRgFcLcb97
_PRC, _PCDT = 1, 2  # what the parts of a Clx begin with
_PCD_LENGTH: Final = 8
_COMPRESSED: Final = 1 << 30

_PIECES: Final = re.compile(r"[^\x00-\x1f]+|[\x00-\x1f]")
_ENDS: Final = frozenset("\r\x07\x0c\x0e")  # paragraph, cell or row, page or section, column
_SHOWN: Final = {"\t": "\t", "\x0b": "\n", "\x1e": "-"}  # \x1e: non-breaking hyphen
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"


def read_doc_blocks(path: Path) -> tuple[str, ...]:
    """The text of the .doc at `path`, one string a paragraph, in document order.

    A paragraph that ends a table cell is a string of its own, and so is the (empty) end of a row.
    Raises MalformedError where the file is encrypted, older than Word 97 or damaged.
    """
    with open_ole(path) as ole:
        document = read_stream(ole, "WordDocument", STREAM_LIMIT)
        fib = _read_fib(document)
        table = read_stream(ole, fib.table, STREAM_LIMIT)
    return tuple(_blocks(_text(document, table, fib)))


@dataclass(frozen=True, slots=True)
class _Fib:
    """What is needed of the file information block."""

    table: str  # name of the table stream
    characters: int  # of the main document
    clx: slice  # bytes of the table stream


def _read_fib(document: bytes) -> _Fib:
    version, flags = _unpack("<2xH6xH", document, 0)
    if document[:2] != b"\xec\xa5" or version < _WORD_97:
        raise MalformedError("written by a Word older than Word 97")
    if flags & _FLAG_ENCRYPTED:
        raise MalformedError("encrypted")
    (words,) = _unpack("<H", document, 32)
    longs_at = 34 + 2 * words
    (longs,) = _unpack("<H", document, longs_at)
    (characters,) = _unpack("<l", document, longs_at + 2 + _CCP_TEXT)
    pairs_at = longs_at + 2 + 4 * longs
    start, length = _unpack("<LL", document, pairs_at + 2 + 8 * _CLX)
    if not 0 <= characters <= len(document):
        raise MalformedError(f"says {characters} characters in {len(document)} bytes")
    table = "1Table" if flags & _FLAG_1TABLE else "0Table"
    return _Fib(table, characters, slice(start, start + length))


def _text(document: bytes, table: bytes, fib: _Fib) -> str:
    """The pieces of the main document, put together."""
    pieces: list[str] = []
    for start, end, position in _pieces(_piece_table(table[fib.clx])):
        count = min(end, fib.characters) - start
        if count <= 0:
            break
        if position & _COMPRESSED:
            offset, length, encoding = (position & ~_COMPRESSED) // 2, count, "cp1252"
        else:
            offset, length, encoding = position, 2 * count, "utf-16-le"
        if offset + length > len(document):
            raise MalformedError("a piece of text lies outside the file")
        pieces.append(document[offset : offset + length].decode(encoding, "replace"))
    return "".join(pieces)


def _piece_table(clx: bytes) -> bytes:
    """The PlcPcd of a Clx: past the property modifiers in front of it."""
    at = 0
    while True:
        (part,) = _unpack("<B", clx, at)
        if part == _PCDT:
            (length,) = _unpack("<L", clx, at + 1)
            return clx[at + 5 : at + 5 + length]
        if part != _PRC:
            raise MalformedError("damaged piece table")
        (skipped,) = _unpack("<H", clx, at + 1)
        at += 3 + skipped


def _pieces(plc: bytes) -> Iterator[tuple[int, int, int]]:
    """Every piece: first character, first character after it, FcCompressed."""
    count = (len(plc) - 4) // (4 + _PCD_LENGTH)
    if count < 1:
        raise MalformedError("no piece table")
    starts = struct.unpack_from(f"<{count + 1}l", plc)
    at = 0
    for i, (start, end) in enumerate(pairwise(starts)):
        if start != at or end <= start:
            raise MalformedError("piece table out of order")
        (position,) = _unpack("<L", plc, 4 * (count + 1) + _PCD_LENGTH * i + 2)
        yield start, end, position & 0x7FFFFFFF
        at = end


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, without the codes of fields and the marks of pictures and notes."""
    block: list[str] = []
    fields: list[bool] = []  # the open ones: is it at its code?
    codes = 0  # how many of them are
    for piece in map(re.Match.group, _PIECES.finditer(text)):
        if piece in _ENDS:
            yield "".join(block)
            block.clear()
            fields.clear()  # a field that is never closed costs one paragraph, not the rest
            codes = 0
        elif piece == _FIELD_BEGIN:
            fields.append(True)
            codes += 1
        elif piece in (_FIELD_RESULT, _FIELD_END) and fields:
            codes -= fields.pop()
            if piece == _FIELD_RESULT:
                fields.append(False)
        elif not codes:
            block.append(_SHOWN.get(piece, piece if piece >= " " else ""))
    if block:
        yield "".join(block)


def _unpack(layout: str, data: bytes, offset: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(layout, data, offset)
    except struct.error as error:
        raise MalformedError("cut off in its tables") from error
