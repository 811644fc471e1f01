"""Random drives and random plans for them, on a disk."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from usbcheck.mending.names import is_below, joined, name_of, one_path, parent_of
from usbcheck.mending.order import NoOrderError, ordered
from usbcheck.mending.plan import Change, Kind, Plan, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMES = ("a", "A", "b", "B.", "ü", "u\u0308", "Ｂ", "春", "春.mp4", "春.MP4", "c d")
"""Few names, so that they collide, and such that file systems take some for one."""


@dataclass(frozen=True)
class Tree:
    """A drive: folders, and files with what is in them."""

    folders: tuple[str, ...]
    files: Mapping[str, bytes]

    @property
    def entries(self) -> tuple[str, ...]:
        """All paths, outer ones first."""
        return tuple(sorted((*self.folders, *self.files), key=lambda p: (p.count("/"), p)))

    def lay(self, root: Path) -> None:
        """Make it in a folder."""
        for folder in sorted(self.folders):
            (root / folder).mkdir(parents=True)
        for number, (path, content) in enumerate(self.files.items()):
            (root / path).write_bytes(content)
            os.utime(root / path, (1_700_000_000, 1_700_000_000 + 10 * number))


def seen_in(root: Path) -> dict[str, bytes | None]:
    """All that lies below a folder: the content of files, None for folders."""
    found: dict[str, bytes | None] = {}
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root).as_posix()
        found[relative] = path.read_bytes() if path.is_file() else None
    return found


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A drive of a few folders and files, no two of which one file system takes for one."""
    taken: set[str] = set()
    folders = [""]
    files: dict[str, bytes] = {}
    for _ in range(draw(st.integers(1, 9))):
        path = joined(draw(st.sampled_from(folders)), draw(st.sampled_from(NAMES)))
        if one_path(path) in taken:
            continue
        taken.add(one_path(path))
        if draw(st.booleans()):
            folders.append(path)
        else:
            files[path] = f"content {len(files)}".encode()
    return Tree(tuple(folders[1:]), files)


@st.composite
def plans(draw: st.DrawFn, tree: Tree) -> Plan:
    """A plan that gives some of a drive's files and folders other names and places."""
    final = {path: path for path in tree.entries}
    changes: dict[str, str] = {}
    for path in tree.entries:
        final[path] = joined(final.get(parent_of(path), ""), name_of(path))
        if not draw(st.booleans()):
            continue
        others = (f for f in tree.folders if f != path and not is_below(f, path))
        homes = ["", "neu", "b", "春/neu", *(final[f] for f in others)]
        goal = joined(draw(st.sampled_from(homes)), draw(st.sampled_from((*NAMES, name_of(path)))))
        if goal != final[path]:
            final[path] = changes[path] = goal
    return planned(tree, changes, ["neu"])


def planned(tree: Tree, changes: Mapping[str, str], folders: Sequence[str]) -> Plan:
    """The plan of changes that have an order, without those that collide."""
    kept = dict(changes)
    while True:
        layout = _layout(tree, kept)
        twice = _collision(layout, kept, {*folders, *(layout[f] for f in tree.folders)})
        if twice is None:
            break
        del kept[twice]
    moved = {p: t for p, t in kept.items() if t != _stays(p, layout)}
    made = tuple(
        Change(path, goal, path in tree.folders, Kind.MOVE, ("NAM001",))
        for path, goal in sorted(moved.items())
    )
    number = {path: place for place, path in enumerate(tree.files)}
    seen = {
        path: Seen(len(content), 1_700_000_000 + 10 * number[path])
        for path, content in tree.files.items()
    }
    try:
        operations = ordered(tree.entries, seen, made, folders, _emptied(tree, layout, moved))
    except NoOrderError:
        return Plan("", "")
    return Plan("", "", made, operations=operations)


def _layout(tree: Tree, changes: Mapping[str, str]) -> dict[str, str]:
    final: dict[str, str] = {}
    for path in tree.entries:
        final[path] = joined(final.get(parent_of(path), ""), name_of(path))
        final[path] = changes.get(path, final[path])
    return final


def _stays(path: str, layout: Mapping[str, str]) -> str:
    return joined(layout.get(parent_of(path), ""), name_of(path))


def _collision(
    layout: Mapping[str, str], changes: Mapping[str, str], folders: set[str]
) -> str | None:
    """Return a change whose goal is another's, or whose folder is none in the end."""
    places: dict[str, list[str]] = {}
    for path, goal in layout.items():
        places.setdefault(one_path(goal), []).append(path)
    for path, goal in changes.items():
        if len(places[one_path(goal)]) > 1 or is_below(goal, path):
            return path
        folder = goal
        while folder := parent_of(folder):
            if folder not in folders and one_path(folder) in places:
                return path
    return None


def _emptied(tree: Tree, layout: Mapping[str, str], moved: Mapping[str, str]) -> Sequence[str]:
    """Where folders are that stay and hold nothing any more."""
    holding = {parent_of(goal) for goal in layout.values()}
    held = {parent_of(path) for path in layout}
    gone = (f for f in tree.folders if f in held and f not in moved)
    return [layout[f] for f in gone if layout[f] not in holding]
