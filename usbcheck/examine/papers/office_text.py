"""Slides and sheets: how many there are, and the texts in them.

OOXML (ECMA-376 part 1: PresentationML, SpreadsheetML) and OASIS OpenDocument 1.3, read through the
same limits as Word files.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree

from usbcheck.examine.files.errors import EncryptedError, TooLargeError, UnsupportedError
from usbcheck.examine.word.docx_package import Package, local, parse, reference
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from usbcheck.examine.files.containers import Archive

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "meta-inf/manifest.xml"
_PAGE_TAGS: Final = ("page", "table")  # draw:page of slides, table:table of sheets
_TEXT_TAGS: Final = ("p", "h")


@dataclass(frozen=True, slots=True)
class OfficeText:
    """The slides or sheets of a document, counted, and their paragraphs or cells."""

    pages: int
    blocks: tuple[str, ...]


def read_slides(archive: Archive) -> OfficeText:
    """Return the text of a .pptx. Raises as `Archive.read` does."""
    package = Package(archive)
    slides = _listed(package, "sldId")
    paragraphs = (
        "".join(text.text or "" for text in paragraph.iter("{*}t"))
        for slide in slides
        for paragraph in package.part(slide).iter("{*}p")
    )
    return OfficeText(len(slides), tuple(filter(None, paragraphs)))


def read_sheets(archive: Archive) -> OfficeText:
    """Return the text of a .xlsx or .xlsm; numbers count as their digits.

    Raises:
        UnsupportedError: It is a binary workbook (.xlsb).
    """
    package = Package(archive)
    if package.main.endswith(".bin"):
        raise UnsupportedError("a binary workbook")
    sheets = _listed(package, "sheet")
    shared = _shared_strings(package)
    cells = (cell for sheet in sheets for cell in _cells(package.part(sheet), shared))
    return OfficeText(len(sheets), tuple(filter(None, cells)))


def read_open_document(archive: Archive) -> OfficeText:
    """Return the text of an .odp or .ods.

    Raises:
        EncryptedError: It needs a password.
    """
    if _MANIFEST in archive.names:
        manifest = parse(archive.read(_MANIFEST, limits.XML_SMALL_PART))
        if next(manifest.iter("{*}encryption-data"), None) is not None:
            raise EncryptedError("an encrypted OpenDocument")
    root = parse(archive.read(_CONTENT, limits.XML_PART))
    body = next(root.iter("{*}body"), root)
    pages = sum(1 for child in _inner(body) if local(child.tag) in _PAGE_TAGS)
    texts = ("".join(map(str, p.itertext())) for p in body.iter(*_in_any(_TEXT_TAGS)))
    return OfficeText(pages, tuple(filter(None, texts)))


def _inner(body: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands in the only child of a body: office:presentation, office:spreadsheet."""
    for kind in body.iterchildren(tag=etree.Element):
        yield from kind.iterchildren(tag=etree.Element)


def _in_any(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{{*}}{name}" for name in names)


def _listed(package: Package, tag: str) -> list[str]:
    """Return the parts that the main part lists by relationship, in its order."""
    relations = package.relations(package.main)
    ids = (reference(item, "id") for item in package.part(package.main).iter(f"{{*}}{tag}"))
    parts = [relations[key].target for key in ids if key in relations]
    found = list(islice((part for part in parts if part), limits.SLIDES + 1))
    if len(found) > limits.SLIDES:
        raise TooLargeError(f"more than {limits.SLIDES} slides or sheets")
    return found


def _shared_strings(package: Package) -> list[str]:
    for relation in package.relations(package.main).values():
        if relation.kind == "sharedStrings" and relation.target:
            root = package.part(relation.target)
            return ["".join(t.text or "" for t in item.iter("{*}t")) for item in root.iter("{*}si")]
    return []


def _cells(sheet: etree._Element, shared: list[str]) -> Iterator[str]:
    for cell in sheet.iter("{*}c"):
        held = "".join(v.text or "" for v in cell.iter("{*}v", "{*}t"))
        if cell.get("t") != "s":
            yield held
        elif held.isascii() and held.isdigit() and int(held[:9]) < len(shared):
            yield shared[int(held[:9])]
