"""What tests do on the clerk's page again and again."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


_LOOKS: Final[tuple[tuple[Literal["light", "dark"], int], ...]] = (("light", 1440), ("dark", 390))


def chosen(page: Page, folder: Path) -> None:
    """Go to a folder by its path, and take it."""
    page.get_by_label("粘贴文件夹路径").fill(str(folder))
    page.get_by_role("button", name="打开").click()
    page.get_by_text(str(folder), exact=True).wait_for()
    page.locator("#take").click()


def accessible(page: Page) -> None:
    """Find no fault of accessibility, light or dark, and nothing wider than a window or phone."""
    page.evaluate(
        resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    )
    before = page.viewport_size
    for scheme, width in _LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        told = [(v["id"], n["html"][:200]) for v in found["violations"] for n in v["nodes"]]
        assert told == [], (scheme, width)
        assert len(found["passes"]) > 10
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if before is not None:
        page.set_viewport_size(before)
