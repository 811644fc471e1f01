"""A plan as two trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.mending.plan import Change, Kind, NewFolder, Plan
from usbcheck.mending.trees import Branch, Fate, after, before, places_in_the_end

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRIES = (
    "作品",
    "作品/a.mp4",
    "作品/b.mp4",
    "作品/深",
    "作品/深/c.mp4",
    "文字",
    "文字/d.docx",
    "说明.txt",
)
PLAN = Plan(
    "E:\\",
    "changzhou-2024",
    changes=(
        Change("作品/a.mp4", "作品/甲.mp4", is_folder=False, kind=Kind.RENAME, codes=("NAM001",)),
        Change("作品/深/c.mp4", "作品/丙.mp4", is_folder=False, kind=Kind.MOVE, codes=("DRV006",)),
        Change("文字", "文本", is_folder=True, kind=Kind.RENAME, codes=("DRV002",)),
    ),
    new_folders=(NewFolder("表格", ("DRV001",)),),
    emptied=("作品/深",),
)


def lines(branch: Branch, depth: int = 0) -> Iterator[str]:
    """A tree as text."""
    for child in branch.branches.values():
        number = f"[{child.number}]" if child.number else ""
        yield f"{'  ' * depth}{number}{child.name}{child.fate or ''}{' '.join(child.codes)}"
        yield from lines(child, depth + 1)
    if branch.unchanged:
        yield f"{'  ' * depth}+{branch.unchanged}"


def test_the_drive_before() -> None:
    assert list(lines(before(PLAN, ENTRIES))) == [
        "作品",
        "  [1]a.mp4NAM001",
        "  深emptied",
        "    [2]c.mp4DRV006",
        "  +1",
        "[3]文字DRV002",
        "  +1",
        "+1",
    ]


def test_the_drive_after() -> None:
    assert list(lines(after(PLAN, ENTRIES))) == [
        "作品",
        "  [2]丙.mp4DRV006",
        "  [1]甲.mp4NAM001",
        "  +1",
        "[3]文本DRV002",
        "  +1",
        "表格newDRV001",
        "+1",
    ]


def test_an_emptied_folder_is_shown_where_it_lies_now() -> None:
    outer = Change("盒", "箱", is_folder=True, kind=Kind.RENAME, codes=())
    inner = Change("盒/深/a", "a", is_folder=False, kind=Kind.MOVE, codes=())
    plan = Plan("E:\\", "n", changes=(outer, inner), emptied=("箱/深",))
    top = before(plan, ("盒", "盒/深", "盒/深/a", "盒/b"))
    assert top.branches["盒"].branches["深"].fate is Fate.EMPTIED
    assert "深" not in after(plan, ("盒", "盒/深", "盒/深/a", "盒/b")).branches["箱"].branches


def test_what_lies_in_a_folder_goes_along() -> None:
    assert places_in_the_end(PLAN, ENTRIES)["文字/d.docx"] == "文本/d.docx"
    assert places_in_the_end(PLAN, ENTRIES)["作品/深/c.mp4"] == "作品/丙.mp4"
    assert places_in_the_end(PLAN, ("说明.txt",)) == {"说明.txt": "说明.txt"}
