"""Word files, good and hostile: forms, text, QR codes, and every refusal."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

import docx
import pytest
import segno
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.paths import FIXTURES
from tests.unit.examine.by_path import examine_word, read_doc, sniff
from tests.unit.examine.word.test_form_recognition import FORMS
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.containers import open_zip
from usbcheck.examine.files.errors import ExpansionError, MalformedError
from usbcheck.examine.word.doc import pieces, word97
from usbcheck.examine.word.doc.pictures import Pictures
from usbcheck.examine.word.doc.properties import Paragraphs
from usbcheck.examine.word.doc.symbols import Fonts
from usbcheck.examine.word.document import Document, Picture
from usbcheck.examine.word.docx import read_docx
from usbcheck.facts import limits
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known, Reason, Unknown
from usbcheck.facts.word import TEXT, WordFacts

WORD_97 = sorted((FIXTURES / "word97").glob("*.doc"))
needs_word_97 = pytest.mark.skipif(not WORD_97, reason="no Word 97 fixtures in this checkout")
ADDRESS = "https://example.com/works/1"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def examine(path: Path, *, look_for_qr: bool = True) -> WordFacts:
    return examine_word(path, sniff(path), FORMS, look_for_qr=look_for_qr)


def value(fact: object) -> object:
    assert isinstance(fact, Known)
    return fact.value


def png(image: Image.Image) -> io.BytesIO:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file


def qr_picture(text: str = ADDRESS) -> io.BytesIO:
    file = io.BytesIO()
    segno.make(text, micro=False).save(file, kind="png", scale=4)
    return file


@cache
def entry_2() -> bytes:
    """The notice's 报名表（二）, filled in, with a QR code in its cell."""
    document = docx.Document()
    document.add_paragraph("全市党员教育作品观摩交流活动报名表（二）")
    document.add_paragraph("报送单位：某区委组织部")
    labels = ["名 称", "类 型", "发布平台", "制作单位", "主创人员", "传播效果", "内 容 简 介"]
    table = document.add_table(len(labels), 3)
    for row, label in zip(table.rows, labels, strict=True):
        row.cells[0].text = label
        row.cells[1].text = "重温誓词"
    code = table.cell(0, 2).merge(table.cell(2, 2))
    code.paragraphs[0].add_run().add_picture(qr_picture())
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(path: Path, parts: dict[str, bytes]) -> Path:
    """A form written to `path` with some of its parts replaced."""
    with (
        zipfile.ZipFile(io.BytesIO(entry_2())) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return path


def document_of(path: Path) -> Document:
    with CachedReader(path) as source, open_zip(source) as archive:
        return read_docx(archive)


def blocks_of(path: Path, xml: str, *, namespace: str = W) -> tuple[str, ...]:
    """The blocks of a document whose body is `xml`."""
    main = f"<w:document {namespace}><w:body>{xml}</w:body></w:document>"
    return tuple(document_of(repacked(path, {"word/document.xml": main.encode()})).texts())


def test_a_form_with_a_qr_code(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(entry_2())
    facts = examine(path)
    assert facts.format == Known("docx", "lxml")
    assert value(facts.form) == "entry-2"
    assert value(facts.characters) == 20 + 11 + 4 * 6 + 7 * 4
    assert texts(facts) == [ADDRESS]


def test_qr_is_not_looked_for_unasked(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(entry_2())
    assert examine(path, look_for_qr=False).qr == Unknown(Reason.NOT_EXAMINED)


def test_an_empty_document_has_no_characters(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(" \u3000\u00a0\u200b\t")
    document.save(str(tmp_path / "text.docx"))
    facts = examine(tmp_path / "text.docx")
    assert value(facts.characters) == 0
    assert value(facts.form) == TEXT
    assert value(facts.qr) == ()


def test_blocks_are_paragraphs_and_cells_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "名\n称"
    table.cell(0, 1).text = "外"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "内"
    document.add_paragraph("后")
    document.save(str(tmp_path / "x.docx"))
    assert [*document_of(tmp_path / "x.docx").texts()] == ["前", "名\n称", "外\n", "内", "后"]


RUN = "<w:r><w:t>{}</w:t></w:r>"
SEEN = RUN.format("见")
GONE = RUN.format("删")


@pytest.mark.parametrize(
    "paragraph",
    [
        f"<w:ins>{SEEN}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        f"<w:moveTo>{SEEN}</w:moveTo><w:moveFrom>{GONE}</w:moveFrom>",
        f"<w:hyperlink>{SEEN}</w:hyperlink>",
        f"<w:smartTag><w:smartTag>{SEEN}</w:smartTag></w:smartTag>",
        f"<w:sdt><w:sdtPr>{GONE}</w:sdtPr><w:sdtContent>{SEEN}</w:sdtContent></w:sdt>",
        f"<w:r><w:instrText>删</w:instrText></w:r>{SEEN}",
        f"<w:fldSimple w:instr='删'>{SEEN}</w:fldSimple>",
        f"<w:pPr><w:tabs><w:tab/></w:tabs><w:rPr>{GONE}</w:rPr></w:pPr>{SEEN}",
        f"<w:r><w:ruby><w:rt>{GONE}</w:rt><w:rubyBase>{SEEN}</w:rubyBase></w:ruby></w:r>",
        f"<w:bookmarkStart/><!-- 删 --><?x 删?>{SEEN}",
    ],
)
def test_reads_what_a_reader_sees(tmp_path: Path, paragraph: str) -> None:
    for namespace in (W, STRICT):
        xml = f"<w:p>{paragraph}</w:p>"
        assert blocks_of(tmp_path / "x.docx", xml, namespace=namespace) == ("见",)


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{SEEN}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    xml = f"<w:p>{RUN.format('外')}<w:r>{both}</w:r>{RUN.format('后')}</w:p>"
    assert blocks_of(tmp_path / "x.docx", xml) == ("外后", "见")


def test_breaks_and_tabs(tmp_path: Path) -> None:
    xml = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:noBreakHyphen/></w:r></w:p>"
    assert blocks_of(tmp_path / "x.docx", xml) == ("a\nb\t-",)


def test_a_main_part_of_another_name_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(io.BytesIO(entry_2())) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("document.xml", "document2.xml"), data)
    assert value(examine(path).form) == "entry-2"
    assert texts(examine(path)) == [ADDRESS]


def test_tables_nested_without_end(tmp_path: Path) -> None:
    depth = 3000
    xml = "<w:tbl><w:tr><w:tc>" * depth + f"<w:p>{SEEN}</w:p>" + "</w:tc></w:tr></w:tbl>" * depth
    with pytest.raises(MalformedError, match=r"[Dd]ep"):
        blocks_of(tmp_path / "x.docx", xml)
    depth = 80  # Word itself stops at 64
    xml = "<w:tbl><w:tr><w:tc>" * depth + f"<w:p>{SEEN}</w:p>" + "</w:tc></w:tr></w:tbl>" * depth
    assert blocks_of(tmp_path / "x.docx", xml) == ("",) * (depth - 1) + ("见",)


def with_pictures(path: Path, *pictures: io.BytesIO) -> Path:
    document = docx.Document()
    for picture in pictures:
        document.add_picture(picture)
    document.save(str(path))
    return path


def texts(facts: WordFacts) -> list[str]:
    codes = value(facts.qr)
    assert isinstance(codes, tuple)
    return [code.text for code in codes]


def test_codes_come_in_document_order_and_once(tmp_path: Path) -> None:
    one, two = qr_picture("https://example.com/1"), qr_picture("https://example.com/2")
    path = with_pictures(tmp_path / "x.docx", two, png(Image.new("RGB", (64, 64))), one, two)
    assert texts(examine(path)) == ["https://example.com/2", "https://example.com/1"]


def test_a_damaged_picture_is_passed_over(tmp_path: Path) -> None:
    path = with_pictures(tmp_path / "x.docx", png(Image.new("RGB", (50, 50))), qr_picture())
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/media/image1.png"] = parts["word/media/image1.png"][:60]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert texts(examine(path)) == [ADDRESS]


def test_too_many_pixels_are_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORD_PICTURE_PIXELS", 100 * 100)
    large, code = png(Image.new("1", (200, 51))), qr_picture("HTTPS://E.CN")
    alone = examine(with_pictures(tmp_path / "1.docx", large))
    assert alone.qr == Unknown(Reason.TOO_LARGE, "not every picture was looked at")
    monkeypatch.setattr(limits, "WORD_PICTURE_PIXELS", 200 * 50)
    code = png(Image.open(code).resize((96, 96)))
    assert texts(examine(with_pictures(tmp_path / "2.docx", large, code))) == ["HTTPS://E.CN"]


def test_a_picture_bomb_is_not_decoded(tmp_path: Path) -> None:
    header = b"IHDR" + struct.pack(">LLBBBBB", 20_000, 10_000, 1, 0, 0, 0, 0)
    crc = struct.pack(">L", zlib.crc32(header))
    data = b"\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e\x00\x00\x00\x00IEND\xae\x42\x60\x82"
    bomb = io.BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + header + crc + data)
    facts = examine(with_pictures(tmp_path / "x.docx", bomb))
    assert facts.qr == Unknown(Reason.TOO_LARGE, "not every picture was looked at")


def test_pictures_without_end_are_not_all_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORD_PICTURES", 1)
    path = with_pictures(tmp_path / "x.docx", png(Image.new("L", (30, 30))), qr_picture())
    assert isinstance(examine(path).qr, Unknown)


def test_a_linked_picture_is_not_followed(tmp_path: Path) -> None:
    document = docx.Document()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = document.part.relate_to("file:///etc/hostname", kind, is_external=True)
    blip = parse_xml(
        '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r='
        f'"http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{link}"/>'
    )
    document.add_paragraph().add_run().element.append(blip)
    document.save(str(tmp_path / "x.docx"))
    assert [*document_of(tmp_path / "x.docx").pictures()] == [Picture(None)]
    linked = Unknown(Reason.NOT_RECORDED, "a picture is linked, not embedded")
    assert examine(tmp_path / "x.docx").qr == linked


@pytest.mark.parametrize("content", sorted({*Content} - {Content.DOCX, Content.DOCM, Content.DOC}))
def test_everything_else_is_refused(tmp_path: Path, content: Content) -> None:
    path = tmp_path / "x.doc"
    path.write_bytes(b"x")
    with pytest.raises(MalformedError) as refusal:
        examine_word(path, content, FORMS, look_for_qr=True)
    assert str(refusal.value)


def test_refusal_names_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.touch()
    with pytest.raises(MalformedError, match="rtf"):
        examine_word(path, Content.RTF, FORMS, look_for_qr=True)
    with pytest.raises(MalformedError, match="encrypted"):
        examine_word(path, Content.ENCRYPTED_OOXML, FORMS, look_for_qr=True)


@pytest.mark.parametrize("content", [Content.DOCX, Content.DOC])
def test_a_missing_file_is_an_os_error(tmp_path: Path, content: Content) -> None:
    with pytest.raises(FileNotFoundError):
        examine_word(tmp_path / "nothing", content, FORMS, look_for_qr=True)


@pytest.mark.parametrize("length", [0, 21, 22, 1000, 30_000])
@pytest.mark.parametrize("content", [Content.DOCX, Content.DOC])
def test_a_cut_off_file_is_malformed(tmp_path: Path, content: Content, length: int) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(entry_2()[:length])
    with pytest.raises(MalformedError):
        examine_word(path, content, FORMS, look_for_qr=True)


def patched(data: bytes, name: str, offset: int, value: bytes) -> bytes:
    """`data` with a field of the central directory's entry for `name` replaced."""
    name_at = data.rindex(name.encode(), 0, data.rindex(b"PK\x05\x06"))
    at = name_at - 46 + offset
    return data[:at] + value + data[at + len(value) :]


MAIN = "word/document.xml"
FLAGS, METHOD, EXPANDED = 8, 10, 24  # offsets in an entry of the central directory


@pytest.mark.parametrize(
    ("offset", "field", "error", "words"),
    [
        (EXPANDED, struct.pack("<L", 0xFFFFFFF0), ExpansionError, "would expand"),
        (EXPANDED, struct.pack("<L", limits.XML_PART + 1), ExpansionError, "more than"),
        (EXPANDED, struct.pack("<L", 100), ExpansionError, "holds more"),
        (FLAGS, b"\x01\x00", MalformedError, "encrypted"),
        (METHOD, b"\x0e\x00", MalformedError, "compression method"),
    ],
)
def test_a_lying_zip(
    tmp_path: Path, offset: int, field: bytes, error: type[MalformedError], words: str
) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(patched(entry_2(), MAIN, offset, field))
    with pytest.raises(error, match=words):
        examine_word(path, Content.DOCX, FORMS, look_for_qr=True)


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = repacked(tmp_path / "x.docx", {MAIN: b" " * (limits.XML_PART + 1)})
    with pytest.raises(ExpansionError):
        examine(path)


def test_a_zip_with_a_huge_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(entry_2())
    monkeypatch.setattr(limits, "ZIP_DIRECTORY", 100)
    with pytest.raises(ExpansionError, match="directory"):
        examine_word(path, Content.DOCX, FORMS, look_for_qr=True)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}<document {W}>&b;</document>'
    for part in (MAIN, "_rels/.rels", "word/_rels/document.xml.rels"):
        path = repacked(tmp_path / "x.docx", {part: xml.encode(encoding)})
        with pytest.raises(ExpansionError, match="document type"):
            examine(path)


def test_more_tags_than_a_book(tmp_path: Path) -> None:
    with pytest.raises(ExpansionError, match="tags"):
        blocks_of(tmp_path / "x.docx", "<w:p/>" * (limits.XML_TAGS + 1))


def test_characters_are_counted_as_written(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("讲述……　㈱ﬁ\u200b")
    document.save(str(tmp_path / "x.docx"))
    assert value(examine(tmp_path / "x.docx").characters) == 6


@pytest.mark.parametrize("xml", [b"", b"<w:document>", b"\xff\xfe\x00", b"<a>&nbsp;</a>", b"\x00"])
def test_xml_that_is_none(tmp_path: Path, xml: bytes) -> None:
    with pytest.raises(MalformedError):
        examine(repacked(tmp_path / "x.docx", {MAIN: xml}))


@pytest.mark.parametrize("document", WORD_97, ids=lambda path: path.stem)
def test_word_97(document: Path) -> None:
    facts = examine(document)
    assert facts.format == Known("doc", "olefile")
    assert isinstance(facts.qr, Known)
    assert bool(facts.qr.value) is (document.stem == "entry-2")
    assert isinstance(facts.characters, Known)
    assert facts.characters.value >= 50
    expected = next(
        (form for form in ("entry-1", "entry-2", "summary") if document.stem.startswith(form)), None
    )
    assert expected is None or value(facts.form) == expected
    blocks = list(read_doc(document).document.texts())
    assert not any(c < " " and c not in "\t\n" for block in blocks for c in block)
    assert any("作品" in block or "解说词" in block for block in blocks)


def rewritten(document: Path, path: Path, offset: int, field: bytes) -> Path:
    """A Word 97 file with a field of its FIB replaced."""
    data = document.read_bytes()
    fib = data.index(b"\xec\xa5", 512)
    path.write_bytes(data[: fib + offset] + field + data[fib + offset + len(field) :])
    return path


@needs_word_97
@pytest.mark.parametrize(
    ("offset", "field", "words"),
    [
        (0, b"\xdc\xa5", "older"),  # Word 6
        (2, b"\x68\x00", "older"),  # Word 95
        (11, b"\x11", "encrypted"),
        (0x4C, b"\xff\xff\xff\x7f", "characters"),
        (0x4C, b"\xff\xff\xff\xff", "characters"),
        (0x1A2, b"\xff\xff\xff\xff", "tables"),
        (0x1A6, b"\x00\x00\x00\x00", "tables"),
    ],
)
def test_a_word_97_file_that_cannot_be_read(
    tmp_path: Path, offset: int, field: bytes, words: str
) -> None:
    path = rewritten(WORD_97[0], tmp_path / "x.doc", offset, field)
    with pytest.raises(MalformedError, match=words):
        examine_word(path, Content.DOC, FORMS, look_for_qr=False)


@needs_word_97
def test_ole_sectors_of_absurd_size(tmp_path: Path) -> None:
    data = bytearray(WORD_97[0].read_bytes())
    data[30] = 40
    (tmp_path / "x.doc").write_bytes(data)
    with pytest.raises(MalformedError, match="sector size"):
        examine_word(tmp_path / "x.doc", Content.DOC, FORMS, look_for_qr=False)


def test_compressed_and_wide_pieces_are_joined() -> None:
    narrow, wide = "“Plain” €\r".encode("cp1252"), "春\U00020000风\r".encode("utf-16-le")
    document = b"\x00" * 64 + narrow + wide
    ends = (0, len(narrow), len(narrow) + 5)
    descriptors = b"".join(
        struct.pack("<HLH", 0, position, 0) for position in (64 * 2 | 1 << 30, 64 + len(narrow))
    )
    plc = struct.pack("<3l", *ends) + descriptors
    modifier = b"\x01\x02\x00\xff\xff"
    clx = modifier + b"\x02" + struct.pack("<L", len(plc)) + plc
    text = pieces.Text(document, clx, ends[-1])
    assert text.characters == "“Plain” €\r春\U00020000\x00风\r"
    assert text.offset(text.characters.index("风")) == 64 + len(narrow) + 6
    assert list(text.positions(66, 64 + len(narrow) + 2)) == [
        range(2, len(narrow)),
        range(len(narrow), len(narrow) + 1),
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\rb\x0cc\rd", ["a", "b", "c", "d"]),
        ("x\x13 PAGE \x141\x15y\r", ["x1y"]),
        ("\x13 TOC \x13 PAGE \x141\x15 \x14shown \x13 REF \x14in\x15\x15\r", ["shown in"]),
        ("\x13 never closed\rnext\r", [" never closed"[:0], "next"]),
        ("\x15\x14stray\r", ["stray"]),
        ("\x13 eq \\o\\ac(□,√) \x15微视频\r", ["☑微视频"]),
        ("\x13 SYMBOL 254 \\f Wingdings \x15微视频\r", ["☑微视频"]),
        ("\x13 FORMCHECKBOX \x01\x14旧\x15微视频\r", ["微视频\x1a"]),
        ("a\x0bb\tc\x1ed\x1fe\x01\x08\r", ["a\nb\tc-de"]),
        ("", []),
    ],
)
def test_control_characters(text: str, blocks: list[str]) -> None:
    written = text.encode("utf-16-le")
    plc = struct.pack("<2lHLH", 0, max(1, len(text)), 0, 0, 0)
    whole = pieces.Text(
        written or b"\x00\x00", b"\x02" + struct.pack("<L", len(plc)) + plc, len(text)
    )
    nothing = Pictures(b"", b"", b"", b"")
    reader = word97._Reader(whole, Paragraphs(b"", b"", b""), nothing, Fonts(b""), b"")
    reader.read(range(len(text)))
    assert list(reader.builder.document().texts()) == blocks


def survives(path: Path, data: bytes, content: Content) -> None:
    path.write_bytes(data)
    try:
        facts = examine_word(path, content, FORMS, look_for_qr=True)
    except MalformedError:
        return
    assert isinstance(facts, WordFacts)


HOSTILE = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=4)), max_size=20
)


def edited(data: bytes, edits: list[tuple[float, bytes]]) -> bytes:
    changed = bytearray(data)
    for where, new in edits:
        at = int(where * len(changed))
        changed[at : at + len(new)] = new
    return bytes(changed)


@HOSTILE
@given(data=st.binary(max_size=2000), content=st.sampled_from([Content.DOCX, Content.DOC]))
def test_any_bytes(tmp_path: Path, data: bytes, content: Content) -> None:
    survives(tmp_path / "x", data, content)


@HOSTILE
@given(edits=EDITS)
def test_any_mutation_of_a_docx(tmp_path: Path, edits: list[tuple[float, bytes]]) -> None:
    survives(tmp_path / "x", edited(entry_2(), edits), Content.DOCX)


@HOSTILE
@given(
    edits=EDITS,
    part=st.sampled_from([MAIN, "word/_rels/document.xml.rels", "word/media/image1.png"]),
)
def test_any_mutation_of_a_part(
    tmp_path: Path, edits: list[tuple[float, bytes]], part: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(entry_2())) as archive:
        data = edited(archive.read(part), edits)
    path = repacked(tmp_path / "x", {part: data})
    survives(path, path.read_bytes(), Content.DOCX)


@needs_word_97
@settings(HOSTILE, max_examples=150)
@given(
    edits=st.lists(
        st.tuples(st.integers(0, 4096) | st.integers(0, 1 << 20), st.binary(max_size=4)),
        max_size=8,
    ),
    source=st.sampled_from([*WORD_97[:1], *sorted((FIXTURES / "producers/ticks").glob("*.doc"))]),
)
def test_any_mutation_of_a_doc(
    tmp_path: Path, edits: list[tuple[int, bytes]], source: Path
) -> None:
    data = bytearray(source.read_bytes())
    for where, new in edits:
        at = where % len(data)
        data[at : at + len(new)] = new
    survives(tmp_path / "x", bytes(data), Content.DOC)
