"""The forms of a notice as Word files, made from the profile: blank, or filled in."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from usbcheck.naming.placeholders import is_prompt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docx.document import Document as Doc
    from docx.shared import Length
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from usbcheck.profile.model import FormSpec, Profile

_FONTS = {  # Word falls back where one is missing
    "zh": "仿宋",  # of official documents (GB/T 9704)
    "en": "Times New Roman",
}
_LOW, _TALL = Cm(1.1), Cm(3.6)  # so that each form fills one page of A4
_LABEL_WIDTH = 4  # characters: shorter labels are spaced out, as the annexes print them
_LABELS, _NUMBERS, _CORNER = Cm(2.2), Cm(1.5), Cm(4)  # widths of columns
_ABOVE = Pt(4)  # between a tall cell's border and its text
_CODE_WIDTH = Cm(3.2)  # of a QR code: telephones read 2 cm and more


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in a form: values by labels, the rows of a list, the picture of a QR code."""

    values: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()
    code: bytes | None = None


BLANK: Final = Filling()


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


def blank_form(profile: Profile, spec: FormSpec, filling: Filling = BLANK) -> Doc:
    """Make one form: heading, fields above the table, the table, the note below it."""
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
        line = document.add_paragraph(f"{label}：" if is_chinese else f"{label}: ")
        _add(line, filling.values.get(label, ""))
    if spec.rows:
        _fill_rows(document, spec, filling)
    if spec.head:
        _fill_head(document, spec, filling)
    if spec.note:
        document.add_paragraph(spec.note).paragraph_format.space_before = _ABOVE
    return document


def _fill_rows(document: Doc, spec: FormSpec, filling: Filling) -> None:
    """Fill in rows of labels, each with the cell for its value.

    The last value takes the rest of the row, less the corner.
    """
    beside = 1 if spec.corner else 0
    columns = 2 * max(len(row) for row in spec.rows) + beside
    table = _table(document, len(spec.rows), columns)
    narrow = dict.fromkeys(range(0, columns - beside, 2), _LABELS)
    _share_width(table, narrow | ({columns - 1: _CORNER} if beside else {}))
    for number, row in enumerate(spec.rows):
        last = columns - 1 - (beside if number < spec.corner_rows else 0)
        for place, label in enumerate(row):
            _write(table.cell(number, 2 * place), _spaced(label))
            value = table.cell(number, 2 * place + 1)
            if place == len(row) - 1:
                value = value.merge(table.cell(number, last))
            _write(value, filling.values.get(label, spec.printed.get(label, "")), centred=False)
            if row[0] in spec.tall:
                value.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
                value.paragraphs[0].paragraph_format.space_before = _ABOVE
            if label == spec.means.qr and filling.code is not None:
                _show_code(value, filling.code)
        table.rows[number].height = _TALL if row[0] in spec.tall else _LOW
    if spec.corner:
        corner = table.cell(0, columns - 1).merge(table.cell(spec.corner_rows - 1, columns - 1))
        _write(corner, filling.values.get(spec.corner, spec.printed.get(spec.corner, "")))
        if spec.corner == spec.means.qr and filling.code is not None:
            _show_code(corner, filling.code)


def _fill_head(document: Doc, spec: FormSpec, filling: Filling) -> None:
    """Fill in a head over rows, which are numbered where its first column is for that."""
    count = max(spec.blanks, len(filling.rows))
    table = _table(document, count + 1, len(spec.head))
    if spec.numbered:
        _share_width(table, {0: _NUMBERS})
    for column, label in enumerate(spec.head):
        _write(table.cell(0, column), label)
    table.rows[0].height = _LOW
    for number in range(1, count + 1):
        row = filling.rows[number - 1] if number <= len(filling.rows) else {}
        for column, label in enumerate(spec.head):
            numbered = column == 0 and spec.numbered
            if numbered or label in row:
                _write(table.cell(number, column), str(number) if numbered else row[label])
        table.rows[number].height = _LOW


def _share_width(table: Table, fixed: Mapping[int, Length]) -> None:
    """Give some columns their widths, and the others the rest in equal shares."""
    whole = sum(column.width or 0 for column in table.columns)
    rest = (whole - sum(fixed.values())) // max(len(table.columns) - len(fixed), 1)
    table.autofit = False
    for number, column in enumerate(table.columns):
        column.width = fixed.get(number, Emu(rest))
        for cell in column.cells:
            cell.width = column.width


def _table(document: Doc, rows: int, columns: int) -> Table:
    table: Table = document.add_table(rows, columns)
    table.style = "Table Grid"
    return table


def _write(cell: _Cell, text: str, *, centred: bool = True) -> None:
    """Write text in the middle of a cell, or from its left."""
    cell.text = ""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if centred:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(cell.paragraphs[0], text)


def _add(paragraph: Paragraph, text: str) -> None:
    """Add text to a paragraph, in colour where it only asks for something to be written."""
    run = paragraph.add_run(text)
    if is_prompt(text):
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _show_code(cell: _Cell, code: bytes) -> None:
    """Put the picture of a QR code in the place of what is printed in a cell."""
    _write(cell, "")
    cell.paragraphs[0].add_run().add_picture(BytesIO(code), width=_CODE_WIDTH)


def _spaced(label: str) -> str:
    """Return a short label spread out: 名　　称."""
    if len(label) >= _LABEL_WIDTH or label.isascii():
        return label
    return ("　" * ((_LABEL_WIDTH - len(label)) // max(len(label) - 1, 1))).join(label)
