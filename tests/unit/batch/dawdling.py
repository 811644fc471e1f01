"""usbcheck as its users run it, but its checkers do what the names of submissions say.

`慢…` waits until there is a file `go` in the folder of the environment variable SCRATCH, `崩…`
ends its process, `崩一次…` only the first time. The file `reached` there tells which processes
wait: the checker and its parent. Dask's workers take this module as a preload.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from usbcheck.batch import checker
from usbcheck.batch.run import checked
from usbcheck.workers.own_program import command

if TYPE_CHECKING:
    from usbcheck.batch.run import CheckTask, Record
    from usbcheck.workers.pool import Workers

SCRATCH = Path(os.environ["SCRATCH"])
DAWDLING = patch.object(checker, "command", lambda _: command("tests.unit.batch.dawdling"))


def dawdle(order: CheckTask, workers: Workers) -> Record | None:
    name = Path(order.path).name
    if name.startswith("慢") and not (SCRATCH / "go").exists():
        (SCRATCH / "reached.part").write_text(f"{os.getpid()} {os.getppid()}", encoding="ascii")
        (SCRATCH / "reached.part").replace(SCRATCH / "reached")
        while not (SCRATCH / "go").exists():
            time.sleep(0.05)
    if name.startswith("崩"):
        before = SCRATCH / name
        if name.startswith("崩一次") and before.exists():
            return checked(order, workers)
        before.touch()
        os._exit(9)
    return checked(order, workers)


def serve() -> None:
    with patch.object(checker, "checked", dawdle):
        checker.serve()


def dask_setup(_worker: object) -> None:
    DAWDLING.start()


if __name__ == "__main__":
    from usbcheck.cli import main

    with DAWDLING:
        main.main()
