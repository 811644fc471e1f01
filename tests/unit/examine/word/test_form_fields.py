"""What is filled into a form, read from documents of every layout."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.examine.word.test_form_recognition import FORMS as TELLING
from usbcheck.examine.word.document import Builder, Document, OpenCell, Picture
from usbcheck.examine.word.form_fields import Contents, read_contents
from usbcheck.facts.word import TEXT

if TYPE_CHECKING:
    from usbcheck.facts.request import FormLabels
from usbcheck.pipeline.check import form_labels
from usbcheck.profile.model import Profile

P = "🖼"  # in a text of these tests: an embedded picture
LINKED = "🔗"


@pytest.fixture(scope="session")
def forms(profile: Profile) -> tuple[FormLabels, ...]:
    return form_labels(profile)


def document(text: str) -> Document:
    """A document written down: a line is a paragraph, or with `|` a row of a table.

    A blank line parts tables. `¶` is a line feed. `>` at the end of a cell makes it two columns
    wide, each more one more; a cell that is `^` is merged with the one above.
    """
    builder = Builder()
    for line in text.strip("\n").split("\n"):
        if "|" in line:
            if not builder.depth:
                builder.open_table()
            row(builder, line[1:-1].split("|"))
            continue
        if builder.depth:
            builder.close_table()
        write(builder, line)
    if builder.depth:
        builder.close_table()
    return builder.document()


def row(builder: Builder, cells: list[str]) -> None:
    builder.open_row()
    left = 0
    for cell in cells:
        content = cell.rstrip(">")
        right = left + 1 + len(cell) - len(content)
        builder.open_cell(OpenCell(left, right, continues=content == "^"))
        for paragraph in content.split("¶"):
            write(builder, paragraph)
        builder.close_cell()
        left = right


def write(builder: Builder, text: str) -> None:
    pictures = [Picture("x")] * text.count(P) + [Picture(None)] * text.count(LINKED)
    shown = text.replace(P, "").replace(LINKED, "")
    builder.fill(builder.reserve(), shown, pictures)


def fields(contents: Contents) -> dict[str, str]:
    return {field.label: field.value for field in contents.fields}


def rows(contents: Contents) -> list[dict[str, str]]:
    return [{cell.label: cell.value for cell in row.cells} for row in contents.rows or ()]


ONE = "报名表（一）\n"
TWO = "报名表（二）\n"
LIST = "汇总表\n"
ANNEX_2 = """附件 2
全市党员教育作品观摩交流活动报名表（一）
（典型事迹片、纪录片、培训片、文艺片、微视频和“党课开讲啦”视频）
报送单位：
|名 称|>>>>|
|制作单位|>>>>|
|类 别||总 集 数|集|每集时长|分钟|
|主创人员|>>>>|
|内 容 简 介|>>>>|
|报送 单位 意见|（盖章） 年 月 日>>>>|
注：本表纸质版报送 1 式 2 份。"""
ANNEX_3 = """附件 3
全市党员教育作品观摩交流活动报名表（二）
（新媒体作品）
报送单位：
|名 称||(二维码)|
|类 型||^|
|发布平台||^|
|制作单位|>|
|主创人员|>|
|传播效果|>|
|内 容 简 介|>|
|报 送 单 位 意 见|(盖章) 年 月 日>|
注：本表纸质版报送 1 式 2 份。“类型”栏填呈现形态：如微信推文、H5、海报等。"""
ANNEX_4 = """附件 4
全市党员教育作品观摩交流活动汇总表
报送单位:
联系人:
联系电话:
|序号|作品名称|类别|制作单位|
|1||||
|2||||
注：本表纸质版报送 1 式 2 份。“类别”栏根据作品分类填写。"""


@pytest.mark.parametrize(
    ("text", "form", "missing"),
    [
        (ANNEX_2, "entry-1", set()),
        (ANNEX_3, "entry-2", set()),
        (ANNEX_4, "summary", {"序号", "作品名称", "类别", "制作单位"}),
    ],
    ids=["entry-1", "entry-2", "summary"],
)
def test_the_blank_forms_of_the_notice(
    forms: tuple[FormLabels, ...], text: str, form: str, missing: set[str]
) -> None:
    contents = read_contents(document(text), forms)
    assert contents.form == form
    labels = next(f.labels for f in forms if f.form == form)
    assert fields(contents) == {label: "" for label in labels if label not in missing}
    assert contents.rows == (() if form == "summary" else None)
    assert contents.pictured == ()


LAYOUTS = [
    ("the next cell", ONE + "|名称|春风|总集数|1|", {"名称": "春风", "总集数": "1"}),
    (
        "spaces in a label",
        ONE + "|名\u3000称|春风|\n|总 集\u00a0数|1|",
        {"名称": "春风", "总集数": "1"},
    ),
    ("a label of three lines", ONE + "|总集数|1|\n|报送¶单位¶意见|同意|", {"报送单位意见": "同意"}),
    (
        "unit cells beside the value",
        ONE + "|总集数|3|集|每集时长|6|分钟|",
        {"总集数": "3 集", "每集时长": "6 分钟"},
    ),
    (
        "unit cells beside nothing",
        ONE + "|总集数||集|每集时长| |分钟|",
        {"总集数": "", "每集时长": ""},
    ),
    (
        "colon in the cell",
        ONE + "|总集数：1集|每集时长: 6分钟|",
        {"总集数": "1集", "每集时长": "6分钟"},
    ),
    (
        "no colon in the cell",
        ONE + "|总集数 1集|类别¶微视频|\n|每集时长|6|",
        {"总集数": "1集", "类别": "微视频"},
    ),
    (
        "label in its cell, value in the next",
        ONE + "|总集数：|1集|每集时长：|6|",
        {"总集数": "1集"},
    ),
    (
        "bracketed suffixes",
        ONE + "|总集数（集）|1|每集时长(分钟)|6|\n|内容简介（300字以内）|讲述|",
        {"总集数": "1", "每集时长": "6", "内容简介": "讲述"},
    ),
    (
        "suffix and value in one cell",
        ONE + "|总集数（集）：1|内容简介（300字以内）：讲述|",
        {"总集数": "1", "内容简介": "讲述"},
    ),
    (
        "several fields in one cell",
        ONE + "|总集数：1集¶每集时长：6分钟　类别：微视频|",
        {"总集数": "1集", "每集时长": "6分钟", "类别": "微视频"},
    ),
    (
        "paragraphs",
        ONE + "报送单位：某局\n名称: 春风\n|总集数|1|",
        {"报送单位": "某局", "名称": "春风"},
    ),
    (
        "two in a paragraph",
        LIST + "联系人：王小明　联系电话：0519-1\n|序号|作品名称|",
        {"联系人": "王小明", "联系电话": "0519-1"},
    ),
    (
        "no colon in a paragraph",
        ONE + "报送单位  某区委组织部\n|总集数|1|",
        {"报送单位": "某区委组织部"},
    ),
    ("no space either", ONE + "报送单位某区委组织部\n|总集数|1|", {"报送单位": "某区委组织部"}),
    (
        "prose is no field",
        ONE + "报送单位应于9月5日前报送，逾期不候。\n|总集数|1|",
        {"报送单位": None},
    ),
    (
        "a longer label is not a shorter one",
        ONE + "报送单位意见：同意\n|总集数|1|",
        {"报送单位意见": "同意", "报送单位": None},
    ),
    (
        "joined labels in a cell",
        LIST + "|联系人及电话|王小明 0519-12345678|\n\n|序号|作品名称|",
        {"联系人": "王小明", "联系电话": "0519-12345678"},
    ),
    (
        "joined labels in a paragraph",
        LIST + "联系人及联系电话：王小明13800000000\n|序号|作品名称|",
        {"联系人": "王小明", "联系电话": "13800000000"},
    ),
    (
        "joined by a comma",
        LIST + "联系人、电话：王 小明，0519-12345678\n|序号|作品名称|",
        {"联系人": "王 小明", "联系电话": "0519-12345678"},
    ),
    (
        "joined, one given",
        LIST + "联系人/联系电话：王小明\n|序号|作品名称|",
        {"联系人": "王小明", "联系电话": ""},
    ),
    ("minutes and seconds", ONE + "|总集数|1|每集时长|15'30''|", {"每集时长": "15'30''"}),
    ("a line to write on", ONE + "报送单位：________\n|总集数|1|", {"报送单位": ""}),
    (
        "as typed inside",
        ONE + "|总集数|1|\n|主创人员| 编导：甲  摄像：乙 |",
        {"主创人员": "编导：甲  摄像：乙"},
    ),
    (
        "labels in a value stay",
        ONE + "|总集数|1|\n|内容简介|本片名称：春风¶类别：微视频|",
        {"内容简介": "本片名称：春风\n类别：微视频", "类别": None},
    ),
    (
        "opinion over rows",
        ONE + "|总集数|1|\n|报送单位意见|同意|\n|^|（盖章） 年 月 日|",
        {"报送单位意见": "同意\n（盖章） 年 月 日"},
    ),
    (
        "stamp over rows",
        ONE + "|总集数|1|\n|报送单位意见||\n|^|（盖章）|\n|^|年 月 日|",
        {"报送单位意见": ""},
    ),
    ("the first counts", ONE + "|名称|春风|总集数|1|\n|名称|秋风|", {"名称": "春风"}),
    (
        "one form twice",
        2 * (ONE + "报送单位：甲\n|名称||总集数|1|\n|类别|微视频|\n"),
        {"名称": "", "类别": "微视频"},
    ),
    ("missing labels are left out", ONE + "|总集数|1|", {"名称": None, "总集数": "1"}),
    (
        "labels that share a line",
        ONE
        + "报送单位：某局  联系人：甲\n类 别：微视频   总 集 数：3集   每集时长：6分钟\n名称：春风",
        {"类别": "微视频", "总集数": "3集", "每集时长": "6分钟", "名称": "春风"},
    ),
    (
        "the value in the next paragraph",
        ONE + "报送单位：\n金坛区委组织部\n|总集数|1|",
        {"报送单位": "金坛区委组织部"},
    ),
    (
        "the value after an empty paragraph",
        ONE + "报送单位\n\n　金坛区委组织部（盖章）\n|总集数|1|",
        {"报送单位": "金坛区委组织部"},
    ),
    (
        "the value in the next line",
        ONE + "报送单位：¶金坛区委组织部\n|总集数|1|".replace("¶", "\u2028"),
        {"报送单位": "金坛区委组织部"},
    ),
    (
        "a line for the value, then the value",
        ONE + "报送单位：____\n金坛局\n|总集数|1|",
        {"报送单位": "金坛局"},
    ),
    (
        "the next paragraph is another label",
        LIST + "报送单位：\n联系人：甲\n|序号|作品名称|",
        {"报送单位": "", "联系人": "甲"},
    ),
    (
        "the next paragraph is a remark",
        ONE + "报送单位：\n（新媒体作品）\n|总集数|1|",
        {"报送单位": ""},
    ),
    ("the next paragraph is a heading", "报送单位：\n" + ONE + "|总集数|1|", {"报送单位": ""}),
    (
        "the next paragraph is a date",
        ONE + "报送单位：\n2024年8月20日\n|总集数|1|",
        {"报送单位": ""},
    ),
    (
        "the next paragraph is a note",
        ONE + "报送单位：\n注：一式两份\n|总集数|1|",
        {"报送单位": ""},
    ),
    (
        "lines to write on and the place for a seal",
        ONE + "报送单位：__金坛区委组织部__（盖章）\n|总集数|__3__集|",
        {"报送单位": "金坛区委组织部", "总集数": "3集"},
    ),
    (
        "a ticked choice over cells",
        ONE + "|类别|☑微视频|□纪录片|\n|总集数|1|",
        {"类别": "微视频"},
    ),
    ("nothing ticked", ONE + "|类别|□微视频 □纪录片|\n|总集数|1|", {"类别": ""}),
    ("one choice left, unticked", ONE + "|类别|□微视频|\n|总集数|1|", {"类别": None}),
    (
        "heading in the table",
        "|报名表（一）¶报送单位：某局>>>|\n|名称|春风|总集数|1|",
        {"报送单位": "某局", "名称": "春风"},
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in LAYOUTS], ids=[c[0] for c in LAYOUTS]
)
def test_fields(forms: tuple[FormLabels, ...], text: str, expected: dict[str, str | None]) -> None:
    contents = read_contents(document(text), forms)
    assert contents.form != TEXT
    found = fields(contents)
    assert {label: found.get(label) for label in expected} == expected


def test_two_forms_in_a_file_give_the_first(forms: tuple[FormLabels, ...]) -> None:
    one = ONE + "报送单位：甲\n|名称|春风|总集数|1|每集时长|6|\n"
    two = TWO + "报送单位：乙\n|名称|秋风|类型|H5|发布平台|丙|传播效果|好|\n"
    first = read_contents(document(one + two), forms)
    assert first.forms == ("entry-1", "entry-2")
    assert fields(first)["名称"] == "春风"
    second = read_contents(document(two + one), forms)
    assert second.form == "entry-2"
    assert (fields(second)["名称"], fields(second)["报送单位"]) == ("秋风", "乙")


def test_a_heading_of_another_form_does_not_part_a_form(forms: tuple[FormLabels, ...]) -> None:
    text = ONE + "报送单位：甲\n（同时报送汇总表）\n|名称|春风|总集数|1|每集时长|6|\n"
    assert fields(read_contents(document(text), forms))["报送单位"] == "甲"


def test_a_text_has_no_fields(forms: tuple[FormLabels, ...]) -> None:
    contents = read_contents(document("《春风》解说词\n名称：春风\n|名称|春风|"), forms)
    assert contents == Contents((), (), None, ())


FULL = LIST + "|序号|作品名称|类别|制作单位|\n"
FILLED = {"序号": "1", "作品名称": "春风", "类别": "微视频", "制作单位": "甲"}
SECOND = {"序号": "2", "作品名称": "秋风", "类别": "", "制作单位": ""}
ROWS = [
    ("filled rows only", FULL + "|1|春风|微视频|甲|\n|2||||\n|3||||\n|||||", [FILLED]),
    ("a row that is partly filled", FULL + "|1|春风|微视频|甲|\n|2|秋风|||", [FILLED, SECOND]),
    (
        "more columns",
        LIST + "|序号|作品名称|类别|制作单位|时长|备注|\n|1|春风|微视频|甲|6|x|\n|2||||||",
        [FILLED],
    ),
    ("another order", LIST + "|序号|制作单位|作品名称|类别|\n|1|甲|春风|微视频|", [FILLED]),
    (
        "spaces in the head",
        LIST + "|序 号|作品¶名称|类\u3000别：|制作单位（盖章）|\n|1|春风|微视频|甲|",
        [FILLED],
    ),
    (
        "a head over two columns",
        LIST + "|序号|作品名称>|类别|制作单位|\n|1|春|风|微视频|甲|",
        [FILLED | {"作品名称": "春 风"}],
    ),
    (
        "a head over two rows",
        LIST + "|序号|作品名称|类别|制作单位|其他>|\n|^|^|^|^|甲|乙|\n|1|春风|微视频|甲|||",
        [FILLED],
    ),
    (
        "a merged value",
        FULL + "|1|春风|微视频|甲|\n|2|秋风||^|",
        [FILLED, SECOND | {"制作单位": "甲"}],
    ),
    ("a merged value over empty rows", FULL + "|1|春风|微视频|甲|\n|2|||^|\n|3|||^|", [FILLED]),
    (
        "two tables",
        FULL + "|1|春风|微视频|甲|\n\n|序号|作品名称|类别|制作单位|\n|2|秋风|||",
        [FILLED, SECOND],
    ),
    ("two pages with a heading each", 2 * (FULL + "|1|春风|微视频|甲|\n"), [FILLED, FILLED]),
    (
        "a table that goes on without a head",
        FULL + "|1|春风|微视频|甲|\n\n|2|秋风|||",
        [FILLED, SECOND],
    ),
    (
        "a head again",
        FULL + "|1|春风|微视频|甲|\n|序号|作品名称|类别|制作单位|\n|2|秋风|||",
        [FILLED, SECOND],
    ),
    ("a note in the table", FULL + "|1|春风|微视频|甲|\n|注：一式两份>>>|", [FILLED]),
    ("ticked", FULL + "|1|春风|□纪录片 ☑微视频|甲|", [FILLED]),
    (
        "contacts in a table above",
        LIST + "|联系人|王|联系电话|1|\n\n" + FULL.removeprefix(LIST) + "|1|春风|微视频|甲|",
        [FILLED],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in ROWS], ids=[c[0] for c in ROWS])
def test_rows(forms: tuple[FormLabels, ...], text: str, expected: list[dict[str, str]]) -> None:
    contents = read_contents(document(text), forms)
    assert contents.form == "summary"
    assert rows(contents) == expected


PAGE = TWO + "|名称|春风|{}|\n|类型|H5|^|\n|发布平台|丙|^|\n|传播效果|好>|\n|报送单位意见|{}>|"
PICTURED = [
    ("in place of the words", PAGE.format(P, "同意"), ("二维码",)),
    ("beside the words", PAGE.format(f"（二维码）¶{P}", "同意"), ("二维码",)),
    ("no picture", PAGE.format("（二维码）", "同意"), ()),
    ("only linked", PAGE.format(LINKED, "同意"), ()),
    ("only linked, beside the words", PAGE.format(f"（二维码）{LINKED}", "同意"), ()),
    ("a seal besides", PAGE.format(P, f"同意{P}"), ("二维码", "报送单位意见")),
    ("a seal alone", PAGE.format("（二维码）", P), ("报送单位意见",)),
    ("right of its label", TWO + f"|类型|H5|发布平台|丙|\n|二维码|{P}|传播效果|好|", ("二维码",)),
    ("below its label", TWO + f"|类型|H5|二维码|\n|发布平台|丙|{P}|", ("二维码",)),
    ("in a paragraph", TWO + f"|类型|H5|发布平台|丙|\n二维码：{P}", ("二维码",)),
    ("two that belong to nothing", TWO + f"|类型|H5|{P}|\n|发布平台|丙|{P}|", ()),
    ("no place for it in the form", ONE + f"|名称|春风|{P}|\n|总集数|1|每集时长|6|", ()),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in PICTURED], ids=[c[0] for c in PICTURED]
)
def test_pictured(forms: tuple[FormLabels, ...], text: str, expected: tuple[str, ...]) -> None:
    contents = read_contents(document(text), forms)
    assert contents.form != TEXT
    assert contents.pictured == expected


CELL = st.text(
    alphabet=st.sampled_from("名称类别型总集数：: 二维码序号作品联系人及电话\n（）^>" + P)
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=8), st.lists(CELL, max_size=4))
def test_is_total(table: list[list[str]], paragraphs: list[str]) -> None:
    builder = Builder()
    numbers = count()
    for paragraph in paragraphs:
        write(builder, paragraph)
    builder.open_table()
    for line in table:
        row(builder, [cell or f"{next(numbers)}" for cell in line])
    builder.close_table()
    for forms in (TELLING, TELLING[::-1], ()):
        contents = read_contents(builder.document(), forms)
        assert isinstance(contents.form, str)
        assert all(field.value == field.value.strip() for field in contents.fields)
