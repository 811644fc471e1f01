"""Names that were decoded with the wrong table, and the names they were.

Archives and old systems do not say how names are encoded. What was written in UTF-8 and read in
GBK, or the other way round, is another text; unless bytes were lost, the way back gives the name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOLE: Final = "□"
"""Stands for a character of which bytes were lost."""

# The table that names were read with; GB 18030 stands for GBK with its user-defined characters.
_WRONG: Final = ("gb18030", "cp437", "cp1252", "cp850", "mac_roman", "cp950", "cp932", "cp949")
_PAIRS: Final = (
    *((wrong, "utf-8") for wrong in _WRONG),
    # From one East Asian table to another too many names lead somewhere: those are left alone.
    *((wrong, "gb18030") for wrong in ("cp437", "cp1252", "cp850", "mac_roman", "cp866", "utf-8")),
)
_AMBIGUOUS: Final = frozenset({"cp950", "cp932", "cp949"})  # some bytes give the same character
_LOST: Final = "?\ufffd"  # what systems put where a byte had no character
_LOSSES: Final = re.compile(r"[?_\ufffd□]+")
_ESCAPED: Final = range(0xDC80, 0xDD00)  # PEP 383
_PART: Final = re.compile(r"[^-（）()]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NEUTRAL: Final = re.compile(r"[!-~\s\u3000-\u303f\uff01-\uff65“”‘’—·…□]")
_REPLACEMENT_READ_AS_GBK: Final = re.compile("锟斤拷|锟斤|\ufffd|[?]{3}")
_COMMON: Final = 0.75  # share of everyday characters in a text that is one
_RARE: Final = 0.5  # and in one that is none
_LEAST: Final = 2  # Chinese characters by which a text is known to be one
_LOST_SHARE: Final = 0.34


class _Reading(NamedTuple):
    text: str
    right: str  # the table that it was read with
    holes: int


def restored(name: str) -> str | None:
    """Return the Chinese name that `name` was before it was read with the wrong table.

    A `HOLE` stands for each character lost on the way. None where `name` was none, or where that is
    not certain.
    """
    if name.isascii() or (_everyday(name) > _RARE and _HAN.search(name)):
        return None
    found = [reading for reading in _readings(name) if _is_name(reading)]
    return min(found, key=_doubt).text if found else None


def is_lost(name: str) -> bool:
    """Return whether a name was read with the wrong table and nothing leads back to what it was."""
    return _REPLACEMENT_READ_AS_GBK.search(name) is not None and restored(name) is None


def filled(text: str, words: Sequence[str]) -> str:
    """Return a restored text with its holes filled.

    A hole is filled where one of the `words` stands but for one character. Where a whole part
    of a name has holes, the first of the words that it can be is taken.
    """
    for word in words:
        sure = HOLE in text and len(_HAN.findall(word)) >= _LEAST
        for place in range(len(word)) if sure else ():
            text = text.replace(word[:place] + HOLE + word[place + 1 :], word)
    return _PART.sub(lambda part: _first(part[0], words), text) if HOLE in text else text


def _first(part: str, words: Sequence[str]) -> str:
    if HOLE not in part or len(_HAN.findall(part)) < 1:
        return part
    meant = re.compile(re.escape(part).replace(HOLE, ".{1,2}"))
    return next((word for word in words if meant.fullmatch(word)), part)


def garbled_from(name: str, words: Sequence[str]) -> str | None:
    """Return the first of some `words` of which a wrong table makes `name`.

    Where `name` shows fewer marks than characters were lost, return the word only if it is the only
    one that fits. None where there is none.
    """
    spelt = _with_losses(name)
    found = [word for word in words if spelt in _garblings(word)]
    if found:
        return found[0]
    short = _LOSSES.sub("?", spelt)
    found = [w for w in words if any(_LOSSES.sub("?", g) == short for g in _garblings(w))]
    return found[0] if len(found) == 1 else None


@cache
def _garblings(word: str) -> frozenset[str]:
    """Return what wrong tables make of a word, where the result is still telling."""
    pairs = (*_PAIRS, ("gbk", "utf-8"))
    texts = (word.encode(right, "replace").decode(wrong, "replace") for wrong, right in pairs)
    spelt = map(_with_losses, texts)
    return frozenset(text for text in spelt if text.strip("?_") and text != word)


def _with_losses(name: str) -> str:
    return "".join("?" if ord(c) in _ESCAPED or c in "\ufffd□" else c for c in name)


def _readings(name: str) -> Iterator[_Reading]:
    for wrong, right in _PAIRS:
        data = _bytes(name, wrong)
        if data is None:
            continue
        text = data.decode(right, "replace").replace("\0", "\ufffd")
        if (
            wrong not in _AMBIGUOUS
            or text.encode(right, "replace").decode(wrong, "replace") == name
        ):
            holed = re.sub(r"\ufffd[?_\ufffd]*", HOLE, text)
            yield _Reading(holed, right, holed.count(HOLE))


def _bytes(name: str, table: str) -> bytes | None:
    """Return the bytes that `table` made this name of, a NUL for each that was lost."""
    if table == "utf-8" and not any(ord(c) in _ESCAPED for c in name):
        return None  # it is valid in it
    made = bytearray()
    for character in name:
        point = ord(character)
        if point in _ESCAPED:
            made.append(point - 0xDC00)
        elif character in _LOST:
            made.append(0)
        elif table == "cp1252" and 0x80 <= point < 0xA0:
            made.append(point)  # where this table has nothing, systems show a control character
        elif character == "€" and table == "gb18030":
            made.append(0x80)
        else:
            try:
                some = character.encode(table)
            except UnicodeEncodeError:
                return None
            if len(some) > 2 and table == "gb18030":
                return None
            made += some
    return bytes(made)


def _is_name(reading: _Reading) -> bool:
    return (
        reading.text.isprintable()
        and len(_HAN.findall(reading.text)) >= _LEAST
        and reading.holes <= (_LOST_SHARE * len(reading.text) if reading.right == "utf-8" else 0)
        and _everyday(reading.text) >= _COMMON
    )


def _doubt(reading: _Reading) -> tuple[bool, int, float]:
    """Return a sort key, the likeliest reading first.

    UTF-8 goes first: hardly any other text is valid in it.
    """
    return reading.right != "utf-8", reading.holes, -_everyday(reading.text)


def _everyday(text: str) -> float:
    """Return the share of the everyday characters (GB 2312, level one) in what is not neutral."""
    telling = _NEUTRAL.sub("", text)
    return sum(map(_is_everyday, telling)) / len(telling) if telling else 1.0


def _is_everyday(character: str) -> bool:
    try:
        first = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= first <= 0xD7
