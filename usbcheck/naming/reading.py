"""Names read under a notice: any string gives a `FileName`, with what is wrong with it as data."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from usbcheck.drive.lookalikes import lookalikes, unified
from usbcheck.drive.mojibake import filled, restored
from usbcheck.naming.brackets import ALL_OPENERS
from usbcheck.naming.file_names import FieldValue, FileName, Mark, Spelling, Untidy
from usbcheck.naming.joints import Families
from usbcheck.naming.known_fields import Known
from usbcheck.naming.markers import MarkerReader, Notes
from usbcheck.naming.oddities import is_doubled, is_spaced, odd_joints
from usbcheck.naming.parts import Parts, PartsReader
from usbcheck.naming.suffixes import take_suffix
from usbcheck.naming.titles import LEADING_NUMBER
from usbcheck.naming.vocabulary import Vocabulary
from usbcheck.naming.writing import FULL_WIDTH, NameWriter
from usbcheck.profile.name_pattern import parse_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.profile.model import Profile
    from usbcheck.profile.name_pattern import NamePattern

_NO_NAMES: Final = 1000  # characters; no file system gives so long a name


_NUMBERING: Final = re.compile(r"^[（(【\[]?[\dA-Za-z一二三四五六七八九十]{1,3}[）)】\]、.．\-_ ]+")


@lru_cache(maxsize=8)
def name_reader(profile: Profile) -> NameReader:
    """Return the reader of names under a notice; making one costs a millisecond."""
    return NameReader(profile)


class NameReader(NameWriter):
    """Reads and writes names under a profile."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile)
        self._vocabulary = Vocabulary(profile.category)
        by_name = profile.naming.has("category")
        self._markers = MarkerReader(
            profile.markers, self._vocabulary if by_name else None, profile.part_labels
        )
        brackets = (f"（{word}）" for word in self._markers.words)
        names = (c.name for c in profile.category)
        self._fillings = (*names, *self._vocabulary.words, *brackets)
        self._readers: dict[str, PartsReader] = {}

    def nearest_category(self, written: str) -> str | None:
        """Return the category whose name or alias is most like what is written, None if none is."""
        return self._vocabulary.nearest(written)

    def category_named(self, text: str) -> str | None:
        """Return the category that a text names, by any of its spellings and aliases."""
        found = self._category(text)
        return found[0] if found else None

    def category_of_folder(self, name: str) -> str | None:
        """Return the category that a folder is named for, with a number or remark too."""
        bare = _NUMBERING.sub("", name.strip())
        return self.category_named(bare) or self.category_named(name)

    def is_unit(self, text: str) -> bool:
        """Return whether a text is surely the name of a unit: `unit_endings` of the profile."""
        return text.endswith(self._naming.unit_endings)

    def read(self, name: str, category: str | None = None) -> FileName:
        """Return what a file name says. Never raises.

        It is read by the pattern of its `category`, if that is known or the name tells it; a name
        by the general pattern where its category has another is understood, but not in order.
        """
        split = take_suffix(name)
        general = self._read(name, self._naming.pattern_of(None), split)
        told = category or general.category
        wanted = self._naming.pattern_of(told)
        if told is not None and wanted.text == general.pattern:
            return general
        for pattern in (wanted,) if told else self._naming.all_patterns[1:]:
            found = self._read(name, pattern, split)
            if found.complete and found.ordered and (told or self._is_meant(found)):
                return found
        return general if told is None else replace(general, pattern=wanted.text, ordered=False)

    def read_folder(self, name: str, pattern: str | None) -> FileName:
        """Return what the name of a work's folder says, by its pattern or else the general one."""
        meant = parse_pattern(pattern) if pattern else self._naming.pattern_of(None)
        return replace(self._read(name, meant, (name, "", False)), of_folder=True)

    def _is_meant(self, found: FileName) -> bool:
        """Return whether the category that a name says is named by the pattern it was read by."""
        if found.category is None:
            return False
        return self._naming.pattern_of(found.category).text == found.pattern

    def _read(self, name: str, pattern: NamePattern, split: tuple[str, str, bool]) -> FileName:
        stem, suffix, odd = split
        found = self._read_spelt(name, pattern, stem, suffix, odd=odd)
        if found.category is None and (right := restored(name)) is not None:
            right = filled(right, self._fillings)
            stem, suffix, odd = take_suffix(right) if suffix else (right, "", False)
            found = self._read_spelt(name, pattern, stem, suffix, odd=odd)
            return replace(found, untidy=found.untidy | {Untidy.GARBLED})
        return found

    def _read_spelt(
        self, name: str, pattern: NamePattern, stem: str, suffix: str, *, odd: bool
    ) -> FileName:
        composed = unicodedata.normalize("NFC", stem)
        whole = unicodedata.normalize("NFC", unified(stem))
        likes = lookalikes(stem)
        notes = Notes()
        parts = self._parts(whole, pattern, notes)
        fields = self._without_endings(parts, notes)
        said = {self._naming.role_of(field): value for field, value in fields.items()}
        category, spelling = self._category(said.get("category", "")) or (None, Spelling.UNKNOWN)
        title, unit = said.get("title", ""), said.get("unit")
        untidy = set(self._untidiness(stem, parts, fields))
        for fault, found in (
            (Untidy.DECOMPOSED, composed != stem and not likes),
            (Untidy.SUFFIX, odd),
            (Untidy.LOOKALIKE, likes),
            (Untidy.NUMBER, LEADING_NUMBER.match(title)),
            (Untidy.COPY, notes.copies),
            (Untidy.NOISE, Mark.NOISE in notes.labels),
        ):
            untidy |= {fault} if found else set()
        if Mark.SUMMARY in notes.labels and category is None:
            title, unit = "", next((t for t in (title, unit) if t and self.is_unit(t)), None)
        return FileName(
            text=name,
            suffix=suffix,
            pattern=pattern.text,
            complete=parts.complete and bool(title),
            title=title,
            category=category,
            category_written=said.get("category"),
            spelling=spelling,
            unit=unit or None,
            others=tuple(
                FieldValue(field, role, value)
                for field, value in fields.items()
                if (role := self._naming.role_of(field)) not in ("title", "category", "unit")
            ),
            ordered=parts.ordered,
            labels=tuple(notes.labels.items()),
            episode=next(iter(notes.episodes), None),
            copy=next(iter(notes.copies), None),
            joints=tuple(odd_joints(parts.joints)),
            untidy=frozenset(untidy),
            meant=whole + suffix,
            lookalikes=likes,
        )

    def _parts(self, whole: str, pattern: NamePattern, notes: Notes) -> Parts:
        """Return the parts of a name, its markers taken out."""
        reader = self._reader(pattern)
        if len(whole) > _NO_NAMES:
            return reader.whole(whole)
        splitting = Families([*reader.literals, "-"], self._naming.tolerated)

        def is_last(text: str, at: int) -> bool:
            return all(splitting.at(text, i) in (None, " ", "(", ")") for i in range(at, len(text)))

        numbers = not _brackets_number(pattern, self._naming.field_of("number", pattern))
        text = self._markers.without_bracketed(whole, notes, is_last, numbers=numbers)
        text = self._markers.without_parts(text, splitting.runs(text), notes)
        return reader.read(text)

    def _reader(self, pattern: NamePattern) -> PartsReader:
        if pattern.text not in self._readers:
            self._readers[pattern.text] = PartsReader(
                pattern, self._known(pattern), self._naming.tolerated
            )
        return self._readers[pattern.text]

    def _known(self, pattern: NamePattern) -> Known:
        accepts: dict[str, Callable[[str], bool]] = {}
        for field in pattern.fields:
            role = self._naming.role_of(field)
            values = self._naming.fields[field].values if field in self._naming.fields else ()
            if role == "category":
                accepts[field] = self._names_category
            elif values:
                accepts[field] = frozenset(values).__contains__
            elif role == "number":
                accepts[field] = _is_number
        return Known(
            title=self._naming.field_of("title", pattern) or "",
            category=self._naming.field_of("category", pattern),
            unit=self._naming.field_of("unit", pattern),
            accepts=accepts,
            words=self._vocabulary.words,
            is_unit=self.is_unit,
        )

    def _names_category(self, text: str) -> bool:
        return self._category(text) is not None

    def _category(self, part: str) -> tuple[str, Spelling] | None:
        """Return the category that a part names, with a remark or a marker behind it too."""
        if part in self._vocabulary:
            return self._vocabulary.named(part)
        rest = self._markers.without_ending(part, Notes(), sure_only=False)
        return self._vocabulary.named(rest)

    def _without_endings(self, parts: Parts, notes: Notes) -> dict[str, str]:
        """Return the fields without markers glued to their ends.

        A name that lacks parts gets no doubt whether its title ends so; of several sides of a
        name that of the title is read last.
        """
        fields = dict(parts.fields)
        for field, text in fields.items():
            role = self._naming.role_of(field)
            sure_only = role == "title" and (parts.complete or len(fields) > 1)
            if role != "category" or text not in self._vocabulary:
                fields[field] = self._markers.without_ending(text, notes, sure_only=sure_only)
        return fields

    def _untidiness(self, stem: str, parts: Parts, fields: dict[str, str]) -> set[Untidy]:
        found = {
            Untidy.SPACES: stem != stem.strip() or any(is_spaced(*j) for j in parts.joints),
            Untidy.FULL_WIDTH: any(FULL_WIDTH.search(value) for value in fields.values()),
            Untidy.DOUBLED: any(is_doubled(*joint) for joint in parts.joints),
        }
        return {fault for fault, there in found.items() if there}


def _is_number(text: str) -> bool:
    return any(c.isdecimal() for c in text) and len(text) <= 20


def _brackets_number(pattern: NamePattern, field: str | None) -> bool:
    """Return whether a pattern has its number in brackets: （3） is no episode there."""
    variant = pattern.variants[0]
    if field is None:
        return False
    before = variant.literals[variant.fields.index(field)].rstrip()
    return before[-1:] in tuple(ALL_OPENERS)
