"""What people write into forms, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.naming.form_parsing import is_blank, minutes_of, number_of, plain_title


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("１２", 12),
        ("１集", 1),
        ("十集", 10),
        ("共 3 集", 3),
        ("约8集", 8),
        ("两集", 2),
        ("二十", 20),
        ("十二集", 12),
        ("一百零五集", 105),
        (" 5\u3000集\n", 5),
        ("3-5集", None),
        ("二三", None),
        ("若干", None),
        ("1集（微视频）", None),
        ("123456789012", None),
        ("集", None),
        ("", None),
    ],
)
def test_number_of(text: str, number: int | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8", 8),
        ("６", 6),
        ("6分钟", 6),
        ("约8分钟", 8),
        ("约 6 分钟左右", 6),
        ("6分钟/集", 6),
        ("7.5分钟", 7.5),
        ("8min", 8),
        ("8’", 8),
        ("十分钟", 10),
        ("5分半", 5.5),
        ("半小时", 30),
        ("1小时", 60),
        ("一小时零五分", 65),
        ("5 分 30 秒", 5.5),
        ("5分钟30秒", 5.5),
        ("八分三十秒", 8.5),
        ("8分30", 8.5),
        ("８ｍ３０ｓ", 8.5),
        ("15'30''", 15.5),
        ("15′30″", 15.5),
        ("15’30”", 15.5),
        ("480秒", 8),
        ("7:45", 7.75),
        ("00:07:45", 7.75),
        ("1：02：30", 62.5),
        ("6-8分钟", None),
        ("分钟", None),
        ("半", None),
        ("分半", None),
        ("详见作品", None),
        ("", None),
    ],
)
def test_minutes_of(text: str, minutes: float | None) -> None:
    assert minutes_of(text) == (minutes if minutes is None else pytest.approx(minutes))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("《春风里的答卷》", "春风里的答卷", True),
        ("“党课开讲啦” 第1讲", "党课开讲啦第１讲", True),
        ("春风里 的 答卷！", "春风里的答卷", True),
        ("H5·重温誓词", "h5重温誓词", True),
        ("春风里的答卷", "春风里的答案", False),
    ],
)
def test_plain_title(one: str, other: str, *, same: bool) -> None:
    assert (plain_title(one) == plain_title(other)) is same


@pytest.mark.parametrize("text", ["", "  ", "《》", "……", "\u200b"])
def test_a_title_of_nothing(text: str) -> None:
    assert plain_title(text) == ""


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("", True),
        (" \u3000\u200b\n", True),
        ("集", True),
        ("  集", True),
        ("分钟", True),
        ("（集）", True),
        (" 分  秒", True),
        ("（盖章） 年 月 日", True),
        ("(盖章)\n年 月 日", True),
        ("（单位盖章）", True),
        ("盖章：", True),
        ("（二维码）", True),
        ("（300字以内）", True),
        ("________", True),
        ("日月", False),
        ("分秒", False),
        ("集结号", False),
        ("1集", False),
        ("（手机）", False),
        ("无", False),
        ("同意（盖章）", False),
        ("2024年8月20日", False),
        ("　" * 500, True),
        ("讲" * 500, False),
    ],
)
def test_is_blank(text: str, *, blank: bool) -> None:
    assert is_blank(text) is blank


WRITTEN = st.text() | st.text(
    alphabet="0123456789十百零两半约共集分钟秒小时:：'’″\" .-/（）年月日盖章_"
)


@given(WRITTEN)
def test_all_are_total(text: str) -> None:
    number, minutes = number_of(text), minutes_of(text)
    assert number is None or number >= 0
    assert minutes is None or minutes >= 0
    assert plain_title(plain_title(text)) == plain_title(text)
    assert is_blank(text) in (True, False)


@given(st.integers(0, 10**8))
def test_numbers_are_read_back(number: int) -> None:
    assert number_of(f"共 {number} 集") == number
    assert minutes_of(f"约{number}分钟") == number
    assert minutes_of(f"{number}秒") == pytest.approx(number / 60)
