"""The report: all that a run found out, in no language yet. Every format is made from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.request import Extent
from usbcheck.submission.findings import Finding, Severity, UndecidedRule, Verdict, judge_severities

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from usbcheck.profile.model import Profile
    from usbcheck.submission.model import Submission


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
    """The outcome of one check.

    `complete` is False where the drive went away or the user stopped the run: what is here is
    what was seen until then.
    """

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
        """Return how many findings of each severity there are."""
        counted = Counter(f.severity for f in self.findings)
        return {severity: counted[severity] for severity in Severity}

    def _worst(self) -> Verdict:
        return judge_severities((f.severity for f in self.findings), undecided=bool(self.undecided))


def exit_code(report: Report, *, strict: bool) -> int:
    """0 accepted, 1 refused, 3 no error but not all could be judged. `strict` refuses a review."""
    match report.verdict:
        case Verdict.FAIL:
            return 1
        case Verdict.REVIEW if strict:
            return 1
        case _:
            return 3 if report.undecided or not report.complete else 0
