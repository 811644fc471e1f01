"""Documents of all submissions of a run, for CI: SARIF and JUnit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from usbcheck.report.formats import Format
from usbcheck.report.machine import junit, sarif

if TYPE_CHECKING:
    from usbcheck.batch.run import Record
    from usbcheck.messages import Catalogue


class Documents:
    """What the submissions of a run give to its documents, each as soon as it is checked."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._sarif: dict[str, sarif.Part] = {}
        self._junit: dict[str, str] = {}
        self._described: set[str] = set()

    def add(self, record: Record, name: str) -> None:
        """Take what a submission gives; `name` is what a document calls it."""
        given = record.parts
        if record.not_checked is not None:
            why = self._catalogue.format(f"batch-why-{record.not_checked.reason}")
            why = f"{why} ({record.not_checked.detail})" if record.not_checked.detail else why
            self._sarif[name] = sarif.part_not_checked(record.path, why, record.exit_code)
            self._junit[name] = junit.suite_not_checked(name, why)
        if given is not None and given.sarif is not None:
            # All describe the same rules, at some length.
            rules = {c: rule for c, rule in given.sarif.rules.items() if c not in self._described}
            self._described |= set(rules)
            self._sarif[name] = replace(given.sarif, rules=rules)
        if given is not None and given.junit is not None:
            self._junit[name] = given.junit

    def render(self, form: Format) -> bytes:
        """Return a document, the submissions in the order of their names."""
        if form is Format.JUNIT:
            text = junit.joined(suite for _, suite in sorted(self._junit.items()))
        else:
            parts = [part for _, part in sorted(self._sarif.items())]
            text = sarif.joined(parts, self._catalogue)
        return text.encode()
