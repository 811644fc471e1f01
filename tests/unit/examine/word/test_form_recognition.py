"""Which form a document is, told by its headings and labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.examine.word.form_recognition import recognise, without_space
from usbcheck.facts.request import FormLabels
from usbcheck.facts.word import TEXT

SHARED = ("名称", "制作单位", "主创人员", "内容简介", "报送单位意见")
FORMS = (
    FormLabels("entry-1", ("报名表（一）",), (*SHARED, "类别", "总集数", "每集时长")),
    FormLabels("entry-2", ("报名表（二）",), (*SHARED, "类型", "发布平台", "传播效果")),
    FormLabels(
        "summary",
        ("汇总表",),
        ("序号", "作品名称", "类别", "制作单位", "联系人", "联系电话"),
    ),
)
ENTRY_1 = """附件 2|全市党员教育作品观摩交流活动报名表（一）
（典型事迹片、纪录片、培训片、文艺片、微视频和“党课开讲啦”视频）|报送单位：某区委组织部
名 称|春风里的答卷|制作单位||类 别|微视频|总 集 数|1集|每集时长|6分钟|主创人员||内 容 简 介|
报送 单位 意见|（盖章） 年 月 日|注：本表纸质版报送 1 式 2 份。"""
ENTRY_2 = """附件 3|全市党员教育作品观摩交流活动报名表（二）|（新媒体作品）|报送单位：
名 称||(二维码)|类 型|H5|发布平台|某某发布|制作单位||主创人员|
传播效果||内 容 简 介||报 送 单 位 意 见
注：本表纸质版报送 1 式 2 份。“类型”栏填呈现形态：如H5、海报等；“传播效果”栏填浏览量等。"""
SUMMARY = """附件 4|全市党员教育作品观摩交流活动汇总表|报送单位:|联系人:|联系电话:
序号|作品名称|类别|制作单位|1|春风里的答卷|微视频|某区委组织部"""


def blocks(text: str) -> list[str]:
    """`|` and a line feed part blocks; `¶` is a line feed in one."""
    parts = [block for line in text.splitlines() for block in line.split("|")]
    return [part.replace("¶", "\n") for part in parts]


CASES = [
    ("the notice's entry form 1", ENTRY_1, "entry-1"),
    ("the notice's entry form 2", ENTRY_2, "entry-2"),
    ("the notice's summary", SUMMARY, "summary"),
    ("1 without its heading", "名称||制作单位||总集数||每集时长|", "entry-1"),
    ("2 without its heading", "名称||类型||发布平台||传播效果|", "entry-2"),
    ("summary without its heading", "序号|作品名称|类别|制作单位|1|永远的支书", "summary"),
    ("spaces of every width", "名\u3000称|总\u00a0集\u200b数：|每 集\t时 长 :|", "entry-1"),
    ("line feeds in a narrow cell", "报名表（一）|总¶集¶数|", "entry-1"),
    ("suffixes in brackets", "总集数（集）|每集时长（分钟）：", "entry-1"),
    ("value in the label's cell", "报名表（一）|总集数：1集|每集时长：5分钟", "entry-1"),
    ("half-width brackets", "作品观摩交流活动报名表(二)|类型|微信推文", "entry-2"),
    ("other brackets", "报名表〔一〕|总集数|1", "entry-1"),
    (
        "heading and its subtitle in one",
        "报名表（二）¶（新媒体作品）|发布平台：公众号",
        "entry-2",
    ),
    ("the wrong heading over 2's labels", "报名表（一）|类型||发布平台||传播效果|", "entry-2"),
    ("only labels that all share", "名称||制作单位||主创人员||内容简介|", TEXT),
    ("a heading alone", "全市党员教育作品观摩交流活动报名表（一）|正文", TEXT),
    ("one telling label alone", "传播效果|阅读量过万", TEXT),
    (
        "prose that mentions the labels",
        "制作单位和总集数、每集时长都已在报名表（一）中写明。",
        TEXT,
    ),
    (
        "labels that share lines",
        "报名表（一）|名 称：春风 制作单位：甲|类 别：微视频   总 集 数：3集   每集时长：5分钟",
        "entry-1",
    ),
    (
        "the same in one block",
        "报名表（一）¶类别：微视频，总集数（集）：3，每集时长：5",
        "entry-1",
    ),
    ("half-width colons", "报名表（二）|名称:重温誓词 类型:H5 发布平台:公众号", "entry-2"),
    (
        "most labels of a form without a heading",
        "名称：春风|制作单位：甲|类别：微视频 总集数：3集 每集时长：5分钟|主创人员：乙|简介：丙",
        "entry-1",
    ),
    ("a script that says its length", "片名：春风|类别：微视频 每集时长：5分钟|正文", TEXT),
    (
        "a description that opens with labelled lines",
        "作品名称：重温誓词|类型：H5|发布平台：某某发布|传播效果：阅读量过万|联系人：某某|联系电话：0",
        TEXT,
    ),
    ("a script", "《春风里的答卷》解说词|春天的风，吹过田野。|类型各异的故事", TEXT),
    ("nothing", "", TEXT),
]


@pytest.mark.parametrize(("text", "form"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_recognises(text: str, form: str) -> None:
    assert recognise(blocks(text), FORMS) is form


def test_order_of_the_forms_does_not_decide() -> None:
    for _, text, form in CASES:
        assert recognise(blocks(text), FORMS[::-1]) is form


def test_shared_labels_decide_between_equal_points() -> None:
    tie = ["报名表（一）", "报名表（二）", "总集数", "类型", "类别"]
    assert recognise(tie, FORMS) == "entry-1"
    assert recognise(tie, FORMS[::-1]) == "entry-1"


def test_no_forms_is_text() -> None:
    assert recognise(blocks(ENTRY_1), ()) == TEXT


@given(
    st.lists(st.text(alphabet=st.characters() | st.sampled_from("名称总集数类型:：()（）\n 一二"))),
    st.permutations(FORMS),
)
def test_is_total(foreign: list[str], forms: list[FormLabels]) -> None:
    assert recognise(foreign, forms) in {TEXT, *(labels.form for labels in forms)}


@pytest.mark.parametrize(
    ("text", "bare"),
    [(" 名\u3000称\u200b\ufeff\n", "名称"), ("ＡＢ １", "AB1"), ("\x07\r\t\u00a0", ""), ("", "")],
)
def test_without_space(text: str, bare: str) -> None:
    assert without_space(text) == bare
