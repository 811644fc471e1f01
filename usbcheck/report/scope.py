"""What a run looked at, in words: where rules of the notice were left out, every report says so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from usbcheck.facts.quantities import Every
from usbcheck.facts.request import Extent
from usbcheck.submission.findings import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from usbcheck.messages import Catalogue
    from usbcheck.submission.report import Report

_MOST_CODES: Final = 6
"""Codes of one family that are listed; of more only their number is told."""

_MOST_GONE: Final = 5
"""Findings that are gone and named; the rest are counted."""


def limits_said(report: Report, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the sentences that say why a report, or its exit code, does not speak of all."""
    return tuple(_limits(report, catalogue))


def _limits(report: Report, catalogue: Catalogue) -> Iterator[str]:
    if not report.complete:
        yield catalogue.format("incomplete")
    if report.is_partial:
        yield partial(report, catalogue)
    if report.run.content is Extent.NONE:
        yield catalogue.format("content-none")
    if report.gone is not None:
        yield against_baseline(report, catalogue)


def partial(report: Report, catalogue: Catalogue) -> str:
    """Return which families of rules were judged and which were left out."""
    judged = _families(report.run.selected)
    left = _families(report.run.left_out)
    return catalogue.format(
        "partial",
        judged=Every(
            tuple(
                _said(n, codes, name_is_all=n not in left, catalogue=catalogue)
                for n, codes in judged.items()
            )
        ),
        left=Every(
            tuple(
                _said(n, codes, name_is_all=n not in judged, catalogue=catalogue)
                for n, codes in left.items()
            )
        ),
    )


def against_baseline(report: Report, catalogue: Catalogue) -> str:
    """Return how many findings are known from a baseline, which are new and which are gone."""
    known = sum(f.state is State.UNCHANGED for f in report.findings)
    gone = report.gone or ()
    new = len(report.findings) - known
    summary = catalogue.format("baseline-summary", known=known, new=new, gone=len(gone))
    if not gone:
        return summary
    named = Every(tuple(" ".join((each.code, *each.paths[:1])) for each in gone[:_MOST_GONE]))
    said = "baseline-gone" if len(gone) <= _MOST_GONE else "baseline-gone-some"
    return catalogue.format(said, summary=summary, named=named)


def nothing_found(report: Report, catalogue: Catalogue) -> str:
    """Return what is said where nothing was found: of a partial check no more than it can say."""
    return catalogue.format("nothing-found-partial" if report.is_partial else "nothing-found")


def _families(codes: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        found[code[:3]].append(code)
    return found


def _said(family: str, codes: Sequence[str], *, name_is_all: bool, catalogue: Catalogue) -> str:
    """Return a family by its name, with the codes meant where it is not all of them."""
    name = catalogue.format(f"family-{family}")
    if name_is_all:
        return catalogue.format("family-whole", name=name, family=family)
    if len(codes) > _MOST_CODES:
        return catalogue.format("family-some", name=name, family=family, count=len(codes))
    return catalogue.format("family-codes", name=name, codes=Every(tuple(codes)))
