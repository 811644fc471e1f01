"""The command `batch`, loaded when it is called."""

from __future__ import annotations

import getpass
import os
import platform
import sys
from contextlib import ExitStack, closing
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

import click

from usbcheck.cli.common import (
    STOPPED,
    Command,
    check_options,
    language_option,
    load_profile,
    options_of,
    profile_option,
    words_in,
)
from usbcheck.cli.terminal import refuse, refuse_on_drive, show, show_rich
from usbcheck.intake.clock import now

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from usbcheck.batch.local import Outcome
    from usbcheck.batch.results import Results
    from usbcheck.batch.run import CheckTask, Record, Setup
    from usbcheck.facts.progress import Observer
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile


@click.command("batch", cls=Command)
@click.argument("roots", metavar="ROOT...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE")
@click.option("--ledger", "ledger_path", metavar="FILE")
@click.option("--again", is_flag=True)
@click.option("--scheduler", metavar="ADDRESS")
@profile_option
@language_option
@check_options
def batch(roots: tuple[str, ...], lang: str | None, **given: Any) -> None:
    """Check every submission below some folders."""
    from usbcheck.batch.checker import StoppedError
    from usbcheck.batch.run import setup

    catalogue = words_in(lang)
    profile = load_profile(given["profile_name"], catalogue)
    options = options_of(profile, {**given, "readers": None}, catalogue)
    if given["output"] and given["ledger_path"]:
        refuse(catalogue.format("batch-one-place"))
    paths, searched = _submissions(roots, profile, catalogue)
    for place in filter(None, (given["output"], given["ledger_path"])):
        for path in paths:
            refuse_on_drive(place, Path(path), catalogue)
    with ExitStack() as opened:
        results = _results(given, opened, catalogue)
        run = _Run(
            paths, setup(profile, options, catalogue.language), results, again=given["again"]
        )
        try:
            _check(run, results, given, catalogue)
        except StoppedError as error:
            _stopped(run, catalogue, catalogue.format(str(error)))
        except KeyboardInterrupt:
            _stopped(run, catalogue)
    _tell(run, given, catalogue)
    sys.exit(_exit_code(run, complete=searched))


# How many read at once is how many are checked at once.
batch.params = [option for option in batch.params if option.name != "readers"]


class _Run:
    """The submissions of a run and the records that there are of them so far."""

    def __init__(self, paths: Sequence[str], made: Setup, results: Results, *, again: bool) -> None:
        from usbcheck.batch.run import CheckTask
        from usbcheck.drive.paths import escape_control

        self.records: list[Record] = []
        self.kept = 0
        self._past: dict[str, Record] = {}
        self.orders: list[CheckTask] = []
        for path in paths:
            past = results.known.get(escape_control(path))
            if past is None or again or not past.holds_for(made.key):
                self.orders.append(CheckTask(path, made))
            else:
                self._past[path] = past
                self.orders.append(CheckTask(path, made, past.fingerprint))

    def take(self, order: CheckTask, record: Record | None) -> None:
        """Note an outcome: None says that the record of a past run holds."""
        if record is None:
            self.kept += 1
            self.records.append(self._past[order.path])
        else:
            self.records.append(record.without_report)


def _submissions(
    roots: Sequence[str], profile: Profile, catalogue: Catalogue
) -> tuple[tuple[str, ...], bool]:
    """Return the submissions below all roots, each once, and whether all could be searched."""
    from usbcheck.batch.find import find
    from usbcheck.drive.paths import escape_control
    from usbcheck.drive.walk import FolderNames

    folders = [FolderNames(f.name, f.aliases) for f in profile.folder]
    paths: dict[str, None] = {}
    searched = True
    for root in roots:
        try:
            found = find(root, folders)
        except FileNotFoundError:
            refuse(catalogue.format("batch-no-such-folder", path=root))
        except OSError as error:
            refuse(
                catalogue.format(
                    "cli-unreadable-drive", path=root, why=error.strerror or str(error)
                )
            )
        if not found.submissions and not found.unread:
            asked = ", ".join(f.name for f in profile.folder)
            refuse(catalogue.format("batch-nothing-found", path=root, folders=asked))
        for unread in found.unread:
            searched = False
            where = str(PurePath(root, unread.path))
            said = catalogue.format("batch-not-searched", path=where, why=unread.detail)
            click.echo(f"usbcheck: {escape_control(said)}", err=True)
        paths |= dict.fromkeys(found.submissions)
    return tuple(paths), searched


def _results(given: Mapping[str, Any], opened: ExitStack, catalogue: Catalogue) -> Results:
    """Return where the results go."""
    from usbcheck.batch.results import InUseError, LedgerEntries, Lines, LinesFile, NoResultsError
    from usbcheck.cli.intake_common import refuse_ledger
    from usbcheck.intake.ledger.errors import LedgerError

    try:
        if given["ledger_path"]:
            ledger = Path(given["ledger_path"])
            clerk, host = getpass.getuser(), platform.node()
            return opened.enter_context(LedgerEntries(ledger, clerk, host, now))
        if given["output"]:
            return opened.enter_context(LinesFile(Path(given["output"])))
    except NoResultsError as error:
        refuse(catalogue.format("batch-other-file", path=given["output"], line=error.line))
    except InUseError:
        refuse(catalogue.format("batch-in-use", path=given["output"]))
    except LedgerError as error:
        refuse_ledger(error, catalogue)
    except OSError as error:
        path = given["output"] or given["ledger_path"]
        refuse(catalogue.format("cli-cannot-write", path=path, why=error.strerror or str(error)))
    return Lines(_nowhere if sys.stdout.isatty() else show)


def _nowhere(line: bytes) -> None:
    """Discard a line: a terminal shows the summary only."""


def _check(run: _Run, results: Results, given: Mapping[str, Any], catalogue: Catalogue) -> None:
    """Check all that there is to check, and writes each result as it comes."""
    from usbcheck.cli.intake_common import refuse_ledger
    from usbcheck.facts.progress import Stage
    from usbcheck.intake.ledger.errors import LedgerError
    from usbcheck.report.progress.reporter import ProgressStyle, progress

    with progress(sys.stderr, catalogue, ProgressStyle(given["progress"])) as observer:
        observer.begun(Stage.SUBMISSION, {_shown(order.path): 1 for order in run.orders})
        with closing(_outcomes(run.orders, given, observer, catalogue)) as outcomes:
            for order, record in outcomes:
                if record is not None:
                    try:
                        results.add(record)
                    except LedgerError as error:
                        refuse_ledger(error, catalogue)
                    except OSError as error:
                        path = given["output"] or "–"
                        refuse(catalogue.format("cli-cannot-write", path=path, why=str(error)))
                run.take(order, record)
                observer.finished(_shown(order.path))


def _outcomes(
    orders: Sequence[CheckTask], given: Mapping[str, Any], observer: Observer, catalogue: Catalogue
) -> Generator[Outcome, None, None]:
    if given["scheduler"] is None:
        from usbcheck.batch.local import check_here

        count = given["jobs"] or os.cpu_count() or 1
        yield from check_here(orders, count, lambda path: observer.started(_shown(path)))
        return
    try:
        from usbcheck.batch.cluster import ClusterError, check_there
    except ImportError as error:
        refuse(catalogue.format("batch-no-dask", why=str(error)))
    try:
        yield from check_there(orders, given["scheduler"])
    except ClusterError as error:
        refuse(catalogue.format(error.message, address=given["scheduler"], why=error.detail))


def _shown(path: str) -> str:
    """Return the path as the progress takes it: its last part, after a slash, is what is shown."""
    return PurePath(path).as_posix()


def _tell(run: _Run, given: Mapping[str, Any], catalogue: Catalogue) -> None:
    """Print the summary: on standard output, unless the results went there."""
    from usbcheck.batch.summary import summary
    from usbcheck.report.terminal.console import printed
    from usbcheck.report.terminal.symbols import symbols_for

    said = catalogue.format("batch-done", count=len(run.records), kept=run.kept)
    kept = given["output"] or given["ledger_path"] or sys.stdout.isatty()
    stream = sys.stdout if kept else sys.stderr
    table = summary(run.records, catalogue, symbols_for(stream.encoding if stream else "ascii"))
    if kept:
        show(said + "\n\n")
        show_rich(table)
    else:
        click.echo(f"{said}\n\n{printed(table)}", err=True, nl=False)


def _exit_code(run: _Run, *, complete: bool) -> int:
    from usbcheck.batch.summary import exit_code

    codes = [record.exit_code for record in run.records]
    return exit_code(codes if complete else [*codes, STOPPED])


def _stopped(run: _Run, catalogue: Catalogue, *why: str) -> NoReturn:
    """End the command before its time; what is written stays."""
    done, total = str(len(run.records)), str(len(run.orders))
    for said in (*why, catalogue.format("batch-stopped", done=done, total=total)):
        click.echo(f"usbcheck: {said}", err=True)
    sys.exit(STOPPED)


COMMANDS: Final[Mapping[str, click.Command]] = {"batch": cast("click.Command", batch)}
