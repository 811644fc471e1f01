"""The command `batch`."""

from __future__ import annotations

import getpass
import os
import platform
import sys
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NoReturn

import click

from usbcheck.cli.common.checking import pipeline_options
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import refuse_ledger
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    CheckOptions,
    batch_check_options,
    language_option,
    ledger_option,
    profile_option,
)
from usbcheck.cli.common.output import show, show_rich
from usbcheck.cli.common.parameters import FILE, FOLDER
from usbcheck.cli.common.refusals import reason, refuse, refuse_on_drive, refuse_unwritable
from usbcheck.cli.exit_codes import ExitCode, worst
from usbcheck.intake.clock import now

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from usbcheck.batch.local import Outcome
    from usbcheck.batch.results import Results
    from usbcheck.batch.run import CheckTask, Record, Setup
    from usbcheck.facts.progress import Observer
    from usbcheck.messages import Catalogue, Language
    from usbcheck.profile.model import Profile


@click.command("batch", cls=Command)
@click.argument("roots", type=FOLDER, metavar="ROOT...", nargs=-1, required=True)
@click.option("-o", "--output", type=FILE, metavar="FILE")
@ledger_option
@click.option("--again", is_flag=True)
@click.option("--scheduler", metavar="ADDRESS")
@profile_option
@batch_check_options
@language_option
def batch(
    *,
    roots: tuple[Path, ...],
    output: Path | None,
    ledger_path: Path | None,
    again: bool,
    scheduler: str | None,
    profile_name: str | None,
    options: CheckOptions,
    lang: Language | None,
) -> None:
    """Check every submission below some folders."""
    from usbcheck.batch.checker import StoppedError
    from usbcheck.batch.run import setup

    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    made = setup(profile, pipeline_options(options, profile, catalogue), catalogue.language)
    if output and ledger_path:
        refuse(catalogue.format("batch-one-place"))
    target = _Target(output, ledger_path)
    paths, searched = _submissions(roots, profile, catalogue)
    if target.path:
        for path in paths:
            refuse_on_drive(target.path, Path(path), catalogue)
    with ExitStack() as opened:
        results = target.open(opened, catalogue)
        run = _Run(paths, made, results, again=again)
        try:
            _check(run, results, target, _Means(options, scheduler), catalogue)
        except StoppedError as error:
            _stopped(run, catalogue, catalogue.format(str(error)))
        except KeyboardInterrupt:
            _stopped(run, catalogue)
    _tell(run, target, catalogue)
    codes = [record.exit_code for record in run.records]
    sys.exit(worst(codes if searched else [*codes, ExitCode.UNDECIDED]))


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the results go: a file, a ledger, or else standard output."""

    file: Path | None
    ledger: Path | None

    @property
    def path(self) -> Path | None:
        return self.file or self.ledger

    def open(self, opened: ExitStack, catalogue: Catalogue) -> Results:
        """Return what takes the results, which closes with `opened`."""
        from usbcheck.batch.results import (
            InUseError,
            LedgerEntries,
            Lines,
            LinesFile,
            NoResultsError,
        )
        from usbcheck.intake.ledger.errors import LedgerError

        try:
            if self.ledger:
                clerk, host = getpass.getuser(), platform.node()
                return opened.enter_context(LedgerEntries(self.ledger, clerk, host, now))
            if self.file:
                return opened.enter_context(LinesFile(self.file))
        except NoResultsError as error:
            refuse(catalogue.format("batch-other-file", path=str(self.path), line=error.line))
        except InUseError:
            refuse(catalogue.format("batch-in-use", path=str(self.path)))
        except LedgerError as error:
            refuse_ledger(error, catalogue)
        except OSError as error:
            refuse_unwritable(error, str(self.path), catalogue)
        return Lines(_nowhere if sys.stdout.isatty() else show)


@dataclass(frozen=True, slots=True)
class _Means:
    """Who checks: so many processes here, or the cluster of a scheduler."""

    options: CheckOptions
    scheduler: str | None


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
    roots: Sequence[Path], profile: Profile, catalogue: Catalogue
) -> tuple[tuple[str, ...], bool]:
    """Return the submissions below all roots, each once, and whether all could be searched."""
    from usbcheck.batch.find import find
    from usbcheck.drive.paths import escape_control
    from usbcheck.submission.assemble.places import asked_folders

    folders = asked_folders(profile)
    paths: dict[str, None] = {}
    searched = True
    for root in roots:
        try:
            found = find(str(root), folders)
        except FileNotFoundError:
            refuse(catalogue.format("batch-no-such-folder", path=str(root)))
        except OSError as error:
            why = reason(error)
            refuse(catalogue.format("cli-unreadable-drive", path=str(root), why=why))
        if not found.submissions and not found.unread:
            asked = ", ".join(f.name for f in profile.folder)
            refuse(catalogue.format("batch-nothing-found", path=str(root), folders=asked))
        for unread in found.unread:
            searched = False
            where = str(PurePath(root, unread.path))
            said = catalogue.format("batch-not-searched", path=where, why=unread.detail)
            click.echo(f"usbcheck: {escape_control(said)}", err=True)
        paths |= dict.fromkeys(found.submissions)
    return tuple(paths), searched


def _nowhere(line: bytes) -> None:
    """Discard a line: a terminal shows the summary only."""


def _check(
    run: _Run, results: Results, target: _Target, means: _Means, catalogue: Catalogue
) -> None:
    """Check all that there is to check, and write each result as it comes."""
    from usbcheck.facts.progress import Stage
    from usbcheck.intake.ledger.errors import LedgerError
    from usbcheck.report.progress.reporter import progress

    with progress(sys.stderr, catalogue, means.options.progress) as observer:
        observer.begun(Stage.SUBMISSION, {_shown(order.path): 1 for order in run.orders})
        with closing(_outcomes(run.orders, means, observer, catalogue)) as outcomes:
            for order, record in outcomes:
                if record is not None:
                    try:
                        results.add(record)
                    except LedgerError as error:
                        refuse_ledger(error, catalogue)
                    except OSError as error:
                        refuse_unwritable(error, target.path or "–", catalogue)
                run.take(order, record)
                observer.finished(_shown(order.path))


def _outcomes(
    orders: Sequence[CheckTask], means: _Means, observer: Observer, catalogue: Catalogue
) -> Generator[Outcome, None, None]:
    if means.scheduler is None:
        from usbcheck.batch.local import check_here

        count = means.options.jobs or os.cpu_count() or 1
        yield from check_here(orders, count, lambda path: observer.started(_shown(path)))
        return
    try:
        from usbcheck.batch.cluster import ClusterError, check_there
    except ImportError as error:
        refuse(catalogue.format("batch-no-dask", why=str(error)))
    try:
        yield from check_there(orders, means.scheduler)
    except ClusterError as error:
        refuse(catalogue.format(error.message, address=means.scheduler, why=error.detail))


def _shown(path: str) -> str:
    """Return the path as the progress takes it: its last part, after a slash, is what is shown."""
    return PurePath(path).as_posix()


def _tell(run: _Run, target: _Target, catalogue: Catalogue) -> None:
    """Print the summary: on standard output, unless the results went there."""
    from usbcheck.batch.summary import summary
    from usbcheck.report.terminal.console import printed
    from usbcheck.report.terminal.symbols import symbols_for

    said = catalogue.format("batch-done", count=len(run.records), kept=run.kept)
    kept = target.path or sys.stdout.isatty()
    stream = sys.stdout if kept else sys.stderr
    table = summary(run.records, catalogue, symbols_for(stream.encoding if stream else "ascii"))
    if kept:
        show(said + "\n\n")
        show_rich(table)
    else:
        click.echo(f"{said}\n\n{printed(table)}", err=True, nl=False)


def _stopped(run: _Run, catalogue: Catalogue, *why: str) -> NoReturn:
    """End the command before its time; what is written stays."""
    done, total = str(len(run.records)), str(len(run.orders))
    for said in (*why, catalogue.format("batch-stopped", done=done, total=total)):
        click.echo(f"usbcheck: {said}", err=True)
    sys.exit(ExitCode.UNDECIDED)
