"""Looks for QR codes in the pictures of a Word document, within limits."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, UnidentifiedImageError

from usbcheck.examine.files.errors import ExpansionError, MalformedError, MetafileError
from usbcheck.examine.image.qr import decoders, find_qr
from usbcheck.facts import limits
from usbcheck.facts.provenance import Fact, Known, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.examine.word.document import Document
    from usbcheck.facts.picture import QrCode

_FORMATS: Final = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")  # EMF and WMF would run GDI
_METAFILES: Final = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x01\x00\x00\x00", b"<")
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


def read_qr(document: Document, read: Callable[[str], bytes]) -> Fact[tuple[QrCode, ...]]:
    """Return the codes of the pictures; unknown where none was found but not all were looked at.

    `read` gives the bytes of a picture by its name; raises as `Archive.read` and MetafileError.
    """
    names = tuple(dict.fromkeys(picture.name for picture in document.pictures()))
    embedded = [name for name in names if name is not None]
    codes: list[QrCode] = []
    passed_over: Unknown | None = None
    if len(embedded) < len(names):
        passed_over = Unknown(Reason.NOT_RECORDED, "a picture is linked, not embedded")
    if len(embedded) > limits.WORD_PICTURES:
        passed_over = _TOO_LARGE
    for name in embedded[: limits.WORD_PICTURES]:
        try:
            codes.extend(_codes_of(read(name)))
        except ExpansionError:
            passed_over = _TOO_LARGE
        except MetafileError as error:
            passed_over = passed_over or Unknown(Reason.PROBE_FAILED, str(error))
        except MalformedError:
            continue  # a damaged picture shows no code to a reader either
    if passed_over and not codes:
        return passed_over
    return Known(tuple(codes), codes[0].decoder if codes else ", ".join(decoders()))


_TOO_LARGE: Final = Unknown(Reason.TOO_LARGE, "not every picture was looked at")


def _codes_of(data: bytes) -> tuple[QrCode, ...]:
    """Return the codes of one picture.

    Raises:
        ExpansionError: The picture is over the pixel limit.
        MetafileError: The picture is a list of drawing commands.
        MalformedError: The picture is damaged or unknown.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(data), formats=_FORMATS)
            if image.width * image.height > limits.WORD_PICTURE_PIXELS:
                raise ExpansionError(f"{image.width} by {image.height} pixels")
            image.load()
        except Image.DecompressionBombError as error:
            raise ExpansionError(str(error)) from error
        except UnidentifiedImageError as error:
            if data.startswith(_METAFILES):
                raise MetafileError("a picture of drawing commands: EMF, WMF or SVG") from error
            raise MalformedError(str(error)) from error
        except _DECODER_ERRORS as error:
            raise MalformedError(str(error)) from error
        return find_qr(image)
