"""Findings that are known: a check against them tells what is new, and what is there no more.

Where what was measured is another than it was, a finding counts as new: a film exported anew and
worse was never accepted. What could not be judged is never known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from usbcheck.submission.findings import State
from usbcheck.submission.known import Identity, Known, KnownFinding, known_finding, visible

if TYPE_CHECKING:
    from usbcheck.submission.report import Report


def against(report: Report, known: Known) -> Report:
    """Return the report with each finding marked, and with those that are gone."""
    left: dict[Identity, list[str]] = defaultdict(list)
    for each in known:
        left[each.identity].append(each.measured)
    kept = [known_finding(finding) for finding in report.findings]
    states = [_same(each, left) for each in kept]
    for place, each in enumerate(kept):
        if states[place] is State.NEW and left[each.identity]:
            left[each.identity].pop(0)
            states[place] = State.UPDATED
    marked = (replace(f, state=s) for f, s in zip(report.findings, states, strict=True))
    gone = [KnownFinding(*identity, each) for identity, more in left.items() for each in more]
    judged = _Judged(report)
    return replace(
        report,
        findings=tuple(marked),
        gone=tuple(sorted(each for each in gone if judged.would_find(each))),
    )


def _same(found: KnownFinding, left: dict[Identity, list[str]]) -> State:
    if found.measured not in left[found.identity]:
        return State.NEW
    left[found.identity].remove(found.measured)
    return State.UNCHANGED


class _Judged:
    """What a check would have found again, were it still there."""

    def __init__(self, report: Report) -> None:
        self._complete = report.complete
        self._selected = frozenset(report.run.selected)
        self._open = {(u.code, visible(u.path or u.work or "")) for u in report.undecided}

    def would_find(self, known: KnownFinding) -> bool:
        places = {*known.paths, known.work, ""}
        return (
            self._complete
            and known.code in self._selected
            and not any((known.code, place) in self._open for place in places)
        )
