"""The resolution that a JPEG records, written anew in every record; no pixel is encoded again.

JFIF (ITU-T T.871), EXIF (TIFF 6.0) and Photoshop's image resource 1005 may all say one, and
programs differ in which they believe.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from usbcheck.converting.failures import EncodingError

if TYPE_CHECKING:
    from collections.abc import Iterator

_START, _SCAN = b"\xff\xd8", 0xDA
_APP0, _APP1, _APP13, _APP14 = 0xE0, 0xE1, 0xED, 0xEE
_JFIF, _EXIF, _PHOTOSHOP, _ADOBE = b"JFIF\0", b"Exif\0\0", b"Photoshop 3.0\0", b"Adobe"
_INCH: Final = 1  # of JFIF, and of Photoshop
_TIFF_INCH: Final = 2
_X_TAG, _Y_TAG, _UNIT_TAG = 0x11A, 0x11B, 0x128
_RATIONAL, _SHORT = 5, 3
_RESOLUTION: Final = 1005
_MOST_TAGS: Final = 1000


def with_density(data: bytes, dpi: int) -> bytes:
    """Return a JPEG that says so many dots per inch in each of its records, or in a new one.

    Raises:
        EncodingError: it is no JPEG, or damaged before its picture.
    """
    made = bytearray(data)
    found, adobe = False, False
    for marker, begin, end in _segments(data):
        body = data[begin:end]
        if marker == _APP0 and body.startswith(_JFIF) and len(body) >= 12:
            made[begin + 7 : begin + 12] = struct.pack(">BHH", _INCH, dpi, dpi)
            found = True
        elif marker == _APP1 and body.startswith(_EXIF):
            found = _in_exif(made, begin + len(_EXIF), end, dpi) or found
        elif marker == _APP13 and body.startswith(_PHOTOSHOP):
            found = _in_photoshop(made, begin + len(_PHOTOSHOP), end, dpi) or found
        adobe = adobe or (marker == _APP14 and body.startswith(_ADOBE))
    if not found:
        # After JFIF three components are YCbCr, which Adobe's marker may say they are not.
        made[2:2] = _exif_record(dpi) if adobe else _jfif_record(dpi)
    return bytes(made)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the marker of each segment before the picture, and where its body begins and ends."""
    if not data.startswith(_START):
        raise EncodingError("no JPEG")
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # fill bytes
            at += 1
            continue
        if marker == _SCAN:
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            break
        yield marker, at + 4, end
        at = end
    raise EncodingError("no scan found")


def _in_exif(made: bytearray, begin: int, end: int, dpi: int) -> bool:
    """Write the resolution into the first directory; return whether it has one."""
    order = {b"II": "<", b"MM": ">"}.get(bytes(made[begin : begin + 2]))
    if order is None or end - begin < 8:
        return False
    directory = begin + struct.unpack_from(f"{order}I", made, begin + 4)[0]
    if directory + 2 > end:
        return False
    count = min(struct.unpack_from(f"{order}H", made, directory)[0], _MOST_TAGS)
    written = set()
    for at in range(directory + 2, min(directory + 2 + 12 * count, end - 11), 12):
        tag, kind = struct.unpack_from(f"{order}HH", made, at)
        if tag in (_X_TAG, _Y_TAG) and kind == _RATIONAL:
            value = begin + struct.unpack_from(f"{order}I", made, at + 8)[0]
            if value + 8 <= end:
                struct.pack_into(f"{order}II", made, value, dpi, 1)
                written.add(tag)
        elif tag == _UNIT_TAG and kind == _SHORT:
            struct.pack_into(f"{order}H", made, at + 8, _TIFF_INCH)
    return written == {_X_TAG, _Y_TAG}


def _in_photoshop(made: bytearray, begin: int, end: int, dpi: int) -> bool:
    """Write the resolution into Photoshop's resources; return whether they have one."""
    at, found = begin, False
    while at + 12 <= end and made[at : at + 4] == b"8BIM":
        number = int.from_bytes(made[at + 4 : at + 6], "big")
        name = 1 + made[at + 6]
        head = at + 6 + name + name % 2
        size = int.from_bytes(made[head : head + 4], "big")
        if number == _RESOLUTION and size >= 16 and head + 20 <= end:
            unit = struct.unpack_from(">HH", made, head + 4 + 4)
            fixed = dpi << 16
            struct.pack_into(">IHHIHH", made, head + 4, fixed, _INCH, unit[1], fixed, _INCH, _INCH)
            found = True
        at = head + 4 + size + size % 2
    return found


def _jfif_record(dpi: int) -> bytes:
    return struct.pack(">BBH5sHBHHBB", 0xFF, _APP0, 16, _JFIF, 0x0102, _INCH, dpi, dpi, 0, 0)


def _exif_record(dpi: int) -> bytes:
    values = 8 + 2 + 3 * 12 + 4
    tags = struct.pack(">HHII", _X_TAG, _RATIONAL, 1, values)
    tags += struct.pack(">HHII", _Y_TAG, _RATIONAL, 1, values + 8)
    tags += struct.pack(">HHIHH", _UNIT_TAG, _SHORT, 1, _TIFF_INCH, 0)
    body = b"MM\0\x2a" + struct.pack(">IH", 8, 3) + tags + struct.pack(">IIIII", 0, dpi, 1, dpi, 1)
    return struct.pack(">BBH", 0xFF, _APP1, 2 + len(_EXIF) + len(body)) + _EXIF + body
