"""Whether two frames show the same picture, whatever their encoder, brightness and contrast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from usbcheck.examine.subtitles.reduced_frames import ReducedFrame, Thumb

FLAT: Final = 6.0  # grey levels of standard deviation; below it every picture is like every other

_GAINS: Final = (0.6, 1.6)
_TILE: Final = 4  # pixels of a thumbnail
_TILE_NOISE: Final = (5.0, 0.06)  # grey levels, and their growth with the picture's contrast
_SAME_TILES: Final = 0.72
_OTHER_TILES: Final = 0.6
_SAME_STRUCTURE: Final = 0.75
_OTHER_STRUCTURE: Final = 0.45
_SIGMA: Final = 5  # pixels of a thumbnail; details are finer
_REACH: Final = 4 * _SIGMA


class Verdict(Enum):
    """The verdict on two frames."""

    SAME = "same"
    OTHER = "other"
    OPEN = "open"  # flat or black, or neither clearly the same nor clearly another


@dataclass(frozen=True, slots=True)
class Tone:
    """How the second picture's grey levels follow from the first's: level × gain + lift."""

    gain: float
    lift: float


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two frames are.

    `tiles` is the share of the picture that agrees, `structure` the correlation of their
    details (-1 to 1), `distance` the mean difference in grey levels of the parts that agree
    best; `telling` is False where one of them is flat.
    """

    tone: Tone
    tiles: float
    structure: float
    distance: float
    telling: bool

    @property
    def verdict(self) -> Verdict:
        """The same picture, another one, or open."""
        if not self.telling:
            return Verdict.OPEN
        if self.tiles >= _SAME_TILES or self.structure >= _SAME_STRUCTURE:
            return Verdict.SAME
        if self.tiles < _OTHER_TILES and self.structure < _OTHER_STRUCTURE:
            return Verdict.OTHER
        return Verdict.OPEN


def similarity(first: ReducedFrame, second: ReducedFrame) -> Similarity:
    """Compare two frames by their thumbnails."""
    a, b = first.thumb, second.thumb
    tone = fitted_tone(a, b)
    apart = np.abs(b - (a * tone.gain + tone.lift))
    rows, columns = apart.shape[0] // _TILE, apart.shape[1] // _TILE
    tiles = apart.reshape(rows, _TILE, columns, _TILE).mean(axis=(1, 3)).ravel()
    contrast = float(b.std())
    quiet = np.sort(tiles)[: int(_SAME_TILES * tiles.size)]
    return Similarity(
        tone=tone,
        tiles=float((tiles < _TILE_NOISE[0] + _TILE_NOISE[1] * contrast).mean()),
        structure=_structure(a, b),
        distance=float(quiet.mean()),
        telling=min(float(a.std()), contrast) > FLAT,
    )


def fitted_tone(a: Thumb, b: Thumb) -> Tone:
    """Fit the tone by least squares, three times.

    Each time what fits worst is left out: subtitles are no tone.
    """
    x, y = a.ravel(), b.ravel()
    kept = np.ones(x.shape, bool)
    gain, lift = 1.0, 0.0
    for _ in range(3):
        u, v = x[kept], y[kept]
        spread = float(u.var())
        slope = float(((u - u.mean()) * (v - v.mean())).mean()) / spread if spread > 1 else 1.0
        gain = min(max(slope, _GAINS[0]), _GAINS[1])
        lift = float(v.mean() - gain * u.mean())
        left = np.abs(y - (x * gain + lift))
        kept = left <= max(2.5 * float(np.median(left)), 1.0)
    return Tone(gain, lift)


def _structure(a: Thumb, b: Thumb) -> float:
    """Return the correlation of what stands out from its neighbourhood; blind to any tone curve."""
    down, across = (_blur(side) for side in a.shape)
    x, y = (t - down @ t @ across.T for t in (a, b))
    x, y = (np.clip(t, -2 * t.std(), 2 * t.std()) for t in (x, y))
    power = float(np.sqrt((x * x).sum() * (y * y).sum()))
    return float((x * y).sum()) / power if power > 0 else 0.0


@lru_cache
def _blur(side: int) -> Thumb:
    """Return the matrix of a Gaussian blur along a side; beyond its ends it is mirrored."""
    reach = np.arange(-_REACH, _REACH + 1)
    weights = np.exp(-0.5 * (reach / _SIGMA) ** 2)
    places = np.abs(np.arange(side)[:, None] + reach)
    places = np.where(places < side, places, 2 * (side - 1) - places)
    found = np.zeros((side, side), np.float32)
    np.add.at(found, (np.arange(side)[:, None], places), (weights / weights.sum()).astype("f4"))
    return found
