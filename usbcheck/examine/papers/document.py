"""A document that is no Word file: its pages, its text, and which of the notice's forms it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.examine.files.containers import open_zip
from usbcheck.examine.files.errors import UnsupportedError
from usbcheck.examine.papers import pdf
from usbcheck.examine.papers.office_text import read_open_document, read_sheets, read_slides
from usbcheck.examine.papers.plain_text import read_text
from usbcheck.examine.word.form_recognition import is_visible, recognise
from usbcheck.facts import limits
from usbcheck.facts.document import DocumentFacts
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.request import FormLabels

_XML: Final = "lxml"
_OWN: Final = "usbcheck"
_READERS: Final = {
    Content.PPTX: read_slides,
    Content.XLSX: read_sheets,
    Content.ODP: read_open_document,
    Content.ODS: read_open_document,
}


def examine_document(
    source: CachedReader, content: Content, forms: Sequence[FormLabels]
) -> DocumentFacts:
    """Return the facts of the document in `source`, whose first bytes say `content`.

    Of a format that is known and not read, the format is all that is known.

    Raises:
        EncryptedError: It needs a password to be opened.
        MalformedError: It is damaged.
        ExpansionError, TooLargeError: Reading it would not be safe.
        UnsupportedError: Its bytes do not say what it is.
        OSError: The drive does not give the bytes.
    """
    match content:
        case Content.PDF:
            return _of_pdf(pdf.read_pdf(source), forms)
        case Content.PPTX | Content.XLSX | Content.ODP | Content.ODS:
            return _of_office(source, content, forms)
        case Content.TEXT:
            return _of_text(source)
        case Content.PPT | Content.XLS | Content.IWORK | Content.OFD:
            return _unread(content)
        case _:
            raise UnsupportedError(f"no document but {content.value}")


def _of_pdf(found: pdf.PdfText, forms: Sequence[FormLabels]) -> DocumentFacts:
    name = Known("pdf", pdf.SOURCE)
    if found.lines is None:
        closed = Unknown(Reason.UNSUPPORTED, "a cipher that is not at hand")
        return DocumentFacts(name, closed, closed, closed, closed)
    unclear = Unknown(Reason.UNCLEAR, "pages without text") if found.bare else None
    wordless = unclear if not found.lines else None
    all_pictures = bool(found.pages) and found.pictured == found.pages
    scanned: Fact[bool] = Known(value=all_pictures, source=pdf.SOURCE)
    if wordless and not all_pictures:  # letters may be drawn as curves
        scanned = wordless
    return DocumentFacts(
        format=name,
        pages=Known(found.pages, pdf.SOURCE),
        characters=wordless or Known(_count(found.lines), pdf.SOURCE),
        scanned=scanned,
        form=wordless or _form(found.lines, forms, pdf.SOURCE),
    )


def _of_office(
    source: CachedReader, content: Content, forms: Sequence[FormLabels]
) -> DocumentFacts:
    with open_zip(source) as archive:
        found = _READERS[content](archive)
    return DocumentFacts(
        format=Known(content.value, _XML),
        pages=Known(found.pages, _XML),
        characters=Known(_count(found.blocks), _XML),
        scanned=NotApplicable(),
        form=_form(found.blocks, forms, _XML),
    )


def _of_text(source: CachedReader) -> DocumentFacts:
    text, _ = read_text(source, limits.TEXT_FILE)
    return DocumentFacts(
        format=Known("txt", _OWN),
        pages=NotApplicable(),
        characters=Known(_count((text,)), _OWN),
        scanned=NotApplicable(),
        form=NotApplicable(),
    )


def _unread(content: Content) -> DocumentFacts:
    unread = Unknown(Reason.UNSUPPORTED)
    return DocumentFacts(
        format=Known(content.value, _OWN),
        pages=unread,
        characters=unread,
        scanned=NotApplicable(),
        form=unread,
    )


def _count(texts: Iterable[str]) -> int:
    return sum(sum(map(is_visible, text)) for text in texts)


def _form(blocks: Sequence[str], forms: Sequence[FormLabels], source: str) -> Fact[str]:
    return Known(recognise(blocks, forms), source)
