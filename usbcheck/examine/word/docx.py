"""The text of a .docx or .docm, read from its main part (ECMA-376 part 1, section 17).

python-docx misses text boxes, content controls and tracked changes, and refuses .docm and strict
files; so the part is walked with lxml, elements matched by local name.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.word.chunks import Chunks
from usbcheck.examine.word.document import UNREAD, Builder, Document, OpenCell, Picture
from usbcheck.examine.word.docx_controls import UNREAD_TAG, Controls
from usbcheck.examine.word.docx_package import Package, is_on, local, reference, value
from usbcheck.examine.word.field_codes import Fields, ticked
from usbcheck.examine.word.symbols import in_font, is_symbol_font, symbol
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from usbcheck.examine.files.containers import Archive
    from usbcheck.examine.word.document import Block
    from usbcheck.examine.word.docx_package import Relation


_PROPERTIES: Final = frozenset(
    {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "ffData"}
)
_UNSEEN: Final = frozenset({"del", "delText", "moveFrom", "delInstrText"})
_SECOND: Final = frozenset({"Fallback", "rt"})  # the copy of a text box for old readers; ruby
_SKIPPED: Final = _PROPERTIES | _UNSEEN | _SECOND
_MARKS: Final[Mapping[str, str]] = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_UNREAD: Final = frozenset({"control", "OLEObject", "contentPart", UNREAD_TAG})  # ActiveX, ink


def read_docx(archive: Archive, depth: int = 0, named: Callable[[str], str] = str) -> Document:
    """Return the document in `archive`; its pictures are named as the parts that hold them.

    Of one that is embedded, `depth` is in how many others, and `named` gives the pictures' names
    in the outermost. Raises MalformedError where a part is missing
    or is no well-formed XML, ExpansionError where one is too large, has too many tags or a
    document type declaration, EncryptedError.
    """
    package = Package(archive, named)
    chunks = Chunks(depth, read_docx, _read_tree)
    main = package.part(package.main)
    body = _Collector(package, package.main, chunks)
    body.walk(main)
    margins: list[Block] = []
    for part in _margins(package, main):
        collector = _Collector(package, part, chunks)
        try:
            collector.walk(package.part(part))
        except MalformedError:
            continue  # Word shows the page without it
        margins += collector.builder.document().blocks
    return Document(body.builder.document().blocks, tuple(margins), chunks.unread)


def _read_tree(package: Package, root: etree._Element, chunks: Chunks) -> tuple[Block, ...]:
    """Return the blocks of a tree that stands outside the parts of a package."""
    collector = _Collector(package, "", chunks)
    collector.walk(root)
    return collector.builder.document().blocks


def has_macros(archive: Archive) -> bool:
    """Return whether a VBA project is among the parts ([MS-OFFMACRO2]; ECMA-376 knows none)."""
    return any(posixpath.basename(name) == "vbaproject.bin" for name in archive.names)


class _OpenParagraph:
    """A paragraph while it is read: text boxes nest them."""

    def __init__(self, place: tuple[list[Block], int]) -> None:
        self.place: Final = place
        self.pieces: Final[list[str]] = []
        self.pictures: Final[list[Picture]] = []
        self.fields: Final = Fields()
        self.unread = False

    @property
    def text(self) -> str:
        """Its text; what was not read is noted at its end, where it is in no label's way."""
        text = "".join(self.pieces)
        return text.replace(UNREAD, "") + UNREAD if self.unread or UNREAD in text else text

    def add(self, text: str) -> None:
        """Add text where a reader sees it; in the code of a field it is that field's."""
        if self.fields.in_code:
            self.fields.add_code(text)  # the tick of an enclosed character
        elif not self.fields.hide:
            self.pieces.append(text)

    def mark(self, kind: str) -> None:
        """Begin a field, its result, or end it."""
        match kind:
            case "begin":
                self.fields.begin()
            case "separate":
                self.pieces.append(self.fields.separate())
            case "end":
                self.pieces.append(self.fields.end())


class _Collector:
    """Builds the document while a tree is walked, without recursion."""

    def __init__(self, package: Package, part: str, chunks: Chunks) -> None:
        self.builder: Final = Builder()
        self._package: Final = package
        self._relations: Final[Mapping[str, Relation]] = package.relations(part) if part else {}
        self._controls: Final = Controls(package)
        self._chunks: Final = chunks
        self._paragraphs: Final[list[_OpenParagraph]] = []

    def walk(self, root: etree._Element) -> None:
        """Read all that a reader sees below `root`."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = local(element.tag)
            if event == "end":
                self._end(name)
            elif name in _SKIPPED or _is_hidden(name, element):
                if name == "ffData":
                    self._form_field(element)
                walker.skip_subtree()
            else:
                self._start(name, element)

    def _start(self, name: str, element: etree._Element) -> None:
        match name:
            case "p":
                self._paragraphs.append(_OpenParagraph(self.builder.reserve()))
            case "tbl":
                self.builder.open_table()
            case "tr":
                self.builder.open_row()
            case "tc":
                self._open_cell(element)
            case "sdt":
                self._controls.settle(element)
            case "altChunk":
                self._embed(element)
            case _ if self._paragraphs:
                self._inline(name, element, self._paragraphs[-1])

    def _inline(self, name: str, element: etree._Element, paragraph: _OpenParagraph) -> None:
        match name:
            case "t":
                paragraph.add(_shown(element))
            case "sym":
                paragraph.add(_symbol(element))
            case _ if name in _MARKS:
                paragraph.add(_MARKS[name])
            case "fldChar":
                paragraph.mark(value(element, "fldCharType"))
            case "instrText":
                paragraph.fields.add_code(element.text or "")
            case "fldSimple":
                paragraph.add(_code_alone(value(element, "instr")))
            case "blip" | "imagedata":
                self._add_picture(element, paragraph)
            case _ if name in _UNREAD or _is_drawn(name, element):
                paragraph.unread = True

    def _end(self, name: str) -> None:
        match name:
            case "p":
                paragraph = self._paragraphs.pop()
                self.builder.fill(paragraph.place, paragraph.text, paragraph.pictures)
            case "tc":
                self.builder.close_cell()
            case "tbl":
                self.builder.close_table()

    def _open_cell(self, element: etree._Element) -> None:
        row = self.builder.row()
        left = row[-1].right if row else _number(element.find("../{*}trPr/{*}gridBefore"), 0)
        span = _number(element.find("{*}tcPr/{*}gridSpan"), 1)
        merge = element.find("{*}tcPr/{*}vMerge")
        continues = merge is not None and value(merge) != "restart"
        self.builder.open_cell(OpenCell(left, left + max(1, span), continues))

    def _form_field(self, data: etree._Element) -> None:
        if self._paragraphs and (state := _state(data)) is not None:
            self._paragraphs[-1].fields.know(state)

    def _embed(self, element: etree._Element) -> None:
        """Read a document that stands in this one as a part of its own."""
        relation = self._relations.get(reference(element, "id"))
        target = relation.target if relation else None
        self.builder.add(self._chunks.read(self._package, target or "").blocks)

    def _add_picture(self, element: etree._Element, paragraph: _OpenParagraph) -> None:
        """Add an embedded picture (`r:embed` of DrawingML, `r:id` of VML) or a linked one."""
        if identity := reference(element, "embed", "id", "link", "pict", "href"):
            relation = self._relations.get(identity)
            target = relation.target if relation else None
            name = self._package.named(target) if target else None
            paragraph.pictures.append(Picture(name))


def _margins(package: Package, main: etree._Element) -> Iterator[str]:
    """Find the parts that Word prints above and below the text of some page, each once."""
    relations = package.relations(package.main)
    found: dict[str, None] = {}
    for section in main.iter("{*}sectPr"):
        for item in section.iterchildren("{*}headerReference", "{*}footerReference"):
            relation = relations.get(reference(item, "id"))
            if relation and relation.target and _is_shown(package, section, value(item, "type")):
                found[relation.target] = None
    yield from list(found)[: limits.DOCX_SIDE_PARTS]


def _is_shown(package: Package, section: etree._Element, kind: str) -> bool:
    """Return whether Word shows headers of that kind, which are kept where they once were."""
    match kind:
        case "first":
            return is_on(section.find("{*}titlePg"))
        case "even":
            return package.has_even_pages
        case _:
            return True


def _shown(element: etree._Element) -> str:
    """Return the text of a `w:t` as its font shows it."""
    text = element.text or ""
    run = element.getparent()
    fonts = run.find("{*}rPr/{*}rFonts") if run is not None else None
    named = [value(fonts, name) for name in ("ascii", "hAnsi")] if fonts is not None else []
    return in_font(text, next(filter(is_symbol_font, named), ""))


def _symbol(element: etree._Element) -> str:
    try:
        return symbol(value(element, "font"), int(value(element, "char"), 16))
    except ValueError:
        return ""


def _code_alone(code: str) -> str:
    """Return what a simple field shows by its code, whatever result it has."""
    fields = Fields()
    fields.begin()
    fields.add_code(code)
    return fields.end()


def _state(data: etree._Element) -> str | None:
    """Return what a form field shows by its data (17.16.17): a box, the chosen entry."""
    box = data.find("{*}checkBox")
    if box is not None:
        checked = box.find("{*}checked")
        return ticked(on=is_on(box.find("{*}default") if checked is None else checked))
    entries = data.find("{*}ddList")
    if entries is None:
        return None
    chosen = entries.find("{*}result")
    number = _number(entries.find("{*}default") if chosen is None else chosen, 0)
    listed = [value(item) for item in entries.iterchildren("{*}listEntry")]
    return listed[number] if number < len(listed) else UNREAD


def _is_drawn(name: str, element: etree._Element) -> bool:
    """Return whether this is a drawn shape without text: it may be a tick over a box."""
    return name == "wsp" and element.find("{*}txbx") is None


def _is_hidden(name: str, element: etree._Element) -> bool:
    """Return whether this is hidden text, or a row that a tracked change deleted."""
    match name:
        case "r":
            return is_on(element.find("{*}rPr/{*}vanish"))
        case "tr":
            return element.find("{*}trPr/{*}del") is not None
        case _:
            return False


def _number(element: etree._Element | None, default: int) -> int:
    """Return the number that `element` says, within what Word itself allows (63 columns)."""
    number = value(element)
    return min(int(number), 63) if number.isascii() and number.isdecimal() else default
