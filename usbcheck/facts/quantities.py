"""Values that a finding shows a person: quantities with their unit, words, lists, foreign text.

They are rendered in the report's language by `messages.Words`; no rule formats a number itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    SAMPLE_RATE = "sample-rate"  # hertz
    LOUDNESS = "loudness"  # LUFS
    TRUE_PEAK = "true-peak"  # dBTP
    LEVEL = "level"  # dBFS
    LOUDNESS_RANGE = "loudness-range"  # LU
    NUMBER = "number"  # of what the sentence says


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of some unit."""

    number: float | Fraction
    unit: Unit


@dataclass(frozen=True, slots=True)
class Range:
    """From one value to another, both counted in."""

    low: Quantity | Size
    high: Quantity | Size


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
    """An upper bound, counted in; `spoken` where no sentence around it says that it is one."""

    value: Value
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A lower bound, counted in; `spoken` where no sentence around it says that it is one."""

    value: Value
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the catalogues, by its id (`term-progressive`)."""

    id: str


@dataclass(frozen=True, slots=True)
class PartName:
    """A part of a work; `role` is what it is called in general, by a message `part-…`.

    In the notice's own `language` it is called by the notice's `label`, where it has one; `alike`
    says that only the label tells it from another part of its work.
    """

    role: str
    label: str | None
    language: str
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """One of several values."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """Several values, all of them."""

    values: tuple[Value, ...]


Value: TypeAlias = (
    "str | int | Quantity | Range | Size | Amount | AtMost | AtLeast | Term | PartName"
    " | Either | Every"
)


def either(values: Iterable[Value]) -> Value:
    """Return one of several values as a value, the only one as it is."""
    found = tuple(values)
    return found[0] if len(found) == 1 else Either(found)
