"""The suffix of a file name, however it is written."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from usbcheck.facts.formats import kind_of_suffix

_SUFFIX = re.compile(r"\.[^\s.]{1,8}")
_ODD = re.compile(
    r"(?P<stem>.*[^\s.])(?P<dot>\s*[.．。｡﹒․·•‧∙・,，、]+\s*)"
    r"(?P<end>[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]{2,5})(?P<rest>[\s.．。｡]*)",
    re.DOTALL,
)
_GLUED = re.compile(
    r"(?P<stem>.*[^\s!-~])(?P<dot>)(?P<end>mp4|mov|avi|wmv|mkv|mp3|jpe?g|png|docx?|pdf)(?P<rest>)",
    re.DOTALL | re.IGNORECASE,
)
_KINDS = ("video", "audio", "image", "word")


class Suffixed(NamedTuple):
    """A name taken apart. `odd` is whether its suffix is not simply there, once, behind a dot."""

    stem: str
    suffix: str
    odd: bool


def take_suffix(name: str) -> Suffixed:
    """Return the stem and the suffix of a name.

    Also of one with a full-width dot (片名．mp4), without any (片名mp4), or with the suffix there
    twice (片名.docx.docx).
    """
    found = Suffixed(*_plain(name), odd=False)
    if not _is_meant(found.suffix):
        found = _oddly(name) or found
    if not _is_meant(found.suffix):
        return found
    stem = found.stem.rstrip(".．。｡") or found.stem
    while (inner := _inner(stem)) is not None:
        stem = inner
    return Suffixed(stem, found.suffix, odd=found.odd or stem != found.stem)


def _plain(name: str) -> tuple[str, str]:
    stem, dot, end = name.rpartition(".")
    return (stem, dot + end) if stem and _SUFFIX.fullmatch(dot + end) else (name, "")


def _is_meant(suffix: str) -> bool:
    return suffix.isascii() and (kind_of_suffix(suffix) in _KINDS or suffix.lower() == ".pdf")


def _inner(stem: str) -> str | None:
    """Return a stem without the suffix that it still has, None where it has none."""
    inner, suffix = _plain(stem)
    if kind_of_suffix(suffix) in _KINDS:
        return inner
    found = _oddly(stem)
    return found.stem if found and found.odd else None


def _oddly(name: str) -> Suffixed | None:
    for pattern in (_ODD, _GLUED):
        if (found := pattern.fullmatch(name)) is not None:
            suffix = f".{unicodedata.normalize('NFKC', found['end']).lower()}"
            plain = found["dot"] == "." and not found["rest"].strip(". ") and found["end"].isascii()
            if _is_meant(suffix):
                return Suffixed(found["stem"], suffix, odd=not plain)
    return None
