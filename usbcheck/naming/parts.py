"""The parts of a name without its markers, under one pattern."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from usbcheck.naming.brackets import ALL_CLOSERS, ALL_OPENERS, BRACKETS, OPENERS
from usbcheck.naming.disorder import disordered
from usbcheck.naming.frames import Frame, without_separators
from usbcheck.naming.given_names import is_given_by_program
from usbcheck.naming.joints import (
    Families,
    Joint,
    foreign_joints,
    joints_for,
    joints_of_ones,
    uniform_joints,
)
from usbcheck.naming.matching import Alignment, Slot, align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.naming.known_fields import Known
    from usbcheck.profile.name_pattern import NamePattern, Variant

_FEW: Final = 3  # parts that foreign separators must set off where nothing else tells them
_DASH: Final = ("-",)


@dataclass(frozen=True, slots=True)
class Parts:
    """The fields of a name, and what stands at each literal of the pattern, with that literal."""

    fields: dict[str, str]
    joints: tuple[tuple[str, str], ...]
    complete: bool
    ordered: bool = True
    cost: int = 0


class PartsReader:
    """Takes names apart under one pattern."""

    def __init__(self, pattern: NamePattern, known: Known, tolerated: Sequence[str]) -> None:
        self.pattern = pattern
        self._known = known
        self.literals = tuple(text for v in pattern.variants for text in v.literals)
        self.families = Families(self.literals, tolerated)

    def read(self, text: str) -> Parts:
        """Return the parts of a name; whatever cannot be taken apart is its title."""
        ways = (
            self._in_order,
            self._in_disorder,
            self._around_category,
            self._with_ones,
            self._with_foreign,
            self._with_open_category,
            self._uniform,
        )
        found = (way(text) for way in ways)
        return next((parts for parts in found if parts is not None), self.whole(text))

    def whole(self, text: str) -> Parts:
        """Return the whole name as a title that lacks the other parts."""
        return Parts({self._known.title: text.strip()}, (), complete=False)

    def _in_order(self, text: str) -> Parts | None:
        """Return the parts of a name by the pattern, however its separators are written."""
        found = [parts for v in self.pattern.variants if (parts := self._by(text, v))]
        best = min(found, key=lambda p: (p.cost, -len(p.fields)), default=None)
        if best is None or not self._is_sense(text, best):
            return None
        return self._swapped(best)

    def _is_sense(self, text: str, parts: Parts) -> bool:
        """Return whether parts that no known value anchors say anything.

        A single field is any text but a camera's or program's counter: `IMG_0001` is no title,
        `1921` may be one.
        """
        if self._known.category is not None:
            return True
        if len(parts.fields) > 1:
            anchored = any(field in self._known.accepts for field in parts.fields)
            return anchored or not is_given_by_program(text)
        digits = sum(c.isdecimal() for c in text)
        counter = is_given_by_program(text) and digits >= 4 and not text.strip().isdecimal()
        return any(c.isalnum() for c in text) and not counter

    def _by(
        self, text: str, variant: Variant, between: Sequence[Sequence[Joint]] = (), **changes: bool
    ) -> Parts | None:
        """Return the parts under one variant; `between` are joints other than the pattern's."""
        framed = Frame.of(text, variant, self.families)
        if framed is None or not framed.inner:
            return None
        runs = self.families.runs(framed.inner)
        own = between or [
            joints_for(literal, framed.inner, runs, self.families)
            for literal in variant.literals[1:-1]
        ]
        breaks = [run.start for run in runs]
        slots = self._slots(variant, open_category=changes.get("open_category", False))
        found = align(framed.inner, slots, own, breaks)
        return None if found is None else _parts_of(found, variant, framed)

    def _slots(self, variant: Variant, *, open_category: bool) -> list[Slot]:
        accepts = dict(self._known.accepts)
        if open_category and self._known.category is not None:
            accepts.pop(self._known.category, None)
        return [
            Slot(field, accepts.get(field), takes_surplus=field == self._known.title)
            for field in variant.fields
        ]

    def _swapped(self, parts: Parts) -> Parts:
        """Return the parts, title and unit exchanged where they surely swapped places."""
        title, unit = self._known.title, self._known.unit
        if unit is None or not parts.fields.get(unit):
            return parts
        if self._known.is_unit(parts.fields[title]) and not self._known.is_unit(parts.fields[unit]):
            fields = parts.fields | {title: parts.fields[unit], unit: parts.fields[title]}
            return Parts(fields, parts.joints, parts.complete, ordered=False)
        return parts

    def _split(self, text: str) -> list[str]:
        """Return parts and separators in turn, without empty parts at the edges."""
        runs = [r for r in self.families.runs(text) if r.start > 0 and r.end < len(text)]
        bounds = [0, *(edge for run in runs for edge in (run.start, run.end)), len(text)]
        return [text[a:b] for a, b in pairwise(bounds)]

    def _in_disorder(self, text: str) -> Parts | None:
        """Return the parts of a name whose fields are all there, in another order."""
        category = self._known.category
        if category is None and not self._known.accepts:
            return None
        return self._disordered(self._split(without_separators(text, self.families)))

    def _disordered(self, pieces: Sequence[str]) -> Parts | None:
        variant = self.pattern.variants[-1]
        if set("".join(self.literals)) & BRACKETS:
            pieces = [
                piece.strip("".join(BRACKETS)) if i % 2 == 0 else piece
                for i, piece in enumerate(pieces)
            ]
        found = disordered(pieces, variant.fields, self._known)
        if found is None:
            return None
        right = next((text for text in variant.literals[1:-1] if text.strip()), "")
        joints = tuple((text, right) for text in pieces[1::2])
        return Parts(found, joints, complete=True, ordered=False)

    def _around_category(self, text: str) -> Parts | None:
        """Return what stands around a known category where other fields are missing."""
        category = self._known.category
        if category is None:
            return None
        pieces = self._split(without_separators(text, self.families))
        parts = pieces[::2]
        accepts = self._known.accepts[category]
        at = max((i for i, part in enumerate(parts) if accepts(part.strip())), default=None)
        if at is None:
            return None
        fields = {category: parts[at].strip()}
        place = self.pattern.fields.index(category)
        left, right = self.pattern.fields[:place], self.pattern.fields[place + 1 :]
        for names, start, stop in ((left, 0, at), (right, at + 1, len(parts))):
            fields |= self._spread(names, pieces[2 * start : 2 * stop - 1])
        return Parts(fields, (), complete=False)

    def _spread(self, names: Sequence[str], pieces: Sequence[str]) -> dict[str, str]:
        """Return fields with a part each, and the surplus for the title or the last of them."""
        spare = (len(pieces) + 1) // 2 - len(names)
        if not names or spare < 0:
            return {}
        greedy = self._known.title if self._known.title in names else names[-1]
        found, start = {}, 0
        for name in names:
            stop = start + 1 + (spare if name == greedy else 0)
            found[name] = "".join(pieces[2 * start : 2 * stop - 1]).strip()
            start = stop
        return found

    def _with_ones(self, text: str) -> Parts | None:
        """Return the parts where 一 stands for a dash beside a category: 答卷一微视频一单位."""
        category = self._known.category
        if category is None:
            return None
        for variant in self.pattern.variants:
            framed = Frame.of(text, variant, self.families)
            if framed is None or category not in variant.fields:
                continue
            runs = self.families.runs(framed.inner)
            before, behind = joints_of_ones(framed.inner, self._known.words, runs)
            place = variant.fields.index(category)
            ones = {place - 1: before, place: behind}
            between = [
                tuple(
                    sorted(
                        (
                            *joints_for(literal, framed.inner, runs, self.families),
                            *(ones.get(i, ()) if self._is_dash(literal) else ()),
                        ),
                        key=lambda joint: (joint.end, joint.start),
                    )
                )
                for i, literal in enumerate(variant.literals[1:-1])
            ]
            found = self._by(text, variant, between) if before or behind else None
            if found is not None:
                return self._swapped(found)
        return None

    def _is_dash(self, literal: str) -> bool:
        return self.families.shape_of(literal) == _DASH

    def _with_foreign(self, text: str) -> Parts | None:
        """Return parts set off by blanks, points or brackets, where a category is among them."""
        category, variant = self._known.category, self.pattern.variants[-1]
        if category is None or len(variant.fields) < _FEW:
            return None
        bare = _without_edges(text, foreign_joints(text))
        joints = foreign_joints(bare)
        slots = self._slots(variant, open_category=False)
        found = align(bare, slots, [joints] * (len(slots) - 1), [joint.start for joint in joints])
        if found is not None:
            return _parts_of(found, variant, Frame(bare, ()))
        bounds = [0, *(edge for j in joints for edge in (j.start, j.end)), len(bare)]
        pieces = [bare[a:b] for a, b in pairwise(bounds)]
        first = text.lstrip()[:1] in OPENERS and self._known.accepts[category](pieces[0])
        return self._disordered(pieces) if first else None  # 【微视频】题目-单位

    def _with_open_category(self, text: str) -> Parts | None:
        """Return the parts by their number alone, where none is a known category.

        A mere number is no category, and a name that a program gave has no parts.
        """
        if self._known.category is None or is_given_by_program(text):
            return None
        for variant in self.pattern.variants:
            found = self._by(text, variant, open_category=True)
            named = found.fields.get(self._known.category) if found else None
            if found is not None and named and any(c.isalpha() for c in named):
                return found
        return None

    def _uniform(self, text: str) -> Parts | None:
        """Return the parts where one foreign separator sets off just as many as are asked for."""
        variant = self.pattern.variants[-1]
        joints = uniform_joints(text)
        if len(variant.fields) < _FEW or len(joints) != len(variant.fields) - 1:
            return None
        framed = Frame(text, ())
        slots = self._slots(variant, open_category=True)
        found = align(text, slots, [(joint,) for joint in joints], [])
        if found is None or is_given_by_program(text):
            return None
        unquoted = tuple(_unquoted(part) for part in found.texts)
        return _parts_of(Alignment(found.cost, unquoted, found.joints), variant, framed, text)


def _unquoted(text: str) -> str:
    """Return a text without the brackets around it."""
    inner = text[1:-1]
    return inner if inner and text[0] in ALL_OPENERS and text[-1] in ALL_CLOSERS else text


def _without_edges(text: str, joints: Sequence[Joint]) -> str:
    """Return a text without the joints at its edges."""
    start = joints[0].end if joints and joints[0].start == 0 else 0
    stop = joints[-1].start if joints and joints[-1].end == len(text) else len(text)
    return text[start:stop] if start < stop else ""


def _parts_of(found: Alignment, variant: Variant, framed: Frame, text: str | None = None) -> Parts:
    inner = framed.inner if text is None else text
    written = (inner[joint.start : joint.end] for joint in found.joints)
    between = tuple(zip(written, variant.literals[1:-1], strict=True))
    fields = dict(zip(variant.fields, found.texts, strict=True))
    return Parts(fields, (*framed.joints, *between), complete=True, cost=found.cost + framed.cost)
