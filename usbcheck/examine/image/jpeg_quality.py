"""The quality that a JPEG was saved with, from its tables of quantisation.

libjpeg scales the tables of ITU-T T.81, annex K, by a number that follows from the quality. Where
all of a picture's tables are one such scaling, the quality is known; other makers have tables of
their own, on scales of their own, and of these nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

    from usbcheck.facts.provenance import Fact

SOURCE: Final = "quantisation"
# ITU-T T.81, tables K.1 and K.2, in the order of rows
_LUMINANCE: Final = (
    *(16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55),
    *(14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62),
    *(18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92),
    *(49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99),
)
_CHROMINANCE: Final = (
    *(17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99),
    *(24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99),
    *((99,) * 32),
)
_MOST: Final = 255  # of a baseline picture


def estimate(image: Image.Image) -> Fact[int]:
    """Return the quality of a JPEG on libjpeg's scale, from 1 to 100; it need not be decoded."""
    tables = getattr(image, "quantization", None)
    if image.format != "JPEG" or not tables:
        return NotApplicable()
    shown = [tuple(table) for _, table in sorted(tables.items())]
    found = next((q for q in range(100, 0, -1) if _is_of(shown, q)), None)
    if found is None:
        return Unknown(Reason.UNCLEAR, "tables of another maker than libjpeg")
    return Known(found, SOURCE)


def _is_of(tables: Sequence[tuple[int, ...]], quality: int) -> bool:
    made = _scaled(_LUMINANCE, quality), _scaled(_CHROMINANCE, quality)
    return tables[0] == made[0] and all(table in made for table in tables[1:])


def _scaled(table: tuple[int, ...], quality: int) -> tuple[int, ...]:
    """Return a table as jpeg_quality_scaling and jpeg_add_quant_table make it."""
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    return tuple(min(max((value * scale + 50) // 100, 1), _MOST) for value in table)
