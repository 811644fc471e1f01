"""Which tools and libraries that give facts are installed; `--version` shows them."""

from __future__ import annotations

import shutil
import sys
from typing import Final

from usbcheck.facts.installed import PACKAGES, versions

NONE: Final = "–"
_ZBAR: Final = "libzbar.so.0"


def found() -> dict[str, str]:
    """Return the versions of packages, and where the optional programs and libraries are."""
    return dict.fromkeys(PACKAGES, NONE) | {
        **versions(PACKAGES),
        "ffprobe": shutil.which("ffprobe") or NONE,
        "libzbar": _zbar() or NONE,
    }


def _zbar() -> str | None:
    """Return the library that pyzbar will load. On Windows its wheel carries one."""
    import ctypes

    if sys.platform == "linux":  # find_library would run ldconfig and perhaps a compiler
        try:
            return _ZBAR if ctypes.CDLL(_ZBAR) else None
        except OSError:
            return None
    if sys.platform == "win32":
        return "pyzbar" if versions(["pyzbar"]) else None
    from ctypes.util import find_library

    return find_library("zbar")
