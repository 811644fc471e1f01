"""The preloaded library that lets a drive fail, and runs of the program under it."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

COMPILER: Final = shutil.which("gcc") or shutil.which("cc")
SUPPORTED: Final = sys.platform == "linux" and COMPILER is not None
SECONDS: Final = 300  # for one run on a loaded machine

_SOURCE: Final = Path(__file__).with_name("shim.c")


@dataclass(frozen=True, slots=True)
class Call:
    """A call that the program made on the drive: its number, what it asked (`open`, `opendir`,
    `read`, `readdir`, `stat`), and the path relative to the root, `.` for the root."""

    number: int
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Failing:
    """What fails: the call of this number, with this error, once or from then on."""

    number: int
    error: int
    gone: bool = False


@dataclass(frozen=True)
class Run:
    """A run that came to its end, and the calls that it made."""

    code: int
    out: bytes
    err: str
    calls: tuple[Call, ...] = field(repr=False)

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report. Raises ValueError where there is none."""
        found: dict[str, Any] = json.loads(self.out.decode("utf-8"))
        return found


def build(folder: Path) -> Path:
    """Compiles the library into `folder`."""
    library = folder / "shim.so"
    assert COMPILER is not None
    command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", library, _SOURCE, "-ldl"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=SECONDS)
    return library


def check(library: Path, root: Path, folder: Path, failing: Failing, *options: str) -> Run:
    """`usbcheck check` as a process, one call on the drive at `root` failing; scratch files go
    to `folder`. Number 0 fails nothing. A pass of the time limit is an error of the test."""
    state, log = folder / "state", folder / "log"
    state.write_bytes(struct.pack("@q", 0))
    log.write_bytes(b"")
    surroundings = {
        **os.environ,
        "PYTHONIOENCODING": "utf-8",
        "LD_PRELOAD": str(library),
        "FAULT_ROOT": str(root),
        "FAULT_STATE": str(state),
        "FAULT_LOG": str(log),
        "FAULT_NTH": str(failing.number),
        "FAULT_ERRNO": str(failing.error),
        **({"FAULT_GONE": "1"} if failing.gone else {}),
    }
    command = [sys.executable, "-m", "usbcheck", "check", root, "--format", "json", "--jobs", "1"]
    ended = subprocess.run(
        [*command, *options],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=surroundings,
        timeout=SECONDS,
        check=False,
    )
    calls = tuple(_call(line, root) for line in log.read_bytes().splitlines())
    return Run(ended.returncode, ended.stdout, ended.stderr.decode("utf-8", "replace"), calls)


def _call(line: bytes, root: Path) -> Call:
    number, name, path = os.fsdecode(line).split(" ", 2)
    return Call(int(number), name, os.path.relpath(path, root))
