"""Runs the program again and again, each time in processes forked from this one.

A run costs a tenth of what it does otherwise: nothing is loaded anew. Each line on standard input
asks for a run, each on standard output gives its exit code.
"""

from __future__ import annotations

import importlib
import io
import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path
from typing import Final

from tests.campaigns.faults.shim import SECONDS
from usbcheck.cli.main import main
from usbcheck.workers import pool

_HEAVY: Final = ("video.headers", "image.picture", "word.contents", "tasks", "scheduler")
_DESK: Final = (
    "cli.receive",
    "intake.receive.reception",
    "intake.receipt_document",
    "report.progress.reporter",
)
_TIMED_OUT: Final = 124


def serve(out: Path, err: Path, arguments: list[str]) -> None:
    """Runs the program with these arguments, once for each line that comes."""
    for name in _HEAVY:
        importlib.import_module(f"usbcheck.examine.{name}")
    for name in _DESK if arguments[0] == "receive" else ():
        importlib.import_module(f"usbcheck.{name}")
    pool._SPAWN = multiprocessing.get_context("fork")  # type: ignore[assignment,misc]
    sys.argv[1:] = arguments
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            _become(out, err)
        print(_ended(child), flush=True)


def _become(out: Path, err: Path) -> None:
    os.setsid()
    for stream, path in ((1, out), (2, err)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, stream)
    sys.stdin = io.StringIO()  # ours was read from, which a user's never was
    code = 1
    try:
        main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:  # noqa: BLE001  what a user would see
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _ended(child: int) -> int:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return _TIMED_OUT


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
