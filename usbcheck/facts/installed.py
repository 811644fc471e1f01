"""Which packages that give facts are installed, in which version, and where a program is."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import metadata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGES: Final = (
    "av",
    "ffmpeg-python",
    "lxml",
    "numpy",
    "olefile",
    "onnxruntime",
    "pillow",
    "pymediainfo",
    "pypdf",
    "python-docx",
    "simplejpeg",
    "pyzbar",
    "rapidfuzz",
    "zxing-cpp",
)
"""Those that examiners import."""


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Return the versions of those packages that are there, by the names given."""
    found = {}
    for package in packages:
        with suppress(metadata.PackageNotFoundError):
            found[package] = metadata.version(package)
    return found


def program(name: str) -> str | None:
    """Return where a program is, by the absolute folders of PATH.

    The current folder, which Windows would search first, may be the drive: a program there
    must never be run.
    """
    import shutil
    from pathlib import Path

    file = f"{name}.exe" if sys.platform == "win32" else name
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        if Path(folder).is_absolute() and (found := shutil.which(str(Path(folder, file)))):
            return found
    return None
