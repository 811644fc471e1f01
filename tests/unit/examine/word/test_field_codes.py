"""Fields that show what their code says, and the marks of symbol fonts."""

from __future__ import annotations

import pytest

from usbcheck.examine.word.document import UNREAD
from usbcheck.examine.word.field_codes import Fields, shown_by
from usbcheck.examine.word.symbols import in_font, symbol


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r" eq \o\ac(□,√) ", "☑"),
        (r"EQ \o\ac(√,□)", "☑"),
        (r" eq \o\ac(□,\s\up1(√)) ", "☑"),
        (r" eq \o\ac(○,✓) ", "☑"),
        (r" eq \o\ac(□,×)", "☒"),
        (r" eq \o\ac(□, )", "☐"),
        (r" eq \o\ac(○,10) ", "10"),
        (r" EQ \f(1,2) ", None),
        (' SYMBOL 254 \\f "Wingdings" \\s 12', "☑"),
        (' SYMBOL 0xA3 \\f "Wingdings 2"', "□"),
        (" SYMBOL 82 \\f Webdings", ""),
        (" MACROBUTTON NoMacro [单击此处键入姓名]", "[单击此处键入姓名]"),
        (" FORMCHECKBOX ", UNREAD),
        (" CONTROL Forms.CheckBox.1 ", UNREAD),
        (" FORMTEXT ", None),
        (" PAGE ", None),
        ("", None),
    ],
)
def test_what_a_code_shows(code: str, shown: str | None) -> None:
    assert shown_by(code) == shown


def test_a_code_and_a_replaced_result_are_hidden_and_others_are_not() -> None:
    fields = Fields()
    fields.begin("☑")
    fields.add_code(" FORMCHECKBOX ")
    assert fields.hide
    assert fields.separate() == "☑"
    assert fields.hide
    assert fields.end() == ""
    assert not fields.hide
    fields.begin()
    fields.add_code(" FORMTEXT ")
    assert fields.separate() == ""
    assert not fields.hide
    assert fields.end() == ""


def test_ends_without_a_beginning_are_passed_over() -> None:
    fields = Fields()
    assert (fields.separate(), fields.end(), fields.hide) == ("", "", False)
    fields.begin()
    fields.begin("☑")
    fields.add_code("FORMCHECKBOX")
    assert fields.end() == ""  # in the code of another
    fields.clear()
    assert not fields.hide


@pytest.mark.parametrize(
    ("font", "code", "mark"),
    [
        ("Wingdings", 0xF0FE, "☑"),
        ("Wingdings", 0xFE, "☑"),
        ("wingdings 2", 0xF052, "☑"),
        ("Wingdings2", 0xF0A3, "□"),
        ("Webdings", 0xF061, "✓"),
        ("Symbol", 0xF0D6, "√"),
        ("", 0xF0FE, "☑"),
        ("宋体", 0xF052, "☑"),
        ("Wingdings 3", 0xF0C7, ""),
    ],
)
def test_symbols(font: str, code: int, mark: str) -> None:
    assert symbol(font, code) == mark


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("R 微视频", "Wingdings 2", "☑ 微视频"),
        ("\u00fe", "Wingdings", "☑"),
        ("\uf0fe微视频\uf0a8", "", "☑微视频□"),
        ("R 微视频", "宋体", "R 微视频"),
        ("\u4e00\uf0ff", "Wingdings", "\u4e00\uf0ff"),
    ],
)
def test_text_in_a_symbol_font(text: str, font: str, shown: str) -> None:
    assert in_font(text, font) == shown
