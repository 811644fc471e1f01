"""The matrix of works and deliverables: what is there and right, at one glance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.facts.quantities import Term
from usbcheck.facts.word import Form
from usbcheck.profile.model import Deliverable
from usbcheck.rules import RULE_OF
from usbcheck.submission.findings import Finding, Severity, UndecidedRule, Verdict, judge_severities
from usbcheck.submission.model import Role
from usbcheck.submission.parts import VERSIONS, has_code, missing_parts, part_of_role, stand_ins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from usbcheck.profile.model import Category
    from usbcheck.rules.rule import Column
    from usbcheck.submission.model import Work
    from usbcheck.submission.report import Report

RuleResult: TypeAlias = Finding | UndecidedRule

_DELIVERABLES: tuple[Deliverable, ...] = (
    *VERSIONS,
    "video",
    "poster",
    "qr",
    "entry-form",
    "script",
)


class Cell(StrEnum):
    """How it stands with one deliverable of one work."""

    OK = "ok"
    BAD = "bad"  # missing, or an error on it
    DOUBT = "doubt"  # a warning on it, or something about it could not be judged
    NOT_ASKED = "not-asked"  # and not there
    NOT_JUDGED = "not-judged"  # rules that would judge it were left out, and nothing was found


@dataclass(frozen=True, slots=True)
class Row:
    """A work with all that is said of it.

    `cells` are in the order of the matrix's columns, `sign` stands for all of them.
    """

    work: Work
    verdict: Verdict
    sign: Cell
    cells: tuple[Cell, ...]
    notes: tuple[RuleResult, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Works in the report's order, and the deliverables that any of them asks for or has."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(report: Report) -> Matrix:
    """Return the matrix of a report.

    The unit's summary is one for all works, so its column is too.
    """
    notes = _notes_by_work(report)
    scope = _Scope.of(report)
    owned = ((work, _own(work, notes[work.title])) for work in report.submission.works)
    lines = [(work, own, _cells(work, own, scope)) for work, own in owned]
    used = tuple(d for d in _DELIVERABLES if any(c[d] is not Cell.NOT_ASKED for _, _, c in lines))
    summary = _summary(report, scope)
    closing = () if summary is Cell.NOT_ASKED else (summary,)
    return Matrix(
        columns=(*used, "summary") if closing else used,
        rows=tuple(
            Row(
                work,
                *_judged(own, cells, scope),
                cells=(*(cells[d] for d in used), *closing),
                notes=own,
            )
            for work, own, cells in lines
        ),
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the rules of a run can have said.

    `decided` are the parts of which it was judged whether they are there; `unjudged` are the
    columns of which a rule that refuses was left out; `refused` tells whether a whole folder is
    missing, which one finding on the drive says for all works.
    """

    decided: frozenset[Column]
    unjudged: frozenset[Column]
    refused: bool
    is_partial: bool

    @classmethod
    def of(cls, report: Report) -> _Scope:
        """Return the scope of a report."""
        rules = report.profile.rules
        grave = (code for code in report.run.left_out if rules[code].severity == "error")
        return cls(
            decided=frozenset(c for code in report.run.selected for c in RULE_OF[code].decides),
            unjudged=frozenset(c for code in grave for c in RULE_OF[code].judges),
            refused=any(RULE_OF[f.code].for_all_works for f in report.findings),
            is_partial=report.is_partial,
        )

    def settle(self, column: Column, marks: Iterable[Cell]) -> Cell:
        """Return the gravest of some marks; OK stands only where all was judged."""
        found = worst(marks)
        return Cell.NOT_JUDGED if found is Cell.OK and column in self.unjudged else found


def legend_of(shown: Matrix) -> tuple[Cell, ...]:
    """Return the cells that a legend explains.

    One that only partial checks have, only where it is.
    """
    there = {cell for row in shown.rows for cell in (row.sign, *row.cells)}
    return tuple(cell for cell in Cell if cell is not Cell.NOT_JUDGED or cell in there)


def _notes_by_work(report: Report) -> Mapping[str | None, list[RuleResult]]:
    notes: dict[str | None, list[RuleResult]] = defaultdict(list)
    for note in _notes(report):
        notes[note.work].append(note)
    return notes


def _own(work: Work, notes: Iterable[RuleResult]) -> tuple[RuleResult, ...]:
    """Return the notes on this work, of those on its title: two works may have one title."""
    name = work.category.name if work.category else None
    return tuple(note for note in notes if note.category in (None, name))


def _notes(report: Report) -> Iterator[RuleResult]:
    yield from report.findings
    yield from report.undecided


def _judged(
    notes: Iterable[RuleResult], cells: Mapping[Deliverable, Cell], scope: _Scope
) -> tuple[Verdict, Cell]:
    """Return the verdict on a work and its sign, by the findings on it.

    Where a whole folder is missing, one finding on the drive stands for what each work lacks.
    """
    if scope.refused and Cell.BAD in cells.values():
        return Verdict.FAIL, Cell.BAD
    verdict = judge_severities(
        (n.severity for n in notes if isinstance(n, Finding)),
        undecided=any(isinstance(n, UndecidedRule) for n in notes),
    )
    if verdict is Verdict.PASS and scope.is_partial:
        return Verdict.REVIEW, Cell.NOT_JUDGED
    return verdict, _SIGNS[verdict]


_SIGNS: Mapping[Verdict, Cell] = {
    Verdict.PASS: Cell.OK,
    Verdict.REVIEW: Cell.DOUBT,
    Verdict.FAIL: Cell.BAD,
}


def _cells(work: Work, notes: Iterable[RuleResult], scope: _Scope) -> Mapping[Deliverable, Cell]:
    columns_of_file = _columns_of_files(work)
    marks: dict[Deliverable, list[Cell]] = defaultdict(list)
    for file in work.files:
        for column in _columns_of_role(file.role, work.category):
            # An unmarked film stands for either version, and nobody knows for which.
            stands_for_both = file.role is Role.VIDEO and column in VERSIONS
            doubtful = stands_for_both or file.failure is not None
            marks[column].append(Cell.DOUBT if doubtful else Cell.OK)
    absent = [d for d in _DELIVERABLES if work.asks(d) and not marks[d]]
    for note in notes:
        of_note = _columns_of_note(note, columns_of_file)
        if not of_note and RULE_OF[note.code].decides:  # a part of the drive was not listed
            of_note = tuple(absent)
        for column in of_note:
            marks[column].append(mark(note))
    for deliverable in absent:
        if Cell.BAD not in marks[deliverable] and Cell.DOUBT not in marks[deliverable]:
            marks[deliverable] = [_absent(deliverable, work, scope)]
    return {d: scope.settle(d, marks[d]) for d in _DELIVERABLES}


def _absent(deliverable: Deliverable, work: Work, scope: _Scope) -> Cell:
    """Return the mark of a part asked for that has no file, where no rule said so."""
    if deliverable == "qr" and has_code(work):
        return Cell.OK if deliverable in scope.decided else Cell.NOT_JUDGED
    if deliverable == "qr":  # a picture that is broken for another reason may have held it
        return Cell.DOUBT if deliverable in scope.decided else Cell.NOT_JUDGED
    judged = deliverable in scope.decided or scope.refused
    return Cell.BAD if judged else Cell.NOT_JUDGED


def _columns_of_files(work: Work) -> Mapping[str, tuple[Deliverable, ...]]:
    """Return the columns in which each file counts: by its role, or as a stand-in for a part."""
    columns = {f.path: _columns_of_role(f.role, work.category) for f in work.files}
    for lack in missing_parts(work):
        for file in stand_ins(work, lack.part):
            columns[file.path] = (*columns[file.path], lack.part)
    return columns


def _columns_of_role(role: Role, category: Category | None) -> tuple[Deliverable, ...]:
    """Return the columns of a role; a version's marker counts only where two are asked for."""
    match role:
        case Role.VIDEO | Role.SUBTITLED | Role.UNSUBTITLED:
            asked = tuple(v for v in VERSIONS if category and v in category.deliver)
            versions = asked if role is Role.VIDEO else tuple(v for v in asked if v == role.value)
            is_asked = category is not None and "video" in category.deliver
            return ("video", *versions) if is_asked or not asked else versions
        case _:
            return (part,) if (part := part_of_role(role)) else ()


def _columns_of_note(
    note: RuleResult, columns_of_file: Mapping[str, tuple[Deliverable, ...]]
) -> tuple[Deliverable, ...]:
    if isinstance(note, Finding) and (named := _columns_named(note)):
        return named
    rule = RULE_OF[note.code]
    of_file = columns_of_file.get(note.path) if note.path else None
    return rule.columns if of_file is None or rule.replace_file else of_file


def _columns_named(finding: Finding) -> tuple[Deliverable, ...]:
    """Return the column of the part that a finding names, if it names one."""
    part = finding.args.get("part")
    named = part.id.removeprefix("part-") if isinstance(part, Term) else ""
    return tuple(d for d in _DELIVERABLES if d == named)


def mark(note: RuleResult) -> Cell:
    """Return the mark that a note gives to its subject."""
    match note:
        case Finding(severity=Severity.ERROR):
            return Cell.BAD
        case Finding(severity=Severity.INFO):
            return Cell.OK
        case _:
            return Cell.DOUBT


def worst(marks: Iterable[Cell]) -> Cell:
    """Return the gravest of some cells, NOT_ASKED of none."""
    found = set(marks)
    gravity = (Cell.BAD, Cell.DOUBT, Cell.NOT_JUDGED, Cell.OK)
    return next((cell for cell in gravity if cell in found), Cell.NOT_ASKED)


def _summary(report: Report, scope: _Scope) -> Cell:
    """Return the mark of the unit's summary, where the notice has one."""
    paths = {f.path for f in report.submission.files if f.role is Role.SUMMARY}
    if paths:
        notes = (n for n in _notes(report) if n.path in paths)
        return scope.settle("summary", [Cell.OK, *map(mark, notes)])
    if not any(form.id is Form.SUMMARY for form in report.profile.form):
        return Cell.NOT_ASKED
    if any("summary" in RULE_OF[u.code].decides for u in report.undecided):
        return Cell.DOUBT
    judged = "summary" in scope.decided or scope.refused
    return Cell.BAD if judged else Cell.NOT_JUDGED
