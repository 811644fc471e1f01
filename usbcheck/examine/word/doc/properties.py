"""The properties of characters and paragraphs in a Word 97-2003 document ([MS-DOC] 2.4.6, 2.6).

They are kept in pages of 512 bytes, by the place of the text in the stream WordDocument.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.errors import ExpansionError
from usbcheck.examine.word.doc.pieces import unpack
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator


_PAGE: Final = 512
_PAGE_NUMBER: Final = (1 << 22) - 1
_BX_PAP: Final = 13  # bytes of one entry of a PAPX page
_OPERAND: Final = (1, 1, 2, 4, 2, 2, None, 3)  # bytes, by the three highest bits of a sprm
_T_DEF_TABLE: Final = 0xD608
_P_CHG_TABS: Final = 0xC615
_HUGE: Final = (0x6645, 0x6646)  # sprmPHugePapx: the rest stands in the stream Data

C_DELETED: Final = 0x0800  # sprmCFRMarkDel
C_HIDDEN: Final = 0x083C  # sprmCFVanish
C_PICTURE: Final = 0x6A03  # sprmCPicLocation
C_SYMBOL: Final = 0x6A09  # sprmCSymbol: the number of a font and a character of it
C_FONT: Final = 0x4A4F  # sprmCRgFtc0: the number of the font of Latin letters
C_DATA: Final = 0x0806  # sprmCFData: what the location leads to is a form field
C_OBJECT: Final = 0x080A  # sprmCFOle2: … is an object
P_IN_TABLE: Final = 0x2416
P_ROW_END: Final = 0x2417
P_DEPTH: Final = 0x6649
P_INNER_CELL_END: Final = 0x244B
P_INNER_ROW_END: Final = 0x244C

_TC80: Final = 20  # bytes of one
_MERGED, _RESTARTS = 0x20, 0x40  # with the cell above, with those below


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes `start` to `end` of the stream WordDocument and their property modifiers."""

    start: int
    end: int
    modifiers: bytes


def character_runs(document: bytes, plc: bytes) -> Iterator[Run]:
    """Yield the runs of the CHPX pages that `plc`, a PlcBteChpx, lists."""
    for page, offsets in _pages(document, plc):
        for i in range(len(offsets) - 1):
            at = 2 * page[4 * len(offsets) + i]
            modifiers = page[at + 1 : at + 1 + page[at]] if at else b""
            yield Run(offsets[i], offsets[i + 1], modifiers)


def paragraph_runs(document: bytes, plc: bytes) -> Iterator[Run]:
    """Yield the paragraphs of the PAPX pages that `plc`, a PlcBtePapx, lists."""
    for page, offsets in _pages(document, plc):
        for i in range(len(offsets) - 1):
            at = 2 * page[min(4 * len(offsets) + _BX_PAP * i, _PAGE - 1)]
            words = page[at] if at else 0
            start, length = at + 1, 2 * words - 1
            if at and not words and at + 1 < _PAGE:
                start, length = at + 2, 2 * page[at + 1]
            # the modifiers follow the number of the style
            yield Run(offsets[i], offsets[i + 1], page[start + 2 : start + max(2, length)])


def _pages(document: bytes, plc: bytes) -> Iterator[tuple[bytes, tuple[int, ...]]]:
    """Yield the pages a PlcBte lists, each with the limits of its runs."""
    count = max(0, (len(plc) - 4) // 8)
    runs = 0
    for i in range(count):
        (number,) = unpack("<L", plc, 4 * (count + 1 + i))
        start = (number & _PAGE_NUMBER) * _PAGE
        page = document[start : start + _PAGE]
        if len(page) < _PAGE or 4 * (page[-1] + 1) + page[-1] > _PAGE:
            continue
        runs += page[-1] + 1
        if runs > limits.DOC_RUNS:
            raise ExpansionError(f"more than {limits.DOC_RUNS} runs of text")
        yield page, struct.unpack_from(f"<{page[-1] + 1}L", page)


class Paragraphs:
    """The properties of paragraphs, by the place of their marks."""

    def __init__(self, document: bytes, plc: bytes, data: bytes) -> None:
        runs = sorted(paragraph_runs(document, plc), key=lambda run: run.start)
        self._starts: Final = [run.start for run in runs]
        self._runs: Final = runs
        self._data: Final = data

    def at(self, offset: int) -> dict[int, bytes]:
        """Return the operands of the modifiers of a paragraph whose mark is written at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._runs[index].end:
            return {}
        modifiers = operands(self._runs[index].modifiers)
        for huge in _HUGE:
            if huge in modifiers:
                return modifiers | operands(self._elsewhere(modifiers[huge]))
        return modifiers

    def _elsewhere(self, location: bytes) -> bytes:
        at = int.from_bytes(location, "little")
        length = int.from_bytes(self._data[at : at + 2], "little")
        return self._data[at + 2 : at + 2 + length]


@lru_cache(maxsize=4096)
def _parsed(modifiers: bytes) -> tuple[tuple[int, bytes], ...]:
    found: list[tuple[int, bytes]] = []
    at = 0
    while at + 2 < len(modifiers):
        sprm = int.from_bytes(modifiers[at : at + 2], "little")
        at += 2
        size = _OPERAND[sprm >> 13]
        if size is None:
            skipped, size = _variable(sprm, modifiers, at)
            at += skipped
        found.append((sprm, modifiers[at : at + size]))
        at += size
    return tuple(found)


def operands(modifiers: bytes) -> dict[int, bytes]:
    """Return the operand of each modifier in a grpprl; of one that occurs twice, the last."""
    return dict(_parsed(modifiers))


def _variable(sprm: int, modifiers: bytes, at: int) -> tuple[int, int]:
    """Return the bytes of the length and of the operand of a modifier that says its own length."""
    if sprm == _T_DEF_TABLE:
        return 2, max(0, int.from_bytes(modifiers[at : at + 2], "little") - 1)
    length = modifiers[at]
    if sprm == _P_CHG_TABS and length == 255 and at + 1 < len(modifiers):
        deleted = 1 + 4 * modifiers[at + 1]
        added = modifiers[min(at + 1 + deleted, len(modifiers) - 1)]
        return 1, deleted + 1 + 3 * added
    return 1, length


def is_on(modifiers: dict[int, bytes], sprm: int) -> bool:
    """Return whether a switch is set.

    Values from 0x80 on refer to the style, which is not asked.
    """
    return modifiers.get(sprm, b"\x00")[:1] == b"\x01"


@dataclass(frozen=True, slots=True)
class CellShape:
    """The edges of a cell in twips, and whether it is merged with the one above."""

    left: int
    right: int
    continues: bool


def cell_shapes(modifiers: dict[int, bytes]) -> tuple[CellShape, ...]:
    """Return the cells of a row as its end says ([MS-DOC] 2.9.321, sprmTDefTable).

    None if it does not.
    """
    definition = modifiers.get(_T_DEF_TABLE, b"\x00")
    count = definition[0] if definition else 0
    cells_at = 1 + 2 * (count + 1)
    if not 0 < count < 64 or len(definition) < cells_at:
        return ()
    edges = struct.unpack_from(f"<{count + 1}h", definition, 1)
    flags = definition[cells_at::_TC80].ljust(count, b"\x00")
    return tuple(
        CellShape(left, right, bool(flag & _MERGED) and not flag & _RESTARTS)
        for (left, right), flag in zip(pairwise(edges), flags, strict=False)
    )
