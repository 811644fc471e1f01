"""What a conversion is to give, what it does, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

    from usbcheck.facts.quantities import Value
    from usbcheck.facts.video import FieldOrder
    from usbcheck.profile.parts import Category, Part

Filter: TypeAlias = tuple[str, Mapping[str, str | int]]
"""A filter of FFmpeg and its options."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: a message `convert-…` and what it shows."""

    message: str
    args: Mapping[str, Value] = field(default_factory=dict)


class CannotConvertError(Exception):
    """What is asked is not mechanical, or would cost more than it mends; `said` is why."""

    def __init__(self, message: str, **args: Value) -> None:
        super().__init__(message)
        self.said = Said(message, args)


@dataclass(frozen=True, slots=True)
class Target:
    """The part of a work that a file is to deliver; `guessed` where nothing but the notice says."""

    category: Category
    id: str
    part: Part
    guessed: bool


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """How a film is made anew. `costs` is what is lost or changed, in sentences.

    `track` is the place of the picture among the film's tracks that are no covers. `size` is that
    of the result, `box` that of the picture within it; None leaves the size. `turned` is degrees
    clockwise by which players turn the film. `fields` is the order of fields to be woven into
    pictures, None for none. `rate` None leaves the rate. `bit_rate` None asks for constant quality.
    `sound` are the options of its encoder, None copies it, and it is empty where there is none.
    """

    container: str
    encoder: str
    pixel_format: str
    track: int
    size: tuple[int, int] | None
    box: tuple[int, int] | None
    turned: int
    fields: FieldOrder | None
    rate: Fraction | None
    bit_rate: int | None
    has_sound: bool
    sound: Mapping[str, str] | None
    seconds: float
    costs: tuple[Said, ...]

    def filters(self, *, turn: bool) -> tuple[Filter, ...]:
        """Return the filters of the picture; `turn` where the reader does not turn it itself."""
        chain: list[Filter] = list(_TURNS[self.turned]) if turn else []
        if self.fields is not None:
            parity = {"top-first": "tff", "bottom-first": "bff"}.get(self.fields, "auto")
            chain.append(("bwdif", {"mode": "send_frame", "parity": parity, "deint": "all"}))
        if self.rate is not None:
            chain.append(("fps", {"fps": f"{self.rate.numerator}/{self.rate.denominator}"}))
        if self.size is not None and self.box is not None:
            (width, height), (inner_width, inner_height) = self.size, self.box
            chain.append(("scale", {"w": inner_width, "h": inner_height, "flags": "lanczos"}))
            if self.size != self.box:
                left, top = (width - inner_width) // 2, (height - inner_height) // 2
                chain.append(("pad", {"w": width, "h": height, "x": left, "y": top}))
            chain.append(("setsar", {"sar": "1"}))
        chain.append(("format", {"pix_fmts": self.pixel_format}))
        return tuple(chain)


_TURNS: Mapping[int, tuple[Filter, ...]] = {
    0: (),
    90: (("transpose", {"dir": "clock"}),),
    180: (("hflip", {}), ("vflip", {})),
    270: (("transpose", {"dir": "cclock"}),),
}
