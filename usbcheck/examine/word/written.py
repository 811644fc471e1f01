"""What somebody wrote into a field, without what a form has printed around the place for it."""

from __future__ import annotations

import re
from typing import Final

from usbcheck.examine.word.choices import chosen
from usbcheck.examine.word.document import UNREAD
from usbcheck.naming.form_parsing import is_blank

_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff"
_LINES: Final = re.compile(r"[_＿ˍ]{2,}")
_DATE: Final = r"(?:\d{4}|[\d〇零一二三四五六七八九]{4}|\s*)\s*年\s*\S{0,3}\s*月\s*\S{0,3}\s*日"
_SEAL: Final = re.compile(
    rf"\s*[（(\[【][^（()）\[\]【】]{{0,8}}(?:盖章|公章|签章|印章)[^（()）\[\]【】]{{0,4}}[）)\]】]\s*(?:{_DATE})?$"
)
_LONGEST: Final = 200  # characters of a value in which something may be printed


def written(text: str) -> str | None:
    """Return the value of a field, empty where nobody wrote anything.

    None where that cannot be told: something was drawn over it, or it is not plain what is ticked.
    """
    value = chosen(text.replace(UNREAD, ""))
    if value is None:
        return None
    value = _without_print(trimmed(value))
    if is_blank(value):
        return None if UNREAD in text else ""
    return value


def trimmed(text: str) -> str:
    """Return `text` without white space and invisible characters around it."""
    while (shorter := text.strip().strip(_INVISIBLE)) != text:
        text = shorter
    return text


def _without_print(value: str) -> str:
    """Return `value` without the line to write on, and the place for a seal behind it."""
    if len(value) > _LONGEST:
        return value
    bare = trimmed(_LINES.sub("", value))
    sealed = "" if "\n" in bare else trimmed(_SEAL.sub("", bare))
    return sealed or bare
