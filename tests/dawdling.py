"""usbcheck as its users run it, but held up where a test says so.

The folder in the environment variable SCRATCH says where, by files whose names begin with `slow-`,
and is where is noted how far things are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.process import PATIENCE
from usbcheck.cli import main
from usbcheck.examine.tasks import examine_file
from usbcheck.rules.judge import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.request import Examined, Request

SCRATCH = Path(os.environ["SCRATCH"])


def note(what: str, text: object = "") -> None:
    """Tell the test that a place was reached."""
    (SCRATCH / f"{what}.part").write_text(str(text), encoding="utf-8")
    (SCRATCH / f"{what}.part").rename(SCRATCH / what)


def dawdle(request: Request, path: str) -> Examined:
    """Hangs with a child of its own on the files that are said to be slow."""
    slow = SCRATCH / "slow-files"
    paths = slow.read_text("utf-8").splitlines() if slow.exists() else []
    if path in paths:
        child = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({PATIENCE})"])
        note(f"reached-{paths.index(path)}", f"{os.getpid()} {child.pid}")
        time.sleep(PATIENCE)
    return examine_file(request, path)


def scan(folder: Any) -> Any:
    """Hangs in the second folder."""
    if (SCRATCH / "slow-walk").exists() and Path(folder) != Path(sys.argv[2]):
        note("reached-walk")
        time.sleep(PATIENCE)
    return os_scandir(folder)


def weigh(*given: Any) -> Any:
    """Hangs before anything is judged."""
    if (SCRATCH / "slow-judge").exists():
        note("reached-judge")
        time.sleep(PATIENCE)
    return judge(*given)


@contextmanager
def _unlimited() -> Iterator[None]:
    """No worker is given up: what hangs here waits for the test, however long a machine takes."""
    with ExitStack() as stack:
        for limit in ("EXAMINE_SECONDS", "DECODE_SECONDS", "WORKER_START_SECONDS"):
            stack.enter_context(patch(f"usbcheck.facts.limits.{limit}", PATIENCE))
        yield


os_scandir = os.scandir

if __name__ == "__main__":
    from tests import dawdling  # workers import what they do by its name, and load no main module

    with (
        _unlimited(),
        patch("usbcheck.examine.scheduler.examine_file", dawdling.dawdle),
        patch("os.scandir", scan),
        patch("usbcheck.pipeline.check.judge", weigh),
    ):
        main.main()
