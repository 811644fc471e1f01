"""The text of a .docx or .docm, read from its main part (ECMA-376 part 1, section 17).

python-docx misses text boxes, content controls and tracked changes, and refuses .docm and strict
files; so the part is walked with lxml, elements matched by local name.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from usbcheck.examine.errors import ExpansionError, MalformedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.examine.containers import Archive

PART_LIMIT: Final = 16 << 20  # bytes of one XML part; a book of 500 pages has 10 MB
TAG_LIMIT: Final = 750_000  # in one part: elements cost memory and time, not bytes
_RELATIONSHIPS_LIMIT: Final = 1 << 20

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


@dataclass(frozen=True, slots=True)
class Body:
    """What the main part holds, in document order.

    `blocks` has one string a paragraph, and one a table cell, whose paragraphs are joined with
    line feeds (the cells of a table nested in it are blocks of their own, after it). `pictures`
    are the names of the embedded parts that it shows, each once; linked pictures are left out.
    """

    blocks: tuple[str, ...]
    pictures: tuple[str, ...]


def read_body(archive: Archive) -> Body:
    """The body of the document in `archive`.

    Raises MalformedError where a part is missing or is no well-formed XML, ExpansionError where
    one is too large, has too many tags or a document type declaration.
    """
    main = _main_part(archive)
    collector = _Collector()
    collector.walk(_parse(archive.read(main, PART_LIMIT)))
    return Body(collector.texts(), _targets(archive, main, collector.pictures))


class _Collector:
    """Gathers text and picture references while a tree is walked, without recursion."""

    def __init__(self) -> None:
        self.pictures: Final[list[str]] = []  # relationship ids
        self._blocks: Final[list[list[list[str]]]] = []  # block → paragraph → piece
        self._cells: Final[list[list[list[str]]]] = []  # the open ones
        self._paragraphs: Final[list[list[str]]] = []  # the open ones: text boxes nest them

    def walk(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = _local(element.tag)
            if event == "end":
                self._end(name)
            elif name in _SKIPPED:
                walker.skip_subtree()
            else:
                self._start(name, element)

    def texts(self) -> tuple[str, ...]:
        return tuple("\n".join("".join(pieces) for pieces in block) for block in self._blocks)

    def _start(self, name: str, element: etree._Element) -> None:
        match name:
            case "t":
                self._add(element.text or "")
            case "p":
                self._open_paragraph()
            case "tc":
                self._blocks.append([])
                self._cells.append(self._blocks[-1])
            case "blip" | "imagedata":
                self.pictures.extend(_reference(element))
            case _ if name in _MARKS:
                self._add(_MARKS[name])

    def _end(self, name: str) -> None:
        if name == "p":
            self._paragraphs.pop()
        elif name == "tc":
            self._cells.pop()

    def _open_paragraph(self) -> None:
        if not self._cells:
            self._blocks.append([])
        block = self._cells[-1] if self._cells else self._blocks[-1]
        block.append([])
        self._paragraphs.append(block[-1])

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(text)


def _parse(data: bytes) -> etree._Element:
    # OPC forbids a DTD (ECMA-376 part 2, 6.2.5); it is looked for before libxml2 obeys it
    if b"<!DOCTYPE" in data.replace(b"\x00", b""):
        raise ExpansionError("a document type declaration")
    tags = data.count(b"<")
    if tags > TAG_LIMIT:
        raise ExpansionError(f"{tags} tags, more than {TAG_LIMIT}")
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


def _reference(element: etree._Element) -> list[str]:
    """The relationship id of an embedded picture (`r:embed` of DrawingML, `r:id` of VML)."""
    attributes = [(str(name), str(value)) for name, value in element.items()]
    return [
        value
        for name, value in attributes
        if _local(name) in ("embed", "id") and name.partition("}")[0].endswith("relationships")
    ]


def _main_part(archive: Archive) -> str:
    for relation in _relations(archive, ""):
        if relation.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(relation.get("Target", "").lstrip("/"))
    return "word/document.xml"


def _targets(archive: Archive, part: str, ids: list[str]) -> tuple[str, ...]:
    folder = posixpath.dirname(part)
    target_of = {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in _relations(archive, part)
        if relation.get("TargetMode") != "External"
    }
    targets = dict.fromkeys(target_of[i] for i in ids if i in target_of)
    return tuple(target for target in targets if target in archive.names)


def _relations(archive: Archive, part: str) -> list[etree._Element]:
    """The relationships of `part`, or of the package itself where that is empty (OPC 6.5)."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.names:
        return []
    return list(_parse(archive.read(path, _RELATIONSHIPS_LIMIT)))
