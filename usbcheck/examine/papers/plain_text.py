"""Text files: their encoding, told strictly, and their text."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.errors import MalformedError, TooLargeError

if TYPE_CHECKING:
    from usbcheck.examine.files.cached_reader import CachedReader

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED: Final = ("utf-8", "gb18030")  # hardly any other text is valid in UTF-8


def read_text(source: CachedReader, limit: int) -> tuple[str, str]:
    """Return the text of a file and the encoding that all of it is valid in.

    Raises:
        TooLargeError: The file has more than `limit` bytes.
        MalformedError: It is no text in UTF-8, UTF-16 or GB 18030.
        OSError: The drive does not give the bytes.
    """
    if source.size > limit:
        raise TooLargeError(f"a text of {source.size} bytes, more than {limit}")
    data = source.read_at(0, source.size)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding), encoding
    for encoding in _UNMARKED:
        try:
            return _decoded(data, encoding), encoding
        except MalformedError:
            continue
    raise MalformedError("no text in UTF-8, UTF-16 or GB 18030")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise MalformedError(f"no text in {encoding}: byte {error.start}") from error
    if "\0" in text:
        raise MalformedError("binary: a byte of zero in it")
    return text
