"""Odd file names, and notices with faults."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

_PIECES: Final = (
    *("春风里的答卷", "永远的支书", "重温誓词", "微视频", "短视频", "典型事迹片", "新媒体作品"),
    *("“党课开讲啦”视频", "纪录片", "文艺片", "金坛区委组织部", "天宁区委组织邦", "汇总表"),
    *(
        "（有字幕）",
        "（无字幕）",
        "【海报】",
        "(二维码)",
        "（报名表）",
        "解说词",
        "（第3集）",
        "EP03",
    ),
    *("（1）", " - 副本", "最终版", "第十二集", "之二", "1.", "①", "0", "٣", "十", "²", "Ⅻ"),
    *("-", "－", "—", "_", "~", "--", " ", "\u3000", ".", "..", "（", "）", "(", "[", "【", "“"),
    *(".mp4", ".docx", ".mp4.exe", ".jpg", ".lnk", "autorun.inf", "作品", "作品.exe", "con", "~$"),
    *("\u202e", "\u200b", "\ufeff", "\0", "\n", "\x1b[31m", "\x9b2J", "\udcff", "\ud800", "\uffff"),
    *("[red]", "<b>", "&amp;", "=cmd|'/c calc'!A1", "::error::x", "|", "`", "%0A", "{ $x }"),
    *("e\u0301", "ﬁ", "Å", "İ", "ß", "👨‍👩‍👧", "\U000e0041", "\u0300" * 40, "ᄀ" * 9, "龘", "𠮷"),
)
_RANGES: Final = ((0, 0x2FF), (0x2000, 0x206F), (0x3000, 0x303F), (0x4E00, 0x9FFF), (0, 0x10FFFF))


def odd_name(dice: Random) -> str:
    """A file name of right pieces in wrong order, of any characters, or of both; no `/` in it."""
    pieces = [
        dice.choice(_PIECES) if dice.random() < 0.8 else _anything(dice)
        for _ in range(dice.randint(1, 12))
    ]
    name = "".join(pieces) * dice.choice((1, 1, 1, 1, 1, 1, 1, 2, 60))
    name = name.replace("/", "")
    return name if name.strip(".") else f"{name}a"


def _anything(dice: Random) -> str:
    low, high = dice.choice(_RANGES)
    return "".join(
        chr(dice.randint(low, min(high, sys.maxunicode))) for _ in range(dice.randint(1, 6))
    )


_VALUE: Final = re.compile(r"(?<== )(?P<value>\"[^\"\n]*\"|\d[\w.-]*|true|false|\[[^\[\]\n]*\])")
_WILD: Final = (
    *("0", "-1", "1e400", "nan", "-inf", "99999999999999999999", "0.1", "true", '""', '"\\u0000"'),
    *('"0 min"', '"-8 min"', '"8 parsec"', '"1/0"', '"∞"', '"8 Mbps"', '"٨ min"', '"1e999 s"'),
    *('"9999999999999999 h"', '"0 Mbps"', '"0:0"', '"16:9"', '"H264"', "[]", "[[]]", "{}", '["a"]'),
    *("{ a = 1 }", "2024-02-30", "0001-01-01", "9999-12-31", "10:00:00", "2024-09-05T00:00:00Z"),
    *('"[a-z"', '"(.*)*"', '"\\u202e"', '"\\u001b[31m"', '"[red]"', '"\\n"', '"../x"', '"作品/"'),
)


def odd_profile(dice: Random, text: str) -> str:
    """A notice in TOML with one to four faults."""
    for _ in range(dice.randint(1, 4)):
        text = dice.choice(_FAULTS)(dice, text)
    return text


def _other_value(dice: Random, text: str) -> str:
    found = list(_VALUE.finditer(text))
    if not found:
        return text
    place = dice.choice(found)
    value = dice.choice(found)["value"] if dice.random() < 0.3 else dice.choice(_WILD)
    return text[: place.start()] + value + text[place.end() :]


def _other_line(dice: Random, text: str) -> str:
    lines = text.split("\n")
    n = dice.randrange(len(lines))
    match dice.randrange(4):
        case 0:
            lines.pop(n)
        case 1:
            lines.insert(n, dice.choice(lines))
        case 2:
            m = dice.randrange(len(lines))
            lines[n], lines[m] = lines[m], lines[n]
        case _:
            lines.insert(
                n, f"{dice.choice(('x', 'name', 'id', 'rules', 'folder'))} = {dice.choice(_WILD)}"
            )
    return "\n".join(lines)


def _other_key(dice: Random, text: str) -> str:
    keys = re.findall(r"^(\w+) = ", text, re.MULTILINE)
    if not keys:
        return text
    return text.replace(
        f"{dice.choice(keys)} = ", f"{dice.choice((*keys, 'x'))} = ", dice.choice((1, -1))
    )


def _other_character(dice: Random, text: str) -> str:
    at = dice.randint(0, len(text))
    return (
        text[:at]
        + (dice.choice(_PIECES) if dice.random() < 0.7 else _anything(dice))
        + text[at + 1 :]
    )


def _lost_table(dice: Random, text: str) -> str:
    tables = re.split(r"(?m)^(?=\[)", text)
    tables.pop(dice.randrange(len(tables)))
    return "".join(tables)


def _cut(dice: Random, text: str) -> str:
    return text[: dice.randint(0, len(text))]


_FAULTS: Final = (
    *(_other_value, _other_value, _other_value, _other_value, _other_value, _other_value),
    *(_other_line, _other_line, _other_key, _other_character, _lost_table, _cut),
)
