"""The clerk's page in a real browser: from choosing a folder to a drive that passes."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser import CHROMIUM
from tests.paths import DRIVES
from tests.process import PATIENCE
from tests.unit.app.looking import accessible, chosen
from usbcheck.cli.demo import FAULTY, SOUND

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.unit.app.conftest import Started

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None or sys.platform == "win32", reason="no Chromium on PATH, or no signals"
    ),
]


def check(page: Page, folder: Path) -> None:
    """Choose a folder on the page by its name in the one above, and wait for the result."""
    page.get_by_role("link", name="U 盘报送检查").click()
    page.get_by_role("button", name="选择文件夹").click()
    page.get_by_label("粘贴文件夹路径").fill(str(folder.parent))
    page.get_by_role("button", name="打开").click()
    page.get_by_role("button", name=folder.name, exact=False).click()
    page.get_by_text(str(folder), exact=True).wait_for()
    page.get_by_role("button", name="检查这个文件夹").click()
    page.locator("#again").wait_for()


@pytest.fixture(scope="module")
def faulty(started: Started) -> Path:
    """A drive with faults, whose check the page shows."""
    return shutil.copytree(DRIVES / FAULTY, started.folder / "材料" / "有错的")


def test_a_drive_is_checked_mended_and_checked_again_until_it_passes(
    opened: Callable[..., Page], started: Started
) -> None:
    drive = shutil.copytree(DRIVES / SOUND, started.folder / "材料" / "要交的")
    form = next((drive / "表格").glob("春风里的答卷*"))
    form.rename(started.folder / form.name)
    page = opened()
    check(page, drive)
    assert "不合格" in page.locator("#verdict").inner_text()
    work = page.locator("section.work", has_text="春风里的答卷").first
    assert work.locator("img").first.evaluate("image => image.complete && image.naturalWidth > 0")
    task = work.locator("li.task").first
    task.locator("summary").click()
    assert "WPS" in task.locator(".recipes").inner_text()
    (started.folder / form.name).rename(form)
    page.get_by_role("button", name="再检查一次").click()
    page.locator(".result.pass").wait_for()
    assert "都已改好" in page.locator(".compared").inner_text()
    assert "没有重新读取" in page.locator(".result").inner_text()
    with page.expect_download() as saved:
        page.get_by_role("link", name="保存整改通知").click()
    assert saved.value.suggested_filename == "检查报告-金坛区委组织部.docx"
    with page.context.expect_page() as found:
        page.get_by_role("link", name="完整报告").click()
    found.value.wait_for_load_state()
    assert "合格" in found.value.locator("header").inner_text()


def test_the_keyboard_is_enough(opened: Callable[..., Page], faulty: Path) -> None:
    page = opened()

    def arrived(folder: Path) -> None:
        page.get_by_text(str(folder), exact=True).wait_for()
        page.wait_for_load_state()  # its script answers keys only then

    page.locator("#folder").focus()
    page.keyboard.press("Enter")
    page.locator("#path").focus()
    page.keyboard.type(str(faulty))
    page.keyboard.press("Enter")
    arrived(faulty)
    page.keyboard.press("Backspace")
    arrived(faulty.parent)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.folders') !== null")
    shown = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(shown) == "solid"
    names = page.locator(".folders button").all_inner_texts()
    for _ in range(next(n for n, name in enumerate(names) if faulty.name in name)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    arrived(faulty)
    page.locator("#take").focus()
    page.keyboard.press("Enter")
    page.locator("#again").wait_for()
    assert page.locator(".result.fail").count() == 1


@pytest.mark.parametrize("path", ["", "choose", "work"])
def test_all_can_use_it(opened: Callable[..., Page], faulty: Path, path: str) -> None:
    page = opened()
    if path == "choose":
        page.get_by_role("button", name="选择文件夹").click()
    elif path == "work":
        check(page, faulty)
        page.locator("details").first.evaluate("details => details.open = true")
    accessible(page)
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="中文").wait_for()
    accessible(page)
    page.get_by_role("button", name="中文").click()
    page.get_by_role("button", name="English").wait_for()


def test_a_check_can_be_stopped(opened: Callable[..., Page], started: Started) -> None:
    drive = shutil.copytree(DRIVES / FAULTY, started.folder / "材料" / "要停的")
    for number in range(40):  # enough that it is still under way
        (drive / "作品" / f"多{number}.mp4").write_bytes(os.urandom(2000))
    page = opened()
    page.get_by_role("button", name="选择文件夹").click()
    chosen(page, drive)
    page.locator("#cancel").click()
    page.get_by_text("检查已停止").wait_for()


def test_a_second_start_finds_the_first_and_the_page_ends_it(
    opened: Callable[..., Page], started: Started
) -> None:
    ended = started.again()
    assert ended.returncode == 0
    assert started.address in ended.stdout
    page = opened()
    page.get_by_role("button", name="结束程序").click()
    page.get_by_text("程序已经结束").wait_for()
    started.process.wait(PATIENCE)
    assert started.process.returncode == 0
    assert not (started.folder / "app" / "app.address").exists()
