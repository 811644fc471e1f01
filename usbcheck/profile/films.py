"""What a film must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from usbcheck.facts.quantities import Quantity, Unit, either
from usbcheck.facts.video import FieldOrder
from usbcheck.profile.names import Containers, OneOrSeveral, VideoCodecs
from usbcheck.profile.quantities import (
    BitRateBounds,
    ByteBounds,
    DurationBounds,
    FrameRateBounds,
    NumberBounds,
    Ratio,
    Share,
    Sizes,
)
from usbcheck.profile.sound import SoundSpec
from usbcheck.profile.table import NonEmpty, Table

if TYPE_CHECKING:
    from fractions import Fraction

    from usbcheck.facts.quantities import Value


def _of_ratio(given: object) -> object:
    """Return a bare ratio, or several, as a table of ratios."""
    if isinstance(given, str | int) and not isinstance(given, bool):
        return {"ratios": (given,)}
    return {"ratios": tuple(given)} if isinstance(given, list | tuple) else given


class AspectTable(Table):
    """Display aspect ratios that are right, and how far off one may be."""

    ratios: tuple[Ratio, ...] = Field(min_length=1)
    tolerance: Share = 0.005  # 1920×1088 cropped by some encoders is 0.7 % off and is not 16:9
    active_tolerance: Share | None = 0.02  # of the picture within black bars

    def admits(self, ratio: Fraction) -> bool:
        """Return whether a display aspect ratio is right."""
        return any(abs(ratio / asked - 1) <= self.tolerance for asked in self.ratios)

    def asked(self) -> Value:
        """Return the ratios that are right, as shown to a person."""
        return either(Quantity(ratio, Unit.RATIO) for ratio in self.ratios)


Aspect = Annotated[AspectTable, BeforeValidator(_of_ratio)]


class Playable(Table):
    """Codecs and pixel formats that every player shows; VID016 warns of others."""

    codec: VideoCodecs = Field(min_length=1)
    pixel_format: OneOrSeveral = Field(min_length=1)


FieldOrders: TypeAlias = Annotated[
    tuple[FieldOrder, ...],
    BeforeValidator(lambda given: (given,) if isinstance(given, str) else given),
]


class Alternative(Table):
    """Demands bound together: a film that fulfils all of one alternative is right."""

    size: Sizes | None = None
    aspect: Aspect | None = None
    frame_rate: FrameRateBounds | None = None
    bit_rate: BitRateBounds | None = None
    scan: FieldOrders = ()
    codec: VideoCodecs = ()
    container: Containers = ()
    file_size: ByteBounds | None = None
    duration: DurationBounds | None = None


class FilmSpec(Table):
    """What a film must be. A demand left out is not made.

    Of `alternatives` one must be fulfilled as a whole, besides all that stands outside of them.
    """

    name: NonEmpty | None = None  # as the notice calls such films; else the table's key is shown
    container: Containers = ()
    size: Sizes | None = None
    frame_rate: FrameRateBounds | None = None
    scan: FieldOrders = ()
    constant_frame_rate: bool = False
    bit_rate: BitRateBounds | None = None
    aspect: Aspect | None = None
    codec: VideoCodecs = ()  # that the notice demands
    codec_profile: OneOrSeveral = ()  # as the codec's standard calls it: Main, High, 4:2:2
    level: NumberBounds | None = None  # of the codec: 4.1
    pixel_format: OneOrSeveral = ()  # as FFmpeg calls it: yuv420p, yuv422p10le
    playable: Playable | None = None
    whole_seconds: bool = False
    key_frame_distance: DurationBounds | None = None
    time_code: bool = False
    file_size: ByteBounds | None = None
    duration: DurationBounds | None = None
    min_detail: Share | None = None  # of what the pixels could hold
    sound: SoundSpec | None = None
    alternatives: tuple[Alternative, ...] = ()
    note: NonEmpty | None = None  # what the notice asks besides, which no rule judges

    @model_validator(mode="after")
    def _says_what_no_alternative_says(self) -> FilmSpec:
        for at, alternative in enumerate(self.alternatives, 1):
            for demand in alternative.model_fields_set:
                if demand in self.model_fields_set:
                    raise ValueError(f"alternatives: number {at} says {demand} once more")
            if not alternative.model_fields_set:
                raise ValueError(f"alternatives: number {at} asks nothing")
        return self

    def chosen(self, alternative: Alternative) -> FilmSpec:
        """Return the specification with the demands of one alternative among its own."""
        asked = {key: getattr(alternative, key) for key in alternative.model_fields_set}
        return self.model_copy(update={**asked, "alternatives": ()})


Subtitles: TypeAlias = Literal["burned-in", "forbidden", "sidecar", "either"]
