"""Reading notices: Word, plain text in several encodings, PDF; and what has no text."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PIL import Image

from usbcheck.drafting.text import UnreadableNoticeError, lines_of_text, text_of

WORDS = "关于举办短视频大赛的通知\n时长不超过5分钟。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_plain_text_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(WORDS.encode(encoding))
    assert text_of(path).lines == tuple(WORDS.splitlines())


def test_a_word_file_gives_its_paragraphs_and_the_labels_of_its_form(tmp_path: Path) -> None:
    document = docx.Document()
    for line in (*WORDS.splitlines(), "作品推荐表"):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 0).text = "作品名称", "内容简介（200字以内）"
    document.save(str(tmp_path / "notice.docx"))
    found = text_of(tmp_path / "notice.docx")
    assert found.lines == tuple(WORDS.splitlines())
    assert found.forms == {"作品推荐表": ("作品名称", "内容简介")}


def test_a_scan_says_that_it_is_one(tmp_path: Path) -> None:
    Image.new("L", (600, 800), 200).save(tmp_path / "scan.pdf")
    with pytest.raises(UnreadableNoticeError) as refused:
        text_of(tmp_path / "scan.pdf")
    assert refused.value.reason == "draft-scan"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "draft-no-text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x81", "draft-not-text"),
        (b"PK\x03\x04[Content_Types].xml word/", "draft-not-text"),
    ],
)
def test_what_is_no_notice_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "notice"
    path.write_bytes(data)
    with pytest.raises(UnreadableNoticeError) as refused:
        text_of(path)
    assert refused.value.reason == reason


def test_forms_stand_at_the_end_of_a_text() -> None:
    found = lines_of_text("一、请填写推荐表。\n推荐表\n报送单位：\n作者\t\t联系电话\t\n")
    assert found.lines == ("一、请填写推荐表。",)
    assert found.forms == {"推荐表": ("报送单位", "作者", "联系电话")}
