"""Forms as Word files of every producer at hand: all give the same facts."""

from __future__ import annotations

import io
import re
import shutil
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from fixtures.producers.make import ADDRESS, FORMS, HERE, OPINION, SOURCES, UNIT, WORKS, make
from tests.unit.examine.by_path import examine_word, sniff
from tests.unit.examine.word.test_contents import W, png, qr_picture, repacked
from usbcheck.examine.files.errors import EncryptedError, ExpansionError, MetafileError
from usbcheck.examine.word.doc.pictures import Pictures
from usbcheck.examine.word.doc.properties import cell_shapes, operands
from usbcheck.examine.word.labels import Labels
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown
from usbcheck.facts.word import TEXT, WordFacts
from usbcheck.naming.form_parsing import is_blank
from usbcheck.pipeline.check import form_labels
from usbcheck.profile.model import Profile
from usbcheck.samples.papers import Entry, make_entry_1, make_entry_2, make_summary

if TYPE_CHECKING:
    from usbcheck.facts.request import FormLabels

SUFFIXES = ("docx", "doc")


@pytest.fixture(scope="session")
def forms(profile: Profile) -> tuple[FormLabels, ...]:
    return form_labels(profile)


def examine(path: Path, forms: tuple[FormLabels, ...], *, look_for_qr: bool = True) -> WordFacts:
    return examine_word(path, sniff(path), forms, look_for_qr=look_for_qr)


def tidy(text: str) -> str:
    """Values are compared with their white space made single: HTML does that to all of it."""
    return " ".join(text.split())


def fields(facts: WordFacts) -> dict[str, str]:
    assert isinstance(facts.fields, Known)
    return {field.label: tidy(field.value) for field in facts.fields.value}


def rows(facts: WordFacts) -> list[dict[str, str]]:
    assert isinstance(facts.rows, Known)
    return [{c.label: tidy(c.value) for c in row.cells} for row in facts.rows.value]


def codes(facts: WordFacts) -> list[str]:
    assert isinstance(facts.qr, Known)
    return [code.text for code in facts.qr.value]


SAMPLE = Entry("", "", "")  # what the fixtures fill in where nothing else is said
COMMON = {
    "报送单位": UNIT,
    "制作单位": SAMPLE.maker,
    "主创人员": tidy(SAMPLE.makers),
    "内容简介": SAMPLE.summary,
    "报送单位意见": tidy(OPINION),
}
FIELDS = {
    "entry-1": COMMON
    | {"名称": "春风里的答卷", "类别": "微视频", "总集数": "1集", "每集时长": "6分钟"},
    "entry-2": COMMON
    | {
        "名称": "重温誓词",
        "类型": SAMPLE.kind,
        "发布平台": SAMPLE.platform,
        "传播效果": SAMPLE.effect,
    },
    "summary": {"报送单位": UNIT, "联系人": "王小明", "联系电话": "0519-12345678"},
}
ROWS = [
    {"序号": str(number), "作品名称": title, "类别": category, "制作单位": maker}
    for number, (title, category, maker) in enumerate(WORKS, 1)
]


def assert_facts(path: Path, form: str, forms: tuple[FormLabels, ...]) -> None:
    """The file at `path` holds what the fixtures filled into `form`."""
    facts = examine(path, forms)
    assert isinstance(facts.form, Known)
    assert facts.form.value == form
    assert facts.format == Known(path.suffix[1:], "olefile" if path.suffix == ".doc" else "lxml")
    assert fields(facts) == FIELDS[form]
    assert codes(facts) == ([ADDRESS] if form == "entry-2" else [])
    assert isinstance(facts.pictured, Known)
    assert facts.pictured.value == (("二维码",) if form == "entry-2" else ())
    assert isinstance(facts.macros, Known)
    assert not facts.macros.value
    if form == "summary":
        assert rows(facts) == ROWS
    else:
        assert facts.rows == NotApplicable()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("form", FORMS)
def test_all_producers_give_the_same_facts(
    forms: tuple[FormLabels, ...], form: str, source: str, suffix: str
) -> None:
    assert_facts(HERE / source / f"{form}.{suffix}", form, forms)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_converted_anew(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    make(tmp_path, SOURCES)
    for source in SOURCES:
        for form in FORMS:
            for suffix in SUFFIXES:
                assert_facts(tmp_path / source / f"{form}.{suffix}", form, forms)


PLAIN = {"名称": "重温誓词", "类型": "H5", "发布平台": "公众号", "传播效果": "好"}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("layout", "expected", "found"),
    [
        ("floating", PLAIN, [ADDRESS]),
        ("changed", PLAIN | {"名称": "新名"}, []),
        ("text-box", PLAIN | {"报送单位": "框里局"}, []),
        ("nested", {"名称": "内 深 更深", "类型": "H5", "发布平台": "公众号"}, []),
    ],
)
def test_layouts(
    forms: tuple[FormLabels, ...],
    layout: str,
    suffix: str,
    expected: dict[str, str],
    found: list[str],
) -> None:
    facts = examine(HERE / "layouts" / f"{layout}.{suffix}", forms)
    assert fields(facts) == expected
    assert codes(facts) == found
    assert isinstance(facts.pictured, Known)
    assert facts.pictured.value == (("二维码",) if found else ())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_linked_picture_is_not_in_the_file(forms: tuple[FormLabels, ...], suffix: str) -> None:
    facts = examine(HERE / "layouts" / f"linked.{suffix}", forms)
    assert fields(facts) == PLAIN
    assert facts.qr == Unknown(Reason.NOT_RECORDED, "a picture is linked, not embedded")
    assert facts.pictured == Known((), facts.pictured.source)  # type: ignore[union-attr]


def test_hidden_and_deleted_text_is_not_counted(forms: tuple[FormLabels, ...]) -> None:
    counts = {examine(HERE / "layouts" / f"changed.{s}", forms).characters for s in SUFFIXES}
    shown = "报名表（二）" + "".join(k + v for k, v in (PLAIN | {"名称": "新名"}).items())
    assert {count.value for count in counts if isinstance(count, Known)} == {len(shown)}


# ---------------------------------------------------------------- any values

LABELS = Labels(
    sorted({label for form in FIELDS.values() for label in form} | {*ROWS[0], "二维码"})
)


PRINTED = re.compile(
    r"[_＿ˍ]{2}|章|[☐□▢◻❏❐❑❒⬜▫☑✓✔✅🗹🗸√☒✗✘🗵🗴☓●◉◎⊙⚫■◼▣⬛◆]|[(（\[［【〔]\s*[xX×ｘ_]?\s*[)）\]］】〕]"
)


def is_value(text: str) -> bool:
    """Whether `text` can be told from the form: it is no label, is not cut into lines, and has
    nothing in it that forms print around a value."""
    labelled = LABELS.alone(text) or LABELS.entered(f"x {text}") or LABELS.begins(text)
    return not labelled and not PRINTED.search(text)


VALUE = st.text(
    st.characters(
        blacklist_categories=("Cc", "Cs", "Cf", "Co", "Cn"), blacklist_characters="\u2028\u2029"
    ),
    max_size=30,
).filter(is_value)
TITLE = VALUE | st.text("春风里的答卷《》“”·—（）：:集分钟年月日盖章 \u3000", max_size=12).filter(
    is_value
)
ANYTHING = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def written(text: str) -> str:
    return "" if is_blank(text) else tidy(text)


@pytest.mark.slow
@ANYTHING
@given(title=TITLE, maker=VALUE, makers=VALUE, summary=VALUE, category=VALUE)
def test_any_values_of_an_entry_form(
    forms: tuple[FormLabels, ...],
    tmp_path: Path,
    title: str,
    maker: str,
    makers: str,
    summary: str,
    category: str,
) -> None:
    entry = Entry(title, category, UNIT, maker=maker, makers=makers, summary=summary)
    shared = {"名称": title, "制作单位": maker, "主创人员": makers, "内容简介": summary}
    one = fields(examine(make_entry_1(tmp_path / "1.docx", entry), forms, look_for_qr=False))
    given_1 = shared | {"类别": category, "总集数": "1集", "每集时长": "6分钟"}
    assert {k: one[k] for k in given_1} == {k: written(v) for k, v in given_1.items()}
    two = fields(examine(make_entry_2(tmp_path / "2.docx", entry), forms, look_for_qr=False))
    assert {k: two[k] for k in shared} == {k: written(v) for k, v in shared.items()}


@ANYTHING
@given(works=st.lists(st.tuples(TITLE, VALUE, VALUE), max_size=10), contact=VALUE)
@example(works=[("", "", ""), ("春风", "", "")], contact="")
def test_any_values_of_a_summary(
    forms: tuple[FormLabels, ...],
    tmp_path: Path,
    works: list[tuple[str, str, str]],
    contact: str,
) -> None:
    assume(not any(text.strip().isdecimal() for work in works for text in work))
    path = make_summary(tmp_path / "s.docx", UNIT, works, contact=contact)
    facts = examine(path, forms, look_for_qr=False)
    labels = ("作品名称", "类别", "制作单位")
    expected = [
        {"序号": str(number)} | {k: written(v) for k, v in zip(labels, work, strict=True)}
        for number, work in enumerate(works, 1)
        if any(map(written, work))
    ]
    assert rows(facts) == expected
    assert fields(facts)["联系人"] == written(contact)


# ---------------------------------------------------------------- details of .docx

RUN = "<w:r><w:t>{}</w:t></w:r>"


def paragraph(text: str) -> str:
    return f"<w:p>{RUN.format(text)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def form_of(path: Path, value: str, *rows: str) -> Path:
    """A 报名表（一） with `value` as the content of the cell of its 名称."""
    whole = (
        row(cell(paragraph("名称")), cell(value)),
        row(cell(paragraph("总集数")), cell(paragraph("1集"))),
        row(cell(paragraph("每集时长")), cell(paragraph("6分钟"))),
        *rows,
    )
    body = f"<w:tbl>{''.join(whole)}</w:tbl>"
    xml = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return repacked(path, {"word/document.xml": xml.encode()})


PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (paragraph("春风"), "春风"),
        (paragraph("春") + paragraph("风"), "春\n风"),
        (
            f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>{RUN.format('春风')}</w:p>",
            "春风",
        ),
        ("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>春风</w:t></w:r></w:p>", "春风"),
        (f"<w:p>{PROMPT.format(RUN.format('单击此处输入文字'))}</w:p>", ""),
        (f"<w:p>{CONTROL.format(RUN.format('春风'))}</w:p>", "春风"),
        (CONTROL.format(paragraph("春风")), "春风"),
        (f"<w:p><w:del>{RUN.format('秋')}</w:del><w:ins>{RUN.format('春')}</w:ins></w:p>", "春"),
        (f"<w:tbl><w:tr>{cell(paragraph('春风'))}</w:tr></w:tbl><w:p/>", "春风"),
    ],
)
def test_what_a_cell_says(
    forms: tuple[FormLabels, ...], tmp_path: Path, content: str, value: str
) -> None:
    facts = examine(form_of(tmp_path / "x.docx", content), forms)
    assert isinstance(facts.fields, Known)
    found = {field.label: field.value for field in facts.fields.value}
    assert found == {"名称": value, "总集数": "1集", "每集时长": "6分钟"}


def test_a_deleted_row_is_gone_and_a_controlled_one_is_not(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    deleted = row(cell(paragraph("类别")), cell(paragraph("微视频")), properties="<w:del/>")
    control = CONTROL.format(row(cell(paragraph("制作单位")), cell(paragraph("甲"))))
    found = fields(
        examine(form_of(tmp_path / "x.docx", paragraph("春风"), deleted, control), forms)
    )
    assert found == {"名称": "春风", "总集数": "1集", "每集时长": "6分钟", "制作单位": "甲"}


def test_merged_cells_of_a_docx(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows_of = (
        row(cell(paragraph("报送单位意见"), restart), cell(paragraph("同意"))),
        row(cell("<w:p/>", goes_on), cell(paragraph("（盖章）"))),
        row(cell("<w:p/>", goes_on), cell(paragraph("2024年8月20日"))),
    )
    facts = examine(form_of(tmp_path / "x.docx", paragraph("春风"), *rows_of), forms)
    assert fields(facts)["报送单位意见"] == "同意 （盖章） 2024年8月20日"


def test_columns_before_the_first_cell(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    head = row(*map(cell, map(paragraph, ("序号", "作品名称", "类别", "制作单位"))))
    line = row(
        cell(paragraph("春风")),
        cell(paragraph("乙"), '<w:gridSpan w:val="2"/>'),
        properties='<w:gridBefore w:val="1"/>',
    )
    body = f"{paragraph('汇总表')}<w:tbl>{head}{line}</w:tbl>"
    xml = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    path = repacked(tmp_path / "x.docx", {"word/document.xml": xml.encode()})
    assert rows(examine(path, forms)) == [
        {"序号": "", "作品名称": "春风", "类别": "乙", "制作单位": ""}
    ]


def test_macros_are_noticed(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    path = form_of(tmp_path / "x.docx", paragraph("春风"))
    assert examine(path, forms).macros == Known(value=False, source="lxml")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    assert examine(path, forms).macros == Known(value=True, source="lxml")
    renamed = examine_word(path, Content.DOCM, forms, look_for_qr=False)
    assert renamed.macros == Known(value=True, source="lxml")


def test_encryption_can_be_told(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(EncryptedError):
        examine_word(tmp_path / "x", Content.ENCRYPTED_OOXML, forms, look_for_qr=False)
    data = bytearray((HERE / "html" / "summary.doc").read_bytes())
    data[data.index(b"\xec\xa5", 512) + 11] |= 1
    (tmp_path / "x.doc").write_bytes(data)
    with pytest.raises(EncryptedError):
        examine(tmp_path / "x.doc", forms)


def test_a_metafile_is_not_looked_at(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    document = docx.Document()
    document.add_picture(png(Image.new("L", (40, 40))))
    document.save(str(tmp_path / "x.docx"))
    with zipfile.ZipFile(tmp_path / "x.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/media/image1.png"] = struct.pack("<LL", 1, 88) + b"\x00" * 32 + b" EMF"
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    qr = examine(tmp_path / "x.docx", forms).qr
    assert isinstance(qr, Unknown)
    assert qr.why is Reason.PROBE_FAILED


# ---------------------------------------------------------------- details of .doc


def record(kind: int, body: bytes, instance: int = 0, version: int = 0) -> bytes:
    return struct.pack("<HHL", instance << 4 | version, kind, len(body)) + body


def picf(body: bytes, kind: int = 0x64) -> bytes:
    return struct.pack("<lHh", 68 + len(body), 68, kind) + b"\x00" * 60 + body


BLIPS = {
    "PNG": (0xF01E, 0x6E0, "PNG", 17),
    "PNG with two digests": (0xF01E, 0x6E1, "PNG", 33),
    "JPEG": (0xF01D, 0x46A, "JPEG", 17),
    "TIFF": (0xF029, 0x6E4, "TIFF", 17),
}


@pytest.mark.parametrize("blip", BLIPS.values(), ids=BLIPS)
@pytest.mark.parametrize("named", [False, True])
def test_pictures_of_every_format(blip: tuple[int, int, str, int], *, named: bool) -> None:
    kind, instance, format_name, header = blip
    file = io.BytesIO()
    Image.open(qr_picture()).convert("L").save(file, format_name)
    body = record(kind, b"\x00" * header + file.getvalue(), instance)
    entry = record(0xF007, b"\x00" * 36 + body, 6, 2)
    shape = record(0xF004, record(0xF00A, b"\x00" * 8), version=15)
    data = picf(b"\x02ab" + shape + entry, 0x66) if named else picf(shape + entry)
    pictures = Pictures(b"", b"junk" + data, b"", b"")
    picture = pictures.inline(4)
    assert picture.name is not None
    assert pictures.read(picture.name, 1 << 20) == file.getvalue()
    with pytest.raises(ExpansionError):
        pictures.read(picture.name, 10)


def test_a_bitmap_gets_its_header() -> None:
    file = io.BytesIO()
    Image.new("L", (30, 20), 7).save(file, "BMP")
    dib = file.getvalue()[14:]
    pictures = Pictures(b"", picf(record(0xF01F, b"\x00" * 17 + dib, 0x7A8)), b"", b"")
    name = pictures.inline(0).name
    assert name is not None
    image = Image.open(io.BytesIO(pictures.read(name, 1 << 20)))
    assert (image.size, image.getpixel((3, 3))) == ((30, 20), 7)


@pytest.mark.parametrize("kind", [0xF01A, 0xF01B, 0xF01C])
def test_a_metafile_of_a_doc(kind: int) -> None:
    pictures = Pictures(b"", picf(record(kind, b"\x00" * 60)), b"", b"")
    name = pictures.inline(0).name
    assert name is not None
    with pytest.raises(MetafileError):
        pictures.read(name, 1 << 20)


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 8, picf(b""), picf(b"\x0f", 0x66), picf(b"ab" * 9)]
)
def test_no_picture_there(data: bytes) -> None:
    assert Pictures(b"", data, b"", b"").inline(0).name is None


@given(st.binary(max_size=300), st.binary(max_size=300), st.binary(max_size=120))
def test_pictures_of_any_bytes(data: bytes, drawings: bytes, shapes: bytes) -> None:
    plc = struct.pack("<2l", 0, 1) + shapes.ljust(26)[:26]
    pictures = Pictures(data, data, drawings, plc)
    met = [pictures.inline(0), *pictures.floating(0)]
    for picture in met:
        if picture.name is not None:
            try:
                pictures.read(picture.name, 1 << 20)
            except MetafileError:
                continue


@given(st.binary(max_size=600))
def test_modifiers_of_any_bytes(modifiers: bytes) -> None:
    assert len(cell_shapes(operands(modifiers))) < 64


def test_modifiers_of_every_length() -> None:
    definition = b"\x01" + struct.pack("<2h", -108, 4000) + b"\x60" + b"\x00" * 19
    modifiers = (
        struct.pack("<HB", 0x2416, 1)
        + struct.pack("<HBBB", 0xC615, 255, 1, 9)
        + b"\x00" * 3
        + b"\x01"
        + b"\x00" * 3
        + struct.pack("<HH", 0xD608, len(definition) + 1)
        + definition
        + struct.pack("<HL", 0x6649, 2)
    )
    found = operands(modifiers)
    assert (found[0x2416], found[0x6649]) == (b"\x01", b"\x02\x00\x00\x00")
    (shape,) = cell_shapes(found)
    assert (shape.left, shape.right, shape.continues) == (-108, 4000, False)


def test_a_text_has_no_fields(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("《春风》解说词")
    document.save(str(tmp_path / "x.docx"))
    facts = examine(tmp_path / "x.docx", forms)
    assert facts.form == Known(TEXT, "lxml")
    assert (facts.fields, facts.rows, facts.pictured) == (NotApplicable(),) * 3
