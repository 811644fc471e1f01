"""The command `batch`."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NoReturn

import click

from usbcheck.cli.common.baselines import (
    read_baseline,
    refuse_baseline_target,
    write_baseline,
)
from usbcheck.cli.common.batch_target import Target, target_of
from usbcheck.cli.common.checking import pipeline_options
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.intake import refuse_ledger
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    BaselineOptions,
    CheckOptions,
    baseline_options,
    batch_check_options,
    cache_option,
    language_option,
    ledger_option,
    profile_option,
)
from usbcheck.cli.common.output import show, show_rich
from usbcheck.cli.common.parameters import FILE, FOLDER, EnumChoice
from usbcheck.cli.common.refusals import reason, refuse, refuse_on_drive, refuse_unwritable
from usbcheck.cli.common.reports import save_documents
from usbcheck.cli.exit_codes import ExitCode, worst
from usbcheck.report.formats import Format

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from usbcheck.batch.local import Outcome
    from usbcheck.batch.results import Results
    from usbcheck.batch.run import CheckTask, Record, Setup
    from usbcheck.facts.progress import Observer
    from usbcheck.messages import Catalogue, Language
    from usbcheck.profile.model import Profile
    from usbcheck.report.documents import Parts
    from usbcheck.report.machine.baseline_file import Baseline
    from usbcheck.submission.known import Known

_DOCUMENTS = (Format.SARIF, Format.JUNIT)


@click.command("batch", cls=Command)
@click.argument("roots", type=FOLDER, metavar="ROOT...", nargs=-1, required=True)
@click.option("-o", "--output", "files", type=FILE, metavar="FILE", multiple=True)
@click.option("--format", "formats", type=EnumChoice(_DOCUMENTS), multiple=True)
@baseline_options
@ledger_option
@click.option("--again", is_flag=True)
@click.option("--scheduler", metavar="ADDRESS")
@profile_option
@batch_check_options
@cache_option
@language_option
def batch(
    *,
    roots: tuple[Path, ...],
    files: tuple[Path, ...],
    formats: tuple[Format, ...],
    baselines: BaselineOptions,
    ledger_path: Path | None,
    again: bool,
    scheduler: str | None,
    profile_name: str | None,
    options: CheckOptions,
    no_cache: bool,
    lang: Language | None,
) -> None:
    """Check every submission below some folders."""
    from usbcheck.batch.checker import StoppedError
    from usbcheck.batch.run import Against, setup

    catalogue = words_in(lang)
    profile = load_profile(profile_name, catalogue)
    target = target_of(files, formats, ledger_path, catalogue)
    how = pipeline_options(options, profile, catalogue)
    known = read_baseline(baselines.baseline, profile, catalogue)
    wanted = tuple(dict.fromkeys(target.documents.values()))
    given = Against(known.digest if known else "", accepted=baselines.write_baseline is not None)
    made = setup(profile, how, catalogue.language, wanted, given, cached=not no_cache)
    paths, searched = _submissions(roots, profile, catalogue)
    submissions = [Path(path) for path in paths]
    refuse_baseline_target(baselines.write_baseline, submissions, catalogue)
    for written in target.paths:
        for path in submissions:
            refuse_on_drive(written, path, catalogue)
    whole = bool(wanted) or baselines.write_baseline is not None  # it speaks of all submissions
    with ExitStack() as opened:
        results = target.open(opened, catalogue)
        tasks = _tasks(paths, made, baselines.baseline, known)
        run = _Run(tasks, made, results, catalogue, again=again or whole)
        try:
            _check(run, results, target, _Means(options, scheduler), catalogue)
        except StoppedError as error:
            _stopped(run, catalogue, catalogue.format(str(error)))
        except KeyboardInterrupt:
            _stopped(run, catalogue)
    save_documents(run.documents, target.documents, catalogue)
    _tell(run, target, catalogue)
    if baselines.write_baseline is not None:
        write_baseline(baselines.write_baseline, profile.id, run.known, catalogue)
    codes = [record.exit_code for record in run.records]
    sys.exit(worst(codes if searched else [*codes, ExitCode.UNDECIDED]))


def _tasks(
    paths: Sequence[str], made: Setup, file: Path | None, known: Baseline | None
) -> list[CheckTask]:
    """Return what is to be checked, with the name of each and what is known of it."""
    from usbcheck.batch.run import CheckTask
    from usbcheck.cli.common.reports import name_in_repository
    from usbcheck.report.machine.baseline_file import name_of

    alone = len(paths) == 1
    tasks = []
    for path in paths:
        name = name_in_repository(Path(path))
        baseline = known.of(name_of(path, file), alone=alone) if known and file else None
        tasks.append(CheckTask(path, made, name=name, baseline=baseline))
    return tasks


@dataclass(frozen=True, slots=True)
class _Means:
    """Who checks: so many processes here, or the cluster of a scheduler."""

    options: CheckOptions
    scheduler: str | None


class _Run:
    """The submissions of a run and the records that there are of them so far."""

    def __init__(
        self,
        tasks: Sequence[CheckTask],
        made: Setup,
        results: Results,
        catalogue: Catalogue,
        *,
        again: bool,
    ) -> None:
        from usbcheck.drive.paths import escape_control
        from usbcheck.report.documents import Documents

        self.records: list[Record] = []
        self.kept = 0
        self.documents = Documents(catalogue)
        self._catalogue = catalogue
        self.known: dict[str, Known | None] = {}
        self._past: dict[str, Record] = {}
        self.orders: list[CheckTask] = []
        for task in tasks:
            past = results.known.get(escape_control(task.path))
            if past is None or again or not past.holds_for(made.key):
                self.orders.append(task)
            else:
                self._past[task.path] = past
                self.orders.append(replace(task, known=past.fingerprint))

    def take(self, order: CheckTask, record: Record | None) -> None:
        """Note an outcome: None says that the record of a past run holds."""
        if record is None:
            self.kept += 1
            self.records.append(self._past[order.path])
        else:
            self.documents.add(self._parts(record, order.name), order.name)
            self.known[order.path] = record.known
            self.records.append(record.without_report)

    def _parts(self, record: Record, name: str) -> Parts:
        from usbcheck.report.documents import parts_not_checked

        if record.not_checked is None:
            return record.parts
        why = self._catalogue.format(f"batch-why-{record.not_checked.reason}")
        why = f"{why} ({record.not_checked.detail})" if record.not_checked.detail else why
        return parts_not_checked(record.path, why, record.exit_code, name)


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


def _check(
    run: _Run, results: Results, target: Target, means: _Means, catalogue: Catalogue
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


def _tell(run: _Run, target: Target, catalogue: Catalogue) -> None:
    """Print the summary: on standard output, unless the results went there."""
    from usbcheck.batch.summary import summary
    from usbcheck.report.terminal.console import printed
    from usbcheck.report.terminal.symbols import symbols_for

    said = catalogue.format("batch-done", count=len(run.records), kept=run.kept)
    kept = not target.takes_output or (sys.stdout.isatty() and None not in target.documents)
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
