"""What tests do on the clerk's page again and again."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def chosen(page: Page, folder: Path) -> None:
    """Go to a folder by its path, and take it."""
    page.get_by_label("粘贴文件夹路径").fill(str(folder))
    page.get_by_role("button", name="打开").click()
    page.get_by_text(str(folder), exact=True).wait_for()
    page.locator("#take").click()


def accessible(page: Page) -> None:
    """Find no fault of accessibility, and nothing that is wider than the window."""
    page.evaluate(
        resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    )
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    told = [(v["id"], n["html"][:200]) for v in found["violations"] for n in v["nodes"]]
    assert told == []
    assert len(found["passes"]) > 10
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(fits)
