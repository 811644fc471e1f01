"""Words that only fill their place, and those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.naming.placeholders import is_prompt, says_nothing

NOTHING = """
无 暂无 略 同上 见附件 XXX xxx ×× XX市（区）委组织部 某某 ○○局 待填 待定 （请填写） （略）
【待补充】 啊啊啊 哈哈哈哈 测试 测试测试测试 测试1 111 0000 123 123456 test TEST test2 ＴＥＳＴ
asdf qwerty abc n/a N/A null None —— …… ？？？ 。。。 *** / 一 x 请填写作品名称 此处填写
单击此处输入文字。 点击此处输入文字 请选择 0519-XXXXXXXX 138****1234
"""
SOMETHING = """
春风里的答卷 金坛区委组织部 融媒体中心 某区委组织部 编导：王小明 王晓 无名 无悔 待到山花烂漫时
略阳县委组织部 测试之路 1921 100年 五四 H5 MV 微信推文 0519-12345678 13800138000 点击未来
请党放心，强国有我 EXXON 二〇二四年 大大小小 试点工作 同上一堂课 空港新城 内容创作部 1集
"""


@pytest.mark.parametrize("text", NOTHING.split())
def test_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", SOMETHING.split())
def test_says_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["1", "111", "12", "123", "1集", "6"])
def test_a_number_is_something_where_one_is_asked_for(text: str) -> None:
    assert not says_nothing(text, number=True)


@pytest.mark.parametrize("text", ["XX集", "X", "无", "待填", "？"])
def test_what_is_no_number_either(text: str) -> None:
    assert says_nothing(text, number=True)


def test_names_left_out_of_a_long_text_are_no_placeholder() -> None:
    assert not says_nothing("XX社区的党支部书记二十年如一日为民服务，XX是他的名字，大家都记得他。")


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("单击或点击此处输入文字。", True),
        ("Click or tap here to enter text.", True),
        ("Choose an item.", True),
        ("单击此处输入日期。", True),
        ("在此处键入内容", True),
        ("请在此填写", True),
        ("", False),
        ("这里是金坛", False),
        ("填写人生答卷", False),
        ("选择一项事业", False),
        ("请选择幸福", False),
        ("请填写" + "很长" * 40, False),
    ],
)
def test_is_prompt(text: str, *, prompt: bool) -> None:
    assert is_prompt(text) is prompt


@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    assert says_nothing(text) in (True, False)
    assert not says_nothing(text.strip()) or text.strip()
