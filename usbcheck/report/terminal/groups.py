"""The findings of the terminal report: the drive first, then each work, file by file."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from usbcheck.drive.paths import escape_control
from usbcheck.report.rendered_findings import faults_by_files, seen_at
from usbcheck.report.terminal.symbols import SEVERITY_STYLES
from usbcheck.report.terminal.wrapping import HangingIndent
from usbcheck.submission.findings import Finding, Severity
from usbcheck.submission.remedy_groups import RemedyGroup, items_of, open_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from usbcheck.messages import Catalogue
    from usbcheck.report.matrix import Row
    from usbcheck.report.terminal.symbols import Symbols
    from usbcheck.submission.findings import UndecidedRule
    from usbcheck.submission.report import Report

SAME_CODE_LIMIT = 20
"""Findings of one code that a group shows in full; the rest are counted in one line each code."""

UNDECIDED_LIMIT = 20
"""Lines of what could not be decided; the rest are counted in one line."""

FILES_LIMIT = 20
"""Files that one item names; the rest are counted."""

_BLANK = Text()


@dataclass(frozen=True, slots=True)
class Groups:
    """Writes findings. `report` is where they are from; all foreign text comes out visible."""

    report: Report
    catalogue: Catalogue
    symbols: Symbols

    def findings(self, rows: Sequence[Row]) -> Iterator[RenderableType]:
        """Yield the drive's findings, those of the works of `rows`, those of no such work."""
        of_work: dict[str | None, list[Finding]] = defaultdict(list)
        for finding in self.report.findings:
            of_work[finding.work].append(finding)
        if None in of_work:
            head = Text(self.catalogue.format("group-drive"), style="bold")
            yield from self._group(head, of_work.pop(None), 0)
        for row in rows:
            found = [note for note in row.notes if isinstance(note, Finding)]
            if row.notes:
                left_open = open_questions(n for n in row.notes if not isinstance(n, Finding))
                yield from self._group(self._head(row), found, len(left_open))
        known = {work.title for work in self.report.submission.works}
        for title, found in of_work.items():
            if title is not None and title not in known:
                yield from self._group(Text(escape_control(title), style="bold"), found, 0)

    def undecided(self) -> Iterator[RenderableType]:
        """Yield each file, work or the drive with the rules that could not be judged, and why."""
        bundled = bundles(self.report.undecided, self.catalogue)
        for (where, why), codes in list(bundled.items())[:UNDECIDED_LIMIT]:
            place = Text(where or self.catalogue.format("group-drive"))
            reason = Text.assemble(f"{why}  ", (" ".join(codes), "dim"))
            yield HangingIndent(self._lead(Text(self.symbols.doubt, style="bold yellow")), place)
            yield HangingIndent(Text("    "), reason)
        if left := sum(map(len, list(bundled.values())[UNDECIDED_LIMIT:])):
            yield self.more("more-undecided", count=left)

    def more(self, message: str, **args: str | int) -> HangingIndent:
        """Return a line that counts what is not shown."""
        lead = Text(f"  {self.symbols.more} ", style="dim")
        return HangingIndent(lead, Text(self.catalogue.format(message, **args), style="dim"))

    def _head(self, row: Row) -> Text:
        title = Text.assemble(
            self.symbols.of_verdict(row.verdict), " ", (escape_control(row.work.title), "bold")
        )
        if row.work.category is not None:
            title.append(f"  {row.work.category.name}", style="dim")
        return title

    def _group(
        self, head: Text, found: Sequence[Finding], undecided: int
    ) -> Iterator[RenderableType]:
        yield _BLANK
        yield HangingIndent(Text(), head)
        items = items_of(found, self.report.groups)
        for item in items:
            if isinstance(item, RemedyGroup):
                yield from self._remedy_group(item)
        shown, left = limited(item for item in items if isinstance(item, Finding))
        for path, of_file in by_path(shown).items():
            if path is not None:
                yield HangingIndent(Text("  "), _path(path))
            for finding in of_file:
                yield from self._finding(finding)
        for code, count in left.items():
            yield self.more("more-findings", code=code, count=count)
        if undecided:
            said = self.catalogue.format("work-undecided", count=undecided)
            yield HangingIndent(
                self._lead(Text(self.symbols.doubt, style="bold yellow")), Text(said)
            )

    def _finding(self, finding: Finding) -> Iterator[RenderableType]:
        downgraded = "dim" if finding.severity is Severity.INFO else ""
        code = (finding.code, SEVERITY_STYLES[finding.severity])
        message = Text.assemble(code, " ", (self.catalogue.finding(finding), downgraded))
        clause = Text(escape_control(finding.clause or ""), style="dim")
        yield HangingIndent(self._lead(self.symbols.of_severity(finding.severity)), message, clause)
        arrow = Text(f"    {self.symbols.arrow} ", style="dim")
        yield HangingIndent(arrow, Text(self.catalogue.remedy(finding), style=downgraded or "cyan"))
        if seen := seen_at(finding, self.catalogue):
            yield HangingIndent(Text("      "), Text(seen, style="dim"))

    def _remedy_group(self, group: RemedyGroup) -> Iterator[RenderableType]:
        """Yield one item: what to do once, then the files, and what is wrong with them."""
        clause = Text(escape_control(", ".join(group.clauses)), style="dim")
        yield HangingIndent(
            self._lead(self.symbols.of_severity(group.severity)),
            Text(self.catalogue.group(group)),
            clause,
        )
        arrow = Text(f"    {self.symbols.arrow} ", style="dim")
        yield HangingIndent(arrow, Text(self.catalogue.group_remedy(group), style="cyan"))
        for paths, found in faults_by_files(group, self.catalogue).items():
            for path in paths[:FILES_LIMIT]:
                yield HangingIndent(Text("    "), _path(path))
            if len(paths) > FILES_LIMIT:
                yield self.more("more-files", count=len(paths) - FILES_LIMIT)
            for finding in found:
                code = (finding.code, SEVERITY_STYLES[finding.severity])
                said = Text.assemble(code, " ", self.catalogue.finding(finding))
                yield HangingIndent(Text("      "), said)

    def _lead(self, sign: Text) -> Text:
        return Text.assemble("  ", sign, " ")


def limited(found: Iterable[Finding]) -> tuple[list[Finding], Mapping[str, int]]:
    """Return the findings to show, and how many of each code are left out."""
    seen: Counter[str] = Counter()
    shown = []
    for finding in found:
        seen[finding.code] += 1
        if seen[finding.code] <= SAME_CODE_LIMIT:
            shown.append(finding)
    left = {c: n - SAME_CODE_LIMIT for c, n in sorted(seen.items()) if n > SAME_CODE_LIMIT}
    return shown, left


def by_path(found: Iterable[Finding]) -> Mapping[str | None, list[Finding]]:
    """Return the findings by file: first those on no file, then each file's.

    The file with the gravest finding comes first.
    """
    files: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in sorted(found, key=lambda f: f.path is not None):
        files[finding.path].append(finding)
    return files


def _path(path: str) -> Text:
    folder, slash, name = escape_control(path).rpartition("/")
    return Text.assemble((folder + slash, "dim"), (name, "underline"))


def bundles(
    undecided: Iterable[UndecidedRule], catalogue: Catalogue
) -> Mapping[tuple[str, str], list[str]]:
    """Return the codes that could not be judged, by where and why."""
    return {
        (escape_control(where), catalogue.reason(unknown)): [rule.code for rule in rules]
        for (where, unknown), rules in open_questions(undecided).items()
    }
