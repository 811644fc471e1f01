"""The order of steps, so that each finds its goal free, and where everything is after so many.

A drive is played through in memory: a change is made as soon as its goal is free and the folder of
its goal is there for good; where all wait for each other, as in a swap, one steps aside to a name
that nothing has. A change that only a file system without case would not see steps aside too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from usbcheck.mending.names import is_below, name_between, one_path, parent_of
from usbcheck.mending.plan import Act, Operation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from usbcheck.mending.plan import Change, Seen


class NoOrderError(Exception):
    """There is no order of steps: the goals of changes exclude each other."""


@dataclass(slots=True)
class _Waiting:
    """A change that is not made yet, and where its file or folder lies at the moment.

    `goal` is what tells its target from other paths.
    """

    change: Change
    place: str
    goal: str
    stepped_aside: bool = False
    done: bool = False


@dataclass(slots=True)
class _Tree:
    """A drive in memory.

    `there` has how paths are spelt by what tells them apart, `files` those of no folders.
    """

    seen: Mapping[str, Seen]
    there: dict[str, str]
    files: set[str]
    steps: list[Operation] = field(default_factory=list)

    def has(self, path: str) -> bool:
        return one_path(path) in self.there

    def make(self, path: str) -> None:
        if path and not self.has(path):
            self.make(parent_of(path))
            self.there[one_path(path)] = path
            self.steps.append(Operation(Act.MAKE, path))

    def move(self, waiting: _Waiting, target: str) -> None:
        change, source = waiting.change, waiting.place
        self.steps.append(
            Operation(Act.MOVE, target, source, change.source, self.seen.get(change.source))
        )
        inside = [p for p in self.there.values() if is_below(p, source)] if change.is_folder else []
        for path in (source, *inside):
            del self.there[one_path(path)]
        for path in (source, *inside):
            moved = target + path[len(source) :]
            self.there[one_path(moved)] = moved
            if path in self.files:
                self.files.remove(path)
                self.files.add(moved)

    def remove(self, path: str) -> None:
        self.steps.append(Operation(Act.REMOVE, path))


def ordered(
    entries: Iterable[str],
    seen: Mapping[str, Seen],
    changes: Sequence[Change],
    folders: Sequence[str] = (),
    emptied: Sequence[str] = (),
) -> tuple[Operation, ...]:
    """Return the steps that make the changes.

    `entries` are all paths of the drive, and `seen` what its files are; `folders` are to be made
    even where nothing goes into them, `emptied` to be removed at the end, by where they are then.

    Raises:
        NoOrderError: there is no such order.
    """
    tree = _Tree(seen, {one_path(path): path for path in entries}, set(seen))
    waiting = [_Waiting(change, change.source, one_path(change.target)) for change in changes]
    goals = {one_path(p) for c in changes for p in (c.target, *_above(c.target))}
    while waiting:
        left = _one_round(tree, waiting)
        if len(left) == len(waiting):
            _step_aside(tree, left, goals)
        waiting = left
    for folder in folders:
        tree.make(folder)
    for folder in sorted(emptied, key=lambda p: (-p.count("/"), p)):
        tree.remove(folder)
    return tuple(tree.steps)


def _one_round(tree: _Tree, waiting: Sequence[_Waiting]) -> list[_Waiting]:
    """Make the changes that can be made, in their order; return those that still wait.

    After one is made, that which waited for its place is next.
    """
    folders = [each for each in waiting if each.change.is_folder]
    waiting_for = {each.goal: each for each in waiting}
    for first in waiting:
        following: _Waiting | None = first
        while following is not None and not following.done:
            each, following = following, None
            target = each.change.target
            is_own = tree.there.get(each.goal) == each.place
            if (each.goal in tree.there and not is_own) or not _is_settled(
                parent_of(target), tree, folders, each
            ):
                continue
            if is_own:
                _set_aside(tree, each, waiting, waiting_for)
            tree.make(parent_of(target))
            before, each.done = each.place, True
            tree.move(each, target)
            _carry(waiting, each, before, target)
            following = waiting_for.get(one_path(before))
    return [each for each in waiting if not each.done]


def _is_settled(folder: str, tree: _Tree, folders: Sequence[_Waiting], mover: _Waiting) -> bool:
    """Return whether a folder lies where it stays, or can be made there."""
    while folder:
        plain = one_path(folder)
        if tree.there.get(plain, folder) != folder or folder in tree.files:
            return False
        for other in folders:
            if other is mover or other.done:
                continue
            if plain in (other.goal, one_path(other.place)):
                return False
        folder = parent_of(folder)
    return True


def _carry(waiting: Iterable[_Waiting], moved: _Waiting, source: str, target: str) -> None:
    """Let what lies in a folder that was moved lie where it is now."""
    for each in waiting if moved.change.is_folder else ():
        if not each.done and is_below(each.place, source):
            each.place = target + each.place[len(source) :]


def _step_aside(tree: _Tree, waiting: Sequence[_Waiting], goals: Collection[str]) -> None:
    """Move one that is in the way of another to a name that nothing has."""
    for each in waiting:
        if not each.stepped_aside and one_path(each.place) in goals:
            _set_aside(tree, each, waiting, goals)
            return
    raise NoOrderError


def _set_aside(
    tree: _Tree, each: _Waiting, waiting: Sequence[_Waiting], goals: Collection[str]
) -> None:
    before = each.place
    between = name_between(before, lambda path: path in tree.there or path in goals)
    tree.move(each, between)
    each.place, each.stepped_aside = between, True
    _carry(waiting, each, before, between)


def _above(path: str) -> Iterable[str]:
    while path := parent_of(path):
        yield path


def places_after(operations: Sequence[Operation], count: int) -> dict[str, str]:
    """Return where everything that is moved lies after so many steps, by where it lay first."""
    moves = [o for o in operations if o.act is Act.MOVE]
    places = {o.origin: o.origin for o in moves}
    for operation in operations[:count]:
        if operation.act is not Act.MOVE:
            continue
        if operation.seen is not None:
            places[operation.origin] = operation.path
            continue
        source = operation.source
        for origin, place in places.items():
            if place == source or is_below(place, source):
                places[origin] = operation.path + place[len(source) :]
    return places
