"""The desk in a real browser: a drive is plugged in, judged, looked up, and its receipt printed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from tests.browser import CHROMIUM, chromium, watched
from tests.campaigns.intake.two_desks import NOW
from tests.paths import DRIVES
from tests.process import PATIENCE
from usbcheck.cli.demo import FAULTY, SOUND
from usbcheck.intake.ledger.entries import Contents, EntryKind, NewEntry, WorkRow
from usbcheck.intake.ledger.store import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None or sys.platform == "win32", reason="no Chromium on PATH, or no signals"
    ),
]

UNIT = "武进区教育局"


def enter(ledger: Ledger, unit: str) -> None:
    """A receipt of two works."""
    begun = ledger.append(NewEntry(EntryKind.BEGUN, NOW, "前台一", "h", unit, unit))
    details = {"verdict": "pass", "manifest": "c4" + "3Yz9kQw7uX" * 8, "files": 11, "bytes": 12345}
    works = tuple(
        WorkRow(title, title, "微视频", "pass") for title in ("春风里的答卷", "<b>永远的支书</b>")
    )
    ledger.append(
        NewEntry(
            EntryKind.RECEIVED,
            NOW,
            "前台一",
            "h",
            unit,
            unit,
            begun,
            folder=f"2024-08-30 {unit}",
            details=details,
            contents=Contents(works=works),
        )
    )


@pytest.fixture(scope="module")
def drives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where drives are plugged in: folders stand for them."""
    return tmp_path_factory.mktemp("drives")


@pytest.fixture(scope="module")
def address(drives: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The desk's own, as the program tells it."""
    folder = tmp_path_factory.mktemp("desk")
    place = folder / "ledger.db"
    with Ledger(place) as ledger:
        enter(ledger, UNIT)
        enter(ledger, "溧阳市融媒体中心")
    process = subprocess.Popen(
        [
            *(
                sys.executable,
                "-m",
                "usbcheck",
                "desk",
                "--watch-folder",
                drives,
                "--ledger",
                place,
            ),
            *("--to", folder / "archive", "--clerk", "前台一"),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "USBCHECK_LANG": "zh"},
    )
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", process.stdout.readline())
    assert found is not None
    yield found[0]
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the desk, and fails the test on any error or request to elsewhere."""
    with watched(browser, address) as open_page:
        yield open_page


def plugged(drives: Path, page: Page) -> None:
    """A drive lies there, and the open page has come to show its verdict by itself."""
    if not (drives / "F").exists():
        shutil.copytree(DRIVES / FAULTY, drives / "F")
    page.locator("li.done.fail").wait_for()


def test_a_drive_is_seen_judged_and_gone_without_a_click(
    opened: Callable[..., Page], drives: Path
) -> None:
    page = opened()
    assert "请插入移动存储设备" in page.locator("main").inner_text()
    plugged(drives, page)
    card = page.locator("li.done.fail")
    assert "不合格" in card.locator(".verdict").inner_text()
    assert "可以拔出" in card.inner_text()
    with page.context.expect_page() as found:
        card.get_by_role("link", name="检查报告").click()
    report = found.value
    report.wait_for_load_state()
    assert "不合格" in report.locator("body").inner_text()
    assert report.locator(".finding.error").count() > 0
    (drives / "F").rename(drives.with_name("pulled"))
    gone = page.locator("li.gone").first
    gone.wait_for()
    assert "不合格" in gone.inner_text()  # its result stays
    assert "天宁区委组织部" in gone.inner_text()
    drives.with_name("pulled").rename(drives / "F")
    plugged(drives, page)
    assert "检查过同样内容的设备" in card.inner_text()


def test_a_drive_is_received_from_the_page_and_its_receipt_printed(
    opened: Callable[..., Page], drives: Path
) -> None:
    page = opened()
    page.get_by_role("button", name="查完响铃").click()
    assert page.locator("#sound").get_attribute("aria-pressed") == "true"
    shutil.copytree(DRIVES / SOUND, drives / "S")
    card = page.locator("li.done.pass")
    card.wait_for()
    assert int(page.locator("body").get_attribute("data-rung") or 0) > 0  # it rang
    assert "春风里的答卷" in card.inner_text()
    card.get_by_role("button", name="收件", exact=True).click()
    page.locator("li.received").wait_for()
    assert "已收件" in page.locator("li.received").inner_text()
    with page.context.expect_page() as found:
        page.locator("li.received").get_by_role("link", name="收件回执").click()
    slip = found.value
    slip.wait_for_load_state()
    assert "№ 3" in slip.locator("h1").inner_text()
    assert "前台一" in slip.locator("table").inner_text()
    page.goto(page.url + "ledger?day=today")
    assert page.locator("tbody tr").count() == 1
    page.goto(page.url.replace("day=today", "q=春风里"))
    assert page.locator("tbody tr").count() == 3


def test_a_drive_is_turned_away_with_a_reason_that_is_not_lost_meanwhile(
    opened: Callable[..., Page], drives: Path
) -> None:
    page = opened()
    plugged(drives, page)
    card = page.locator("li.done.fail")
    received = page.locator("li.received").count()
    card.get_by_role("button", name="收件", exact=True).click()  # it failed: nothing happens
    assert page.locator("li.waiting, li.copying").count() == 0
    assert page.locator("li.received").count() == received
    note = card.get_by_role("textbox")
    note.fill("纸质件缺盖章")
    shutil.copytree(DRIVES / FAULTY, drives / "G")  # the board is drawn anew
    page.locator("li.done.fail").nth(1).wait_for()
    assert note.first.input_value() == "纸质件缺盖章"
    card.first.get_by_role("button", name="退回").click()
    page.locator("li.refused").wait_for()
    with page.context.expect_page() as found:
        page.locator("li.refused").get_by_role("link", name="退回通知").click()
    paper = found.value
    paper.wait_for_load_state()
    assert "退回通知" in paper.locator("h1").inner_text()
    assert "纸质件缺盖章" in paper.locator(".remarks").inner_text()
    assert "SUB005" in paper.locator("ol").nth(1).inner_text()
    assert paper.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    end = paper.locator(".end", has=paper.locator(".signature"))  # no signature on a sheet alone
    assert end.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    assert end.locator(".proof").count() == 1
    shutil.rmtree(drives / "G")
    page.locator("li.gone", has_text=str(drives / "G")).wait_for()


def test_keys_lead_to_what_they_say(opened: Callable[..., Page], drives: Path) -> None:
    page = opened()
    plugged(drives, page)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    assert page.evaluate("document.activeElement.className").startswith("drive")
    with page.context.expect_page() as found:
        page.keyboard.press("r")
    found.value.wait_for_load_state()
    assert "/report/" in found.value.url


def test_the_ledger_is_searched_and_a_receipt_printed(opened: Callable[..., Page]) -> None:
    page = opened("ledger")
    assert page.locator("tbody tr").count() >= 2
    page.get_by_role("searchbox").fill("武进")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    assert page.locator("tbody tr").count() == 1
    assert UNIT in page.locator("tbody").inner_text()
    with page.context.expect_page() as found:
        page.get_by_role("link", name="收件回执").click()
    slip = found.value
    slip.wait_for_load_state()
    assert "№ 1" in slip.locator("h1").inner_text()
    assert "《<b>永远的支书</b>》" in slip.locator("ol").inner_text()
    slip.emulate_media(media="print")
    assert slip.locator(".proof svg").is_visible()
    printed = slip.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") == 1
    assert re.search(rb"/MediaBox \[0 0 59[45]", printed)


@pytest.mark.parametrize("path", ["", "ledger", "receipt/2", "static/desk.js"])
def test_a_wrong_token_shows_nothing(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context()
    wrong = address[:-2] + ("a" if address[-2] != "a" else "b") + "/"
    answer = context.request.get(wrong + path)
    assert answer.status == 404
    assert UNIT not in answer.text()
    context.close()


def test_the_keyboard_reaches_everything(opened: Callable[..., Page], drives: Path) -> None:
    page = opened()
    plugged(drives, page)
    page.reload()
    page.locator("li.done.fail").wait_for()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break  # past the last one
        focused = "(e => e.textContent.trim() || e.id || e.name)(document.activeElement)"
        reached.append(page.evaluate(focused))
        shown = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(shown) == "solid", reached
    assert reached[:5] == ["收件台", "登记簿", "q", "查找", "查完响铃"]
    assert {"检查报告", "退回"} <= set(reached)
    page.goto(page.url + "ledger")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "day"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "scroll"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
@pytest.mark.parametrize("path", ["", "ledger", "receipt/2"])
def test_all_can_use_it(
    opened: Callable[..., Page], drives: Path, path: str, scheme: str, width: int
) -> None:
    page = opened(path, width, color_scheme=scheme)
    if not path:
        plugged(drives, page)
    page.evaluate(
        resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    )
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    told = [(v["id"], n["html"][:200]) for v in found["violations"] for n in v["nodes"]]
    assert told == []
    assert len(found["passes"]) > 10
    assert page.evaluate("document.documentElement.scrollWidth") <= width
