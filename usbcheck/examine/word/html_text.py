"""The text of a web page, as Word shows it where one is embedded in a document.

Parsed by lxml's HTML parser with no network; nothing that a page refers to is fetched.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from lxml import etree

from usbcheck.examine.files.errors import ExpansionError, MalformedError
from usbcheck.examine.word.document import Builder, Document, OpenCell, Picture
from usbcheck.examine.word.docx_package import local
from usbcheck.examine.word.field_codes import ticked
from usbcheck.examine.word.symbols import in_font, is_symbol_font
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from usbcheck.examine.word.document import Block

    Lend = Callable[[Callable[[int], bytes]], str]

_BLOCKS: Final = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd pre blockquote body section article header "  # noqa: SIM905
    "footer form fieldset center address caption hr tr td th table tbody thead tfoot main "
    "aside".split()
)
_SKIPPED: Final = frozenset(
    ("head", "script", "style", "title", "template", "noscript", "iframe", "object", "svg")
)
_OF_TABLES: Final = frozenset(("table", "thead", "tbody", "tfoot", "tr", "colgroup", "html"))
_BOXES: Final = ("checkbox", "radio")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
_FAMILY: Final = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN: Final = 4096  # bytes from the start
_XML_DECLARATION: Final = re.compile(r"\A\s*<\?xml.*?\?>", re.DOTALL)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB: Final = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "936", "hz-gb-2312"})
_GIVEN_UP: Final = frozenset(  # where libxml2 leaves out the rest without a word
    (etree.ErrorTypes.ERR_INTERNAL_ERROR, etree.ErrorTypes.ERR_RESOURCE_LIMIT)
)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_DATA_URL: Final = re.compile(r"data:[^,;]*((?:;[^,;]*)*),", re.IGNORECASE)


def read_html(
    data: bytes, charset: str, lend: Lend, held: Mapping[str, bytes] | None = None
) -> Document:
    """Return the document that a page in `data` shows.

    `charset` is what a message says of it; `held` are the files that came with it, by the
    addresses that it uses. Raises MalformedError, ExpansionError.
    """
    tags = data.count(b"<")
    if tags > limits.XML_TAGS:
        raise ExpansionError(f"{tags} tags, more than {limits.XML_TAGS}")
    text = _XML_DECLARATION.sub("", decoded(data, charset)).replace("\x00", "")
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    if not text.strip():
        return Document(())
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise MalformedError(str(error)) from error
    if any(entry.type in _GIVEN_UP for entry in parser.error_log):
        raise MalformedError("a page nested too deep to be read")
    if root is None:
        return Document(())
    page = _Page(lend, held or {})
    page.walk(root)
    return Document(page.blocks())


def decoded(data: bytes, charset: str = "") -> str:
    """Return text in the encoding that it says, or else looks like: UTF-8, UTF-16, GB 18030."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    said = _CHARSET.search(data[:_CHARSET_WITHIN])
    for name in (charset, said[1].decode("ascii", "replace") if said else "", "utf-8"):
        try:
            return data.decode("gb18030" if name.lower() in _GB else name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("gb18030", "replace")


@dataclass(slots=True)
class _OpenTable:
    """A table while it is read: which places of its rows the cells above cover."""

    begun: bool = False
    below: dict[int, tuple[int, int]] = field(default_factory=dict)  # left: right, rows to come
    waiting: list[tuple[int, int]] = field(default_factory=list)  # edges, of the row that is open

    def begin_row(self) -> None:
        self.begun = True
        self.waiting = sorted((left, right) for left, (right, _) in self.below.items())
        self.below = {at: (right, n - 1) for at, (right, n) in self.below.items() if n > 1}


class _Page:
    """Builds the document while a page is walked."""

    def __init__(self, lend: Lend, held: Mapping[str, bytes]) -> None:
        self._builder: Final = Builder()
        self._lend: Final = lend
        self._held: Final = held
        self._pieces: Final[list[str]] = []
        self._pictures: Final[list[Picture]] = []
        self._tables: Final[list[_OpenTable]] = []
        self._cells = 0

    def walk(self, root: etree._Element) -> None:
        """Read all that a reader sees below `root`."""
        walker = etree.iterwalk(root, events=("start", "end"))
        passed_over: etree._Element | None = None
        for event, element in walker:
            name = local(element.tag).lower()
            if event == "start" and (_is_hidden(name, element) or name == "select"):
                self._pieces.append(_chosen(element) if name == "select" else "")
                passed_over = element
                walker.skip_subtree()  # its end comes next
            elif event == "start":
                self._start(name, element)
            else:
                if element is not passed_over:
                    self._end(name)
                self._write(element.tail, element.getparent())

    def blocks(self) -> tuple[Block, ...]:
        """Return what was built."""
        self._break()
        return self._builder.document().blocks

    def _start(self, name: str, element: etree._Element) -> None:
        if name in _BLOCKS:
            self._break()
        match name:
            case "br":
                self._pieces.append("\n")
            case "table":
                self._builder.open_table()
                self._tables.append(_OpenTable())
            case "tr" if self._tables:
                self._open_row()
            case "td" | "th" if self._tables:
                self._open_cell(element)
            case "img":
                self._picture(element.get("src") or "")
            case "input":
                self._input(element)
        self._write(element.text, element)

    def _end(self, name: str) -> None:
        if name in _BLOCKS:
            self._break()
        match name:
            case "table" if self._tables:
                self._tables.pop()
                self._builder.close_table()
            case "tr" if self._tables:
                self._cover(None)
            case "td" | "th" if self._tables:
                self._builder.close_cell()

    def _write(self, text: str | None, element: etree._Element | None) -> None:
        if text and element is not None and local(element.tag) not in _OF_TABLES:
            shown = text if local(element.tag) == "pre" else _SPACE.sub(" ", text)
            self._pieces.append(in_font(shown, _font(element)))

    def _break(self) -> None:
        """End the paragraph that is open, if anything stands in it."""
        text = "\n".join(line.strip(" ") for line in "".join(self._pieces).split("\n"))
        if text.strip() or self._pictures:
            self._builder.fill(self._builder.reserve(), text.strip("\n"), self._pictures)
        self._pieces.clear()
        self._pictures.clear()

    def _open_row(self) -> None:
        self._tables[-1].begin_row()
        self._builder.open_row()

    def _open_cell(self, element: etree._Element) -> None:
        table = self._tables[-1]
        if not table.begun:
            self._open_row()
        row = self._builder.row()
        left = self._cover(row[-1].right if row else 0)
        right = left + _span(element.get("colspan"))
        self._place(OpenCell(left, right, continues=False))
        if (rows := _span(element.get("rowspan"))) > 1:
            table.below[left] = (right, rows - 1)

    def _cover(self, left: int | None) -> int:
        """Put the cells that reach down from above, up to where the next one would stand."""
        waiting, at = self._tables[-1].waiting, left or 0
        while waiting and (left is None or waiting[0][0] <= at):
            start, at = waiting.pop(0)
            self._place(OpenCell(start, at, continues=True))
            self._builder.close_cell()
        return at

    def _place(self, cell: OpenCell) -> None:
        self._cells += 1
        if self._cells > limits.HTML_CELLS:
            raise ExpansionError(f"more than {limits.HTML_CELLS} cells")
        self._builder.open_cell(cell)

    def _input(self, element: etree._Element) -> None:
        kind = (element.get("type") or "text").lower()
        if kind in _BOXES:
            self._pieces.append(ticked(on=element.get("checked") is not None))
        elif kind in ("text", "tel", "number", "date"):
            self._pieces.append(element.get("value") or "")

    def _picture(self, address: str) -> None:
        data = self._held.get(address) or self._held.get(address.rpartition("/")[2])
        data = data or _data_of(address)
        name = None if data is None else self._lend(partial(_within, data))
        self._pictures.append(Picture(name))


def _chosen(select: etree._Element) -> str:
    """Return the words of the entry that a list shows: the chosen one, else the first."""
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None] or options
    return "".join(map(str, chosen[0].itertext())).strip() if chosen else ""


def _is_hidden(name: str, element: etree._Element) -> bool:
    return name in _SKIPPED or bool(_HIDDEN.search(element.get("style") or ""))


def _font(element: etree._Element) -> str:
    """Return the symbol font that an element or one of the two around it names."""
    for _ in range(3):
        named = _FAMILY.search(element.get("style") or "")
        font = named[1].strip() if named else element.get("face") or ""
        if font:
            return font if is_symbol_font(font) else ""
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return ""


def _span(text: str | None) -> int:
    number = (text or "").strip()
    known = number.isascii() and number.isdecimal() and len(number) < 6
    return max(1, min(int(number), limits.HTML_SPAN)) if known else 1


def _data_of(address: str) -> bytes | None:
    """Return the bytes that an address itself holds (RFC 2397)."""
    match = _DATA_URL.match(address)
    if match is None or len(address) > 2 * limits.WORD_PICTURE:
        return None
    data = unquote_to_bytes(address[match.end() :])
    if "base64" not in match[1].lower():
        return data
    try:
        return base64.b64decode(data)
    except (binascii.Error, ValueError):
        return None


def _within(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise ExpansionError(f"{len(data)} bytes, more than {limit}")
    return data
