"""The preloaded library that lets a drive fail, and runs of the program under it."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMPILER: Final = shutil.which("gcc") or shutil.which("cc")
SUPPORTED: Final = sys.platform == "linux" and COMPILER is not None
SECONDS: Final = 300  # for one run on a loaded machine
# Comparing films takes seconds a run, and opens them as the examiners do.
CHECK: Final = ("check", "--format", "json", "--jobs", "1", "--content", "none")

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
    """What fails: the call of this number, with this error, once or from then on; 0 is none."""

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


class Drive:
    """The drive at `root` under the library, which is compiled into the scratch folder."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self._folder = folder
        self._state, self._log = folder / "state", folder / "log"
        self._reset(Failing(0, 0))
        library = folder / "shim.so"
        assert COMPILER is not None
        command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(library), str(_SOURCE), "-ldl"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=SECONDS)
        self.environment = {
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "LD_PRELOAD": str(library),
            "FAULT_ROOT": str(root),
            "FAULT_STATE": str(self._state),
            "FAULT_LOG": str(self._log),
        }

    def check(self, failing: Failing, *options: str) -> Run:
        """`usbcheck check` as its users start it, while that call fails."""
        self._reset(failing)
        ended = subprocess.run(
            [sys.executable, "-m", "usbcheck", *CHECK, *options, self.root],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=self.environment,
            timeout=SECONDS,
            check=False,
        )
        return self._ended(ended.returncode, ended.stdout, ended.stderr)

    def warm(self, *options: str) -> AbstractContextManager[Callable[[Failing], Run]]:
        """The same many times over."""
        return self.serving(*CHECK, *options, str(self.root))

    @contextmanager
    def serving(self, *arguments: str) -> Iterator[Callable[[Failing], Run]]:
        """Run a command many times over: processes are forked from one that has loaded
        everything."""
        out, err = self._folder / "out", self._folder / "err"
        with subprocess.Popen(
            [sys.executable, "-m", "tests.campaigns.faults.warm", str(out), str(err), *arguments],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as server:
            assert server.stdin is not None
            assert server.stdout is not None
            stdin, stdout = server.stdin, server.stdout

            def check(failing: Failing) -> Run:
                self._reset(failing)
                stdin.write(b"\n")
                stdin.flush()
                code = int(stdout.readline())
                return self._ended(code, out.read_bytes(), err.read_bytes())

            yield check
            stdin.close()

    def _reset(self, failing: Failing) -> None:
        state = struct.pack("@4l", 0, failing.number, failing.error, failing.gone)
        if not self._state.exists():
            self._state.write_bytes(state)
        with self._state.open("r+b") as file:  # the same file, which processes have mapped
            file.write(state)
        self._log.write_bytes(b"")

    def _ended(self, code: int, out: bytes, err: bytes) -> Run:
        calls = tuple(self._call(line) for line in self._log.read_bytes().splitlines())
        return Run(code, out, err.decode("utf-8", "replace"), calls)

    def _call(self, line: bytes) -> Call:
        number, name, path = os.fsdecode(line).split(" ", 2)
        return Call(int(number), name, os.path.relpath(path, self.root))
