"""Titles of works as they are compared, and many of them searched without comparing each."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from usbcheck.drive.lookalikes import unified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEADING_NUMBER = re.compile(r"\s*\d{1,2}[.．、]\s*(?=[^\d\s])")
"""The running number that people put before a title."""

_NUMERALS = re.compile(r"[0-9零〇一二三四五六七八九十百两上中下甲乙丙丁]+")


def title_key(title: str) -> str:
    """Return a title reduced to its letters and digits, which make it that title.

    Width and case are folded, radicals made characters, and a running number before it removed.
    """
    folded = unicodedata.normalize("NFKC", unified(without_number(title))).casefold()
    return "".join(c for c in folded if c.isalnum()) or folded.strip()


def without_number(title: str) -> str:
    """Return a title without the running number that people put before it: 2.守望, 3、守望."""
    return LEADING_NUMBER.sub("", title, count=1)


def is_typo(one: str, other: str, distance: int) -> bool:
    """Return whether two different keys are so close that one is probably a typo of the other.

    Short keys and keys that differ in a number (a series, a year) are never taken for typos.
    """
    if one == other or min(len(one), len(other)) < 4 * distance:
        return False
    if OSA.distance(one, other, score_cutoff=distance) > distance:
        return False
    return _NUMERALS.sub("", one) != _NUMERALS.sub("", other)


class Titles:
    """Keys of titles, in the order given; searching many takes no longer than searching few.

    Each is cut into more pieces than `distance` typos can touch, a swap of neighbours touching
    two: what is a typo away has a piece in common, no further off than that.
    """

    def __init__(self, keys: Iterable[str], distance: int = 0) -> None:
        self._distance = distance
        self._count = 2 * distance + 1
        self._places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
        self._lengths = {len(key) for key in self._places}
        self._having: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        for key in self._places if distance else ():
            for number, start, end in self._pieces(len(key)):
                self._having[len(key), number, key[start:end]].append(key)

    def near(self, key: str) -> list[str]:
        """Return those that are a typo away from a key."""
        reach = range(-self._distance, self._distance + 1)
        found = {
            other
            for length in self._lengths & {len(key) + by for by in reach}
            for number, start, end in self._pieces(length)
            for by in reach
            if start + by >= 0
            for other in self._having.get((length, number, key[start + by : end + by]), ())
            if is_typo(key, other, self._distance)
        }
        return sorted(found, key=self._places.__getitem__)

    def within(self, text: str) -> list[str]:
        """Return those that a text holds, of two characters or more."""
        parts = (
            text[start : start + length]
            for length in self._lengths
            if length > 1
            for start in range(len(text) - length + 1)
        )
        return sorted(self._places.keys() & set(parts), key=self._places.__getitem__)

    def add(self, key: str) -> None:
        """Add a key, to be found by `within`."""
        self._places.setdefault(key, len(self._places))
        self._lengths.add(len(key))

    def _pieces(self, length: int) -> Iterator[tuple[int, int, int]]:
        """Yield the number, the start and the end of each piece of a key."""
        for number in range(self._count):
            yield (
                number,
                number * length // self._count,
                (number + 1) * length // self._count,
            )
