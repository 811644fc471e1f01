"""How much of a film is black, and how much of it stands still, from frames spread over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.pixels.planes import difference

if TYPE_CHECKING:
    from usbcheck.examine.footage.frame import Plane

SIZE: Final = (320, 180)
"""Width and height of the luma that is compared: grain and coding noise are averaged out."""

STILL_SECONDS: Final = 10.0
"""A picture that stands for less is a card or a slide, not a film that froze."""

_BLACK: Final = 32  # luma: 16, or 0 in full range, and coding noise
_LIT: Final = 99.5  # percentile: credits on black are a picture
_CHANGED: Final = 12  # grey levels
_LEAST_CHANGED: Final = 12  # cells: a mouth that speaks, 36 pixels each in 1080 lines


def is_black(luma: Plane) -> bool:
    """Return whether nothing is to be seen in a frame of luma in SIZE."""
    return bool(np.percentile(luma, _LIT) <= _BLACK)


class Stillness:
    """Gathers frames in the order of time, and then tells the shares that are black or still."""

    def __init__(self, duration: float) -> None:
        self._duration = duration
        self._times: list[float] = []
        self._black: list[bool] = []
        self._same: list[bool] = []  # each frame as the one before it
        self._last: Plane | None = None

    def add(self, time: float, luma: Plane) -> None:
        """Take a frame of luma in SIZE into account."""
        self._same.append(self._last is not None and _is_same(self._last, luma))
        self._times.append(time)
        self._black.append(is_black(luma))
        self._last = luma

    @property
    def samples(self) -> int:
        """Number of frames that were taken into account."""
        return len(self._times)

    def reach(self) -> float:
        """Return the share of the length between the first frame and the last."""
        if not self._times or self._duration <= 0:
            return 0.0
        return (self._times[-1] - self._times[0]) / self._duration

    def dark(self) -> float:
        """Return the share of the length that is black.

        Each frame stands for what is nearest to it.
        """
        times = np.array(self._times)
        borders = np.concatenate([[0.0], (times[1:] + times[:-1]) / 2, [self._duration]])
        shares = np.diff(borders) / max(self._duration, 1e-9)
        return min(1.0, float(shares[np.array(self._black)].sum()))

    def frozen(self) -> float:
        """Return the share of the length in which a picture stands still.

        A picture stands still if it is shown for STILL_SECONDS or longer, or for nearly all of a
        shorter film.
        """
        times, still, start = self._times, 0.0, 0
        length = times[-1] - times[0]
        if length <= 0:
            return 0.0
        for at in range(1, len(times) + 1):
            if at == len(times) or not self._same[at]:
                span = times[at - 1] - times[start]
                still += span if span >= min(STILL_SECONDS, 0.9 * length) else 0
                start = at
        return still / length


def _is_same(first: Plane, second: Plane) -> bool:
    return int(np.count_nonzero(difference(first, second) > _CHANGED)) < _LEAST_CHANGED
