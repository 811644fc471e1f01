"""The report as Markdown, to be pasted into an issue or a message (GitHub's flavour)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from usbcheck.drive.paths import escape_control
from usbcheck.report.markdown_text import escaped
from usbcheck.report.matrix import Cell, head_of, legend_of, matrix
from usbcheck.report.rendered_findings import (
    UNDECIDED,
    faults_by_files,
    headline,
    rendered_findings,
)
from usbcheck.report.scope import limits_said
from usbcheck.report.terminal.banner import deadline
from usbcheck.submission.findings import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from usbcheck.messages import Catalogue
    from usbcheck.report.rendered_findings import RenderedFinding, Weight
    from usbcheck.submission.remedy_groups import RemedyGroup
    from usbcheck.submission.report import Report

_OF_VERDICT: Mapping[Verdict, str] = {Verdict.PASS: "✅", Verdict.REVIEW: "⚠️", Verdict.FAIL: "❌"}
_OF_CELL: Mapping[Cell, str] = {
    Cell.OK: "✓",
    Cell.BAD: "✗",
    Cell.DOUBT: "!",
    Cell.NOT_ASKED: "–",
    Cell.NOT_JUDGED: "·",
}
_OF_WEIGHT: Mapping[Weight, str] = {
    Severity.ERROR: "❌",
    Severity.WARNING: "⚠️",
    Severity.INFO: "ℹ️",
    UNDECIDED: "❓",
}


def render(report: Report, catalogue: Catalogue) -> str:
    """Return the report as Markdown text.

    It has the verdict, the works, the findings by file, and what a person must check.
    """
    return "\n".join(_lines(report, catalogue)).rstrip("\n") + "\n"


def code(text: str) -> str:
    """Put text in a code span, with more backticks than it has in a row (CommonMark, 6.1)."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _lines(report: Report, catalogue: Catalogue) -> Iterator[str]:
    yield f"## {_OF_VERDICT[report.verdict]} {escaped(headline(report, catalogue))}"
    yield ""
    for said in limits_said(report, catalogue):
        yield from (f"**{escaped(said)}**", "")
    yield from (escaped(_about(report, catalogue)), "")
    yield from _works(report, catalogue)
    yield from _groups(report.groups, catalogue)
    notes = rendered_findings(report, catalogue)
    yield from _findings((note for note in notes if not note.group), catalogue)
    if report.manual:
        yield from (f"### {catalogue.format('heading-manual')}", "")
        yield from (f"- [ ] {escaped(catalogue.manual(item))}" for item in report.manual)
        yield ""
    made = (f"{name} {version}" for name, version in sorted(report.run.probes.items()))
    made_with = (f"usbcheck {report.run.version}", report.profile.id, *made)
    yield f"<sub>{' · '.join(escaped(escape_control(part)) for part in made_with)}</sub>"


def _about(report: Report, catalogue: Catalogue) -> str:
    submission = report.submission
    parts = [
        escape_control(submission.unit) if submission.unit else catalogue.format("unit-unknown"),
        catalogue.format("count-works", count=len(submission.works)),
        catalogue.format("count-files", count=len(submission.drive.files)),
        deadline(report, catalogue),
    ]
    return " · ".join(part for part in parts if part)


def _works(report: Report, catalogue: Catalogue) -> Iterator[str]:
    table = matrix(report)
    if not table.rows:
        return
    names = [catalogue.format(f"column-{head}") for head in ("work", "category")]
    parts = [escaped(head_of(c, report.profile, catalogue)) for c in table.columns]
    yield _row([*names, *parts])
    yield _row([*("---" for _ in names), *(":-:" for _ in parts)])
    for row in table.rows:
        category = row.work.category
        name = category.name if category else catalogue.format("category-unknown")
        cells = (_OF_CELL[cell] for cell in row.cells)
        sign = _OF_CELL[row.sign] if row.sign is Cell.NOT_JUDGED else _OF_VERDICT[row.verdict]
        title = f"{sign} {escaped(escape_control(row.work.title))}"
        yield _row((title, escaped(name), *cells))
    yield ""
    if Cell.NOT_JUDGED in legend_of(table):
        yield from (f"{_OF_CELL[Cell.NOT_JUDGED]} {catalogue.format('cell-not-judged')}", "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _findings(said: Iterable[RenderedFinding], catalogue: Catalogue) -> Iterator[str]:
    """Yield what concerns the drive, then each work, file by file."""

    def group(note: RenderedFinding) -> tuple[str, str]:
        return note.work or "", note.path or ""

    for work, of_work in groupby(sorted(said, key=group), key=lambda note: note.work):
        yield from (f"### {escaped(work or catalogue.format('group-drive'))}", "")
        for path, of_path in groupby(of_work, key=lambda note: note.path):
            if path:
                yield from (code(path), "")
            for note in of_path:
                yield from _finding(note)
            yield ""


def _groups(groups: Iterable[RemedyGroup], catalogue: Catalogue) -> Iterator[str]:
    """Yield what one act mends, work by work: the act, the files, what is wrong with them."""
    for group in groups:
        clauses = "".join(f" ({escaped(clause)})" for clause in group.clauses)
        work = escape_control(group.work or catalogue.format("group-drive"))
        yield from (f"### {escaped(work)}", "")
        yield f"- {_OF_WEIGHT[group.severity]} {escaped(catalogue.group(group))}{clauses}"
        yield f"  → {escaped(catalogue.group_remedy(group))}"
        for paths, found in faults_by_files(group, catalogue).items():
            yield from (f"  - {code(escape_control(path))}" for path in paths)
            for finding in found:
                yield f"    - **{finding.code}** {escaped(catalogue.finding(finding))}"
        yield ""


def _finding(note: RenderedFinding) -> Iterator[str]:
    clause = f" ({escaped(note.clause)})" if note.clause else ""
    yield f"- {_OF_WEIGHT[note.weight]} **{note.code}** {escaped(note.text)}{clause}"
    if not note.path:
        yield from (f"  {code(escape_control(path))}" for path in note.paths)
    if note.seen:
        yield f"  {escaped(note.seen)}"
    if note.remedy:
        yield f"  → {escaped(note.remedy)}"
