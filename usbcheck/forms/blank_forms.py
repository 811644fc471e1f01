"""The blank forms of a notice as Word files, made from the profile."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Doc
    from docx.table import Table, _Cell

    from usbcheck.profile.model import FormSpec, Profile

_FONTS = {  # Word falls back where one is missing
    "zh": "仿宋",  # of official documents (GB/T 9704)
    "en": "Times New Roman",
}
_LOW, _TALL = Cm(1.1), Cm(3.6)  # so that each form fills one page of A4
_LABEL_WIDTH = 4  # characters: shorter labels are spaced out, as the annexes print them


def make_blank_forms(profile: Profile, folder: Path) -> tuple[Path, ...]:
    """Make every form of a profile in a folder; return their paths.

    Raises:
        FileExistsError: a form of that name is there; it may be filled in already.
        OSError: the folder cannot be written.
    """
    targets = {spec.id: folder / f"{spec.name}.docx" for spec in profile.form}
    for target in targets.values():
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    folder.mkdir(parents=True, exist_ok=True)
    for spec in profile.form:
        blank_form(profile, spec).save(str(targets[spec.id]))
    return tuple(targets.values())


def blank_form(profile: Profile, spec: FormSpec) -> Doc:
    """Make one empty form: heading, fields above the table, the table, the note below it."""
    document = Document()
    style = document.styles["Normal"]
    font = _FONTS[profile.language]
    style.font.name, style.font.size = font, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    annex = next((h for h in spec.headings if h != spec.name), None)
    if annex is not None:
        document.add_paragraph(annex)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    is_chinese = profile.language == "zh"
    run = heading.add_run(f"{profile.title}{'' if is_chinese else ' '}{spec.name}")
    run.bold, run.font.size = True, Pt(16)
    for label in spec.above:
        document.add_paragraph(f"{label}：" if is_chinese else f"{label}: ")
    if spec.rows:
        _fill_rows(document, spec)
    if spec.head:
        _fill_head(document, spec)
    if spec.note:
        document.add_paragraph(spec.note)
    return document


def _fill_rows(document: Doc, spec: FormSpec) -> None:
    """Fill in rows of labels, each with the cell for its value.

    The last value takes the rest of the row, less the corner.
    """
    beside = 1 if spec.corner else 0
    columns = 2 * max(len(row) for row in spec.rows) + beside
    table = _table(document, len(spec.rows), columns)
    for number, row in enumerate(spec.rows):
        last = columns - 1 - (beside if number < spec.corner_rows else 0)
        for place, label in enumerate(row):
            _write(table.cell(number, 2 * place), _spaced(label))
            value = table.cell(number, 2 * place + 1)
            if place == len(row) - 1:
                value = value.merge(table.cell(number, last))
            value.text = spec.printed.get(label, "")
        table.rows[number].height = _TALL if row[0] in spec.tall else _LOW
    if spec.corner:
        corner = table.cell(0, columns - 1).merge(table.cell(spec.corner_rows - 1, columns - 1))
        _write(corner, spec.printed.get(spec.corner, ""))


def _fill_head(document: Doc, spec: FormSpec) -> None:
    """Fill in a head over empty rows, which are numbered where its first column is for that."""
    table = _table(document, spec.blanks + 1, len(spec.head))
    for column, label in enumerate(spec.head):
        _write(table.cell(0, column), label)
    for number in range(1, spec.blanks + 1):
        if spec.numbered:
            _write(table.cell(number, 0), str(number))
        table.rows[number].height = _LOW


def _table(document: Doc, rows: int, columns: int) -> Table:
    table: Table = document.add_table(rows, columns)
    table.style = "Table Grid"
    return table


def _write(cell: _Cell, text: str) -> None:
    """Write text in the middle of a cell."""
    cell.text = text
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _spaced(label: str) -> str:
    """Return a short label spread out: 名　　称."""
    if len(label) >= _LABEL_WIDTH or label.isascii():
        return label
    return ("　" * ((_LABEL_WIDTH - len(label)) // max(len(label) - 1, 1))).join(label)
