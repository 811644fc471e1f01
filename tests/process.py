"""usbcheck as its users run it: a process, with its output and exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def usbcheck(
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program to its end; output is bytes, as a pipe gets them."""
    return subprocess.run(
        [sys.executable, "-m", "usbcheck", *map(str, arguments)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
        cwd=folder,
        timeout=300,
        check=False,
    )
