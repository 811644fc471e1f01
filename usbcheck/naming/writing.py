"""Right names written, legal on Windows."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from usbcheck.drive.lookalikes import unified
from usbcheck.naming.brackets import OPENERS
from usbcheck.naming.file_names import Mark

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from usbcheck.profile.model import Profile
    from usbcheck.profile.name_pattern import NamePattern
    from usbcheck.profile.naming import NameRole

FULL_WIDTH = re.compile(r"[Ａ-Ｚａ-ｚ０-９\u3000]")
_NO_LABELS: Mapping[Mark, str] = MappingProxyType({})
_NO_OTHERS: Mapping[str, str] = MappingProxyType({})
# What Windows refuses in a name, and the full-width character that people use instead.
_RESERVED = str.maketrans('<>:"|?*\\/', "《》：＂｜？＊＼／")


def tidy(part: str) -> str:
    """Return a part of a name as it should be written, legal on Windows."""
    text = FULL_WIDTH.sub(lambda m: unicodedata.normalize("NFKC", m[0]), unified(part))
    text = unicodedata.normalize("NFC", text).translate(_RESERVED)
    return "".join(c for c in text if c.isprintable()).strip().rstrip(".")


class NameWriter:
    """Writes names as a notice asks for them."""

    def __init__(self, profile: Profile) -> None:
        self._naming = profile.naming
        words = {mark: getattr(profile.markers, mark, ()) for mark in Mark}
        self._words = {mark: spellings[0] for mark, spellings in words.items() if spellings}
        self._words.pop(Mark.NOISE, None)
        self._counter = next(iter(profile.markers.episode), "")

    def blank(self, field: str) -> str:
        """Return what stands in a name for a field that nobody but a person knows."""
        return f"〔{self._naming.called(field)}〕"

    def has_blank(self, name: str) -> bool:
        """Return whether a name has fields that a person must fill in."""
        fields = {field for pattern in self._naming.all_patterns for field in pattern.required}
        return any(self.blank(field) in name for field in fields)

    def write(
        self,
        *,
        title: str | None,
        category: str | None,
        unit: str | None,
        suffix: str,
        marks: Collection[Mark] = (),
        labels: Mapping[Mark, str] = _NO_LABELS,
        episode: int | None = None,
        others: Mapping[str, str] = _NO_OTHERS,
        pattern: NamePattern | None = None,
    ) -> str:
        """Return the right full name of a file, legal on Windows.

        A field that is None is left blank for a person to fill in; `others` are the values of
        fields beside these three, by the pattern's words; `labels` are markers in other words;
        `pattern` is another than that of the category.
        """
        plain = {mark: text for mark, text in labels.items() if not set(text) & set(OPENERS)}
        words = {**self._words, **plain}
        shown = tuple(words[m] for m in Mark if m in marks and m in words)
        if episode is not None:
            shown = (f"第{episode}{self._counter}", *shown)
        said: dict[NameRole, str | None] = {"title": title, "category": category, "unit": unit}
        pattern = pattern or self._naming.pattern_of(category)
        values = {
            field: tidy(said.get(self._naming.role_of(field)) or others.get(field) or "")
            for field in pattern.fields
        }
        for field in pattern.required:
            values[field] = values[field] or self.blank(field)
        return pattern.written(values) + "".join(f"（{s}）" for s in shown) + suffix
