"""The command `check`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common import reports
from usbcheck.cli.common.checking import run_check
from usbcheck.cli.common.commands import Command
from usbcheck.cli.common.language import words_in
from usbcheck.cli.common.notices import load_profile
from usbcheck.cli.common.options import (
    CheckOptions,
    cache_option,
    check_options,
    language_option,
    profile_option,
)
from usbcheck.cli.common.parameters import FILE, FOLDER, EnumChoice
from usbcheck.cli.common.refusals import refuse
from usbcheck.cli.exit_codes import of_report
from usbcheck.report.formats import Format, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from usbcheck.messages import Catalogue, Language
    from usbcheck.workers.pool import Workers


@click.command("check", cls=Command)
@click.argument("drive", type=FOLDER, required=False)
@profile_option
@click.option("--format", "formats", type=EnumChoice(Format), multiple=True)
@click.option("-o", "--output", "files", type=FILE, metavar="FILE", multiple=True)
@click.option("--open", "open_page", is_flag=True)
@click.option("--strict", is_flag=True)
@check_options
@cache_option
@language_option
def check(
    *,
    drive: Path | None,
    profile_name: str | None,
    formats: tuple[Format, ...],
    files: tuple[Path, ...],
    open_page: bool,
    strict: bool,
    options: CheckOptions,
    no_cache: bool,
    lang: Language | None,
) -> None:
    """Judge a drive."""
    root = drive or _only_drive(words_in(lang))
    with _crew(root, options) as workers:
        catalogue = words_in(lang)
        wanted = reports.outputs(formats, files, root, catalogue)
        profile = load_profile(profile_name, catalogue)
        report = run_check(root, profile, options, catalogue, no_cache=no_cache, workers=workers)
    pages = [output.path for output in wanted if output.form is Format.HTML]
    pictures = reports.pictures(report, options, catalogue) if pages else None
    setting = Setting(strict, pictures, reports.place_in_repository(root))
    reports.deliver(report, wanted, catalogue, setting)
    reports.announce(report, wanted, catalogue)
    if open_page:
        made = next(filter(None, pages), None)
        reports.browse(made or reports.page(report, root, options, catalogue), catalogue)
    sys.exit(of_report(report, strict=strict))


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
