"""Formats that are written as text, told apart by how they begin."""

from __future__ import annotations

import codecs
import re
from typing import Final

from usbcheck.facts.formats import Content

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x07\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_XML_PREAMBLE: Final = re.compile(r"(\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_HTML: Final = re.compile(
    r"<(!doctype\s+html|(html|head|body|meta|title|script|table|div)[\s>/])", re.IGNORECASE
)
_SVG: Final = re.compile(r"(<!doctype\s+svg[^>]*>\s*)?<([\w.-]+:)?svg[\s>]", re.IGNORECASE)
_WORD_XML: Final = re.compile(r"<\?mso-application\s+progid=.Word\.Document|<\w+:wordDocument\s")
_HEADERS: Final = re.compile(r"([\w-]+:[^\n]*\n([ \t][^\n]*\n)*)+")
_MIME: Final = re.compile(r"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_SCRIPT: Final = re.compile(
    r"\A(#!\s*[/\w]|#@~\^|@?echo\s+off\b|@echo\b|\[autorun\]|REGEDIT4\s|Windows Registry Editor )"
    r"|CreateObject\(\s*\"(WScript\.Shell|Scripting\.FileSystemObject|Shell\.Application)\""
    r"|new\s+ActiveXObject\(",
    re.IGNORECASE,
)
_SHORTCUT: Final = re.compile(r"\[InternetShortcut\]", re.IGNORECASE)


def sniff_text(head: bytes) -> Content | None:
    """Return what `head`, the start of a file, is if it is text in UTF-8, UTF-16 or GB 18030."""
    if head.startswith(b"{\\rtf"):  # may go on with binary
        return Content.RTF
    text = _decoded(head)
    if text is None:
        return None
    return _markup(text) or _other(text.lstrip())


def _decoded(head: bytes) -> str | None:
    """Return `head` as text, without a character cut off at its end; None where it is binary."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return _plain(head[len(bom) :], encoding)
    return _plain(head, "utf-8") or _plain(head, "gb18030")


def _plain(data: bytes, encoding: str) -> str | None:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else text


def _markup(text: str) -> Content | None:
    preamble = _XML_PREAMBLE.match(text)
    start = preamble.end() if preamble else 0
    if _HTML.match(text, start):
        return Content.HTML
    if _SVG.match(text, start):
        return Content.SVG
    if _WORD_XML.search(text, 0, start + 200) or "<pkg:package" in text[: start + 200]:
        return Content.WORD_XML
    return None


def _other(text: str) -> Content:
    if text.startswith("{\\rtf"):
        return Content.RTF
    headers = _HEADERS.match(text)
    if headers and _MIME.search(headers[0]):
        return Content.MHTML
    if _SHORTCUT.match(text):
        return Content.SHORTCUT
    return Content.SCRIPT if _SCRIPT.search(text) else Content.TEXT
