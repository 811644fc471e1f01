"""Who made a work, as forms write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.handmade import HandmadeDrive, video
from usbcheck.profile import load
from usbcheck.rules import CODES
from usbcheck.rules.set_quotas import authors_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四（摄像），王五", ("张三", "李四", "王五")),
        ("编导：张三\n摄像：李四", ("张三", "李四")),
        ("张三 李四", ("张三", "李四")),
        ("张三/李四;王五", ("张三", "李四", "王五")),
        ("John Smith, Ann Lee", ("John Smith", "Ann Lee")),
        ("张三、张三", ("张三",)),
        ("", ()),
    ],
)
def test_names_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    assert authors_in(text) == names


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(name.strip() for name in authors_in(text))


def test_names_tell_whose_a_work_is_where_no_form_does() -> None:
    notice = load("shuxiang-2024", CODES)
    films = {
        f"视频类/书{number}章+张三/书{number}章+张三.mp4": video(duration=100.0)
        for number in "一二三四"
    }
    drive = HandmadeDrive(films, folders=("视频类",), notice=notice)
    findings, undecided = drive.judged("SET012")
    assert ([f.code for f in findings], undecided) == (["SET012"], ())
    assert drive.without("视频类/书四章").found("SET012") == []
