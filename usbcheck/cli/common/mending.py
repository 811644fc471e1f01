"""What `usbcheck mend` says: as text for a person, or as JSON for a program."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from usbcheck.cli.common.output import show, show_rich

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.mending.carrying_out import Outcome
    from usbcheck.mending.journal import Recorded
    from usbcheck.mending.plan import Operation, Plan
    from usbcheck.messages import Catalogue
    from usbcheck.submission.report import Report


class PlanFormat(StrEnum):
    """How a plan is shown."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of plans and applications in one form; as JSON all in one document, at the end."""

    form: PlanFormat
    catalogue: Catalogue

    @property
    def is_text(self) -> bool:
        """Whether a person is told."""
        return self.form is PlanFormat.TEXT

    def plan(self, plan: Plan, report: Report, drive: Path) -> None:
        """Tell a plan that is not carried out."""
        if not self.is_text:
            self.document(plan=plan, report=report)
            return
        self.trees(plan, report)
        if plan.operations:
            self._say("mend-apply-how", drive=quoted(drive))

    def trees(self, plan: Plan, report: Report) -> None:
        """Show a plan to a person."""
        from usbcheck.report.terminal import console
        from usbcheck.report.terminal.mending import render

        if self.is_text:
            show_rich(render(plan, report, self.catalogue, encoding=console.encoding()))

    def step(self, position: int, total: int, step: Operation) -> None:
        """Tell a step that was done."""
        from usbcheck.report.terminal.wrapping import paragraph

        if self.is_text:
            said = self.catalogue.format(
                "mend-step",
                position=position,
                total=total,
                act=step.act.value,
                source=step.source,
                path=_goal(step),
            )
            show_rich(paragraph(said))

    def broken_off(self, recorded: Recorded, drive: Path) -> None:
        """Tell of an application that was not finished."""
        steps = {"total": len(recorded.operations), "position": recorded.position}
        self._say("mend-broken-off", **steps)
        self._say("mend-journal", path=str(recorded.path))
        self._say("mend-then", drive=quoted(drive))

    def continuing(self) -> None:
        """Tell that an application is gone on with."""
        self._say("mend-continuing")

    def stopped(self, outcome: Outcome, drive: Path) -> None:
        """Tell where an application stands, why it stopped there and what can be done."""
        if (surprise := outcome.surprise) is None:
            return
        where, detail = surprise.path or str(drive), surprise.detail or "–"
        self._say(f"mend-cause-{surprise.cause}", path=where, detail=detail)
        if not outcome.position:
            self._say("mend-nothing-begun")
            return
        self._say("mend-stopped", position=outcome.position, total=outcome.total)
        self._say("mend-journal", path=str(outcome.journal))
        self._say("mend-then", drive=quoted(drive))

    def applied(self, outcome: Outcome, drive: Path) -> None:
        """Tell that all steps are done."""
        self._say("mend-applied", total=outcome.total, drive=quoted(drive))
        self._say("mend-journal", path=str(outcome.journal))
        self._left(outcome)

    def undone(self, outcome: Outcome) -> None:
        """Tell that all steps are taken back."""
        self._say("mend-undone" if outcome.left else "mend-as-before")
        self._left(outcome)

    def checked(self, report: Report, drive: Path) -> None:
        """Tell the verdict after mending, and whether more can be mended now."""
        from usbcheck.mending.planning import plan_for
        from usbcheck.report.rendered_findings import headline

        if self.is_text:
            show(headline(report, self.catalogue) + "\n")
        if more := len(plan_for(report).changes):
            self._say("mend-again", count=more, drive=quoted(drive))
        self._say("mend-details", drive=quoted(drive))

    def document(
        self,
        plan: Plan | None = None,
        outcome: Outcome | None = None,
        report: Report | None = None,
    ) -> None:
        """Write all as one JSON document."""
        from usbcheck.mending.carrying_out import outcome_as_json
        from usbcheck.mending.plan import as_json

        said = {
            "plan": as_json(plan) if plan else None,
            "outcome": outcome_as_json(outcome) if outcome else None,
            "verdict": report.verdict if report else None,
        }
        show(json.dumps(said, indent=2) + "\n")

    def _left(self, outcome: Outcome) -> None:
        for path in outcome.left:
            self._say("mend-left", path=path)

    def _say(self, message: str, **args: str | int) -> None:
        """Say something in lines that are not broken: commands in them are to be copied."""
        if self.is_text:
            show(self.catalogue.format(message, **args) + "\n")


def quoted(drive: Path) -> str:
    """Return a path as it is to be typed in a command."""
    return subprocess.list2cmdline([str(drive)]) if os.name == "nt" else shlex.quote(str(drive))


def _goal(step: Operation) -> str:
    """Return where a step leads to: a name alone where that is in the same folder."""
    from usbcheck.mending.names import name_of, parent_of
    from usbcheck.mending.plan import Act

    is_near = step.act is Act.MOVE and parent_of(step.source) == parent_of(step.path)
    return name_of(step.path) if is_near else step.path
