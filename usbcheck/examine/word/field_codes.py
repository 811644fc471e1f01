r"""Fields of a Word document (ECMA-376 part 1, 17.16): a code, and the result that Word shows.

Some fields show what their code says and keep no result: form fields, enclosed characters
(`EQ \o\ac(□,√)`), symbols. Both formats, .docx and .doc, write them alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from usbcheck.examine.word.document import UNREAD
from usbcheck.examine.word.symbols import EMPTY_BOX, TICKED_BOX, symbol

_NAME: Final = re.compile(r"\s*([A-Za-z]+)")
_FORM_FIELDS: Final = frozenset({"FORMCHECKBOX", "FORMDROPDOWN"})
_CONTROLS: Final = frozenset({"CONTROL", "HTMLCONTROL"})  # ActiveX: what it shows is its own
_OVERLAID: Final = re.compile(r"\\o\s*(?:\\a[lcr]\s*)*\(([^()]*)\)", re.IGNORECASE)
_RAISED: Final = re.compile(r"\\s(?:\\[a-z]+-?\d*)+\s*\(([^()]*)\)", re.IGNORECASE)
_SYMBOL: Final = re.compile(
    r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s*(?:\"([^\"]*)\"|(\S+)))?", re.IGNORECASE
)
_MACRO_BUTTON: Final = re.compile(r"\s*MACROBUTTON\s+\S+\s?(.*)", re.IGNORECASE | re.DOTALL)
_CODE_LONGEST: Final = 500  # characters of a code that is looked into
_BOXES: Final = "□☐▢◻○〇◯O"
_TICKS: Final = "√✓✔☑"
_CROSSES: Final = "×✗✘xX"


def shown_by(code: str, state: str | None = None) -> str | None:
    """Return what Word shows for a field by its code alone, None where it shows the result.

    `state` is what a form field's own data say: a ticked or empty box, the chosen entry.
    """
    code = code[:_CODE_LONGEST]
    match = _NAME.match(code)
    match name := match[1].upper() if match else "":
        case _ if name in _FORM_FIELDS:
            return UNREAD if state is None else state
        case _ if name in _CONTROLS:
            return UNREAD
        case "EQ":
            return _overlaid(code)
        case "SYMBOL":
            return _symbol(code)
        case "MACROBUTTON":
            button = _MACRO_BUTTON.match(code)
            return button[1] if button else None
        case _:
            return None


def ticked(*, on: bool) -> str:
    """Return the mark that a box which is ticked, or is not, shows."""
    return TICKED_BOX if on else EMPTY_BOX


def _overlaid(code: str) -> str | None:
    """Return what characters written over each other look like: a tick in a box is a ticked box."""
    found = _OVERLAID.search(_RAISED.sub(r"\1", code))
    if found is None:
        return None
    parts = [part.strip() for part in re.split("[,，;；]", found[1])]
    if any(part in _BOXES for part in parts if part):
        if any(part in _TICKS for part in parts if part):
            return TICKED_BOX
        if any(part in _CROSSES for part in parts if part not in _BOXES):
            return "☒"
        parts = [part for part in parts if part not in _BOXES] or [EMPTY_BOX]
    return "".join(parts)


def _symbol(code: str) -> str | None:
    match = _SYMBOL.match(code)
    if match is None:
        return None
    number = int(match[1], 16 if match[1].lower().startswith("0x") else 10)
    font = match[2] or match[3] or ""
    if font and (mark := symbol(font, number)):
        return mark
    return chr(number) if 0x20 <= number < 0xD800 and not font else ""


@dataclass(slots=True)
class _Field:
    state: str | None
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    replaced: bool = False  # its result is not what Word shows


class Fields:
    """The fields that are open in a paragraph; one that is never closed ends with it."""

    def __init__(self) -> None:
        self._open: Final[list[_Field]] = []
        self._hiding = 0  # how many of them hide what is met

    @property
    def hide(self) -> bool:
        """Whether text met now is a code, or a result that Word does not show."""
        return self._hiding > 0

    @property
    def in_code(self) -> bool:
        """Whether the innermost open field is at its code."""
        return bool(self._open) and self._open[-1].in_code

    def begin(self, state: str | None = None) -> None:
        """Begin a field; a form field's `state` may also follow."""
        self._open.append(_Field(state))
        self._hiding += 1

    def add_code(self, text: str) -> None:
        """Add to the code of the innermost open field."""
        if self.in_code:
            self._open[-1].code.append(text)

    def know(self, state: str) -> None:
        """Note what the data of the innermost open field say."""
        if self._open:
            self._open[-1].state = state

    def separate(self) -> str:
        """End the code, begin the result; gives the text that Word shows in its place."""
        if not self.in_code:
            return ""
        innermost = self._open[-1]
        innermost.in_code = False
        shown = shown_by("".join(innermost.code), innermost.state)
        self._hiding -= 1
        text = "" if shown is None or self.hide else shown
        if shown is not None:
            innermost.replaced = True
            self._hiding += 1
        return text

    def end(self) -> str:
        """End the innermost field; gives the text that Word shows where it had no result."""
        text = self.separate()
        if self._open:
            self._hiding -= self._open.pop().replaced
        return text

    def clear(self) -> None:
        """Forget all open fields."""
        self._open.clear()
        self._hiding = 0
