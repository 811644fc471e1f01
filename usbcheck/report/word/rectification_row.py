"""A row of the table in 整改通知: one finding, or several that one act mends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Every
from usbcheck.report.rendered_findings import faults_by_files
from usbcheck.report.terminal.groups import FILES_LIMIT
from usbcheck.report.terminal.symbols import symbols_for
from usbcheck.report.word.word_style import CELL, write
from usbcheck.submission.findings import Finding
from usbcheck.submission.remedy_groups import RemedyGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.table import _Cell

    from usbcheck.messages import Catalogue
    from usbcheck.submission.remedy_groups import Item


def fill_row(cells: Sequence[_Cell], number: int, item: Item, catalogue: Catalogue) -> None:
    """Fill the cells: number, file, what is wrong, what is asked, clause, how to mend it."""
    write(cells[0], str(number), centred=True)
    match item:
        case Finding():
            codes: tuple[str, ...] = (item.code,)
            _tell_finding(cells, item, catalogue)
        case RemedyGroup():
            codes = item.codes
            _tell_group(cells, item, catalogue)
    sign = symbols_for("gbk").of_severity(item.severity).plain
    kind = catalogue.format(f"notice-kind-{item.severity}")
    _add(cells[2], [f"{sign} {' '.join(codes)} {kind}"])
    write(cells[4], ", ".join(cited(item)) or "–", centred=True)


def cited(item: Item) -> tuple[str, ...]:
    """Return the clauses that a row cites."""
    match item:
        case Finding(clause=clause):
            return (clause,) if clause else ()
        case RemedyGroup(clauses=clauses):
            return clauses


def _tell_finding(cells: Sequence[_Cell], finding: Finding, catalogue: Catalogue) -> None:
    write(cells[1], _where(finding, catalogue))
    write(cells[2], catalogue.finding(finding))
    write(cells[3], _asked(finding, catalogue))
    write(cells[5], catalogue.remedy(finding))


def _where(finding: Finding, catalogue: Catalogue) -> str:
    if finding.path is not None:
        return escape_control(finding.path)
    if finding.work is not None:
        return catalogue.format("notice-whole-work", work=finding.work)
    return catalogue.format("notice-whole-drive")


def _asked(finding: Finding, catalogue: Catalogue) -> str:
    if finding.expected is not None:
        return catalogue.alone(finding.expected)
    return catalogue.format("notice-see-clause") if finding.clause else "–"


def _tell_group(cells: Sequence[_Cell], group: RemedyGroup, catalogue: Catalogue) -> None:
    """Name all files to make anew, what is wrong with which, and what is asked of all."""
    first, *others = map(escape_control, group.paths[:FILES_LIMIT])
    if len(group.paths) > FILES_LIMIT:
        others.append(catalogue.format("more-files", count=len(group.paths) - FILES_LIMIT))
    write(cells[1], first)
    _add(cells[1], others)
    write(cells[2], catalogue.group(group))
    told = faults_by_files(group, catalogue)
    for paths, found in told.items():
        if len(told) > 1:
            names = (path.rpartition("/")[2] for path in paths[:FILES_LIMIT])
            _add(cells[2], [catalogue.value(Every(tuple(names)))])
        _add(cells[2], (f"· {catalogue.finding(finding)}" for finding in found))
    asked = [catalogue.alone(value) for value in group.asked] or ["–"]
    write(cells[3], asked[0])
    _add(cells[3], asked[1:])
    write(cells[5], catalogue.group_remedy(group))


def _add(cell: _Cell, lines: Iterable[str]) -> None:
    for line in lines:
        cell.add_paragraph(line, style=CELL)
