"""What mkdocs does besides: the generated reference, links into the source, nothing foreign."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import profile_reference
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>\.\.?/[^)\s]+)\)")
_KEYS = "<!-- keys -->"
_LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
_NOT_LOADED = {"canonical", "alternate", "next", "prev", "license"}  # of <link rel>


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Files) -> str:
    """Put in what is generated, and point links that leave docs/ to the repository."""
    if page.file.src_uri == "profile.md":
        markdown = markdown.replace(_KEYS, profile_reference.render())
    return _LINK.sub(lambda match: _outside(match, page.file.src_uri, config.repo_url), markdown)


def _outside(match: re.Match[str], page: str, repository: str | None) -> str:
    """Return the link as it serves a reader of the site: a file's name if there is no address."""
    target = os.path.normpath(PurePosixPath("docs", page).parent / match["target"])
    if PurePosixPath(target).parts[0] == "docs":
        return match[0]
    if repository:
        return f"[{match['text']}]({repository.rstrip('/')}/blob/main/{target})"
    return f"`{target}`"


def on_post_build(config: MkDocsConfig) -> None:
    """Refuse a site that loads anything from elsewhere: readers' visits are nobody's business."""
    site = Path(config.site_dir)
    foreign = {
        f"{page.relative_to(site)}: {address}"
        for page in site.rglob("*.html")
        for address in loaded(page.read_text(encoding="utf-8"))
        if re.match(r"(?:https?:)?//", address)
    }
    if foreign:
        raise PluginError("loaded from elsewhere:\n" + "\n".join(sorted(foreign)))


def loaded(html: str) -> Iterable[str]:
    """Return the addresses that a browser fetches to show a page."""
    reader = _Loaded()
    reader.feed(html)
    return reader.found


class _Loaded(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") in _NOT_LOADED:
            return
        if address := given.get(_LOADING.get(tag, "")):
            self.found.append(address)
