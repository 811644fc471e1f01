"""The pictures of a Word 97-2003 document: those in the line of text, and the floating ones.

[MS-DOC] 2.9.190 (PICFAndOfficeArtData) and [MS-ODRAW]: records of eight bytes and a body.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.errors import ExpansionError, MetafileError
from usbcheck.examine.word.document import Picture
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterator


_SHAPE_FILE: Final = 0x66  # MM_SHAPEFILE: the name of a file stands in front
_CONTAINER: Final = 0xF  # version of a record that holds records
_SHAPES: Final = 0xF003  # a group of them
_ENTRY, _ID, _PROPERTIES = 0xF007, 0xF00A, 0xF00B  # of the store, of a shape
_ENTRY_HEADER: Final = 36
_METAFILES: Final = frozenset({0xF01A, 0xF01B, 0xF01C})  # EMF, WMF, PICT
_DIB: Final = 0xF01F
_BITMAPS: Final = frozenset({0xF01D, 0xF01E, _DIB, 0xF029, 0xF02A})  # JPEG, PNG, TIFF, CMYK JPEG
_PIB: Final = 0x0104  # property: the number of the picture in the store


@dataclass(frozen=True, slots=True)
class _Record:
    version: int
    instance: int
    kind: int
    start: int  # of its body
    end: int


@dataclass(frozen=True, slots=True)
class _Blip:
    source: bytes
    record: _Record


class Pictures:
    """The pictures met in one document."""

    def __init__(self, document: bytes, data: bytes, drawings: bytes, shapes: bytes) -> None:
        self._found: Final[dict[str, _Blip]] = {}
        self._document: Final = document
        self._data: Final = data
        self._drawings: Final = drawings
        self._records = 0
        self._shape_at: Final = _shape_places(shapes)
        self._store: list[_Record] = []
        self._picture_of: dict[int, list[int]] = {}
        if self._shape_at:
            self._read_drawings()

    def inline(self, offset: int) -> Picture:
        """Return the picture whose PICF stands at `offset` of the stream Data."""
        head = self._data[offset : offset + 8]
        if len(head) < 8:
            return Picture(None)
        length, header, kind = struct.unpack("<lHh", head)
        start, end = offset + header, min(offset + length, len(self._data))
        if kind == _SHAPE_FILE and start < end:
            start += 1 + self._data[start]
        for record in self._walk(self._data, start, end):
            if self._keep(f"Data {offset}", self._data, record):
                return Picture(f"Data {offset}")
        return Picture(None)

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a picture that was met, as a file of its own.

        Raises MetafileError, ExpansionError where they are more than `limit`.
        """
        blip = self._found[name]
        if blip.record.kind in _METAFILES:
            raise MetafileError("a picture of drawing commands: EMF, WMF or PICT")
        # an odd instance says that there are two digests in front of the picture
        start = blip.record.start + (33 if blip.record.instance & 1 else 17)
        if blip.record.end - start > limit:
            raise ExpansionError(f"a picture of more than {limit} bytes")
        picture = blip.source[start : blip.record.end]
        return _bitmap_file(picture) if blip.record.kind == _DIB else picture

    def floating(self, position: int) -> Iterator[Picture]:
        """Yield the pictures of the shape that hangs on the character at `position`."""
        for number in self._picture_of.get(self._shape_at.get(position, -1), ()):
            yield self._stored(number)

    def _stored(self, number: int) -> Picture:
        name = f"store {number}"
        if name in self._found:
            return Picture(name)
        if not 0 < number <= len(self._store):
            return Picture(None)
        entry = self._store[number - 1]
        if self._keep(name, self._drawings, entry):
            return Picture(name)
        if entry.kind == _ENTRY and entry.end - entry.start >= _ENTRY_HEADER:
            size, _, offset = struct.unpack_from("<LLL", self._drawings, entry.start + 20)
            end = min(offset + size, len(self._document))
            for record in self._walk(self._document, offset, end):
                if self._keep(name, self._document, record):
                    return Picture(name)
        return Picture(None)

    def _keep(self, name: str, source: bytes, record: _Record) -> bool:
        """Note the picture that `record` is or, as an entry of the store, carries."""
        if record.kind == _ENTRY:
            names = source[record.start + 33 : record.start + 34] or b"\x00"
            start = record.start + _ENTRY_HEADER + names[0]
            inner = next(self._walk(source, start, record.end), None)
            return inner is not None and inner.kind != _ENTRY and self._keep(name, source, inner)
        if record.kind not in _METAFILES | _BITMAPS:
            return False
        self._found[name] = _Blip(source, record)
        return True

    def _walk(self, source: bytes, start: int, end: int) -> Iterator[_Record]:
        """Yield the records from `start` to `end`, those in containers too, in order."""
        at = start
        while at + 8 <= end and self._records < limits.DOC_RECORDS:
            self._records += 1
            first, kind, length = struct.unpack_from("<HHL", source, at)
            record = _Record(first & 0xF, first >> 4, kind, at + 8, min(at + 8 + length, end))
            yield record
            at = record.start if record.version == _CONTAINER else record.end

    def _read_drawings(self) -> None:
        """Read the store of pictures, and which shape shows which of them.

        The outermost group holds all shapes of the drawing. A group in it is one shape to the
        text: that of the group itself, which comes first.
        """
        all_end, group_end, owner = 0, 0, 0
        for record in self._walk_drawings():
            if record.kind == _ENTRY or record.kind in _BITMAPS | _METAFILES:
                self._store.append(record)
            elif record.kind == _SHAPES and record.start >= all_end:
                all_end = record.end
            elif record.kind == _SHAPES and record.start >= group_end:
                group_end, owner = record.end, 0
            elif record.kind == _ID and record.end - record.start >= 4:
                if record.start >= group_end or not owner:
                    (owner,) = struct.unpack_from("<L", self._drawings, record.start)
            elif record.kind == _PROPERTIES:
                self._picture_of.setdefault(owner, []).extend(self._pictures_in(record))

    def _walk_drawings(self) -> Iterator[_Record]:
        """Yield the records of the store, and those of each drawing, which a byte precedes."""
        at = 0
        while at + 9 <= len(self._drawings):
            if self._drawings[at] & 0xF != _CONTAINER:
                at += 1
            first, _, length = struct.unpack_from("<HHL", self._drawings, at)
            if first & 0xF != _CONTAINER:
                return
            stop = min(at + 8 + length, len(self._drawings))
            yield from self._walk(self._drawings, at, stop)
            at = stop

    def _pictures_in(self, record: _Record) -> Iterator[int]:
        for at in range(record.start, record.start + 6 * record.instance, 6):
            if at + 6 > record.end:
                return
            name, value = struct.unpack_from("<HL", self._drawings, at)
            if name & 0x3FFF == _PIB and value:
                yield value


def _shape_places(plc: bytes) -> dict[int, int]:
    """Return the shape by the character that it hangs on, from a PlcfSpa ([MS-DOC] 2.8.37)."""
    count = max(0, (len(plc) - 4) // 30)
    if not count:
        return {}
    places = struct.unpack_from(f"<{count}l", plc)
    return {
        place: struct.unpack_from("<L", plc, 4 * (count + 1) + 26 * i)[0]
        for i, place in enumerate(places)
    }


def _bitmap_file(bitmap: bytes) -> bytes:
    """Return a .bmp made of a device-independent bitmap, which lacks the header of the file."""
    if len(bitmap) < 40:
        return bitmap
    size, bits, method, colours = struct.unpack("<L10xHL12xL", bitmap[:36])
    palette = colours or (1 << bits if bits <= 8 else 0)
    masks = 12 if method == 3 and size == 40 else 0
    offset = 14 + size + masks + 4 * palette
    return struct.pack("<2sLLL", b"BM", 14 + len(bitmap), 0, offset) + bitmap
