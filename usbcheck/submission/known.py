"""What is kept of a finding, by which it is known again in another check.

It is known again by what it is about, wherever it stands in a report: its rule, its files, its
work, its part or fields.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.drive.paths import escape_control

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from usbcheck.submission.findings import Finding


@dataclass(frozen=True, slots=True, order=True)
class KnownFinding:
    """A finding as a baseline keeps it, all foreign text visible.

    `paths` are its files, `about` what tells it from others of its rule there, `measured` the value
    that was found, empty where there is none.
    """

    code: str
    paths: tuple[str, ...]
    work: str
    about: tuple[str, ...]
    measured: str

    @property
    def identity(self) -> Identity:
        """What it is known again by."""
        return self.code, self.paths, self.work, self.about


Identity: TypeAlias = tuple[str, tuple[str, ...], str, tuple[str, ...]]
Known: TypeAlias = tuple[KnownFinding, ...]


def known_finding(finding: Finding) -> KnownFinding:
    """Return what a baseline keeps of a finding."""
    paths = (finding.path,) if finding.path is not None else finding.paths
    about = (finding.category or "", finding.case, finding.part or "", *finding.fields)
    return KnownFinding(
        code=finding.code,
        paths=tuple(sorted(map(visible, paths))),
        work=visible(finding.work or ""),
        about=tuple(map(visible, about)),
        measured=_measured(finding.actual),
    )


def known_findings(findings: Iterable[Finding]) -> Known:
    """Return what a baseline keeps of findings, in an order that no report changes."""
    return tuple(sorted(map(known_finding, findings)))


def visible(text: str) -> str:
    """Return text as every system spells it: macOS takes names apart (NFD)."""
    return unicodedata.normalize("NFC", escape_control(text))


def _measured(value: object) -> str:
    """Return a value in no language, rounded: two readers of one film differ in the fourth digit.

    An object is its name and its fields.
    """
    match value:
        case None:
            return ""
        case bool() | int():
            return str(value)
        case float() | Fraction():
            return f"{float(value):.3g}"
        case str():
            return visible(value)
        case tuple():
            return f"({', '.join(map(_measured, value))})"
        case _ if is_dataclass(value):
            values: Sequence[str] = [_measured(getattr(value, f.name)) for f in fields(value)]
            return f"{type(value).__name__}({', '.join(values)})"
        case _:
            raise TypeError(f"no measured value: {type(value).__name__}")
