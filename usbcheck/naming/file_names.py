"""What a file name says: title, category, unit, and the markers between them (附件1 第2项).

`NameReader.read` is total: any string gives a `FileName`, with what is wrong with it as data.
`NameReader.write` gives the right full name back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from usbcheck.drive.lookalikes import lookalikes, unified
from usbcheck.drive.mojibake import filled, restored
from usbcheck.naming.dashes import DASHES, ONE, any_dash
from usbcheck.naming.given_names import is_given_by_program
from usbcheck.naming.numerals import whole_number
from usbcheck.naming.suffixes import take_suffix
from usbcheck.naming.titles import LEADING_NUMBER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from usbcheck.profile.model import NameField, Profile
    from usbcheck.profile.parts import Category


class Mark(StrEnum):
    """What a marker in a file name says about the file; the values are keys of `[markers]`."""

    SUBTITLED = "subtitled"
    UNSUBTITLED = "unsubtitled"
    POSTER = "poster"
    QR = "qr"
    IMAGE = "image"
    ENTRY_FORM = "entry_form"
    SCRIPT = "script"
    SUMMARY = "summary"
    NOISE = "noise"


class Untidy(StrEnum):
    """Small faults of spelling that do not keep a name from being understood (NAM006)."""

    SPACES = "spaces"
    FULL_WIDTH = "full-width"
    DECOMPOSED = "decomposed"
    DOUBLED = "doubled"
    NOISE = "noise"
    COPY = "copy"  # (1), as Windows numbers second copies
    NUMBER = "number"  # in front of the title
    REMARK = "remark"  # behind the unit
    LOOKALIKE = "lookalike"  # radicals in place of characters
    SUFFIX = "suffix"  # there twice, or behind another dot than a plain one
    GARBLED = "garbled"  # read with the wrong table; understood as what it was before


class Spelling(StrEnum):
    """How the category part is written."""

    RIGHT = "right"
    ALIAS = "alias"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileName:
    """A file name, understood. Text fields are as written, in NFC, without outer spaces.

    `category` is the profile's own spelling, None where it is not known; `category_written` is
    the part that stands for it; `ordered` is whether the parts stand in the right order; `labels`
    are the markers as written; `copy` is a bare number in brackets at the end: an episode, or
    what Windows adds to a second copy; `joints` are the separators used other than the right one;
    `meant` is the name with the right characters and suffix, whatever its parts; `lookalikes` are
    characters that only look like the right one, with their code points.
    """

    text: str
    suffix: str
    title: str
    category: str | None
    category_written: str | None
    spelling: Spelling
    unit: str | None
    ordered: bool
    labels: tuple[tuple[Mark, str], ...]
    episode: int | None
    copy: int | None
    joints: tuple[str, ...]
    untidy: frozenset[Untidy]
    meant: str = ""
    lookalikes: tuple[str, ...] = ()

    @property
    def marks(self) -> frozenset[Mark]:
        """What the markers say."""
        return frozenset(mark for mark, _ in self.labels)

    @property
    def complete(self) -> bool:
        """Whether all parts are there."""
        return bool(self.title and self.category_written and self.unit)


_OPEN, _CLOSE = "（(【[［〔", "）)】]］〕"
_BRACKETED = re.compile(
    rf"\s*[{re.escape(_OPEN)}]([^{re.escape(_OPEN + _CLOSE)}]*)[{re.escape(_CLOSE)}]"
)
_LIST = re.compile(r"[、,，;；/+\s]+")
_QUOTES = re.compile(r"[\s\"'“”‘’「」『』《》〈〉＂＇]")
_FULL_WIDTH = re.compile(r"[Ａ-Ｚａ-ｚ０-９\u3000]")
_BARE_EPISODE = re.compile(r"(\d{1,3})|(上|中|下)")
_REMARK = re.compile(rf"[{re.escape(_OPEN)}][^{re.escape(_OPEN)}]*[{re.escape(_CLOSE)}]$|类$")
# What people put between the parts who do not know of a separator.
_LOOSE_JOINT = re.compile(
    rf"[\s、.．。·・•‧∙,，;；:：+＋&＆=＝/／\\＼|｜¦│┃︱丨《》{re.escape(_OPEN + _CLOSE)}"
    rf"{re.escape(DASHES)}]+"
)
# What the numeral one stands behind in words, where it is no dash: 第一, 唯一, 统一.
_BEFORE_ONE = frozenset("第唯统同专单合万如始九")
# What Windows refuses in a name, and the full-width character that people use instead.
_RESERVED = str.maketrans('<>:"|?*\\/', "《》：＂｜？＊＼／")


def tidy(part: str) -> str:
    """Return a part of a name as it should be written, legal on Windows."""
    text = _FULL_WIDTH.sub(lambda m: unicodedata.normalize("NFKC", m[0]), unified(part))
    text = unicodedata.normalize("NFC", text).translate(_RESERVED)
    return "".join(c for c in text if c.isprintable()).strip().rstrip(".")


_NO_LABELS: Mapping[Mark, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Split:
    """A name taken apart: `joints[i]` stands between `parts[i]` and `parts[i + 1]`."""

    parts: list[str]
    joints: list[str]

    def joined(self, start: int, stop: int) -> str:
        pieces = [self.parts[start]]
        for i in range(start + 1, stop):
            pieces += [self.joints[i - 1], self.parts[i]]
        return "".join(pieces)

    def without(self, index: int) -> _Split:
        joints = self.joints.copy()
        if joints:
            del joints[max(index - 1, 0)]
        return _Split(self.parts[:index] + self.parts[index + 1 :], joints)


@dataclass(slots=True)
class _Notes:
    """What is taken out of a name on the way."""

    labels: dict[Mark, str] = field(default_factory=dict)
    episodes: list[int] = field(default_factory=list)
    copies: list[int] = field(default_factory=list)

    def take(self, item: Mark | int | None, text: str, *, bare: bool = False) -> None:
        if isinstance(item, Mark):
            self.labels.setdefault(item, text)
        elif item is not None:
            (self.copies if bare else self.episodes).append(item)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The fields of a name, and the joints between them."""

    fields: dict[NameField, str]
    joints: list[str]
    ordered: bool = True


@lru_cache(maxsize=8)
def name_reader(profile: Profile) -> NameReader:
    """Return the reader of names under a notice; making one costs a millisecond."""
    return NameReader(profile)


class NameReader:
    """Reads and writes file names under a profile."""

    def __init__(self, profile: Profile) -> None:
        self._naming = profile.naming
        self._marks = {_loose(w): mark for mark in Mark for w in getattr(profile.markers, mark)}
        self._written: dict[Mark, str] = {
            mark: getattr(profile.markers, mark)[0] for mark in Mark if mark != Mark.NOISE
        }
        self._endings = _by_length(
            (word, mark) for mark in Mark for word in getattr(profile.markers, mark)
        )
        self._categories: dict[str, tuple[str, Spelling]] = {}
        for c in profile.category:
            self._categories |= {_loose(a): (c.name, Spelling.ALIAS) for a in c.aliases}
        for c in profile.category:
            right = (c.name, *c.spellings)
            self._categories |= {_loose(name): (c.name, Spelling.RIGHT) for name in right}
        one = any_dash((self._naming.separator, *self._naming.tolerated))
        self._separator = re.compile(one)
        self._joint = re.compile(rf"\s*(?:{one})(?:\s*(?:{one}))*\s*")
        named = sorted(_names_of(profile.category), key=len, reverse=True)
        self._ones = re.compile(
            rf"(.+?)({ONE}+|{self._joint.pattern})({'|'.join(map(re.escape, named))})"
            rf"({ONE}+|{self._joint.pattern})(.+)",
            re.DOTALL,
        )
        markers = (word for mark in Mark for word in getattr(profile.markers, mark))
        names = (c.name for c in profile.category)
        self._vocabulary = (*names, *named, *(f"（{word}）" for word in markers))
        self._counter = profile.markers.episode[0]
        counters = "|".join(map(re.escape, profile.markers.episode))
        self._episode = re.compile(
            rf"(?:第\s*)(\d{{1,3}}|[零〇一二两三四五六七八九十百]{{1,5}})\s*(?:{counters})"
            r"|(?<![A-Za-z])EP\s*(\d{1,3})",
            re.IGNORECASE,
        )

    def nearest_category(self, written: str) -> str | None:
        """Return the category whose name or alias is most like what is written, None if none is."""
        choices = list(self._categories)
        found = process.extractOne(_loose(written), choices, scorer=fuzz.ratio, score_cutoff=40)
        return self._categories[found[0]][0] if found else None

    def category_named(self, text: str) -> str | None:
        """Return the category that a text names, by any of its spellings and aliases."""
        found = self._category(text)
        return found[0] if found else None

    def read(self, name: str) -> FileName:
        """Return what a file name says. Never raises."""
        found = self._read(name, name)
        if found.category is None and (right := restored(name)) is not None:
            found = self._read(filled(right, self._vocabulary), name)
            return replace(found, untidy=found.untidy | {Untidy.GARBLED})
        return found

    def _read(self, spelt: str, name: str) -> FileName:
        stem, suffix, odd = take_suffix(spelt)
        composed = unicodedata.normalize("NFC", stem)
        text = whole = unicodedata.normalize("NFC", unified(stem))
        likes = lookalikes(stem)
        untidy = {Untidy.DECOMPOSED} if composed != stem and not likes else set()
        untidy |= {Untidy.SUFFIX} if odd else set()
        untidy |= {Untidy.LOOKALIKE} if likes else set()
        notes = _Notes()
        text = self._take_bracketed(text, notes)
        split = self._take_parts(_split(text, self._joint), notes)
        parts = (
            self._parts(split)
            or self._parts_between_ones(text)
            or self._loose_parts(text)
            or self._parts_without(split)
        )
        fields = parts.fields
        for part in fields:
            sure_only = part == "title" and "category" in fields
            fields[part] = self._take_ending(fields[part], notes, sure_only=sure_only)
        category, spelling = self._category(fields.get("category", "")) or (None, Spelling.UNKNOWN)
        untidy.update(_untidiness(stem, parts.joints, self._separator, fields.values()))
        for fault, found in (
            (Untidy.NUMBER, LEADING_NUMBER.match(text)),
            (Untidy.COPY, notes.copies),
            (Untidy.NOISE, Mark.NOISE in notes.labels),
        ):
            untidy |= {fault} if found else set()
        title, unit = fields.get("title", ""), fields.get("unit")
        if Mark.SUMMARY in notes.labels and category is None:
            title, unit = "", next((t for t in (title, unit) if t and self.is_unit(t)), None)
        return FileName(
            text=name,
            suffix=suffix,
            title=title,
            category=category,
            category_written=fields.get("category"),
            spelling=spelling,
            unit=unit or None,
            ordered=parts.ordered,
            labels=tuple(notes.labels.items()),
            episode=next(iter(notes.episodes), None),
            copy=next(iter(notes.copies), None),
            joints=tuple(self._odd(parts.joints)),
            untidy=frozenset(untidy),
            meant=whole + suffix,
            lookalikes=likes,
        )

    def write(
        self,
        *,
        title: str,
        category: str,
        unit: str,
        suffix: str,
        marks: Collection[Mark] = (),
        labels: Mapping[Mark, str] = _NO_LABELS,
        episode: int | None = None,
    ) -> str:
        """Return the right full name of a file, legal on Windows.

        `labels` are markers in other words.
        """
        values: dict[NameField, str] = {"title": title, "category": category, "unit": unit}
        plain = {mark: text for mark, text in labels.items() if not set(text) & set(_OPEN)}
        words = {**self._written, **plain}
        shown = tuple(words[m] for m in Mark if m in marks and m in words)
        if episode is not None:
            shown = (f"第{episode}{self._counter}", *shown)
        stem = self._naming.separator.join(tidy(values[f]) for f in self._naming.fields)
        return stem + "".join(f"（{s}）" for s in shown) + suffix

    def is_unit(self, text: str) -> bool:
        """Return whether a text is surely the name of a unit: `unit_endings` of the profile."""
        return text.endswith(self._naming.unit_endings)

    def _odd(self, joints: Iterable[str]) -> Iterator[str]:
        """Yield the separators other than the right one; blanks where nothing else joins."""
        for joint in joints:
            found = self._separator.findall(joint) or [joint.strip()[:1] or joint]
            yield from (s for s in found if s != self._naming.separator)

    def _take_bracketed(self, text: str, notes: _Notes) -> str:
        def take(match: re.Match[str]) -> str:
            pieces = [p for p in _LIST.split(match[1]) if p]
            last = self._separator.search(text, match.end()) is None
            found = [self._marker(p, bracketed=True) for p in pieces]
            if not found or None in found:
                return match[0]
            for piece, item in zip(pieces, found, strict=True):
                bare = last and piece.strip().isdecimal()
                notes.take(item, piece, bare=bare)
            return ""

        return _BRACKETED.sub(take, text)

    def _take_parts(self, split: _Split, notes: _Notes) -> _Split:
        for index in reversed(range(len(split.parts))):
            part = split.parts[index].strip()
            found = self._marker(part, bracketed=False)
            if found is not None:
                notes.take(found, part)
                split = split.without(index)
        return split

    def _marker(self, text: str, *, bracketed: bool) -> Mark | int | None:
        if (mark := self._marks.get(_loose(text))) is not None:
            return mark
        if (match := self._episode.fullmatch(text.strip())) is not None:
            return _number(match[1] or match[2])
        bare = _BARE_EPISODE.fullmatch(text.strip()) if bracketed else None
        if bare is not None:
            return _number(bare[1]) if bare[1] else "上中下".index(bare[2]) + 1
        return None

    def _category(self, part: str) -> tuple[str, Spelling] | None:
        """Return the category that a part names, with a remark or a marker behind it too."""
        rest = self._take_ending(part, _Notes(), sure_only=False)
        if (found := self._categories.get(_loose(rest))) is not None:
            return found
        bare = self._categories.get(_loose(_REMARK.sub("", rest)))
        return (bare[0], Spelling.ALIAS) if bare else None

    def _parts(self, split: _Split) -> _Parts | None:
        """Return the fields around the rightmost category that has its neighbours.

        Else in another order, where all parts are there. None where no part is a category.
        """
        order, count = self._naming.fields, len(split.parts)
        if "category" not in order:
            return None
        place = order.index("category")
        found = [i for i, part in enumerate(split.parts) if self._category(part)]
        flanked = [i for i in found if place <= i < count - (len(order) - place - 1)]
        at = max(flanked or found, default=None)
        if at is None:
            return None
        if not flanked and count >= len(order):
            return self._disordered(split, at)
        spans = _spans(order[:place], 0, at)
        spans["category"] = (at, at + 1)
        spans |= _spans(order[place + 1 :], at + 1, count)
        return self._swapped(_parts_of(split, spans))

    def _disordered(self, split: _Split, at: int) -> _Parts:
        """Return the fields of a name whose category is at the very edge.

        Of the other parts the unit is at an edge too.
        """
        rest = split.without(at)
        first = self.is_unit(rest.parts[0].strip()) and not self.is_unit(rest.parts[-1].strip())
        unit = rest.parts[0 if first else -1].strip()
        start, stop = (1, len(rest.parts)) if first else (0, len(rest.parts) - 1)
        fields: dict[NameField, str] = {
            "title": rest.joined(start, stop).strip(),
            "category": split.parts[at].strip(),
            "unit": unit,
        }
        return _Parts(fields, split.joints, ordered=False)

    def _swapped(self, parts: _Parts) -> _Parts:
        """Return the parts, title and unit exchanged where they surely swapped places."""
        title, unit = parts.fields.get("title"), parts.fields.get("unit")
        if title and unit and self.is_unit(title) and not self.is_unit(unit):
            fields: dict[NameField, str] = {**parts.fields, "title": unit, "unit": title}
            return _Parts(fields, parts.joints, ordered=False)
        return parts

    def _parts_between_ones(self, text: str) -> _Parts | None:
        """Return the parts where 一 stands for a dash beside a category: 答卷一微视频一单位.

        A title may end in it: of several before the category those count that stand behind it.
        """
        found = self._ones.fullmatch(text.strip())
        if found is None or self._naming.fields != ("title", "category", "unit"):
            return None
        title, before, category, after, unit = found.groups()
        if ONE not in before + after:
            return None
        if before[0] == ONE:
            count = min(len(before), len(after) if after[0] == ONE else 1)
            title, before = title + before[count:], ONE * count
            if after[0] != ONE and title[-1] in _BEFORE_ONE:
                return None
        fields: dict[NameField, str] = {
            "title": title.strip(),
            "category": category,
            "unit": unit.strip(),
        }
        return self._swapped(_Parts(fields, [before, after]))

    def _loose_parts(self, text: str) -> _Parts | None:
        """Return parts set off by blanks, points or brackets, where a category is among them."""
        split = _split(text.strip(), _LOOSE_JOINT)
        inner = range(1, len(split.parts) - 1)
        at = max((i for i in inner if self._category(split.parts[i])), default=None)
        if self._naming.fields != ("title", "category", "unit"):
            return None
        if at is None:
            # 【微视频】题目-单位
            first = text.lstrip()[:1] in _OPEN and self._category(split.parts[0])
            return self._disordered(split, 0) if first and len(split.parts) > 2 else None
        spans: dict[NameField, tuple[int, int]] = {
            "title": (0, at),
            "category": (at, at + 1),
            "unit": (at + 1, len(split.parts)),
        }
        return _parts_of(split, spans)

    def _parts_without(self, split: _Split) -> _Parts:
        """Return the parts by their number alone, where none is a known category.

        A mere number is no category, and a name that a program gave has no parts.
        """
        order, count = self._naming.fields, len(split.parts)
        spans = _spans(order, 0, count)
        if spans:
            named = split.joined(*spans.get("category", (0, count)))
            is_none = not any(c.isalpha() for c in named)
            if is_none or is_given_by_program(split.joined(0, count)):
                spans = {}
        return _parts_of(split, spans or _spans(order[:1], 0, count))

    def _take_ending(self, text: str, notes: _Notes, *, sure_only: bool) -> str:
        """Return a field without the markers glued to its end: 金坛区委组织部无字幕.

        `sure_only` leaves those that a title may properly end in (老照片海报); a name without the
        three parts gets no such doubt.
        """
        for length, endings in self._endings.items():
            ending, mark = endings.get(text[-length:].casefold(), ("", Mark.NOISE))
            rest = text[:-length].rstrip()
            if not (ending and rest) or (sure_only and not _surely_subtitles(ending, mark)):
                continue
            notes.take(mark, ending)
            return self._take_ending(rest, notes, sure_only=sure_only)
        match = next((m for m in self._episode.finditer(text) if m.end() == len(text)), None)
        if match and match.start() > 0:
            notes.take(_number(match[1] or match[2]), match[0])
            return text[: match.start()].rstrip()
        return text


def _split(text: str, joint: re.Pattern[str]) -> _Split:
    parts, joints, at = [], [], 0
    for found in joint.finditer(text):
        parts.append(text[at : found.start()])
        joints.append(found[0])
        at = found.end()
    parts.append(text[at:])
    split = _Split(parts, joints)
    for edge in (0, -1):
        if len(split.parts) > 1 and not split.parts[edge].strip():
            split = split.without(edge % len(split.parts))
    return split


def _parts_of(split: _Split, spans: Mapping[NameField, tuple[int, int]]) -> _Parts:
    fields = {f: split.joined(*span).strip() for f, span in spans.items()}
    starts = sorted(start for start, _ in spans.values())[1:]
    return _Parts(fields, [split.joints[start - 1] for start in starts])


def _spans(
    fields: tuple[NameField, ...], start: int, stop: int
) -> dict[NameField, tuple[int, int]]:
    """Return the span of each field: one part each, and the surplus for the title.

    Where there is no title, the last field takes the surplus.
    """
    spare = stop - start - len(fields)
    if not fields or spare < 0:
        return {}
    greedy = "title" if "title" in fields else fields[-1]
    spans: dict[NameField, tuple[int, int]] = {}
    for name in fields:
        end = start + 1 + (spare if name == greedy else 0)
        spans[name] = (start, end)
        start = end
    return spans


def _untidiness(
    stem: str, joints: list[str], separator: re.Pattern[str], values: Collection[str]
) -> Iterator[Untidy]:
    if any(j != j.strip() for j in joints if j.strip()) or stem != stem.strip():
        yield Untidy.SPACES
    if any(_FULL_WIDTH.search(v) for v in values):
        yield Untidy.FULL_WIDTH
    if any(_is_doubled(separator.findall(j)) for j in joints):
        yield Untidy.DOUBLED


def _is_doubled(found: list[str]) -> bool:
    one_dash = len(set(found)) == 1 and found[0] not in "-_"  # —— is one dash in Chinese
    return len(found) > (2 if one_dash else 1)


def _by_length(endings: Iterable[tuple[str, Mark]]) -> dict[int, dict[str, tuple[str, Mark]]]:
    """Return the markers of more than one character, case folded, the longest first."""
    found: dict[int, dict[str, tuple[str, Mark]]] = {}
    for ending, mark in sorted(endings, key=lambda pair: -len(pair[0])):
        if len(ending) > 1:
            found.setdefault(len(ending), {}).setdefault(ending.casefold(), (ending, mark))
    return found


def _surely_subtitles(ending: str, mark: Mark) -> bool:
    """Return whether an ending is surely about subtitles.

    A title may end in 海报 or 净版; none ends in 无字幕.
    """
    return mark in (Mark.SUBTITLED, Mark.UNSUBTITLED) and len(ending) > 2 and not ending.isascii()


def _names_of(categories: Iterable[Category]) -> set[str]:
    return {name for c in categories for name in (c.name, *c.spellings, *c.aliases)}


def _loose(text: str) -> str:
    return _QUOTES.sub("", unicodedata.normalize("NFKC", text).casefold())


def _number(text: str) -> int:
    """Return the number of an episode; 0 where the numerals are no number."""
    return whole_number(text) or 0
