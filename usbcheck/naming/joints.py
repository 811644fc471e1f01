"""What stands between the fields of a name: the literals of a pattern, and what is put for them.

Characters that are drawn alike are of one family: all dashes, all opening brackets, `+` and `＋`.
A run of them, with the blanks around it, may stand for a literal of the same families. Everything
here passes over a text once for each literal of a pattern; nothing goes back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from usbcheck.naming.brackets import ALL_CLOSERS, ALL_OPENERS
from usbcheck.naming.dashes import DASHES, LONG_VOWEL, ONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DASH: Final = "-"
_OPEN: Final = "("
_CLOSE: Final = ")"
_SPACE: Final = " "
_ANY: Final = "*"  # tolerated in the place of any separator
_BRACKETS: Final = frozenset({_OPEN, _CLOSE})
_DASHES: Final = frozenset(DASHES)
_VOWEL: Final = re.compile(LONG_VOWEL)

# What a joint costs: 0 where it is the literal, more the less it is like it.
_LEFT_BRACKET: Final = 1  # the literal, with a bracket left over that is the field's
_ALIKE: Final = 2
_BARE: Final = 3  # alike, but for brackets
_LEFT_OVER: Final = 4  # the literal, with other separators left over
_ONE: Final = 5
_FOREIGN: Final = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Separators that stand together in a text, with the blanks around them."""

    start: int
    end: int
    shape: tuple[str, ...]  # the families, none twice in a row


@dataclass(frozen=True, slots=True)
class Joint:
    """A place in a text that may stand for a literal, and what that costs."""

    start: int
    end: int
    cost: int


def _family_of(text: str, at: int) -> str | None:
    """Return the family of a character, None where it separates nothing."""
    character = text[at]
    if character in _DASHES or (character == "ー" and _VOWEL.match(text, at)):
        return _DASH
    if character in ALL_OPENERS:
        return _OPEN
    if character in ALL_CLOSERS:
        return _CLOSE
    if character.isspace():
        return _SPACE
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and not plain.isalnum() else None


class Families:
    """The families of characters that separate fields under a pattern."""

    def __init__(self, literals: Iterable[str], tolerated: Iterable[str]) -> None:
        joined = "".join(literals)
        own = {_family_of(joined, at) for at in range(len(joined))} - {None, _SPACE}
        self._own = frozenset(own)
        self._blank_joins = any(literal and not literal.strip() for literal in literals)
        self._tolerated = frozenset("".join(tolerated))

    def at(self, text: str, at: int) -> str | None:
        """Return the family of a character, None where it separates nothing under the pattern."""
        family = _family_of(text, at)
        if family == _SPACE or family in self._own:
            return family
        return _ANY if text[at] in self._tolerated else None

    def runs(self, text: str) -> list[Run]:
        """Return the runs of separators in a text, in their order."""
        return [run for run in self._runs(text) if run.shape != (_SPACE,) or self._blank_joins]

    def _runs(self, text: str) -> Iterator[Run]:
        families = [self.at(text, at) for at in range(len(text))]
        start = 0
        for joins, group in groupby(families, key=lambda family: family is not None):
            found = list(group)
            if joins:
                yield Run(start, start + len(found), _shape(found))
            start += len(found)

    def shape_of(self, literal: str) -> tuple[str, ...] | None:
        """Return the shape of a literal, None where it holds what is no separator."""
        families = [self.at(literal, at) for at in range(len(literal))]
        return None if None in families else _shape(families)


def _shape(families: Iterable[str | None]) -> tuple[str, ...]:
    seen = [family for family in families if family is not None and family != _SPACE]
    return tuple(family for family, _ in groupby(seen)) or (_SPACE,)


def joints_for(
    literal: str, text: str, runs: Sequence[Run], families: Families
) -> tuple[Joint, ...]:
    """Return the places that may stand for a literal, in the order of their ends."""
    wanted = families.shape_of(literal)
    found = {(j.start, j.end): j for j in _exact(literal, text, runs, wanted)}
    for run in runs if wanted is not None else ():
        cost = _likeness(run.shape, wanted or ())
        if cost is not None:
            found.setdefault((run.start, run.end), Joint(run.start, run.end, cost))
    return tuple(sorted(found.values(), key=lambda j: (j.end, j.start)))


def _exact(
    literal: str, text: str, runs: Sequence[Run], wanted: tuple[str, ...] | None
) -> Iterator[Joint]:
    bare = literal.strip() or literal
    home = {at: run for run in runs for at in range(run.start, run.end)}
    at = text.find(bare)
    while at >= 0:
        start, end = _with_blanks(text, at, at + len(bare))
        run = home.get(at)
        left = text[run.start : start] + text[end : run.end] if run and wanted else ""
        if not left.strip():
            yield Joint(start, end, 0)
        elif set(left.strip()) <= set(ALL_OPENERS + ALL_CLOSERS):
            yield Joint(start, end, _LEFT_BRACKET)
        elif run is not None and run.shape != wanted:
            yield Joint(start, end, _LEFT_OVER)
        at = text.find(bare, at + 1)


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _likeness(shape: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    """Return what a run costs that stands for a literal of another shape, None if it cannot."""
    if _same(shape, wanted):
        return _ALIKE
    core = tuple(f for f in shape if f not in _BRACKETS)
    wanted_core = tuple(f for f in wanted if f not in _BRACKETS)
    return _BARE if core and _same(core, wanted_core) else None


def _same(shape: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return len(shape) == len(wanted) and all(
        one == other or (one == _ANY and other not in _BRACKETS)
        for one, other in zip(shape, wanted, strict=True)
    )


# What people put between the parts who do not know of a separator.
_FOREIGN_JOINT: Final = re.compile(
    rf"[\s、.．。·・•‧∙,，;；:：+＋&＆=＝/／\\＼|｜¦│┃︱丨{re.escape(ALL_OPENERS + ALL_CLOSERS)}"
    rf"{re.escape(DASHES)}]+"
)


def foreign_joints(text: str) -> tuple[Joint, ...]:
    """Return the places where blanks, points or brackets may stand for a separator."""
    return tuple(Joint(m.start(), m.end(), _FOREIGN) for m in _FOREIGN_JOINT.finditer(text))


def uniform_joints(text: str) -> tuple[Joint, ...]:
    """Return the separators of a text that are all of one kind, none where they differ."""
    found = [m for m in _FOREIGN_JOINT.finditer(text) if m[0].strip()]
    families = {_shape(_family_of(m[0], at) for at in range(len(m[0]))) for m in found}
    if len(families) != 1 or next(iter(families))[0] in _BRACKETS:
        return ()
    return tuple(Joint(m.start(), m.end(), _FOREIGN) for m in found)


# What the numeral one stands behind in words, where it is no dash: 第一, 唯一, 统一.
_BEFORE_ONE: Final = frozenset("第唯统同专单合万如始九")


def joints_of_ones(
    text: str, words: Sequence[str], runs: Sequence[Run]
) -> tuple[tuple[Joint, ...], tuple[Joint, ...]]:
    """Return where 一 stands for a dash before one of the `words`, and where behind one.

    A title may end in it: of several before a word those count that stand behind it too.
    """
    before: dict[int, Joint] = {}
    behind: dict[int, Joint] = {}
    ends, starts = {run.end for run in runs}, {run.start for run in runs}
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            ahead, after = _ones_before(text, at), _ones_behind(text, end)
            count = min(ahead, after) if after else min(ahead, 1)
            is_word = not after and ahead == count and text[at - 2 : at - 1] in _BEFORE_ONE
            if count and not is_word and (after or end in starts):
                before.setdefault(at, Joint(at - count, at, _ONE))
            if after and (ahead or at in ends):
                behind.setdefault(end, Joint(end, end + after, _ONE))
            at = text.find(word, at + 1)
    return tuple(before[k] for k in sorted(before)), tuple(behind[k] for k in sorted(behind))


def _ones_before(text: str, at: int) -> int:
    return len(text[:at]) - len(text[:at].rstrip(ONE))


def _ones_behind(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip(ONE))
