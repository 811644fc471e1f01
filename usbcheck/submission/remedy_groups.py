"""One fault, one item: findings that one act mends, as a person is told of them.

A film exported at the wrong size is often at the wrong rate too, and so is its other version: that
is one export to do again. Each finding keeps its code for programs; people see the group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.submission.findings import Finding, Mending, Severity, UndecidedRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from usbcheck.facts.provenance import Unknown
    from usbcheck.facts.quantities import Value


@dataclass(frozen=True, slots=True)
class RemedyGroup:
    """Findings on a work's files that one act mends, in the report's order.

    `id` names it within one report.
    """

    id: str
    mending: Mending
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The gravest of its findings."""
        return min((f.severity for f in self.findings), key=lambda s: s.rank)

    @property
    def work(self) -> str | None:
        """The title of the work that it is about."""
        return self.findings[0].work

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its findings, each once."""
        return tuple(sorted({f.code for f in self.findings}))

    @property
    def paths(self) -> tuple[str, ...]:
        """The files to make anew."""
        return tuple(self.by_file)

    @property
    def by_file(self) -> Mapping[str, Sequence[Finding]]:
        """Its findings by the files to make anew."""
        return _by_path(self.findings)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that its findings cite."""
        return tuple(dict.fromkeys(f.clause for f in self.findings if f.clause))

    @property
    def asked(self) -> tuple[Value, ...]:
        """What the notice demands where the files are wrong, in the order of the rules."""
        ordered = sorted(self.findings, key=lambda f: f.code)
        demanded: list[Value] = []
        for finding in ordered:
            if finding.expected is not None and finding.expected not in demanded:
                demanded.append(finding.expected)
        return tuple(demanded)


Item: TypeAlias = Finding | RemedyGroup
"""What a person is told of as one thing."""


def items_of(findings: Iterable[Finding], groups: Iterable[RemedyGroup]) -> tuple[Item, ...]:
    """Return the findings as a person is told of them, each group where its first one stands."""
    group_of = {id(finding): group for group in groups for finding in group.findings}
    items = (group_of.get(id(finding), finding) for finding in findings)
    return tuple({id(item): item for item in items}.values())


def remedy_groups(findings: Iterable[Finding]) -> tuple[RemedyGroup, ...]:
    """Return the groups among the findings: two or more on files of one work.

    Files of which different values are demanded are not in one group.
    """
    together: dict[tuple[Mending, str | None, str | None], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.mending is not None and finding.path is not None:
            together[finding.mending, finding.work, finding.category].append(finding)
    numbers: Counter[Mending] = Counter()
    groups = []
    for (mending, _, _), found in together.items():
        for members in _agreeing(found):
            if len(members) > 1:
                numbers[mending] += 1
                groups.append(RemedyGroup(f"{mending}-{numbers[mending]}", mending, members))
    return tuple(groups)


def _agreeing(findings: Sequence[Finding]) -> list[tuple[Finding, ...]]:
    """Return the findings in as few groups as demand one value by each rule, in their order."""
    demands: list[dict[str, Value | None]] = []
    place: dict[str, int] = {}
    for path, found in _by_path(findings).items():
        own = {f.code: f.expected for f in found}
        at = next((n for n, d in enumerate(demands) if _agree(d, own)), len(demands))
        if at == len(demands):
            demands.append({})
        demands[at] |= own
        place[path] = at
    return [tuple(f for f in findings if place[f.path or ""] == at) for at in range(len(demands))]


def _agree(demands: Mapping[str, Value | None], others: Mapping[str, Value | None]) -> bool:
    return all(demands[code] == others[code] for code in demands.keys() & others.keys())


def _by_path(findings: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    of_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_file[finding.path or ""].append(finding)
    return of_file


def open_questions(
    undecided: Iterable[UndecidedRule],
) -> Mapping[tuple[str, Unknown], tuple[UndecidedRule, ...]]:
    """Return what could not be judged by where and why: one cause leaves several rules open.

    Where is a path, else the title of a work; empty for the drive.
    """
    together: dict[tuple[str, Unknown], list[UndecidedRule]] = defaultdict(list)
    for rule in undecided:
        together[rule.path or rule.work or "", rule.unknown].append(rule)
    return {key: tuple(rules) for key, rules in together.items()}
