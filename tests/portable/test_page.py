"""The page of the portable program, from a double click to a drive that passes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser import CHROMIUM, MINUTES, chromium
from tests.paths import DRIVES
from tests.process import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.portable.conftest import Portable

ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+/[\w-]{20,}/")
# On Windows what is double-clicked has no output to read the page's address from.
COMMAND = (["page"], ["console", "app"])[sys.platform == "win32"]


@pytest.fixture
def started(portable: Portable) -> Iterator[subprocess.Popen[bytes]]:
    program, *arguments = COMMAND
    process = subprocess.Popen(
        [getattr(portable, program), *arguments, "--no-browser"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**portable.environment, "PYTHONIOENCODING": "utf-8"},
        cwd=portable.home,
    )
    yield process
    process.kill()
    process.communicate(timeout=PATIENCE)


def address_of(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None
    found = ADDRESS.search(process.stdout.readline())
    assert found is not None
    return found[0].decode("ascii")


def test_a_double_click_serves_a_page_to_this_computer(started: subprocess.Popen[bytes]) -> None:
    from urllib.request import ProxyHandler, build_opener

    with build_opener(ProxyHandler({})).open(address_of(started), timeout=PATIENCE) as answer:
        assert "检查报送的 U 盘" in answer.read().decode("utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH")
def test_a_drive_is_checked_on_the_page(started: subprocess.Popen[bytes], tmp_path: Path) -> None:
    drive = shutil.copytree(DRIVES / "sound", tmp_path / "材料" / "要交的")
    form = next((drive / "表格").glob("春风里的答卷*"))
    form.rename(tmp_path / form.name)
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(MINUTES)
        page.goto(address_of(started))
        page.get_by_role("button", name="选择文件夹").click()
        page.get_by_label("粘贴文件夹路径").fill(str(drive))
        page.get_by_role("button", name="打开").click()
        page.get_by_role("button", name="检查这个文件夹").click()
        page.locator(".result.fail").wait_for()
        picture = page.locator("section.work img").first
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
        (tmp_path / form.name).rename(form)
        page.get_by_role("button", name="再检查一次").click()
        page.locator(".result.pass").wait_for()
        page.get_by_role("button", name="结束程序").click()
        page.get_by_text("程序已经结束").wait_for()
    assert started.wait(PATIENCE) == 0
