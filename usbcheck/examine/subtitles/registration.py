"""The place of one picture in another: a version that is zoomed, cropped or in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from usbcheck.examine.pixels.scaling import moved
from usbcheck.examine.subtitles.features import features, fitted, matched
from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH, ReducedFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

Warp: TypeAlias = npt.NDArray[np.float64]
"""2 × 3, from the pixels of the second film's looks to those of the first's."""

_NO_COLOUR: Final = np.uint8(128)
_INLIERS: Final = 25
_SCALES: Final = (0.6, 1.67)
_TURN: Final = 0.03  # no version is tilted
_OFF_CENTRE: Final = 40.0  # pixels; farther, it is the camera that moved
_AGREE: Final = 12.0  # pixels by which two estimates may move a corner differently


def register(first: ReducedFrame, second: ReducedFrame) -> Warp | None:
    """Return how the second picture must be moved and scaled to lie on the first.

    None where they do not seem to be one picture.
    """
    source, target = matched(features(second.luma), features(first.luma))
    if len(source) < _INLIERS:
        return None
    warp, agreeing = fitted(source, target)
    return warp if agreeing >= _INLIERS and _is_framing(warp) else None


def _is_framing(warp: Warp) -> bool:
    """Return whether it only scales, each way for itself, and keeps the middle in the middle."""
    shift = warp @ (WIDTH / 2, HEIGHT / 2, 1) - (WIDTH / 2, HEIGHT / 2)
    low, high = _SCALES
    return bool(
        low < warp[0, 0] < high
        and low < warp[1, 1] < high
        and max(abs(warp[0, 1]), abs(warp[1, 0])) < _TURN
        and np.abs(shift).max() < _OFF_CENTRE
    )


def consensus(warps: Sequence[Warp]) -> Warp | None:
    """Return the one that most of at least two agree with."""
    for warp in warps:
        agreeing = [other for other in warps if _apart(warp, other) <= _AGREE]
        if len(agreeing) >= 2 and 2 * len(agreeing) > len(warps):
            return np.asarray(np.median(agreeing, axis=0), np.float64)
    return None


def warped(look: ReducedFrame, warp: Warp) -> ReducedFrame:
    """Return the frame as it lies on the first film's; black where it has nothing to show."""
    half = warp.copy()
    half[:, 2] = (warp @ (0.5, 0.5, 1) - 0.5) / 2  # where the middle of four pixels comes to lie
    covered = moved(np.full(look.colours.shape[1:], 255, np.uint8), half) == 255
    colours = [np.where(covered, moved(plane, half), _NO_COLOUR) for plane in look.colours]
    return ReducedFrame.of(look.time, moved(look.luma, warp), np.stack(colours))


def _apart(first: Warp, second: Warp) -> float:
    corners = np.array([[0, 0, 1], [WIDTH, 0, 1], [0, HEIGHT, 1], [WIDTH, HEIGHT, 1]], float).T
    return float(np.abs(first @ corners - second @ corners).max())
