"""The text of a .docx or .docm, read from its main part (ECMA-376 part 1, section 17).

python-docx misses text boxes, content controls and tracked changes, and refuses .docm and strict
files; so the part is walked with lxml, elements matched by local name.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from usbcheck.examine.files.errors import ExpansionError, MalformedError
from usbcheck.examine.word.document import Builder, OpenCell, Picture
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.examine.files.containers import Archive
    from usbcheck.examine.word.document import Block, Document


_PROPERTIES: Final = frozenset(
    {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"}
)
_UNSEEN: Final = frozenset({"del", "delText", "moveFrom", "instrText", "delInstrText"})
_SECOND: Final = frozenset({"Fallback", "rt"})  # the copy of a text box for old readers; ruby
_SKIPPED: Final = _PROPERTIES | _UNSEEN | _SECOND
_MARKS: Final[Mapping[str, str]] = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}


def read_docx(archive: Archive) -> Document:
    """Return the document in `archive`; its pictures are named as the parts that hold them.

    Raises MalformedError where a part is missing or is no well-formed XML, ExpansionError where
    one is too large, has too many tags or a document type declaration.
    """
    main = _main_part(archive)
    collector = _Collector(_targets(archive, main))
    collector.walk(_parse(archive.read(main, limits.XML_PART)))
    return collector.builder.document()


def has_macros(archive: Archive) -> bool:
    """Whether a VBA project is among the parts (ECMA-376 does not know it, [MS-OFFMACRO2] does)."""
    return any(posixpath.basename(name).lower() == "vbaproject.bin" for name in archive.names)


class _OpenParagraph:
    """A paragraph while it is read: text boxes nest them."""

    def __init__(self, place: tuple[list[Block], int]) -> None:
        self.place: Final = place
        self.pieces: Final[list[str]] = []
        self.pictures: Final[list[Picture]] = []


class _Collector:
    """Builds the document while a tree is walked, without recursion."""

    def __init__(self, targets: Mapping[str, str]) -> None:
        self.builder: Final = Builder()
        self._targets: Final = targets
        self._paragraphs: Final[list[_OpenParagraph]] = []

    def walk(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = _local(element.tag)
            if event == "end":
                self._end(name)
            elif name in _SKIPPED or _is_hidden(name, element):
                walker.skip_subtree()
            else:
                self._start(name, element)

    def _start(self, name: str, element: etree._Element) -> None:
        match name:
            case "t":
                self._add(element.text or "")
            case "p":
                self._paragraphs.append(_OpenParagraph(self.builder.reserve()))
            case "tbl":
                self.builder.open_table()
            case "tr":
                self.builder.open_row()
            case "tc":
                self._open_cell(element)
            case "blip" | "imagedata":
                self._add_picture(element)
            case _ if name in _MARKS:
                self._add(_MARKS[name])

    def _end(self, name: str) -> None:
        match name:
            case "p":
                paragraph = self._paragraphs.pop()
                text = "".join(paragraph.pieces)
                self.builder.fill(paragraph.place, text, paragraph.pictures)
            case "tc":
                self.builder.close_cell()
            case "tbl":
                self.builder.close_table()

    def _open_cell(self, element: etree._Element) -> None:
        row = self.builder.row()
        left = row[-1].right if row else _number(element.find("../{*}trPr/{*}gridBefore"), 0)
        span = _number(element.find("{*}tcPr/{*}gridSpan"), 1)
        merge = element.find("{*}tcPr/{*}vMerge")
        continues = merge is not None and _value(merge) != "restart"
        self.builder.open_cell(OpenCell(left, left + max(1, span), continues))

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].pieces.append(text)

    def _add_picture(self, element: etree._Element) -> None:
        """An embedded picture (`r:embed` of DrawingML, `r:id` of VML) or a linked one."""
        if not self._paragraphs:
            return
        references = {
            _local(str(name)): str(value)
            for name, value in element.items()
            if str(name).partition("}")[0].endswith("relationships")
        }
        if references:
            name = self._targets.get(references.get("embed") or references.get("id") or "")
            self._paragraphs[-1].pictures.append(Picture(name))


def _is_hidden(name: str, element: etree._Element) -> bool:
    """Hidden text, a row that a tracked change deleted, the prompt of a content control."""
    match name:
        case "r":
            return _is_on(element.find("{*}rPr/{*}vanish"))
        case "tr":
            return element.find("{*}trPr/{*}del") is not None
        case "sdt":
            return _is_on(element.find("{*}sdtPr/{*}showingPlcHdr"))
        case _:
            return False


def _value(element: etree._Element) -> str:
    """Return its `w:val`, whatever the namespace."""
    return next((str(v) for name, v in element.items() if _local(str(name)) == "val"), "")


def _is_on(element: etree._Element | None) -> bool:
    """Return whether a switch is there and on (ST_OnOff)."""
    return element is not None and _value(element) not in ("0", "false", "off")


def _number(element: etree._Element | None, default: int) -> int:
    """Return the number that `element` says, within what Word itself allows (63 columns)."""
    value = _value(element) if element is not None else ""
    return min(int(value), 63) if value.isascii() and value.isdecimal() else default


def _parse(data: bytes) -> etree._Element:
    # OPC forbids a DTD (ECMA-376 part 2, 6.2.5); it is looked for before libxml2 obeys it
    if b"<!DOCTYPE" in data.replace(b"\x00", b""):
        raise ExpansionError("a document type declaration")
    tags = data.count(b"<")
    if tags > limits.XML_TAGS:
        raise ExpansionError(f"{tags} tags, more than {limits.XML_TAGS}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise MalformedError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ExpansionError("a document type declaration")
    return root


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _main_part(archive: Archive) -> str:
    for relation in _relations(archive, ""):
        if relation.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(relation.get("Target", "").lstrip("/"))
    return "word/document.xml"


def _targets(archive: Archive, part: str) -> dict[str, str]:
    """Return the embedded parts that `part` refers to, by the id of the reference."""
    folder = posixpath.dirname(part)
    targets = {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in _relations(archive, part)
        if relation.get("TargetMode") != "External"
    }
    return {key: target for key, target in targets.items() if target in archive.names}


def _relations(archive: Archive, part: str) -> list[etree._Element]:
    """The relationships of `part`, or of the package itself where that is empty (OPC 6.5)."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.names:
        return []
    return list(_parse(archive.read(path, limits.XML_SMALL_PART)))
