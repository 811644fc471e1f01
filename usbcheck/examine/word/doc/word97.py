"""Reads a Word 97-2003 document: paragraphs, tables and pictures ([MS-DOC]).

The mark at the end of a cell is also that of a row: only the paragraph's properties tell them
apart, and how deep in tables it stands (2.4.3, determining cell boundaries).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.containers import open_ole, read_stream
from usbcheck.examine.files.errors import ExpansionError
from usbcheck.examine.word.doc import properties as prop
from usbcheck.examine.word.doc.pictures import Pictures
from usbcheck.examine.word.doc.pieces import Text, read_fib
from usbcheck.examine.word.document import Builder, OpenCell, Picture
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from olefile import OleFileIO

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.word.document import Document


_EDGE: Final = 40  # twips: edges of cells nearer than 0.7 mm are one
_PIECES: Final = re.compile(r"[^\x00-\x1f]+|[\x00-\x1f]")
_ENDS: Final = frozenset("\r\x07\x0c\x0e")  # paragraph, cell or row, page or section, column
_SHOWN: Final = {"\t": "\t", "\x0b": "\n", "\x1e": "-"}  # \x1e: non-breaking hyphen
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_INLINE, _FLOATING = "\x01", "\x08"
_VISIBLE: Final = re.compile(r"[^\r\x07\x0c\x0e\x13-\x15]")
_MARKED: Final = re.compile(rb"\x00\x08|\x3c\x08|\x03\x6a")  # the modifiers that matter


@dataclass(frozen=True, slots=True)
class Doc:
    """A .doc that was read, and the bytes of its pictures."""

    document: Document
    pictures: Pictures
    macros: bool


def read_doc(source: CachedReader) -> Doc:
    """Return the document in a .doc.

    Raises EncryptedError, MalformedError where it is older than Word 97 or damaged,
    ExpansionError where it is beyond measure.
    """
    with open_ole(source) as ole:
        word = read_stream(ole, "WordDocument", limits.DOC_STREAM)
        fib = read_fib(word)
        table = read_stream(ole, fib.table, limits.DOC_STREAM)
        data = read_stream(ole, "Data", limits.DOC_DATA) if ole.exists("Data") else b""
        macros = has_macros(ole)
    text = Text(word, table[fib.clx], fib.stories[-1].stop)
    pictures = Pictures(word, data, table[fib.drawings], table[fib.shapes])
    paragraphs = prop.Paragraphs(word, table[fib.papx], data)
    reader = _Reader(text, paragraphs, pictures)
    reader.mark(prop.character_runs(word, table[fib.chpx]))
    for story in fib.stories:
        reader.read(story)
    return Doc(reader.builder.document(), pictures, macros)


def has_macros(ole: OleFileIO) -> bool:
    """Return whether there is a VBA project in the storage Macros ([MS-OVBA] 2.2.1)."""
    return bool(ole.exists("Macros/VBA"))


class _Reader:
    def __init__(self, text: Text, paragraphs: prop.Paragraphs, pictures: Pictures) -> None:
        self.builder: Final = Builder()
        self._text: Final = text
        self._paragraphs: Final = paragraphs
        self._pictures: Final = pictures
        self._picture_at: Final[dict[int, int]] = {}  # offset in the stream Data, by character
        self._characters: str = text.characters
        self._count = 0
        self._marks = 0
        self._cell_open: Final[list[bool]] = []  # of each open table: is its last cell open?

    def mark(self, runs: Iterator[prop.Run]) -> None:
        """Note what the properties of characters hide, and where they put pictures."""
        gone: list[range] = []
        for run in runs:
            if not _MARKED.search(run.modifiers):
                continue
            modifiers = prop.operands(run.modifiers)
            hidden = prop.is_on(modifiers, prop.C_DELETED) or prop.is_on(modifiers, prop.C_HIDDEN)
            place = _location(modifiers)
            for positions in self._text.positions(run.start, run.end):
                self._marks += 1
                if self._marks > limits.DOC_MARKS:
                    raise ExpansionError(f"more than {limits.DOC_MARKS} marked runs of text")
                if hidden:
                    gone.append(positions)
                elif place is not None:
                    self._picture_at.update(dict.fromkeys(positions[:1], place))
        self._characters = _without(self._characters, gone)

    def read(self, story: range) -> None:
        """Read the paragraphs of one part of the text."""
        pieces: list[str] = []
        pictures: list[Picture] = []
        fields: list[bool] = []  # the open ones: is it at its code?
        codes = 0  # how many of them are
        for match in _PIECES.finditer(self._characters, story.start, story.stop):
            piece, at = match[0], match.start()
            if piece in _ENDS:
                self._paragraph("".join(pieces), pictures, piece, at)
                pieces, pictures = [], []
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
                pieces.append(_SHOWN.get(piece, piece if piece >= " " else ""))
                pictures.extend(self._shown(piece, at))
        if pieces or pictures:
            self._add("".join(pieces), pictures)
        self._set_depth(0)

    def _shown(self, piece: str, at: int) -> Iterator[Picture]:
        if piece == _INLINE and at in self._picture_at:
            yield self._pictures.inline(self._picture_at[at])
        elif piece == _FLOATING:
            yield from self._pictures.floating(at)

    def _paragraph(self, text: str, pictures: Sequence[Picture], end: str, at: int) -> None:
        self._count += 1
        if self._count > limits.DOC_PARAGRAPHS:
            raise ExpansionError(f"more than {limits.DOC_PARAGRAPHS} paragraphs")
        modifiers = self._paragraphs.at(self._text.offset(at))
        depth = _depth(modifiers)
        self._set_depth(depth)
        if depth and _ends_row(modifiers, depth):
            self._end_row(prop.cell_shapes(modifiers))
            return
        self._add(text, pictures)
        if depth and (
            end == "\x07" if depth == 1 else prop.is_on(modifiers, prop.P_INNER_CELL_END)
        ):
            self._end_cell()

    def _add(self, text: str, pictures: Sequence[Picture]) -> None:
        self._begin_cell()
        self.builder.fill(self.builder.reserve(), text, pictures)

    def _set_depth(self, depth: int) -> None:
        while len(self._cell_open) > depth:
            self._end_cell()
            self._cell_open.pop()
            self.builder.close_table(_EDGE)
        while len(self._cell_open) < depth:
            self._begin_cell()
            self.builder.open_table()
            self.builder.open_row()
            self._cell_open.append(False)

    def _begin_cell(self) -> None:
        if self._cell_open and not self._cell_open[-1]:
            number = len(self.builder.row())
            self.builder.open_cell(OpenCell(number, number + 1, continues=False))
            self._cell_open[-1] = True

    def _end_cell(self) -> None:
        if self._cell_open[-1]:
            self.builder.close_cell()
            self._cell_open[-1] = False

    def _end_row(self, shapes: Sequence[prop.CellShape]) -> None:
        self._end_cell()
        row = self.builder.row()
        if len(shapes) == len(row):
            for cell, shape in zip(row, shapes, strict=True):
                cell.left, cell.right, cell.continues = shape.left, shape.right, shape.continues
        self.builder.open_row()


def _location(modifiers: dict[int, bytes]) -> int | None:
    """Return where in the stream Data the picture of a run is; None where it has none."""
    place = modifiers.get(prop.C_PICTURE)
    if place is None or any(
        modifiers.get(s, b"\x00") == b"\x01" for s in (prop.C_DATA, prop.C_OBJECT)
    ):
        return None
    return int.from_bytes(place, "little")


def _depth(modifiers: dict[int, bytes]) -> int:
    """Return how many tables a paragraph stands in; before Word 2000 it is one or none."""
    depth = int.from_bytes(modifiers.get(prop.P_DEPTH, b""), "little")
    if not depth:
        depth = int(modifiers.get(prop.P_IN_TABLE, b"")[:1] == b"\x01")
    return min(depth, limits.DOC_TABLE_DEPTH)


def _ends_row(modifiers: dict[int, bytes], depth: int) -> bool:
    return prop.is_on(modifiers, prop.P_ROW_END if depth == 1 else prop.P_INNER_ROW_END)


def _without(text: str, gone: Sequence[range]) -> str:
    """`text` with what `gone` covers made invisible; the ends of paragraphs and cells stay."""
    pieces: list[str] = []
    at = 0
    for positions in sorted(gone, key=lambda positions: positions.start):
        start = max(at, positions.start)
        if start < positions.stop:
            pieces += text[at:start], _VISIBLE.sub("\x00", text[start : positions.stop])
            at = positions.stop
    return "".join(pieces) + text[at:]
