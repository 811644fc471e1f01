"""A process that is killed just before its Nth change of the disk.

`python -m tests.unit.preparing.steps N SOURCE DRIVE` carries out the arrangement of `arrangement`;
`python -m tests.unit.preparing.steps N -- ARGUMENT...` runs the whole program. N of 0 kills nothing
and counts the changes, on standard error at the end.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from tests.handmade import profile
from usbcheck.preparing.carrying import carry_out
from usbcheck.preparing.model import Arrangement, Placed

_CHANGING = frozenset(
    {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.utime", "os.truncate", "shutil.rmtree"}
)
BY_CHANCE = 4
"""Changes that one run makes and another does not: two threads may both make a folder."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Steps:
    """Counts the changes below a folder, and ends the process before one of them."""

    def __init__(self, last: int, folder: str) -> None:
        self.count = 0
        self._last = last
        self._folder = folder
        self._turn = threading.Lock()

    def note(self, event: str, given: tuple[Any, ...]) -> None:
        """Take an audit event of Python."""
        if event == "open":
            path, _, flags = given
            if not isinstance(flags, int) or not flags & _WRITING:
                return
        elif event in _CHANGING:
            path = given[0]
        else:
            return
        if not str(path).startswith(self._folder):
            return
        with self._turn:
            self.count += 1
            if self.count == self._last:
                die()


def die() -> None:
    """End this process at once, as by a pulled plug."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def arrangement(source: Path) -> Arrangement:
    """Every file of a folder to a name of its own; those called `packed…` into one archive."""
    names = sorted(path.name for path in source.iterdir())
    files = tuple(
        Placed(name, f"作品/{name}", (source / name).stat().st_size)
        if not name.startswith("packed")
        else Placed(name, name, (source / name).stat().st_size, archive="作品/一部.zip")
        for name in names
    )
    return Arrangement(str(source), profile(), (), files, ())


def main() -> None:
    """Run until the end, or until killed."""
    last, *rest = sys.argv[1:]
    if rest[0] == "--":
        folder = rest[rest.index("--to") + 1]
        steps = Steps(int(last), folder)
        sys.addaudithook(steps.note)
        sys.argv = ["usbcheck", *rest[1:]]
        from usbcheck.cli.main import main as program

        try:
            program()
        finally:
            print(steps.count, file=sys.stderr)  # noqa: T201
    else:
        source, drive = map(Path, rest)
        steps = Steps(int(last), str(drive))
        sys.addaudithook(steps.note)
        carry_out(arrangement(source), drive, lambda path, count: None)
        print(steps.count, file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
