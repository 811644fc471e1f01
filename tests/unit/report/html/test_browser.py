"""The page in a real browser: no error, nothing beyond the edge, usable by all, on paper too."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import CHROMIUM, MINUTES, chromium
from tests.unit.report.build import report
from tests.unit.report.pictured import faulty, pictures, sound
from tests.unit.report.terminal.test_text import nasty_files
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.report import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from usbcheck.submission.report import Report

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH"),
]

MAKES: dict[str, Callable[[], Report]] = {
    "sound": sound,
    "faulty": faulty,
    "nasty": lambda: report(nasty_files()),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages by name and language, as files."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, make in MAKES.items():
        made = make()
        for language in LANGUAGES:
            path = folder / f"{name}-{language}.html"
            written = html.render(made, catalogue(language), pictures(made))
            path.write_text(written, encoding="utf-8", newline="\n")
            found[path.stem] = path
    return found


@pytest.fixture
def opened(browser: Browser, sources: dict[str, Path]) -> Iterator[Callable[..., Page]]:
    """Opens a page, and fails the test on any error or request."""
    troubles: list[str] = []
    contexts = []

    def open_page(name: str, width: int, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        context.set_default_timeout(MINUTES)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: _note(request.url, troubles))
        page.goto(sources[name].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def _note(address: str, troubles: list[str]) -> None:
    if not address.startswith(("file:", "data:")):
        troubles.append(address)


@pytest.mark.parametrize("width", [360, 800, 1440])
@pytest.mark.parametrize("name", ["sound-zh", "faulty-zh", "faulty-en", "nasty-en"])
def test_nothing_reaches_beyond_the_edge(
    opened: Callable[..., Page], name: str, width: int
) -> None:
    page = opened(name, width)
    beyond = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter(e => !e.closest(".unseen, svg, thead") && e.getClientRects().length)
            .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)
            .map(e => e.outerHTML.slice(0, 200))"""
    )
    assert beyond == []
    out_of_card = page.evaluate(
        """() => [...document.querySelectorAll(".card *")]
            .filter(e => !e.closest(".unseen, svg") && e.getClientRects().length)
            .filter(e => e.getBoundingClientRect().right
                > e.closest(".card").getBoundingClientRect().right - 8)
            .map(e => e.outerHTML.slice(0, 200))"""
    )
    assert out_of_card == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("sound-zh", 1440, "light"),
        ("faulty-zh", 1440, "light"),
        ("faulty-zh", 1440, "dark"),
        ("faulty-en", 360, "light"),
        ("sound-en", 360, "dark"),
        ("nasty-zh", 360, "light"),
    ],
)
def test_all_can_use_it(opened: Callable[..., Page], name: str, width: int, scheme: str) -> None:
    page = opened(name, width, color_scheme=scheme)
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    told = [
        (v["id"], node["html"][:200], node["failureSummary"])
        for v in found["violations"]
        for node in v["nodes"]
    ]
    assert told == []
    assert len(found["passes"]) > 15


def test_a_name_is_copied(opened: Callable[..., Page]) -> None:
    page = opened("faulty-zh", 1440, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("button.copy").first
    before, told = button.inner_text(), button.get_attribute("data-done")
    button.evaluate(
        """b => {
            window.labels = [];
            new MutationObserver(() => labels.push(b.textContent)).observe(b, {childList: true});
        }"""
    )
    button.click()
    page.wait_for_function("() => window.labels.length >= 2")
    assert page.evaluate("window.labels") == [told, before]
    wanted = button.locator("xpath=../code").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_the_filter_needs_no_script(opened: Callable[..., Page]) -> None:
    page = opened("faulty-zh", 1440, java_script_enabled=False)
    errors, warnings = page.locator(".finding.error"), page.locator(".finding.warning")
    all_of_them = page.locator(".finding:visible").count()
    assert all_of_them == page.locator(".finding").count()
    page.locator("label[for=show-warning]").click()
    assert page.locator(".finding:visible").count() == warnings.count() > 0
    page.locator("label[for=show-error]").click()
    assert page.locator(".finding:visible").count() == errors.count() > 0
    page.locator("label[for=show-all]").click()
    assert page.locator(".finding:visible").count() == all_of_them
    assert page.locator("button.copy:visible").count() == 0


def test_the_keyboard_reaches_the_filter(opened: Callable[..., Page]) -> None:
    page = opened("faulty-zh", 1440)
    page.locator("#show-all").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#show-error").is_checked()
    assert page.locator(".finding.warning:visible").count() == 0


def test_paper_shows_all_whatever_is_filtered(opened: Callable[..., Page]) -> None:
    page = opened("faulty-zh", 1440)
    page.locator("label[for=show-warning]").click()
    page.emulate_media(media="print")
    assert page.locator(".finding:visible").count() == page.locator(".finding").count()
    assert page.locator(".filter:visible, .copy:visible").count() == 0
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.9" in printed or b"/MediaBox [0 0 595" in printed
