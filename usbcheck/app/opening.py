"""A folder shown in the system's own file manager."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def can_open() -> bool:
    """Return whether this system has a file manager that can be asked."""
    return sys.platform == "win32" or shutil.which(_OPENER) is not None


_OPENER = "open" if sys.platform == "darwin" else "xdg-open"


def open_folder(folder: Path) -> None:
    """Show a folder, where it is one; nothing hangs on whether that works."""
    if not folder.is_dir():
        return
    if sys.platform == "win32":
        import os

        os.startfile(folder)  # noqa: S606  a folder that the user chose
        return
    program = shutil.which(_OPENER)
    if program is not None:
        threading.Thread(target=_run, args=(program, folder), daemon=True).start()


def _run(program: str, folder: Path) -> None:
    """Run a program to its end: some stay as long as their window does."""
    with suppress(OSError):
        subprocess.run(  # noqa: S603  by its path, with one argument
            [program, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
