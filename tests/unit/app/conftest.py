"""The program as a clerk starts it, and a browser that looks at its page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.browser import chromium, watched
from tests.process import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@dataclass
class Started:
    """The program, started as by a double click but for the browser, which the test brings."""

    process: subprocess.Popen[str]
    address: str
    folder: Path

    def again(self) -> subprocess.CompletedProcess[str]:
        """A second start."""
        return subprocess.run(
            _COMMAND,
            env=surroundings(self.folder),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


_COMMAND = [sys.executable, "-m", "usbcheck", "app", "--no-browser"]


def surroundings(folder: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONIOENCODING": "utf-8",
        "USBCHECK_LANG": "zh",
        "USBCHECK_APP": str(folder / "app"),
        "USBCHECK_CACHE": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
    }


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    folder = tmp_path_factory.mktemp("app")
    process = subprocess.Popen(
        _COMMAND,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=surroundings(folder),
    )
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", process.stdout.readline())
    assert found is not None
    yield Started(process, found[0], folder)
    process.kill()
    process.communicate(timeout=PATIENCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def opened(browser: Browser, started: Started) -> Iterator[Callable[..., Page]]:
    """Opens the page, and fails the test on any error or request to elsewhere."""
    with watched(browser, started.address) as open_page:
        yield open_page
