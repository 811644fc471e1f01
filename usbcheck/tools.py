"""Which tools and libraries that give facts are installed; `--version` shows them."""

from __future__ import annotations

import shutil
from ctypes.util import find_library
from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("av", "pymediainfo", "pillow", "zxing-cpp", "pyzbar", "lxml", "olefile", "python-docx")
NONE = "–"


def found() -> dict[str, str]:
    """Versions of the packages, and where the optional programs and libraries are."""
    tools = {package: _version(package) for package in PACKAGES}
    return tools | {
        "ffprobe": shutil.which("ffprobe") or NONE,
        "libzbar": find_library("zbar") or NONE,
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return NONE
