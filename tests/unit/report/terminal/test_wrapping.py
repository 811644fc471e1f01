from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from usbcheck.report.terminal.wrapping import HangingIndent, wrap


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrap(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 10, ["short"]),
        ("two words", 5, ["two", "words"]),
        ("缺少无字幕版本", 8, ["缺少无字", "幕版本"]),
        ("缺少无字幕，请补", 10, ["缺少无字", "幕，请补"]),  # no comma begins a line
        ("格式是（无）", 8, ["格式是", "（无）"]),  # no bracket ends one
        ("ffmpeg -c copy", 9, ["ffmpeg -c", "copy"]),
        ("码率 8 Mbps", 9, ["码率 8", "Mbps"]),
        ("a-long-name.mp4", 8, ["a-long-", "name.mp4"]),
        ("作品/春风.mp4", 6, ["作品/", "春", "风.mp4"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("first\nsecond", 20, ["first", "second"]),
        ("", 5, [""]),
    ],
)
def test_wrap(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(), st.integers(2, 30))
def test_no_line_is_too_wide_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    plain = Text(text).plain
    wrapped = lines(text, width)
    assert all(cell_len(line) <= width for line in wrapped)
    assert "".join("".join(wrapped).split()) == "".join(plain.split())


def shown(paragraph: HangingIndent, width: int) -> list[str]:
    console = Console(width=width, file=io.StringIO())
    with console.capture() as capture:
        console.print(paragraph)
    return capture.get().splitlines()


def test_the_tail_stands_at_the_end_where_it_fits() -> None:
    paragraph = HangingIndent(Text("- "), Text("body"), Text("tail"))
    assert shown(paragraph, 14) == ["- body    tail"]
    assert shown(paragraph, 11) == ["- body", "       tail"]


def test_later_lines_hang_under_the_first() -> None:
    assert shown(HangingIndent(Text(" → "), Text("one two")), 7) == [" → one", "   two"]


def test_the_style_of_the_lead_stays_its_own() -> None:
    console = Console(width=20, file=io.StringIO(), force_terminal=True, color_system="standard")
    with console.capture() as capture:
        console.print(HangingIndent(Text("x ", style="red"), Text("body")))
    assert capture.get() == "\x1b[31mx \x1b[0mbody\n"
