"""What clerks do to a sound drive is mended by plans: afterwards the drive is sound again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.handmade import SOUND, SUBTITLED, UNSUBTITLED, HandmadeDrive
from tests.unit.mending.plans import plan_of
from usbcheck.mending.names import joined, name_of, parent_of
from usbcheck.mending.trees import places_in_the_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.mending.plan import Plan

_JOINTS = ("—", "_", " - ", "--", "－", "–")
_FOLDERS = {"作品": ("作品集", "1.作品"), "表格": ("报名表", "表格 "), "文本": ("文字", "02文本")}
_NAMED = sorted(p for p in SOUND.files if "汇总表" not in p)


def _renamed(made: HandmadeDrive, names: dict[str, str]) -> HandmadeDrive:
    """The drive with files elsewhere; what their pictures show goes along."""
    return replace(
        made,
        files={names.get(path, path): content for path, content in made.files.items()},
        shows={names.get(path, path): shown for path, shown in made.shows.items()},
    )


_FAULTS: dict[str, Callable[[str, str, st.DrawFn], str]] = {
    "joint": lambda folder, name, draw: joined(
        folder, name.replace("-", draw(st.sampled_from(_JOINTS)))
    ),
    "typo": lambda folder, name, _: joined(folder, name.replace("组织部", "组织邦")),
    "number": lambda folder, name, _: joined(folder, f"3.{name}"),
    "deep": lambda folder, name, draw: joined(
        joined(folder, draw(st.sampled_from(("一", "二")))), name
    ),
    "root": lambda _folder, name, _: name,
    "elsewhere": lambda _folder, name, _: joined("作品", name),
    "case": lambda folder, name, _: joined(folder, name.replace("-", "_").replace("mp4", "MP4")),
}
"""What a clerk does to a file: where it lies then."""


@st.composite
def messes(draw: st.DrawFn) -> HandmadeDrive:
    """The sound drive after clerks had it: names, folders and versions confused."""
    made = SOUND.but(shows={SUBTITLED: True, UNSUBTITLED: False})
    names = {path: path for path in SOUND.files}
    if draw(st.booleans()):
        names |= {SUBTITLED: UNSUBTITLED, UNSUBTITLED: SUBTITLED}
    for path in draw(st.lists(st.sampled_from(_NAMED), unique=True, max_size=4)):
        fault = draw(st.sampled_from(sorted(_FAULTS)))
        if fault != "elsewhere" or path.endswith(".docx"):
            names[path] = _FAULTS[fault](parent_of(names[path]), name_of(names[path]), draw)
    made = _renamed(made, names)
    for folder in draw(st.lists(st.sampled_from(sorted(_FOLDERS)), unique=True, max_size=2)):
        wrong = draw(st.sampled_from(_FOLDERS[folder]))
        inside = {
            p: wrong + p.removeprefix(folder) for p in made.files if p.startswith(f"{folder}/")
        }
        others = tuple(wrong if name == folder else name for name in made.folders)
        made = replace(_renamed(made, inside), folders=others)
    return made


def _after(made: HandmadeDrive, plan: Plan) -> HandmadeDrive:
    """The drive as a plan makes it."""
    entries = [e.path for e in made.submission().drive.entries]
    final = places_in_the_end(plan, entries)
    top = {final.get(name, name) for name in made.folders} | {f.path for f in plan.new_folders}
    gone = set(plan.emptied)
    folders = tuple(sorted(f for f in top if "/" not in f and f not in gone))
    return replace(_renamed(made, final), folders=folders)


@pytest.mark.slow
@settings(max_examples=60)
@given(messes())
def test_a_mess_is_mended(made: HandmadeDrive) -> None:
    for _ in range(4):
        plan = plan_of(made)
        if not plan.operations:
            break
        before, made = len(made.found()), _after(made, plan)
        assert len(made.found()) <= before
    assert (plan.operations, made.found()) == ((), [])
