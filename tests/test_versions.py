"""Two versions of a film compared by their pictures, end to end: real films, the whole program.

Each drive holds a work for each case, so that the program starts, and loads what reads text, once.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from fixtures.videos import VideoRecipe, make_video
from tests.handmade import UNIT
from tests.process import usbcheck

Recipe: TypeAlias = VideoRecipe
CAPTIONS = (
    (0.6, 2.0, "清晨的阳光照进院子"),
    (2.2, 3.8, "他又走上了田埂"),
    (4.2, 5.8, "三十年从未间断"),
    (6.2, 7.6, "乡亲们都记在心里"),
)
CLEAN = VideoRecipe(width=640, height=360, seconds=8, bit_rate=None, crf=26)
WITH = replace(CLEAN, burned_subtitles=CAPTIONS)


def cut(recipe: Recipe, seconds: float) -> Recipe:
    return replace(recipe, seconds=seconds)


# Works by title: the film named 有字幕 and the one named 无字幕; the code that says what is wrong.
FAULTY: Mapping[str, tuple[Recipe, Recipe, str]] = {
    "名称对调": (CLEAN, WITH, "SUB005"),
    "两版皆有": (WITH, replace(WITH, crf=30), "SUB004"),
    "都是净版": (CLEAN, replace(CLEAN, crf=30), "SUB004"),
    "拿错片子": (WITH, replace(CLEAN, seed=7), "SUB006"),
    "上月旧版": (WITH, cut(CLEAN, 5), "SUB006"),
    "一份拷贝": (WITH, WITH, "SUB007"),
}

# Ways to make the two versions of one film that are all right.
SOUND: Mapping[str, tuple[Recipe, Recipe]] = {
    "另一编码": (replace(WITH, codec="mpeg4", bit_rate=2_000_000), CLEAN),
    "只有一个关键帧": (WITH, replace(CLEAN, gop=250, preset="veryfast")),
    "低码率": (WITH, replace(CLEAN, bit_rate=700_000, filler=False)),
    "调亮画面": (WITH, replace(CLEAN, gain=1.15)),
    "早几帧开始": (WITH, replace(CLEAN, begin=0.12)),
    "片头几帧黑场": (replace(WITH, leader=0.2, seconds=8.2), CLEAN),
    "字幕在上方": (replace(WITH, edge="top"), CLEAN),
    "黄色字幕": (replace(WITH, colour=(190, 40, 150)), CLEAN),
}


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films")


def film(films: Path, recipe: Recipe, target: Path) -> None:
    """A film by this recipe, made once a module."""
    made = films / f"{abs(hash(recipe))}.{recipe.container}"
    if not made.exists():
        make_video(made, recipe)
    shutil.copyfile(made, target)


def lay(root: Path, films: Path, works: Mapping[str, tuple[Recipe, Recipe]]) -> Path:
    """A drive with the two versions of each work."""
    (root / "作品").mkdir(parents=True)
    for title, recipes in works.items():
        for recipe, mark in zip(recipes, ("有字幕", "无字幕"), strict=True):
            film(films, recipe, root / "作品" / f"{title}-微视频-{UNIT}（{mark}）.mp4")
    return root


def name(title: str, mark: str) -> str:
    return f"{title}-微视频-{UNIT}（{mark}）.mp4"


def judged(root: Path, *options: str) -> dict[str, Any]:
    ended = usbcheck("check", root, "--select", "SUB", "--format", "json", *options)
    assert ended.err == b""
    assert ended.report["undecided"] == []
    return ended.report


@pytest.fixture(scope="module")
def faulty(films: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = tmp_path_factory.mktemp("faulty") / "drive"
    return judged(lay(root, films, {t: (a, b) for t, (a, b, _) in FAULTY.items()}))


def test_each_fault_is_one_finding(faulty: dict[str, Any]) -> None:
    found = sorted((f["work"], f["code"]) for f in faulty["findings"])
    assert found == sorted((title, code) for title, (*_, code) in FAULTY.items())


def test_what_it_is_is_said(faulty: dict[str, Any]) -> None:
    said = {f["work"]: f for f in faulty["findings"]}
    assert said["两版皆有"]["path"].endswith(name("两版皆有", "无字幕"))
    assert "都有字幕" in said["两版皆有"]["message"]
    assert said["都是净版"]["path"].endswith(name("都是净版", "有字幕"))
    assert "都没有字幕" in said["都是净版"]["message"]
    assert "同一部片子" in said["拿错片子"]["message"]
    assert "8 秒" in said["上月旧版"]["message"]
    assert "5 秒" in said["上月旧版"]["message"]
    swapped = said["名称对调"]
    one, two = name("名称对调", "有字幕"), name("名称对调", "无字幕")
    assert f"“{one}”改名为 {two}，“{two}”改名为 {one}" in swapped["remedy"]


def test_the_evidence_is_where_the_subtitles_are(faulty: dict[str, Any]) -> None:
    swapped = next(f for f in faulty["findings"] if f["work"] == "名称对调")
    assert swapped["evidence"]
    for seen in swapped["evidence"]:
        assert seen["path"].endswith(name("名称对调", "无字幕"))
        assert any(start - 0.2 <= seen["time"] <= end + 0.2 for start, end, _ in CAPTIONS)
        assert seen["region"]["bottom"] > 0.8


def test_byte_for_byte_the_same_is_not_compared(faulty: dict[str, Any]) -> None:
    work = next(w for w in faulty["works"] if w["title"] == "一份拷贝")
    assert work["versions"] == []


def test_sound_pairs_of_many_makings_raise_nothing(films: Path, tmp_path: Path) -> None:
    found = judged(lay(tmp_path / "drive", films, SOUND))
    assert found["findings"] == []
    compared = {w["title"]: w["versions"] for w in found["works"]}
    assert compared.keys() == SOUND.keys()
    for (versions,) in compared.values():
        assert versions["same_film"]
        assert versions["first_subtitled"]
        assert versions["second_subtitled"] is False


def test_without_markers_the_pictures_say_which_is_which(films: Path, tmp_path: Path) -> None:
    works = tmp_path / "drive" / "作品"
    works.mkdir(parents=True)
    place = partial(film, films)
    place(CLEAN, works / f"没有注明-微视频-{UNIT}.mp4")
    place(WITH, works / f"没有注明-微视频-{UNIT}.m4v")
    (unmarked,) = judged(tmp_path / "drive")["findings"]
    assert unmarked["code"] == "SUB003"
    assert f"有字幕的是“没有注明-微视频-{UNIT}.m4v”" in unmarked["message"]


def test_a_film_alone_is_looked_at_too(films: Path, tmp_path: Path) -> None:
    works = tmp_path / "drive" / "作品"
    works.mkdir(parents=True)
    film(films, WITH, works / name("单独一版", "无字幕"))
    found = {f["code"]: f for f in judged(tmp_path / "drive")["findings"]}
    assert found.keys() == {"SUB001", "SUB005"}
    assert found["SUB005"]["path"].endswith(name("单独一版", "无字幕"))
    assert "画面里却有字幕" in found["SUB005"]["message"]


def test_nothing_is_looked_at_where_the_user_does_not_want_it(films: Path, tmp_path: Path) -> None:
    swapped = {"名称对调": FAULTY["名称对调"][:2]}
    root = lay(tmp_path / "drive", films, swapped)
    found = judged(root, "--content", "none")
    assert found["findings"] == []
    assert found["tool"]["content"] == "none"
    assert not {"SUB004", "SUB005", "SUB006", "SUB009"} & set(found["tool"]["selected"])
    assert [w["versions"] for w in found["works"]] == [[]]
    assert any("没有检查" in item for item in found["manual"])
    said = usbcheck("check", root, "--select", "SUB", "--content", "none").said
    assert "没有检查影片画面" in said
