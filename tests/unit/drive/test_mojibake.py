"""Names that were read with the wrong table of characters, and what they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.drive.mojibake import HOLE, filled, garbled_from, is_lost, restored

NAME = "春风里的答卷-微视频-金坛区委组织部（有字幕）.mp4"
FOLDERS = ("作品", "表格", "文本")
EVERYDAY = [
    bytes((first, second)).decode("gb2312")
    for first in range(0xB0, 0xD7)
    for second in range(0xA1, 0xFF)
]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("utf-8", "cp437"),
        ("utf-8", "latin-1"),
        ("gbk", "cp437"),
        ("gbk", "cp850"),
        ("gbk", "cp1252"),
        ("gbk", "latin-1"),
    ],
)
@pytest.mark.parametrize("name", [NAME, *FOLDERS, "“党课开讲啦”视频", "报名表.docx"])
def test_names_come_back_whole(name: str, right: str, wrong: str) -> None:
    assert restored(name.encode(right).decode(wrong)) == name


@pytest.mark.parametrize("name", [NAME, *FOLDERS, "报名表"])
def test_gbk_on_a_system_of_utf_8_comes_back_from_its_bytes(name: str) -> None:
    assert restored(name.encode("gbk").decode("utf-8", "surrogateescape")) == name


@pytest.mark.parametrize("lost", ["?", "\ufffd", "_"])
def test_what_lost_bytes_has_holes(lost: str) -> None:
    spelt = NAME.encode().decode("gbk", "replace").replace("\ufffd", lost)
    found = restored(spelt)
    assert found is not None
    assert HOLE in found
    assert filled(found, ("微视频", "金坛区委组织部", "春风里的答卷", "（有字幕）")) == NAME


def test_a_hole_is_not_filled_by_guessing() -> None:
    assert filled("春风□里", ("微视频",)) == "春风□里"
    assert filled("□", ("微",)) == "□"
    assert filled("答卷（□）", ("（有）", "（无）")) == "答卷（□）"
    assert filled("答□-□视□", ("微视频", "小视频")) == "答□-微视频"


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("pair", [("utf-8", "gbk"), ("utf-8", "cp1252"), ("utf-8", "cp932")])
def test_a_folder_of_the_notice_is_known_where_bytes_were_lost(
    folder: str, pair: tuple[str, str]
) -> None:
    spelt = folder.encode(pair[0]).decode(pair[1], "replace").replace("\ufffd", "?")
    assert (restored(spelt) or garbled_from(spelt, FOLDERS)) == folder


def test_what_is_lost_is_called_lost() -> None:
    assert is_lost("表格".encode("gbk").decode("utf-8", "replace"))
    assert is_lost("锟斤拷锟斤拷")
    assert not is_lost("作品")
    assert not is_lost("作品".encode().decode("gbk"))
    assert garbled_from("����", FOLDERS) is None


@pytest.mark.parametrize(
    "name",
    [
        *("Éléphant à l'école", "Ngôn ngữ tiếng Việt", "Öffnungszeiten für Gäste", "Ünïcödé"),
        *("コーヒーの時間", "ﾃﾚﾋﾞ番組", "서울의 봄", "Привет мир", "μΩ", "±°²", "ÀÉÎÕÜ"),
        *(
            "臺灣電影節",
            "頭髮與中國",
            "囍",
            "鑫淼焱垚",
            "龘靐齉",
            "联通",
            "“引号”",
            "初心——记老支书",
        ),
        *("", "?", "???.mp4", "No.1", "２０２４", "微视频"),
    ],
)
def test_sound_names_are_left_alone(name: str) -> None:
    assert restored(name) is None


@given(st.text(st.sampled_from(EVERYDAY), min_size=1, max_size=20))
def test_everyday_chinese_is_never_garbled(name: str) -> None:
    assert restored(name) is None


@given(st.text(max_size=60))
def test_any_name_is_looked_at_without_harm(name: str) -> None:
    found = restored(name)
    assert found is None or found.isprintable()
    is_lost(name)
    garbled_from(name, FOLDERS)
