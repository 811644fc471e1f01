"""Pictures of a film, reduced to one size whatever the film's own."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from usbcheck.examine.pixels.scaling import reduced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from usbcheck.examine.footage.frame import Frame
    from usbcheck.examine.footage.frames import FrameReader

Plane: TypeAlias = npt.NDArray[np.uint8]
Thumb: TypeAlias = npt.NDArray[np.float32]
Seconds: TypeAlias = npt.NDArray[np.float64]
T = TypeVar("T")
U = TypeVar("U")

WIDTH: Final = 960
HEIGHT: Final = 540
THUMB: Final = (64, 36)
COLOURS: Final = (WIDTH // 2, HEIGHT // 2)
_GREY: Final = np.full((2, COLOURS[1], COLOURS[0]), 128, np.uint8)
_ON_ONE_CORE: Final = os.environ.get("OMP_NUM_THREADS") == "1"
"""Whether this process is told to keep to one core, since others have the other ones."""
_MOST_HELD: Final = 64  # looks at key frames, half a megabyte each
_LATEST: Final = 10  # frames by which a key frame is shown later than its index says


@dataclass(frozen=True, slots=True, eq=False)
class ReducedFrame:
    """A film at a moment.

    `time` is seconds of presentation time; `luma` is HEIGHT × WIDTH, the whole picture whatever
    its shape; `thumb` is 36 × 64; `colours` are blue and red chroma, half as high and wide.
    """

    time: float
    luma: Plane
    thumb: Thumb
    colours: Plane

    @classmethod
    def of(cls, time: float, luma: Plane, colours: Plane = _GREY) -> Self:
        """Return a reduced frame with its thumbnail."""
        return cls(time, luma, reduced(luma, THUMB).astype(np.float32), colours)


class Film:
    """A film opened for sampling its frames. Use it from one thread at a time."""

    def __init__(self, footage: FrameReader) -> None:
        self.footage = footage
        self.duration = footage.duration
        self.step = footage.step
        self._keys: dict[int, ReducedFrame | None] = {}

    @cached_property
    def key_times(self) -> Seconds:
        """Seconds at which a frame is cheap: key frames are shown then, or some frames before.

        Where frames that are shown before a key frame may be stored after it, the index is some
        frames early; a time just before a key frame costs the whole group, one just after little.
        """
        times = self.footage.index.key_times
        if len(times) < 2:
            return times
        asked = (len(times) // 3, 2 * len(times) // 3, len(times) - 1)
        told = [self.footage.key_lateness(place) for place in asked]
        late = max([0.0, *(seconds for seconds in told if seconds is not None)])
        shift: Seconds = times + late
        return shift if late < _LATEST * self.step else times

    def looks(self, times: Sequence[float]) -> list[ReducedFrame | None]:
        """Return a reduced frame for each of `times` (seconds, any order).

        None where no frame is to be had within two frames of the time.
        """
        found = {time: self._at_key(time) for time in times}
        rest = sorted(time for time, look in found.items() if look is None)
        for time, frame in self.footage.sweep(rest):
            look = self._look(frame)
            found[time] = look if look and abs(look.time - time) <= self._near else None
        return [found[time] for time in times]

    @property
    def _near(self) -> float:
        return 1.5 * self.step + 0.02

    def _at_key(self, time: float) -> ReducedFrame | None:
        """Return the key frame shown at a time, at the cost of one packet.

        None where there is none.
        """
        place = int(np.searchsorted(self.key_times, time - self.step / 2))
        if place >= len(self.key_times) or self.key_times[place] > time + self.step / 2:
            return None
        look = self.key(place)
        return look if look and abs(look.time - time) < self.step / 2 else None

    def key(self, place: int) -> ReducedFrame | None:
        """Return the reduced key frame of the index at that place; decoded once."""
        if place not in self._keys:
            self.keep(place, self.footage.grab_key(place))
        return self._keys[place]

    def keep(self, place: int, frame: Frame | None) -> None:
        """Keep a key frame that was decoded, reduced: who asks for it later need not decode it."""
        if len(self._keys) >= _MOST_HELD:
            self._keys.pop(next(iter(self._keys)))
        self._keys[place] = self._look(frame)

    @property
    def held(self) -> list[int]:
        """The places of the key frames that cost nothing any more."""
        return [place for place, look in self._keys.items() if look is not None]

    @property
    def known(self) -> list[ReducedFrame]:
        """The key frames that were decoded before and are still held."""
        return [look for look in self._keys.values() if look is not None]

    def around(self, time: float, frames: int) -> list[ReducedFrame]:
        """Return the frame nearest to `time` and `frames` neighbours on each side, reduced."""
        found = self.footage.around(time, frames)
        return [look for look in map(self._look, found) if look is not None]

    def _look(self, frame: Frame | None) -> ReducedFrame | None:
        """Return a reduced frame of a decoded one.

        None for one that is shown wrongly, because it tells nothing of the cut.
        """
        if frame is None or frame.damaged:
            return None
        luma = np.ascontiguousarray(frame.luma((WIDTH, HEIGHT)))
        return ReducedFrame.of(frame.time, luma, frame.chroma(COLOURS))


def two_at_a_time(function: Callable[[T], U], items: Sequence[T]) -> list[U]:
    """Return the function's result for each item, in order."""
    if _ON_ONE_CORE:
        return [function(item) for item in items]
    with ThreadPoolExecutor(2) as workers:
        return list(workers.map(function, items))


def side_by_side(first: Callable[[], T], second: Callable[[], U]) -> tuple[T, U]:
    """Return both results, worked out at the same time: one thread a film."""
    if _ON_ONE_CORE:
        return first(), second()
    with ThreadPoolExecutor(1) as other:
        coming = other.submit(second)
        return first(), coming.result()
