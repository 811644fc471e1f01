"""ICC profiles of inks: the one that the user names, or those that this computer has."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFERRED: Final = ("fogra39", "isocoated", "gracol", "japancolor2001coated", "swop")
"""Parts of names of profiles for printing on coated paper, as posters are."""

_MOST_FILES: Final = 5000


def folders() -> tuple[Path, ...]:
    """Return where profiles lie on this system."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
        programs = os.environ.get("COMMONPROGRAMFILES(X86)") or os.environ.get("COMMONPROGRAMFILES")
        adobe = [Path(programs, "Adobe", "Color", "Profiles")] if programs else []
        return (windows / "System32" / "spool" / "drivers" / "color", *adobe)
    if sys.platform == "darwin":
        return (
            home / "Library" / "ColorSync" / "Profiles",
            Path("/Library/ColorSync/Profiles"),
            Path("/Library/Application Support/Adobe/Color/Profiles"),
            Path("/System/Library/ColorSync/Profiles"),
        )
    data = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return (Path(data, "icc"), home / ".color" / "icc", *(Path(d, "color", "icc") for d in shared))


def is_of_inks(path: Path) -> bool:
    """Return whether a file is an ICC profile of a printer with four inks (ICC.1, 7.2)."""
    try:
        with path.open("rb") as file:
            head = file.read(128)
    except OSError:
        return False
    return head[36:40] == b"acsp" and head[16:20] == b"CMYK" and head[12:16] == b"prtr"


def system_profile() -> Path | None:
    """Return this computer's profile of inks, that for coated paper where there are several."""
    found = [path for path in _files() if is_of_inks(path)]
    return min(found, key=lambda path: (_rank(path), path.name), default=None)


def _rank(path: Path) -> int:
    name = path.stem.casefold().replace(" ", "").replace("_", "").replace("-", "")
    ranks = (rank for rank, part in enumerate(_PREFERRED) if part in name)
    return next(ranks, len(_PREFERRED))


def _files() -> Iterator[Path]:
    left = _MOST_FILES
    for folder in folders():
        for place, _, names in os.walk(folder):
            for name in names:
                if left and name.casefold().endswith((".icc", ".icm")):
                    left -= 1
                    with suppress(OSError):
                        yield Path(place, name)
