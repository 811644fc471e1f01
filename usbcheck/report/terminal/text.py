"""The report on a terminal: verdict, matrix, findings by work and file, what a person must check.

Nothing is printed here, and nothing is read as markup: a file name is text, whatever it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from usbcheck.drive.paths import escape_control
from usbcheck.report.matrix import head_of, legend_of, matrix
from usbcheck.report.terminal.banner import banner, closing
from usbcheck.report.terminal.groups import Groups
from usbcheck.report.terminal.summary_table import summary_table
from usbcheck.report.terminal.symbols import symbols_for
from usbcheck.report.terminal.table import MatrixTable
from usbcheck.report.terminal.wrapping import WIDEST, HangingIndent
from usbcheck.submission.assemble.summary_form import compare, summaries
from usbcheck.submission.findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from usbcheck.messages import Catalogue
    from usbcheck.report.matrix import Matrix, Row
    from usbcheck.report.terminal.symbols import Symbols
    from usbcheck.submission.report import Report

WORKS_LIMIT = 50
"""Works that the matrix and the findings show, the gravest where there are more."""

_GRAVEST_FIRST = (Verdict.FAIL, Verdict.REVIEW, Verdict.PASS)


def render(report: Report, catalogue: Catalogue, *, encoding: str = "utf-8") -> RenderableType:
    """Return the report for a console whose stream writes `encoding`."""
    page = _Page(report, catalogue.under(report.profile), symbols_for(encoding))
    return Constrain(Group(*page.sections()), WIDEST)


@dataclass(frozen=True, slots=True)
class _Page:
    report: Report
    catalogue: Catalogue
    symbols: Symbols

    def sections(self) -> Iterator[RenderableType]:
        """Yield all of the page, from top to bottom."""
        works = matrix(self.report)
        rows = gravest(works.rows)
        groups = Groups(self.report, self.catalogue, self.symbols)
        yield banner(self.report, self.catalogue, self.symbols)
        if rows:
            yield from self._matrix(works, rows, groups)
        yield from self._summary()
        yield from groups.findings(rows)
        if self.report.undecided:
            yield from self._headed("heading-undecided", groups.undecided())
        if self.report.manual:
            yield from self._headed("heading-manual", self._manual())
        yield Text()
        yield self._made_with()
        yield Text()
        yield HangingIndent(Text(), closing(self.report, self.catalogue, self.symbols))

    def _matrix(
        self, works: Matrix, rows: Sequence[Row], groups: Groups
    ) -> Iterator[RenderableType]:
        yield Text()
        heads = [head_of(c, self.report.profile, self.catalogue) for c in works.columns]
        yield MatrixTable(heads, rows, self.catalogue, self.symbols)
        if left := len(works.rows) - len(rows):
            yield groups.more("more-works", count=left)
        legend = (
            Text.assemble(
                self.symbols.of_cell(cell), (f" {self.catalogue.format(f'cell-{cell}')}", "dim")
            )
            for cell in legend_of(works)
        )
        yield Text()
        yield HangingIndent(Text(), Text("   ").join(legend))

    def _summary(self) -> Iterator[RenderableType]:
        """Yield what the summary lists beside what is there.

        Where there are too many, the findings say the differences.
        """
        submission = self.report.submission
        lines = compare(submission, self.report.profile) if summaries(submission) else ()
        if 0 < len(lines) <= WORKS_LIMIT:
            table = Padding(summary_table(lines, self.catalogue, self.symbols), (0, 0, 0, 2))
            yield from self._headed("heading-summary", iter([table]))

    def _headed(self, heading: str, lines: Iterator[RenderableType]) -> Iterator[RenderableType]:
        yield Text()
        yield HangingIndent(Text(), Text(self.catalogue.format(heading), style="bold"))
        yield from lines

    def _manual(self) -> Iterator[RenderableType]:
        for item in self.report.manual:
            yield HangingIndent(
                Text(f"  {self.symbols.tick_box} "), Text(self.catalogue.manual(item))
            )

    def _made_with(self) -> HangingIndent:
        run = self.report.run
        probes = (f"{name} {version}" for name, version in sorted(run.probes.items()))
        made = (f"usbcheck {run.version}", self.report.profile.id, *probes)
        line = f" {self.symbols.dot} ".join(escape_control(part) for part in made)
        return HangingIndent(Text(), Text(line, style="dim"))


def gravest(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows that a report shows, in their order: the gravest where there are too many."""
    kept = sorted(range(len(rows)), key=lambda i: _GRAVEST_FIRST.index(rows[i].verdict))
    return [rows[i] for i in sorted(kept[:WORKS_LIMIT])]
