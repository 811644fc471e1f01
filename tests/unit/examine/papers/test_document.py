"""Documents by kind: pages, text, scans, forms, on files that programs made."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.handmade import profile
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import EncryptedError, ExpansionError, MalformedError
from usbcheck.examine.files.sniff import sniff
from usbcheck.examine.papers.document import _unread, examine_document
from usbcheck.examine.tasks import examine_file
from usbcheck.facts import limits
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import FailureKind, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.request import Probe, Request
from usbcheck.facts.word import TEXT
from usbcheck.pipeline.check import form_labels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from usbcheck.facts.document import DocumentFacts
    from usbcheck.facts.request import FormLabels

ODP = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:presentation>
<draw:page><draw:frame><draw:text-box><text:p>Spring <text:span>wind</text:span></text:p>
</draw:text-box></draw:frame></draw:page>
<draw:page><draw:frame><draw:text-box><text:p>Reply</text:p></draw:text-box></draw:frame></draw:page>
</office:presentation></office:body></office:document-content>"""
_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}"'
)


def relations(**targets: str) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{target.partition(":")[0]}" '
        f'Target="{target.partition(":")[2]}"/>'
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{_OPC}/relationships">{items}</Relationships>'


def slide(*texts: str) -> str:
    lines = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return f"<p:sld {_P}><p:txBody>{lines}</p:txBody></p:sld>"


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def pptx() -> bytes:
    """Two slides that count, and one that was taken out and left in the file."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_OPC}/content-types"><Override PartName='
            '"/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument'
            '.presentationml.presentation.main+xml"/></Types>',
            "_rels/.rels": relations(r1="officeDocument:ppt/presentation.xml"),
            "ppt/presentation.xml": f'<p:presentation {_P}><p:sldIdLst><p:sldId r:id="r2"/>'
            '<p:sldId r:id="r1"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relations(
                r1="slide:slides/slide1.xml",
                r2="slide:slides/slide2.xml",
                r3="slide:slides/slide3.xml",
            ),
            "ppt/slides/slide1.xml": slide("Spring wind"),
            "ppt/slides/slide2.xml": slide("Reply", ""),
            "ppt/slides/slide3.xml": slide("nobody sees this"),
        }
    )


_ODP_TYPE = "application/vnd.oasis.opendocument.presentation"


def forms() -> tuple[FormLabels, ...]:
    return form_labels(profile())


def examined(path: Path, data: bytes | None = None) -> DocumentFacts:
    if data is not None:
        path.write_bytes(data)
    with CachedReader(path) as source:
        return examine_document(source, sniff(source), forms())


def value(fact: object) -> object:
    return fact.value if isinstance(fact, Known) else fact


def scan(pages: int = 2) -> bytes:
    """Pages as a scanner's program makes them: a picture each."""
    file = io.BytesIO()
    sheets = [Image.new("L", (200, 283), 250 - page) for page in range(pages)]
    sheets[0].save(file, "PDF", save_all=True, append_images=sheets[1:])
    return file.getvalue()


def written(text: str) -> bytes:
    """A page of Latin text in a standard font, as small programs write it."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))
    return out + head + table + tail


def locked(data: bytes, user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_with_text(tmp_path: Path) -> None:
    facts = examined(tmp_path / "a.pdf", written("Spring wind"))
    assert [value(f) for f in (facts.format, facts.pages, facts.characters)] == ["pdf", 1, 10]
    assert (value(facts.scanned), value(facts.form)) == (False, TEXT)


def test_a_scan(tmp_path: Path) -> None:
    facts = examined(tmp_path / "a.pdf", scan())
    assert (value(facts.pages), value(facts.scanned)) == (2, True)
    assert isinstance(facts.characters, Unknown)
    assert isinstance(facts.form, Unknown)
    assert facts.form.why is Reason.UNCLEAR


def test_curves_may_be_letters(tmp_path: Path) -> None:
    drawn = written("x").replace(
        b"BT /F1 12 Tf 72 720 Td (x) Tj ET", b"0 0 m 99 99 l S" + b" " * 17
    )
    facts = examined(tmp_path / "a.pdf", drawn)
    assert isinstance(facts.scanned, Unknown)
    assert isinstance(facts.characters, Unknown)


def test_a_password_to_open_and_one_to_print(tmp_path: Path) -> None:
    with pytest.raises(EncryptedError):
        examined(tmp_path / "a.pdf", locked(written("x"), "secret"))
    assert value(examined(tmp_path / "b.pdf", locked(written("x"), "")).characters) == 1


def test_a_summary_as_a_sheet_is_told_as_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    summary = next(f for f in profile().form if f.kind == "summary")
    sheet.append(list(summary.head))
    sheet.append([1, "春风里的答卷"])
    book.create_sheet("empty")
    path = tmp_path / "a.xlsx"
    book.save(path)
    facts = examined(path)
    assert (value(facts.pages), value(facts.form)) == (2, summary.id)
    assert value(facts.characters) == sum(map(len, summary.head)) + 7
    assert facts.scanned == NotApplicable()


def test_what_is_too_long_is_no_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_FILE", 100)
    (tmp_path / "a.pdf").write_bytes(written("x"))
    request = Request(str(tmp_path), Probe.EMBEDDED, (), document=True)
    failure = examine_file(request, "a.pdf").failure
    assert failure is not None
    assert failure.kind is FailureKind.TOO_LARGE


def test_plain_text(tmp_path: Path) -> None:
    facts = examined(tmp_path / "a.txt", "春风里 的答卷\r\n".encode("gbk"))
    assert [value(f) for f in (facts.format, facts.characters)] == ["txt", 6]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("pptx", pptx),
        ("odp", lambda: zipped({"mimetype": _ODP_TYPE, "content.xml": ODP})),
    ],
)
def test_slides(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    facts = examined(tmp_path / f"a.{name}", make())
    assert [value(f) for f in (facts.format, facts.pages, facts.characters)] == [name, 2, 15]
    assert facts.scanned == NotApplicable()


def test_slides_with_a_document_type(tmp_path: Path) -> None:
    bomb = ODP.replace("<office:document-content", "<!DOCTYPE x [<!ENTITY a 'a'>]><office:x", 1)
    with pytest.raises(ExpansionError):
        examined(tmp_path / "a.odp", zipped({"mimetype": _ODP_TYPE, "content.xml": bomb}))


def test_slides_of_old_are_only_known_as_such() -> None:
    facts = _unread(Content.PPT)
    assert (value(facts.format), facts.characters) == ("ppt", Unknown(Reason.UNSUPPORTED))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_pdf_of_an_office_program(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("春风里的答卷\n", "utf-8")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "a.txt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    facts = examined(tmp_path / "a.pdf")
    assert [value(f) for f in (facts.pages, facts.characters, facts.scanned)] == [1, 6, False]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 900), put=st.binary(min_size=1, max_size=12), cut=st.booleans())
def test_a_damaged_pdf_is_read_or_refused(
    tmp_path: Path, place: int, put: bytes, cut: bool
) -> None:
    whole = written("Spring wind")
    place %= len(whole)
    data = whole[:place] + put + (b"" if cut else whole[place + len(put) :])
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    try:
        with CachedReader(path) as source:
            facts = examine_document(source, Content.PDF, ())
    except MalformedError:
        return
    assert value(facts.format) == "pdf"
