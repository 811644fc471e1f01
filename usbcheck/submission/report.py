"""The report: all that a run found out, in no language yet. Every format is made from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from usbcheck.facts.request import Extent

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from usbcheck.facts.provenance import Unknown
    from usbcheck.facts.quantities import Value
    from usbcheck.facts.video import Evidence
    from usbcheck.profile.model import Profile
    from usbcheck.submission.model import Submission


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # the notice is broken: the drive would be refused
    WARNING = "warning"  # a person must look
    INFO = "info"  # good to know

    @property
    def rank(self) -> int:
        """0 is gravest."""
        return list(Severity).index(self)


class Verdict(StrEnum):
    """What becomes of a drive or a work."""

    PASS = "pass"  # noqa: S105
    REVIEW = "review"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule. `path` is None where it is about the drive or a work, or about
    several files: then `paths` are those. `work` is the work's title, and `category` its category;
    `clause` is the number in the notice; `evidence` is where it can be seen."""

    code: str
    slug: str
    severity: Severity
    path: str | None
    work: str | None
    clause: str | None
    expected: Value | None = None
    actual: Value | None = None
    case: str = ""
    args: Mapping[str, Value] = field(default_factory=dict)
    category: str | None = None
    paths: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class UndecidedRule:
    """A rule that could not be judged on a file or on the drive, and why."""

    code: str
    path: str | None
    work: str | None
    unknown: Unknown
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Where, when and with what a check was made; nothing of it changes a finding.

    `today` is the day of the check, for the days left until the deadline; `probes` are the tools
    and libraries that gave facts, with their versions; `selected` are the codes that were judged;
    `content` is how much of the films was looked at.
    """

    version: str
    probes: Mapping[str, str]
    today: dt.date
    selected: tuple[str, ...]
    content: Extent


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one check. `complete` is False where the drive went away or the user
    stopped the run: what is here is what was seen until then."""

    run: Run
    profile: Profile
    submission: Submission
    findings: tuple[Finding, ...]
    undecided: tuple[UndecidedRule, ...]
    complete: bool

    @property
    def verdict(self) -> Verdict:
        """The verdict on the drive."""
        if not self.complete and self._worst() is Verdict.PASS:
            return Verdict.REVIEW
        return self._worst()

    @property
    def manual(self) -> tuple[str, ...]:
        """What a person must check: what the notice lists, and what the run left out."""
        left_out = ("content-none",) if self.run.content is Extent.NONE else ()
        return (*left_out, *self.profile.manual)

    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity there are."""
        counted = Counter(f.severity for f in self.findings)
        return {severity: counted[severity] for severity in Severity}

    def _worst(self) -> Verdict:
        return judge_severities((f.severity for f in self.findings), undecided=bool(self.undecided))


def judge_severities(severities: Iterable[Severity], *, undecided: bool) -> Verdict:
    """`fail` with any error, else `review` with any warning or anything undecided, else `pass`."""
    found = set(severities)
    if Severity.ERROR in found:
        return Verdict.FAIL
    return Verdict.REVIEW if undecided or Severity.WARNING in found else Verdict.PASS


def exit_code(report: Report, *, strict: bool) -> int:
    """0 accepted, 1 refused, 3 no error but not all could be judged. `strict` refuses a review."""
    match report.verdict:
        case Verdict.FAIL:
            return 1
        case Verdict.REVIEW if strict:
            return 1
        case _:
            return 3 if report.undecided or not report.complete else 0
