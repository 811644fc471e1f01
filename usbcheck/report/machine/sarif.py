"""Reports as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format)."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from usbcheck import __version__
from usbcheck.drive.paths import escape_control
from usbcheck.report.reference.remediation import first_about
from usbcheck.report.reference.rules_page import advice
from usbcheck.report.rendered_findings import UNDECIDED, headline, rendered_findings
from usbcheck.report.scope import against_baseline, partial
from usbcheck.rules import RULES
from usbcheck.submission.findings import Severity, State
from usbcheck.submission.report import exit_code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.messages import Catalogue
    from usbcheck.report.rendered_findings import RenderedFinding, Weight
    from usbcheck.submission.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_DRIVE = "DRIVE"  # the name of the base that paths are relative to (3.4.4)
_LEVELS: Mapping[Weight, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\")


@dataclass(frozen=True, slots=True)
class Part:
    """What one drive gives to a log, as plain values that other processes can send.

    `rules` are the descriptors of rules by code, in their order.
    """

    root: str
    rules: Mapping[str, dict[str, Any]]
    invocation: dict[str, Any]
    results: Sequence[dict[str, Any]]
    properties: Mapping[str, Any]


def render(report: Report, catalogue: Catalogue, *, strict: bool = False) -> str:
    """Return the report as JSON text; messages and help are in the language of `words`."""
    return joined([part_of(report, catalogue, strict=strict)], catalogue)


def joined(parts: Sequence[Part], catalogue: Catalogue) -> str:
    """Return the log of one drive or of several.

    They share one run: of two runs of one tool, GitHub takes none. Each drive has an invocation of
    its own, and a base that its paths are relative to.
    """
    rules = {code: rule for part in parts for code, rule in part.rules.items()}
    places = {code: place for place, code in enumerate(rules)}
    bases = [_DRIVE] if len(parts) == 1 else [f"{_DRIVE}{n}" for n, _ in enumerate(parts, start=1)]
    run = {
        "tool": {
            "driver": {
                "name": "usbcheck",
                "semanticVersion": __version__,
                "language": "zh-CN" if catalogue.language == "zh" else "en",
                "rules": list(rules.values()),
            }
        },
        "invocations": [
            _placed(part.invocation, places, base) for part, base in zip(parts, bases, strict=True)
        ],
        "originalUriBaseIds": {
            base: {"uri": root_uri(part.root)} for part, base in zip(parts, bases, strict=True)
        },
        "results": [
            {**_placed(result, places, base), "provenance": {"invocationIndex": number}}
            for number, (part, base) in enumerate(zip(parts, bases, strict=True))
            for result in part.results
        ],
        "properties": dict(parts[0].properties)
        if len(parts) == 1
        else {"drives": [dict(part.properties) for part in parts]},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def part_of(report: Report, catalogue: Catalogue, *, strict: bool = False) -> Part:
    """Return what a drive gives to a log."""
    said = list(rendered_findings(report, catalogue))
    codes = [*report.run.selected]
    codes += sorted({note.code for note in said} - set(codes))
    findings = [note for note in said if note.weight != UNDECIDED]
    prints = _fingerprints(findings)
    results = [_result(note, told) for note, told in zip(findings, prints, strict=True)]
    return Part(
        root=report.submission.drive.root,
        rules={code: _rule(code, report, catalogue) for code in codes},
        invocation=_invocation(report, catalogue, said, strict=strict),
        results=results,
        properties={
            "verdict": report.verdict.value,
            "profile": report.profile.id,
            "unit": escape_control(report.submission.unit) if report.submission.unit else None,
        },
    )


def part_not_checked(root: str, why: str, code: int) -> Part:
    """Return what a drive gives that could not be checked."""
    invocation = {
        "executionSuccessful": False,
        "exitCode": code,
        "exitCodeDescription": why,
        "toolExecutionNotifications": [{"level": "error", "message": {"text": why}}],
    }
    return Part(root, {}, invocation, (), {"verdict": None, "profile": None, "unit": None})


def _placed(value: Any, places: Mapping[str, int], base: str) -> Any:
    """Return what a part says with the numbers of its rules, and the base of its paths."""
    match value:
        case {"ruleId": str(code), **rest}:
            return {"ruleId": code, "ruleIndex": places[code], **_placed(rest, places, base)}
        case {"associatedRule": {"id": str(code)}, **rest}:
            rule = {"id": code, "index": places[code]}
            return {**_placed(rest, places, base), "associatedRule": rule}
        case {"uriBaseId": _, **rest}:
            return {**rest, "uriBaseId": base}
        case dict():
            return {name: _placed(each, places, base) for name, each in value.items()}
        case list():
            return [_placed(each, places, base) for each in value]
        case _:
            return value


def _rule(code: str, report: Report, catalogue: Catalogue) -> dict[str, Any]:
    entry = report.profile.rules.get(code)
    slug = next(rule.slug for rule in RULES if rule.code == code)
    why = catalogue.format(f"{code}.why")
    clause = report.profile.clause(entry.clause) if entry else None
    rule: dict[str, Any] = {
        "id": code,
        "name": "".join(part.capitalize() for part in slug.split("-")),
        "shortDescription": {"text": catalogue.format(f"{code}.title")},
        "fullDescription": {"text": why.partition("\n")[0]},
        "help": {
            "text": why,
            "markdown": "\n".join(
                advice(code, report.profile, catalogue, first_about(code, report))
            ).rstrip(),
        },
        "properties": {"slug": slug, "clause": clause, "tags": [code[:3]]},
    }
    if entry:
        rule["defaultConfiguration"] = {"level": _LEVELS[Severity(entry.severity)]}
    return rule


def _invocation(
    report: Report,
    catalogue: Catalogue,
    said: list[RenderedFinding],
    *,
    strict: bool,
) -> dict[str, Any]:
    undecided = [_notification(note) for note in said if note.weight == UNDECIDED]
    if not report.complete:
        stopped = {"level": "error", "message": {"text": catalogue.format("incomplete")}}
        undecided.insert(0, stopped)
    if report.is_partial:
        said_partial = {"level": "warning", "message": {"text": partial(report, catalogue)}}
        undecided.insert(0, said_partial)
    if report.gone is not None:
        compared = {"level": "note", "message": {"text": against_baseline(report, catalogue)}}
        undecided.insert(0, compared)
    return {
        "executionSuccessful": report.complete,
        "exitCode": exit_code(report, strict=strict),
        "exitCodeDescription": headline(report, catalogue),
        "toolExecutionNotifications": undecided,
    }


def _notification(note: RenderedFinding) -> dict[str, Any]:
    return {
        "level": "error",  # the results are incomplete (3.58.6)
        "message": {"text": note.text},
        "associatedRule": {"id": note.code},
        "locations": _locations(note),
    }


def _result(note: RenderedFinding, fingerprints: Mapping[str, str]) -> dict[str, Any]:
    return {
        "ruleId": note.code,
        "level": _LEVELS[note.weight],
        "message": {"text": "\n".join(filter(None, (note.text, note.seen, note.remedy)))},
        "locations": _locations(note),
        "partialFingerprints": dict(fingerprints),
        **_against_baseline(note),
        "properties": {
            "expected": note.expected,
            "actual": note.actual,
            "remedy": note.remedy,
            "clause": note.clause,
            **({"group": note.group} if note.group else {}),
        },
    }


def _against_baseline(note: RenderedFinding) -> dict[str, Any]:
    """Return how a result stands to a baseline (3.27.24); what is known is suppressed (3.35).

    GitHub closes its alert. What is gone is no result: who does not know baselines would take it
    for one.
    """
    if note.state is None:
        return {}
    if note.state is State.UNCHANGED:
        accepted = [{"kind": "external", "status": "accepted"}]
        return {"baselineState": note.state.value, "suppressions": accepted}
    return {"baselineState": note.state.value, "suppressions": []}


def _locations(note: RenderedFinding) -> list[dict[str, Any]]:
    work: dict[str, Any] = {}
    if note.work is not None:
        work["logicalLocations"] = [{"name": note.work, "kind": "work"}]
    places = [
        {
            "physicalLocation": {"artifactLocation": {"uri": path_uri(p), "uriBaseId": _DRIVE}},
            **work,
        }
        for p in note.paths
    ]
    return places or ([work] if work else [])


def _fingerprints(findings: list[RenderedFinding]) -> list[dict[str, str]]:
    """Return what identifies each finding in the next run.

    `finding/v1` is made of its code and place, and which of several it is; `finding/v2` is what a
    baseline knows it by, and which of several alike.
    """
    seen: Counter[tuple[object, ...]] = Counter()

    def told(*about: object) -> str:
        seen[about] += 1
        text = "\0".join((*map(str, about), str(seen[about])))
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    return [
        {
            "finding/v1": told(note.code, note.path or "", note.work or ""),
            **({"finding/v2": told(*note.known.identity)} if note.known else {}),
        }
        for note in findings
    ]


def path_uri(path: str) -> str:
    """Return a path relative to the drive's root as a relative URI reference (RFC 3986, 4.2)."""
    try:
        return quote(path, errors="surrogateescape")
    except UnicodeEncodeError:  # an unpaired surrogate of NTFS
        return quote(path, errors="surrogatepass")


def root_uri(root: str) -> str:
    """Return the absolute URI of the drive's root, ending in a slash as a base does (3.14.14)."""
    if _WINDOWS.match(root):
        uri = PureWindowsPath(root.removeprefix("\\\\?\\")).as_uri()
    else:
        uri = PurePosixPath(root).as_uri()
    return uri if uri.endswith("/") else f"{uri}/"
