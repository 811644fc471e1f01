"""Where the program lies; without one there is nothing here to test."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

GIVEN: Final = os.environ.get("USBCHECK_PORTABLE")
collect_ignore_glob = [] if GIVEN else ["test_*.py"]


@dataclass(frozen=True)
class Portable:
    """The folder of the program, and a home folder in which it has never run."""

    folder: Path
    home: Path

    @property
    def console(self) -> str:
        return str(self.folder / ("usbcheck.exe" if sys.platform == "win32" else "usbcheck"))

    @property
    def page(self) -> str:
        return str(self.folder / ("检查U盘.exe" if sys.platform == "win32" else "检查U盘"))

    @property
    def environment(self) -> dict[str, str]:
        """That of a computer on which nobody has Python, nor any other program."""
        kept = {"SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "TMPDIR"}
        return {
            **{name: value for name, value in os.environ.items() if name.upper() in kept},
            **dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"), str(self.home)),
            "LANG": "C.UTF-8",
            "PATH": "",
            "USBCHECK_LANG": "zh",
        }


@pytest.fixture
def portable(tmp_path: Path) -> Portable:
    assert GIVEN
    (tmp_path / "home").mkdir()
    return Portable(Path(GIVEN).absolute(), tmp_path / "home")
