"""The ledger's tables as a workbook, as CSV and as JSON."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from usbcheck.drive.paths import escape_control
from usbcheck.report.machine.csv_format import FORMULA, harmless

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from usbcheck.intake.ledger.ledger_sheets import Cell, Sheet
    from usbcheck.messages import Catalogue

_WIDEST: Final = 60  # characters of a column
_HEAD = PatternFill("solid", fgColor="DDE6F0")


class UnknownFormatError(ValueError):
    """A file's name that says no format of an export."""


def files(path: Path, sheets: Sequence[Sheet], catalogue: Catalogue) -> dict[Path, bytes]:
    """Return the files to write for an export to `path`, whose suffix gives the format.

    CSV takes one file per table.

    Raises:
        UnknownFormatError: the suffix gives no known format.
    """
    match path.suffix.casefold():
        case ".xlsx":
            return {path: workbook(sheets, catalogue)}
        case ".json":
            return {path: as_json(sheets).encode("utf-8")}
        case ".csv":
            # Excel takes a CSV for the system's code page unless it begins with this mark.
            return {
                path.with_name(
                    f"{path.stem}-{catalogue.format(f'sheet-{sheet.name}')}.csv"
                ): as_csv(sheet, catalogue).encode("utf-8-sig")
                for sheet in sheets
            }
    raise UnknownFormatError(path.suffix)


def workbook(sheets: Sequence[Sheet], catalogue: Catalogue) -> bytes:
    """Return an Excel workbook (ISO/IEC 29500), a sheet each; no cell of it is a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(catalogue.format(f"sheet-{sheet.name}"))
        page.append(headings(sheet, catalogue))
        for row in sheet.rows:
            page.append([escape_control(cell) if isinstance(cell, str) else cell for cell in row])
        _neutralise(page)
        _lay_out(page)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def as_csv(sheet: Sheet, catalogue: Catalogue) -> str:
    """Return one table as CSV (RFC 4180); what would be a formula gets an apostrophe before it."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(headings(sheet, catalogue))
    rows.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return written.getvalue()


def as_json(sheets: Sequence[Sheet]) -> str:
    """Return all tables as JSON: a list of objects a table, with equal keys in every language."""
    tables = {
        sheet.name: [dict(zip(sheet.headings, row, strict=True)) for row in sheet.rows]
        for sheet in sheets
    }
    return json.dumps(tables, ensure_ascii=False, indent=2) + "\n"


def headings(sheet: Sheet, catalogue: Catalogue) -> list[str]:
    """Return the heads of the columns; a category stands for itself."""
    return [
        catalogue.format(f"ledger-{name}") if catalogue.has(f"ledger-{name}") else name
        for name in sheet.headings
    ]


def _plain(cell: Cell) -> Cell:
    return cell if isinstance(cell, int) else harmless(escape_control(cell))


def _neutralise(page: Worksheet) -> None:
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.quotePrefix = cell.value.startswith(FORMULA)


def _lay_out(page: Worksheet) -> None:
    """Fix the head row, make columns as wide as what is in them, and add a filter."""
    for number, column in enumerate(page.iter_cols(), 1):
        widest = max(sum(1 + (ord(c) > 0x2E80) for c in str(cell.value)) for cell in column)
        page.column_dimensions[get_column_letter(number)].width = min(widest + 2, _WIDEST)
        for cell in column:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        column[0].font, column[0].fill = Font(bold=True), _HEAD
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
