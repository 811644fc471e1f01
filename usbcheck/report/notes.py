"""What a report says of something, in words: the lines that the machine formats share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from usbcheck.drive.paths import visible
from usbcheck.report.report import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.messages import Words
    from usbcheck.report.report import Finding, Report, UndecidedRule

Weight: TypeAlias = Severity | Literal["undecided"]
UNDECIDED: Literal["undecided"] = "undecided"


@dataclass(frozen=True, slots=True)
class Note:
    """A finding or an undecided rule in words. `path`, `work` and `category` say where, all
    foreign text of them visible; `raw_path` is the path as on the drive; `remedy`, `expected`
    and `actual` are empty where there is none."""

    weight: Weight
    code: str
    title: str
    text: str
    path: str | None
    raw_path: str | None
    work: str | None
    category: str | None
    remedy: str = ""
    expected: str = ""
    actual: str = ""
    clause: str = ""


def notes(report: Report, words: Words) -> Iterator[Note]:
    """All findings, the gravest first, then what is undecided."""
    for finding in report.findings:
        yield _of_finding(finding, words)
    for rule in report.undecided:
        yield _of_undecided(rule, words)


def _of_finding(finding: Finding, words: Words) -> Note:
    return Note(
        weight=finding.severity,
        code=finding.code,
        title=words.say(f"{finding.code}.title"),
        text=words.finding(finding),
        path=_shown(finding.path),
        raw_path=finding.path,
        work=_shown(finding.work),
        category=finding.category,
        remedy=words.remedy(finding),
        expected="" if finding.expected is None else words.value(finding.expected),
        actual="" if finding.actual is None else words.value(finding.actual),
        clause=finding.clause or "",
    )


def _of_undecided(rule: UndecidedRule, words: Words) -> Note:
    return Note(
        weight=UNDECIDED,
        code=rule.code,
        title=words.say(f"{rule.code}.title"),
        text=words.say("note-undecided", why=words.reason(rule.unknown)),
        path=_shown(rule.path),
        raw_path=rule.path,
        work=_shown(rule.work),
        category=rule.category,
    )


def _shown(text: str | None) -> str | None:
    return None if text is None else visible(text)


def headline(report: Report, words: Words) -> str:
    """The verdict and the counts in one line."""
    parts = [words.say(f"verdict-{report.verdict}")]
    parts += [words.say(f"count-{s}", count=n) for s, n in report.counts().items() if n]
    if report.undecided:
        parts.append(words.say("count-undecided", count=len(report.undecided)))
    if len(parts) == 1:
        parts.append(words.say("nothing-found"))
    return " · ".join(parts)
