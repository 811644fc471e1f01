"""Findings: breaches of rules, their severity, and the verdict that follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from usbcheck.facts.provenance import Unknown
    from usbcheck.facts.quantities import Value
    from usbcheck.facts.video import Evidence


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


class State(StrEnum):
    """How a finding stands to those that are known from a baseline (SARIF 2.1.0, 3.27.24)."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"  # known there, but with another value


class Mending(StrEnum):
    """An act that mends all that it concerns on a file at once."""

    EXPORT_FILM = "export-film"
    EXPORT_POSTER = "export-poster"


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule.

    `path` is None where it is about the drive or a work, or about several files: then `paths`
    are those. `work` is the work's title, and `category` its category; `clause` is the number
    in the notice; `evidence` is where it can be seen. `fields` are the labels of the fields of a
    form that it is about, `part` is the id of the part of the work. `mending` is the act that mends
    it together with others on its file, None where it is mended by itself. `state` is how it stands
    to a baseline, None where there is none.
    """

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
    fields: tuple[str, ...] = ()
    part: str | None = None
    mending: Mending | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class UndecidedRule:
    """A rule that could not be judged on a file or on the drive, and why."""

    code: str
    path: str | None
    work: str | None
    unknown: Unknown
    category: str | None = None


def judge_severities(severities: Iterable[Severity], *, undecided: bool) -> Verdict:
    """Return the verdict that follows from severities.

    It is `fail` with any error, else `review` with any warning or anything undecided, else `pass`.
    """
    found = set(severities)
    if Severity.ERROR in found:
        return Verdict.FAIL
    return Verdict.REVIEW if undecided or Severity.WARNING in found else Verdict.PASS
