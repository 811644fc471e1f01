"""Make the kit for a Windows with Python and without a network: all wheels, and what installs them.

    python packaging/kit.py FOLDER --python 3.13    a zip for that Python
    python packaging/kit.py --check                 whether there is a wheel of everything

There is one kit for each Python: one for all would be three times as large.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import wheels

from usbcheck import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WINDOWS: Final = Path(__file__).parent / "windows"
RUNTIME: Final = "msvc-runtime==14.44.35112"  # no dependency: its two libraries are taken out
_RUNTIME_PYTHON: Final = "3.11"
_LIBRARIES: Final = ("msvcp140.dll", "msvcp140_1.dll")
"""What libraries want of Visual C++ that neither Windows nor Python's own installer brings."""

_TOP: Final = ("安装.bat", "检查U盘.bat")
_SCRIPTS: Final = ("install.cmd", "run.cmd")
_WORDS: Final = {"no-python.txt": "kit/no-python.txt", "kit.txt": "使用说明.txt"}


def make(target: Path, python: str) -> Path:
    """Make the kit for a Python in `target`; return the zip.

    Raises:
        subprocess.CalledProcessError: pip has no wheel of something; it has said of what.
    """
    name = f"usbcheck-{__version__}-windows-python{python}"
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work, name)
        kit = folder / "kit"
        packages = kit / "wheels"
        pins = list(wheels.of_windows(wheels.project_pins(), python))
        wheels.pip(
            *("download", "--quiet", "--dest", str(packages)),
            *wheels.for_windows(python),
            *pins,
        )
        wheels.pip(
            *("wheel", "--quiet", "--no-deps", "--wheel-dir", str(packages), str(wheels.ROOT))
        )
        _take_runtime(kit / "runtime")
        (kit / "requirements.txt").write_text(
            "\n".join([*pins, f"usbcheck=={__version__}", ""]), "ascii"
        )
        write_told(kit, sorted(packages.iterdir()), [python])
        write_scripts(folder, [python])
        target.mkdir(parents=True, exist_ok=True)
        return Path(shutil.make_archive(str(target / name), "zip", work, name))


def write_told(kit: Path, packages: Iterable[Path], pythons: Sequence[str]) -> None:
    """Write what `install.py` must know of the packages."""
    longest, needing = 0, set()
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                longest = max(longest, len(name))
                if name.lower().endswith((".dll", ".pyd")) and wants_runtime(archive.read(name)):
                    needing.add(name.rpartition("/")[0])
    told = {"pythons": list(pythons), "longest": longest, "runtime": sorted(needing)}
    (kit / "kit.json").write_text(json.dumps(told), "utf-8")


def wants_runtime(library: bytes) -> bool:
    """Whether a library for Windows may load one of Visual C++ that must come with it.

    Such a name stands in it as it is. A few that name one load a copy of their own: theirs too are
    taken to want it, for a library that nobody loads does no harm.
    """
    held = library.lower()
    return any(name.encode("ascii") + b"\0" in held for name in _LIBRARIES)


def write_scripts(folder: Path, pythons: Sequence[str]) -> None:
    """Write what people click on and read, as Windows wants it.

    What cmd reads is ASCII, right under every code page. What people read is marked as UTF-8.
    """
    for name in _TOP:
        _write(WINDOWS / name, folder / name, pythons, "ascii")
    for name in _SCRIPTS:
        _write(WINDOWS / name, folder / "kit" / name, pythons, "ascii")
    for name, place in _WORDS.items():
        _write(WINDOWS / name, folder / place, pythons, "utf-8-sig")
    shutil.copy(WINDOWS / "install.py", folder / "kit" / "install.py")


def _write(source: Path, place: Path, pythons: Sequence[str], encoding: str) -> None:
    separator = " " if encoding == "ascii" else "、"
    text = source.read_text("utf-8").replace("@PYTHONS@", separator.join(pythons))
    place.write_text(text, encoding, newline="\r\n")


def _take_runtime(folder: Path) -> None:
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        wheels.pip(
            *("download", "--quiet", "--dest", work),
            *(*wheels.for_windows(_RUNTIME_PYTHON), RUNTIME),
        )
        (package,) = Path(work).iterdir()
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                plain = name.rpartition("/")[2]
                if plain in _LIBRARIES or name.endswith("licenses/LICENSE"):
                    (folder / plain).write_bytes(archive.read(name))


def check() -> None:
    """Find a wheel of everything for every Python; what fits all is asked for once.

    Raises:
        subprocess.CalledProcessError: there is none of something; pip has said of what.
    """
    pins, universal = wheels.project_pins(), set[str]()
    for python in wheels.PYTHONS:
        asked = [pin for pin in wheels.of_windows(pins, python) if pin not in universal]
        found = wheels.find(asked, python)
        universal |= {pin for pin, wheel in found.items() if wheel.endswith("-none-any.whl")}
        sys.stdout.write(f"Python {python}: {len(found)} wheels\n")


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description="Make the kit for a Windows without a network.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("dist"))
    parser.add_argument("--python", choices=wheels.PYTHONS, action="append", default=[])
    parser.add_argument("--check", action="store_true", help="only look for the wheels")
    asked = parser.parse_args()
    try:
        if asked.check:
            check()
        for python in asked.python:
            made = make(asked.folder, python)
            sys.stdout.write(f"{made} {made.stat().st_size / 1e6:.0f} MB\n")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)


if __name__ == "__main__":
    main()
