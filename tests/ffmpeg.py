"""The ffmpeg program, with which tests make files as people have them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def ffmpeg(*arguments: str | Path) -> str:
    """Returns what it says on the way; skips the test where it is not installed."""
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("ffmpeg is not installed")
    ended = subprocess.run(
        [program, "-hide_banner", "-nostdin", "-nostats", *map(str, arguments)],
        check=True,
        capture_output=True,
    )
    return ended.stderr.decode("utf-8", "replace")
