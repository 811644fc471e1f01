"""The options that several commands have, and the records they arrive in."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from usbcheck.cli.common.options import (
    CheckOptions,
    WatchOptions,
    check_options,
    watch_options,
    whole_check_options,
)
from usbcheck.facts.request import Extent, Probe
from usbcheck.report.progress.reporter import ProgressStyle


def called(*arguments: str) -> tuple[CheckOptions, WatchOptions]:
    """What a command with all options gets."""
    got: list[tuple[CheckOptions, WatchOptions]] = []

    @click.command()
    @watch_options
    @check_options
    def command(*, options: CheckOptions, watched: WatchOptions) -> None:
        got.append((options, watched))

    ended = CliRunner().invoke(command, arguments, env={"USBCHECK_PROGRESS": ""})
    assert ended.exception is None
    return got[0]


def test_the_defaults_of_a_record_are_those_of_its_options() -> None:
    assert called() == (CheckOptions(), WatchOptions())


def test_options_arrive_with_their_types() -> None:
    options, watched = called(
        *("--select", "SUB", "--select", "VID006", "--content", "none", "--probe", "embedded"),
        *("--jobs", "3", "--progress", "lines", "--watch-folder", "E:/", "--concurrency", "4"),
    )
    assert options.select == ("SUB", "VID006")
    assert options.content is Extent.NONE
    assert options.probe is Probe.EMBEDDED
    assert options.progress is ProgressStyle.LINES
    assert (options.jobs, options.readers) == (3, None)
    assert watched == WatchOptions(Path("E:/"), 4)


def test_records_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        CheckOptions().jobs = 2  # type: ignore[misc]


@pytest.mark.parametrize("arguments", [("--select", "NAM"), ("--content", "none")])
def test_a_verdict_on_record_cannot_leave_anything_out(arguments: tuple[str, str]) -> None:
    @click.command()
    @whole_check_options
    def command(*, options: CheckOptions) -> None:
        raise AssertionError(options)

    assert CliRunner().invoke(command, arguments).exit_code == 2
