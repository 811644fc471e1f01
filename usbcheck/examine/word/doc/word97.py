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
from usbcheck.examine.word.doc.form_fields import state_of
from usbcheck.examine.word.doc.pictures import Pictures
from usbcheck.examine.word.doc.pieces import Text, read_fib
from usbcheck.examine.word.doc.symbols import Fonts
from usbcheck.examine.word.document import UNREAD, Builder, Document, OpenCell, Picture
from usbcheck.examine.word.field_codes import Fields
from usbcheck.examine.word.symbols import without_private
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from olefile import OleFileIO

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.word.document import Block


_EDGE: Final = 40  # twips: edges of cells nearer than 0.7 mm are one
_PIECES: Final = re.compile(r"[^\x00-\x1f]+|[\x00-\x1f]")
_ENDS: Final = frozenset("\r\x07\x0c\x0e")  # paragraph, cell or row, page or section, column
_SHOWN: Final = {"\t": "\t", "\x0b": "\n", "\x1e": "-"}  # \x1e: non-breaking hyphen
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_INLINE, _FLOATING = "\x01", "\x08"
_VISIBLE: Final = re.compile(r"[^\r\x07\x0c\x0e\x13-\x15]")
# the modifiers that matter
_MARKED: Final = re.compile(rb"\x00\x08|\x3c\x08|\x03\x6a|\x09\x6a|\x4f\x4a")


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
    reader = _Reader(text, paragraphs, pictures, Fonts(table[fib.fonts]), data)
    reader.mark(prop.character_runs(word, table[fib.chpx]))
    for story in fib.stories:
        reader.read(story)
    body = reader.take()
    reader.read(fib.margins)
    return Doc(Document(body, reader.take()), pictures, macros)


def has_macros(ole: OleFileIO) -> bool:
    """Return whether there is a VBA project in the storage Macros ([MS-OVBA] 2.2.1)."""
    return bool(ole.exists("Macros/VBA"))


class _Reader:
    def __init__(
        self,
        text: Text,
        paragraphs: prop.Paragraphs,
        pictures: Pictures,
        fonts: Fonts,
        data: bytes,
    ) -> None:
        self.builder = Builder()
        self._text: Final = text
        self._paragraphs: Final = paragraphs
        self._pictures: Final = pictures
        self._fonts: Final = fonts
        self._data: Final = data
        self._picture_at: Final[dict[int, int]] = {}  # offset in the stream Data, by character
        self._form_at: Final[dict[int, int]] = {}  # the same, of the data of a form field
        self._characters: str = text.characters
        self._count = 0
        self._marks = 0
        self._cell_open: Final[list[bool]] = []  # of each open table: is its last cell open?

    def take(self) -> tuple[Block, ...]:
        """Return the blocks that were read, and begin anew."""
        blocks = self.builder.document().blocks
        self.builder = Builder()
        return blocks

    def mark(self, runs: Iterator[prop.Run]) -> None:
        """Note what the properties of characters hide or draw, and where they put pictures."""
        gone: list[range] = []
        drawn: list[tuple[range, str]] = []
        for run in runs:
            if not _MARKED.search(run.modifiers):
                continue
            modifiers = prop.operands(run.modifiers)
            hidden = prop.is_on(modifiers, prop.C_DELETED) or prop.is_on(modifiers, prop.C_HIDDEN)
            for positions in self._text.positions(run.start, run.end):
                if hidden:
                    self._count_mark()
                    gone.append(positions)
                elif self._is_marked(positions, modifiers):
                    self._count_mark()
                    drawn += self._drawn(positions, modifiers)
        self._characters = _without(_drawn_over(self._characters, drawn), gone)

    def _count_mark(self) -> None:
        self._marks += 1
        if self._marks > limits.DOC_MARKS:
            raise ExpansionError(f"more than {limits.DOC_MARKS} marked runs of text")

    def _is_marked(self, positions: range, modifiers: dict[int, bytes]) -> bool:
        """Return whether a run shows a symbol, or note what its first character stands for."""
        for places, place in (
            (self._picture_at, _location(modifiers)),
            (self._form_at, _form_location(modifiers)),
        ):
            if place is not None:
                places.update(dict.fromkeys(positions[:1], place))
                return True
        return prop.C_SYMBOL in modifiers or _font(modifiers) in self._fonts.symbolic

    def _drawn(self, positions: range, modifiers: dict[int, bytes]) -> Iterator[tuple[range, str]]:
        """Find the characters of symbol fonts in a run, and what they show."""
        if prop.C_SYMBOL in modifiers:
            mark = self._fonts.inserted(modifiers[prop.C_SYMBOL]) or "\x00"
            yield positions, mark * len(positions)
        elif (number := _font(modifiers)) in self._fonts.symbolic:
            text = self._characters[positions.start : positions.stop]
            yield positions, self._fonts.shown(text, number)

    def read(self, story: range) -> None:
        """Read the paragraphs of one part of the text."""
        pieces: list[str] = []
        pictures: list[Picture] = []
        fields = Fields()
        for match in _PIECES.finditer(self._characters, story.start, story.stop):
            piece, at = match[0], match.start()
            if piece in _ENDS:
                self._paragraph(_joined(pieces), pictures, piece, at)
                pieces, pictures = [], []
                fields.clear()  # a field that is never closed costs one paragraph, not the rest
            elif piece == _FIELD_BEGIN:
                fields.begin()
            elif piece == _FIELD_RESULT:
                pieces.append(fields.separate())
            elif piece == _FIELD_END:
                pieces.append(fields.end())
            elif fields.in_code:
                self._code(fields, piece, at)
            elif not fields.hide:
                pieces.append(_SHOWN.get(piece, piece if piece >= " " else ""))
                pictures.extend(self._shown(piece, at))
        if pieces or pictures:
            self._add(_joined(pieces), pictures)
        self._set_depth(0)

    def _code(self, fields: Fields, piece: str, at: int) -> None:
        """Read what stands in the code of a field; a form field's data hang on a character."""
        if piece == _INLINE and at in self._form_at:
            state = state_of(self._data, self._form_at[at])
            if state is not None:
                fields.know(state)
        else:
            fields.add_code(without_private(piece))

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


def _form_location(modifiers: dict[int, bytes]) -> int | None:
    """Return where in the stream Data a form field's data are; None where the run is none."""
    place = modifiers.get(prop.C_PICTURE)
    is_data = modifiers.get(prop.C_DATA, b"\x00") == b"\x01"
    return int.from_bytes(place, "little") if place is not None and is_data else None


def _font(modifiers: dict[int, bytes]) -> int:
    """Return the number of a run's font; -1 where it has that of its style."""
    operand = modifiers.get(prop.C_FONT)
    return -1 if operand is None else int.from_bytes(operand, "little")


def _joined(pieces: Sequence[str]) -> str:
    """Return the text of a paragraph; what was not read is noted at its end, in no label's way."""
    text = without_private("".join(pieces))
    return text.replace(UNREAD, "") + UNREAD if UNREAD in text else text


def _drawn_over(text: str, drawn: Sequence[tuple[range, str]]) -> str:
    """Return `text` with what symbol fonts show in place of its characters, as many as before."""
    pieces: list[str] = []
    at = 0
    for positions, shown in sorted(drawn, key=lambda item: item[0].start):
        if positions.start >= at:
            pieces += text[at : positions.start], shown
            at = positions.stop
    return "".join(pieces) + text[at:]


def _depth(modifiers: dict[int, bytes]) -> int:
    """Return how many tables a paragraph stands in; before Word 2000 it is one or none."""
    depth = int.from_bytes(modifiers.get(prop.P_DEPTH, b""), "little")
    if not depth:
        depth = int(modifiers.get(prop.P_IN_TABLE, b"")[:1] == b"\x01")
    return min(depth, limits.DOC_TABLE_DEPTH)


def _ends_row(modifiers: dict[int, bytes], depth: int) -> bool:
    return prop.is_on(modifiers, prop.P_ROW_END if depth == 1 else prop.P_INNER_ROW_END)


def _without(text: str, gone: Sequence[range]) -> str:
    """Return `text` with what `gone` covers made invisible.

    The ends of paragraphs and cells stay.
    """
    pieces: list[str] = []
    at = 0
    for positions in sorted(gone, key=lambda positions: positions.start):
        start = max(at, positions.start)
        if start < positions.stop:
            pieces += text[at:start], _VISIBLE.sub("\x00", text[start : positions.stop])
            at = positions.stop
    return "".join(pieces) + text[at:]
