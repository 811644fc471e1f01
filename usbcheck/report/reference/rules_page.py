"""The catalogue as a page of documentation: every rule with all that is to be said of it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from usbcheck.report.markdown_text import escaped
from usbcheck.report.reference.pages import levels
from usbcheck.report.reference.remediation import NOTHING, example, recipes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile
    from usbcheck.report.reference.remediation import About, Recipe
    from usbcheck.rules.rule import Rule


def render(rules: Iterable[Rule[Any]], profile: Profile, catalogue: Catalogue) -> str:
    """Return the page as Markdown: a table of all rules, then each, under a profile."""
    catalogue = catalogue.under(profile)
    listed = list(rules)
    lines = [
        f"# {catalogue.format('rules-heading')}",
        "",
        escaped(catalogue.format("rules-about", profile=profile.id, title=profile.title)),
        "",
        *_table(listed, profile, catalogue),
    ]
    for family, of_family in groupby(listed, key=lambda rule: rule.code[:3]):
        lines += [f"## {family}", ""]
        for rule in of_family:
            lines += _rule(rule, profile, catalogue)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(rules: Iterable[Rule[Any]], profile: Profile, catalogue: Catalogue) -> Iterator[str]:
    heads = [
        catalogue.format(f"catalogue-{head}") for head in ("code", "severity", "title", "clause")
    ]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"
    for rule in rules:
        link = f"[{rule.code}](#{rule.code.casefold()})"
        title = escaped(catalogue.format(f"{rule.code}.title"))
        clause = _clause(rule, profile) or "–"
        yield f"| {link} | {_severity(rule, profile, catalogue)} | {title} | {escaped(clause)} |"
    yield ""


def _rule(rule: Rule[Any], profile: Profile, catalogue: Catalogue) -> Iterator[str]:
    yield f"### {rule.code}"
    yield ""
    yield f"**{escaped(catalogue.format(f'{rule.code}.title'))}** (`{rule.slug}`)  "
    yield f"{catalogue.format('rules-severity', severity=_severity(rule, profile, catalogue))}  "
    if clause := _clause(rule, profile):
        yield f"{escaped(catalogue.format('rules-clause', clause=clause))}  "
    yield ""
    yield from advice(rule.code, profile, catalogue)


def advice(
    code: str, profile: Profile, catalogue: Catalogue, about: About = NOTHING
) -> Iterator[str]:
    """Yield why a rule is there, how to mend its findings, and an example, as Markdown lines."""
    for paragraph in catalogue.format(f"{code}.why").split("\n\n"):
        yield from (escaped(paragraph), "")
    for recipe in recipes(code, profile, catalogue, about):
        yield from _recipe(recipe)
    label = catalogue.format("mending-example")
    yield from (f"*{label}*: {escaped(example(code, profile, catalogue, about))}", "")


def _recipe(recipe: Recipe) -> Iterator[str]:
    if recipe.is_command:
        yield from (f"- **{recipe.program}**", "", "  ```sh")
        yield from (f"  {line}" for line in recipe.lines)
        yield from ("  ```", "")
    else:
        yield from (f"- **{recipe.program}**: {escaped(' '.join(recipe.lines))}", "")


def _severity(rule: Rule[Any], profile: Profile, catalogue: Catalogue) -> str:
    return "/".join(
        catalogue.format(f"severity-{level}") for level in levels(rule, profile)
    ) or catalogue.format("catalogue-not-asked")


def _clause(rule: Rule[Any], profile: Profile) -> str | None:
    entry = profile.rules.get(rule.code)
    return profile.clause(entry.clause) if entry else None
