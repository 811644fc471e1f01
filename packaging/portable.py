"""Make the program that needs no Python: a folder to unzip, for the system that this runs on.

    python packaging/portable.py FOLDER          the program's folder, in FOLDER
    python packaging/portable.py FOLDER --pack   and the archive of it

It wants the packages of the extra `portable`. What is put in says `usbcheck.spec`.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from usbcheck import __version__

HERE: Final = Path(__file__).parent
LONGEST: Final = 140  # characters of a path inside, since Windows takes 259 with what is before it
_SYSTEMS: Final = {"win32": "windows", "darwin": "macos"}
_ARCHIVES: Final = {"win32": "zip"}
_RUNTIME: Final = ("msvcp140.dll", "msvcp140_1.dll", "vcruntime140_1.dll")
"""What the libraries want of Visual C++, and a fresh Windows has not."""


class LackingError(Exception):
    """The folder lacks what the program needs; says what."""


def name() -> str:
    """Return what the folder and its archive are called: version, system and processor."""
    system = _SYSTEMS.get(sys.platform, sys.platform)
    return f"usbcheck-{__version__}-{system}-{platform.machine().lower()}"


def build(target: Path) -> Path:
    """Make the folder in `target`, which is made too; return it.

    Raises:
        LackingError: It would not run everywhere.
        subprocess.CalledProcessError: PyInstaller failed; it has said why.
    """
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(  # noqa: S603
            [
                *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"),
                *("--distpath", work, "--workpath", str(Path(work, "work"))),
                str(HERE / "usbcheck.spec"),
            ],
            check=True,
        )
        program = target / name()
        shutil.rmtree(program, ignore_errors=True)
        target.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(work, "usbcheck"), program)
    words = (HERE / "portable.txt").read_text("utf-8")
    encoding = "utf-8-sig" if sys.platform == "win32" else "utf-8"  # an old Notepad wants the mark
    (program / "使用说明.txt").write_text(words, encoding)
    examine(program)
    return program


def examine(program: Path) -> None:
    """Raise LackingError where the folder would not run on every machine of this system."""
    files = [path.relative_to(program) for path in program.rglob("*")]
    long = [str(path) for path in files if len(str(path)) > LONGEST]
    if long:
        raise LackingError(f"paths too long for Windows: {', '.join(long)}")
    names = {path.name.lower() for path in files}
    if sys.platform == "win32" and (lacking := [it for it in _RUNTIME if it not in names]):
        raise LackingError(f"no {', '.join(lacking)}")


def pack(program: Path) -> Path:
    """Return the archive of the folder, beside it: one that the system unpacks by itself."""
    kind = _ARCHIVES.get(sys.platform, "xztar")  # a zip of Python's would copy what links lead to
    return Path(shutil.make_archive(str(program), kind, program.parent, program.name))


def main() -> None:
    """Make what the command line asks for, and say how large it is."""
    parser = argparse.ArgumentParser(description="Make the program that needs no Python.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pack", action="store_true", help="make the archive as well")
    asked = parser.parse_args()
    program = build(asked.folder)
    made = [program, *([pack(program)] if asked.pack else [])]
    for each in made:
        files = [each] if each.is_file() else each.rglob("*")
        size = sum(
            file.stat().st_size for file in files if file.is_file() and not file.is_symlink()
        )
        sys.stdout.write(f"{each} {size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
