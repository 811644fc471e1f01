"""Comb lines: two moments woven into one frame, as interlaced film shows where something moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy.typing as npt

    from usbcheck.examine.footage.frame import Plane

    Levels: TypeAlias = npt.NDArray[np.int16]
    Mask: TypeAlias = npt.NDArray[np.bool_]

_EVERY: Final = 4  # columns looked at
_LINE: Final = 12  # grey levels by which a comb line stands out from both its neighbours
_RUN: Final = 4  # lines in turn lighter and darker: edges and thin lines have fewer
_MOVED: Final = 15  # grey levels from a frame to the next
_LEAST_MOVING: Final = 0.002  # of the pixels
_COMBED: Final = 0.01  # of the moving pixels
_MORE_THAN_STILL: Final = 2.5  # times as many as among the still ones: stripes are there as well
# Two neighbours' fields woven: one way they are one field apart, the other way three. Of whole
# frames both ways are as rough (1.00 to 1.03); woven ones were measured from 1.26 on.
_LOPSIDED: Final = 1.15
_EVEN: Final = 1.08


def comb_share(luma: Plane) -> float:
    """Return the share of pixels in comb lines, of one frame at full height.

    The share is 0.01 and more where fields were woven in motion, and below 0.001 elsewhere, except
    for patterns that look like it.
    """
    return float(_combs(_columns(luma)).mean())


def is_woven(luma: Plane, following: Plane) -> bool | None:
    """Return whether a frame and the next one are interlaced; None where they do not tell.

    Comb lines must be where something moves and not as many where nothing does, and the fields
    must be moments of their own: then those of the two frames lie nearer to each other the one
    way than the other, while both fields of a progressive frame are one moment.
    """
    first, second = _columns(luma), _columns(following)
    if first.shape != second.shape:
        return None
    inner = slice(_RUN // 2, first.shape[0] - _RUN // 2 - 1)
    moving = (np.abs(first - second) > _MOVED)[inner]
    if moving.mean() < _LEAST_MOVING:
        return None
    one, other = _roughness(first, second, moving), _roughness(second, first, moving)
    lopsided = (max(one, other) + 1) / (min(one, other) + 1)
    if lopsided < _EVEN:
        return False
    combs = _combs(first)
    share = float(combs[moving].mean())
    still = float(combs[~moving].mean()) if not moving.all() else 0.0
    combed = share >= _COMBED and share >= _MORE_THAN_STILL * still
    return True if combed and lopsided >= _LOPSIDED else None


def _columns(luma: Plane) -> Levels:
    return luma[:, ::_EVERY].astype(np.int16)


def _combs(levels: Levels) -> Mask:
    """Return where _RUN lines in turn stand out on either side; five lines fewer than `levels`."""
    out = 2 * levels[1:-1] - levels[:-2] - levels[2:]
    light, dark = out > 2 * _LINE, out < -2 * _LINE
    runs = [(a[:-3] & b[1:-2] & a[2:-1] & b[3:]) for a, b in ((light, dark), (dark, light))]
    return np.asarray(runs[0] | runs[1])


def _roughness(even: Levels, odd: Levels, moving: Mask) -> float:
    """Return the mean difference of each line from its neighbours in a woven frame.

    The even lines of one frame are woven with the odd lines of another.
    """
    woven = even.copy()
    woven[1::2] = odd[1::2]
    out = np.abs(2 * woven[1:-1] - woven[:-2] - woven[2:])
    start = _RUN // 2 - 1
    return float(out[start : start + len(moving)][moving].mean())
