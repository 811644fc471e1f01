"""The report as a table for a spreadsheet: CSV after RFC 4180, one line a finding."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from usbcheck.drive.paths import escape_control
from usbcheck.report.rendered_findings import UNDECIDED, rendered_findings

if TYPE_CHECKING:
    from usbcheck.messages import Catalogue
    from usbcheck.report.rendered_findings import RenderedFinding
    from usbcheck.submission.report import Report

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads the file in the system's code page, GBK
_COLUMNS = (
    "severity",
    "code",
    "title",
    "work",
    "category",
    "path",
    "found",
    "expected",
    "actual",
    "seen",
    "remedy",
    "clause",
    "group",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (CWE-1236); the wide ones do in East Asian
versions."""


def render(report: Report, catalogue: Catalogue) -> str:
    """Return the report as CSV text with a byte order mark, its head in the language of `words`."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([catalogue.format(f"csv-{column}") for column in _COLUMNS])
    writer.writerows(
        map(harmless, _row(note, catalogue)) for note in rendered_findings(report, catalogue)
    )
    return _BYTE_ORDER_MARK + text.getvalue()


def _row(note: RenderedFinding, catalogue: Catalogue) -> tuple[str, ...]:
    weight = "csv-undecided" if note.weight == UNDECIDED else f"severity-{note.weight}"
    return (
        catalogue.format(weight),
        note.code,
        note.title,
        note.work or "",
        note.category or "",
        "; ".join(map(escape_control, note.paths)),
        note.text,
        note.expected,
        note.actual,
        note.seen,
        note.remedy,
        note.clause,
        note.group,
    )


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
