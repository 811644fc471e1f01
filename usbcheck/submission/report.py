"""The report: all that a run found out, in no language yet. Every format is made from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from usbcheck.facts.request import Extent
from usbcheck.submission.findings import (
    Finding,
    Severity,
    State,
    UndecidedRule,
    Verdict,
    judge_severities,
)
from usbcheck.submission.remedy_groups import (
    Item,
    RemedyGroup,
    items_of,
    open_questions,
    remedy_groups,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from usbcheck.facts.provenance import Failure, Unknown
    from usbcheck.facts.request import PartialDigest
    from usbcheck.profile.model import Profile
    from usbcheck.submission.known import KnownFinding
    from usbcheck.submission.model import Submission


@dataclass(frozen=True, slots=True)
class Run:
    """Where, when and with what a check was made; nothing of it changes a finding.

    `today` is the day of the check, for the days left until the deadline; `probes` are the tools
    and libraries that gave facts, with their versions; `selected` are the codes that were judged;
    `content` is how much of the films was examined; `left_out` are the codes that the notice asks
    for and the user did not want judged.
    """

    version: str
    probes: Mapping[str, str]
    today: dt.date
    selected: tuple[str, ...]
    content: Extent
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one check.

    `complete` is False where the drive went away or the user stopped the run (`interrupted`): what
    is here is what was seen until then. `samples` are those of all files, where they were asked
    for. `gone` are the findings of a baseline that are there no more, None without a baseline.
    """

    run: Run
    profile: Profile
    submission: Submission
    findings: tuple[Finding, ...]
    undecided: tuple[UndecidedRule, ...]
    complete: bool
    samples: Mapping[str, PartialDigest | Failure] = field(default_factory=dict)
    interrupted: bool = False
    gone: tuple[KnownFinding, ...] | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict on the drive. What was not examined has not passed."""
        if self.found is Verdict.PASS and (self.is_partial or not self.complete):
            return Verdict.REVIEW
        return self.found

    @property
    def found(self) -> Verdict:
        """The verdict by what was found, whether or not all was judged."""
        return judge_severities((f.severity for f in self.findings), undecided=bool(self.undecided))

    @property
    def beyond_baseline(self) -> Verdict:
        """The verdict by what was found and is not known from a baseline."""
        left = (f.severity for f in self.findings if f.state is not State.UNCHANGED)
        return judge_severities(left, undecided=bool(self.undecided))

    @property
    def is_partial(self) -> bool:
        """Whether rules that the notice asks for were left out, by the user's choice."""
        return bool(self.run.left_out)

    @property
    def manual(self) -> tuple[str, ...]:
        """What a person must check: what the notice lists, and what the run left out."""
        left_out = ("content-none",) if self.run.content is Extent.NONE else ()
        return (*left_out, *self.profile.manual)

    @property
    def groups(self) -> tuple[RemedyGroup, ...]:
        """The findings that one act mends together."""
        return remedy_groups(self.findings)

    @property
    def items(self) -> tuple[Item, ...]:
        """The findings as a person is told of them, those that one act mends as one."""
        return items_of(self.findings, self.groups)

    @property
    def open_questions(self) -> Mapping[tuple[str, Unknown], tuple[UndecidedRule, ...]]:
        """What could not be judged by where and why, as a person is told of it."""
        return open_questions(self.undecided)

    def counts(self) -> dict[Severity, int]:
        """Return how many findings of each severity there are."""
        return _counted(self.findings)

    def item_counts(self) -> dict[Severity, int]:
        """Return how many things of each severity a person is told of."""
        return _counted(self.items)


def _counted(items: Iterable[Item]) -> dict[Severity, int]:
    counted = Counter(item.severity for item in items)
    return {severity: counted[severity] for severity in Severity}


ACCEPTED: Final = 0
REFUSED: Final = 1
UNDECIDED: Final = 3
"""How a check ends: numbers that SARIF logs and batch records state, and that `check` exits with.

UNDECIDED stands for no error, though not all was judged.
"""


def exit_code(report: Report, *, strict: bool) -> int:
    """Return how a check ends.

    `strict` refuses a review too, unless all that it lacks are rules which the user left out. What
    a baseline knows refuses nothing.
    """
    found = report.beyond_baseline
    if found is Verdict.FAIL:
        return REFUSED
    if strict and (found is Verdict.REVIEW or not report.complete):
        return REFUSED
    return UNDECIDED if report.undecided or not report.complete or report.is_partial else ACCEPTED
