"""The report as annotations of GitHub Actions: workflow commands, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.paths import escape_control
from usbcheck.report.rendered_findings import UNDECIDED, headline, rendered_findings
from usbcheck.report.scope import limits_said
from usbcheck.submission.findings import Severity, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.messages import Catalogue
    from usbcheck.report.rendered_findings import RenderedFinding, Weight
    from usbcheck.submission.report import Report

_COMMANDS: Mapping[Weight, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    UNDECIDED: "warning",
}
_OF_VERDICT: Mapping[Verdict, str] = {
    Verdict.FAIL: "error",
    Verdict.REVIEW: "warning",
    Verdict.PASS: "notice",
}


def render(report: Report, catalogue: Catalogue, *, place: str = "") -> str:
    """Return the report as workflow commands, the verdict first and the gravest findings next.

    GitHub shows the first ten of a step. It finds a file by its path in the repository: `place`
    leads to the drive's root there.
    """
    command = _OF_VERDICT[report.verdict]
    lines = [_command(command, {"title": "usbcheck"}, headline(report, catalogue))]
    limits = limits_said(report, catalogue)
    lines += [_command("warning", {"title": "usbcheck"}, said) for said in limits]
    lines += [_annotation(note, catalogue, place) for note in rendered_findings(report, catalogue)]
    return "".join(f"{line}\n" for line in lines)


def _annotation(note: RenderedFinding, catalogue: Catalogue, place: str) -> str:
    where = {"file": escape_control(place + note.paths[0])} if note.paths else {}
    about = "" if note.path else f"{note.work or catalogue.format('group-drive')}: "
    said = "\n".join(filter(None, (about + note.text, note.seen, note.remedy, note.clause)))
    title = {"title": f"{note.code} {note.title}"}
    known = note.state is State.UNCHANGED
    return _command("notice" if known else _COMMANDS[note.weight], where | title, said)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    """Return text escaped as the runner's own toolkit does it (`escapeData` of @actions/core)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
