"""The report as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format)."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from usbcheck.drive.paths import escape_control
from usbcheck.report.reference.remediation import first_about
from usbcheck.report.reference.rules_page import advice
from usbcheck.report.rendered_findings import UNDECIDED, headline, rendered_findings
from usbcheck.report.scope import partial
from usbcheck.rules import RULES
from usbcheck.submission.findings import Severity
from usbcheck.submission.report import exit_code

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def render(report: Report, catalogue: Catalogue, *, strict: bool = False) -> str:
    """Return the report as JSON text; messages and help are in the language of `words`."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, catalogue, strict=strict)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report, catalogue: Catalogue, *, strict: bool) -> dict[str, Any]:
    said = list(rendered_findings(report, catalogue))
    codes = [*report.run.selected]
    codes += sorted({note.code for note in said} - set(codes))
    places = {code: place for place, code in enumerate(codes)}
    findings = [note for note in said if note.weight != UNDECIDED]
    return {
        "tool": {
            "driver": {
                "name": "usbcheck",
                "semanticVersion": report.run.version,
                "language": "zh-CN" if catalogue.language == "zh" else "en",
                "rules": [_rule(code, report, catalogue) for code in codes],
            }
        },
        "invocations": [_invocation(report, catalogue, said, places, strict=strict)],
        "originalUriBaseIds": {_DRIVE: {"uri": root_uri(report.submission.drive.root)}},
        "results": [
            _result(note, places, print_)
            for note, print_ in zip(findings, _fingerprints(findings), strict=True)
        ],
        "properties": {
            "verdict": report.verdict.value,
            "profile": report.profile.id,
            "unit": escape_control(report.submission.unit) if report.submission.unit else None,
        },
    }


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
    places: Mapping[str, int],
    *,
    strict: bool,
) -> dict[str, Any]:
    undecided = [_notification(note, places) for note in said if note.weight == UNDECIDED]
    if not report.complete:
        stopped = {"level": "error", "message": {"text": catalogue.format("incomplete")}}
        undecided.insert(0, stopped)
    if report.is_partial:
        said_partial = {"level": "warning", "message": {"text": partial(report, catalogue)}}
        undecided.insert(0, said_partial)
    return {
        "executionSuccessful": report.complete,
        "exitCode": exit_code(report, strict=strict),
        "exitCodeDescription": headline(report, catalogue),
        "toolExecutionNotifications": undecided,
    }


def _notification(note: RenderedFinding, places: Mapping[str, int]) -> dict[str, Any]:
    return {
        "level": "error",  # the results are incomplete (3.58.6)
        "message": {"text": note.text},
        "associatedRule": {"id": note.code, "index": places[note.code]},
        "locations": _locations(note),
    }


def _result(note: RenderedFinding, places: Mapping[str, int], fingerprint: str) -> dict[str, Any]:
    return {
        "ruleId": note.code,
        "ruleIndex": places[note.code],
        "level": _LEVELS[note.weight],
        "message": {"text": "\n".join(filter(None, (note.text, note.seen, note.remedy)))},
        "locations": _locations(note),
        "partialFingerprints": {"finding/v1": fingerprint},
        "properties": {
            "expected": note.expected,
            "actual": note.actual,
            "remedy": note.remedy,
            "clause": note.clause,
            **({"group": note.group} if note.group else {}),
        },
    }


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


def _fingerprints(findings: list[RenderedFinding]) -> list[str]:
    """Return what identifies each finding in the next run.

    It is made of its code and place, and which of several it is.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    prints = []
    for note in findings:
        about = (note.code, note.path or "", note.work or "")
        seen[about] += 1
        told = "\0".join((*about, str(seen[about])))
        prints.append(hashlib.sha256(told.encode()).hexdigest()[:32])
    return prints


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
