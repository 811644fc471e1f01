"""The command `prepare`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common import reports
from usbcheck.cli.common.checking import cache_for, run_check
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    CheckOptions,
    language_option,
    profile_option,
    progress_option,
)
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import FILE, FOLDER
from usbcheck.cli.common.questions import asked, confirmed, is_terminal
from usbcheck.cli.common.refusals import refuse, refuse_unreadable, refuse_unwritable
from usbcheck.cli.common.settings import settings_in
from usbcheck.cli.exit_codes import ExitCode, of_report
from usbcheck.facts.request import Extent

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Catalogue, Language
    from usbcheck.preparing.answers import Given
    from usbcheck.preparing.model import Proposal
    from usbcheck.profile.model import Profile
    from usbcheck.report.progress.reporter import ProgressStyle


@click.command("prepare", cls=Command)
@click.argument("source", type=FOLDER)
@click.option("--to", "drive", type=FOLDER, metavar="DRIVE")
@click.option("--title", metavar="TITLE")
@click.option("--category", metavar="NAME")
@click.option("--unit", metavar="NAME")
@click.option("--field", "fields", metavar="NAME=VALUE", multiple=True)
@click.option("--answers", "answers_file", type=FILE, metavar="FILE")
@click.option("--answers-template", "template_file", type=FILE, metavar="FILE")
@click.option("--forms", "with_forms", is_flag=True)
@click.option("--dry-run", is_flag=True)
@progress_option
@profile_option
@language_option
def prepare(
    *,
    source: Path,
    drive: Path | None,
    title: str | None,
    category: str | None,
    unit: str | None,
    fields: tuple[str, ...],
    answers_file: Path | None,
    template_file: Path | None,
    with_forms: bool,
    dry_run: bool,
    progress: ProgressStyle,
    profile_name: str | None,
    lang: Language | None,
) -> None:
    """Make a right drive from a loose folder."""
    from usbcheck.preparing.answers import Given

    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    catalogue = catalogue.under(profile)
    named, own = _category(category, profile, catalogue), settings_in(catalogue).unit
    given = Given(title, named, unit, _fields(fields, catalogue), own)
    if drive is None and not dry_run and template_file is None:
        refuse(catalogue.format("prepare-no-drive"))
    if drive is not None:
        _refuse_places(source, drive, catalogue)
    proposal = _settled(
        _proposal(source, profile, progress, catalogue), answers_file, given, catalogue
    )
    if template_file is not None:
        _write_template(template_file, proposal, catalogue)
        return
    asking = bool(proposal.questions) and not dry_run and is_terminal()
    if asking:
        proposal = asked(proposal, given, catalogue)
    _show(proposal, catalogue, with_forms=with_forms)
    if dry_run:
        sys.exit(_dry_run(proposal, catalogue))
    _refuse_open(proposal, catalogue)
    if drive is None or (asking and not confirmed(drive, catalogue)):
        sys.exit(ExitCode.UNDECIDED)
    _carry_out(proposal, drive, progress, catalogue)
    if with_forms:
        _make_forms(profile, drive, progress, catalogue)
    report = run_check(drive, profile, CheckOptions(progress=progress), catalogue)
    reports.show_text(report, catalogue)
    sys.exit(of_report(report))


def _category(given: str | None, profile: Profile, catalogue: Catalogue) -> str | None:
    """Return the category that is meant, or end the command."""
    from usbcheck.facts.quantities import Every
    from usbcheck.naming.reading import name_reader

    if given is None:
        return None
    named = name_reader(profile).category_named(given)
    if named is None:
        known = Every(tuple(category.name for category in profile.category))
        refuse(catalogue.format("prepare-no-category", given=given, known=known))
    return named


def _fields(given: tuple[str, ...], catalogue: Catalogue) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not (equals and name.strip() and value.strip()):
            refuse(catalogue.format("prepare-no-field", given=each))
        found[name.strip()] = value.strip()
    return found


def _refuse_places(source: Path, drive: Path, catalogue: Catalogue) -> None:
    from usbcheck.preparing.carrying import refuse_places
    from usbcheck.preparing.failures import NotPreparedError
    from usbcheck.preparing.wording import obstacle

    try:
        refuse_places(str(source), drive)
    except NotPreparedError as error:
        refuse(obstacle(error, catalogue))


def _proposal(
    source: Path, profile: Profile, style: ProgressStyle, catalogue: Catalogue
) -> Proposal:
    """Examine a folder and sort it, or end the command."""
    from usbcheck.preparing.looking import look
    from usbcheck.preparing.sorting import propose
    from usbcheck.report.progress.reporter import progress

    cache = cache_for(source, catalogue)
    try:
        with progress(sys.stderr, catalogue, style) as observer:
            facts = look(source, profile, observer=observer, cache=cache)
    except OSError as error:
        refuse_unreadable(error, source, catalogue)
    return propose(facts, profile)


def _settled(
    proposal: Proposal, answers_file: Path | None, given: Given, catalogue: Catalogue
) -> Proposal:
    from usbcheck.preparing.answers import refused, settled
    from usbcheck.preparing.answers_file import AnswersError, read_answers
    from usbcheck.preparing.wording import missing

    answers: dict[str, str] = {}
    if answers_file is not None:
        try:
            text = answers_file.read_text(encoding="utf-8-sig")
            answers = read_answers(text, proposal)
        except (OSError, UnicodeDecodeError, AnswersError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            refuse(catalogue.format("prepare-answers-unusable", path=str(answers_file), why=why))
    made = settled(proposal, answers, given)
    for question in refused(made):
        said = made.answers[question.id]
        what = missing(question, catalogue)
        refuse(catalogue.format("prepare-no-answer", given=said, what=what))
    return made


def _write_template(path: Path, proposal: Proposal, catalogue: Catalogue) -> None:
    from usbcheck.preparing.answers_file import template

    try:
        with path.open("x", encoding="utf-8", errors="replace") as file:
            file.write(template(proposal, catalogue))
    except FileExistsError:
        refuse(catalogue.format("prepare-template-there", path=str(path)))
    except OSError as error:
        refuse_unwritable(error, path, catalogue)
    count = len(proposal.questions)
    click.echo(catalogue.format("prepare-template-written", path=str(path), count=count), err=True)


def _show(proposal: Proposal, catalogue: Catalogue, *, with_forms: bool) -> None:
    """Show the tree of the drive to be, what is left out, and what is lacking."""
    from usbcheck.preparing.wording import lacking, left_out, tree
    from usbcheck.submission.parts import role_of

    show("".join(f"{line}\n" for line in tree(proposal.files)))
    for title, lines in (
        ("prepare-left-out", list(left_out(proposal, catalogue))),
        ("prepare-lacks", list(lacking(proposal, proposal.profile, catalogue))),
    ):
        if lines:
            show(f"\n{catalogue.format(title)}\n" + "".join(f"  {line}\n" for line in lines))
    lacks_form = any(role_of(id_) == "entry-form" for w in proposal.works for id_ in w.lacking)
    if lacks_form and not with_forms:
        show(f"  {catalogue.format('prepare-forms-hint')}\n")


def _dry_run(proposal: Proposal, catalogue: Catalogue) -> ExitCode:
    """Say what is missing, if anything; nothing is copied."""
    from usbcheck.preparing.wording import missing

    click.echo(catalogue.format("prepare-dry-run"), err=True)
    for question in proposal.questions:
        click.echo(f"  {missing(question, catalogue)}", err=True)
    return ExitCode.USAGE if proposal.questions else ExitCode.OK


def _refuse_open(proposal: Proposal, catalogue: Catalogue) -> None:
    from usbcheck.preparing.wording import missing

    if proposal.questions:
        lines = [f"  {missing(question, catalogue)}" for question in proposal.questions]
        refuse("\n".join([catalogue.format("prepare-missing", count=len(lines)), *lines]))
    if not proposal.files:
        refuse(catalogue.format("prepare-nothing", path=proposal.facts.drive.root))
    if proposal.facts.drive.unreadable:
        first = proposal.facts.drive.unreadable[0]
        refuse(catalogue.format("prepare-unlisted", path=first.path, why=first.detail))


def _carry_out(proposal: Proposal, drive: Path, style: ProgressStyle, catalogue: Catalogue) -> None:
    """Copy, or end the command."""
    from usbcheck.preparing.carrying import carry_out
    from usbcheck.preparing.copy_progress import CopyProgress
    from usbcheck.preparing.failures import NotPreparedError, Obstacle
    from usbcheck.preparing.sorting import answered
    from usbcheck.preparing.wording import obstacle
    from usbcheck.report.progress.reporter import progress

    arrangement = answered(proposal)
    try:
        with progress(sys.stderr, catalogue, style) as observer:
            done = carry_out(arrangement, drive, CopyProgress(observer, arrangement))
    except NotPreparedError as error:
        click.echo(f"usbcheck: {obstacle(error, catalogue)}", err=True)
        unmoved = (Obstacle.FULL, Obstacle.THERE, Obstacle.READ_ONLY, Obstacle.TOO_LARGE)
        sys.exit(ExitCode.USAGE if error.obstacle in unmoved else ExitCode.UNDECIDED)
    except KeyboardInterrupt:
        stopped = NotPreparedError(Obstacle.STOPPED)
        click.echo(f"usbcheck: {obstacle(stopped, catalogue)}", err=True)
        sys.exit(ExitCode.UNDECIDED)
    said = {"copied": len(done.copied), "standing": len(done.standing)}
    click.echo(catalogue.format("prepare-done", **said), err=True)


def _make_forms(profile: Profile, drive: Path, style: ProgressStyle, catalogue: Catalogue) -> None:
    """Make on the drive the forms that it lacks, and say what is left to write."""
    from usbcheck.cli.common.forms import own_unit, tell_made
    from usbcheck.preparing.form_making import make_lacking_forms

    options = CheckOptions(content=Extent.NONE, progress=style)
    report = run_check(drive, profile, options, catalogue)
    try:
        made = make_lacking_forms(report.submission, profile, drive, own_unit(catalogue))
    except FileExistsError as error:
        refuse(catalogue.format("cli-form-there", path=str(error.filename or drive)))
    except OSError as error:
        refuse_unwritable(error, drive, catalogue)
    tell_made(made, catalogue)
