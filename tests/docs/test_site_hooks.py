"""What the documentation's build does besides: links, and nothing from elsewhere."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

pytest.importorskip("mkdocs", reason="needs the extra `docs`")

import site_hooks
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from pathlib import Path


def page(markdown: str, at: str = "guide/ci.md", repository: str = "") -> str:
    made: Any = SimpleNamespace(file=SimpleNamespace(src_uri=at))
    return site_hooks.on_page_markdown(
        markdown, made, cast("Any", SimpleNamespace(repo_url=repository))
    )


def test_a_link_within_the_pages_stays() -> None:
    assert page("[r](../rules.md#vid)") == "[r](../rules.md#vid)"


def test_a_link_into_the_source_names_the_file() -> None:
    assert page("see [limits](../usbcheck/limits.py)", at="reliability.md") == (
        "see `usbcheck/limits.py`"
    )


def test_a_link_into_the_source_leads_to_the_repository_that_is_known() -> None:
    made = page("[s](../../usbcheck/x.json)", repository="https://example.org/a/b/")
    assert made == "[s](https://example.org/a/b/blob/main/usbcheck/x.json)"


def test_the_profile_page_gets_its_keys() -> None:
    made = page("# P\n\n<!-- keys -->\n", at="profile.md")
    assert re.search(r"^\| `deadline` \|", made, re.MULTILINE)


@pytest.mark.parametrize(
    "foreign",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<img src="http://example.org/x.png">',
    ],
)
def test_a_page_that_loads_from_elsewhere_fails_the_build(foreign: str, tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "a.html").write_text(f"<p>{foreign}</p>", encoding="utf-8")
    with pytest.raises(PluginError, match=r"guide.a\.html"):
        site_hooks.on_post_build(cast("Any", SimpleNamespace(site_dir=str(tmp_path))))


def test_links_that_a_reader_follows_are_no_matter(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<link rel="canonical" href="https://a.example/"><a href="https://b.example">b</a>'
        '<script src="assets/x.js"></script><img src="../report.svg">',
        encoding="utf-8",
    )
    site_hooks.on_post_build(cast("Any", SimpleNamespace(site_dir=str(tmp_path))))
