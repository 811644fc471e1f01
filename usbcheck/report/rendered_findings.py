"""What a report says of something, in words: the lines that the machine formats share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Every, Quantity, Unit
from usbcheck.report.scope import nothing_found
from usbcheck.submission.findings import Severity
from usbcheck.submission.known import known_finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from usbcheck.messages import Catalogue
    from usbcheck.submission.findings import Finding, State, UndecidedRule
    from usbcheck.submission.known import KnownFinding
    from usbcheck.submission.remedy_groups import RemedyGroup
    from usbcheck.submission.report import Report

Weight: TypeAlias = Severity | Literal["undecided"]
UNDECIDED: Literal["undecided"] = "undecided"

TIMES_LIMIT = 5
"""Times that a finding shows; the rest are counted."""


@dataclass(frozen=True, slots=True)
class RenderedFinding:
    """A finding or an undecided rule in words.

    `path`, `work` and `category` say where, all foreign text of them visible; `paths` are the
    files it is about as they are spelt on the drive, where `path` is None for there are
    several; `seen` says at which moments to look; `remedy`, `expected` and `actual` are empty
    where there is none; `known` is the finding as a baseline keeps it, `state` how it stands to
    one.
    """

    weight: Weight
    code: str
    title: str
    text: str
    path: str | None
    paths: tuple[str, ...]
    work: str | None
    category: str | None
    remedy: str = ""
    expected: str = ""
    actual: str = ""
    clause: str = ""
    seen: str = ""
    group: str = ""
    known: KnownFinding | None = None
    state: State | None = None


def rendered_findings(report: Report, catalogue: Catalogue) -> Iterator[RenderedFinding]:
    """Yield all findings, the gravest first, then what is undecided."""
    group_of = {id(f): group.id for group in report.groups for f in group.findings}
    for finding in report.findings:
        yield _of_finding(finding, catalogue, group_of.get(id(finding), ""))
    for rule in report.undecided:
        yield _of_undecided(rule, catalogue)


def _of_finding(finding: Finding, catalogue: Catalogue, group: str) -> RenderedFinding:
    return RenderedFinding(
        weight=finding.severity,
        code=finding.code,
        title=catalogue.format(f"{finding.code}.title"),
        text=catalogue.finding(finding),
        path=_shown(finding.path),
        paths=(finding.path,) if finding.path is not None else finding.paths,
        work=_shown(finding.work),
        category=finding.category,
        remedy=catalogue.remedy(finding),
        expected="" if finding.expected is None else catalogue.alone(finding.expected),
        actual="" if finding.actual is None else catalogue.alone(finding.actual),
        clause=finding.clause or "",
        seen=seen_at(finding, catalogue),
        group=group,
        known=known_finding(finding),
        state=finding.state,
    )


def _of_undecided(rule: UndecidedRule, catalogue: Catalogue) -> RenderedFinding:
    return RenderedFinding(
        weight=UNDECIDED,
        code=rule.code,
        title=catalogue.format(f"{rule.code}.title"),
        text=catalogue.format("note-undecided", why=catalogue.reason(rule.unknown)),
        path=_shown(rule.path),
        paths=() if rule.path is None else (rule.path,),
        work=_shown(rule.work),
        category=rule.category,
    )


def _shown(text: str | None) -> str | None:
    return None if text is None else escape_control(text)


def seen_at(finding: Finding, catalogue: Catalogue) -> str:
    """Return when the finding is seen, in the film to open first; empty if it is all the time."""
    first = next((e.path for e in finding.evidence), None)
    moments = (e.moment for e in finding.evidence if e.path == first)
    times = sorted({float(int(m.time)) for m in moments if m.time > 0})
    if not times:
        return ""
    shown = Every(tuple(Quantity(time, Unit.CLOCK) for time in times[:TIMES_LIMIT]))
    said = "evidence" if len(times) <= TIMES_LIMIT else "evidence-more"
    return catalogue.format(said, times=shown, count=len(times))


def faults_by_files(
    group: RemedyGroup, catalogue: Catalogue
) -> Mapping[tuple[str, ...], Sequence[Finding]]:
    """Return what is wrong, in one entry for all files of which the same is said.

    The findings are those on the first of the files.
    """
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for path, found in group.by_file.items():
        alike[tuple(catalogue.finding(f) for f in found)].append(path)
    return {tuple(paths): group.by_file[paths[0]] for paths in alike.values()}


def headline(report: Report, catalogue: Catalogue) -> str:
    """Return the verdict and the counts in one line."""
    parts = [catalogue.format(f"verdict-{report.verdict}")]
    parts += [catalogue.format(f"count-{s}", count=n) for s, n in report.item_counts().items() if n]
    if left_open := len(report.open_questions):
        parts.append(catalogue.format("count-undecided", count=left_open))
    if len(parts) == 1:
        parts.append(nothing_found(report, catalogue))
    return " · ".join(parts)
