"""usbcheck as its users run it: a process, with its output and exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


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
    try:
        process = psutil.Process(pid)
        for _ in range(600):
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
            time.sleep(0.1)
    except psutil.NoSuchProcess:
        return True
    return False


def usbcheck(
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    seconds: float = 300,
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
