"""Drafts as profiles: each line under the notice's words, unusable before it is confirmed."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.drafts.__main__ import HERE
from usbcheck.drafting.reading import read
from usbcheck.drafting.text import lines_of_text
from usbcheck.drafting.toml_text import written
from usbcheck.messages import catalogue
from usbcheck.profile import ProfileError, parse
from usbcheck.profile.confirmation import unconfirmed
from usbcheck.rules import CODES

TEXTS = sorted(HERE.glob("*/*.txt"))


def drafted(text: str) -> str:
    found = lines_of_text(text)
    return written(read(found.lines, found.forms), "draft", catalogue("zh"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_draft_is_toml_that_names_what_is_not_confirmed(path: object) -> None:
    text = drafted(HERE.joinpath(str(path)).read_text(encoding="utf-8"))
    tables = tomllib.loads(text)
    assert "the profile" in set(unconfirmed(tables))
    assert all(table["confirmed"] is False for table in tables["category"])
    with pytest.raises(ProfileError):
        parse(text, "draft.toml", CODES)


def test_a_draft_can_be_used_once_a_person_has_confirmed_it() -> None:
    text = drafted((HERE / "known" / "sanwei.txt").read_text(encoding="utf-8"))
    with pytest.raises(ProfileError, match="category 微电影: confirmed = false"):
        parse(text, "draft.toml", CODES)
    notice = parse(text.replace("confirmed = false", "confirmed = true"), "draft.toml", CODES)
    film = notice.film[notice.category[0].parts[0].spec or ""]
    assert film.bit_rate is not None
    assert film.bit_rate.low == 8_000_000
    assert [category.name for category in notice.category] == ["微电影", "微视频", "微动漫"]


def test_one_table_that_is_not_confirmed_is_enough_to_refuse() -> None:
    text = drafted((HERE / "known" / "sanwei.txt").read_text(encoding="utf-8"))
    *before, last = text.split("confirmed = false")
    mixed = "confirmed = true".join(before) + "confirmed = false" + last
    with pytest.raises(ProfileError) as refused:
        parse(mixed, "draft.toml", CODES)
    assert str(refused.value).count("\n") == 0


WORDS = (
    *"一二三、（）：，。；“”《》1.0123456789-—~×:年月日〇十",
    *(
        "时长",
        "不超过",
        "以上",
        "分钟",
        "MB",
        "视频",
        "图片",
        "类",
        "张",
        "每人",
        "件",
        "命名为",
        "MP4",
    ),
    *(
        "A3",
        "JPG",
        "mm",
        "文件夹",
        "截止",
        "推荐表",
        "\n",
        "作品名称",
        "2024年13月45日",
        "字幕",
        "作者",
    ),
)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
def test_whatever_a_notice_says_its_draft_is_toml(text: str) -> None:
    assert tomllib.loads(drafted(text))["confirmed"] is False


@pytest.mark.parametrize("day", ["2024年2月30日", "二〇二四年十三月十日", "二〇二四年十十月一日"])
def test_a_day_that_no_calendar_has_is_left_out(day: str) -> None:
    tables = tomllib.loads(drafted(f"关于举办短片大赛的通知\n截止时间{day}。\n某单位\n{day}"))
    assert not {"issued", "deadline"} & tables.keys()


def test_control_characters_of_a_notice_break_no_comment() -> None:
    draft = read(["视频时长\x01不超过\x7f5分钟，MP4格式\x0b。"])
    assert tomllib.loads(written(draft, "draft", catalogue("en")))["confirmed"] is False
