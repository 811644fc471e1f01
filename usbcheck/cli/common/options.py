"""The options that several commands have, each declared once.

Options that belong together arrive as one frozen record, whose defaults are the options' own.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import click

from usbcheck.cli.common.parameters import (
    FILE,
    FOLDER,
    EnumChoice,
    complete_codes,
    complete_notices,
)
from usbcheck.facts.request import Extent, Probe
from usbcheck.report.formats import Format
from usbcheck.report.progress.reporter import ProgressStyle

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

F = TypeVar("F", bound=Callable[..., Any])
_Decorator: TypeAlias = Callable[[Any], Any]

language_option = click.option("--lang", type=click.Choice(["zh", "en"]), is_eager=True)
profile_option = click.option(
    "--profile", "profile_name", metavar="ID|FILE", shell_complete=complete_notices
)
ledger_option = click.option("--ledger", "ledger_path", type=FILE, metavar="FILE")
sign_option = click.option("--sign/--no-sign", default=None)
clerk_option = click.option("--clerk", metavar="NAME")
archive_option = click.option("--to", "archive", type=FOLDER, metavar="FOLDER")
slip_option = click.option("--slip", "slips", type=FILE, metavar="FILE", multiple=True)
cache_option = click.option("--no-cache", is_flag=True)
"""For commands whose check may know files again; what is received is always looked at anew."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How a drive is to be checked. Commands that lack an option have its default here."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unit_type: str | None = None
    received: dt.datetime | None = None
    content: Extent = Extent.SAMPLE
    probe: Probe = Probe.AUTO
    jobs: int | None = None
    readers: int | None = None
    progress: ProgressStyle = ProgressStyle.AUTO


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Where the reports of a check go, in which formats; `strict` counts a review as failed."""

    formats: tuple[Format, ...] = ()
    files: tuple[Path, ...] = ()
    folder: Path | None = None
    open_page: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """Which drives are watched: those plugged in, or the folders below one; how many at once."""

    watch_folder: Path | None = None
    concurrency: int = 2


@dataclass(frozen=True, slots=True)
class BaselineOptions:
    """The file of what is known, and the file to write what is found to; None is not asked for."""

    baseline: Path | None = None
    write_baseline: Path | None = None


def _in_record(
    command: F,
    record: type[CheckOptions | ReportOptions | WatchOptions | BaselineOptions],
    parameter: str,
    options: Sequence[_Decorator],
) -> F:
    """Declare options on a command, which gets their values as one record."""
    names = [field.name for field in fields(record)]

    @functools.wraps(command)
    def call(**given: Any) -> Any:
        values = {name: given.pop(name) for name in names if name in given}
        return command(**given, **{parameter: record(**values)})

    declared: Any = call
    for option in reversed(options):
        declared = option(declared)
    return cast("F", declared)


_DEFAULT = CheckOptions()
_CHOICE_OF_RULES = (
    click.option("--select", metavar="CODES", multiple=True, shell_complete=complete_codes),
    click.option("--ignore", metavar="CODES", multiple=True, shell_complete=complete_codes),
)
_UNIT = (
    click.option("--unit-type", metavar="TYPE"),
    click.option("--received", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD"),
)
_PROBE = click.option(
    "--probe", type=EnumChoice(Probe), default=_DEFAULT.probe.value, show_default=True
)
_JOBS = click.option("--jobs", type=click.IntRange(min=1, max=64), metavar="N")
_READERS = click.option("--readers", type=click.IntRange(min=1, max=64), metavar="N")
progress_option = click.option(
    "--progress",
    type=EnumChoice(ProgressStyle),
    default=_DEFAULT.progress.value,
    show_default=True,
    envvar="USBCHECK_PROGRESS",
)


def _content(*extents: Extent) -> _Decorator:
    return click.option(
        "--content", type=EnumChoice(extents), default=_DEFAULT.content.value, show_default=True
    )


def check_options(command: F) -> F:
    """Add the options of a check as the user wants it; the command gets them as `options`."""
    some = (*_CHOICE_OF_RULES, *_UNIT, _content(*Extent), _PROBE, _JOBS, _READERS, progress_option)
    return _in_record(command, CheckOptions, "options", some)


def batch_check_options(command: F) -> F:
    """Add the options of checks that run side by side: as many read as are checked."""
    some = (*_CHOICE_OF_RULES, *_UNIT, _content(*Extent), _PROBE, _JOBS, progress_option)
    return _in_record(command, CheckOptions, "options", some)


def whole_check_options(command: F) -> F:
    """Add the options of a check whose verdict stands on record.

    All that the notice asks for is judged, films included.
    """
    some = (*_UNIT, _content(Extent.FULL, Extent.SAMPLE), _PROBE, _JOBS, _READERS, progress_option)
    return _in_record(command, CheckOptions, "options", some)


def report_options(command: F) -> F:
    """Add the options of reports; the command gets them as `reported`."""
    some = (
        click.option("--format", "formats", type=EnumChoice(Format), multiple=True),
        click.option("-o", "--output", "files", type=FILE, metavar="FILE", multiple=True),
        click.option("--output-folder", "folder", type=FOLDER, metavar="FOLDER"),
        click.option("--open", "open_page", is_flag=True),
        click.option("--strict", is_flag=True),
    )
    return _in_record(command, ReportOptions, "reported", some)


def baseline_options(command: F) -> F:
    """Add the options of checks against what is known; the command gets them as `baselines`."""
    some = (
        click.option("--baseline", type=FILE, metavar="FILE"),
        click.option("--write-baseline", type=FILE, metavar="FILE"),
    )
    return _in_record(command, BaselineOptions, "baselines", some)


def watch_options(command: F) -> F:
    """Add the options of a command that watches drives; the command gets them as `watched`."""
    some = (
        click.option("--watch-folder", type=FOLDER, metavar="FOLDER"),
        click.option(
            "--concurrency",
            type=click.IntRange(1, 16),
            default=WatchOptions().concurrency,
            show_default=True,
            metavar="N",
        ),
    )
    return _in_record(command, WatchOptions, "watched", some)
