"""Checking a drive as the options of a command say."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from usbcheck.cli.common.options import CheckOptions
from usbcheck.cli.common.refusals import (
    nearest,
    reason,
    refuse,
    refuse_code,
    refuse_unreadable,
)

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.messages import Catalogue
    from usbcheck.pipeline.check import Options
    from usbcheck.profile.model import Profile, UnitType
    from usbcheck.submission.report import Report
    from usbcheck.workers.pool import Workers

PLAIN = CheckOptions()
"""A check where nobody gave any option."""


def pipeline_options(options: CheckOptions, profile: Profile, catalogue: Catalogue) -> Options:
    """Return how a check is to be made, or end the command where an option is wrong."""
    import shutil

    from usbcheck import rules
    from usbcheck.facts.request import Crew, Probe
    from usbcheck.pipeline.check import Options

    try:
        chosen = rules.select(_codes(options.select), _codes(options.ignore))
    except rules.UnknownCodeError as error:
        refuse_code(str(error), catalogue)
    if options.probe is Probe.FFPROBE and shutil.which("ffprobe") is None:
        refuse(catalogue.format("cli-no-ffprobe"))
    return Options(
        rules=chosen,
        today=dt.date.today(),  # noqa: DTZ011  the clerk's own day
        probe=options.probe,
        content=options.content,
        crew=Crew(options.jobs, options.readers),
        unit_type=_unit_type(options.unit_type, profile, catalogue),
        received=options.received.date() if options.received else None,
    )


def run_check(
    root: Path,
    profile: Profile,
    options: CheckOptions,
    catalogue: Catalogue,
    *,
    no_cache: bool = False,
    workers: Workers | None = None,
) -> Report:
    """Check a drive with progress on standard error, or end the command."""
    from dataclasses import replace

    from usbcheck.pipeline.check import check
    from usbcheck.report.progress.reporter import progress

    cache = None if no_cache else cache_for(root, catalogue)
    made = replace(pipeline_options(options, profile, catalogue), cache=cache)
    try:
        with progress(sys.stderr, catalogue, options.progress) as observer:
            return check(root, profile, made, observer, workers)
    except OSError as error:
        refuse_unreadable(error, root, catalogue)


def cache_for(root: Path, catalogue: Catalogue) -> Path | None:
    """Return the folder of the cache for a check of `root`, None where it cannot be used.

    Then a message says that it can be put elsewhere.
    """
    from usbcheck.cache.store import folder_for
    from usbcheck.drive.cancellation import run_cancellable

    try:
        return run_cancellable(partial(folder_for, root))  # it asks the drive for its real path
    except OSError as error:
        said = catalogue.format("cli-cache-unusable", path=error.filename, why=reason(error))
        click.echo(f"usbcheck: {said}", err=True)
        return None


def _unit_type(asked: str | None, profile: Profile, catalogue: Catalogue) -> UnitType | None:
    found = next((t for t in profile.unit_type if t.id == asked), None)
    if asked and found is None:
        ids = [t.id for t in profile.unit_type]
        known, near = ", ".join(ids), nearest(asked, ids)
        refuse(catalogue.format("cli-unknown-unit-type", type=asked, known=known, near=near))
    return found


def _codes(given: tuple[str, ...]) -> list[str]:
    return [code.strip().upper() for part in given for code in part.split(",")]
