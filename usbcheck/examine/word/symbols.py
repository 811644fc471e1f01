"""Characters of symbol fonts as the marks that a reader sees: boxes, ticks, crosses, bullets.

A symbol font draws pictures in the places of letters: R in Wingdings 2 is a ticked box. Word keeps
such a character as its code alone, or in the private use area from U+F000 on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

EMPTY_BOX: Final = "☐"
TICKED_BOX: Final = "☑"

_PRIVATE: Final = 0xF000
_CODES: Final = range(0x20, 0x100)

_WINGDINGS: Final[Mapping[int, str]] = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0xA1: "○",
    0xA4: "◉",
    0xA5: "◎",
    0xA7: "▪",
    0xA8: "□",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2: Final[Mapping[int, str]] = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x96: "●",
    0x97: "●",
    0x98: "●",
    0x99: "○",
    0x9A: "○",
    0x9B: "○",
    0x9D: "◉",
    0x9E: "◉",
    0xA2: "■",
    0xA3: "□",
    0xA4: "□",
}
_WEBDINGS: Final[Mapping[int, str]] = {
    0x61: "✓",
    0x63: "□",
    0x67: "■",
    0x6E: "●",
    0x72: "✗",
}
_MARLETT: Final[Mapping[int, str]] = {0x61: "✓", 0x62: "✓", 0x63: "□", 0x72: "✗"}
_DINGBATS: Final[Mapping[int, str]] = {
    0x33: "✓",
    0x34: "✔",
    0x35: "✗",
    0x36: "✗",
    0x37: "✗",
    0x38: "✗",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "❏",
    0x70: "❐",
    0x71: "❑",
    0x72: "❒",
}
_SYMBOL: Final[Mapping[int, str]] = {0xB7: "·", 0xD6: "√", 0xB4: "×"}
_FONTS: Final[Mapping[str, Mapping[int, str]]] = {
    "wingdings": _WINGDINGS,
    "wingdings2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "marlett": _MARLETT,
    "zapfdingbats": _DINGBATS,
    "monotypesorts": _DINGBATS,
    "symbol": _SYMBOL,
}
# Of codes whose font is not known, those alone that draw a box or a tick in one font and nothing
# that a form would hold in the others.
_UNNAMED: Final[Mapping[int, str]] = {
    **{code: _WINGDINGS[code] for code in (0x6F, 0x71, 0x72, 0xA8, 0xFC, 0xFD, 0xFE)},
    **{code: _WINGDINGS_2[code] for code in (0x50, 0x51, 0x52, 0x53, 0xA3)},
}


def is_symbol_font(name: str) -> bool:
    """Return whether the font `name` draws pictures in the places of letters."""
    return _key(name) in _FONTS


def symbol(font: str, code: int) -> str:
    """Return the character that `code` shows in `font`; empty where it is no mark known here."""
    place = code - _PRIVATE if code >= _PRIVATE else code
    table = _FONTS.get(_key(font))
    return (_UNNAMED if table is None else table).get(place, "")


def in_font(text: str, font: str) -> str:
    """Return `text` as a reader sees it in `font`: letters become marks in a symbol font.

    What such a font draws and no form needs stays as it was written, so that no text is lost.
    """
    if not is_symbol_font(font):
        return without_private(text)
    return "".join(_drawn(font, character) for character in text)


def without_private(text: str) -> str:
    """Return `text` with the characters of unnamed symbol fonts as the marks that they show."""
    if not any(_PRIVATE < ord(character) < _PRIVATE + 0x100 for character in text):
        return text
    return "".join(_drawn("", character) for character in text)


def _drawn(font: str, character: str) -> str:
    code = ord(character)
    if code - _PRIVATE in _CODES or (font and code in _CODES):
        return symbol(font, code) or character
    return character


def _key(font: str) -> str:
    return "".join(font.lower().split())
