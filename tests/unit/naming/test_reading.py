"""File names: 作品名-分类-报送单位, however clerks write them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from usbcheck import rules
from usbcheck.naming.dashes import DASHES
from usbcheck.naming.file_names import Mark, OddJoint, Spelling, Untidy
from usbcheck.naming.reading import NameReader
from usbcheck.naming.writing import tidy
from usbcheck.profile import DEFAULT, load

PROFILE = load(DEFAULT, rules.CODES)
READER = NameReader(PROFILE)
CATEGORIES = [c.name for c in PROFILE.category]
SEPARATORS = ("-", *PROFILE.naming.tolerated, *DASHES, "ー")
UNIT = "金坛区委组织部"


@pytest.mark.parametrize(
    ("name", "title", "category", "unit"),
    [
        ("春风里的答卷-微视频-金坛区委组织部.mp4", "春风里的答卷", "微视频", UNIT),
        ("初心-使命-纪录片-常州工学院党委.mp4", "初心-使命", "纪录片", "常州工学院党委"),
        ("微视频-微视频-金坛区委组织部.mp4", "微视频", "微视频", UNIT),
        ("《春风里的答卷》-微视频-金坛区委组织部.mp4", "《春风里的答卷》", "微视频", UNIT),
        ("初心——记老支书-典型事迹片-金坛区委组织部.mp4", "初心——记老支书", "典型事迹片", UNIT),
        ("一堂党课-“党课开讲啦”视频-金坛区委组织部.mp4", "一堂党课", "“党课开讲啦”视频", UNIT),
        ("一堂党课-党课开讲啦-金坛区委组织部.mp4", "一堂党课", "“党课开讲啦”视频", UNIT),
        ("2024-05-微视频-金坛区委组织部.mp4", "2024-05", "微视频", UNIT),
        ("No.1 书记-微视频-金坛区委组织部.mp4", "No.1 书记", "微视频", UNIT),
    ],
)
def test_sound_names_are_read(name: str, title: str, category: str, unit: str) -> None:
    read = READER.read(name)
    assert (read.title, read.category, read.unit) == (title, category, unit)
    assert read.complete
    assert read.spelling is Spelling.RIGHT
    assert not read.joints
    assert not read.untidy


@pytest.mark.parametrize(
    ("name", "marks", "episode"),
    [
        ("答卷-微视频-金坛区委组织部（有字幕）.mp4", {Mark.SUBTITLED}, None),
        ("答卷（无字幕版）-微视频-金坛区委组织部.mp4", {Mark.UNSUBTITLED}, None),
        ("答卷-微视频-不带字幕-金坛区委组织部.mp4", {Mark.UNSUBTITLED}, None),
        ("答卷-微视频-金坛区委组织部-有字幕.mp4", {Mark.SUBTITLED}, None),
        ("无字幕-答卷-微视频-金坛区委组织部.mp4", {Mark.UNSUBTITLED}, None),
        ("答卷-微视频-金坛区委组织部[clean].mp4", {Mark.UNSUBTITLED}, None),
        ("答卷-微视频-金坛区委组织部无字幕.mp4", {Mark.UNSUBTITLED}, None),
        ("答卷有字幕-微视频-金坛区委组织部.mp4", {Mark.SUBTITLED}, None),
        ("答卷-微视频有字幕-金坛区委组织部.mp4", {Mark.SUBTITLED}, None),
        ("答卷-微视频-金坛区委组织部（无字幕、第3集）.mp4", {Mark.UNSUBTITLED}, 3),
        ("答卷第3集-微视频-金坛区委组织部.mp4", set(), 3),
        ("答卷第十二集-微视频-金坛区委组织部.mp4", set(), 12),
        ("答卷-EP03-微视频-金坛区委组织部.mp4", set(), 3),
        ("答卷（2）-微视频-金坛区委组织部.mp4", set(), 2),
        ("答卷（下）-微视频-金坛区委组织部.mp4", set(), 3),
        ("答卷-微视频-金坛区委组织部【报名表】.docx", {Mark.ENTRY_FORM}, None),
        ("报名表-答卷-微视频-金坛区委组织部.docx", {Mark.ENTRY_FORM}, None),
        ("答卷-微视频-金坛区委组织部 海报.jpg", {Mark.POSTER}, None),
    ],
)
def test_markers_are_taken_out_wherever_they_stand(
    name: str, marks: set[Mark], episode: int | None
) -> None:
    read = READER.read(name)
    assert (read.title, read.category, read.unit) == ("答卷", "微视频", UNIT)
    assert set(read.marks) == marks
    assert read.episode == episode


@pytest.mark.parametrize(
    "title", ["海报背后的故事", "带字幕的人生", "第3集团军", "clean energy", "（一）线天", "VIEP03"]
)
def test_a_title_may_hold_words_that_look_like_markers(title: str) -> None:
    assert READER.read(f"{title}-微视频-{UNIT}.mp4").title == title


@pytest.mark.parametrize("joint", PROFILE.naming.tolerated)
def test_other_separators_are_understood_and_reported(joint: str) -> None:
    read = READER.read(f"答卷{joint}微视频{joint}{UNIT}.mp4")
    assert (read.title, read.category, read.unit) == ("答卷", "微视频", UNIT)
    assert read.joints == (OddJoint(joint, "-"), OddJoint(joint, "-"))


@pytest.mark.parametrize("joint", [*DASHES.replace("-", ""), "ー", "一", "──", "——", "ーー"])
def test_whatever_looks_like_a_dash_joins_the_parts(joint: str) -> None:
    read = READER.read(f"春风里的答卷{joint}微视频{joint}{UNIT}（有字幕）.mp4")
    assert (read.title, read.category, read.unit) == ("春风里的答卷", "微视频", UNIT)
    assert {odd.written for odd in read.joints} == set(joint)
    assert not read.untidy


def test_every_dash_of_unicode_is_known() -> None:
    dashes = {chr(p) for p in range(0x110000) if unicodedata.category(chr(p)) in ("Pd", "Pc")}
    assert dashes <= set(DASHES)


@pytest.mark.parametrize(
    ("name", "title", "unit"),
    [
        ("一路同行-微视频-一汽集团.mp4", "一路同行", "一汽集团"),
        ("天下第一-微视频-金坛区委组织部.mp4", "天下第一", UNIT),
        ("天下第一一微视频一金坛区委组织部.mp4", "天下第一", UNIT),
        ("永远一微视频-金坛区委组织部.mp4", "永远", UNIT),
        ("永远-微视频一金坛区委组织部.mp4", "永远", UNIT),
        ("コーヒー-微视频-金坛区委组织部.mp4", "コーヒー", UNIT),
        ("初心──记老支书-微视频-金坛区委组织部.mp4", "初心──记老支书", UNIT),
        ("初心ー使命-微视频-金坛区委组织部.mp4", "初心ー使命", UNIT),
        ("初心丨使命-微视频-金坛区委组织部.mp4", "初心丨使命", UNIT),
        ("永远丨微视频丨金坛区委组织部.mp4", "永远", UNIT),
        ("永远：微视频：金坛区委组织部.mp4", "永远", UNIT),
        ("2020～2024-微视频-金坛区委组织部.mp4", "2020～2024", UNIT),
    ],
)
def test_a_title_keeps_what_only_looks_like_a_separator(name: str, title: str, unit: str) -> None:
    read = READER.read(name)
    assert (read.title, read.category, read.unit) == (title, "微视频", unit)


def test_a_word_that_ends_in_one_is_no_dash() -> None:
    assert not READER.read(f"天下第一微电影-{UNIT}.mp4").complete


def test_radicals_are_read_as_characters() -> None:
    read = READER.read("⽀书-微视频-⾦坛区委组织部.mp4")
    assert (read.title, read.unit) == ("支书", UNIT)
    assert read.untidy == {Untidy.LOOKALIKE}
    assert read.lookalikes == ("⽀ U+2F40 → 支 U+652F", "⾦ U+2FA6 → 金 U+91D1")


@pytest.mark.parametrize(
    ("right", "wrong"), [("gbk", "cp437"), ("utf-8", "cp437"), ("gbk", "latin-1")]
)
def test_garbled_names_are_read_as_what_they_were(right: str, wrong: str) -> None:
    name = f"答卷-微视频-{UNIT}（无字幕）.mp4"
    read = READER.read(name.encode(right).decode(wrong))
    assert (read.title, read.category, read.unit) == ("答卷", "微视频", UNIT)
    assert read.marks == {Mark.UNSUBTITLED}
    assert read.untidy == {Untidy.GARBLED}
    assert read.meant == name


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("答卷 - 微视频 - 金坛区委组织部.mp4", {Untidy.SPACES}),
        (" 答卷-微视频-金坛区委组织部.mp4", {Untidy.SPACES}),
        ("答卷-微视频-金坛区委组织部 .mp4", {Untidy.SPACES}),
        ("答卷１-微视频-金坛区委组织部.mp4", {Untidy.FULL_WIDTH}),
        ("答卷--微视频-金坛区委组织部.mp4", {Untidy.DOUBLED}),
        ("cafe\u0301-微视频-金坛区委组织部.mp4", {Untidy.DECOMPOSED}),
        ("答卷-微视频-金坛区委组织部（终稿）.mp4", {Untidy.NOISE}),
        ("答卷-微视频-金坛区委组织部（报名表）.docx.docx", {Untidy.SUFFIX}),
        ("答卷-微视频-金坛区委组织部．mp4", {Untidy.SUFFIX}),
    ],
)
def test_untidiness_is_told(name: str, faults: set[Untidy]) -> None:
    read = READER.read(name)
    assert read.complete
    assert read.untidy == faults


@pytest.mark.parametrize(
    "name", ["短片.mp4", "答卷-金坛区委组织部.mp4", "答卷-微视频.mp4", "", "-", "--.mp4"]
)
def test_names_without_three_parts(name: str) -> None:
    assert not READER.read(name).complete


def test_an_unknown_category_keeps_its_place_and_finds_the_nearest() -> None:
    read = READER.read("初心-使命-微视屏-金坛区委组织部.mp4")
    assert (read.title, read.category_written, read.unit) == ("初心-使命", "微视屏", UNIT)
    assert read.category is None
    assert READER.nearest_category("微视屏") == "微视频"
    assert READER.nearest_category("qwxyz") is None


def test_an_alias_is_told_from_the_right_name() -> None:
    read = READER.read("答卷-短视频-金坛区委组织部.mp4")
    assert (read.category, read.spelling) == ("微视频", Spelling.ALIAS)


@pytest.mark.parametrize(
    "name",
    ["汇总表-金坛区委组织部.docx", "金坛区委组织部汇总表.docx", "金坛区委组织部（汇总表）.xlsx"],
)
def test_the_summary_names_only_the_unit(name: str) -> None:
    read = READER.read(name)
    assert Mark.SUMMARY in read.marks
    assert (read.title, read.unit) == ("", UNIT)


def test_a_name_without_three_parts_still_says_what_the_file_is() -> None:
    read = READER.read("春风里的答卷报名表.docx")
    assert read.title == "春风里的答卷"
    assert set(read.marks) == {Mark.ENTRY_FORM}


ANY_TITLE = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
TITLES = st.one_of(
    ANY_TITLE,
    st.lists(
        st.sampled_from(
            ["春风", "-", "—", "（上集）", "《红船》", "“”", "3", "2024", " ", "a.b", "_", "［］"]
        ),
        min_size=1,
        max_size=6,
    ).map("".join),
)


def _is_title(title: str) -> bool:
    """Whether a text can be a title: what a marker, a category or a separator is, is none."""
    read = READER.read(title + ".mp4")
    parts = [p for s in [title] for p in _split(s)]
    return (
        title == title.strip()
        and unicodedata.is_normalized("NFC", title)
        and tidy(title) == title
        and title[:1] not in SEPARATORS
        and title[-1:] not in SEPARATORS
        and not read.marks
        and read.episode is None
        and all(p.strip() for p in parts[:1])
    )


def _split(text: str) -> list[str]:
    for separator in SEPARATORS:
        text = text.replace(separator, "\0")
    return text.split("\0")


@given(
    title=TITLES,
    category=st.sampled_from(CATEGORIES),
    mark=st.sampled_from(
        [None, *(m for m in Mark if m not in {Mark.NOISE, Mark.SUMMARY, Mark.PART})]
    ),
    episode=st.none() | st.integers(1, 999),
    suffix=st.sampled_from([".mp4", ".jpg", ".docx"]),
)
@example("初心-使命", "微视频", Mark.UNSUBTITLED, 2, ".mp4")
@example("微视频", "纪录片", None, None, ".mp4")
@example("0.;", "纪录片", None, None, ".mp4")
def test_what_is_written_is_read_back(
    title: str, category: str, mark: Mark | None, episode: int | None, suffix: str
) -> None:
    assume(_is_title(title))
    marks = {mark} if mark else set()
    name = READER.write(
        title=title, category=category, unit=UNIT, suffix=suffix, marks=marks, episode=episode
    )
    read = READER.read(name)
    assert (read.title, read.category, read.unit) == (title, category, UNIT)
    assert set(read.marks) == marks
    assert (read.episode, read.suffix) == (episode, suffix)
    assert read.spelling is Spelling.RIGHT
    assert not read.joints


@given(st.text(max_size=80))
@example("）（-－–—_-")
@example("第第集EP第百集-" * 5)
def test_reading_never_fails(name: str) -> None:
    read = READER.read(name)
    assert read.text == name
    READER.write(title=read.title, category="微视频", unit=read.unit or "", suffix=read.suffix)
    READER.nearest_category(name)


@given(st.text(max_size=40))
def test_what_is_written_is_legal_on_windows(title: str) -> None:
    name = READER.write(title=title, category="微视频", unit=UNIT, suffix=".mp4")
    assert not set(name) & set('<>:"|?*\\/')
    assert name.isprintable()
