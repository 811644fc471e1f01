"""What a draft is made of: demands with the notice's words, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WHOLE: Final = "*"
"""The scope of a demand that the notice makes of all works."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a notice seems to ask.

    `scope` is the category it is asked of, or `WHOLE`. `key` names it as the profile does:
    `film.size`, `duration`, `part`. `value` is spelt as in a profile; several stand in a list.
    `words` are the notice's own.
    """

    scope: str
    key: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A sentence from part of which no demand came, and the numbers and formats in it."""

    words: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was found in a notice, in the order of its text."""

    demands: tuple[Demand, ...]
    leftovers: tuple[Leftover, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories that the notice names."""
        return tuple(d.scope for d in self.demands if d.key == "category")

    def of(self, scope: str, key: str) -> tuple[Demand, ...]:
        """Return the demands of a key that are made of one scope itself."""
        return tuple(d for d in self.demands if d.scope == scope and d.key == key)
