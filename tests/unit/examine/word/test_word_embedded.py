"""Documents that stand in a .docx as parts of their own."""

from __future__ import annotations

import base64
import io
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixtures.producers.ticks import form, paragraph
from tests.unit.examine.word.small_docx import category, embedding, examine
from tests.unit.examine.word.test_contents import qr_picture
from usbcheck.examine.files.errors import ExpansionError
from usbcheck.facts import limits
from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown
from usbcheck.facts.word import WordFacts
from usbcheck.pipeline.check import form_labels
from usbcheck.profile.model import Profile

if TYPE_CHECKING:
    from usbcheck.facts.request import FormLabels


@pytest.fixture(scope="session")
def forms(profile: Profile) -> tuple[FormLabels, ...]:
    return form_labels(profile)


HTML_FORM = (
    "<p>报名表（一）</p><p>报送单位：金坛区委组织部</p><table border=1><tr><td>名&nbsp;称</td>"
    "<td colspan=3>春风里的答卷</td></tr><tr><td>类别</td><td>{}</td><td>总集数</td><td>1集</td>"
    "</tr><tr><td>每集时长</td><td colspan=3>6分钟<script>坏</script></td></tr></table>"
)
TEXT = "清晨的阳光洒在村口的老槐树上，老支书又走进田间，和乡亲们商量今年的收成。" * 2


def page(body: str, charset: str = "utf-8") -> bytes:
    head = f'<html><head><meta charset="{charset}"><title>题</title></head>'
    return f"{head}<body>{body}</body></html>".encode(charset)


def mail(body: bytes, charset: str = "gb2312") -> bytes:
    return (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n--X\r\n"
        b"Content-Type: text/html; charset=" + charset.encode() + b"\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(body) + b"--X\r\n"
        b"Content-Type: image/png\r\nContent-Location: file:///C:/a/code.png\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(qr_picture().getvalue())
        + b"--X--\r\n"
    )


def inner_docx() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.add_picture(qr_picture())
    document.save(file)
    return file.getvalue()


FLAT = (
    '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part '
    'pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="urn:w"><w:body><w:p><w:r>'
    f"<w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"
)


@pytest.mark.parametrize(
    ("data", "ending", "kind"),
    [
        (page(f"<p>{TEXT}</p>"), "html", "text/html"),
        (page(f"<p>{TEXT}</p>", "gb18030").replace(b"gb18030", b"gb2312"), "htm", ""),
        (f"<p>{TEXT}</p>".encode(), "html", "text/html"),
        (f"<div><b>{TEXT[:9]}</b>{TEXT[9:]}</div>".encode(), "dat", ""),
        (b"\xff\xfe" + f"<html><p>{TEXT}".encode("utf-16-le"), "html", ""),
        (mail(page(f"<p>{TEXT}</p>", "gb2312")), "mht", "message/rfc822"),
        (inner_docx(), "docx", ""),
        (FLAT.encode(), "xml", "application/xml"),
        (TEXT.encode(), "txt", "text/plain"),
        (TEXT.encode("gb18030"), "txt", "text/plain"),
    ],
)
def test_an_embedded_document_is_read(
    forms: tuple[FormLabels, ...], tmp_path: Path, data: bytes, ending: str, kind: str
) -> None:
    facts = examine(embedding(tmp_path / "x.docx", data, ending, kind), forms)
    assert facts.form == Known("text", "lxml")
    assert facts.characters == Known(len(TEXT), "lxml")
    assert isinstance(facts.text, Known)
    assert facts.text.value.strip() == TEXT


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        ("微视频", "微视频"),
        ("<input type=checkbox>纪录片<input type=checkbox checked>微视频", "微视频"),
        ("<select><option>纪录片<option selected>微视频</select>", "微视频"),
        ("<span style='font-family:\"Wingdings 2\"'>R</span>微视频 □纪录片", "微视频"),
        ("□纪录片<br>☑微视频", "微视频"),
        ("<span style='display:none'>纪录片</span>微视频", "微视频"),
        ("", ""),
    ],
)
def test_a_form_that_is_a_page(
    forms: tuple[FormLabels, ...], tmp_path: Path, marks: str, value: str
) -> None:
    facts = examine(embedding(tmp_path / "x.docx", page(HTML_FORM.format(marks)), "html"), forms)
    assert category(facts) == value
    assert facts.value("名称") == "春风里的答卷"
    assert facts.value("每集时长") == "6分钟"


def test_merged_cells_of_a_page(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    body = (
        "<p>报名表（二）</p><table><tr><td>名称</td><td>重温誓词</td>"
        "<td rowspan=3><img src='file:///C:/a/code.png'></td></tr>"
        "<tr><td>类型</td><td>H5</td></tr><tr><td>发布平台</td><td>公众号</td></tr>"
        "<tr><td>传播效果</td><td colspan=2>好</td></tr></table>"
    )
    path = embedding(tmp_path / "x.docx", mail(page(body, "gb2312")), "mht", "message/rfc822")
    facts = examine(path, forms, look_for_qr=True)
    assert isinstance(facts.fields, Known)
    found = {field.label: field.value for field in facts.fields.value}
    assert found == {"名称": "重温誓词", "类型": "H5", "发布平台": "公众号", "传播效果": "好"}
    assert facts.pictured == Known(("二维码",), "lxml")
    assert isinstance(facts.qr, Known)
    assert [code.text for code in facts.qr.value] == ["https://example.com/works/1"]


def test_pictures_of_an_embedded_document_are_found(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    held = base64.b64encode(qr_picture().getvalue()).decode()
    inside = page(f"<p>{TEXT}<img src='data:image/png;base64,{held}'></p>")
    twice = embedding(tmp_path / "inner.docx", inside, "html").read_bytes()
    for data, ending in ((inner_docx(), "docx"), (inside, "html"), (twice, "docx")):
        path = embedding(tmp_path / "x.docx", data, ending)
        facts = examine(path, forms, look_for_qr=True)
        assert isinstance(facts.qr, Known)
        assert [code.text for code in facts.qr.value] == ["https://example.com/works/1"]


RTF = rb"{\rtf1\ansi hello}"


@pytest.mark.parametrize(
    ("data", "ending", "target"),
    [
        (RTF, "rtf", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc", ""),
        (b"PK\x03\x04 broken", "docx", ""),
        (b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx", "mht", ""),
        (None, "html", "https://example.com/x.html"),
        (None, "html", "nothing.html"),
    ],
)
def test_what_cannot_be_read_in_it_is_not_called_missing(
    forms: tuple[FormLabels, ...], tmp_path: Path, data: bytes | None, ending: str, target: str
) -> None:
    path = embedding(tmp_path / "x.docx", data, ending, target=target)
    facts = examine(path, forms, look_for_qr=True)
    unknown = facts.characters
    assert isinstance(unknown, Unknown)
    assert unknown.why is Reason.PROBE_FAILED
    assert (facts.form, facts.fields, facts.rows, facts.text, facts.qr) == (unknown,) * 5
    beside = embedding(tmp_path / "y.docx", data, ending, target=target, body=form(paragraph()))
    facts = examine(beside, forms)
    assert category(facts) is None
    assert facts.value("名称") == "春风里的答卷"
    assert facts.rows == NotApplicable()


def test_documents_in_documents_without_end(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    data = page(TEXT)
    ending = "html"
    for number in range(limits.DOCX_CHUNK_DEPTH + 2):
        path = embedding(tmp_path / f"{number}.docx", data, ending)
        data, ending = path.read_bytes(), "docx"
    assert isinstance(examine(path, forms).characters, Unknown)


def test_an_embedded_bomb_is_not_expanded(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    tags = b"<p>" * (limits.XML_TAGS + 1)
    with pytest.raises(ExpansionError):
        examine(embedding(tmp_path / "x.docx", page("") + tags, "html"), forms)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">]><document><body>&a;</body></document>'
    with pytest.raises(ExpansionError):
        examine(embedding(tmp_path / "y.docx", laughs, "xml", "application/xml"), forms)
    cells = b"<table><tr>" + b"<td rowspan=1000>" * 60 + b"</tr>" + b"<tr></tr>" * 1000
    with pytest.raises(ExpansionError):
        examine(embedding(tmp_path / "z.docx", cells, "html", "text/html"), forms)


MARKUP = """<table> <tr> <td> </td> </tr> </table> <p> <select> <div> </div> 类别： 微视频 <pre>
<br> <o:p> &nbsp; <input/type=radio/checked> <img/src='data:,x'> <td/rowspan=3/colspan=2> <?x?>
<option/selected> <td/style='display:none'> <div/style='display:none'> <font/face=Wingdings>"""
ANY_PAGE = st.lists(st.sampled_from([*MARKUP.split(), "\n", "<!-- x -->", "\x00"]), max_size=40)
HOSTILE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@HOSTILE
@given(ANY_PAGE)
def test_any_page(forms: tuple[FormLabels, ...], tmp_path: Path, pieces: list[str]) -> None:
    path = embedding(tmp_path / "x.docx", "".join(pieces).encode(), "html", "text/html")
    assert isinstance(examine(path, forms, look_for_qr=True), WordFacts)


@HOSTILE
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"", b"<html>", RTF, b"MIME-Version: 1.0\n"]),
)
@pytest.mark.parametrize("ending", ["html", "mht", "xml", "docx", "txt"])
def test_any_bytes(
    forms: tuple[FormLabels, ...], tmp_path: Path, data: bytes, start: bytes, ending: str
) -> None:
    path = embedding(tmp_path / "x.docx", start + data, ending)
    with suppress(ExpansionError):
        assert isinstance(examine(path, forms, look_for_qr=True), WordFacts)


@HOSTILE
@given(edits=st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=6)), max_size=8))
def test_any_mutation_of_a_message(
    forms: tuple[FormLabels, ...], tmp_path: Path, edits: list[tuple[int, bytes]]
) -> None:
    data = bytearray(mail(page(HTML_FORM.format("微视频"), "gb2312")))
    for where, new in edits:
        at = where % len(data)
        data[at : at + len(new)] = new
    path = embedding(tmp_path / "x.docx", bytes(data), "mht")
    assert isinstance(examine(path, forms, look_for_qr=True), WordFacts)


def test_a_page_too_deep_to_be_read_whole(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    data = page("<div>" * 5000 + TEXT + "</div>" * 5000)
    facts = examine(embedding(tmp_path / "x.docx", data, "html"), forms)
    assert isinstance(facts.characters, Unknown)
