"""The commands of the intake desk, loaded when one of them is called."""

from __future__ import annotations

import getpass
import os
import platform
import sys
import time
from contextlib import contextmanager
from errno import ENOENT
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from usbcheck.cli.common import (
    Command,
    Group,
    language_option,
    load_profile,
    now,
    options_of,
    profile_option,
    whole_check_options,
    words_in,
)
from usbcheck.cli.terminal import refuse, refuse_on_drive, show, show_rich

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from usbcheck.drive.mounts import Mount
    from usbcheck.intake.ledger.store import Entry, Ledger
    from usbcheck.intake.watch.watcher import Judge
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

REFUSED: Final = 1
NOT_RECEIVED: Final = 3
_LOOK_SECONDS: Final = 2.0

_ledger = click.option("--ledger", "ledger_path", metavar="FILE")
_clerk = click.option("--clerk", metavar="NAME")
_under = click.option("--under", metavar="FOLDER")
_side_by_side = click.option("--side-by-side", type=click.IntRange(1, 16), default=2, metavar="N")


@click.command("receive", cls=Command)
@click.argument("drive")
@click.option("--to", "archive", metavar="FOLDER", required=True)
@click.option("--anyway", is_flag=True)
@click.option("--slip", "slips", metavar="FILE", multiple=True)
@_ledger
@_clerk
@profile_option
@language_option
@whole_check_options
def receive(drive: str, archive: str, lang: str | None, **given: Any) -> None:
    """Check a drive, copy it into the archive and give a receipt."""
    from usbcheck.intake.ledger.store import EntryKind
    from usbcheck.intake.receive.reception import Desk, NotReceivedError
    from usbcheck.intake.receive.reception import receive as take
    from usbcheck.report.progress.reporter import ProgressStyle, progress

    catalogue = words_in(lang)
    profile = load_profile(given["profile_name"], catalogue)
    options = options_of(profile, given, catalogue)
    for place in filter(None, (archive, given["ledger_path"], *given["slips"])):
        refuse_on_drive(place, Path(drive), catalogue)
    with _opened(given["ledger_path"], catalogue) as ledger:
        desk = Desk(given["clerk"] or getpass.getuser(), platform.node(), Path(archive), ledger)
        try:
            Path(archive).mkdir(parents=True, exist_ok=True)
            with progress(sys.stderr, catalogue, ProgressStyle(given["progress"])) as observer:
                outcome = take(
                    Path(drive),
                    profile,
                    options,
                    desk,
                    catalogue,
                    observer,
                    anyway=given["anyway"],
                    now=now,
                )
        except NotReceivedError as error:
            click.echo(
                f"usbcheck: {catalogue.format('cli-not-received', why=str(error))}", err=True
            )
            sys.exit(NOT_RECEIVED)
        except OSError as error:
            refuse(
                catalogue.format(
                    "cli-unreadable-drive", path=drive, why=error.strerror or str(error)
                )
            )
        if outcome.entry.kind is EntryKind.REFUSED:
            from usbcheck.report.terminal import text

            show_rich(text.render(outcome.report, catalogue, encoding=sys.stdout.encoding))
            show(catalogue.format("cli-refused", number=outcome.entry.number) + "\n")
            sys.exit(REFUSED)
        if outcome.again:
            show(catalogue.format("desk-received", number=outcome.entry.number) + "\n\n")
        _give(outcome.entry, ledger, profile, catalogue, given["slips"])


def _give(
    entry: Entry, ledger: Ledger, profile: Profile, catalogue: Catalogue, slips: Sequence[str]
) -> None:
    """Show the receipt, and writes it where it is asked for."""
    from usbcheck.intake.receipt_document import as_file, as_text, receipt_document

    made = receipt_document(entry, ledger, profile, catalogue)
    show(as_text(made, catalogue))
    for name in slips:
        _save(Path(name), as_file(made, catalogue, Path(name).suffix), catalogue)


def _save(path: Path, data: bytes, catalogue: Catalogue) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        why = error.strerror or str(error)
        refuse(catalogue.format("cli-cannot-write", path=str(path), why=why))


@click.command("verify", cls=Command)
@click.argument("folder")
@click.option("--manifest", metavar="FOLDER")
@click.option("--dry-run", is_flag=True)
@language_option
def verify(folder: str, manifest: str | None, dry_run: bool, lang: str | None) -> None:  # noqa: FBT001
    """Hold a folder against its manifest."""
    from usbcheck.intake.custody.verify import exit_code
    from usbcheck.intake.views import verification

    catalogue = words_in(lang)
    found = _verified(folder, manifest, catalogue, append=not dry_run, known=True)
    show(verification(found, catalogue))
    sys.exit(exit_code(found))


@click.command("seal", cls=Command)
@click.argument("drive")
@click.option("-o", "--output", metavar="FOLDER")
@click.option("--in-place", is_flag=True)
@language_option
def seal(drive: str, output: str | None, in_place: bool, lang: str | None) -> None:  # noqa: FBT001
    """Write the manifest of a drive before it is handed in."""
    catalogue = words_in(lang)
    if in_place == (output is not None):
        refuse(catalogue.format("cli-seal-where"))
    if output is not None:
        refuse_on_drive(output, Path(drive), catalogue)
    found = _verified(drive, output, catalogue, append=True, known=False)
    if found.written is None:
        refuse(catalogue.format("cli-nothing-to-seal", path=drive))
    show(catalogue.format("cli-sealed", count=len(found.states), path=str(found.written)) + "\n")


def _verified(
    folder: str, place: str | None, catalogue: Catalogue, *, append: bool, known: bool
) -> Any:
    from usbcheck.intake.custody.mhl import FOLDER, ManifestError
    from usbcheck.intake.custody.verify import verify as look

    manifest = Path(place) if place else None
    if known and not (manifest or Path(folder) / FOLDER).is_dir():
        refuse(catalogue.format("cli-no-manifest", path=folder))
    try:
        return look(Path(folder), now=now(), host=platform.node(), place=manifest, append=append)
    except ManifestError as error:
        refuse(catalogue.format("cli-bad-manifest", why=str(error)))
    except OSError as error:
        why = error.strerror or str(error)
        refuse(catalogue.format("cli-unreadable-drive", path=folder, why=why))


@click.group("ledger", cls=Group)
def ledger_group() -> None:
    """What was received."""


@ledger_group.command("list")
@_ledger
@language_option
def ledger_list(ledger_path: str | None, lang: str | None) -> None:
    """All receipts."""
    from usbcheck.intake.ledger.ledger_sheets import receipts_sheet
    from usbcheck.intake.views import sheet_table

    catalogue = words_in(lang)
    with _opened(ledger_path, catalogue) as ledger:
        show_rich(sheet_table(receipts_sheet(ledger, catalogue), catalogue, columns=7))


@ledger_group.command("show")
@click.argument("number", type=int)
@click.option("--slip", "slips", metavar="FILE", multiple=True)
@_ledger
@profile_option
@language_option
def ledger_show(number: int, lang: str | None, **given: Any) -> None:
    """One receipt."""

    catalogue = words_in(lang)
    profile = load_profile(given["profile_name"], catalogue)
    with _opened(given["ledger_path"], catalogue) as ledger:
        found = ledger.receipt(number)
        if found is None:
            refuse(catalogue.format("cli-no-receipt", number=number))
        _give(found, ledger, profile, catalogue, given["slips"])


@ledger_group.command("stats")
@_ledger
@profile_option
@language_option
def ledger_stats(ledger_path: str | None, profile_name: str | None, lang: str | None) -> None:
    """Units and works so far, and what is wrong between drives."""
    from usbcheck.intake.ledger.ledger_sheets import sheets
    from usbcheck.intake.views import sheet_table

    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    with _opened(ledger_path, catalogue) as ledger:
        made = {sheet.name: sheet for sheet in sheets(ledger, profile, catalogue)}
    for name in ("units", "across"):
        show(f"{catalogue.format(f'sheet-{name}')}\n")
        show_rich(sheet_table(made[name], catalogue))


@ledger_group.command("export")
@click.option("-o", "--output", metavar="FILE", required=True)
@_ledger
@profile_option
@language_option
def ledger_export(output: str, lang: str | None, **given: Any) -> None:
    """Everything, as a workbook, CSV or JSON."""
    from usbcheck.intake.ledger.export import UnknownFormatError, files
    from usbcheck.intake.ledger.ledger_sheets import sheets

    catalogue = words_in(lang)
    profile = load_profile(given["profile_name"], catalogue)
    with _opened(given["ledger_path"], catalogue) as ledger:
        made = sheets(ledger, profile, catalogue)
    try:
        written = files(Path(output), made, catalogue)
    except UnknownFormatError:
        refuse(catalogue.format("cli-export-what", path=output))
    for path, data in written.items():
        _save(path, data, catalogue)


@ledger_group.command("correct")
@click.argument("number", type=int)
@click.option("--note", metavar="TEXT", required=True)
@click.option("--withdraw", is_flag=True)
@click.option("--unit", metavar="NAME")
@_ledger
@_clerk
@language_option
def ledger_correct(number: int, note: str, lang: str | None, **given: Any) -> None:
    """Add a correction to a receipt."""
    from usbcheck.intake.ledger.ledger_rules import correct

    catalogue = words_in(lang)
    clerk = given["clerk"] or getpass.getuser()
    with _opened(given["ledger_path"], catalogue) as ledger:
        found = ledger.receipt(number)
        if found is None:
            refuse(catalogue.format("cli-no-receipt", number=number))
        made = correct(
            *(found, ledger, now(), clerk, platform.node(), note),
            withdrawn=given["withdraw"],
            unit=given["unit"],
        )
    show(catalogue.format("cli-corrected", number=number, entry=made) + "\n")


@click.command("watch", cls=Command)
@click.option("--once", is_flag=True)
@_under
@_side_by_side
@_ledger
@profile_option
@language_option
@whole_check_options
def watch(once: bool, lang: str | None, **given: Any) -> None:  # noqa: FBT001
    """Check drives as they are plugged in."""
    from rich.console import Console
    from rich.live import Live

    from usbcheck.intake.watch.drive_checker import DriveChecker, exit_code
    from usbcheck.intake.watch.drive_table import drive_table, line
    from usbcheck.report.terminal.symbols import symbols_for

    catalogue = words_in(lang)
    profile = load_profile(given["profile_name"], catalogue)
    options = options_of(profile, given, catalogue)
    symbols = symbols_for(sys.stdout.encoding)
    console = Console(highlight=False)
    judge = DriveChecker(profile, options, _ledger_path(given["ledger_path"]), catalogue, now)
    with _watcher(given, judge, catalogue) as watcher:
        try:
            if console.is_terminal and not once:
                with Live(console=console, auto_refresh=False) as live:
                    while True:
                        watcher.poll()
                        live.update(drive_table(watcher.rows, catalogue, symbols), refresh=True)
                        time.sleep(_LOOK_SECONDS)
            while True:
                for row in watcher.poll():
                    show(line(row, catalogue, symbols) + "\n")
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
@_under
@_side_by_side
@_ledger
@profile_option
@language_option
@whole_check_options
def desk(port: int, listen: str, open_it: bool, lang: str | None, **given: Any) -> None:  # noqa: FBT001
    """Serve the desk's page on this computer."""
    import webbrowser

    from usbcheck.intake.desk.server import Live, Pages, serve
    from usbcheck.intake.watch.drive_checker import DriveChecker

    catalogue = words_in(lang)
    profile = load_profile(given["profile_name"], catalogue)
    ledger = _ledger_path(given["ledger_path"])
    with _opened(given["ledger_path"], catalogue):
        pass  # made where it is not there yet, refused where it is none
    options = options_of(profile, given, catalogue)
    judge = DriveChecker(profile, options, ledger, catalogue, now, pages=True)

    def told(address: str) -> None:
        show(catalogue.format("cli-desk-address", address=address) + "\n")
        if open_it:
            webbrowser.open(address)

    with _watcher(given, judge, catalogue) as watcher, Live(watcher):
        pages = Pages(lambda: watcher.rows, ledger, profile, catalogue)
        try:
            serve(pages, listen, port, told)
        except OSError as error:
            refuse(catalogue.format("cli-no-port", port=port, why=error.strerror or str(error)))


def _watcher(given: Mapping[str, Any], judge: Judge, catalogue: Catalogue) -> Any:
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


@contextmanager
def _opened(given: str | None, catalogue: Catalogue) -> Iterator[Ledger]:
    from usbcheck.intake.ledger.store import Ledger, LedgerError

    try:
        ledger = Ledger(_ledger_path(given))
    except (LedgerError, OSError) as error:
        refuse(catalogue.format("cli-bad-ledger", why=str(error)))
    with ledger:
        yield ledger


def _ledger_path(given: str | None) -> Path:
    if given is not None:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("usbcheck", appauthor=False) / "ledger.db"


COMMANDS: Final[Mapping[str, click.Command]] = {
    command.name or "": command for command in (receive, verify, seal, ledger_group, watch, desk)
}
