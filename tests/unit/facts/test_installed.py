"""The versions of installed packages, and where programs are."""

from __future__ import annotations

import importlib.metadata
import sys
from typing import TYPE_CHECKING

from usbcheck.facts.installed import PACKAGES, program, versions

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_tells_what_the_metadata_say() -> None:
    told = versions(PACKAGES)
    assert list(told) == list(PACKAGES)  # the program needs them all
    assert told["pillow"] == importlib.metadata.version("pillow")


def test_what_is_not_installed_is_left_out() -> None:
    assert list(versions(["no-such-package", "pillow"])) == ["pillow"]


def test_only_absolute_folders_are_searched_for_a_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / ("tool.exe" if sys.platform == "win32" else "tool")
    there.write_bytes(b"")
    there.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert program("tool") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program("tool") == str(there)
