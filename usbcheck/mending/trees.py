"""A plan as two trees, the drive before and after it; what does not change is only counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from usbcheck.mending.names import joined, name_of, parent_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from usbcheck.mending.plan import Change, Plan


class Fate(StrEnum):
    """What becomes of a folder that is not only renamed or moved."""

    NEW = "new"
    EMPTIED = "emptied"


@dataclass(slots=True)
class Branch:
    """A folder or file in a tree.

    `number` is that of the change it is about, the same in both trees, None where it only stands
    on the way to one; `codes` are the rules that ask for it; `unchanged` is how many entries of
    a folder are not shown, since nothing happens to them.
    """

    name: str
    number: int | None = None
    codes: tuple[str, ...] = ()
    fate: Fate | None = None
    unchanged: int = 0
    branches: dict[str, Branch] = field(default_factory=dict)


def before(plan: Plan, entries: Iterable[str]) -> Branch:
    """Return the drive as it is; `entries` are the paths of all that lies on it."""
    shown = {change.source: _Mark(n, change.codes) for n, change in _numbered(plan)}
    places = _places_now(plan)
    shown |= {places(path): _Mark(None, (), Fate.EMPTIED) for path in plan.emptied}
    return _tree(shown, entries)


def after(plan: Plan, entries: Iterable[str]) -> Branch:
    """Return the drive as the plan makes it; `entries` are the paths of all that lies on it now."""
    shown = {folder.path: _Mark(None, folder.codes, Fate.NEW) for folder in plan.new_folders}
    shown |= {change.target: _Mark(n, change.codes) for n, change in _numbered(plan)}
    final = places_in_the_end(plan, entries)
    gone = set(plan.emptied)
    return _tree(shown, (place for place in final.values() if place not in gone))


def places_in_the_end(plan: Plan, entries: Iterable[str]) -> dict[str, str]:
    """Return where everything lies in the end, by where it lies now."""
    goals = {change.source: change.target for change in plan.changes}
    final = {"": ""}
    for path in sorted(entries, key=lambda p: (p.count("/"), p)):
        folder = parent_of(path)
        stays = final.get(folder, folder)
        final[path] = goals.get(path, joined(stays, name_of(path)))
    del final[""]
    return final


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int | None
    codes: tuple[str, ...]
    fate: Fate | None = None


def _numbered(plan: Plan) -> Iterator[tuple[int, Change]]:
    return enumerate(plan.changes, start=1)


def _places_now(plan: Plan) -> Callable[[str], str]:
    """Return what tells where a folder lies now that lies in a place in the end."""
    folders = {c.target: c.source for c in plan.changes if c.is_folder}

    def place(path: str) -> str:
        if path in folders:
            return folders[path]
        above = parent_of(path)
        return joined(place(above), name_of(path)) if above else path

    return place


def _tree(shown: Mapping[str, _Mark], entries: Iterable[str]) -> Branch:
    """Return the tree of what is shown, and of the folders on the way; the rest is counted."""
    root = Branch("")
    at = {"": root}
    for path in sorted(shown):
        mark = shown[path]
        branch = _branch(path, at)
        branch.number, branch.codes, branch.fate = mark.number, mark.codes, mark.fate
    for path in entries:
        home = at.get(parent_of(path))
        if path not in at and home is not None:
            home.unchanged += 1
    return root


def _branch(path: str, at: dict[str, Branch]) -> Branch:
    if path not in at:
        at[path] = _branch(parent_of(path), at).branches.setdefault(
            name_of(path), Branch(name_of(path))
        )
    return at[path]
