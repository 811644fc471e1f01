"""The matrix of works and deliverables: what is there and right, at one glance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.facts.quantities import PartName
from usbcheck.rules import RULE_OF
from usbcheck.submission.findings import Finding, Severity, UndecidedRule, Verdict, judge_severities
from usbcheck.submission.model import VIDEOS, Role
from usbcheck.submission.parts import (
    PART_ROLES,
    asked_parts,
    has_code,
    missing_parts,
    name_of,
    role_of,
    stand_ins,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category
    from usbcheck.rules.rule import Column
    from usbcheck.submission.model import File, Work
    from usbcheck.submission.report import Report

RuleResult: TypeAlias = Finding | UndecidedRule


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
    columns = _columns(report.profile)
    lines = [(work, own, _cells(work, own, scope, columns)) for work, own in owned]
    used = tuple(c for c in columns if any(marks[c] is not Cell.NOT_ASKED for _, _, marks in lines))
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


def _columns(profile: Profile) -> tuple[Column, ...]:
    """Return the parts of the notice by their roles, those of one role in the notice's order."""
    ids = dict.fromkeys(id_ for category in profile.category for id_ in category.by_id)
    return tuple(
        sorted(
            {*ids, *PART_ROLES},
            key=lambda id_: (PART_ROLES.index(id_.partition(":")[0]), [*ids, id_].index(id_)),
        )
    )


def head_of(column: Column, profile: Profile, catalogue: Catalogue) -> str:
    """Return the head of a column: as the notice calls the part, where it does."""
    if column == "summary":
        name = profile.summary.name if profile.summary else None
        return catalogue.part(PartName(column, name, profile.language), "column")
    category = next((c for c in profile.category if column in c.by_id), None)
    return catalogue.part(name_of(column, category, profile), "column")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the rules of a run can have said.

    `decided` are the parts of which it was judged whether they are there; `unjudged` are the
    columns of which a rule that refuses was left out; `refused` tells whether a whole folder is
    missing, which one finding on the drive says for all works; `is_listed` tells whether all of
    the drive was listed, so that what is not seen is not there.
    """

    decided: frozenset[Column]
    unjudged: frozenset[Column]
    refused: bool
    is_partial: bool
    is_listed: bool

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
            is_listed=report.submission.unlisted is None,
        )

    def settle(self, column: Column, marks: Iterable[Cell]) -> Cell:
        """Return the gravest of some marks; OK stands only where all was judged."""
        found = worst(marks)
        is_unjudged = role_of(column) in self.unjudged
        return Cell.NOT_JUDGED if found is Cell.OK and is_unjudged else found


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
    notes: Iterable[RuleResult], cells: Mapping[Column, Cell], scope: _Scope
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


def _cells(
    work: Work, notes: Iterable[RuleResult], scope: _Scope, columns: Sequence[Column]
) -> Mapping[Column, Cell]:
    columns_of_file = _columns_of_files(work)
    marks: dict[Column, list[Cell]] = defaultdict(list)
    for file in work.files:
        for column in _columns_of(file, work.category):
            # A film of no part stands for each that it may be, and nobody knows for which.
            doubtful = column != file.part and file.role in VIDEOS
            doubtful = doubtful or file.failure is not None
            marks[column].append(Cell.DOUBT if doubtful else Cell.OK)
    lacking = {*asked_parts(work), *(lack.id for lack in missing_parts(work))}
    absent = [c for c in columns if c in lacking and not marks[c]]
    for note in notes:
        of_note = _columns_of_note(note, columns_of_file)
        if not of_note and RULE_OF[note.code].decides:  # a part of the drive was not listed
            of_note = tuple(absent)
        for column in of_note:
            marks[column].append(mark(note))
    for column in absent:
        if Cell.BAD not in marks[column] and Cell.DOUBT not in marks[column]:
            marks[column] = [_absent(column, work, scope)]
    return {c: scope.settle(c, marks[c]) for c in columns}


def _absent(column: Column, work: Work, scope: _Scope) -> Cell:
    """Return the mark of a part asked for that has no file, where no rule said so."""
    role = role_of(column)
    if role == "qr" and has_code(work):
        return Cell.OK if role in scope.decided else Cell.NOT_JUDGED
    if role == "qr":  # a picture that is broken for another reason may have held it
        return Cell.DOUBT if role in scope.decided else Cell.NOT_JUDGED
    if scope.refused:
        return Cell.BAD
    if role not in scope.decided:
        return Cell.NOT_JUDGED
    return Cell.BAD if scope.is_listed else Cell.DOUBT


def _columns_of_files(work: Work) -> Mapping[str, tuple[Column, ...]]:
    """Return the columns in which each file counts: by its part, or as a stand-in for one."""
    columns = {f.path: _columns_of(f, work.category) for f in work.files}
    for lack in missing_parts(work):
        for file in stand_ins(work, lack.part):
            columns[file.path] = (*columns[file.path], lack.id)
    return columns


def _columns_of(file: File, category: Category | None) -> tuple[Column, ...]:
    """Return the columns of a file: its part, or those that it may be, else its role."""
    if file.part is not None:
        return (file.part,)
    if file.role in VIDEOS:
        asked = category.by_id.items() if category else ()
        return tuple(id_ for id_, part in asked if part.kind == "film") or ("video",)
    return (file.role.value,) if file.role.value in PART_ROLES else ()


def _columns_of_note(
    note: RuleResult, columns_of_file: Mapping[str, tuple[Column, ...]]
) -> tuple[Column, ...]:
    if isinstance(note, Finding) and note.part is not None:
        return (note.part,)
    rule = RULE_OF[note.code]
    of_file = columns_of_file.get(note.path) if note.path else None
    return rule.columns if of_file is None or rule.replace_file else of_file


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
    if report.profile.summary is None or report.profile.summary.optional:
        return Cell.NOT_ASKED
    if any("summary" in RULE_OF[u.code].decides for u in report.undecided):
        return Cell.DOUBT
    judged = "summary" in scope.decided or scope.refused
    return Cell.BAD if judged else Cell.NOT_JUDGED
