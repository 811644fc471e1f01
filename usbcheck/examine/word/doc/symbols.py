"""Characters of symbol fonts in a Word 97-2003 document ([MS-DOC] 2.6.1, 2.9.286)."""

from __future__ import annotations

from typing import Final

from usbcheck.examine.word.symbols import in_font, is_symbol_font, symbol

_FFN_NAME: Final = 40  # bytes in front of the name in an FFN, its length among them


class Fonts:
    """The fonts that a document numbers; `symbolic` are the numbers of symbol fonts."""

    def __init__(self, table: bytes) -> None:
        self._names: Final = _names(table)
        self.symbolic: Final = frozenset(
            number for number, name in enumerate(self._names) if is_symbol_font(name)
        )

    def inserted(self, operand: bytes) -> str:
        """Return what an inserted symbol shows; empty where that is no mark known here."""
        number, code = int.from_bytes(operand[:2], "little"), int.from_bytes(operand[2:4], "little")
        return symbol(self._name(number), code)

    def shown(self, text: str, number: int) -> str:
        """Return `text` as the font of that number shows it, character by character."""
        shown = in_font(text, self._name(number))
        return shown if len(shown) == len(text) else text

    def _name(self, number: int) -> str:
        return self._names[number] if number < len(self._names) else ""


def _names(table: bytes) -> tuple[str, ...]:
    """Return the names of an SttbfFfn ([MS-DOC] 2.9.286), in order; none of a damaged one."""
    found: list[str] = []
    count, at = int.from_bytes(table[:2], "little"), 4
    for _ in range(count):
        if at >= len(table):
            break
        length = table[at]
        name = table[at + _FFN_NAME : at + 1 + length]
        found.append(name[: len(name) & ~1].decode("utf-16-le", "replace").partition("\x00")[0])
        at += 1 + length
    return tuple(found)
