"""Documents of several drives for CI, SARIF and JUnit: put together of what each drive gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from usbcheck.report.formats import Format
from usbcheck.report.machine import junit, sarif

if TYPE_CHECKING:
    from collections.abc import Container

    from usbcheck.messages import Catalogue
    from usbcheck.submission.report import Report

FORMATS: Final = (Format.SARIF, Format.JUNIT)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a drive gives to the documents, None for one that is not asked for."""

    sarif: sarif.Part | None = None
    junit: str | None = None


NO_PARTS: Final = Parts()


def parts_of(
    report: Report,
    catalogue: Catalogue,
    name: str,
    wanted: Container[Format],
    *,
    strict: bool = False,
) -> Parts:
    """Return what a drive gives, which may be sent between processes; `name` is its test suite."""
    words = catalogue.under(report.profile)
    suite = junit.suite_of(report, words, name, strict=strict) if Format.JUNIT in wanted else None
    part = sarif.part_of(report, words, strict=strict) if Format.SARIF in wanted else None
    return Parts(part, suite)


def parts_not_checked(root: str, why: str, code: int, name: str) -> Parts:
    """Return what a drive gives that could not be checked."""
    return Parts(sarif.part_not_checked(root, why, code), junit.suite_not_checked(name, why))


class Documents:
    """What the drives of a run give, each as soon as it is checked."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._sarif: dict[str, sarif.Part] = {}
        self._junit: dict[str, str] = {}
        self._described: set[str] = set()

    def add(self, parts: Parts, name: str) -> None:
        """Take what a drive gives; documents are in the order of the names."""
        if parts.sarif is not None:
            # All describe the same rules, at some length.
            rules = {c: rule for c, rule in parts.sarif.rules.items() if c not in self._described}
            self._described |= set(rules)
            self._sarif[name] = replace(parts.sarif, rules=rules)
        if parts.junit is not None:
            self._junit[name] = parts.junit

    def render(self, form: Format) -> bytes:
        """Return a document."""
        if form is Format.JUNIT:
            text = junit.joined(suite for _, suite in sorted(self._junit.items()))
        else:
            parts = [part for _, part in sorted(self._sarif.items())]
            text = sarif.joined(parts, self._catalogue)
        return text.encode()
