"""Radicals and compatibility forms in place of characters."""

from __future__ import annotations

import unicodedata

import pytest

from usbcheck.drive.lookalikes import lookalikes, unified


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("⽂本", "文本"),
        ("作⼝口", "作口口"),
        ("⻋站", "车站"),
        ("⺠⻔⻛", "民门风"),
        ("⻓⻘", "长青"),
        ("⼀⼆", "一二"),
        ("金㇐坛", "金一坛"),
        ("\uf90a坛", "金坛"),
    ],
)
def test_radicals_become_characters(text: str, right: str) -> None:
    assert unified(text) == right
    assert lookalikes(text)


def test_the_code_points_are_named() -> None:
    assert lookalikes("⽂本⽂") == ("⽂ U+2F42 → 文 U+6587",)
    assert lookalikes("文本") == ()


def test_every_kangxi_radical_has_its_character() -> None:
    for point in range(0x2F00, 0x2FD6):
        assert unicodedata.name(unified(chr(point))).startswith("CJK UNIFIED IDEOGRAPH")


@pytest.mark.parametrize("text", ["ＡＢ１２", "①②", "ﬁ", "㎡", "。，：", "か゛"])
def test_other_compatibility_characters_stay(text: str) -> None:
    assert unified(text) == text
