"""The command `mend`: names and places put right, by a plan that is shown first."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.checking import run_check
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.mending import PlanFormat, Teller
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    CheckOptions,
    cache_option,
    check_options,
    language_option,
    profile_option,
)
from usbcheck.cli.common.parameters import FILE, FOLDER, EnumChoice
from usbcheck.cli.common.refusals import refuse, refuse_unreadable, refuse_unwritable
from usbcheck.cli.exit_codes import ExitCode, of_report

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.mending.carrying_out import Outcome
    from usbcheck.mending.journal import Recorded
    from usbcheck.mending.plan import Plan
    from usbcheck.messages import Language
    from usbcheck.submission.report import Report


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
    teller = Teller(form, catalogue)
    job = _Job(drive, journal, teller, profile_name, options, no_cache=no_cache)
    if undoes:
        sys.exit(job.undo())
    if continues:
        left = job.chosen("cli-mend-no-continue", broken_off=True)
        sys.exit(job.go_on(left))
    if drive is None:
        refuse(catalogue.format("cli-mend-which"))
    sys.exit(job.plan_or_apply(drive, applies=applies))


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked of a drive, which may be None for the one that was mended last."""

    drive: Path | None
    journal: Path | None
    teller: Teller
    profile_name: str | None
    options: CheckOptions
    no_cache: bool

    def plan_or_apply(self, drive: Path, *, applies: bool) -> ExitCode:
        """Show the plan of a drive, and carry it out where that is asked for."""
        from usbcheck.mending.planning import plan_for

        if (left := self._broken_off(drive)) is not None:
            self.teller.broken_off(left, drive)
            return self.go_on(left) if applies else ExitCode.UNDECIDED
        journal = self._new_journal(drive) if applies else None
        report = self._check(drive)
        plan = plan_for(report)
        if journal is not None and plan.operations:
            return self._apply(plan, report, drive, journal)
        self.teller.plan(plan, report, drive)
        return of_report(report)

    def _apply(self, plan: Plan, report: Report, drive: Path, journal: Path) -> ExitCode:
        from usbcheck.mending.carrying_out import apply

        self.teller.trees(plan, report)
        try:
            outcome = apply(plan, drive, journal, self.teller.step)
        except FileExistsError:
            refuse(self._text("cli-mend-journal-there", path=str(journal)))
        except OSError as error:
            refuse_unwritable(error, journal, self.teller.catalogue)
        return self._ended(outcome, drive, plan)

    def go_on(self, recorded: Recorded) -> ExitCode:
        """Carry out what is left of an application."""
        from usbcheck.mending.carrying_out import resume

        drive = self._at(recorded)
        self.teller.continuing()
        return self._ended(resume(recorded.path, drive, self.teller.step), drive, None)

    def undo(self) -> ExitCode:
        """Take back the last application."""
        from usbcheck.mending.carrying_out import undo

        recorded = self.chosen("cli-mend-no-undo", broken_off=False)
        drive = self._at(recorded)
        outcome = undo(recorded.path, drive, self.teller.step)
        if not self.teller.is_text:
            self.teller.document(outcome=outcome)
        elif outcome.surprise is None:
            self.teller.undone(outcome)
        else:
            self.teller.stopped(outcome, drive)
        return ExitCode.OK if outcome.surprise is None else ExitCode.UNDECIDED

    def _ended(self, outcome: Outcome, drive: Path, plan: Plan | None) -> ExitCode:
        """Tell how an application ended, and check the drive again where all is done."""
        if outcome.surprise is not None:
            if self.teller.is_text:
                self.teller.stopped(outcome, drive)
            else:
                self.teller.document(plan, outcome)
            return ExitCode.UNDECIDED
        self.teller.applied(outcome, drive)
        report = self._check(drive)
        if self.teller.is_text:
            self.teller.checked(report, drive)
        else:
            self.teller.document(plan, outcome, report)
        return of_report(report)

    def chosen(self, otherwise: str, *, broken_off: bool) -> Recorded:
        """Return the application that is meant, or end the command."""
        from usbcheck.mending.carrying_out import applications, applications_on
        from usbcheck.mending.journal import JournalError, State, read

        found: tuple[Recorded, ...]
        if self.journal is not None:
            try:
                found = (read(self.journal),)
            except JournalError as error:
                path = str(self.journal)
                refuse(self._text("cli-mend-bad-journal", path=path, why=error.why))
        else:
            found = applications() if self.drive is None else applications_on(self.drive)
        states = {State.BROKEN_OFF} if broken_off else {State.BROKEN_OFF, State.APPLIED}
        wanted = [recorded for recorded in found if recorded.state in states]
        if not wanted:
            refuse(self._text(otherwise))
        return wanted[0]

    def _broken_off(self, drive: Path) -> Recorded | None:
        """Return an application on the drive that was not finished."""
        from usbcheck.mending.carrying_out import applications_on
        from usbcheck.mending.journal import State

        found = applications_on(drive, surely=True)
        return next((r for r in found if r.state is State.BROKEN_OFF), None)

    def _new_journal(self, drive: Path) -> Path:
        """Return where the journal is to be, which may not be on the drive."""
        from usbcheck.drive.paths import lies_on
        from usbcheck.mending.journal import default_folder, new_journal

        journal = self.journal or new_journal(default_folder())
        if lies_on(str(journal.absolute()), str(drive)):
            refuse(self._text("cli-mend-journal-on-drive", path=str(journal)))
        return journal

    def _at(self, recorded: Recorded) -> Path:
        """Return the drive of an application, which must be there."""
        from pathlib import Path

        drive = self.drive or Path(recorded.root)
        if not drive.is_dir():
            kind = NotADirectoryError if drive.exists() else FileNotFoundError
            refuse_unreadable(kind(), drive, self.teller.catalogue)
        return drive

    def _check(self, drive: Path) -> Report:
        catalogue = self.teller.catalogue
        profile = load_profile(self.profile_name, catalogue)
        return run_check(drive, profile, self.options, catalogue, no_cache=self.no_cache)

    def _text(self, message: str, **args: str) -> str:
        return self.teller.catalogue.format(message, **args)
