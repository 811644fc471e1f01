"""Start this program again, as a process of its own that serves through its pipes.

A frozen program, made by PyInstaller, has no interpreter to start: there the program itself is
started, and becomes the server before it reads a command line.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_START: Final = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve()"
_SERVE: Final = "--serve-by"


def command(module: str) -> list[str]:
    """Return the command that calls `serve` of that module of usbcheck in another process."""
    if getattr(sys, "frozen", False):
        return [sys.executable, _SERVE, module]
    # -P: no module is taken from the current folder, which may be a foreign drive.
    return [sys.executable, "-P", "-c", _START.format(path=sys.path, module=module)]


def serve_if_asked(arguments: Sequence[str]) -> None:
    """Serve, and then exit, where these arguments of a frozen program are those of `command`."""
    if len(arguments) == 2 and arguments[0] == _SERVE:
        import_module(arguments[1]).serve()
        sys.exit()
