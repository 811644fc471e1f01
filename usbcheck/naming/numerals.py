"""Whole numbers as people write them: in digits of any script, or in Chinese numerals."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = dict(zip("零〇一二三四五六七八九两", (0, 0, *range(1, 10), 2), strict=True))
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}


def whole_number(numeral: str) -> int | None:
    """Return a whole number below 10,000 in Chinese numerals, or any of at most nine digits.

    None where `numeral` is none.
    """
    if numeral.isdecimal():
        return int(numeral) if len(numeral) <= 9 else None
    total, digit = 0, None
    for character in numeral:
        if character in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[character]
            digit = None
        elif digit in (None, 0):
            digit = _DIGITS[character]
        else:
            return None
    return total + (digit or 0)
