"""Quantities as a profile spells them, one value or bounds of it.

A value is a string with its unit (`8 Mbps`, `8 min`, `3 mm`, `300 dpi`, `0.5 %`) and is held as a
plain number in the unit that its type names. Bounds are spelt in one of these ways:

    bit_rate = "8 Mbps"                      just this
    bit_rate = ">= 5 Mbps"                   also <=, ≥, ≤
    bit_rate = "1-5 Mbps"                    from, to, both counted in
    loudness = "-23 ±1 LUFS"                 a target and how far off one may be
    bit_rate = ["8 Mbps", "10 Mbps"]         one of several
    bit_rate = { min = "1 Mbps", max = "5 Mbps", target = "3 Mbps" }
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from usbcheck.facts.quantities import AtLeast, AtMost, Quantity, Range, Size, either
from usbcheck.profile.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from usbcheck.facts.quantities import Unit, Value

_NUMBER = r"[+\-−]?\d+(?:\.\d+)?(?:/0*[1-9]\d*)?"
_VALUE = re.compile(rf"\s*({_NUMBER})\s*(\D*?)\s*")
_BOUND = re.compile(r"\s*(>=|<=|≥|≤|=)\s*(.+)", re.DOTALL)
_SPAN = re.compile(rf"\s*({_NUMBER})\s*([^\d±]*?)\s*(?:-|–|—|~|～|至|to)\s*({_NUMBER})\s*(\D*?)\s*")
_AROUND = re.compile(rf"\s*({_NUMBER})\s*(?:±|\+-|\+/-)\s*(\d+(?:\.\d+)?)\s*(\D+?)\s*")

Number: TypeAlias = float | Fraction


class _Unit:
    """Units of one quantity, by what one of each is in the unit that is held."""

    def __init__(self, units: Mapping[str, Fraction], example: str, *, signed: bool = False):
        self._units = {name.casefold(): factor for name, factor in units.items()}
        self._names = ", ".join(name for name in units if name)
        self._example = example
        self._signed = signed

    def read(self, value: object) -> float:
        """Return the number that a value with its unit says.

        Raises:
            ValueError: it is no such value.
        """
        match = _VALUE.fullmatch(value) if isinstance(value, str) else None
        if match is None or match[2].casefold() not in self._units:
            raise ValueError(f'expected a quantity such as "{self._example}", units: {self._names}')
        number = float(Fraction(match[1].replace("−", "-")) * self._units[match[2].casefold()])
        if number < 0 and not self._signed:
            raise ValueError(f"expected a quantity that is not negative, got {value}")
        return int(number) if number.is_integer() else number


_BITS_PER_SECOND = _Unit(
    {"bps": Fraction(1), "kbps": Fraction(1000), "Mbps": Fraction(10**6), "Mb/s": Fraction(10**6)},
    "8 Mbps",
)
_SECONDS = _Unit({"s": Fraction(1), "min": Fraction(60), "h": Fraction(3600)}, "8 min")
_MILLIMETRES = _Unit({"mm": Fraction(1), "cm": Fraction(10), "m": Fraction(1000)}, "297 mm")
_DOTS_PER_INCH = _Unit({"dpi": Fraction(1), "dpcm": Fraction(254, 100)}, "300 dpi")
_SHARE = _Unit({"%": Fraction(1, 100)}, "0.5 %")
_BYTES = _Unit(
    {"B": Fraction(1)}
    | {f"{prefix}B": Fraction(1000**at) for at, prefix in enumerate("kMGT", 1)}
    | {f"{prefix}iB": Fraction(1024**at) for at, prefix in enumerate("KMGT", 1)},
    "100 MB",
)
_HERTZ = _Unit({"Hz": Fraction(1), "kHz": Fraction(1000)}, "48 kHz")
_LOUDNESS = _Unit({"LUFS": Fraction(1), "LKFS": Fraction(1)}, "-23 LUFS", signed=True)
_LEVEL = _Unit(
    {"dB": Fraction(1), "dBFS": Fraction(1), "dBTP": Fraction(1)}, "-1 dBTP", signed=True
)
_LOUDNESS_RANGE = _Unit({"LU": Fraction(1)}, "15 LU")
_PIXELS = _Unit({"px": Fraction(1), "pixels": Fraction(1)}, "3000 px")

BitsPerSecond = Annotated[float, BeforeValidator(_BITS_PER_SECOND.read)]
Seconds = Annotated[float, BeforeValidator(_SECONDS.read)]
Millimetres = Annotated[float, BeforeValidator(_MILLIMETRES.read)]
DotsPerInch = Annotated[float, BeforeValidator(_DOTS_PER_INCH.read)]
Share = Annotated[float, BeforeValidator(_SHARE.read)]
Bytes = Annotated[float, BeforeValidator(_BYTES.read)]


def _read_ratio(value: object) -> Fraction:
    if isinstance(value, str) and (
        match := re.fullmatch(r"\s*([1-9]\d*)\s*[:：/]\s*([1-9]\d*)\s*", value)
    ):
        return Fraction(int(match[1]), int(match[2]))
    if isinstance(value, Fraction) and value > 0:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return Fraction(value)
    raise ValueError('expected a ratio such as "16:9" or "30000/1001", or a whole number')


def _read_frame_rate(value: object) -> Fraction:
    if isinstance(value, str):
        bare = re.sub(r"\s*(fps|p)\s*$", "", value.strip(), flags=re.IGNORECASE)
        if re.fullmatch(r"\d+\.\d+", bare):
            return _nominal(Fraction(bare))
        return _read_ratio(int(bare) if bare.isdecimal() else bare)
    if isinstance(value, float):
        return _nominal(Fraction(value).limit_denominator(1000))
    return _read_ratio(value)


def _nominal(rate: Fraction) -> Fraction:
    """Return the rate that 23.976, 29.97 and 59.94 stand for: a thousandth under a whole one."""
    whole = Fraction(round(rate) * 1000, 1001)
    return whole if abs(whole - rate) < Fraction(1, 100) else rate


def _read_number(value: object) -> float:
    if isinstance(value, str) and re.fullmatch(r"\s*\d+(\.\d+)?\s*", value):
        return float(value) if "." in value else int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ValueError(f"expected a number, got {value!r}")


Ratio = Annotated[Fraction, BeforeValidator(_read_ratio)]


class Bounds(Table):
    """What a quantity may be: one of several values, or within two bounds, both counted in.

    `target` is what is aimed at, where the notice says it: reports ask for that. Within `doubt`
    a person must look.
    """

    min: float | Fraction | None = None
    max: float | Fraction | None = None
    one_of: tuple[float | Fraction, ...] = ()
    target: float | Fraction | None = None
    doubt: tuple[float | Fraction, float | Fraction] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Bounds:
        if self.one_of and (self.min is not None or self.max is not None):
            raise ValueError("expected either one_of, or min and max")
        if not self.one_of and self.min is None and self.max is None:
            raise ValueError("expected a value, min, max or one_of")
        if self.min is not None and self.max is not None and self.max < self.min:
            raise ValueError("expected min no greater than max")
        if self.target is not None and not self.admits(self.target):
            raise ValueError("expected a target within the bounds")
        if self.doubt is not None and not self._is_around(self.doubt):
            raise ValueError("expected the doubt around the bounds, lower value first")
        return self

    def _is_around(self, doubt: tuple[Number, Number]) -> bool:
        low, high = doubt
        inner_low = low if self.min is None else self.min
        inner_high = high if self.max is None else self.max
        return low <= inner_low <= high and low <= inner_high <= high

    def admits(self, value: Number, grace: float = 0) -> bool:
        """Return whether a value is right, or off by no more than `grace`."""
        if self.one_of:
            return any(abs(float(value) - float(right)) <= grace for right in self.one_of)
        least, most = self.min, self.max
        if least is not None and value < least - grace:
            return False
        return most is None or value <= most + grace

    def doubts(self, value: Number) -> bool:
        """Return whether a person must look at a value that is not right."""
        return self.doubt is not None and self.doubt[0] <= value <= self.doubt[1]

    def is_below(self, value: Number) -> bool:
        """Return whether a value is less than the least that is right."""
        least = min(self.one_of) if self.one_of else self.min
        return least is not None and value < least

    @property
    def low(self) -> Number | None:
        """The least value that is right, None where there is none."""
        return min(self.one_of) if self.one_of else self.min

    @property
    def high(self) -> Number | None:
        """The greatest value that is right, None where there is none."""
        return max(self.one_of) if self.one_of else self.max

    @property
    def middle(self) -> Number | None:
        """The value to aim at: the target, else what lies in the middle, or the only bound."""
        if self.target is not None or self.one_of:
            return self.one_of[0] if self.target is None else self.target
        if self.min is None or self.max is None:
            return self.max if self.min is None else self.min
        return (self.min + self.max) / 2

    def asked(self, unit: Unit) -> Value:
        """Return what is asked, as shown to a person: the target, else the bounds."""
        return self.bounds(unit) if self.target is None else Quantity(self.target, unit)

    def bounds(self, unit: Unit) -> Value:
        """Return the values that are right, as shown to a person."""
        if self.one_of:
            return either(Quantity(value, unit) for value in self.one_of)
        match self.min, self.max:
            case None, Fraction() | float() | int() as high:
                return AtMost(Quantity(high, unit), spoken=True)
            case Fraction() | float() | int() as low, None:
                return AtLeast(Quantity(low, unit), spoken=True)
            case low, high if low == high and low is not None:
                return Quantity(low, unit)
            case Fraction() | float() | int() as low, Fraction() | float() | int() as high:
                return Range(Quantity(low, unit), Quantity(high, unit))
        raise AssertionError("bounds without a bound are refused when they are made")


def _bounds(read: Callable[[object], Number]) -> BeforeValidator:
    """Return a validator of bounds whose single values `read` reads."""

    def read_bounds(given: object) -> object:
        match given:
            case Bounds():
                return given
            case list() | tuple():
                return {"one_of": tuple(read(value) for value in given)}
            case dict():
                return {key: _read_member(key, value, read) for key, value in given.items()}
            case str() if match := _BOUND.fullmatch(given):
                value = read(match[2])
                return {_SIDES[match[1]]: value} if match[1] != "=" else {"one_of": (value,)}
            case str() if match := _AROUND.fullmatch(given):
                target, off = read(f"{match[1]} {match[3]}"), float(match[2])
                return {"min": target - off, "max": target + off, "target": target}
            case str() if match := _SPAN.fullmatch(given):
                low = read(f"{match[1]} {match[2] or match[4]}")
                return {"min": low, "max": read(f"{match[3]} {match[4]}")}
            case _:
                return {"one_of": (read(given),)}

    return BeforeValidator(read_bounds)


_SIDES = {">=": "min", "≥": "min", "<=": "max", "≤": "max"}


def _read_member(key: str, value: object, read: Callable[[object], Number]) -> object:
    if key in {"one_of", "doubt"} and isinstance(value, list | tuple):
        return tuple(read(each) for each in value)
    return read(value) if key in {"min", "max", "target"} else value


BitRateBounds = Annotated[Bounds, _bounds(_BITS_PER_SECOND.read)]
DurationBounds = Annotated[Bounds, _bounds(_SECONDS.read)]
ByteBounds = Annotated[Bounds, _bounds(_BYTES.read)]
ResolutionBounds = Annotated[Bounds, _bounds(_DOTS_PER_INCH.read)]
SampleRateBounds = Annotated[Bounds, _bounds(_HERTZ.read)]
LoudnessBounds = Annotated[Bounds, _bounds(_LOUDNESS.read)]
LevelBounds = Annotated[Bounds, _bounds(_LEVEL.read)]
LoudnessRangeBounds = Annotated[Bounds, _bounds(_LOUDNESS_RANGE.read)]
PixelBounds = Annotated[Bounds, _bounds(_PIXELS.read)]
FrameRateBounds = Annotated[Bounds, _bounds(_read_frame_rate)]


def _read_count_span(given: object) -> object:
    """Return `1-3` as its two bounds; a bare number is just so many."""
    if isinstance(given, str) and (
        match := re.fullmatch(r"\s*(\d+)\s*(?:-|–|—|~|～|至|to)\s*(\d+)\s*", given)
    ):
        return {"min": int(match[1]), "max": int(match[2])}
    if isinstance(given, int) and not isinstance(given, bool):
        return {"min": given, "max": given}
    return given


NumberBounds = Annotated[Bounds, _bounds(_read_number), BeforeValidator(_read_count_span)]
"""Bounds of a bare number: characters, levels, channels, persons, quality."""


class FrameSize(Table):
    """Width and height in pixels, as stored; `1920x1080` in a profile."""

    width: int = Field(gt=0)
    height: int = Field(gt=0)

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        match = re.fullmatch(r"\s*(\d{1,5})\s*[x×X*＊]\s*(\d{1,5})\s*", given)
        if match is None:
            raise ValueError('expected a size such as "1920x1080"')
        return {"width": int(match[1]), "height": int(match[2])}

    @property
    def size(self) -> Size:
        """The size as a value that is shown."""
        return Size(self.width, self.height)


class Sizes(Table):
    """What a picture's size may be: one of several, or both sides within bounds."""

    one_of: tuple[FrameSize, ...] = ()
    min: FrameSize | None = None
    max: FrameSize | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, given: object) -> Any:
        match given:
            case str() if match := _BOUND.fullmatch(given):
                side = _SIDES.get(match[1])
                return {side: match[2]} if side else {"one_of": (match[2],)}
            case str():
                return {"one_of": (given,)}
            case list() | tuple():
                return {"one_of": tuple(given)}
            case _:
                return given

    @model_validator(mode="after")
    def _says_something(self) -> Sizes:
        if bool(self.one_of) == (self.min is not None or self.max is not None):
            raise ValueError("expected either sizes, or min and max")
        return self

    def admits(self, size: Size) -> bool:
        """Return whether a picture of that size is right."""
        if self.one_of:
            return any(size == right.size for right in self.one_of)
        low, high = self.min, self.max
        is_large = low is None or (size.width >= low.width and size.height >= low.height)
        is_small = high is None or (size.width <= high.width and size.height <= high.height)
        return is_large and is_small

    def asked(self) -> Value:
        """Return what is asked, as shown to a person."""
        if self.one_of:
            return either(right.size for right in self.one_of)
        match self.min, self.max:
            case FrameSize() as low, FrameSize() as high:
                return Range(low.size, high.size)
            case FrameSize() as low, None:
                return AtLeast(low.size, spoken=True)
            case _, FrameSize() as high:
                return AtMost(high.size, spoken=True)
        raise AssertionError("sizes without a bound are refused when they are made")
