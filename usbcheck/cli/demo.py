"""The command `demo`: the sample drives, made from nothing and checked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common import reports
from usbcheck.cli.common.checking import PLAIN, run_check
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import language_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import FOLDER
from usbcheck.cli.common.refusals import refuse, refuse_unwritable
from usbcheck.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Language

SOUND, FAULTY = "sound", "faulty"


@click.command("demo", cls=Command)
@click.argument("folder", type=FOLDER, default="usbcheck-demo")
@language_option
def demo(*, folder: Path, lang: Language | None) -> None:
    """Create the sample drives and check them."""
    from usbcheck.profile import DEFAULT
    from usbcheck.submission.findings import Verdict

    catalogue = words_in(lang)
    try:
        drives = lay_down(folder)
    except FileExistsError as error:
        refuse(catalogue.format("cli-demo-there", path=str(error.filename or folder)))
    except OSError as error:
        refuse_unwritable(error, folder, catalogue)
    profile = load_profile(DEFAULT, catalogue)
    verdicts = {}
    for name, drive in drives.items():
        report = run_check(drive, profile, PLAIN, catalogue)
        verdicts[name] = report.verdict
        show(f"usbcheck check {drive}\n")
        reports.show_text(report, catalogue)
        show("\n")
    expected = all((v is Verdict.FAIL) == (name == FAULTY) for name, v in verdicts.items())
    sys.exit(ExitCode.OK if expected else ExitCode.REFUSED)


def lay_down(folder: Path) -> dict[str, Path]:
    """Make the sample drives in a folder, which is made; return their paths by name.

    Raises:
        FileExistsError: a sample drive of that name is already there; nothing is overwritten.
        OSError: the folder cannot be written.
    """
    from usbcheck.samples.drives import make_faulty, make_sound

    laid = {name: folder / name for name in (FAULTY, SOUND)}
    for target in laid.values():
        target.mkdir(parents=True)
    make_faulty(laid[FAULTY])
    make_sound(laid[SOUND])
    return laid
