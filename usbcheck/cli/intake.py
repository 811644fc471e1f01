"""The commands of the intake desk, loaded when one of them is called."""

from __future__ import annotations

import os
import platform
import sys
import time
from dataclasses import replace
from errno import ENOENT
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from usbcheck.cli.common import (
    Command,
    language_option,
    options_of,
    profile_option,
    whole_check_options,
    words_in,
)
from usbcheck.cli.intake_common import (
    clerk_option,
    give,
    ledger_option,
    opened,
    profile_of,
    save,
    settings_of,
    sign_option,
    signer_of,
)
from usbcheck.cli.ledger import ledger_group
from usbcheck.cli.terminal import USAGE_ERROR, refuse, refuse_on_drive, show, show_rich
from usbcheck.intake.clock import now
from usbcheck.intake.failures import not_received

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from usbcheck.drive.mounts import Mount
    from usbcheck.intake.custody.verify import Receipted, Verification
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.intake.receive.reception import Desk, Outcome
    from usbcheck.intake.watch.watcher import Judge, Watcher
    from usbcheck.messages import Catalogue
    from usbcheck.pipeline.check import Options
    from usbcheck.profile.model import Profile

REFUSED: Final = 1
NOT_RECEIVED: Final = 3
FORGED: Final = 6  # as `verify` ends where a file was changed
_LOOK_SECONDS: Final = 2.0

_under = click.option("--under", metavar="FOLDER")
_side_by_side = click.option("--side-by-side", type=click.IntRange(1, 16), default=2, metavar="N")


@click.command("receive", cls=Command)
@click.argument("drive")
@click.option("--to", "archive", metavar="FOLDER")
@click.option("--force", is_flag=True)
@click.option("--slip", "slips", metavar="FILE", multiple=True)
@sign_option
@ledger_option
@clerk_option
@profile_option
@language_option
@whole_check_options
def receive(drive: str, archive: str | None, lang: str | None, **given: Any) -> None:
    """Check a drive, copy it into the archive and give a receipt."""
    from usbcheck.intake.settings import ledger_path

    catalogue = words_in(lang)
    settings = settings_of(given["ledger_path"], catalogue, clerk=given["clerk"])
    profile = profile_of(given["profile_name"], settings, catalogue)
    options = options_of(profile, given, catalogue)
    place = archive or (str(settings.archive) if settings.archive else None)
    if place is None:
        refuse(catalogue.format("cli-no-archive"))
    for written in (place, str(ledger_path(settings)), *given["slips"]):
        refuse_on_drive(written, Path(drive), catalogue)
    signer = signer_of(catalogue, wanted=given["sign"] or settings.sign)
    with opened(settings, catalogue, read_only=False) as ledger:
        from usbcheck.intake.receive.reception import Desk

        desk = Desk(
            *(str(settings.clerk), platform.node(), Path(place), ledger, catalogue, now),
            signer=signer,
        )
        outcome = _taken(Path(drive), profile, options, desk, given)
        _tell(outcome, ledger, profile, catalogue, given["slips"])


def _taken(
    drive: Path, profile: Profile, options: Options, desk: Desk, given: Mapping[str, Any]
) -> Outcome:
    """Receive or refuse a drive, or end the command."""
    from usbcheck.intake.receive.causes import Cause, NotReceivedError
    from usbcheck.intake.receive.reception import receive as take
    from usbcheck.report.progress.reporter import ProgressStyle, progress

    catalogue = desk.catalogue
    try:
        with progress(sys.stderr, catalogue, ProgressStyle(given["progress"])) as observer:
            return take(drive, profile, options, desk, observer, force=given["force"])
    except NotReceivedError as error:
        click.echo(f"usbcheck: {not_received(error, catalogue)}", err=True)
        sys.exit(USAGE_ERROR if error.cause is Cause.INSIDE else NOT_RECEIVED)
    except OSError as error:
        why = error.strerror or str(error)
        refuse(catalogue.format("cli-unreadable-drive", path=str(drive), why=why))


def _tell(
    outcome: Outcome, ledger: Ledger, profile: Profile, catalogue: Catalogue, slips: Sequence[str]
) -> None:
    """Show what became of a drive, and write its paper."""
    from usbcheck.intake.ledger.entries import EntryKind

    entry = outcome.entry
    if entry.kind is EntryKind.REFUSED:
        from usbcheck.intake.receipt_document import as_file, receipt_document
        from usbcheck.report.terminal import text

        show_rich(text.render(outcome.report, catalogue, encoding=sys.stdout.encoding))
        made = receipt_document(entry, ledger, profile, catalogue)
        for name in slips:
            save(Path(name), as_file(made, catalogue, Path(name).suffix), catalogue)
        show(catalogue.format("cli-refused", number=str(entry.serial)) + "\n")
        sys.exit(REFUSED)
    if outcome.again:
        show(catalogue.format("cli-again", number=str(entry.serial)) + "\n\n")
    give(entry, ledger, profile, catalogue, slips)


@click.command("verify", cls=Command)
@click.argument("folder")
@click.option("--manifest", metavar="FOLDER")
@click.option("--dry-run", is_flag=True)
@ledger_option
@language_option
def verify(folder: str, manifest: str | None, lang: str | None, **given: Any) -> None:
    """Hold a folder against its manifest and its receipt."""
    from usbcheck.intake.custody.mhl import FOLDER
    from usbcheck.intake.custody.verify import exit_code
    from usbcheck.intake.views import verification

    catalogue = words_in(lang)
    serial, receipted = _receipt_of(folder, given["ledger_path"], catalogue)
    append = not given["dry_run"]
    found = _verified(folder, manifest, catalogue, append=append, known=True, receipted=receipted)
    show(verification(found, catalogue))
    said = "cli-verified-receipt" if receipted else "cli-verified-alone"
    show(catalogue.format(said, number=str(serial)) + "\n")
    genuine = _signatures(Path(manifest) if manifest else Path(folder, FOLDER), catalogue)
    sys.exit(exit_code(found) if genuine else max(exit_code(found), FORGED))


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
        refuse(catalogue.format("cli-bad-manifest", why=error.strerror or str(error)))
    return genuine


def _receipt_of(
    folder: str, given: str | None, catalogue: Catalogue
) -> tuple[int, Receipted | None]:
    """Return the number of the folder's receipt and what it says.

    A ledger that is not there counts only where it was named.
    """
    from usbcheck.intake.ledger.archived_copy import receipt_for, receipted
    from usbcheck.intake.settings import ledger_path

    settings = settings_of(given, catalogue)
    if given is None and not ledger_path(settings).is_file():
        return 0, None
    with opened(settings, catalogue, read_only=True) as ledger:
        entry = receipt_for(Path(folder), ledger)
        if entry is not None:
            return entry.serial or 0, receipted(entry, ledger)
    if given is not None:
        refuse(catalogue.format("cli-not-in-ledger", path=folder))
    return 0, None


@click.command("seal", cls=Command)
@click.argument("drive")
@click.option("-o", "--output", metavar="FOLDER")
@click.option("--in-place", is_flag=True)
@sign_option
@language_option
def seal(
    drive: str,
    output: str | None,
    in_place: bool,  # noqa: FBT001
    sign: bool,  # noqa: FBT001
    lang: str | None,
) -> None:
    """Write the manifest of a drive before it is handed in."""
    catalogue = words_in(lang)
    signer = signer_of(catalogue, wanted=sign)
    if in_place == (output is not None):
        refuse(catalogue.format("cli-seal-where"))
    if output is not None:
        refuse_on_drive(output, Path(drive), catalogue)
    found = _verified(drive, output, catalogue, append=True, known=False)
    if found.written is None:
        refuse(catalogue.format("cli-nothing-to-seal", path=drive))
    if signer is not None:
        show(catalogue.format("cli-signed", key=signer.sign(found.written)) + "\n")
    show(catalogue.format("cli-sealed", count=len(found.states), path=str(found.written)) + "\n")


def _verified(
    folder: str,
    place: str | None,
    catalogue: Catalogue,
    *,
    append: bool,
    known: bool,
    receipted: Receipted | None = None,
) -> Verification:
    from usbcheck.intake.custody.mhl import FOLDER, ManifestError
    from usbcheck.intake.custody.verify import verify as look

    manifest = Path(place) if place else None
    if known and not (manifest or Path(folder) / FOLDER).is_dir():
        refuse(catalogue.format("cli-no-manifest", path=folder))
    try:
        return look(
            Path(folder),
            now=now(),
            host=platform.node(),
            place=manifest,
            append=append,
            receipted=receipted,
        )
    except ManifestError as error:
        refuse(catalogue.format("cli-bad-manifest", why=str(error)))
    except OSError as error:
        why = error.strerror or str(error)
        refuse(catalogue.format("cli-unreadable-drive", path=folder, why=why))


@click.command("watch", cls=Command)
@click.option("--once", is_flag=True)
@_under
@_side_by_side
@ledger_option
@profile_option
@language_option
@whole_check_options
def watch(once: bool, lang: str | None, **given: Any) -> None:  # noqa: FBT001
    """Check drives as they are plugged in."""
    from rich.console import Console
    from rich.live import Live

    from usbcheck.intake.settings import ledger_path
    from usbcheck.intake.watch.drive_checker import DriveChecker, exit_code
    from usbcheck.intake.watch.drive_table import drive_table, line
    from usbcheck.report.terminal.symbols import symbols_for

    catalogue = words_in(lang)
    settings = settings_of(given["ledger_path"], catalogue)
    profile = profile_of(given["profile_name"], settings, catalogue)
    options = options_of(profile, given, catalogue)
    symbols = symbols_for(sys.stdout.encoding)
    console = Console(highlight=False)
    judge = DriveChecker(profile, options, ledger_path(settings), catalogue, now)
    with _watcher(given, judge, catalogue) as watcher:
        try:
            if console.is_terminal and not once:
                with Live(console=console, auto_refresh=False) as live:
                    while True:
                        watcher.poll()
                        live.update(drive_table(watcher, catalogue, symbols), refresh=True)
                        time.sleep(_LOOK_SECONDS)
            trouble = ""
            while True:
                for row in watcher.poll():
                    show(line(row, catalogue, symbols) + "\n")
                if watcher.trouble not in ("", trouble):
                    click.echo(catalogue.format("desk-trouble", why=watcher.trouble), err=True)
                trouble = watcher.trouble
                if once and watcher.idle:
                    break
                time.sleep(_LOOK_SECONDS / (10 if once else 1))
        except KeyboardInterrupt:
            sys.exit(NOT_RECEIVED if once else 0)
        sys.exit(exit_code(watcher.rows))


@click.command("desk", cls=Command)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N")
@click.option("--listen", default="127.0.0.1", metavar="ADDRESS")
@click.option("--open", "open_it", is_flag=True)
@click.option("--to", "archive", metavar="FOLDER")
@_under
@_side_by_side
@ledger_option
@clerk_option
@profile_option
@language_option
@whole_check_options
def desk(port: int, listen: str, open_it: bool, lang: str | None, **given: Any) -> None:  # noqa: FBT001
    """Serve the desk's page on this computer."""
    import webbrowser

    from usbcheck.intake.desk.counter import Counter
    from usbcheck.intake.desk.server import Live, Pages
    from usbcheck.intake.desk.serving import AddressError, serve
    from usbcheck.intake.settings import ledger_path
    from usbcheck.intake.watch.drive_checker import DriveChecker

    catalogue = words_in(lang)
    settings = settings_of(given["ledger_path"], catalogue, clerk=given["clerk"])
    profile = profile_of(given["profile_name"], settings, catalogue)
    if given["archive"]:
        settings = replace(settings, archive=Path(given["archive"]))
    with opened(settings, catalogue, read_only=False):
        pass  # made where it is not there yet, refused where it is none
    options = options_of(profile, given, catalogue)
    judge = DriveChecker(profile, options, ledger_path(settings), catalogue, now, pages=True)

    def told(addresses: Sequence[str]) -> None:
        for address in addresses:
            show(catalogue.format("cli-desk-address", address=address) + "\n")
        if open_it:
            webbrowser.open(addresses[0])

    counter = Counter(settings, catalogue, signer_of(catalogue, wanted=settings.sign))
    with _watcher(given, judge, catalogue) as watcher, Live(watcher), counter:
        try:
            serve(Pages(watcher, counter, profile, catalogue), listen, port, told)
        except AddressError as error:
            refuse(catalogue.format("cli-no-address", address=str(error)))
        except OSError as error:
            why = error.strerror or str(error)
            refuse(catalogue.format("cli-no-port", address=listen, port=port, why=why))


def _watcher(given: Mapping[str, Any], judge: Judge, catalogue: Catalogue) -> Watcher:
    from usbcheck.drive.mounts import removable_mounts
    from usbcheck.intake.watch.drive_checker import folders_as_drives
    from usbcheck.intake.watch.watcher import Watcher

    look: Callable[[], Sequence[Mount]] = removable_mounts
    if given["under"] is not None:
        folder = Path(given["under"])
        if not folder.is_dir():
            refuse(
                catalogue.format(
                    "cli-unreadable-drive", path=given["under"], why=os.strerror(ENOENT)
                )
            )
        look = partial(folders_as_drives, folder)
    return Watcher(look, judge, now, given["side_by_side"])


COMMANDS: Final[Mapping[str, click.Command]] = {
    command.name or "": command for command in (receive, verify, seal, ledger_group, watch, desk)
}
