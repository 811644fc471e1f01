"""One drive whose names attack whoever shows them, through every format and every language."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import click
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from tests.process import usbcheck, usbcheck_here
from usbcheck.cli.main import cli
from usbcheck.drive.paths import hidden_characters
from usbcheck.messages import LANGUAGES

UNIT = "金坛区委组织部"
ATTACKS = (
    "\x1b[31m\x1b]0;owned\x07红",
    "\x9b2J屏",
    "[red]标[/red][link=http://evil.example]记",
    "<script>alert(1)<",
    "<img src=x onerror=alert(1)>&amp;\"'",
    "=cmd|'calc'!A1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "行\n::error file=x::注入",
    "行\r\n##[error]注入",
    "%0A::warning::x",
    "|表|格|",
    "`码`**粗**![图](http://evil.example/x.png)",
    "]]>{{7*7}}{% raw %}${7*7}{ $x }",
    "\u202egnp.exe\u202c",
    "\u2066藏\u2069\u200b零",
    "\ufeff\ufffe\uffff\U000e0041",
)
BYTES = (b"\xff\xfe\xb4\xba", "春风".encode("gbk"), b"\xed\xa0\x80")
_SHOWN_CONTROLS = frozenset("\n\t")  # what lines and tables are made of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")


def _formats() -> list[str]:
    """What `check --format` offers."""
    check = cli.get_command(click.Context(cli), "check")
    assert check is not None
    (option,) = (p for p in check.params if p.name == "formats")
    assert isinstance(option.type, click.Choice)
    return [str(choice) for choice in option.type.choices]


@pytest.fixture(scope="module")
def drive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Names in the place of titles, of whole names, of units, of folders, and as other files."""
    root = tmp_path_factory.mktemp("foreign") / "盘\x1b[7m[b]<i>"
    names = [os.fsencode(attack.replace("/", "")) for attack in ATTACKS] + list(BYTES)
    for folder in ("作品", "表格", "文本"):
        (root / folder).mkdir(parents=True)
    placed = 0
    for n, name in enumerate(names):
        for path in (
            os.fsencode(root / "作品") + b"/" + name + f"-微视频-{UNIT}.mp4".encode(),
            os.fsencode(root / "作品") + b"/" + name,
            os.fsencode(root / "文本") + f"/春{n}-纪录片-".encode() + name + b".docx",
            os.fsencode(root) + b"/" + name + b".d/" + name + b".txt",
        ):
            try:
                Path(os.fsdecode(path)).parent.mkdir(exist_ok=True)
                Path(os.fsdecode(path)).write_bytes(b"x")
            except OSError:  # a file system that takes only some of these
                continue
            placed += 1
    assert placed >= len(ATTACKS)
    return root


@cache
def report(drive: Path, form: str, language: str) -> bytes:
    """The report as a file of that format."""
    out = drive.parent / f"report-{language}.{form}"
    ended = usbcheck_here("check", drive, "--format", form, "--lang", language, "-o", out)
    assert (ended.code, ended.err) == (1, b"")
    return out.read_bytes()


CASES = [(form, language) for form in _formats() for language in LANGUAGES]


@pytest.mark.slow
@pytest.mark.parametrize(("form", "language"), CASES)
def test_nothing_hidden_reaches_the_reader(form: str, language: str, drive: Path) -> None:
    data = report(drive, form, language)
    texts = _documents(data) if data.startswith(b"PK") else [data.decode("utf-8")]
    for text in texts:
        shown = text.removeprefix("\ufeff").replace("\r\n", "\n")  # a sheet's byte order mark
        hidden = set(hidden_characters(shown)) - _SHOWN_CONTROLS
        assert hidden == set()
        assert not [c for c in shown if unicodedata.category(c) == "Cs"]


@pytest.mark.slow
@pytest.mark.parametrize(("form", "language"), [case for case in CASES if case[0] != "text"])
def test_foreign_text_stays_text(form: str, language: str, drive: Path) -> None:
    _CHECKS[form](report(drive, form, language))  # a new format brings its check


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_terminal_shows_it_too(language: str, drive: Path) -> None:
    """Standard output, as text, with the colours that a terminal would get."""
    environment = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "120"}
    ended = usbcheck("check", drive, "--lang", language, environment=environment)
    assert (ended.code, ended.err) == (1, b"")
    plain = re.sub(r"\x1b\[[\d;]*m", "", ended.said)  # our own colours
    assert set(hidden_characters(plain)) <= _SHOWN_CONTROLS
    assert "\x1b]" not in ended.said
    assert "[red]" in plain.replace("\n", "")


def _documents(data: bytes) -> list[str]:
    """The text of a Word file, part by part."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))]
    return ["".join(map(str, etree.fromstring(part).itertext())) for part in parts]


def _check_json(data: bytes) -> None:
    json.loads(data)


def _check_xml(data: bytes) -> None:
    etree.fromstring(data, etree.XMLParser(resolve_entities=False))


def _check_csv(data: bytes) -> None:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@")), cell


def _check_github(data: bytes) -> None:
    """Each line is one command of ours; none begins within a message."""
    command = re.compile(r"::(error|warning|notice)( [^:\n]*(:[^:\n]+)*)?::\S")
    for line in data.decode("utf-8").splitlines():
        if line.startswith(("::", "##[")):
            assert command.match(line), line
            assert "注入" not in line.partition("::")[0]
        assert not re.match(r"\s*::error file=x::", line)


class _Tags(HTMLParser):
    """Collects the elements of a page and what they call."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def _check_html(data: bytes) -> None:
    tags = _Tags()
    tags.feed(data.decode("utf-8"))
    for tag, given in tags.elements:
        assert not any(name.startswith("on") for name in given), (tag, given)
        assert "evil.example" not in str(given.get("href") or given.get("src") or "")
        assert given.get("src") != "x"
    assert "<script>alert" not in data.decode("utf-8")


def _check_markdown(data: bytes) -> None:
    """As it is shown: what stands between backticks is text, whatever it looks like."""
    renderer = MarkdownIt("commonmark", {"html": True}).enable("table")
    page = html.fromstring(renderer.render(data.decode("utf-8")))
    assert not page.xpath("//script | //img | //a[contains(@href, 'evil')]")


def _check_docx(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        rels = b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".rels"))
    assert b"evil.example" not in rels


_CHECKS: dict[str, Any] = {
    "json": _check_json,
    "sarif": _check_json,
    "junit": _check_xml,
    "csv": _check_csv,
    "github": _check_github,
    "html": _check_html,
    "markdown": _check_markdown,
    "docx": _check_docx,
}
