"""The command `convert`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, NoReturn

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option, profile_option, progress_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import FILE
from usbcheck.cli.common.refusals import reason, refuse, refuse_unwritable
from usbcheck.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.converting.converting import Proposal
    from usbcheck.converting.judging import Judged
    from usbcheck.converting.model import CannotConvertError, Said
    from usbcheck.messages import Catalogue, Language
    from usbcheck.report.progress.reporter import ProgressStyle

_NOT_ASKED: Final = ("convert-not-specified", "convert-nothing-asked")


@click.command("convert", cls=Command)
@click.argument("source", type=FILE, metavar="FILE")
@click.option("--to", "goal", type=FILE, metavar="FILE")
@click.option("--category", metavar="NAME")
@click.option("--change-frame-rate", is_flag=True)
@click.option("--icc", type=FILE, metavar="FILE")
@click.option("--dry-run", is_flag=True)
@progress_option
@profile_option
@language_option
def convert(
    *,
    source: Path,
    goal: Path | None,
    category: str | None,
    change_frame_rate: bool,
    icc: Path | None,
    dry_run: bool,
    progress: ProgressStyle,
    profile_name: str | None,
    lang: Language | None,
) -> None:
    """Make a film or a picture as the notice asks, in a new file."""
    from usbcheck.converting.converting import Wish, carried_out, proposed, result
    from usbcheck.converting.failures import EncodingError
    from usbcheck.converting.model import CannotConvertError
    from usbcheck.report.progress.reporter import progress as told

    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    catalogue = catalogue.under(profile)
    wish = Wish(category, change_frame_rate, icc)
    try:
        with told(sys.stderr, catalogue, progress) as observer:
            proposal = proposed(source, wish, profile, observer)
    except CannotConvertError as error:
        _refuse(error, source, catalogue)
    except FileNotFoundError:
        refuse(catalogue.format("convert-no-file", path=str(source)))
    except OSError as error:
        refuse(catalogue.format("convert-unreadable", path=str(source), why=reason(error)))
    if proposal is None:
        show(catalogue.format("convert-right", path=str(source)) + "\n")
        return
    try:
        place = goal or source.with_name(
            catalogue.format("convert-goal", stem=source.stem) + proposal.suffix
        )
        _show(proposal, place, catalogue)
        if dry_run:
            return
        with told(sys.stderr, catalogue, progress) as observer:
            later = carried_out(proposal, place, observer)
            found = result(place, proposal.target, profile, observer)
    except EncodingError as error:
        refuse(catalogue.format("convert-failed", path=str(source), why=str(error)))
    except FileExistsError as error:
        refuse(catalogue.format("convert-there", path=str(error.filename)))
    except OSError as error:
        refuse_unwritable(error, str(error.filename or source), catalogue)
    _say(later, catalogue)
    show(catalogue.format("convert-made", path=str(place)) + "\n")
    sys.exit(_verdict(found, catalogue))


def _show(proposal: Proposal, goal: Path, catalogue: Catalogue) -> None:
    """Show what is done and what it costs, before it is done."""
    target = proposal.target
    guessed = "guessed" if target.guessed else "told"
    head = {"source": proposal.source.name, "goal": goal.name, "category": target.category.name}
    show(catalogue.format("convert-plan", **head, case=guessed) + "\n")
    _say(proposal.plan.costs, catalogue)


def _say(sentences: tuple[Said, ...], catalogue: Catalogue) -> None:
    for said in sentences:
        show(f"  - {catalogue.format(said.message, **said.args)}\n")


def _verdict(found: Judged, catalogue: Catalogue) -> ExitCode:
    """Show what rules find about what was made; return the exit code that follows."""
    from usbcheck.submission.findings import Severity

    for finding in found.findings:
        show(f"{catalogue.format(f'severity-{finding.severity}')} {finding.code}  ")
        show(f"{catalogue.finding(finding)}\n  → {catalogue.remedy(finding)}\n")
    for rule in found.undecided:
        why = catalogue.format("note-undecided", why=catalogue.reason(rule.unknown))
        show(f"{rule.code}  {why}\n")
    if not found.findings and not found.undecided:
        show(catalogue.format("convert-passes") + "\n")
    if any(finding.severity is Severity.ERROR for finding in found.findings):
        return ExitCode.REFUSED
    return ExitCode.UNDECIDED if found.undecided else ExitCode.OK


def _refuse(error: CannotConvertError, source: Path, catalogue: Catalogue) -> NoReturn:
    """End the command: nothing is asked of the file, or a program cannot make it so."""
    from usbcheck.drive.paths import escape_control

    why = catalogue.format(error.said.message, **error.said.args)
    if error.said.message in _NOT_ASKED:
        show(f"{escape_control(source.name)}: {why}\n")
        sys.exit(ExitCode.OK)
    click.echo(f"usbcheck: {escape_control(source.name)}: {why}", err=True)
    sys.exit(ExitCode.REFUSED)
