"""Names under any pattern: what is written is read back, whatever pattern and name are."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.notices import BY_CATEGORY, LESSONS, NUMBERED, PHOTOS, notice
from usbcheck.naming.file_names import FileName, OddJoint, Untidy
from usbcheck.naming.reading import NameReader
from usbcheck.profile.model import Profile
from usbcheck.profile.name_pattern import NamePattern, parse_pattern
from usbcheck.profile.naming import Naming

BASE = notice(BY_CATEGORY)
JOINTS = [
    "-",
    "--",
    "+",
    "_",
    "·",
    "，",
    " - ",
    "（",
    "）",
    "【",
    "】",
    "》",
    "+《",
    "》+",
    "——",
    "by",
]
ORDERED = st.permutations(["title", "category", "unit", "author", "group"])


def named_by(pattern: str, **naming: object) -> Profile:
    """A notice whose names follow a pattern."""
    asked = Naming.model_validate({"pattern": pattern, **naming})
    return BASE.model_copy(update={"naming": asked, "id": pattern})


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """Patterns of one to five fields in any order, with any separators; the title among them."""
    fields = draw(ORDERED)[: draw(st.integers(1, 5))]
    if "title" not in fields:
        fields = [*fields[:-1], "title"]
    pieces = [draw(st.sampled_from(["", "《", "【", "作品"]))]
    for at, field in enumerate(fields):
        joint = draw(st.sampled_from(JOINTS)) if at < len(fields) - 1 else ""
        pieces += [f"{{{field}}}", joint]
    return "".join(pieces)


TEXTS = st.text(st.sampled_from("海风山雨初心使命春天的故事QWZ0123"), min_size=2, max_size=12)


@given(pattern=patterns(), title=TEXTS, unit=TEXTS, author=TEXTS, group=TEXTS)
@example("{title}", "初心", "一大学", "张三", "本科组")
@example("{group}+《{title}》+{author}+{unit}", "初心", "一大学", "张三", "本科组")
@example("【{category}】{title}by{author}", "春天", "一大学", "张三", "本科组")
def test_what_is_written_by_any_pattern_is_read_back(
    pattern: str, title: str, unit: str, author: str, group: str
) -> None:
    assume("by" not in title + unit + author + group)
    reader = NameReader(named_by(pattern))
    assume(reader.read(f"{title}.mp4").title == title)  # and no marker or running number
    assume(not title.isdecimal())
    name = reader.write(
        title=title,
        category="短片",
        unit=unit,
        suffix=".mp4",
        others={"author": author, "group": group},
    )
    read = reader.read(name)
    fields = parse_pattern(pattern).fields
    said = {found.field: found.value for found in read.others}
    assert (read.complete, read.ordered, read.joints, read.untidy) == (True, True, (), frozenset())
    assert read.title == title
    assert read.category == ("短片" if "category" in fields else None)
    assert read.unit == (unit if "unit" in fields else None)
    assert said == {f: v for f, v in (("author", author), ("group", group)) if f in fields}


def read(text: str, name: str) -> FileName:
    return NameReader(notice(text)).read(name)


@pytest.mark.parametrize(
    ("pattern", "name", "fields"),
    [
        ("{title}--{author}", "初心-使命--张三", {"title": "初心-使命", "author": "张三"}),
        ("{title}--{author}", "初心--使命--张三", {"title": "初心--使命", "author": "张三"}),
        ("{author}-{title}", "张三-初心-使命", {"title": "初心-使命", "author": "张三"}),
        ("{title}-{author}", "初心-使命-张三", {"title": "初心-使命", "author": "张三"}),
        ("{title}[-{number}]", "初心-使命", {"title": "初心-使命"}),
        ("{title}[-{number}]", "初心-12", {"title": "初心", "number": "12"}),
        ("{title}（{number}）", "初心（3）", {"title": "初心", "number": "3"}),
        ("{title}（{author}）", "（序）初心（张三）", {"title": "（序）初心", "author": "张三"}),
        ("《{title}》{author}", "《记《红船》》张三", {"title": "记《红船》", "author": "张三"}),
        ("{number}.{title}", "03.初心", {"title": "初心", "number": "03"}),
        ("{title} {author}", "春天 的故事 张三", {"title": "春天 的故事", "author": "张三"}),
        ("{title}+{author}", "1+1+张三", {"title": "1+1", "author": "张三"}),
    ],
)
def test_a_title_may_hold_the_separators(pattern: str, name: str, fields: dict[str, str]) -> None:
    found = NameReader(named_by(pattern)).read(f"{name}.mp4")
    said = {"title": found.title} | {it.field: it.value for it in found.others}
    assert said == fields
    assert found.complete
    assert not found.joints


@pytest.mark.parametrize(
    ("text", "name", "odd"),
    [
        (LESSONS, "本科组＋《力学》＋张三＋一大学", {OddJoint("＋", "+"), OddJoint("＋《", "+《")}),
        (LESSONS, "本科组+力学+张三+一大学", {OddJoint("+", "+《"), OddJoint("+", "》+")}),
        (LESSONS, "本科组+〈力学〉+张三+一大学", {OddJoint("+〈", "+《"), OddJoint("〉+", "》+")}),
        (PHOTOS, "初心—张三", {OddJoint("—", "--")}),
        (NUMBERED, "一大学-短片-海风-A1", {OddJoint("-", "_")}),
        (NUMBERED, "一大学一短片一海风_A1", {OddJoint("一", "_")}),
    ],
)
def test_separators_that_look_alike_are_understood(
    text: str, name: str, odd: set[OddJoint]
) -> None:
    found = read(text, f"{name}.mp4")
    assert found.complete
    assert found.ordered
    assert odd <= set(found.joints)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (LESSONS, "专科组+《力学》+张三+一大学"),
        (LESSONS, "力学"),
        (LESSONS, "本科组+《力学》+张三"),
        (PHOTOS, "初心"),
        (NUMBERED, "一大学_短片_海风_无"),
        (BY_CATEGORY, "IMG_20240101"),
        (BY_CATEGORY, "？"),
    ],
)
def test_what_the_pattern_asks_for_and_is_not_there(text: str, name: str) -> None:
    assert not read(text, f"{name}.mp4").complete


def test_markers_and_episodes_are_taken_out_under_any_pattern() -> None:
    found = read(LESSONS, "本科组+《力学》+张三+一大学（无字幕）（第3集）.mp4")
    assert (found.title, found.unit, found.episode) == ("力学", "一大学", 3)
    assert {mark.value for mark in found.marks} == {"unsubtitled"}
    assert not found.joints


def test_a_category_that_is_called_like_a_marker_is_a_category() -> None:
    posters = BASE.category[0].model_copy(update={"name": "海报"})
    made = named_by("{title}-{category}-{unit}")
    reader = NameReader(made.model_copy(update={"category": (posters,)}))
    found = reader.read("海风-海报-一大学.jpg")
    assert (found.title, found.category, found.complete) == ("海风", "海报", True)


def test_blanks_about_separators_are_untidy_and_those_of_the_pattern_are_not() -> None:
    assert Untidy.SPACES in read(PHOTOS, "初心 -- 张三.jpg").untidy
    spaced = NameReader(named_by("{title} - {author}"))
    assert not spaced.read("初心 - 张三.jpg").untidy
    assert Untidy.SPACES in spaced.read("初心-张三.jpg").untidy


HOSTILE = st.text(st.sampled_from("-+《》（）_ 一海1短片"), max_size=255)


@given(pattern=patterns(), name=HOSTILE)
@example("{title}--{author}", "-" * 255)
@example("{group}+《{title}》+{author}+{unit}", "+《》" * 85)
@example("{title}-{category}-{unit}", "短片-" * 85)
@example("{title}-{category}-{unit}", "一短片一" * 63)
@example("{title}（{author}）", "（" * 127 + "）" * 128)
def test_no_name_of_any_length_is_refused(pattern: str, name: str) -> None:
    found = NameReader(named_by(pattern)).read(name)
    assert found.text == name


def test_a_pattern_shows_the_words_of_its_notice() -> None:
    naming = notice(LESSONS).naming
    assert naming.shown(parse_pattern(naming.pattern)) == "组别+《课程》+姓名+学校"
    called = {"title": "题目", "number": "编号"}
    assert parse_pattern("[[{title}]][-{number}]").shown(called) == "[题目][-编号]"


def test_optional_parts_go_where_they_have_no_value() -> None:
    pattern = parse_pattern("{title}[-{number}][（{author}）]")
    assert isinstance(pattern, NamePattern)
    assert pattern.written({"title": "海风", "author": "张三"}) == "海风（张三）"
    assert pattern.written({"title": "海风"}) == "海风"
    assert pattern.required == {"title"}
