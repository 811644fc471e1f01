"""A small drive on a disk and a plan for it: a swap, a move, a new folder, one that is emptied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.campaigns.mending.trees import Tree, planned
from usbcheck.mending.disk import Disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from usbcheck.mending.plan import Operation, Plan

TREE: Final = Tree(
    ("作品", "作品/深"),
    {"作品/甲.mp4": b"first", "作品/乙.mp4": b"second!", "作品/深/丙.mp4": b"third"},
)
CHANGES: Final = {
    "作品/甲.mp4": "作品/乙.mp4",
    "作品/乙.mp4": "作品/甲.mp4",
    "作品/深/丙.mp4": "表格/丙.mp4",
}


def plan() -> Plan:
    """The plan: move, make, three steps of a swap, remove."""
    return planned(TREE, CHANGES, ["表格", "文本"])


def laid(folder: Path) -> Path:
    """The drive, laid down in a folder."""
    root = folder / "drive"
    root.mkdir()
    TREE.lay(root)
    return root


class FailingDisk(Disk):
    """A drive that does something of its own instead of a step, or before it."""

    def __init__(self, root: Path, at: int, instead: Callable[[Operation], None]) -> None:
        super().__init__(root)
        self._at = at
        self._instead = instead
        self._steps = 0

    def do(self, operation: Operation) -> None:
        """Carry out a step, unless it is the one that is meant."""
        self._steps += 1
        if self._steps == self._at:
            self._instead(operation)
        else:
            super().do(operation)


class FoldingDisk(Disk):
    """A drive as FAT has it: no case, no dots at the end. Names are kept as they are given."""

    def _spelt(self, path: str) -> str:
        from pathlib import Path

        from usbcheck.mending.names import joined, one_name

        found = ""
        for part in filter(None, path.split("/")):
            folder = Path(self.root, found)
            there = [p.name for p in folder.iterdir()] if folder.is_dir() else []
            like = (name for name in there if one_name(name) == one_name(part))
            found = joined(found, next(like, part))
        return found

    def look(self, path: str):  # type: ignore[no-untyped-def]
        """Return what lies there, however it is spelt."""
        return super().look(self._spelt(path))

    def do(self, operation: Operation) -> None:
        """Carry out a step as FAT does: a goal that is spelt otherwise is there."""
        from dataclasses import replace

        goal = self._spelt(operation.path)
        if operation.act != "remove" and super().look(goal) is not None:
            raise FileExistsError(17, "File exists", goal)
        super().do(replace(operation, source=self._spelt(operation.source)))
