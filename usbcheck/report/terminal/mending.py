"""A plan of mending on a terminal: two trees, what each step mends, what a person must decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.text import Text
from rich.tree import Tree

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Every
from usbcheck.mending.plan import Kind
from usbcheck.mending.trees import after, before
from usbcheck.report.terminal.symbols import symbols_for
from usbcheck.report.terminal.wrapping import WIDEST, HangingIndent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from usbcheck.mending.plan import Plan, Question
    from usbcheck.mending.trees import Branch
    from usbcheck.messages import Catalogue
    from usbcheck.report.terminal.symbols import Symbols
    from usbcheck.submission.report import Report

LITTER_LIMIT = 10
"""Files that systems left, as far as they are named; the rest are counted."""


def render(
    plan: Plan, report: Report, catalogue: Catalogue, *, encoding: str = "utf-8"
) -> RenderableType:
    """Return a plan for a console whose stream writes `encoding`; `report` is what it mends."""
    page = _Page(plan, report, catalogue.under(report.profile), symbols_for(encoding))
    return Constrain(Group(*page.sections()), WIDEST)


@dataclass(frozen=True, slots=True)
class _Page:
    plan: Plan
    report: Report
    catalogue: Catalogue
    symbols: Symbols

    def sections(self) -> Iterator[RenderableType]:
        """Yield all of the page, from top to bottom."""
        plan = self.plan
        yield HangingIndent(Text(), Text(self._head(), style="bold"))
        if plan.operations:
            yield from self._trees()
            yield from self._headed("mend-reasons", self._reasons())
        if plan.litter and plan.operations:
            yield from self._headed("mend-litter", self._litter())
        if plan.questions:
            yield from self._headed("mend-questions", self._questions())
        if rest := self._rest():
            yield Text()
            yield HangingIndent(Text(), Text(self._said("mend-rest", count=rest), style="dim"))

    def _said(self, message: str, **args: int) -> str:
        return self.catalogue.format(message, **args)

    def _head(self) -> str:
        if not self.plan.operations:
            return self._said("mend-nothing")
        kinds = Counter(change.kind for change in self.plan.changes)
        counts = [
            self._said(f"mend-count-{kind}", count=kinds[kind] // (2 if kind is Kind.SWAP else 1))
            for kind in Kind
            if kinds[kind]
        ]
        for message, there in (
            ("mend-count-new", self.plan.new_folders),
            ("mend-count-emptied", self.plan.emptied),
        ):
            counts += [self._said(message, count=len(there))] if there else []
        return f" {self.symbols.dot} ".join([self._said("mend-head"), *counts])

    def _trees(self) -> Iterator[RenderableType]:
        drive = self.report.submission.drive
        entries = [entry.path for entry in (*drive.entries, *drive.passed_over)]
        for heading, top in (
            ("mend-before", before(self.plan, entries)),
            ("mend-after", after(self.plan, entries)),
        ):
            yield Text()
            tree = Tree(Text(self._said(heading), style="bold"), guide_style="dim")
            self._grow(tree, top, is_after=heading == "mend-after")
            yield tree

    def _grow(self, tree: Tree, branch: Branch, *, is_after: bool) -> None:
        for child in branch.branches.values():
            self._grow(tree.add(self._label(child, is_after=is_after)), child, is_after=is_after)
        if branch.unchanged:
            tree.add(Text(self._said("mend-unchanged", count=branch.unchanged), style="dim"))

    def _label(self, branch: Branch, *, is_after: bool) -> Text:
        label = Text(overflow="fold")
        if branch.number is not None:
            label.append(f"[{branch.number}] ", style="cyan")
        changes = branch.number is not None or branch.fate is not None
        colour = ("green" if is_after else "yellow") if changes else ""
        label.append(escape_control(branch.name), style=colour)
        if branch.fate is not None:
            label.append(f"  {self._said(f'mend-{branch.fate}')}", style="dim")
        if is_after and branch.codes:
            label.append(f"  {' '.join(branch.codes)}", style="dim")
        return label

    def _reasons(self) -> Iterator[RenderableType]:
        """Yield each rule with the changes that mend what it found."""
        numbers: dict[str, list[str]] = defaultdict(list)
        for number, change in enumerate(self.plan.changes, start=1):
            for code in change.codes:
                numbers[code].append(f"[{number}]")
        for code in self.plan.codes:
            marks = Text(" ".join(numbers[code]), style="cyan")
            said = Text.assemble((code, "bold"), f" {self._said(f'{code}.title')} ", marks)
            yield HangingIndent(Text("  "), said)

    def _litter(self) -> Iterator[RenderableType]:
        for path in self.plan.litter[:LITTER_LIMIT]:
            yield HangingIndent(Text("  "), Text(escape_control(path), style="dim"))
        if (left := len(self.plan.litter) - LITTER_LIMIT) > 0:
            yield HangingIndent(Text("  "), Text(self._said("mend-more", count=left), style="dim"))

    def _questions(self) -> Iterator[RenderableType]:
        for question in self.plan.questions:
            where = question.path or self.plan.root
            codes = Text(" ".join(question.codes), style="dim")
            sign = Text.assemble("  ", (self.symbols.doubt, "bold yellow"), " ")
            yield HangingIndent(sign, Text(escape_control(where)), codes)
            arrow = Text(f"    {self.symbols.arrow} ", style="dim")
            yield HangingIndent(arrow, Text(doubt_said(question, self.catalogue), style="cyan"))

    def _rest(self) -> int:
        """Return how many findings names and places have nothing to do with."""
        known = {*self.plan.codes, *(c for q in self.plan.questions for c in q.codes)}
        return sum(finding.code not in known for finding in self.report.findings)

    def _headed(self, heading: str, lines: Iterator[RenderableType]) -> Iterator[RenderableType]:
        yield Text()
        yield HangingIndent(Text(), Text(self._said(heading), style="bold"))
        yield from lines


def doubt_said(question: Question, catalogue: Catalogue) -> str:
    """Return why something is left to a person, and what that one is to do."""
    return catalogue.format(
        f"mend-doubt-{question.doubt}",
        suggestion=question.suggestion or "none",
        others=Every(question.others) if question.others else "none",
    )
