"""What a check found, as the ledger keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from usbcheck.drive.paths import escape_control
from usbcheck.drive.walk import EntryKind as DriveEntryKind
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.intake.ledger.entries import (
    AddressRow,
    Contents,
    FileRow,
    FindingRow,
    NewEntry,
    WorkRow,
)
from usbcheck.naming.titles import title_key
from usbcheck.report.machine import json_format
from usbcheck.report.matrix import matrix

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from usbcheck.copying.source import Copied
    from usbcheck.messages import Catalogue
    from usbcheck.submission.report import Report


def with_report(
    base: NewEntry, report: Report, catalogue: Catalogue, copied: Mapping[str, Copied]
) -> NewEntry:
    """Return an entry with all that the check found, and the digests of what was copied."""
    catalogue = catalogue.under(report.profile)
    return replace(
        base,
        details={**_details(report, base.at.date()), **(base.details or {})},
        report=json_format.document(report, catalogue),
        contents=Contents(
            works=tuple(
                WorkRow(
                    escape_control(row.work.title),
                    title_key(row.work.title),
                    row.work.category.name if row.work.category else None,
                    row.verdict.value,
                )
                for row in matrix(report).rows
            ),
            files=tuple(_file_rows(report, copied)),
            findings=tuple(
                FindingRow(
                    finding.code,
                    finding.severity.value,
                    escape_control(finding.path) if finding.path else None,
                    escape_control(finding.work) if finding.work else None,
                    catalogue.finding(finding),
                )
                for finding in report.findings
            ),
            addresses=tuple(_addresses(report)),
        ),
    )


def _details(report: Report, day: dt.date) -> dict[str, Any]:
    submission = report.submission
    received = submission.received or day
    due = report.profile.deadline
    left_out = [
        escape_control(entry.path)
        for entry in submission.drive.entries
        if entry.kind in (DriveEntryKind.LINK, DriveEntryKind.SPECIAL)
    ]
    return {
        "verdict": report.verdict.value,
        "received": received.isoformat(),
        "days_late": max(0, (received - due).days) if due else 0,
        "unit_type": submission.unit_type.id if submission.unit_type else None,
        "profile": report.profile.id,
        "tool": report.run.version,
        "bytes": submission.drive.bytes,
        "files": len(submission.drive.files),
        "left_out": left_out,
    }


def _file_rows(report: Report, copied: Mapping[str, Copied]) -> Iterator[FileRow]:
    for file in report.submission.files:
        if file.archive is not None:  # only the archive itself was copied
            continue
        made = copied.get(file.path)
        yield FileRow(
            path=escape_control(file.path),
            work=escape_control(file.work) if file.work else None,
            role=file.role.value,
            size=file.size,
            digest=made.digest if made else "",
        )


def _addresses(report: Report) -> Iterator[AddressRow]:
    seen: set[tuple[str, str]] = set()
    for work in report.submission.works:
        for file in work.files:
            facts: Any = file.facts
            if not isinstance(facts, PictureFacts | WordFacts) or not isinstance(facts.qr, Known):
                continue
            for code in facts.qr.value:
                row = escape_control(work.title), escape_control(code.text)
                if row not in seen:
                    seen.add(row)
                    yield AddressRow(*row)
