"""The whole way on the page: a messy folder, a prepared drive, forms, names put right, a pass."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Final

import docx
import pytest

from tests.browser import CHROMIUM
from tests.paths import SOUND
from tests.unit.app.looking import accessible, chosen

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

MESSY: Final = {
    "作品/春风里的答卷-微视频-金坛区委组织部（有字幕）.mp4": "视频/DSC_0012.mp4",
    "作品/春风里的答卷-微视频-金坛区委组织部（无字幕）.mp4": "视频/DSC_0013.mp4",
    "作品/永远的支书-典型事迹片-金坛区委组织部.mp4": "视频/永远的支书(1).mp4",
    "作品/重温誓词-新媒体作品-金坛区委组织部（二维码）.jpg": "图/二维码.jpg",
    "作品/重温誓词-新媒体作品-金坛区委组织部（海报）.jpg": "图/重温誓词海报.jpg",
    "文本/春风里的答卷-微视频-金坛区委组织部（解说词）.docx": "春风里的答卷解说词.docx",
    "文本/永远的支书-典型事迹片-金坛区委组织部（解说词）.docx": "永远的支书解说词.docx",
    "文本/重温誓词-新媒体作品-金坛区委组织部（创意说明）.docx": "重温誓词创意说明.docx",
    "表格/永远的支书-典型事迹片-金坛区委组织部（报名表）.docx": "表/报名表.docx",
    "表格/重温誓词-新媒体作品-金坛区委组织部（报名表）.docx": "表/报名表2.docx",
}
"""Where the files of the sound sample drive lie loose, by their right places. The entry form of
one work and the summary are not there."""

BLANK: Final = "【请填写】"


def messy(folder: Path) -> Path:
    for right, loose in MESSY.items():
        (folder / loose).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(SOUND / right, folder / loose)
    return folder


def written(form: Path) -> None:
    """Fill in by hand what a form marks, by the label before or above it."""

    def said(label: str) -> str:
        return "13800138000" if "电话" in label else "王芳"

    document = docx.Document(str(form))
    for table in document.tables:
        for row in table.rows:
            for place, cell in enumerate(row.cells):
                label = row.cells[place - 1].text + table.rows[0].cells[place].text
                cell.text = cell.text.replace(BLANK, said(label))
    for paragraph in document.paragraphs:
        first, *rest = paragraph.text.split(BLANK)
        for part in rest:
            first += said(first[-6:]) + part
        if rest:
            paragraph.text = first
    document.save(str(form))


def test_a_messy_folder_becomes_a_drive_that_passes(
    opened: Callable[..., Page], started: Started
) -> None:
    source = messy(started.folder / "桌面" / "党教作品")
    before = {p.relative_to(source): p.read_bytes() for p in source.rglob("*") if p.is_file()}
    page = opened()

    page.get_by_role("button", name="由文件夹准备").click()
    chosen(page, source)
    page.get_by_label("作品名").fill("春风里的答卷")
    page.locator("#answer").click()
    accessible(page)
    for select in page.locator(".question select").all():
        select.select_option(label="春风里的答卷")
        page.locator("#answer").click()
    page.locator("#target").click()
    page.get_by_label("粘贴文件夹路径").fill(str(started.folder))
    page.get_by_role("button", name="打开").click()
    page.get_by_label("新建文件夹").fill("U盘")
    page.get_by_role("button", name="新建", exact=True).click()
    drive = started.folder / "U盘"
    page.get_by_text(str(drive), exact=True).wait_for()
    page.get_by_role("button", name="复制到这里").click()
    page.locator("#again").wait_for()
    assert "已复制并核对 10 个文件" in page.locator(".notice").inner_text()
    assert page.locator(".result.fail").count() == 1
    assert page.locator("li.task").count() == 2  # a form and the summary are lacking

    page.locator("#forms").click()
    accessible(page)
    page.locator("#save-forms").click()
    page.get_by_label("粘贴文件夹路径").fill(str(started.folder))
    page.get_by_role("button", name="打开").click()
    page.get_by_label("新建文件夹").fill("待填表格")
    page.get_by_role("button", name="新建", exact=True).click()
    page.get_by_role("button", name="存到这里").click()
    assert "2 份表格已存到" in page.locator(".notice").inner_text()
    forms = sorted((started.folder / "待填表格").iterdir())
    entry, summary = forms
    for form in forms:
        written(form)
    entry.rename(drive / "表格" / "春风里的答卷报名表.docx")  # as people name files, and where
    summary.rename(drive / "作品" / summary.name)

    page.get_by_role("button", name="再检查一次").click()
    page.locator(".result.fail").wait_for()
    page.locator("#mend").click()
    accessible(page)
    page.locator("#apply").click()
    page.locator(".result.pass").wait_for()
    assert sorted(str(p.relative_to(drive)) for p in drive.rglob("*.docx")) == sorted(
        str(p.relative_to(SOUND)) for p in SOUND.rglob("*.docx")
    )
    after = {p.relative_to(source): p.read_bytes() for p in source.rglob("*") if p.is_file()}
    assert after == before
