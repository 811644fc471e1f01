"""Rich output as text, for this process's console or for a file; and standard output itself."""

from __future__ import annotations

import errno
import os
import sys
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

_FILE_WIDTH = 100  # columns: a line that an editor shows whole


def encoding() -> str:
    """Return the encoding that standard output writes."""
    return sys.stdout.encoding


def printed(renderable: RenderableType, *, to_file: bool = False) -> str:
    """Return rich output as text, with colours only where a terminal shows them."""
    from rich.console import Console

    if to_file:
        console = Console(file=StringIO(), width=_FILE_WIDTH, color_system=None)
    else:
        console = Console(highlight=False)
        if console.legacy_windows:
            console = Console(color_system=None, legacy_windows=False, width=console.width)
    with console.capture() as capture:
        console.print(renderable, crop=False)
    return capture.get()


def show(content: str | bytes) -> None:
    """Write to standard output; text with a replacement for what its encoding lacks.

    Raises:
        OSError: it cannot be written, other than because whoever read it has seen enough.
    """
    try:
        if isinstance(content, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except OSError as error:
        # A closed pipe is EINVAL on Windows.
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:
            raise
        # The exit code still tells the verdict.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
