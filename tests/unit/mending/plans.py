"""Plans of drives made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.unit.report.build import run
from usbcheck.mending.planning import plan_for
from usbcheck.submission.report import Report

if TYPE_CHECKING:
    from tests.handmade import HandmadeDrive
    from usbcheck.drive.walk import Drive
    from usbcheck.mending.plan import Plan


def plan_of(made: HandmadeDrive, *, complete: bool = True, **drive: object) -> Plan:
    """The plan for a drive; what is given replaces what its listing says."""
    return plan_for(report_on(made, complete=complete, **drive))


def report_on(made: HandmadeDrive, *, complete: bool = True, **changes: object) -> Report:
    """The report on a drive under its own notice."""
    findings, undecided = made.judged()
    submission = made.submission()
    drive: Drive = replace(submission.drive, **changes)  # type: ignore[arg-type]
    submission = replace(submission, drive=drive)
    return Report(run(), made.notice, submission, findings, undecided, complete=complete)


def moves(plan: Plan) -> dict[str, str]:
    """Where what changes lies before and after."""
    return {change.source: change.target for change in plan.changes}


def asked(plan: Plan) -> dict[str | None, str]:
    """What is left to a person, by path."""
    return {question.path: question.doubt.value for question in plan.questions}
