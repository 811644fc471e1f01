"""The page that a clerk holds beside a notice: on a terminal, and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from usbcheck.report.markdown_text import escaped
from usbcheck.report.reference.demands import Row, label, not_judged, rows
from usbcheck.report.terminal.wrapping import WIDEST, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

_HEADS = ("demand", "value", "clause", "rules")


def page(profile: Profile, catalogue: Catalogue) -> RenderableType:
    """Return everything that a profile demands, with clauses and rules, for a terminal."""
    catalogue = catalogue.under(profile)
    parts: list[RenderableType] = [
        Text(profile.title, style="bold"),
        Text(_about(profile), style="dim"),
    ]
    for of, found in _by_owner(profile, catalogue):
        shown = Table(box=box.SIMPLE_HEAD, title=of, title_justify="left", title_style="bold")
        for head in _HEADS:
            shown.add_column(catalogue.format(f"profile-{head}"))
        for row in found:
            shown.add_row(*map(paragraph, _cells(row, catalogue)))
        parts.append(shown)
    parts.append(Text(catalogue.format("profile-not-judged"), style="bold"))
    parts += [paragraph(f"· {line}") for line in not_judged(profile, catalogue)]
    parts.append(Text(""))
    parts.append(Text(catalogue.format("profile-clauses"), style="bold"))
    parts += [paragraph(f"{c.number}  {c.text}") for c in profile.clauses.values()]
    return Constrain(Group(*parts), WIDEST)


def markdown(profile: Profile, catalogue: Catalogue) -> str:
    """Return the same as Markdown, to print or to keep."""
    return "\n".join(_lines(profile, catalogue.under(profile))) + "\n"


def _about(profile: Profile) -> str:
    """Return whose notice it is, its number and its date, as far as they are known."""
    issued = profile.issued.isoformat() if profile.issued else None
    return " ".join(filter(None, (profile.issuer, profile.number, issued)))


def _lines(profile: Profile, catalogue: Catalogue) -> Iterator[str]:
    yield f"# {escaped(profile.title)}"
    yield ""
    yield escaped(_about(profile))
    for of, found in _by_owner(profile, catalogue):
        heads = (catalogue.format(f"profile-{head}") for head in _HEADS)
        yield from ("", f"## {escaped(of)}", "", f"| {' | '.join(heads)} |", "|---|---|---|---|")
        for row in found:
            yield f"| {' | '.join(map(escaped, _cells(row, catalogue)))} |"
    yield from ("", f"## {catalogue.format('profile-not-judged')}", "")
    yield from (f"- {escaped(line)}" for line in not_judged(profile, catalogue))
    yield from ("", f"## {catalogue.format('profile-clauses')}", "")
    for clause in profile.clauses.values():
        yield f"- {escaped(clause.number)}: {escaped(clause.text)}"


def _by_owner(profile: Profile, catalogue: Catalogue) -> Iterator[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in rows(profile, catalogue):
        found.setdefault(row.of, []).append(row)
    yield from found.items()


def _cells(row: Row, catalogue: Catalogue) -> tuple[str, ...]:
    rules = "; ".join(f"{code} {catalogue.format(f'{code}.title')}" for code in row.codes)
    nobody = catalogue.format("profile-by-a-person")
    return label(row.key, catalogue), row.value or "✓", row.clause or "–", rules or nobody
