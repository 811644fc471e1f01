"""The fields of a pattern laid over a text, at the least cost.

One pass for each field over the places where it may end: a field that knows its values looks back
over a few of the places before, any other takes the best of all of them, kept on the way. So the
steps grow with fields times joints, whatever text and pattern are.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.naming.joints import Joint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LOOK_BACK: Final = 6  # joints that a known value may span
_SURPLUS: Final = 1  # a separator within a field
_NONE: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Slot:
    """A field to be filled: with what `accepts` knows, or with any text where that is None.

    `takes_surplus` is whether separators within it cost nothing: so the title has them.
    """

    field: str
    accepts: Callable[[str], bool] | None = None
    takes_surplus: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The texts of the slots, and the joints between them."""

    cost: int
    texts: tuple[str, ...]
    joints: tuple[Joint, ...]


_Row = list[tuple[int, int]]
"""For each place where a slot may end: the cost so far, and the place where it begins."""


def align(
    text: str, slots: Sequence[Slot], between: Sequence[Sequence[Joint]], breaks: Sequence[int]
) -> Alignment | None:
    """Return the cheapest way to lay slots over a whole text, None where there is none.

    `between[i]` are the joints that may stand behind slot i, in the order of their ends; `breaks`
    is where separators begin, in order.
    """
    laid = _Laid(text, breaks)
    rows: list[_Row] = []
    begins: Sequence[Joint] = (Joint(0, 0, 0),)
    row: _Row = [(0, 0)]
    for slot, joints in zip(slots, [*between, (Joint(len(text), len(text), 0),)], strict=True):
        row = laid.row(slot, begins, row, joints)
        rows.append(row)
        begins = joints
    cost = rows[-1][0][0]
    return _traced(text, rows, between, cost) if cost < _NONE else None


@dataclass(frozen=True, slots=True)
class _Laid:
    """A text that slots are laid over."""

    text: str
    breaks: Sequence[int]

    def row(
        self, slot: Slot, begins: Sequence[Joint], before: _Row, joints: Sequence[Joint]
    ) -> _Row:
        """Return the costs of ending a slot at each joint; `before` are those of its begins."""
        if slot.accepts is None:
            weight = 0 if slot.takes_surplus else _SURPLUS
            return self._open_row(weight, begins, before, joints)
        return self._known_row(slot.accepts, begins, before, joints)

    def _open_row(
        self, weight: int, begins: Sequence[Joint], before: _Row, joints: Sequence[Joint]
    ) -> _Row:
        order = sorted(range(len(joints)), key=lambda i: joints[i].start)
        row: _Row = [(_NONE, 0)] * len(joints)
        best, best_at, at = _NONE, 0, 0
        for place in order:
            while at < len(begins) and begins[at].end < joints[place].start:
                cost = before[at][0] - weight * bisect_left(self.breaks, begins[at].end)
                if before[at][0] < _NONE and cost <= best:
                    best, best_at = cost, at
                at += 1
            if best < _NONE:
                inside = weight * bisect_left(self.breaks, joints[place].start)
                row[place] = (best + inside + joints[place].cost, best_at)
        return row

    def _known_row(
        self,
        accepts: Callable[[str], bool],
        begins: Sequence[Joint],
        before: _Row,
        joints: Sequence[Joint],
    ) -> _Row:
        ends = [begin.end for begin in begins]
        row: _Row = []
        for joint in joints:
            stop = bisect_left(ends, joint.start)
            fitting = [
                (before[i][0] + joint.cost, i)
                for i in range(max(0, stop - LOOK_BACK), stop)
                if before[i][0] < _NONE and accepts(self.text[ends[i] : joint.start].strip())
            ]
            row.append(min(fitting, default=(_NONE, 0)))
        return row


def _traced(
    text: str, rows: Sequence[_Row], between: Sequence[Sequence[Joint]], cost: int
) -> Alignment:
    """Return the texts and joints of the cheapest way, followed back from its end."""
    places = [rows[-1][0][1]]
    for row in rows[-2::-1]:
        places.append(row[places[-1]][1])
    places = places[-2::-1]  # of each joint between
    joints = tuple(joints[at] for joints, at in zip(between, places, strict=True))
    starts = [0, *(joint.end for joint in joints)]
    stops = [*(joint.start for joint in joints), len(text)]
    texts = tuple(text[a:b].strip() for a, b in zip(starts, stops, strict=True))
    return Alignment(cost, texts, joints)
