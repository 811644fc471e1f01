"""Values that a finding shows a person: quantities with their unit, words, lists, foreign text.

They are rendered in the report's language by `messages.Words`; no rule formats a number itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias


class Unit(StrEnum):
    """What a quantity counts."""

    BIT_RATE = "bit-rate"  # bits per second
    DURATION = "duration"  # seconds
    CLOCK = "clock"  # seconds since the beginning of a film
    LENGTH = "length"  # millimetres
    RESOLUTION = "resolution"  # dots per inch
    FRAME_RATE = "frame-rate"  # frames per second
    RATIO = "ratio"  # width to height
    BYTES = "bytes"
    SHARE = "share"  # of one


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of some unit."""

    number: float | Fraction
    unit: Unit


@dataclass(frozen=True, slots=True)
class Range:
    """From one quantity to another, both counted in."""

    low: Quantity
    high: Quantity


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of something; `of` is what is counted, by the id of a message `amount-…`."""

    number: int
    of: str


@dataclass(frozen=True, slots=True)
class AtMost:
    """An upper bound, counted in."""

    value: Value


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A lower bound, counted in."""

    value: Value


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the catalogues, by its id (`term-progressive`)."""

    id: str


@dataclass(frozen=True, slots=True)
class Either:
    """One of several values."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """Several values, all of them."""

    values: tuple[Value, ...]


Value: TypeAlias = (
    "str | int | Quantity | Range | Size | Amount | AtMost | AtLeast | Term | Either | Every"
)
