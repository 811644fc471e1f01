"""Markers in a name: words that say what the file is, and counters of episodes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from usbcheck.naming.brackets import CLOSERS, OPENERS
from usbcheck.naming.file_names import Mark
from usbcheck.naming.numerals import whole_number
from usbcheck.naming.vocabulary import Vocabulary, loose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from usbcheck.naming.joints import Run
    from usbcheck.profile.naming import Markers

_BRACKETED = re.compile(
    rf"\s*[{re.escape(OPENERS)}]([^{re.escape(OPENERS + CLOSERS)}]*)[{re.escape(CLOSERS)}]"
)
_LIST = re.compile(r"[、,，;；/+\s]+")
_BARE_EPISODE = re.compile(r"(\d{1,3})|(上|中|下)")


@dataclass(slots=True)
class Notes:
    """What is taken out of a name on the way."""

    labels: dict[Mark, str] = field(default_factory=dict)
    episodes: list[int] = field(default_factory=list)
    copies: list[int] = field(default_factory=list)

    def take(self, item: Mark | int | None, text: str, *, bare: bool = False) -> None:
        """Note a marker, or the number of an episode; a `bare` one may be that of a copy."""
        if isinstance(item, Mark):
            self.labels.setdefault(item, text)
        elif item is not None:
            (self.copies if bare else self.episodes).append(item)


class MarkerReader:
    """Takes the markers of a notice out of names; what names a category is none."""

    def __init__(
        self, markers: Markers, categories: Vocabulary | None, labels: Iterable[str] = ()
    ) -> None:
        words = [(word, mark) for mark in Mark for word in getattr(markers, mark, ())]
        known = {loose(word) for word, _ in words}
        words += [(label, Mark.PART) for label in labels if loose(label) not in known]
        self.words = tuple(word for word, _ in words)
        self._marks = {loose(word): mark for word, mark in words}
        self._endings = _by_length(words)
        self._categories = categories
        counters = "|".join(map(re.escape, markers.episode)) or "(?!)"
        self._episode = re.compile(
            rf"(?:第\s*)(\d{{1,3}}|[零〇一二两三四五六七八九十百]{{1,5}})\s*(?:{counters})"
            r"|(?<![A-Za-z])EP\s*(\d{1,3})",
            re.IGNORECASE,
        )

    def without_bracketed(
        self, text: str, notes: Notes, is_last: Callable[[str, int], bool], *, numbers: bool
    ) -> str:
        """Return a name without the brackets in which nothing but markers stands.

        `is_last` tells whether nothing but markers comes behind; `numbers` is whether a bare
        number in brackets counts episodes or copies, and is no field.
        """

        def take(match: re.Match[str]) -> str:
            pieces = [p for p in _LIST.split(match[1]) if p]
            found = [self._marker(p, bracketed=numbers) for p in pieces]
            if not found or None in found:
                return match[0]
            last = is_last(text, match.end())
            for piece, item in zip(pieces, found, strict=True):
                notes.take(item, piece, bare=last and piece.strip().isdecimal())
            return ""

        return _BRACKETED.sub(take, text)

    def without_parts(self, text: str, runs: Sequence[Run], notes: Notes) -> str:
        """Return a name without the parts between separators that are markers as a whole.

        Each goes with the separator in front of it, the first part with the one behind it.
        """
        bounds = [0, *(edge for run in runs for edge in (run.start, run.end)), len(text)]
        joints = ["", *(text[run.start : run.end] for run in runs)]
        kept: list[tuple[str, str]] = []  # a part, and the separator in front of it
        found: list[tuple[Mark | int, str]] = []
        for joint, start, end in zip(joints, bounds[::2], bounds[1::2], strict=True):
            part = text[start:end].strip()
            item = None if self._is_category(part) else self._marker(part, bracketed=False)
            if item is None:
                kept.append((joint, text[start:end]))
            else:
                found.append((item, part))
        for item, part in reversed(found):
            notes.take(item, part)
        if len(kept) == len(joints):
            return text
        return "".join(f"{joint}{part}" for joint, part in kept)[len(kept[0][0]) if kept else 0 :]

    def without_ending(self, text: str, notes: Notes, *, sure_only: bool) -> str:
        """Return a field without the markers glued to its end: 金坛区委组织部无字幕.

        `sure_only` leaves those that a title may properly end in (老照片海报).
        """
        for length, endings in self._endings.items():
            ending, mark = endings.get(text[-length:].casefold(), ("", Mark.NOISE))
            rest = text[:-length].rstrip()
            if not (ending and rest) or (sure_only and not _surely_subtitles(ending, mark)):
                continue
            notes.take(mark, ending)
            return self.without_ending(rest, notes, sure_only=sure_only)
        match = next((m for m in self._episode.finditer(text) if m.end() == len(text)), None)
        if match and match.start() > 0:
            notes.take(_number(match[1] or match[2]), match[0])
            return text[: match.start()].rstrip()
        return text

    def _is_category(self, part: str) -> bool:
        return self._categories is not None and part in self._categories

    def _marker(self, text: str, *, bracketed: bool) -> Mark | int | None:
        if (mark := self._marks.get(loose(text))) is not None:
            return mark
        if (match := self._episode.fullmatch(text.strip())) is not None:
            return _number(match[1] or match[2])
        bare = _BARE_EPISODE.fullmatch(text.strip()) if bracketed else None
        if bare is not None:
            return _number(bare[1]) if bare[1] else "上中下".index(bare[2]) + 1
        return None


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


def _number(text: str) -> int:
    """Return the number of an episode; 0 where the numerals are no number."""
    return whole_number(text) or 0
