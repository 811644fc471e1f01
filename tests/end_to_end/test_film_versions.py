"""Two versions of a film compared by their pictures, end to end: real films, the whole program.

Each drive holds a work for each case, so that the program starts, and loads what reads text, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests.handmade import UNIT
from tests.process import usbcheck
from usbcheck.samples.videos import VideoRecipe

if TYPE_CHECKING:
    from tests.kitchen import Kitchen

pytestmark = pytest.mark.slow

Works: TypeAlias = Mapping[str, Mapping[str, VideoRecipe]]
"""The films of each work by the end of their names."""

WITH, WITHOUT = "（有字幕）.mp4", "（无字幕）.mp4"
LINES = (
    (0.2, 1.2, "清晨的阳光照进院子"),
    (1.4, 2.6, "他又走上了田埂"),
    (2.8, 3.8, "三十年从未间断"),
)
CLEAN = VideoRecipe(width=640, height=360, seconds=4, bit_rate=None, crf=26)
LINED = replace(CLEAN, burned_subtitles=LINES)

FAULTY: Works = {
    "名称对调": {WITH: CLEAN, WITHOUT: LINED},
    "两版皆有": {WITH: LINED, WITHOUT: replace(LINED, crf=30)},
    "都是净版": {WITH: CLEAN, WITHOUT: replace(CLEAN, crf=30)},
    "拿错片子": {WITH: LINED, WITHOUT: replace(CLEAN, seed=7)},
    "上月旧版": {WITH: LINED, WITHOUT: replace(CLEAN, seconds=1.5)},
    "一份拷贝": {WITH: LINED, WITHOUT: LINED},
    "没有注明": {".mp4": CLEAN, ".m4v": LINED},
    "单独一版": {WITHOUT: LINED},
}
CODES = {
    "名称对调": ["SUB005"],
    "两版皆有": ["SUB004"],
    "都是净版": ["SUB004"],
    "拿错片子": ["SUB006"],
    "上月旧版": ["SUB006"],
    "一份拷贝": ["SUB007"],
    "没有注明": ["SUB003"],
    "单独一版": ["SUB002", "SUB009"],
}

# Ways to make the two versions of one film that are all right.
SOUND: Works = {
    "另一编码": {WITH: replace(LINED, codec="mpeg4", bit_rate=2_000_000), WITHOUT: CLEAN},
    "只有一个关键帧": {WITH: LINED, WITHOUT: replace(CLEAN, gop=250, preset="veryfast")},
    "低码率": {WITH: LINED, WITHOUT: replace(CLEAN, bit_rate=700_000, filler=False)},
    "调亮画面": {WITH: LINED, WITHOUT: replace(CLEAN, gain=1.15)},
    "早几帧开始": {WITH: LINED, WITHOUT: replace(CLEAN, begin=0.12)},
    "片头几帧黑场": {WITH: replace(LINED, leader=0.2, seconds=4.2), WITHOUT: CLEAN},
    "字幕在上方": {WITH: replace(LINED, edge="top"), WITHOUT: CLEAN},
    "黄色字幕": {WITH: replace(LINED, colour=(190, 40, 150)), WITHOUT: CLEAN},
}


def lay(root: Path, kitchen: Kitchen, works: Works) -> Path:
    """A drive with these films."""
    (root / "作品").mkdir(parents=True)
    for title, versions in works.items():
        for ending, recipe in versions.items():
            kitchen.copied(recipe, root / "作品" / name(title, ending))
    return root


def name(title: str, ending: str) -> str:
    return f"{title}-微视频-{UNIT}{ending}"


def judged(root: Path, *options: str) -> dict[str, Any]:
    ended = usbcheck("check", root, "--select", "SUB", "--format", "json", *options)
    assert ended.err == b""
    assert ended.report["undecided"] == []
    return ended.report


@pytest.fixture(scope="module")
def faulty(kitchen: Kitchen, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return judged(lay(tmp_path_factory.mktemp("faulty") / "drive", kitchen, FAULTY))


def finding(report: dict[str, Any], title: str, code: str) -> dict[str, Any]:
    (found,) = (f for f in report["findings"] if (f["work"], f["code"]) == (title, code))
    return dict(found)


def test_each_fault_is_said_once(faulty: dict[str, Any]) -> None:
    found = sorted((f["work"], f["code"]) for f in faulty["findings"])
    assert found == sorted((title, code) for title, codes in CODES.items() for code in codes)


@pytest.mark.parametrize(
    ("title", "code", "ending", "words"),
    [
        ("两版皆有", "SUB004", WITHOUT, ["都有字幕"]),
        ("都是净版", "SUB004", WITH, ["都没有字幕"]),
        ("拿错片子", "SUB006", None, ["不是同一部片子"]),
        ("上月旧版", "SUB006", None, ["4 秒", "1.5 秒"]),
        ("没有注明", "SUB003", ".m4v", [f"有字幕的是“{name('没有注明', '.m4v')}”"]),
        ("单独一版", "SUB009", WITHOUT, ["像是有字幕"]),
    ],
)
def test_which_film_it_is_is_said(
    title: str, code: str, ending: str | None, words: list[str], faulty: dict[str, Any]
) -> None:
    found = finding(faulty, title, code)
    assert found["path"] == (None if ending is None else f"作品/{name(title, ending)}")
    assert all(word in found["message"] for word in words)


def test_swapped_names_are_swapped_back(faulty: dict[str, Any]) -> None:
    one, two = name("名称对调", WITH), name("名称对调", WITHOUT)
    remedy = finding(faulty, "名称对调", "SUB005")["remedy"]
    steps = [remedy.index(step) for step in (f"①“{one}”", f"②“{two}”", "③")]
    assert steps == sorted(steps)  # neither name is taken when its turn comes


def test_the_evidence_is_where_the_subtitles_are(faulty: dict[str, Any]) -> None:
    evidence = finding(faulty, "名称对调", "SUB005")["evidence"]
    assert evidence
    for seen in evidence:
        assert seen["path"] == f"作品/{name('名称对调', WITHOUT)}"
        assert any(start - 0.1 <= seen["time"] <= end + 0.1 for start, end, _ in LINES)
        assert seen["region"]["bottom"] > 0.8


def test_byte_for_byte_the_same_is_not_compared(faulty: dict[str, Any]) -> None:
    (work,) = (w for w in faulty["works"] if w["title"] == "一份拷贝")
    assert work["versions"] == []


def test_sound_pairs_of_many_makings_raise_nothing(kitchen: Kitchen, tmp_path: Path) -> None:
    found = judged(lay(tmp_path / "drive", kitchen, SOUND))
    assert found["findings"] == []
    compared = {w["title"]: w["versions"] for w in found["works"]}
    assert compared.keys() == SOUND.keys()
    for (versions,) in compared.values():
        shown = (versions["same_film"], versions["first_subtitled"], versions["second_subtitled"])
        assert shown == (True, *(path.endswith(WITH) for path in _paths(versions)))


def _paths(versions: dict[str, Any]) -> tuple[str, str]:
    return versions["first"], versions["second"]


def test_nothing_is_looked_at_where_the_user_does_not_want_it(
    kitchen: Kitchen, tmp_path: Path
) -> None:
    root = lay(tmp_path / "drive", kitchen, {"名称对调": FAULTY["名称对调"]})
    found = judged(root, "--content", "none")
    assert found["findings"] == []
    assert found["tool"]["content"] == "none"
    assert not {"SUB004", "SUB005", "SUB006", "SUB009"} & set(found["tool"]["selected"])
    assert [w["versions"] for w in found["works"]] == [[]]
    assert any("没有检查" in item for item in found["manual"])
    said = usbcheck("check", root, "--select", "SUB", "--content", "none").said
    assert "没有检查影片画面" in said
