"""Examines a Word file: which form it is, how much text it has, which QR codes it shows."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Final

from PIL import Image

from usbcheck.examine.containers import MIB, Archive, open_zip
from usbcheck.examine.content import Content
from usbcheck.examine.doc_text import read_doc_blocks
from usbcheck.examine.docx_text import read_body
from usbcheck.examine.errors import ExpansionError, MalformedError
from usbcheck.examine.forms import FormLabels, is_visible, recognise
from usbcheck.examine.qr import decoders, find_qr
from usbcheck.facts import Fact, Known, NotApplicable, QrCode, Reason, Unknown, WordFacts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PICTURES: Final = 24  # looked at in one document
PICTURE_LIMIT: Final = 32 * MIB  # bytes of one
PIXEL_LIMIT: Final = 40_000_000  # of one; an A3 sheet at 300 dpi has 17 million
_FORMATS: Final = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")  # EMF and WMF would run GDI
_DECODER_ERRORS: Final = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    TypeError,
    EOFError,
    NotImplementedError,
    struct.error,
    zlib.error,
)


def examine_word(
    path: Path, content: Content, forms: Sequence[FormLabels], *, look_for_qr: bool
) -> WordFacts:
    """The facts of the Word file at `path`, whose first bytes say `content`.

    `forms` are the notice's. Raises MalformedError where it is encrypted, damaged, older than
    Word 97 or no Word file at all, ExpansionError where reading it would not be safe, OSError
    where the drive does not give the bytes.
    """
    match content:
        case Content.DOCX | Content.DOCM:
            return _examine_docx(path, content, forms, look_for_qr=look_for_qr)
        case Content.DOC:
            qr = Unknown(Reason.OLD_FORMAT if look_for_qr else Reason.NOT_EXAMINED)
            return _facts(content, read_doc_blocks(path), forms, qr, "olefile")
        case Content.ENCRYPTED_OOXML:
            raise MalformedError("encrypted")
        case Content.EMPTY | Content.UNKNOWN | Content.OLE_OTHER:
            raise MalformedError("no Word document, or a damaged one")
        case _:
            raise MalformedError(f"no Word document but {content.value}")


def _facts(
    content: Content,
    blocks: Sequence[str],
    forms: Sequence[FormLabels],
    qr: Fact[tuple[QrCode, ...]],
    source: str,
) -> WordFacts:
    return WordFacts(
        format=Known(content.value, source),
        form=Known(recognise(blocks, forms), source),
        characters=Known(sum(map(is_visible, chain.from_iterable(blocks))), source),
        qr=qr,
        fields=NotApplicable(),
        rows=NotApplicable(),
        pictured=NotApplicable(),
        macros=Known(content is Content.DOCM, source),
    )


def _examine_docx(
    path: Path, content: Content, forms: Sequence[FormLabels], *, look_for_qr: bool
) -> WordFacts:
    with open_zip(path) as archive:
        body = read_body(archive)
        qr = _read_qr(archive, body.pictures) if look_for_qr else Unknown(Reason.NOT_EXAMINED)
    return _facts(content, body.blocks, forms, qr, "lxml")


def _read_qr(archive: Archive, pictures: Sequence[str]) -> Fact[tuple[QrCode, ...]]:
    """The codes of the embedded pictures; unknown where none was found but not all looked at."""
    codes: list[QrCode] = []
    passed_over = len(pictures) > PICTURES
    for name in pictures[:PICTURES]:
        try:
            codes.extend(_codes_of(archive.read(name, PICTURE_LIMIT)))
        except ExpansionError:
            passed_over = True
        except MalformedError:
            continue  # a damaged picture shows no code to a reader either
    if passed_over and not codes:
        return Unknown(Reason.TOO_LARGE, "not every picture was looked at")
    return Known(tuple(codes), codes[0].decoder if codes else ", ".join(decoders()))


def _codes_of(data: bytes) -> tuple[QrCode, ...]:
    """The codes of one picture. Raises ExpansionError over the pixel limit, MalformedError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(data), formats=_FORMATS)
            if image.width * image.height > PIXEL_LIMIT:
                raise ExpansionError(f"{image.width} by {image.height} pixels")
            image.load()
        except Image.DecompressionBombError as error:
            raise ExpansionError(str(error)) from error
        except _DECODER_ERRORS as error:
            raise MalformedError(str(error)) from error
        return find_qr(image)
