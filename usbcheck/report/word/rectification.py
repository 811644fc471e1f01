"""整改通知: the sheet that is handed back with a drive, as a Word file.

One table says of each file what is wrong, what is asked, by which clause, and how to mend it; what
one act mends stands in one row. All foreign text goes in visible, so that none of it is a character
that XML refuses.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Every, Quantity, Unit
from usbcheck.report.scope import limits_said
from usbcheck.report.terminal.banner import deadline
from usbcheck.report.terminal.groups import bundles
from usbcheck.report.word.rectification_row import cited, fill_row
from usbcheck.report.word.word_style import (
    CELL,
    TICK_BOX,
    fix_widths,
    keep_whole,
    repeat,
    set_up,
    shade,
    write,
)
from usbcheck.submission.findings import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Doc
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from usbcheck.messages import Catalogue
    from usbcheck.submission.remedy_groups import Item
    from usbcheck.submission.report import Report

ROWS_LIMIT = 300
"""Rows of the table; the rest are counted. Nobody mends more by hand."""

_WIDTHS = (1.2, 3.6, 3.9, 2.5, 1.6, 4.2)  # centimetres, A4 less its margins


def render(report: Report, catalogue: Catalogue) -> bytes:
    """Return the notice in the language of `words`, as a docx file."""
    document = Document()
    _set_up(document, report, catalogue)
    _Notice(report, catalogue, document).write()
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class _Notice:
    report: Report
    catalogue: Catalogue
    document: Doc

    def write(self) -> None:
        """Write all parts in their order."""
        self._opening()
        rows = self._rows()
        if rows:
            self._table(rows)
            self._clauses(rows)
        if self.report.undecided:
            self._undecided()
        if self.report.manual:
            self._manual()
        self._signatures()

    def _opening(self) -> None:
        report, text = self.report, self.catalogue.format
        submission, verdict = report.submission, report.verdict
        heading = self.document.add_paragraph(style="Title")
        heading.add_run(text(f"notice-heading-{_kind(report)}"))
        unit = escape_control(submission.unit) if submission.unit else text("unit-unknown")
        self._line(text("notice-to", unit=unit), bold=True)
        told = self._said_verdict()
        opening = f"notice-opening-{_kind(report)}"
        self._indented(text(opening, title=report.profile.title, verdict=told))
        last = report.profile.deadline
        if verdict is not Verdict.PASS and last is not None and report.run.today > last:
            self._indented(text("notice-too-late", deadline=last.isoformat()))
        for said in limits_said(report, self.catalogue):
            self._indented(said)
        contents = " · ".join(
            (
                text("count-works", count=len(submission.works)),
                text("count-files", count=len(submission.drive.files)),
                self.catalogue.value(Quantity(submission.drive.bytes, Unit.BYTES)),
            )
        )
        self._line(text("notice-contents", contents=contents))
        self._line(text("notice-date", date=report.run.today.isoformat()))
        if (due := deadline(report, self.catalogue)) is not None:
            self._line(text("notice-deadline", deadline=due))

    def _said_verdict(self) -> str:
        """Return the verdict with its counts, 不合格（21 处错误、7 处存疑）."""
        counts = [
            self.catalogue.format(f"count-{severity}", count=count)
            for severity, count in self.report.item_counts().items()
            if count and severity is not Severity.INFO
        ]
        said = self.catalogue.format(f"verdict-{self.report.verdict}")
        if not counts:
            return said
        return self.catalogue.format("notice-verdict", verdict=said, counts=Every(tuple(counts)))

    def _rows(self) -> list[Item]:
        """Return what the whole drive lacks, then work by work in the report's order.

        Of each what is to be mended, then what is to be confirmed.
        """
        wanted = (Severity.ERROR, Severity.WARNING)
        found = [item for item in self.report.items if item.severity in wanted]
        titles = dict.fromkeys([None, *(w.title for w in self.report.submission.works)])
        titles |= dict.fromkeys(sorted(f.work for f in found if f.work not in titles and f.work))
        order = {title: place for place, title in enumerate(titles)}
        return sorted(found, key=lambda f: (order[f.work], f.severity.rank))

    def _table(self, rows: Sequence[Item]) -> None:
        text = self.catalogue.format
        self._heading(text("notice-table"))
        table = self.document.add_table(1, len(_WIDTHS))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Cm(width)
        names = ("number", "file", "problem", "asked", "clause", "remedy")
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            write(cell, text(f"notice-{name}"), bold=True, centred=True)
            shade(cell)
        repeat(table.rows[0])
        before: str | None = None
        for number, item in enumerate(rows[:ROWS_LIMIT], 1):
            if item.work != before:
                self._work(table, item.work or "")
            before = item.work
            self._row(table, number, item)
        fix_widths(table.rows[0], _WIDTHS)
        if len(rows) > ROWS_LIMIT:
            self._line(text("notice-more", count=len(rows) - ROWS_LIMIT))

    def _work(self, table: Table, title: str) -> None:
        """Add a row that names the work of the rows below it."""
        row = table.add_row()  # type: ignore[no-untyped-call]
        keep_whole(row)
        whole = row.cells[0].merge(row.cells[-1])
        write(whole, self.catalogue.format("notice-work", work=title), bold=True)
        whole.paragraphs[0].paragraph_format.keep_with_next = True

    def _row(self, table: Table, number: int, item: Item) -> None:
        row = table.add_row()  # type: ignore[no-untyped-call]
        keep_whole(row)
        fill_row(row.cells, number, item, self.catalogue)
        fix_widths(row, _WIDTHS)

    def _clauses(self, rows: Sequence[Item]) -> None:
        """Add the text of each clause that a row cites."""
        numbers = {clause for item in rows for clause in cited(item)}
        clauses = [c for c in self.report.profile.clauses.values() if c.number in numbers]
        if not clauses:
            return
        head = self.document.add_paragraph(self.catalogue.format("notice-clauses"), style=CELL)
        head.paragraph_format.space_before = Pt(10)
        for clause in clauses:
            told = self.catalogue.format(
                "notice-clause-line",
                notice=self.report.profile.cited_as,
                clause=clause.number,
                text=clause.text,
            )
            self.document.add_paragraph(told, style=CELL)

    def _undecided(self) -> None:
        self._heading(self.catalogue.format("notice-undecided"))
        for (where, why), codes in bundles(self.report.undecided, self.catalogue).items():
            place = where or self.catalogue.format("notice-whole-drive")
            said = self.catalogue.format(
                "notice-undecided-line", place=place, why=why, codes=Every(tuple(codes))
            )
            self._line(f"{TICK_BOX} {said}")

    def _manual(self) -> None:
        name = "notice-manual" if self.report.undecided else "notice-manual-only"
        self._heading(self.catalogue.format(name))
        for item in self.report.manual:
            self._line(f"{TICK_BOX} {self.catalogue.manual(item)}")

    def _signatures(self) -> None:
        """Add two boxes without lines, for who checked and who received."""
        text = self.catalogue.format
        table = self.document.add_table(1, 2)
        keep_whole(table.rows[0])
        for cell, name in zip(table.rows[0].cells, ("checker", "receiver"), strict=True):
            cell.paragraphs[0].paragraph_format.space_before = Pt(24)
            cell.paragraphs[0].add_run(text(f"notice-{name}"))
            for told in ("seal", "day"):
                line = cell.add_paragraph(text(f"notice-{told}"))
                line.paragraph_format.space_before = Pt(18)
                line.paragraph_format.left_indent = Cm(4)
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = True

    def _heading(self, text: str) -> None:
        self.document.add_paragraph(text, style="Heading 1")

    def _line(self, text: str, *, bold: bool = False) -> None:
        self.document.add_paragraph().add_run(text).bold = bold

    def _indented(self, text: str) -> None:
        line = self.document.add_paragraph(text)
        line.paragraph_format.first_line_indent = Pt(28)


def _kind(report: Report) -> str:
    """Return which sheet it is: by the verdict, but one of its own for a partial check.

    That one is for a check of a part only, in which nothing was found. It confirms nothing, and
    asks for no correction.
    """
    is_empty = report.found is Verdict.PASS and report.is_partial
    return "partial" if is_empty else report.verdict.value


def _set_up(document: Doc, report: Report, catalogue: Catalogue) -> None:
    """Set the style, the page numbers and what the file says of itself."""
    set_up(document)
    _number_pages(document, catalogue)
    about = document.core_properties
    about.title = catalogue.format(f"notice-heading-{_kind(report)}")
    about.author, about.comments = "usbcheck", ""
    about.created = about.modified = dt.datetime.combine(report.run.today, dt.time(), dt.UTC)


def _number_pages(document: Doc, catalogue: Catalogue) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    marks = ("\ue000", "\ue001")
    said = catalogue.format("notice-page", page=marks[0], pages=marks[1])
    before, _, rest = said.partition(marks[0])
    between, _, after = rest.partition(marks[1])
    line.add_run(before)
    _field(line, "PAGE")
    line.add_run(between)
    _field(line, "NUMPAGES")
    line.add_run(after)


def _field(line: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)  # noqa: SLF001  python-docx has no fields
