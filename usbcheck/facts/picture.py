"""Facts about pictures and QR codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Known

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
class Camera:
    """What took a picture, as EXIF says it; empty where it does not."""

    maker: str
    model: str


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
    share of its area, from 0 to 1, that is not of the one colour that most of it has. `created` is
    when it was taken, else when the file was made; `taken` only the former, `camera` by what; both
    are NotApplicable where EXIF does not say it. `frames` is more than 1 in an animation. `quality`
    is what libjpeg would call the quality, from 1 to 100, Unknown(UNCLEAR) where its tables are not
    libjpeg's, as Photoshop's are not, whose scale from 1 to 12 cannot be computed from it.
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
    taken: Fact[datetime]
    camera: Fact[Camera]
    frames: Fact[int]
    quality: Fact[int]

    @property
    def long_side(self) -> Fact[int]:
        """Pixels of the longer side."""
        match self.width, self.height:
            case Known(width, source), Known(height):
                return Known(max(width, height), source)
        return self.width
