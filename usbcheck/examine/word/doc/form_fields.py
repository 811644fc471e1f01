"""What the form fields of a Word 97-2003 document show ([MS-DOC] 2.9.78, FFData)."""

from __future__ import annotations

import struct
from typing import Final

from usbcheck.examine.word.document import UNREAD
from usbcheck.examine.word.field_codes import ticked

_VERSION: Final = 0xFFFFFFFF
_TEXT, _BOX, _LIST = 0, 1, 2  # iType
_DEFAULT: Final = 25  # iRes: what the field has by default
_STTB: Final = 0xFFFF  # an extended string table: two bytes a character
_NAMES: Final = 5  # texts between the default and the entries: format, help, status, two macros
_ENTRIES: Final = 25  # Word allows no more


def state_of(data: bytes, location: int) -> str | None:
    """Return what the form field shows whose data stand at `location` in the stream Data.

    None where it is a field of text, UNREAD where its data are damaged.
    """
    try:
        return _state(data, location)
    except (struct.error, IndexError, UnicodeDecodeError):
        return UNREAD


def _state(data: bytes, location: int) -> str | None:
    length, header = struct.unpack_from("<lH", data, location)
    body = data[location + header : location + length]
    version, bits = struct.unpack_from("<LH", body)
    kind, result = bits & 3, bits >> 2 & 31
    if version != _VERSION or kind not in (_BOX, _LIST):
        return None if version == _VERSION else UNREAD
    at = 4 + 2 + 2 + 2  # version, bits, cch, hps
    at = _past_text(body, at)  # its name
    (default,) = struct.unpack_from("<H", body, at)
    at += 2
    chosen = default if result == _DEFAULT else result
    if kind == _BOX:
        return ticked(on=chosen == 1)
    for _ in range(_NAMES):
        at = _past_text(body, at)
    entries = _entries(body, at)
    return entries[chosen] if chosen < len(entries) else UNREAD


def _past_text(body: bytes, at: int) -> int:
    """Return the place after an Xstz: a length, characters, a zero."""
    (count,) = struct.unpack_from("<H", body, at)
    return at + 2 + 2 * int(count) + 2


def _entries(body: bytes, at: int) -> list[str]:
    extended, count, extra = struct.unpack_from("<HHH", body, at)
    if extended != _STTB:
        return []
    at += 6
    found: list[str] = []
    for _ in range(min(count, _ENTRIES)):
        (length,) = struct.unpack_from("<H", body, at)
        found.append(body[at + 2 : at + 2 + 2 * length].decode("utf-16-le"))
        at += 2 + 2 * length + extra
    return found
