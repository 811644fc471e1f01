"""The matrix of works and deliverables: what is there and right, at one glance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from usbcheck.facts.word import Form
from usbcheck.profile.model import Deliverable
from usbcheck.submission.findings import Finding, Severity, UndecidedRule, Verdict, judge_severities
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from usbcheck.profile.model import Category
    from usbcheck.submission.model import Work
    from usbcheck.submission.report import Report

Column: TypeAlias = Deliverable | Literal["summary"]
RuleResult: TypeAlias = Finding | UndecidedRule

_VERSIONS: tuple[Deliverable, ...] = ("video-subtitled", "video-unsubtitled")
_DELIVERABLES: tuple[Deliverable, ...] = (
    *_VERSIONS,
    "video",
    "poster",
    "qr",
    "entry-form",
    "script",
)

# Rules that judge a work and not one file of it, by code or family: the columns they speak of.
_COLUMNS_OF_RULE: Mapping[str, tuple[Deliverable, ...]] = {
    "SUB001": ("video-unsubtitled",),
    "SUB002": ("video-subtitled",),
    "SUB": _VERSIONS,
    "QRC": ("qr",),
}
_FINDS_QR = "QRC001"  # a code may sit in a poster or a form: only this rule knows if there is one
_SAY_FOLDER_LOST = frozenset({"DRV001", "DRV005"})  # once for all works


class Cell(StrEnum):
    """How it stands with one deliverable of one work."""

    OK = "ok"
    BAD = "bad"  # missing, or an error on it
    DOUBT = "doubt"  # a warning on it, or something about it could not be judged
    NOT_ASKED = "not-asked"  # and not there


@dataclass(frozen=True, slots=True)
class Row:
    """A work with all that is said of it; `cells` are in the order of the matrix's columns."""

    work: Work
    verdict: Verdict
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
    refused = any(f.code in _SAY_FOLDER_LOST for f in report.findings)
    qr_is_judged = _FINDS_QR in report.run.selected
    owned = ((work, _own(work, notes[work.title])) for work in report.submission.works)
    hole = report.submission.unlisted is not None
    lines = [
        (work, own, _cells(work, own, qr_is_judged=qr_is_judged, hole=hole)) for work, own in owned
    ]
    used = tuple(d for d in _DELIVERABLES if any(c[d] is not Cell.NOT_ASKED for _, _, c in lines))
    summary = _summary(report)
    closing = () if summary is Cell.NOT_ASKED else (summary,)
    return Matrix(
        columns=(*used, "summary") if closing else used,
        rows=tuple(
            Row(
                work,
                _verdict(own, cells, refused=refused),
                (*(cells[d] for d in used), *closing),
                own,
            )
            for work, own, cells in lines
        ),
    )


def _notes_by_work(report: Report) -> Mapping[str | None, list[RuleResult]]:
    notes: dict[str | None, list[RuleResult]] = defaultdict(list)
    for note in _notes(report):
        notes[note.work].append(note)
    return notes


def _own(work: Work, notes: Iterable[RuleResult]) -> tuple[RuleResult, ...]:
    """Of the notes on a title those on this work: two works may have one title."""
    name = work.category.name if work.category else None
    return tuple(note for note in notes if note.category in (None, name))


def _notes(report: Report) -> Iterator[RuleResult]:
    yield from report.findings
    yield from report.undecided


def _verdict(
    notes: Iterable[RuleResult], cells: Mapping[Deliverable, Cell], *, refused: bool
) -> Verdict:
    """By the findings on the work.

    Where a whole folder is missing, one finding on the drive stands for what each work lacks.
    """
    if refused and Cell.BAD in cells.values():
        return Verdict.FAIL
    return judge_severities(
        (n.severity for n in notes if isinstance(n, Finding)),
        undecided=any(isinstance(n, UndecidedRule) for n in notes),
    )


def _cells(
    work: Work, notes: Iterable[RuleResult], *, qr_is_judged: bool, hole: bool
) -> Mapping[Deliverable, Cell]:
    """Return the cells of a work.

    Where a `hole` is in what was listed, what is not there may only not have been seen.
    """
    columns_of_file = {f.path: _columns_of_role(f.role, work.category) for f in work.files}
    marks: dict[Deliverable, list[Cell]] = defaultdict(list)
    for file in work.files:
        for column in columns_of_file[file.path]:
            # An unmarked film stands for either version, and nobody knows for which.
            stands_for_both = len(columns_of_file[file.path]) > 1
            marks[column].append(Cell.DOUBT if stands_for_both else Cell.OK)
    for deliverable in _DELIVERABLES:
        if work.asks(deliverable) and not marks[deliverable]:
            absent = Cell.DOUBT if hole else _absent(deliverable, qr_is_judged=qr_is_judged)
            marks[deliverable].append(absent)
    for note in notes:
        for column in _columns_of_note(note, columns_of_file):
            marks[column].append(mark(note))
    return {d: worst(marks[d]) for d in _DELIVERABLES}


def _absent(deliverable: Deliverable, *, qr_is_judged: bool) -> Cell:
    """Return what it means that there is no file of a deliverable that is asked for."""
    if deliverable != "qr":
        return Cell.BAD
    return Cell.OK if qr_is_judged else Cell.DOUBT


def _columns_of_role(role: Role, category: Category | None) -> tuple[Deliverable, ...]:
    """Where a file counts: a marker of a version says something only where two are asked for."""
    match role:
        case Role.VIDEO | Role.SUBTITLED | Role.UNSUBTITLED:
            if category is None or not category.asks_versions:
                return ("video",)
            return _VERSIONS if role is Role.VIDEO else (_deliverable(role),)
        case Role.POSTER | Role.QR | Role.ENTRY_FORM | Role.SCRIPT:
            return (_deliverable(role),)
        case _:
            return ()


def _deliverable(role: Role) -> Deliverable:
    return next(d for d in get_args(Deliverable) if d == role.value)


def _columns_of_note(
    note: RuleResult, columns_of_file: Mapping[str, tuple[Deliverable, ...]]
) -> tuple[Deliverable, ...]:
    of_file = columns_of_file.get(note.path) if note.path else None
    if of_file is not None and not note.code.startswith("QRC"):
        return of_file
    return _COLUMNS_OF_RULE.get(note.code) or _COLUMNS_OF_RULE.get(note.code[:3], ())


def mark(note: RuleResult) -> Cell:
    """Return what a note makes of that which it is about."""
    match note:
        case Finding(severity=Severity.ERROR):
            return Cell.BAD
        case Finding(severity=Severity.INFO):
            return Cell.OK
        case _:
            return Cell.DOUBT


def worst(marks: Iterable[Cell]) -> Cell:
    """Return the gravest of some cells, NOT_ASKED of none."""
    return next((c for c in (Cell.BAD, Cell.DOUBT, Cell.OK) if c in marks), Cell.NOT_ASKED)


def _summary(report: Report) -> Cell:
    paths = {f.path for f in report.submission.files if f.role is Role.SUMMARY}
    if not paths:
        asked = any(form.id is Form.SUMMARY for form in report.profile.form)
        missing = Cell.BAD if report.submission.unlisted is None else Cell.DOUBT
        return missing if asked else Cell.NOT_ASKED
    notes = (n for n in _notes(report) if n.path in paths)
    return worst([Cell.OK, *map(mark, notes)])
