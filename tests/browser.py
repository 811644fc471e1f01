"""A headless Chromium, as the tests of pages start it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM: Final = shutil.which("chromium") or shutil.which("google-chrome")
MINUTES: Final = 3 * 60_000
"""Milliseconds: how long a loaded machine may take for any one step."""

_QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """One that asks nothing of any other machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, args=list(_QUIET), timeout=MINUTES
        )
        yield started
        started.close()


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages below an address, and fails on any error or request to elsewhere."""
    troubles: list[str] = []
    contexts = []
    origin = "/".join(address.split("/")[:3]) + "/"

    def note(asked: str) -> None:
        if not asked.startswith(origin):
            troubles.append(asked)

    def open_page(path: str = "", width: int = 1440, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        context.set_default_timeout(MINUTES)
        context.on("request", lambda request: note(request.url))
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        context.on("console", lambda message: troubles.append(message.text))
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
