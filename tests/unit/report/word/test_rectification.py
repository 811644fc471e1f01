"""The notice to hand back: a Word file that Word opens, with all that is to be mended."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from tests.handmade import UNIT, profile, video
from tests.unit.report.build import (
    OATH,
    SPRING,
    faulty_files,
    finding,
    good_files,
    not_examined,
    remedy_of,
    report,
    run,
)
from tests.unit.report.terminal.test_text import NASTY
from usbcheck.drive.paths import escape_control
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report.word import rectification
from usbcheck.submission.findings import Severity

if TYPE_CHECKING:
    from docx.document import Document as Doc

    from usbcheck.submission.report import Report

LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def notice(made: Report, language: Language = "zh") -> Doc:
    return Document(BytesIO(rectification.render(made, catalogue(language))))


def paragraphs(document: Doc) -> list[str]:
    return [p.text for p in document.paragraphs if p.text]


def table_rows(document: Doc) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


@LANGUAGE
def test_every_fault_has_its_row(language: Language) -> None:
    made = report(faulty_files())
    said = catalogue(language)
    head, *everything = table_rows(notice(made, language))
    rows = [row for row in everything if len(set(row)) > 1]
    faults = [f for f in made.findings if f.severity is not Severity.INFO]
    assert len(head) == 6
    assert len(rows) == len([i for i in made.items if i.severity is not Severity.INFO])
    assert [row[0] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    groups: list[list[bool]] = [[]]
    for row in everything:
        if len(set(row)) == 1:
            groups.append([])  # the row that names a work
        else:
            groups[-1].append("×" in row[2])
    assert len(groups) == len({f.work for f in faults if f.work}) + 1, "each work stands once"
    for ranks in groups:
        assert ranks == sorted(ranks, reverse=True), "what must be mended comes first"
    for found in faults:
        (row,) = (r for r in rows if said.finding(found) in r[2] and _where(found, r))
        assert found.code in row[2]
        assert row[4] == (found.clause or "–")
        assert row[5] == remedy_of(found, made, language)
        if found.expected is not None:
            assert said.alone(found.expected) in row[3].splitlines()


def _where(found: object, row: list[str]) -> bool:
    path, work = getattr(found, "path", None), getattr(found, "work", None)
    return (path or work or "") in row[1]


def test_the_opening_and_the_end() -> None:
    made = report(faulty_files(), undecided=[not_examined("VID006", f"作品/{SPRING}.mp4")])
    document = notice(made)
    text = paragraphs(document)
    assert text[0] == "整改通知"
    assert text[1] == f"{UNIT}："
    assert "经检查不合格（8 处错误、2 处存疑）" in text[2]
    assert "检查日期：2024-08-30" in text
    assert "期限：截止 2024-09-05，还有 6 天" in text
    clauses = [t for t in text if t.startswith(profile().cited_as)]
    assert len(clauses) == len({f.clause for f in made.findings if f.clause})
    assert any(t.startswith(f"□ 作品/{SPRING}.mp4：检查超时") for t in text)
    assert "□ 作品为原创，创作时间符合通知" in text
    signed = " ".join(cell.text for cell in document.tables[-1].rows[0].cells)
    for place in ("检查人（签字）：", "报送单位经办人（签字）：", "（盖章）", "年"):
        assert place in signed


def test_after_the_deadline_nobody_is_just_asked_to_hand_in_again() -> None:
    made = report(faulty_files())
    late = replace(made, run=run(dt.date(2024, 9, 6)))
    said = "报送截止日期 2024-09-05 已过，是否准予整改后重新报送，请先向组织单位确认。"
    assert said in paragraphs(notice(late))
    assert said not in paragraphs(notice(made))
    assert said not in paragraphs(notice(replace(late, findings=(), undecided=())))


@pytest.mark.parametrize(
    ("severity", "heading"),
    [(None, "检查结果通知"), (Severity.WARNING, "核实通知"), (Severity.ERROR, "整改通知")],
)
def test_headings(severity: Severity | None, heading: str) -> None:
    found = [finding("VID010", severity)] if severity else []
    document = notice(report(good_files(), found))
    assert paragraphs(document)[0] == heading
    assert len(document.tables) == (2 if severity else 1)
    assert document.core_properties.title == heading


def test_the_page_is_a4_and_the_head_repeats() -> None:
    document = notice(report(faulty_files()))
    page = document.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    table = document.tables[0]
    head = table.rows[0]._tr.trPr
    assert head is not None
    assert head.find(qn("w:tblHeader")) is not None
    room = page.page_width - (page.left_margin or 0) - (page.right_margin or 0)
    assert abs(sum(cell.width or 0 for cell in table.rows[1].cells) - room) < Cm(0.3)
    footer = page.footer.paragraphs[0]._p
    fields = [f.get(qn("w:instr")) for f in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_chinese_has_a_chinese_font() -> None:
    document = notice(report(faulty_files()))
    for name, font in (("Normal", "仿宋"), ("Heading 1", "黑体"), ("Table text", "仿宋")):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert not [key for key in fonts.attrib if key.endswith("Theme")]


@pytest.mark.parametrize("name", [*NASTY.values(), "\ufffe\x00<&>"])
def test_foreign_text_is_visible(name: str) -> None:
    document = notice(report({f"作品/{name}-微视频-{UNIT}.mp4": video(bit_rate=1)}))
    assert any(escape_control(name) in row[1] for row in table_rows(document))


def test_the_same_report_makes_the_same_document() -> None:
    made = report(faulty_files())
    one, other = (rectification.render(made, catalogue("zh")) for _ in range(2))
    with ZipFile(BytesIO(one)) as first, ZipFile(BytesIO(other)) as second:
        assert first.namelist() == second.namelist()
        for name in first.namelist():
            assert first.read(name) == second.read(name)
    assert notice(made).core_properties.created == dt.datetime(2024, 8, 30, tzinfo=dt.UTC)


def test_a_flood_of_findings_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rectification, "ROWS_LIMIT", 12)
    many = [
        finding("DRV004", Severity.WARNING, path=f"{n}.txt", case="file", work=OATH)
        for n in range(rectification.ROWS_LIMIT + 5)
    ]
    document = notice(report(good_files(), many))
    assert len(document.tables[0].rows) == rectification.ROWS_LIMIT + 2  # head, work
    assert any("另有 5 处" in text for text in paragraphs(document))
