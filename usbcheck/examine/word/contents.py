"""Examines a Word file: which form it is, what is filled in, which QR codes its pictures show."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from usbcheck.examine.files.containers import open_zip
from usbcheck.examine.files.errors import EncryptedError, MalformedError
from usbcheck.examine.files.noise import looks_encrypted
from usbcheck.examine.word.doc.word97 import read_doc
from usbcheck.examine.word.document import UNREAD
from usbcheck.examine.word.docx import has_macros, read_docx
from usbcheck.examine.word.form_fields import read_contents
from usbcheck.examine.word.form_recognition import is_visible
from usbcheck.facts import limits
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.word import TEXT, WordFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.word.document import Document
    from usbcheck.facts.picture import QrCode
    from usbcheck.facts.request import FormLabels


def examine_word(
    source: CachedReader, content: Content, forms: Sequence[FormLabels], *, look_for_qr: bool
) -> WordFacts:
    """Return the facts of the Word file in `source`, whose first bytes say `content`.

    `forms` are the notice's. Raises EncryptedError, MalformedError where it is damaged, older
    than Word 97 or no Word file at all, ExpansionError where reading it would not be safe,
    OSError where the drive does not give the bytes.
    """
    match content:
        case Content.DOCX | Content.DOCM:
            return _examine_docx(source, content, forms, look_for_qr=look_for_qr)
        case Content.DOC:
            return _examine_doc(source, forms, look_for_qr=look_for_qr)
        case Content.ENCRYPTED_OOXML | Content.ENCRYPTED:
            raise EncryptedError("encrypted")
        case Content.UNKNOWN if looks_encrypted(source.read_at(0, limits.NOISE)):
            raise EncryptedError("nothing but noise: probably encrypted")
        case Content.EMPTY | Content.UNKNOWN | Content.OLE_OTHER:
            raise MalformedError("no Word document, or a damaged one")
        case _:
            raise MalformedError(f"no Word document but {content.value}")


def _examine_docx(
    source: CachedReader, content: Content, forms: Sequence[FormLabels], *, look_for_qr: bool
) -> WordFacts:
    with open_zip(source) as archive:
        document = read_docx(archive)
        read = partial(archive.read, limit=limits.WORD_PICTURE)
        qr = _qr(document, read, "lxml") if look_for_qr else Unknown(Reason.NOT_EXAMINED)
        macros = content is Content.DOCM or has_macros(archive)
    return _facts(document, forms, Known(content.value, "lxml"), qr, macros=macros)


def _examine_doc(
    source: CachedReader, forms: Sequence[FormLabels], *, look_for_qr: bool
) -> WordFacts:
    doc = read_doc(source)
    read = partial(doc.pictures.read, limit=limits.WORD_PICTURE)
    qr = _qr(doc.document, read, "olefile") if look_for_qr else Unknown(Reason.NOT_EXAMINED)
    known = Known(Content.DOC.value, "olefile")
    return _facts(doc.document, forms, known, qr, macros=doc.macros)


def _qr(document: Document, read: Callable[[str], bytes], source: str) -> Fact[tuple[QrCode, ...]]:
    """Return the codes that the document's pictures show.

    Most have none, and then no decoder is loaded; that takes longer than reading them.
    """
    if next(document.pictures(), None) is None:
        return Known((), source)
    from usbcheck.examine.word.embedded_pictures import read_qr

    return read_qr(document, read)


def _facts(
    document: Document,
    forms: Sequence[FormLabels],
    content: Known[str],
    qr: Fact[tuple[QrCode, ...]],
    *,
    macros: bool,
) -> WordFacts:
    source = content.source
    contents = read_contents(document, forms)
    is_form = contents.form != TEXT
    facts = WordFacts(
        format=content,
        form=Known(contents.form, source),
        forms=Known(contents.forms, source),
        characters=Known(_count_visible(document), source),
        text=_text(document, source),
        qr=qr,
        fields=Known(contents.fields, source) if is_form else NotApplicable(),
        rows=NotApplicable() if contents.rows is None else Known(contents.rows, source),
        pictured=Known(contents.pictured, source) if is_form else NotApplicable(),
        macros=Known(macros, source),
    )
    return _doubted(facts, document.unread) if document.unread else facts


def _doubted(facts: WordFacts, unread: str) -> WordFacts:
    """Return facts of a document of which a part was not read: what is not there may be in it."""
    unknown = Unknown(Reason.PROBE_FAILED, unread)
    shows_code = isinstance(facts.qr, Known) and facts.qr.value
    facts = replace(
        facts,
        characters=unknown,
        text=unknown,
        pictured=unknown,
        qr=facts.qr if shows_code else unknown,
    )
    if not isinstance(facts.fields, Known):
        return replace(facts, form=unknown, forms=unknown, fields=unknown, rows=unknown)
    written = tuple(field for field in facts.fields.value if field.value)
    rows = facts.rows if isinstance(facts.rows, NotApplicable) else unknown
    return replace(facts, fields=Known(written, facts.fields.source), rows=rows)


def _text(document: Document, source: str) -> Fact[str]:
    pieces: list[str] = []
    left = limits.WORD_TEXT
    for text in document.texts():
        left -= len(text) + 1
        if left < 0:
            return Unknown(Reason.TOO_LARGE, f"more than {limits.WORD_TEXT} characters of text")
        pieces.append(text.replace(UNREAD, ""))
    return Known("\n".join(pieces), source)


def _count_visible(document: Document) -> int:
    counts: Counter[str] = Counter()
    for text in document.texts():
        counts.update(text)
    return sum(number for character, number in counts.items() if is_visible(character))
