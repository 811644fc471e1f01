"""Every record of a picture's resolution, read apart.

Programs disagree on which record wins (Pillow prefers JFIF, ImageMagick EXIF, Photoshop its own),
so none is preferred here; and only records with a real unit and positive values count, because a
JFIF density without a unit is an aspect ratio (ITU-T T.871, 10.1).
"""

from __future__ import annotations

import math
import struct
from numbers import Real
from typing import TYPE_CHECKING, Final

from PIL import ExifTags

from usbcheck.facts.picture import Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PIL import Image

CM_PER_INCH: Final = 2.54
# The value of the unit field is the key: JFIF density units, and TIFF 6.0 ResolutionUnit.
_JFIF_PER_INCH: Final = {1: 1.0, 2: CM_PER_INCH}
_TIFF_PER_INCH: Final = {2: 1.0, 3: CM_PER_INCH}
_PHOTOSHOP_RESOLUTION: Final = 1005  # image resource ResolutionInfo
_RESOLUTION_INFO: Final = struct.Struct(">IHHIHH")  # 16.16 fixed point per inch, units shown
# Formats whose own header holds a density with one fixed, real unit; Pillow gives it per inch.
_OWN_HEADER: Final = ("PNG", "BMP", "JPEG2000")


def resolutions(image: Image.Image, tags: Mapping[int, object]) -> tuple[Resolution, ...]:
    """Return the records of `image`, which need not be decoded.

    `tags` are those of its first EXIF IFD.
    """
    return tuple(
        Resolution(record, x, y)
        for record, x, y in _records(image, tags)
        if math.isfinite(x) and math.isfinite(y) and x > 0 and y > 0
    )


def _records(image: Image.Image, tags: Mapping[int, object]) -> Iterator[tuple[str, float, float]]:
    per_inch = _JFIF_PER_INCH.get(image.info.get("jfif_unit", 0))
    if per_inch is not None:
        x, y = image.info["jfif_density"]
        yield "JFIF", x * per_inch, y * per_inch
    if image.format in _OWN_HEADER and "dpi" in image.info:
        yield image.format, *image.info["dpi"]
    yield from _tiff_tags("TIFF" if image.format == "TIFF" else "EXIF", tags)
    yield from _photoshop(image)


def _tiff_tags(record: str, tags: Mapping[int, object]) -> Iterator[tuple[str, float, float]]:
    """Return XResolution and YResolution if ResolutionUnit is there and is inch or centimetre."""
    unit = tags.get(ExifTags.Base.ResolutionUnit)
    per_inch = _TIFF_PER_INCH.get(unit) if isinstance(unit, int) else None
    x, y = tags.get(ExifTags.Base.XResolution), tags.get(ExifTags.Base.YResolution)
    if per_inch is not None and isinstance(x, Real) and isinstance(y, Real):
        yield record, float(x) * per_inch, float(y) * per_inch


def _photoshop(image: Image.Image) -> Iterator[tuple[str, float, float]]:
    """Return Photoshop's ResolutionInfo, which is per inch whatever unit it asks to be shown in."""
    blocks = image.info.get("photoshop", {})
    if isinstance(blocks, dict) and isinstance(info := blocks.get(_PHOTOSHOP_RESOLUTION), dict):
        yield "Photoshop", info["XResolution"], info["YResolution"]
    for number, _, data in getattr(image, "resources", ()):  # a PSD keeps them there, unparsed
        if number == _PHOTOSHOP_RESOLUTION and len(data) >= _RESOLUTION_INFO.size:
            x, _, _, y, _, _ = _RESOLUTION_INFO.unpack_from(data)
            yield "Photoshop", x / 65536, y / 65536
