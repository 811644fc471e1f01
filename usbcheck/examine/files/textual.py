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
_SIDECARS: Final = (
    (re.compile(r"WEBVTT(?=\s|\Z)"), Content.VTT),
    (re.compile(r"(\d+[ \t]*\r?\n)?\s*\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->"), Content.SRT),
    (re.compile(r"\[(Script Info|V4\+? Styles)\]", re.IGNORECASE), Content.ASS),
)
_ROOT_TAG: Final = re.compile(r"<[\w:.-]+\s[^<>]*>")
_ROOT_LENGTH: Final = 2000  # characters in which the first tag of a file ends
_MHL: Final = re.compile(r"<hashlist\s[^<>]*(version=|urn:ASC:MHL)", re.IGNORECASE)
_INDEXES: Final = (  # namespaces of SMPTE ST 2067 (IMF); of ST 429 and of Interop DCP before it
    ("smpte-ra.org/schemas/2067-", Content.IMF),
    ("smpte-ra.org/schemas/429-", Content.DCP),
    ("digicine.com/PROTO-ASDCP-", Content.DCP),
)
_INDEX_TAGS: Final = (
    "AssetMap",
    "VolumeIndex",
    "PackingList",
    "CompositionPlaylist",
    "OutputProfileList",
)
_DIGEST_LINE: Final = re.compile(
    r"[\\]?([0-9a-fA-F]{128}|[0-9a-fA-F]{96}|[0-9a-fA-F]{64}|[0-9a-fA-F]{40}"
    r"|[0-9a-fA-F]{32}|[0-9a-fA-F]{16})[ \t]+\*?\S.*"
    r"|\\?[\w/-]{2,12} ?\(.+\) ?= ?[0-9a-fA-F]{16,128}"
)
_DIGEST_LINES: Final = 50  # are enough to tell a list by
_REMARKS: Final = ("#", ";", "//")
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
    return _index(text[start : start + _ROOT_LENGTH])


def _index(root: str) -> Content | None:
    """Return what lists the files of a package or their digests, by its root element."""
    if _MHL.match(root):
        return Content.MHL
    tag = _ROOT_TAG.match(root)
    if tag is None or not any(name in tag[0] for name in _INDEX_TAGS):
        return None
    return next((content for space, content in _INDEXES if space in tag[0]), None)


def _other(text: str) -> Content:
    if text.startswith("{\\rtf"):
        return Content.RTF
    headers = _HEADERS.match(text)
    if headers and _MIME.search(headers[0]):
        return Content.MHTML
    if _SHORTCUT.match(text):
        return Content.SHORTCUT
    if _SCRIPT.search(text):
        return Content.SCRIPT
    found = next((content for mark, content in _SIDECARS if mark.match(text)), None)
    return found or (Content.HASH_LIST if _lists_digests(text) else Content.TEXT)


def _lists_digests(text: str) -> bool:
    """Return whether every line is a digest and a name, as md5sum or xxhsum writes them."""
    lines = [line.strip() for line in text.splitlines()[:_DIGEST_LINES]]
    telling = [line for line in lines if line and not line.startswith(_REMARKS)]
    return bool(telling) and all(map(_DIGEST_LINE.fullmatch, telling))
