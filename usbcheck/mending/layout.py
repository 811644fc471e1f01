"""How a drive is to look: where each entry lies in the end, and which wishes collide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from usbcheck.drive.walk import EntryKind
from usbcheck.mending.names import is_below, joined, name_of, one_path, parent_of
from usbcheck.mending.plan import Doubt, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from usbcheck.drive.walk import Drive, Entry
    from usbcheck.mending.homes import Home
    from usbcheck.mending.wishes import Wishes


@dataclass(slots=True)
class Layout:
    """Where everything lies in the end, by where it lies now.

    `changes` are the files and folders that move, without what goes along in a folder; `folders`
    are the folders that are there now, `needed` those to be made, `emptied` those that have
    nothing left in them; `conflicts` are the changes that cannot be, and with what.
    """

    folders: frozenset[str]
    final: dict[str, str] = field(default_factory=lambda: {"": ""})
    changes: dict[str, str] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    emptied: frozenset[str] = frozenset()
    conflicts: dict[str, Question] = field(default_factory=dict)

    def stays(self, path: str) -> str:
        """Return where something lies in the end that only goes along with its folder."""
        folder = parent_of(path)
        return joined(self.final.get(folder, folder), name_of(path))


def entries_of(drive: Drive) -> tuple[Entry, ...]:
    """Return all that lies on a drive, what systems left included, outer folders first."""
    there = (*drive.entries, *drive.passed_over)
    return tuple(sorted(there, key=lambda entry: (entry.path.count("/"), entry.path)))


def settle(drive: Drive, wishes: Wishes, places: Collection[str]) -> Layout:
    """Return how a drive is to look, without the changes that collide.

    `places` are the folders of the notice, which stay even if nothing is in them.
    """
    refused: dict[str, Question] = {}
    leaving: set[str] = set()
    while True:
        layout = _granted(drive, wishes, {*refused, *leaving})
        if found := _conflicts(layout):
            # What lies in a folder may go well once that stays where it is.
            refused |= {p: q for p, q in found.items() if p in layout.folders} or found
            continue
        layout.needed = _needed(layout, wishes)
        layout.emptied = _emptied(layout, places)
        # A folder that nothing is left in needs no name any more.
        unneeded = layout.emptied & layout.changes.keys()
        if not unneeded:
            layout.conflicts = refused
            return layout
        leaving |= unneeded


def _granted(drive: Drive, wishes: Wishes, refused: Collection[str]) -> Layout:
    """Return where everything lies once the wishes are granted, but for those refused."""
    kinds = {e.path: e.kind for e in drive.entries}
    layout = Layout(frozenset(p for p, kind in kinds.items() if kind is EntryKind.DIRECTORY))
    later: list[str] = []
    for entry in entries_of(drive):
        path = entry.path
        layout.final[path] = layout.stays(path)
        if path in refused or not (path in wishes.names or path in wishes.homes):
            continue
        if path in layout.folders:
            _grant(layout, path, wishes)
        else:
            later.append(path)  # its home may be a folder that moves too
    for path in later:
        _grant(layout, path, wishes)
    return layout


def _grant(layout: Layout, path: str, wishes: Wishes) -> None:
    stays = layout.final[path]
    name = wishes.names[path].name if path in wishes.names else None
    home = wishes.homes[path].home if path in wishes.homes else None
    folder = _place(home, layout) if home else parent_of(stays)
    target = joined(folder, name or name_of(path))
    if target != stays:
        layout.final[path] = layout.changes[path] = target


def _place(home: Home, layout: Layout) -> str:
    return "/".join(filter(None, (layout.final.get(home.anchor, home.anchor), *home.below)))


def _conflicts(layout: Layout) -> dict[str, Question]:
    """Return the changes whose goal something else has, or will have too."""
    at: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for path, target in layout.final.items():
        at.setdefault(one_path(target), []).append(path)
        before.setdefault(one_path(path), []).append(path)
    found: dict[str, Question] = {}
    for path, target in layout.changes.items():
        goal = tuple(p for p in at[one_path(target)] if p != path)
        # Two names that only some file systems tell apart: none of them is touched.
        twins = tuple(p for p in before[one_path(path)] if p != path)
        blocking = _blocking(path, target, at, layout)
        if others := goal or twins or blocking:
            clash = bool(goal) and all(p in layout.changes for p in goal)
            doubt = Doubt.CLASH if clash else Doubt.TAKEN
            found[path] = Question(doubt, path, (), name_of(target), others)
    return found


def _blocking(
    path: str, target: str, at: Mapping[str, Sequence[str]], layout: Layout
) -> tuple[str, ...]:
    """Return what stands where a folder must be: a file, or a folder spelt otherwise."""
    if is_below(target, path):
        return (path,)
    while folder := parent_of(target):
        for there in at.get(one_path(folder), ()):
            if there not in layout.folders or layout.final[there] != folder:
                return (there,)
        target = folder
    return ()


def _needed(layout: Layout, wishes: Wishes) -> frozenset[str]:
    """Return the folders to be made: those that are missing, and those that changes need."""
    there = {one_path(target) for target in layout.final.values()}
    needed = {name for name in wishes.folders if one_path(name) not in there}
    for target in layout.changes.values():
        folder = target
        while (folder := parent_of(folder)) and one_path(folder) not in there:
            needed.add(folder)
    return frozenset(needed)


def _emptied(layout: Layout, places: Collection[str]) -> frozenset[str]:
    """Return the folders that had something in them and have nothing left."""
    held = {parent_of(path) for path in layout.final if path}
    holds = {parent_of(target) for p, target in layout.final.items() if p not in layout.folders}
    holds |= {parent_of(folder) for folder in layout.needed}
    gone: set[str] = set()
    for path in sorted(layout.folders, key=lambda p: -layout.final[p].count("/")):
        place = layout.final[path]
        if place not in holds and path in held and place not in places:
            gone.add(path)
        else:
            holds.add(parent_of(place))
    return frozenset(gone)
