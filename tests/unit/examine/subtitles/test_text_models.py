"""The models' runtime keeps to itself."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
from usbcheck.examine.subtitles.text_models import RECOGNITION, Model
assert len(Model(RECOGNITION).characters) > 1000
"""


@pytest.mark.slow
def test_no_trace_of_a_user_is_kept(tmp_path: Path) -> None:
    """A runtime that reports its use notes down an id of the computer, reporting or not."""
    homes = dict.fromkeys(
        ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_CACHE_HOME", "XDG_DATA_HOME"),
        str(tmp_path),
    )
    given = {k: v for k, v in os.environ.items() if not k.startswith("ORT_")}
    subprocess.run([sys.executable, "-c", PROGRAM], env={**given, **homes}, check=True)
    assert list(tmp_path.rglob("*")) == []
