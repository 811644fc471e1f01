"""The command `check`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common import reports
from usbcheck.cli.common.baselines import (
    against_known,
    read_baseline,
    refuse_baseline_target,
    write_baseline,
)
from usbcheck.cli.common.checking import pipeline_options, run_check
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    BaselineOptions,
    CheckOptions,
    ReportOptions,
    baseline_options,
    cache_option,
    check_options,
    language_option,
    profile_option,
    report_options,
)
from usbcheck.cli.common.parameters import FOLDER
from usbcheck.cli.common.refusals import Refused, refuse
from usbcheck.cli.exit_codes import ExitCode, of_report, worst
from usbcheck.report.formats import Format, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from usbcheck.messages import Catalogue, Language
    from usbcheck.report.outputs import Output
    from usbcheck.submission.report import Report
    from usbcheck.workers.pool import Workers


@click.command("check", cls=Command)
@click.argument("drives", type=FOLDER, metavar="[DRIVE]...", nargs=-1)
@profile_option
@report_options
@baseline_options
@check_options
@cache_option
@language_option
def check(
    *,
    drives: tuple[Path, ...],
    profile_name: str | None,
    reported: ReportOptions,
    baselines: BaselineOptions,
    options: CheckOptions,
    no_cache: bool,
    lang: Language | None,
) -> None:
    """Judge one drive or several."""
    job = _Job(profile_name, reported, baselines, options, lang, no_cache=no_cache)
    first, *others = _distinct(drives) or (_only_drive(words_in(lang)),)
    refuse_baseline_target(baselines.write_baseline, (first, *others), words_in(lang))
    if others or reported.folder:
        sys.exit(_check_several((first, *others), job))
    report = _check_one(first, job, alone=True)
    _keep({first: report}, job)
    sys.exit(of_report(report, strict=reported.strict))


def _distinct(drives: Sequence[Path]) -> tuple[Path, ...]:
    """Return the drives, each once however it was spelt."""
    from usbcheck.drive.paths import absolute

    return tuple({absolute(str(drive)): drive for drive in reversed(drives)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked of each drive."""

    profile_name: str | None
    reported: ReportOptions
    baselines: BaselineOptions
    options: CheckOptions
    lang: Language | None
    no_cache: bool


def _check_one(
    root: Path, job: _Job, outputs: Sequence[Output] | None = None, *, alone: bool = False
) -> Report:
    """Check a drive and write its reports, where the options say unless `outputs` are given."""
    reported, options = job.reported, job.options
    with _crew(root, options) as workers:
        catalogue = words_in(job.lang)
        wanted = outputs
        if wanted is None:
            wanted = reports.outputs(reported.formats, reported.files, root, catalogue)
        profile = load_profile(job.profile_name, catalogue)
        known = read_baseline(job.baselines.baseline, profile, catalogue)
        report = run_check(
            root, profile, options, catalogue, no_cache=job.no_cache, workers=workers
        )
    report = against_known(report, root, job.baselines, known, alone=alone)
    pages = [output.path for output in wanted if output.form is Format.HTML]
    pictures = reports.pictures(report, options, catalogue) if pages else None
    setting = Setting(reported.strict, pictures, reports.place_in_repository(root))
    reports.deliver(report, wanted, catalogue, setting)
    reports.announce(report, wanted, catalogue)
    if reported.open_page:
        made = next(filter(None, pages), None)
        reports.browse(made or reports.page(report, root, options, catalogue), catalogue)
    return report


def _check_several(roots: Sequence[Path], job: _Job) -> ExitCode:
    """Check drives one after the other, and end as the worst; a stop leaves out the rest."""
    from usbcheck.drive.paths import absolute, escape_control
    from usbcheck.report.documents import Documents, parts_not_checked, parts_of
    from usbcheck.report.rendered_findings import headline

    catalogue = words_in(job.lang)
    profile = load_profile(job.profile_name, catalogue)
    pipeline_options(job.options, profile, catalogue)  # refuses what is wrong for all drives
    read_baseline(job.baselines.baseline, profile, catalogue)
    outputs = reports.outputs_of_several(job.reported, roots, catalogue)
    documents = reports.documents_of_several(job.reported, roots, catalogue)
    made = Documents(catalogue)
    names = {root: reports.name_in_repository(root) for root in roots}
    checked: dict[Path, Report | None] = dict.fromkeys(roots)
    codes: dict[Path, ExitCode] = {}
    ends: list[str] = []
    for root in roots:
        try:
            report = _check_one(root, job, outputs.get(root, ()))
        except Refused as error:
            ends.append(f"usbcheck: {error.message}")
            codes[root] = ExitCode(error.exit_code)
            lost = parts_not_checked(absolute(str(root)), error.message, codes[root], names[root])
            made.add(lost, names[root])
            continue
        checked[root], strict = report, job.reported.strict
        parts = parts_of(report, catalogue, names[root], documents.values(), strict=strict)
        made.add(parts, names[root])
        codes[root] = of_report(report, strict=strict)
        ends.append(f"{root}  {headline(report, catalogue)}")
        if report.interrupted:
            break
    for root in (root for root in roots if root not in codes):
        said = catalogue.format("cli-not-checked", path=str(root))
        ends.append(said)
        lost = parts_not_checked(absolute(str(root)), said, ExitCode.UNDECIDED, names[root])
        made.add(lost, names[root])
    for line in ends:
        click.echo(escape_control(line), err=True)
    reports.save_documents(made, documents, catalogue)
    _keep(checked, job)
    return worst(codes.values())


def _keep(checked: Mapping[Path, Report | None], job: _Job) -> None:
    """Write what was found as known, where that is asked for."""
    from usbcheck.submission.known import known_findings

    if (path := job.baselines.write_baseline) is None:
        return
    catalogue = words_in(job.lang)
    known = {
        str(root): known_findings(report.findings) if report and report.complete else None
        for root, report in checked.items()
    }
    write_baseline(path, load_profile(job.profile_name, catalogue).id, known, catalogue)


@contextmanager
def _crew(root: Path, options: CheckOptions) -> Iterator[Workers]:
    """Yield the workers of a check, which come up while words, notice and rules are loaded."""
    from usbcheck.drive.paths import absolute
    from usbcheck.examine.scheduler import workers_for
    from usbcheck.facts.request import Crew

    workers = workers_for(absolute(str(root)), Crew(options.jobs, options.readers))
    try:
        if not options.select:  # some rules need no worker
            workers.start()
        yield workers
    finally:
        workers.stop()


def _only_drive(catalogue: Catalogue) -> Path:
    """Return the one removable drive that is plugged in."""
    from pathlib import Path

    from usbcheck.drive.mounts import removable_mounts
    from usbcheck.drive.paths import escape_control

    mounts = removable_mounts()
    if not mounts:
        refuse(catalogue.format("cli-no-drive"))
    if len(mounts) > 1:
        shown = "\n".join(
            f"  {escape_control(m.path)}  {escape_control(m.label or '')}" for m in mounts
        )
        refuse(f"{catalogue.format('cli-several-drives')}\n{shown}")
    click.echo(catalogue.format("cli-taking-drive", path=mounts[0].path), err=True)
    return Path(mounts[0].path)
