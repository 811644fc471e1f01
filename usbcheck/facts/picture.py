"""Facts about pictures and QR codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from usbcheck.facts.provenance import Fact


@dataclass(frozen=True, slots=True)
class Resolution:
    """One record of a picture's resolution, in dots per inch; only records with a real unit."""

    record: str  # JFIF, EXIF, Photoshop, PNG, TIFF, BMP, JPEG2000
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class QrCode:
    """One QR code.

    `corners` are pixels of the full picture, clockwise from the top left; `side` is the mean
    length of its sides in those pixels, quiet zone not counted; `modules` is the number of
    modules a side (21 to 177), None where the decoder does not say.
    """

    text: str
    corners: tuple[tuple[int, int], ...]
    side: float
    modules: int | None
    decoder: str  # zxing-cpp, pyzbar


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """One picture.

    Sizes are pixels as stored. `mode` is the colour mode: CMYK (YCCK counts), RGB, L, P, LA,
    RGBA …. `icc` is the profile's colour space as the ICC header spells it, stripped (`CMYK`,
    `RGB`, `GRAY`), NotApplicable where no profile is embedded. `intact` is False where decoding
    shows that it is cut off or damaged, Unknown(UNCLEAR) where it holds a few bytes too many,
    as some makers write. `qr` lists the QR codes found. `detail` is the share of the Nyquist
    frequency, from 0 to 1, up to which there is detail: a picture enlarged three times has at
    most about a third; Unknown(UNCLEAR) where too few edges are to be seen. `drawn` is the
    share of its area, from 0 to 1, that is not of the one colour that most of it has.
    """

    format: Fact[str]  # Pillow's names: JPEG, PNG, TIFF …
    mode: Fact[str]
    width: Fact[int]
    height: Fact[int]
    resolutions: Fact[tuple[Resolution, ...]]
    icc: Fact[str]
    intact: Fact[bool]
    qr: Fact[tuple[QrCode, ...]]
    detail: Fact[float]
    drawn: Fact[float]
    created: Fact[datetime]
