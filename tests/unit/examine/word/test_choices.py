"""What is ticked in a list of choices, however people and programs draw ticks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.examine.word.choices import chosen
from usbcheck.examine.word.written import written

TICKED = [
    "☑微视频 □纪录片",
    "□典型事迹片 □纪录片 □培训片 □文艺片 ☑微视频 □“党课开讲啦”视频",
    "纪录片□ 微视频☑",
    "□纪录片\n☑微视频",
    "☑\n微视频\n□\n纪录片",
    "□ 纪录片 ☑ 微视频",
    "（ ）纪录片 （√）微视频",
    "纪录片（   ）、微视频（ √ ）",
    "[ ] 纪录片 [x] 微视频",
    "【 】纪录片【√】微视频",
    "□纪录片 ■微视频",
    "○纪录片 ●微视频",
    "○纪录片 ◉微视频",
    "□纪录片 □√微视频",
    "□纪录片 √□微视频",
    "□微视频√□纪录片",
    "□微视频（✓）□纪录片",
    "□纪录片□微视频√",
    "☐纪录片 ☒微视频",
    "☒纪录片 ☑微视频",
    "纪录片 微视频√ 文艺片",
    "√微视频 纪录片 文艺片",
    "✔️微视频 纪录片",
    "✅微视频",
    "微视频√",
    "请在所选类别前打“√”：□纪录片 ☑微视频",
    "（请在□内打√）□纪录片 ☑微视频",
    "类型：□纪录片 ☑微视频",
    "☑微视频 □其他（    ）",
    "☑微视频 □其他____",
]


@pytest.mark.parametrize("text", TICKED)
def test_the_ticked_one_counts(text: str) -> None:
    assert chosen(text) == "微视频"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("□微视频 □纪录片", ""),
        ("微视频□ 纪录片□", ""),
        ("（ ）微视频 （ ）纪录片", ""),
        ("□□□□", ""),
        ("☑微视频 ☑纪录片 □文艺片", "微视频、纪录片"),
        ("☑H5\u3000☑微信推文", "H5、微信推文"),
    ],
)
def test_none_and_several(text: str, value: str) -> None:
    assert chosen(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "□微视频",  # the others were struck, or it was forgotten
        "微视频 √ 纪录片",
        "□典型事迹片 纪录片 □微视频",  # a box is lost: the ticked one, perhaps
        "☑ □",
    ],
)
def test_what_cannot_be_told(text: str) -> None:
    assert chosen(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "春风里的答卷",
        "1920×1080",
        "二〇二四年",
        "○○局",
        "报名表（ ）",
        "■讲述基层党员故事 ■展现担当",
        "●讲述\n●展现",
        "讲述基层党员扎根一线√服务群众的故事，展现新时代共产党员的担当与作为，二十年如一日。",
        "纪录片×",
        "√" * 500,
    ],
)
def test_what_is_no_list_of_choices_stays(text: str) -> None:
    assert chosen(text) == text


@given(st.text(alphabet=st.sampled_from("☑□√×（）()[] x微视频、：:\n_●○■")))
def test_any_marks(text: str) -> None:
    assert chosen(text) is None or set(chosen(text) or "") <= {*text, "、"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("__金坛区委组织部__（盖章）", "金坛区委组织部"),
        ("金坛区委组织部（公章）", "金坛区委组织部"),
        ("金坛区委组织部  （单位盖章）   年  月  日", "金坛区委组织部"),
        ("金坛区委组织部（盖章） 2024年8月20日", "金坛区委组织部"),
        ("金坛区委组织部（加盖公章）", "金坛区委组织部"),
        ("＿＿3＿＿集", "3集"),
        ("____3____集", "3集"),
        ("______", ""),
        ("______（盖章）", ""),
        ("（盖章） 年 月 日", ""),
        ("同意\n（盖章） 年 月 日", "同意\n（盖章） 年 月 日"),
        ("春风_答卷", "春风_答卷"),
        ("金坛区委组织部（党员教育中心）", "金坛区委组织部（党员教育中心）"),
        ("春\x1a", "春"),
        ("\x1a", None),
        ("□微视频 □纪录片\x1a", None),
    ],
)
def test_what_a_form_has_printed_is_no_value(text: str, value: str | None) -> None:
    assert written(text) == value
