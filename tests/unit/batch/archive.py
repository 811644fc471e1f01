"""Folders of submissions in which only names are judged, so that a check takes no time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.paths import ROOT
from tests.process import PATIENCE

UNIT = "金坛区委组织部"
NAMES = ("--select", "NAM")


def submission(place: Path, title: str = "春风里的答卷", *, sound: bool = True) -> Path:
    """A drive of one work whose names are right, or not."""
    unit = f"-{UNIT}" if sound else ""
    for name in (f"作品/{title}-纪录片{unit}.mp4", f"文本/{title}-纪录片{unit}（解说词）.docx"):
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (place / "表格").mkdir(exist_ok=True)
    return place


def lines(path: Path) -> list[dict[str, Any]]:
    """The whole lines of a file of results."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def names(found: list[dict[str, Any]]) -> list[str]:
    """The submissions that have a result, by the names of their folders, as often as they do."""
    return sorted(Path(record["path"]).name for record in found)


class Running:
    """A batch whose checkers dawdle, in a session of its own, as a terminal starts it."""

    def __init__(self, scratch: Path, *arguments: str | Path) -> None:
        self.scratch = scratch
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.unit.batch.dawdling", "batch", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"SCRATCH": str(scratch), "PYTHONIOENCODING": "utf-8"},
            start_new_session=True,
            cwd=ROOT,
        )

    def reached(self) -> tuple[int, int]:
        """The process that waits, and its parent; waited for."""
        place = self.scratch / "reached"
        self.until(place.exists)
        checker, parent = map(int, place.read_text("ascii").split())
        place.unlink()
        return checker, parent

    def until(self, happened: Any) -> None:
        """Waits until something is so."""
        while not happened():
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.05)

    def go(self) -> None:
        """Nobody waits any more."""
        (self.scratch / "go").touch()

    def end(self) -> tuple[int, str, str]:
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out.decode(), err.decode()
