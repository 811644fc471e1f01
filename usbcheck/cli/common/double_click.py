"""Whether the program was started by a double click, and not from a command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LAUNCHERS: Final = ("python", "py.exe", "pyw", "usbcheck")
"""How the names of the processes begin that a start of the program consists of: the script of pip
starts Python, and the Python of a virtual environment another one."""


def was_double_clicked() -> bool:
    """Return whether nobody typed a command: a built program, or a console of its own on Windows.

    A console that was opened for the program has no other process than those of its start.
    """
    if getattr(sys, "frozen", False):
        return True
    return sys.platform == "win32" and are_launchers(_names(_console_processes()))


def are_launchers(names: Iterable[str]) -> bool:
    """Return whether processes are those of a start of the program, and there are some."""
    names = [name.casefold() for name in names]
    return bool(names) and all(name.startswith(_LAUNCHERS) for name in names)


def _console_processes() -> Sequence[int]:
    """Return the processes of this console, none where it cannot be told."""
    if sys.platform != "win32":
        return ()
    import ctypes

    most = 64
    found = (ctypes.c_uint32 * most)()
    count = ctypes.windll.kernel32.GetConsoleProcessList(found, most)
    return tuple(found[:count]) if count <= most else ()


def _names(processes: Sequence[int]) -> list[str]:
    """Return their names; an unknown one is none of ours."""
    import psutil

    names = []
    for process in processes:
        try:
            names.append(psutil.Process(process).name())
        except psutil.Error:
            names.append("")
    return names
