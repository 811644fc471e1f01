"""The file that a conversion makes: whole under its name, or not there at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from usbcheck.mending.disk import rename_anew

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART: Final = ".usbcheck-part-"


@contextmanager
def made(goal: Path) -> Iterator[Path]:
    """Yield the path to write to, which becomes the goal when the context ends well.

    Raises:
        FileExistsError: the goal is there, before or after; it is left alone.
        OSError: its folder cannot be written.
    """
    if os.path.lexists(goal):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(goal))
    # The ending tells writers the format; a program that is killed leaves a part, and no goal.
    part = goal.with_name(f"{_PART}{secrets.token_hex(4)}{goal.suffix}")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        rename_anew(part, goal)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
