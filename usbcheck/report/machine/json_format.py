"""The report as JSON, after `report.schema.json` (schema `usbcheck.report/1`).

All of the report, whatever its size, and always valid UTF-8: a path with hidden characters or
undecodable bytes is spelt as `usbcheck.drive.paths.visible` shows it.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections import Counter
from dataclasses import fields
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from usbcheck.drive.paths import escape_control
from usbcheck.facts.archive import Member
from usbcheck.facts.manifest import Digest
from usbcheck.facts.picture import Camera, PictureFacts, QrCode, Resolution
from usbcheck.facts.provenance import Conflict, Known, NotApplicable, Unknown
from usbcheck.facts.sidecar import FaultyCue, ScriptShare
from usbcheck.facts.sound import SoundTrack
from usbcheck.facts.versions import Sighting
from usbcheck.facts.video import Moment, Region, Shape, Span, VideoFacts
from usbcheck.facts.word import SummaryRow
from usbcheck.report.matrix import matrix
from usbcheck.submission.findings import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from usbcheck.facts.file import Facts
    from usbcheck.facts.provenance import Failure
    from usbcheck.facts.quantities import Value
    from usbcheck.facts.sound import LoudnessFacts
    from usbcheck.facts.video import FootageFacts
    from usbcheck.facts.word import FormField
    from usbcheck.messages import Catalogue
    from usbcheck.report.matrix import Row
    from usbcheck.rules.rule import Column
    from usbcheck.submission.findings import Finding, UndecidedRule
    from usbcheck.submission.model import File, VersionFacts
    from usbcheck.submission.remedy_groups import RemedyGroup
    from usbcheck.submission.report import Report

SCHEMA = "usbcheck.report/1"


def render(report: Report, catalogue: Catalogue) -> str:
    """Return the report as JSON text.

    Messages, remedies and reasons are in the language of `words`.
    """
    return (
        json.dumps(document(report, catalogue), ensure_ascii=False, indent=2, allow_nan=False)
        + "\n"
    )


def document(report: Report, catalogue: Catalogue) -> dict[str, Any]:
    """Return the report as plain values, after the schema."""
    catalogue = catalogue.under(report.profile)
    submission = report.submission
    unit_type = submission.unit_type
    works = matrix(report)
    groups = report.groups
    group_of = {id(finding): group.id for group in groups for finding in group.findings}
    return {
        "schema": SCHEMA,
        "language": catalogue.language,
        "tool": _tool(report),
        "profile": _profile(report),
        "drive": _drive(report),
        "unit": _shown(submission.unit),
        "unit_type": unit_type.id if unit_type else None,
        "received": submission.received.isoformat() if submission.received else None,
        "verdict": report.verdict.value,
        "complete": report.complete,
        "partial": report.is_partial,
        "counts": {severity.value: count for severity, count in report.counts().items()},
        "works": [_work(row, works.columns) for row in works.rows],
        "files": [_file(file) for file in submission.files],
        "findings": [
            _finding(finding, group_of.get(id(finding)), catalogue) for finding in report.findings
        ],
        "groups": [_group(group, catalogue) for group in groups],
        "manual": [catalogue.manual(item) for item in report.manual],
        "undecided": [_undecided(rule, catalogue) for rule in report.undecided],
        **({} if report.gone is None else {"baseline": _baseline(report)}),
    }


def _baseline(report: Report) -> dict[str, Any]:
    gone = report.gone or ()
    states = Counter(f.state for f in report.findings)
    return {
        **{state.value: states[state] for state in State},
        "gone": [{"code": g.code, "paths": list(g.paths), "work": g.work or None} for g in gone],
    }


def _shown(text: str | None) -> str | None:
    return None if text is None else escape_control(text)


def _tool(report: Report) -> dict[str, Any]:
    run = report.run
    return {
        "name": "usbcheck",
        "version": run.version,
        "probes": {name: escape_control(version) for name, version in sorted(run.probes.items())},
        "selected": list(run.selected),
        "left_out": list(run.left_out),
        "content": run.content.value,
    }


def _profile(report: Report) -> dict[str, Any]:
    profile = report.profile
    return {
        "id": profile.id,
        "title": profile.title,
        "deadline": profile.deadline.isoformat() if profile.deadline else None,
    }


def _drive(report: Report) -> dict[str, Any]:
    drive = report.submission.drive
    return {
        "root": escape_control(drive.root),
        "files": len(drive.files),
        "bytes": drive.bytes,
        "litter": drive.litter,
        "wrapper": _shown(drive.wrapper),
    }


def _work(row: Row, columns: Sequence[Column]) -> dict[str, Any]:
    work = row.work
    return {
        "title": escape_control(work.title),
        "category": work.category.name if work.category else None,
        "unit": _shown(work.unit),
        "verdict": row.verdict.value,
        "files": [{"path": escape_control(f.path), "role": f.role.value} for f in work.files],
        "versions": [_looked_at(facts) for facts in work.versions or ()],
        "parts": {name: cell.value for name, cell in zip(columns, row.cells, strict=True)},
    }


def _file(file: File) -> dict[str, Any]:
    return {
        "path": escape_control(file.path),
        "size": file.size,
        "kind": file.kind,
        "facts": _facts(file.facts) if file.facts is not None else None,
        "footage": _looked_at(file.footage) if file.footage is not None else None,
        "loudness": _looked_at(file.loudness) if file.loudness is not None else None,
        "failure": _failure(file.failure) if file.failure is not None else None,
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {"trouble": failure.kind.value, "detail": escape_control(failure.detail)}


def _facts(facts: Facts) -> dict[str, Any]:
    """Return every fact by its name, null where it is not known; `unknown` says why it is not."""
    values = {f.name: getattr(facts, f.name) for f in fields(facts)}
    written = {name: _value(name, fact) for name, fact in values.items()}
    match facts:
        case VideoFacts():
            written["probe"] = _main_source(values)
        case PictureFacts(resolutions=Known((first, *_))):
            written["dpi"] = [_value("x", first.x), _value("y", first.y)]
        case PictureFacts():
            written["dpi"] = None
        case _:
            pass
    written["unknown"] = {n: f.why.value for n, f in values.items() if isinstance(f, Unknown)}
    return written


def _looked_at(facts: FootageFacts | LoudnessFacts | VersionFacts) -> dict[str, Any]:
    """Return facts from pictures, null where unknown; `unknown` says why they are not known."""
    values = {f.name: getattr(facts, f.name) for f in fields(facts)}
    written = {name: _value(name, fact) for name, fact in values.items()}
    written["unknown"] = {n: f.why.value for n, f in values.items() if isinstance(f, Unknown)}
    return written


def _main_source(facts: Mapping[str, object]) -> str | None:
    """Return the probe that gave most of the facts.

    Of several the first in the order of the facts.
    """
    sources = Counter(f.source for f in facts.values() if isinstance(f, Known))
    return sources.most_common(1)[0][0] if sources else None


def _value(name: str, value: object) -> Any:
    """Return a fact, or a part of one, as plain JSON; `name` is its field."""
    match value:
        case Known():
            return _value(name, value.value)
        case Unknown() | NotApplicable():
            return None
        case tuple() if name == "fields":
            return _fields(value)
        case tuple():
            return [_value(name, item) for item in value]
        case SummaryRow():
            return _fields(value.cells)
        case QrCode():
            return escape_control(value.text)
        case _ if isinstance(value, _PARTS):
            return {f.name: _value(f.name, getattr(value, f.name)) for f in fields(value)}
        case Conflict():
            first, second = _witness(value.first), _witness(value.second)
            return {"field": value.field, "first": first, "second": second}
        case Fraction():
            return _rate(value) if name == "frame_rate" else _ratio(value)
        case _:
            return _plain(value)


_PARTS: Final = (
    Camera,
    Digest,
    FaultyCue,
    Member,
    Moment,
    Region,
    Resolution,
    ScriptShare,
    Shape,
    Sighting,
    SoundTrack,
    Span,
)
"""What facts are made of, written as an object of its fields."""


def _fields(filled: Iterable[FormField]) -> dict[str, str]:
    """Return values by their labels; the lines of a value stay lines."""
    return {
        escape_control(field.label): "\n".join(map(escape_control, field.value.splitlines()))
        for field in filled
    }


def _witness(opinion: Known[str]) -> dict[str, Any]:
    return {"value": escape_control(opinion.value), "source": opinion.source}


def _plain(value: object) -> str | float | None:
    match value:
        case dt.datetime():
            return value.isoformat()
        case str():
            return escape_control(value)
        case int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case None:
            return None
        case _:
            raise TypeError(f"no JSON for {type(value).__name__}")


def _rate(rate: Fraction) -> int | str:
    return rate.numerator if rate.denominator == 1 else f"{rate.numerator}/{rate.denominator}"


def _ratio(ratio: Fraction) -> str:
    return f"{ratio.numerator}:{ratio.denominator}"


def _group(group: RemedyGroup, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": group.id,
        "mending": group.mending.value,
        "severity": group.severity.value,
        "codes": list(group.codes),
        "paths": [escape_control(path) for path in group.paths],
        "work": _shown(group.work),
        "message": catalogue.group(group),
        "remedy": catalogue.group_remedy(group),
        "expected": [catalogue.alone(value) for value in group.asked],
    }


def _finding(finding: Finding, group: str | None, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "message": catalogue.finding(finding),
        "remedy": catalogue.remedy(finding),
        "expected": _said(finding.expected, catalogue),
        "actual": _said(finding.actual, catalogue),
        "path": _shown(finding.path),
        "work": _shown(finding.work),
        "clause": finding.clause,
        "paths": [escape_control(path) for path in finding.paths],
        "group": group,
        "evidence": [
            {"path": escape_control(e.path), **_value("moment", e.moment)} for e in finding.evidence
        ],
        **({} if finding.state is None else {"baseline": finding.state.value}),
    }


def _said(value: Value | None, catalogue: Catalogue) -> str | None:
    return None if value is None else catalogue.alone(value)


def _undecided(rule: UndecidedRule, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "code": rule.code,
        "path": _shown(rule.path),
        "work": _shown(rule.work),
        "reason": rule.unknown.why.value,
        "why": catalogue.reason(rule.unknown),
    }
