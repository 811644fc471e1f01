"""What a file name says: title, category, unit, and the markers between them (附件1 第2项).

`NameReader.read` is total: any string gives a `FileName`, with what is wrong with it as data.
`NameReader.write` gives the right full name back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from usbcheck.profile.model import NameField, Profile


class Mark(StrEnum):
    """What a marker in a file name says about the file; the values are keys of `[markers]`."""

    SUBTITLED = "subtitled"
    UNSUBTITLED = "unsubtitled"
    POSTER = "poster"
    QR = "qr"
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


class Spelling(StrEnum):
    """How the category part is written."""

    RIGHT = "right"
    ALIAS = "alias"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileName:
    """A file name, understood. Text fields are as written, in NFC, without outer spaces.

    `category` is the profile's own spelling, None where it is not known; `category_written` is
    the part that stands for it; `joints` are the separators used other than the right one.
    """

    text: str
    suffix: str
    title: str
    category: str | None
    category_written: str | None
    spelling: Spelling
    unit: str | None
    marks: frozenset[Mark]
    episode: int | None
    joints: tuple[str, ...]
    untidy: frozenset[Untidy]

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
_SUFFIX = re.compile(r"\.[^\s.]{1,8}")
_BARE_EPISODE = re.compile(r"(\d{1,3})|(上|中|下)")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# What Windows refuses in a name, and the full-width character that people use instead.
_RESERVED = str.maketrans('<>:"|?*\\/', "《》：＂｜？＊＼／")


def title_key(title: str) -> str:
    """A title reduced to what makes it that title: letters and digits, width and case folded."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(c for c in folded if c.isalnum()) or folded.strip()


def is_typo(one: str, other: str, distance: int) -> bool:
    """Whether two different keys are so close that one is probably a typo of the other.

    Short keys and keys that differ in a number (a series, a year) are never taken for typos.
    """
    if one == other or min(len(one), len(other)) < 4 * distance:
        return False
    if OSA.distance(one, other, score_cutoff=distance) > distance:
        return False
    return _without_numbers(one) != _without_numbers(other)


def _without_numbers(key: str) -> str:
    return re.sub(r"[0-9零〇一二三四五六七八九十百两上中下甲乙丙丁]+", "#", key)


def tidy(part: str) -> str:
    """A part of a name as it should be written, legal on Windows."""
    text = _FULL_WIDTH.sub(lambda m: unicodedata.normalize("NFKC", m[0]), part)
    text = unicodedata.normalize("NFC", text).translate(_RESERVED)
    return "".join(c for c in text if c.isprintable()).strip().rstrip(".")


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


class NameReader:
    """Reads and writes file names under a profile."""

    def __init__(self, profile: Profile) -> None:
        self._naming = profile.naming
        self._marks = {_loose(w): mark for mark in Mark for w in getattr(profile.markers, mark)}
        self._written = {
            mark: getattr(profile.markers, mark)[0] for mark in Mark if mark != Mark.NOISE
        }
        self._endings = sorted(
            ((w, mark) for mark in Mark for w in getattr(profile.markers, mark)),
            key=lambda pair: -len(pair[0]),
        )
        self._categories: dict[str, tuple[str, Spelling]] = {}
        for c in profile.category:
            self._categories |= {_loose(a): (c.name, Spelling.ALIAS) for a in c.aliases}
        for c in profile.category:
            right = (c.name, *c.spellings)
            self._categories |= {_loose(name): (c.name, Spelling.RIGHT) for name in right}
        one = "|".join(
            re.escape(s)
            for s in (
                self._naming.separator,
                *sorted(self._naming.tolerated, key=len, reverse=True),
            )
        )
        self._separator = re.compile(one)
        self._joint = re.compile(rf"\s*(?:{one})(?:\s*(?:{one}))*\s*")
        self._counter = profile.markers.episode[0]
        counters = "|".join(map(re.escape, profile.markers.episode))
        self._episode = re.compile(
            rf"(?:第\s*)(\d{{1,3}}|[零〇一二两三四五六七八九十百]{{1,5}})\s*(?:{counters})"
            r"|(?<![A-Za-z])EP\s*(\d{1,3})",
            re.IGNORECASE,
        )

    def nearest_category(self, written: str) -> str | None:
        """The category whose name or alias is most like what is written, None if none is."""
        choices = list(self._categories)
        found = process.extractOne(_loose(written), choices, scorer=fuzz.ratio, score_cutoff=40)
        return self._categories[found[0]][0] if found else None

    def is_marker(self, text: str) -> bool:
        """Whether a text is a marker and nothing else."""
        return _loose(text) in self._marks

    def read(self, name: str) -> FileName:
        """What a file name says. Never raises."""
        stem, suffix = _split_suffix(name)
        text = unicodedata.normalize("NFC", stem)
        untidy = {Untidy.DECOMPOSED} if text != stem else set()
        marks: set[Mark] = set()
        episodes: list[int] = []
        text = self._take_bracketed(text, marks, episodes)
        split = self._take_parts(self._split(text), marks, episodes)
        at = self._category_at(split)
        fields, joints = self._assign(split, at)
        for field in fields:
            sure_only = field == "title" and at is not None
            fields[field] = self._take_ending(fields[field], marks, episodes, sure_only=sure_only)
        category, spelling = self._categories.get(
            _loose(fields.get("category", "")), (None, Spelling.UNKNOWN)
        )
        untidy.update(_untidiness(stem, joints, self._separator, fields.values()))
        if Mark.NOISE in marks:
            untidy.add(Untidy.NOISE)
        title, unit = fields.get("title", ""), fields.get("unit")
        if Mark.SUMMARY in marks and unit is None and category is None:
            title, unit = "", title or None
        return FileName(
            text=name,
            suffix=suffix,
            title=title,
            category=category,
            category_written=fields.get("category"),
            spelling=spelling,
            unit=unit or None,
            marks=frozenset(marks),
            episode=episodes[0] if episodes else None,
            joints=tuple(
                s for j in joints for s in self._separator.findall(j) if s != self._naming.separator
            ),
            untidy=frozenset(untidy),
        )

    def write(
        self,
        *,
        title: str,
        category: str,
        unit: str,
        suffix: str,
        marks: Collection[Mark] = (),
        episode: int | None = None,
    ) -> str:
        """The right full name of a file, legal on Windows."""
        values: dict[NameField, str] = {"title": title, "category": category, "unit": unit}
        shown = tuple(self._written[m] for m in Mark if m in marks and m in self._written)
        if episode is not None:
            shown = (f"第{episode}{self._counter}", *shown)
        stem = self._naming.separator.join(tidy(values[f]) for f in self._naming.fields)
        return stem + "".join(f"（{s}）" for s in shown) + suffix

    def _take_bracketed(self, text: str, marks: set[Mark], episodes: list[int]) -> str:
        def take(match: re.Match[str]) -> str:
            pieces = [p for p in _LIST.split(match[1]) if p]
            found = [self._marker(p, bracketed=True) for p in pieces]
            if not found or None in found:
                return match[0]
            _record(found, marks, episodes)
            return ""

        return _BRACKETED.sub(take, text)

    def _split(self, text: str) -> _Split:
        parts, joints, at = [], [], 0
        for joint in self._joint.finditer(text):
            parts.append(text[at : joint.start()])
            joints.append(joint[0])
            at = joint.end()
        parts.append(text[at:])
        split = _Split(parts, joints)
        for edge in (0, -1):
            if len(split.parts) > 1 and not split.parts[edge].strip():
                split = split.without(edge % len(split.parts))
        return split

    def _take_parts(self, split: _Split, marks: set[Mark], episodes: list[int]) -> _Split:
        for index in reversed(range(len(split.parts))):
            found = self._marker(split.parts[index], bracketed=False)
            if found is not None:
                _record([found], marks, episodes)
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

    def _category_at(self, split: _Split) -> int | None:
        """The rightmost part that is a category and has something on both sides, else any."""
        if "category" not in self._naming.fields:
            return None
        found = [i for i, part in enumerate(split.parts) if self._names_category(part)]
        place = self._naming.fields.index("category")
        after = len(self._naming.fields) - place - 1
        flanked = [i for i in found if i >= place and len(split.parts) - i - 1 >= after]
        return max(flanked or found, default=None)

    def _names_category(self, part: str) -> bool:
        rest = self._take_ending(part, set(), [], sure_only=False)
        return _loose(rest) in self._categories

    def _assign(self, split: _Split, at: int | None) -> tuple[dict[NameField, str], list[str]]:
        """Which parts stand for which field, and the joints between the fields."""
        order = self._naming.fields
        count = len(split.parts)
        if at is None:
            spans = _spans(order, 0, count) or _spans(order[:1], 0, count)
        else:
            place = order.index("category")
            spans = _spans(order[:place], 0, at)
            spans["category"] = (at, at + 1)
            spans |= _spans(order[place + 1 :], at + 1, count)
        fields = {f: split.joined(*span).strip() for f, span in spans.items()}
        starts = sorted(start for start, _ in spans.values())[1:]
        return fields, [split.joints[start - 1] for start in starts]

    def _take_ending(
        self, text: str, marks: set[Mark], episodes: list[int], *, sure_only: bool
    ) -> str:
        """A field without the markers glued to its end: 金坛区委组织部无字幕.

        `sure_only` leaves those that a title may properly end in (老照片海报); a name without the
        three parts gets no such doubt.
        """
        for ending, mark in self._endings:
            rest = text[: -len(ending)].rstrip()
            if rest and text[-len(ending) :].casefold() == ending.casefold():
                if sure_only and not _surely_subtitles(ending, mark):
                    continue
                marks.add(mark)
                return self._take_ending(rest, marks, episodes, sure_only=sure_only)
        match = next((m for m in self._episode.finditer(text) if m.end() == len(text)), None)
        if match and match.start() > 0:
            episodes.append(_number(match[1] or match[2]))
            return text[: match.start()].rstrip()
        return text


def _spans(
    fields: tuple[NameField, ...], start: int, stop: int
) -> dict[NameField, tuple[int, int]]:
    """One part a field, the title (or else the last field) taking what is left over."""
    spare = stop - start - len(fields)
    if not fields or spare < 0:
        return {}
    greedy = "title" if "title" in fields else fields[-1]
    spans: dict[NameField, tuple[int, int]] = {}
    for field in fields:
        end = start + 1 + (spare if field == greedy else 0)
        spans[field] = (start, end)
        start = end
    return spans


def _record(found: list[Mark | int | None], marks: set[Mark], episodes: list[int]) -> None:
    for item in found:
        if isinstance(item, Mark):
            marks.add(item)
        elif item is not None:
            episodes.append(item)


def _untidiness(
    stem: str, joints: list[str], separator: re.Pattern[str], values: Collection[str]
) -> Iterator[Untidy]:
    if any(j != j.strip() for j in joints) or stem != stem.strip():
        yield Untidy.SPACES
    if any(_FULL_WIDTH.search(v) for v in values):
        yield Untidy.FULL_WIDTH
    if any(len(separator.findall(j)) > 1 for j in joints):
        yield Untidy.DOUBLED


def _surely_subtitles(ending: str, mark: Mark) -> bool:
    """A title may end in 海报 or 净版; none ends in 无字幕."""
    return mark in (Mark.SUBTITLED, Mark.UNSUBTITLED) and len(ending) > 2 and not ending.isascii()


def _split_suffix(name: str) -> tuple[str, str]:
    stem, dot, end = name.rpartition(".")
    suffix = dot + end
    if stem and _SUFFIX.fullmatch(suffix):
        return stem, suffix
    return name, ""


def _loose(text: str) -> str:
    return _QUOTES.sub("", unicodedata.normalize("NFKC", text).casefold())


def _number(text: str) -> int:
    """A number below 1,000 in digits of any script or in Chinese numerals."""
    if text.isdecimal():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * _DIGITS.get(hundreds, 1 if "百" in text else 0)
    total += 10 * (_DIGITS.get(tens, 1) if ten else 0)
    return total + _DIGITS.get(ones.lstrip("零〇"), 0)
