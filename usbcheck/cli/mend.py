"""The command `mend`: names and places put right, by a plan that is shown first."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.checking import run_check
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    CheckOptions,
    cache_option,
    check_options,
    language_option,
    profile_option,
)
from usbcheck.cli.common.output import show, show_rich
from usbcheck.cli.common.parameters import FILE, FOLDER, EnumChoice
from usbcheck.cli.common.refusals import (
    refuse,
    refuse_unreadable,
    refuse_unwritable,
)
from usbcheck.cli.exit_codes import ExitCode, of_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from usbcheck.mending.carrying_out import Outcome
    from usbcheck.mending.journal import Recorded
    from usbcheck.mending.plan import Operation, Plan
    from usbcheck.messages import Catalogue, Language
    from usbcheck.submission.report import Report


class PlanFormat(StrEnum):
    """How a plan is shown."""

    TEXT = "text"
    JSON = "json"


@click.command("mend", cls=Command)
@click.argument("drive", type=FOLDER, required=False)
@click.option("--apply", "applies", is_flag=True)
@click.option("--continue", "continues", is_flag=True)
@click.option("--undo", "undoes", is_flag=True)
@click.option("--journal", type=FILE, metavar="FILE")
@click.option("--format", "form", type=EnumChoice(PlanFormat), default=PlanFormat.TEXT.value)
@profile_option
@check_options
@cache_option
@language_option
def mend(
    *,
    drive: Path | None,
    applies: bool,
    continues: bool,
    undoes: bool,
    journal: Path | None,
    form: PlanFormat,
    profile_name: str | None,
    options: CheckOptions,
    no_cache: bool,
    lang: Language | None,
) -> None:
    """Plan how names and places are put right, carry it out, or take it back."""
    catalogue = words_in(lang)
    if applies + continues + undoes > 1:
        refuse(catalogue.format("cli-mend-one-of"))
    if drive is None and not (undoes or continues):
        refuse(catalogue.format("cli-mend-which"))
    job = _Job(drive, journal, form, profile_name, options, catalogue, no_cache=no_cache)
    if undoes:
        sys.exit(job.undo())
    if continues:
        left = job.chosen("cli-mend-no-continue", broken_off=True)
        sys.exit(job.go_on(left))
    sys.exit(job.plan_or_apply(applies=applies))


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked of a drive, which may be None for the one that was mended last."""

    drive: Path | None
    journal: Path | None
    form: PlanFormat
    profile_name: str | None
    options: CheckOptions
    catalogue: Catalogue
    no_cache: bool

    def plan_or_apply(self, *, applies: bool) -> ExitCode:
        """Show the plan of a drive, and carry it out where that is asked for."""
        from usbcheck.mending.planning import plan_for

        drive = self._drive()
        if (left := self._broken_off()) is not None:
            self._tell_broken_off(left)
            return self.go_on(left) if applies else ExitCode.UNDECIDED
        journal = self._new_journal() if applies else None
        report = self._check(drive)
        plan = plan_for(report)
        if journal is None or not plan.operations:
            self._show(plan, report)
            if self.form is PlanFormat.TEXT and plan.operations:
                self._say("mend-apply-how", drive=_quoted(drive))
            return of_report(report)
        if not report.complete:
            refuse(self.catalogue.format("cli-mend-not-checked"))
        return self._apply(plan, report, journal)

    def _apply(self, plan: Plan, report: Report, journal: Path) -> ExitCode:
        from usbcheck.mending.carrying_out import apply

        drive = self._drive()
        if self.form is PlanFormat.TEXT:
            self._show(plan, report)
            show("\n")
        try:
            outcome = apply(plan, drive, journal, self._on_step())
        except FileExistsError:
            refuse(self.catalogue.format("cli-mend-journal-there", path=str(journal)))
        except OSError as error:
            refuse_unwritable(error, journal, self.catalogue)
        return self._ended(outcome, drive, plan)

    def go_on(self, recorded: Recorded) -> ExitCode:
        """Carry out what is left of an application."""
        from usbcheck.mending.carrying_out import resume

        drive = self._at(recorded)
        self._say("mend-continuing")
        outcome = resume(recorded.path, drive, self._on_step())
        return self._ended(outcome, drive, None)

    def undo(self) -> ExitCode:
        """Take back the last application."""
        from usbcheck.mending.carrying_out import undo

        recorded = self.chosen("cli-mend-no-undo", broken_off=False)
        drive = self._at(recorded)
        outcome = undo(recorded.path, drive, self._on_step())
        if self.form is PlanFormat.JSON:
            self._show_json(outcome=outcome)
        elif outcome.surprise is None:
            self._say("mend-undone" if outcome.left else "mend-as-before")
            self._tell_left(outcome)
        else:
            self._tell_stopped(outcome, drive)
        return ExitCode.OK if outcome.surprise is None else ExitCode.UNDECIDED

    def chosen(self, otherwise: str, *, broken_off: bool) -> Recorded:
        """Return the application that is meant, or end the command."""
        from usbcheck.mending.carrying_out import applications, applications_on
        from usbcheck.mending.journal import JournalError, State, read

        if self.journal is not None:
            try:
                return read(self.journal)
            except JournalError as error:
                path = str(self.journal)
                refuse(self.catalogue.format("cli-mend-bad-journal", path=path, why=error.why))
        found = applications() if self.drive is None else applications_on(self.drive)
        wanted = [r for r in found if not broken_off or r.state is State.BROKEN_OFF]
        if not wanted:
            refuse(self.catalogue.format(otherwise))
        return wanted[0]

    def _broken_off(self) -> Recorded | None:
        """Return an application on the drive that was not finished."""
        from usbcheck.mending.carrying_out import applications_on
        from usbcheck.mending.journal import State

        found = applications_on(self._drive(), surely=True)
        return next((r for r in found if r.state is State.BROKEN_OFF), None)

    def _new_journal(self) -> Path:
        """Return where the journal is to be, which may not be on the drive."""
        from usbcheck.drive.paths import lies_on
        from usbcheck.mending.journal import default_folder, new_journal

        journal = self.journal or new_journal(default_folder())
        if lies_on(str(journal.absolute()), str(self._drive())):
            path = str(journal)
            refuse(self.catalogue.format("cli-mend-journal-on-drive", path=path))
        return journal

    def _drive(self) -> Path:
        if self.drive is None:
            refuse(self.catalogue.format("cli-mend-which"))
        return self.drive

    def _at(self, recorded: Recorded) -> Path:
        """Return the drive of an application, which must be there."""
        from pathlib import Path

        drive = self.drive or Path(recorded.root)
        if not drive.is_dir():
            kind = NotADirectoryError if drive.exists() else FileNotFoundError
            refuse_unreadable(kind(), drive, self.catalogue)
        return drive

    def _check(self, drive: Path) -> Report:
        profile = load_profile(self.profile_name, self.catalogue)
        return run_check(drive, profile, self.options, self.catalogue, no_cache=self.no_cache)

    def _ended(self, outcome: Outcome, drive: Path, plan: Plan | None) -> ExitCode:
        """Tell how an application ended, and check the drive again where all is done."""
        is_text = self.form is PlanFormat.TEXT
        if outcome.surprise is not None:
            if is_text:
                self._tell_stopped(outcome, drive)
            else:
                self._show_json(plan=plan, outcome=outcome)
            return ExitCode.UNDECIDED
        if is_text:
            self._say("mend-applied", total=outcome.total, drive=_quoted(drive))
            self._say("mend-journal", path=str(outcome.journal))
            self._tell_left(outcome)
        report = self._check(drive)
        if is_text:
            self._tell_checked(report, drive)
        else:
            self._show_json(plan=plan, outcome=outcome, report=report)
        return of_report(report)

    # ------------------------------------------------------------------ what is shown

    def _show(self, plan: Plan, report: Report) -> None:
        if self.form is PlanFormat.JSON:
            self._show_json(plan=plan, report=report)
            return
        from usbcheck.report.terminal import console
        from usbcheck.report.terminal.mending import render

        show_rich(render(plan, report, self.catalogue, encoding=console.encoding()))

    def _show_json(
        self,
        plan: Plan | None = None,
        outcome: Outcome | None = None,
        report: Report | None = None,
    ) -> None:
        from usbcheck.mending.carrying_out import outcome_as_json
        from usbcheck.mending.plan import as_json

        said = {
            "plan": as_json(plan) if plan else None,
            "outcome": outcome_as_json(outcome) if outcome else None,
            "verdict": report.verdict if report else None,
        }
        show(json.dumps(said, ensure_ascii=True, indent=2) + "\n")

    def _say(self, message: str, **args: str | int) -> None:
        """Say something in lines that are not broken: commands in them are to be copied."""
        if self.form is PlanFormat.TEXT:
            show(self.catalogue.format(message, **args) + "\n")

    def _on_step(self) -> Callable[[int, int, Operation], None]:
        def tell(position: int, total: int, step: Operation) -> None:
            self._say(
                "mend-step",
                position=position,
                total=total,
                act=step.act.value,
                source=step.source,
                path=_goal(step),
            )

        return tell

    def _tell_left(self, outcome: Outcome) -> None:
        for path in outcome.left:
            self._say("mend-left", path=path)

    def _tell_stopped(self, outcome: Outcome, drive: Path) -> None:
        """Tell where an application stands, why it stopped there and what can be done."""
        surprise = outcome.surprise
        if surprise is None:
            return
        said = f"mend-cause-{surprise.cause}"
        self._say(said, path=surprise.path or str(drive), detail=surprise.detail or "–")
        if not outcome.position:
            self._say("mend-nothing-begun")
            return
        self._say("mend-stopped", position=outcome.position, total=outcome.total)
        self._say("mend-journal", path=str(outcome.journal))
        self._say("mend-then", drive=_quoted(drive))

    def _tell_broken_off(self, recorded: Recorded) -> None:
        said = {"total": len(recorded.operations), "position": recorded.position}
        self._say("mend-broken-off", **said)
        self._say("mend-journal", path=str(recorded.path))
        self._say("mend-then", drive=_quoted(self._drive()))

    def _tell_checked(self, report: Report, drive: Path) -> None:
        from usbcheck.mending.planning import plan_for
        from usbcheck.report.rendered_findings import headline

        show(headline(report, self.catalogue) + "\n")
        if more := len(plan_for(report).changes):
            self._say("mend-again", count=more, drive=_quoted(drive))
        self._say("mend-details", drive=_quoted(drive))


def _quoted(drive: Path) -> str:
    """Return a path as it is to be typed in a command."""
    import os
    import shlex
    import subprocess

    return subprocess.list2cmdline([str(drive)]) if os.name == "nt" else shlex.quote(str(drive))


def _goal(step: Operation) -> str:
    """Return where a step leads to: a name alone where that is in the same folder."""
    from usbcheck.mending.names import name_of, parent_of
    from usbcheck.mending.plan import Act

    is_near = step.act is Act.MOVE and parent_of(step.source) == parent_of(step.path)
    return name_of(step.path) if is_near else step.path
