"""Paths of a foreign drive: the spelling to open, and the spelling that is safe to show."""

from __future__ import annotations

import ntpath
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Characters that draw nothing, or change how their neighbours are drawn (Unicode 15, UAX #9,
# UTS #39), as inclusive ranges. Variation selectors are left out: emoji and rare Chinese
# characters are properly written with them.
_HIDDEN_RANGES = (
    (0x0000, 0x001F),  # C0 controls
    (0x007F, 0x009F),  # DEL, C1 controls
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180E, 0x180E),  # Mongolian vowel separator
    (0x200B, 0x200F),  # zero-width space, non-joiner, joiner; left-to-right, right-to-left marks
    (0x2028, 0x202E),  # line and paragraph separators; bidirectional embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidirectional isolates, shaping controls
    (0x3164, 0x3164),  # Hangul filler
    (0xFEFF, 0xFEFF),  # zero-width no-break space (byte order mark)
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0xFFFE, 0xFFFF),  # noncharacters, which XML 1.0 refuses
    (0xE0000, 0xE007F),  # tag characters
)
_SURROGATES = (0xD800, 0xDFFF)
_ESCAPED_BYTES = range(0xDC80, 0xDD00)  # PEP 383: an undecodable byte 0xNN stands as U+DCNN


def _any_of(*ranges: tuple[int, int]) -> re.Pattern[str]:
    inside = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
    return re.compile(f"[{inside}]")


_HIDDEN = _any_of(*_HIDDEN_RANGES)
_UNSAFE = _any_of(*_HIDDEN_RANGES, _SURROGATES)


def escape_control(text: str) -> str:
    r"""Return foreign text made safe to show in a terminal, a log, HTML or XML.

    Hidden characters and unpaired surrogates become escapes: `\x1b` below U+0080, `\u202e` and
    `\U000e0041` above. An undecodable byte (PEP 383) becomes `\xff`. All else is untouched, so a
    backslash of the text itself is not doubled. The result always encodes in UTF-8.
    """
    return _UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    point = ord(found[0])
    if point < 0x80:
        return f"\\x{point:02x}"
    if point in _ESCAPED_BYTES:
        return f"\\x{point - 0xDC00:02x}"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def hidden_characters(text: str) -> tuple[str, ...]:
    """Return the distinct control, bidirectional, zero-width and other unseen characters of `text`.

    They come in the order of their first appearance. Unpaired surrogates are not among them: they
    are a fault of the encoding and hide nothing.
    """
    return tuple(dict.fromkeys(_HIDDEN.findall(text)))


def without_hidden(text: str) -> str:
    """Return `text` without its `hidden_characters`."""
    return _HIDDEN.sub("", text)


def absolute(given: str, *, windows: bool = os.name == "nt") -> str:
    """Return the absolute path of a drive's root as a person gave it.

    On Windows a bare `E:` means the root of drive E here, and not the current folder on it.
    """
    if not windows:
        return str(Path(given).absolute())
    drive, rest = ntpath.splitdrive(given)
    return ntpath.abspath(drive + "\\" if drive and not rest else given)


def lies_on(path: str | os.PathLike[str], root: str) -> bool:
    """Return whether a path is the root of a drive or below it, whatever links lead there."""
    real = os.path.realpath(absolute(root))
    return Path(os.path.realpath(path)).is_relative_to(real)


def system_path(root: str, relative: str, *, windows: bool = os.name == "nt") -> Path:
    r"""Return the path to open for an entry.

    `root` is absolute, `relative` has `/` between its parts; an empty one is the root itself. On
    Windows the result carries the `\\?\` prefix, so that paths over 260 characters and names that
    end in a dot or a space are opened as they are spelt.
    """
    if not windows:
        return Path(root, relative)
    plain = ntpath.join(ntpath.normpath(root), relative.replace("/", "\\"))
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        return Path(plain)
    if plain.startswith("\\\\"):
        return Path("\\\\?\\UNC" + plain[1:])
    return Path("\\\\?\\" + plain)


def requoted(arguments: Sequence[str]) -> list[str]:
    r"""Return the arguments that a person meant at a Windows prompt.

    There `"E:\"` is read as `E:"`: the backslash escapes the quotation mark that follows it, and
    the arguments behind it are taken in. No name on Windows holds a quotation mark.
    """
    meant: list[str] = []
    for argument in arguments:
        head, mark, rest = argument.partition('"')
        meant.append(head + "\\" if mark and head else argument)
        meant += rest.replace('"', " ").split() if mark and head else []
    return meant
