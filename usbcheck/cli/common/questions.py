"""Open questions of a proposal, asked at the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from usbcheck.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Catalogue
    from usbcheck.preparing.answers import Given
    from usbcheck.preparing.model import Proposal, Question


def is_terminal() -> bool:
    """Return whether a person can be asked."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())


def asked(proposal: Proposal, given: Given, catalogue: Catalogue) -> Proposal:
    """Ask a person at the terminal until nothing is open, or end the command."""
    from usbcheck.preparing.answers import settled

    try:
        while proposal.questions:
            question = proposal.questions[0]
            said = _answer(question, catalogue)
            proposal = settled(proposal, {question.id: said}, given)
    except click.Abort:
        click.echo(err=True)
        sys.exit(ExitCode.UNDECIDED)
    return proposal


def confirmed(drive: Path, catalogue: Catalogue) -> bool:
    """Ask whether to begin, now that the tree was shown."""
    from usbcheck.drive.paths import escape_control

    click.echo()
    said = catalogue.format("prepare-begin", path=escape_control(str(drive)))
    try:
        return click.confirm(said, default=True)
    except click.Abort:
        click.echo(err=True)
        return False


def _answer(question: Question, catalogue: Catalogue) -> str:
    from usbcheck.preparing import wording

    click.echo()
    if question.files:
        click.echo(wording.files_of(question, catalogue))
    choices = wording.choices_of(question, catalogue)
    if not choices:
        meant = question.suggestion or None
        return str(click.prompt(wording.asked(question, catalogue), default=meant)).strip()
    click.echo(wording.asked(question, catalogue))
    for number, (_, shown) in enumerate(choices, 1):
        click.echo(f"  {number}  {shown}")
    values = [value for value, _ in choices]
    default = values.index(question.suggestion) + 1 if question.suggestion in values else None
    picked: int = click.prompt(
        catalogue.format("ask-number"), type=click.IntRange(1, len(choices)), default=default
    )
    return values[picked - 1]
