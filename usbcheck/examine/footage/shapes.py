"""The shapes that a film's pictures have, from its beginning to its end."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from usbcheck.facts.video import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from av.video.codeccontext import VideoCodecContext

    from usbcheck.examine.footage.frame import Frame


class Shapes:
    """The shapes that pictures had: each with the time at which it was first seen."""

    def __init__(self) -> None:
        self._seen: dict[tuple[int, int, Fraction], float] = {}

    def add(self, frames: Iterable[Frame], decoder: VideoCodecContext) -> None:
        """Look at frames that `decoder` gave last.

        What it says of pixels is not said of those that it still held of another size.
        """
        pixel = Fraction(decoder.sample_aspect_ratio or 0) or Fraction(1)
        for frame in frames:
            width, height = frame.stored
            if (width, height) == (decoder.width, decoder.height):
                shape = width, height, pixel
                self._seen[shape] = min(frame.time, self._seen.get(shape, frame.time))

    def found(self) -> tuple[Shape, ...]:
        """Return all of them, the earliest first."""
        return tuple(
            Shape(*shape, time) for shape, time in sorted(self._seen.items(), key=lambda s: s[1])
        )
