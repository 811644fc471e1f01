"""Damage to zip archives by their entries, to XML in them, and to OLE files by their sectors."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from typing import TYPE_CHECKING, Final

from olefile import OleFileIO

from tests.campaigns.fuzz.pictures import damage_jpeg, damage_png
from tests.campaigns.fuzz.raw import damaged, number, overwritten

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_TAG: Final = re.compile(rb"<[^<>]*>")
_NUMBER: Final = re.compile(rb'"\d+"')
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DEEP: Final = (b"w:tbl><w:tr><w:tc", b"w:p", b"w:sdt><w:sdtContent", b"w:ins", b"mc:Choice")
_ENTITIES: Final = (
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


def damage_docx(dice: Random, data: bytes) -> bytes:
    """A Word file with a fault in its archive, in one of its parts, or in both."""
    if dice.random() < 0.1:
        return damaged(dice, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    if dice.random() < 0.8:
        for _ in range(dice.randint(1, 2)):
            dice.choice(_PART_FAULTS)(dice, parts)
    packed = _zipped(dice, parts)
    return _damage_archive(dice, packed) if dice.random() < 0.35 else packed


def _zipped(dice: Random, parts: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    method = dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", method) as archive:
        warnings.simplefilter("ignore")  # entries of one name are the point
        for name, content in parts:
            # a date of its own would make the bytes depend on the day
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def _damage_archive(dice: Random, data: bytes) -> bytes:
    """Another number in a header of an entry, in the directory, or in its end record."""
    mark = dice.choice((_LOCAL, _CENTRAL, _CENTRAL, _END))
    places = [m.start() for m in re.finditer(re.escape(mark), data)]
    if not places:
        return data
    start = dice.choice(places)
    return overwritten(dice, data, start + len(mark), start + 46)


def _xml(dice: Random, parts: list[tuple[str, bytes]]) -> None:
    """A fault in the main part, mostly, or in another."""
    main = [n for n, (name, _) in enumerate(parts) if name == "word/document.xml"]
    n = main[0] if main and dice.random() < 0.8 else dice.randrange(len(parts))
    name, content = parts[n]
    parts[n] = (name, dice.choice(_XML_FAULTS)(dice, content))


def _spoil(dice: Random, data: bytes) -> bytes:
    return damaged(dice, data, 3)


def _repeat_tag(dice: Random, data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    first, last = sorted((dice.choice(tags).start(), dice.choice(tags).end()))
    return data[:last] + data[first:last] * dice.choice((1, 1, 5)) + data[last:]


def _lose_tag(dice: Random, data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    tag = dice.choice(tags)
    return data[: tag.start()] + data[tag.end() :]


def _wild_number(dice: Random, data: bytes) -> bytes:
    """A grid span, a border, an index that nobody would write."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    place = dice.choice(found)
    wild = dice.choice(
        (b"-1", b"0", b"99999999999", b"x", b"", b"1e9", b"\xef\xbc\x91", b"\xc2\xb2")
    )
    return data[: place.start()] + b'"' + wild + b'"' + data[place.end() :]


def _deep(dice: Random, data: bytes) -> bytes:
    names = dice.choice(_DEEP)
    times = dice.choice((50, 300, 3000))
    closing = b"".join(b"</" + n + b">" for n in reversed(names.split(b"><")))
    nested = (b"<" + names + b">") * times + closing * times
    return data.replace(b"<w:body>", b"<w:body>" + nested, 1)


def _entities(dice: Random, data: bytes) -> bytes:
    text = data.replace(b"?>", b"?>" + _ENTITIES, 1)
    return text.replace(b"</w:t>", dice.choice((b"&b;", b"&c;", b"&none;")) + b"</w:t>", 2)


def _encoding(dice: Random, data: bytes) -> bytes:
    wild = dice.choice((b"UTF-16", b"GBK", b"EBCDIC-CP-US", b"none", b"UTF-7", b"UTF-32"))
    return data.replace(b"UTF-8", wild, 1)


_XML_FAULTS: Final[tuple[Callable[[Random, bytes], bytes], ...]] = (
    *(_spoil, _spoil, _repeat_tag, _repeat_tag, _lose_tag, _lose_tag, _wild_number, _wild_number),
    *(_deep, _entities, _encoding),
)


def _drop(dice: Random, parts: list[tuple[str, bytes]]) -> None:
    if len(parts) > 1:
        parts.pop(dice.randrange(len(parts)))


def _double(dice: Random, parts: list[tuple[str, bytes]]) -> None:
    parts.append(dice.choice(parts))


def _rename(dice: Random, parts: list[tuple[str, bytes]]) -> None:
    n = dice.randrange(len(parts))
    other = dice.choice(parts)[0]
    names = (
        "../../" + other,
        "/" + other,
        other.upper(),
        other.replace("/", "\\"),
        "word/",
        "x" * 900,
    )
    parts[n] = (dice.choice((*names, other)), parts[n][1])


def _picture(dice: Random, parts: list[tuple[str, bytes]]) -> None:
    """A damaged picture in the document, or one that is none."""
    for n, (name, content) in enumerate(parts):
        if name.endswith(".png"):
            parts[n] = (name, damage_png(dice, content))
        elif name.endswith((".jpg", ".jpeg")):
            parts[n] = (name, damage_jpeg(dice, content))


def _grow(dice: Random, parts: list[tuple[str, bytes]]) -> None:
    n = dice.randrange(len(parts))
    name, content = parts[n]
    parts[n] = (name, content + dice.choice((b" ", b"\0", b"<w:p/>")) * dice.choice((10**4, 10**7)))


_PART_FAULTS: Final[tuple[Callable[[Random, list[tuple[str, bytes]]], None], ...]] = (
    *(_xml, _xml, _xml, _xml, _xml, _xml, _drop, _double, _rename, _picture, _picture, _grow),
)


def damage_doc(dice: Random, data: bytes) -> bytes:
    """A Word 97 file with one to three faults: in the header, the FAT, the directory, a stream."""
    if dice.random() < 0.1:
        return damaged(dice, data)
    with OleFileIO(io.BytesIO(data)) as ole:
        streams = {
            name: _offsets(ole, name)
            for name in ("WordDocument", "1Table", "0Table", "Data")
            if ole.exists(name)
        }
        fat = [_sector(ole, s) for s in struct.unpack_from("<109L", data, 76) if s < ole.nb_sect]
        folder = [_sector(ole, s) for s in _chain(ole, ole.first_dir_sector)]
        size = ole.sectorsize
    for _ in range(dice.randint(1, 3)):
        what = dice.random()
        if what < 0.1:
            data = overwritten(dice, data, 24, 76)  # header: sizes, counts, first sectors
        elif what < 0.2 and fat:
            data = _at(dice, data, dice.choice(fat), size)
        elif what < 0.35 and folder:
            data = _at(dice, data, dice.choice(folder), size)
        else:
            data = _in_stream(dice, data, streams, size)
    return data


def _in_stream(dice: Random, data: bytes, streams: dict[str, list[int]], size: int) -> bytes:
    """A fault in a stream, most often in the FIB at the head of the main one."""
    main = streams.get("WordDocument", [])
    if main and dice.random() < 0.4:
        return _at(dice, data, main[0] if dice.random() < 0.6 else dice.choice(main[:3]), size)
    sectors = [at for name in sorted(streams) for at in streams[name]]
    return _at(dice, data, dice.choice(sectors), size) if sectors else data


def _at(dice: Random, data: bytes, start: int, size: int) -> bytes:
    if dice.random() < 0.5:  # a number where numbers are
        at = start + 4 * dice.randrange(size // 4)
        return data[:at] + number(dice, 4).to_bytes(4, "little") + data[at + 4 :]
    return data[:start] + damaged(dice, data[start : start + size], 1)[:size] + data[start + size :]


def _offsets(ole: OleFileIO, name: str) -> list[int]:
    """Where the sectors of a stream lie in the file; those of the mini stream are left out."""
    entry = ole.direntries[ole._find(name)]
    if entry is None or entry.size < ole.minisectorcutoff:
        return []
    return [_sector(ole, s) for s in _chain(ole, entry.isectStart)]


def _chain(ole: OleFileIO, first: int) -> list[int]:
    found: list[int] = []
    while first < len(ole.fat) and len(found) < len(ole.fat):
        found.append(first)
        first = ole.fat[first]
    return found


def _sector(ole: OleFileIO, number: int) -> int:
    return int((number + 1) * ole.sectorsize)
