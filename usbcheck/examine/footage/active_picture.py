"""The active picture of a film: what is left of it inside baked-in black bars.

A bar is black in nearly every sample, and the picture begins at it in a straight line. Both are
asked for: a dark scene has no such line, and a wide title card lies over the bars of its film.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.facts.video import Region

if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy.typing as npt

    from usbcheck.examine.footage.frame import Frame, Plane

    Sums: TypeAlias = npt.NDArray[np.float64]

_CELLS: Final = 96  # along a line; its other direction keeps every pixel
_BLACK: Final = 28  # luma; black is 16, or 0 in full range, and coding noise a few levels
_DARK_SHARE: Final = 0.7  # of a line's cells: subtitles may stand in a bar
_MOST_SAMPLES: Final = 0.75  # in which a bar is black; the others are cards and idents
_STEP: Final = 6.0  # grey levels, mean over the samples, from the bar into the picture
_STEP_SHARE: Final = 0.7  # of the cells along the edge of the picture
_THINNEST: Final = 2  # pixels: encoders blur the edge over as many
_DEEPEST: Final = 0.48  # of the side: no picture is left beyond


class ActivePicture:
    """Gathers samples, in bounded memory, and then tells the `region` of the active picture."""

    def __init__(self) -> None:
        self._down = _Lines()
        self._across = _Lines()

    def add(self, frame: Frame) -> None:
        """Take a frame into account that is not black all over."""
        width, height = frame.size
        self._down.add(frame.luma((_CELLS, height)))
        self._across.add(frame.luma((width, _CELLS)).T)

    def region(self) -> Region | None:
        """Return the active picture, None where no frame told anything."""
        if not self._down.samples:
            return None
        top, bottom = self._down.bars()
        left, right = self._across.bars()
        return Region(left, top, 1 - right, 1 - bottom)


class _Lines:
    """One direction: lines × cells, from the first line to the last."""

    def __init__(self) -> None:
        self.samples = 0
        self._dark: Sums = np.zeros(0)
        self._rise: Sums = np.zeros((0, _CELLS))

    def add(self, cells: Plane) -> None:
        if self._dark.shape != cells.shape[:1]:
            if self.samples:
                return  # a film that changes its size in mid-stream: the first size counts
            self._dark, self._rise = np.zeros(cells.shape[0]), np.zeros(cells.shape)
        self.samples += 1
        self._dark += (cells <= _BLACK).mean(axis=1) >= _DARK_SHARE
        self._rise += cells

    def bars(self) -> tuple[float, float]:
        """Return the shares of the side that are bar, at the first line and at the last."""
        dark, mean = self._dark / self.samples, self._rise / self.samples
        return self._bar(dark, mean), self._bar(dark[::-1], mean[::-1])

    @staticmethod
    def _bar(dark: Sums, mean: Sums) -> float:
        lines = len(dark)
        black = int(np.argmax(np.append(dark, 0) < _MOST_SAMPLES))  # lines before the first lit one
        for edge in range(min(black, int(lines * _DEEPEST)), _THINNEST - 1, -1):
            rise = mean[edge + _THINNEST - 1] - mean[edge - _THINNEST]
            if (rise >= _STEP).mean() >= _STEP_SHARE:
                return edge / lines
        return 0.0
