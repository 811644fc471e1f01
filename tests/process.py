"""usbcheck as its users run it: a process, with its output and exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE: Final = 1800
"""Seconds after which a test that waits for an event gives up, so that what hangs ends some day.
Nothing takes so long, on however busy a machine: no test is about it."""


@dataclass(frozen=True)
class Ended:
    """A run that came to its end. `out` and `err` are the bytes that a pipe got."""

    code: int
    out: bytes
    err: bytes
    encoding: str

    @property
    def said(self) -> str:
        """Standard output as the console shows it."""
        return self.out.decode(self.encoding)

    @property
    def complained(self) -> str:
        """Standard error as the console shows it."""
        return self.err.decode(self.encoding)

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report; always UTF-8, whatever the console speaks."""
        found: dict[str, Any] = json.loads(self.out.decode("utf-8"))
        return found


def gone(pid: int) -> bool:
    """Whether a process ends, or has ended, be it that nobody asked yet how."""
    end = time.monotonic() + PATIENCE
    try:
        process = psutil.Process(pid)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
    except psutil.NoSuchProcess:
        pass
    return True


def usbcheck(
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    seconds: float = PATIENCE,
) -> Ended:
    """Runs the program to its end, which must come within so many `seconds`, on a console of
    PYTHONIOENCODING, UTF-8 unless given."""
    surroundings = {"PYTHONIOENCODING": "utf-8", **os.environ, **(environment or {})}
    ended = subprocess.run(
        [sys.executable, "-m", "usbcheck", *map(str, arguments)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=surroundings,
        cwd=folder,
        timeout=seconds,
        check=False,
    )
    encoding = surroundings["PYTHONIOENCODING"]
    return Ended(ended.returncode, ended.stdout, ended.stderr, encoding)


def usbcheck_here(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Ended:
    """Runs a command in this process, which saves the start of another one.

    For tests that are about what a command says, not about the process that says it.
    """
    from click.testing import CliRunner

    from usbcheck.cli.main import cli

    ended = CliRunner().invoke(cli, [str(each) for each in arguments], env=environment)
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Ended(ended.exit_code, ended.stdout_bytes, ended.stderr_bytes, "utf-8")
