"""Quantities as a profile spells them: `8 Mbps`, `8 min`, `3 mm`, `300 dpi`, `0.5 %`.

Each type below is read from such a string and holds a plain number in the unit its name says.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator

_SPELLING = re.compile(r"\s*(\d+(?:\.\d+)?(?:/0*[1-9]\d*)?)\s*(\D*?)\s*")


def _reader(units: dict[str, Fraction], example: str) -> BeforeValidator:
    def read(value: object) -> float:
        match = _SPELLING.fullmatch(value) if isinstance(value, str) else None
        if match is None or match[2] not in units:
            raise ValueError(f'expected a quantity such as "{example}", units: {", ".join(units)}')
        number = float(Fraction(match[1]) * units[match[2]])
        return int(number) if number.is_integer() else number

    return BeforeValidator(read)


BitsPerSecond = Annotated[
    float,
    _reader(
        {"bps": Fraction(1), "kbps": Fraction(1000), "Mbps": Fraction(1_000_000)}, example="8 Mbps"
    ),
]
Seconds = Annotated[
    float,
    _reader({"s": Fraction(1), "min": Fraction(60), "h": Fraction(3600)}, example="8 min"),
]
Millimetres = Annotated[
    float, _reader({"mm": Fraction(1), "cm": Fraction(10), "m": Fraction(1000)}, example="297 mm")
]
DotsPerInch = Annotated[
    float,
    _reader({"dpi": Fraction(1), "dpcm": Fraction(254, 100)}, example="300 dpi"),
]
Share = Annotated[float, _reader({"%": Fraction(1, 100)}, example="0.5 %")]


def _read_ratio(value: object) -> Fraction:
    if isinstance(value, str) and (
        match := re.fullmatch(r"\s*([1-9]\d*)\s*[:/]\s*([1-9]\d*)\s*", value)
    ):
        return Fraction(int(match[1]), int(match[2]))
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return Fraction(value)
    raise ValueError('expected a ratio such as "16:9" or "30000/1001", or a whole number')


Ratio = Annotated[Fraction, BeforeValidator(_read_ratio)]
