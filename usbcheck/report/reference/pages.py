"""The catalogue for people: the table of `usbcheck rules`, the page of `usbcheck explain CODE`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Group
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from usbcheck.report.reference.remediation import example, recipes
from usbcheck.report.terminal.symbols import SEVERITY_STYLES
from usbcheck.report.terminal.wrapping import WIDEST, paragraph
from usbcheck.submission.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile
    from usbcheck.report.reference.remediation import Recipe
    from usbcheck.rules.rule import Rule


def table(rules: Iterable[Rule[Any]], profile: Profile, catalogue: Catalogue) -> RenderableType:
    """Return all rules with their severity under a profile, and the clause."""
    catalogue = catalogue.under(profile)
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("code", "severity", "title", "clause"):
        shown.add_column(catalogue.format(f"catalogue-{heading}"), no_wrap=heading == "code")
    for rule in rules:
        entry = profile.rules.get(rule.code)
        clause = profile.clause(entry.clause) if entry else None
        shown.add_row(
            rule.code,
            _severity(rule, profile, catalogue),
            paragraph(catalogue.format(f"{rule.code}.title")),
            Text(clause or "–"),
        )
    return shown


def page(rule: Rule[Any], profile: Profile, catalogue: Catalogue) -> RenderableType:
    """Return what a rule checks, why it matters and how to mend it, under a profile."""
    catalogue = catalogue.under(profile)
    entry = profile.rules.get(rule.code)
    head = Text(f"{rule.code} {catalogue.format(f'{rule.code}.title')}  ", style="bold")
    head.append_text(_severity(rule, profile, catalogue)).append(f"  {rule.slug}", style="dim")
    parts: list[RenderableType] = [head]
    if entry and (clause := profile.clauses.get(entry.clause or "none")):
        parts.append(paragraph(f"{profile.cited_as} {clause.number}：{clause.text}", "dim"))
    parts.append(Padding(paragraph(catalogue.format(f"{rule.code}.why")), (1, 0, 0, 0)))
    for recipe in recipes(rule.code, profile, catalogue):
        parts += [Text(), Text(recipe.program, style="bold"), *_steps(recipe)]
    parts += [Text(), Text(catalogue.format("mending-example"), style="bold")]
    parts.append(_indented(paragraph(example(rule.code, profile, catalogue))))
    return Constrain(Group(*parts), WIDEST)


def _steps(recipe: Recipe) -> Iterator[RenderableType]:
    """Yield a command stays one line, however long: broken, it could not be copied."""
    for line in recipe.lines:
        if recipe.is_command and not line.startswith("#"):
            yield Text(f"  {line}", style="cyan", no_wrap=True, overflow="ignore")
        else:
            yield _indented(paragraph(line.removeprefix("# ")))


def _indented(lines: RenderableType) -> RenderableType:
    return Padding(lines, (0, 0, 0, 2))


def levels(rule: Rule[Any], profile: Profile) -> list[Severity]:
    """Return the severities of a rule under a profile, none where the notice does not ask it."""
    entry = profile.rules.get(rule.code)
    if entry is None:
        return []
    return [Severity(level) for level in (entry.severity, entry.downgraded) if level]


def _severity(rule: Rule[Any], profile: Profile, catalogue: Catalogue) -> Text:
    found = levels(rule, profile)
    if not found:
        return Text(catalogue.format("catalogue-not-asked"), style="dim")
    shown = Text()
    for place, level in enumerate(found):
        shown.append("/" if place else "").append(
            catalogue.format(f"severity-{level}"), style=SEVERITY_STYLES[level]
        )
    return shown
