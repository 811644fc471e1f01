"""Documents embedded in a .docx as text (`w:altChunk`, ECMA-376 part 1, 17.17.2).

Web editors and office systems export so; Word reads the embedded document when it opens the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.containers import held_zip
from usbcheck.examine.files.errors import ExpansionError, MalformedError
from usbcheck.examine.files.textual import sniff_text
from usbcheck.examine.word.document import Document, Paragraph
from usbcheck.examine.word.docx_package import local, parse
from usbcheck.facts import limits
from usbcheck.facts.formats import Content

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.examine.files.containers import Archive
    from usbcheck.examine.word.document import Block
    from usbcheck.examine.word.docx_package import Element, Package

    ReadDocx = Callable[[Archive, int, Callable[[str], str]], Document]
    ReadTree = Callable[[Package, Element, "Chunks"], tuple[Block, ...]]

_ZIP: Final = b"PK\x03\x04"
_HTML_KINDS: Final = ("text/html", "application/xhtml+xml")
_HTML_ENDINGS: Final = (".html", ".htm", ".xhtml")
_MAIL_KINDS: Final = ("message/rfc822", "multipart/related", "application/x-mimearchive")
_MAIL_ENDINGS: Final = (".mht", ".mhtml", ".eml")
_NOTHING: Final = Document(())


class Chunks:
    """Reads the embedded documents of one file; `unread` says which it could not read.

    `depth` is in how many others the file itself is embedded; `read_docx` reads an archive,
    `read_tree` one element of a document.
    """

    def __init__(self, depth: int, read_docx: ReadDocx, read_tree: ReadTree) -> None:
        self._depth: Final = depth
        self._read_docx: Final = read_docx
        self._read_tree: Final = read_tree
        self._count = 0
        self.unread = ""

    def read(self, package: Package, part: str) -> Document:
        """Return the document in `part`; an empty one, noted, where it cannot be read.

        Raises ExpansionError where reading it would not be safe.
        """
        self._count += 1
        if self._count > limits.DOCX_CHUNKS or self._depth >= limits.DOCX_CHUNK_DEPTH:
            return self._left("too many embedded documents")
        if not part:
            return self._left("an embedded document lies outside the file")
        data = package.archive.read(part, limits.XML_PART)
        try:
            document = self._document(package, part, data)
        except ExpansionError:
            raise
        except MalformedError as error:
            return self._left(f"an embedded document cannot be read: {error}")
        if document is None:
            return self._left(f"an embedded document is not read: {part}")
        self.unread = self.unread or document.unread
        return document

    def _left(self, reason: str) -> Document:
        self.unread = self.unread or reason
        return _NOTHING

    def _document(self, package: Package, part: str, data: bytes) -> Document | None:
        kind = package.kind_of(part)
        if data.startswith(_ZIP):
            return self._docx(package, data)
        found = sniff_text(data)
        if found is None or found is Content.RTF:
            return None
        if found is Content.MHTML or kind.startswith(_MAIL_KINDS) or part.endswith(_MAIL_ENDINGS):
            return _mail(package, data)
        if found is Content.HTML or kind.startswith(_HTML_KINDS) or part.endswith(_HTML_ENDINGS):
            return _page(package, data)
        if found is Content.WORD_XML or "xml" in kind or part.endswith(".xml"):
            return self._xml(package, data)
        return _text(package, data) if found is Content.TEXT else None

    def _docx(self, package: Package, data: bytes) -> Document:
        """Return an embedded .docx; its pictures are lent to the package around it."""
        held = held_zip(data)

        def named(name: str) -> str:
            return package.lend(lambda limit: held.read(name, limit))

        return self._read_docx(held, self._depth + 1, named)

    def _xml(self, package: Package, data: bytes) -> Document | None:
        """Return a document as one XML file: a flat package, Word 2003 XML, a bare main part."""
        for element in parse(data).iter("{*}body"):
            parent = element.getparent()
            if parent is not None and local(parent.tag) in ("document", "wordDocument"):
                return Document(self._read_tree(package, element, self))
        return None


def _page(package: Package, data: bytes) -> Document:
    from usbcheck.examine.word.html_text import read_html

    return read_html(data, "", package.lend)


def _mail(package: Package, data: bytes) -> Document:
    from usbcheck.examine.word.mail import read_mail

    return read_mail(data, package.lend)


def _text(package: Package, data: bytes) -> Document:
    """Return plain text, or a part of a page that does not begin as one."""
    from usbcheck.examine.word.html_text import decoded

    text = decoded(data)
    if text.lstrip().startswith("<"):
        return _page(package, data)
    return Document(tuple(map(Paragraph, text.splitlines())))
