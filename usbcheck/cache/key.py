"""All that facts depend on besides the files: told without importing or starting any of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import usbcheck
from usbcheck.facts.installed import PACKAGES, program, versions

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCES: Final = ("*.py", "*.onnx")
_LIBRARIES: Final = Path("/etc/ld.so.cache")  # renewed when a library such as libzbar comes or goes
_PATHS: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def environment_key() -> str:
    """Return a key that changes whenever usbcheck, Python or a parsing library changes.

    It covers usbcheck's version and sources, the packages, ffprobe and the system's libraries.
    """
    found = (
        usbcheck.__version__,
        sys.version,
        sys.platform,
        *_sources(Path(usbcheck.__file__).parent),
        *versions(PACKAGES).items(),
        _seen(program("ffprobe")),
        *_libraries(),
    )
    return repr(found)


def _sources(package: Path) -> Iterator[tuple[str, int, int] | None]:
    """Yield what the program is made of, by which an upgrade in place is seen."""
    for kind in _SOURCES:
        for path in sorted(package.rglob(kind)):
            yield _seen(str(path))


def _seen(path: str | None) -> tuple[str, int, int] | None:
    try:
        status = os.stat(path) if path else None  # noqa: PTH116
    except OSError:
        return None
    return (path, status.st_size, status.st_mtime_ns) if path and status else None


def _libraries() -> Iterator[object]:
    """Yield where shared libraries come from. pyzbar's for Windows lies in its package."""
    yield from map(os.environ.get, _PATHS)
    if sys.platform == "win32":
        return
    if _LIBRARIES.exists():
        yield _seen(str(_LIBRARIES))
        return
    from ctypes.util import find_library

    yield find_library("zbar")
