"""Which packages are installed, in which version, and where a program is: told by names alone.

`importlib.metadata` opens and parses a file a package; this is asked at every start.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEPARATORS = re.compile(r"[-_.]+")
_NAMED = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)(?:-.+)?\.(?:dist|egg)-info")


def versions(packages: Sequence[str], places: Sequence[str] | None = None) -> dict[str, str]:
    """Return the versions of those `packages` that are there, by the names given, in their order.

    `places` are the folders in which packages lie (`sys.path`); the first that has one counts.
    The folders' names are those of PEP 376 and 427: `NAME-VERSION.dist-info`, names as in PEP 503.
    """
    found: dict[str, str] = {}
    for place in sys.path if places is None else places:
        for name, version in _installed(place):
            found.setdefault(name, version)
    named = {package: _plain(package) for package in packages}
    return {package: found[name] for package, name in named.items() if name in found}


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


def _installed(place: str) -> Iterator[tuple[str, str]]:
    try:
        names = os.listdir(place or os.curdir)  # noqa: PTH208  a path object a name costs more
    except OSError:  # a zip of the standard library, or no longer there
        return
    for name in names:
        if name.endswith("-info") and (said := _NAMED.fullmatch(name)):
            yield _plain(said["name"]), said["version"]


def _plain(name: str) -> str:
    return _SEPARATORS.sub("-", name).lower()
