"""`python -m benchmarks.drafts [-v]`: hold drafts of notices against a person's list of facts.

`known` are the texts that the patterns were written against, `unseen` were put aside before. All
are in our own words, after the facts of real notices.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from usbcheck.drafting.reading import read
from usbcheck.drafting.text import lines_of_text

HERE = Path(__file__).parent
UNITS = {"min": ("s", 60), "h": ("s", 3600), "gb": ("mb", 1000)}


def main() -> None:
    """Print a table of both groups."""
    print("| texts | facts | right | wrong | recall | precision |\n|---|---|---|---|---|---|")
    for group in ("known", "unseen"):
        right = wrong = facts = 0
        for path in sorted((HERE / group).glob("*.txt")):
            asked, found = facts_of(path), found_in(path)
            right += len(asked & found)
            wrong += len(found - asked)
            facts += len(asked)
            if "-v" in sys.argv and group in sys.argv:
                print(path.stem, *sorted(f"  missed {f}" for f in asked - found), sep="\n")
                print(*sorted(f"  wrong  {f}" for f in found - asked), sep="\n")
        recall, precision = right / facts, right / max(1, right + wrong)
        print(f"| {group} | {facts} | {right} | {wrong} | {recall:.0%} | {precision:.0%} |")


def facts_of(path: Path) -> set[tuple[str, ...]]:
    """Return the facts that a person found."""
    lines = path.with_suffix(".facts").read_text(encoding="utf-8").splitlines()
    return {_fact(*(f"{line} |" if line.count("|") == 1 else line).split("|", 2)) for line in lines}


def found_in(path: Path) -> set[tuple[str, ...]]:
    """Return the facts that the draft has."""
    text = lines_of_text(path.read_text(encoding="utf-8"))
    draft = read(text.lines, text.forms)
    return {_fact(d.scope, d.key, d.value) for d in draft.demands}


def _fact(scope: str, key: str, value: str) -> tuple[str, ...]:
    members = sorted(_value(member) for member in re.split(r"[,]", value.replace("|", "")))
    return scope.strip(), key.strip(), ", ".join(members)


def _value(text: str) -> str:
    text = re.sub(r"\s", "", text.lower()).replace("jpeg", "jpg")
    match = re.fullmatch(r"([<>=]*)([\d.]+)(?:-([\d.]+))?([a-z]+)", text)
    if match is None or match[4] not in UNITS:
        return text
    unit, factor = UNITS[match[4]]
    numbers = "-".join(f"{float(n) * factor:g}" for n in match.groups()[1:3] if n)
    return f"{match[1]}{numbers}{unit}"


if __name__ == "__main__":
    main()
