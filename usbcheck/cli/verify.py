"""The command `verify`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import hashed_anew, opened, settings_of
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.options import language_option, ledger_option
from usbcheck.cli.common.output import show
from usbcheck.cli.common.parameters import FOLDER
from usbcheck.cli.common.refusals import reason, refuse
from usbcheck.cli.exit_codes import ExitCode, of_verification

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.intake.custody.verify import Receipted
    from usbcheck.messages import Catalogue, Language


@click.command("verify", cls=Command)
@click.argument("folder", type=FOLDER)
@click.option("--manifest", type=FOLDER, metavar="FOLDER")
@click.option("--dry-run", is_flag=True)
@ledger_option
@language_option
def verify(
    *,
    folder: Path,
    manifest: Path | None,
    dry_run: bool,
    ledger_path: Path | None,
    lang: Language | None,
) -> None:
    """Hold a folder against its manifest and its receipt."""
    from usbcheck.intake.custody.mhl import FOLDER as OWN
    from usbcheck.intake.views import verification

    catalogue = words_in(lang)
    serial, receipted = _receipt_of(folder, ledger_path, catalogue)
    place = manifest or folder / OWN
    if not place.is_dir():
        refuse(catalogue.format("cli-no-manifest", path=str(folder)))
    found = hashed_anew(folder, manifest, catalogue, append=not dry_run, receipted=receipted)
    show(verification(found, catalogue))
    said = "cli-verified-receipt" if receipted else "cli-verified-alone"
    show(catalogue.format(said, number=str(serial)) + "\n")
    genuine = _signatures(place, catalogue)
    code = of_verification(found)
    sys.exit(code if genuine else max(code, ExitCode.CHANGED))


def _signatures(place: Path, catalogue: Catalogue) -> bool:
    """Print who signed the hash lists; return whether all of them are as they were signed."""
    from usbcheck.intake.custody.signing import NoSigningError, signatures

    genuine = True
    try:
        for each in signatures(place):
            said = "cli-signature-good" if each.good else "cli-signature-bad"
            show(catalogue.format(said, name=each.name, key=each.key) + "\n")
            genuine = genuine and each.good
    except NoSigningError:
        show(catalogue.format("cli-signature-unknown") + "\n")
    except OSError as error:
        refuse(catalogue.format("cli-bad-manifest", why=reason(error)))
    return genuine


def _receipt_of(
    folder: Path, given: Path | None, catalogue: Catalogue
) -> tuple[int, Receipted | None]:
    """Return the number of the folder's receipt and what it says.

    A ledger that is not there counts only where it was named.
    """
    from usbcheck.intake.ledger.archived_copy import receipt_for, receipted
    from usbcheck.settings.model import ledger_path

    settings = settings_of(given, catalogue)
    if given is None and not ledger_path(settings).is_file():
        return 0, None
    with opened(settings, catalogue, read_only=True) as ledger:
        entry = receipt_for(folder, ledger)
        if entry is not None:
            return entry.serial or 0, receipted(entry, ledger)
    if given is not None:
        refuse(catalogue.format("cli-not-in-ledger", path=str(folder)))
    return 0, None
