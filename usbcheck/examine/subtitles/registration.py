"""The place of one picture in another: a version that is zoomed, cropped or in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH, ReducedFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

Warp: TypeAlias = npt.NDArray[np.float64]
"""2 × 3, from the pixels of the second film's looks to those of the first's."""

_FEATURES: Final = 800
_RATIO: Final = 0.8  # a match counts where the second best is so much worse
_INLIERS: Final = 25
_SCALES: Final = (0.6, 1.67)
_TURN: Final = 0.03  # no version is tilted
_OFF_CENTRE: Final = 40.0  # pixels; farther, it is the camera that moved
_AGREE: Final = 12.0  # pixels by which two estimates may move a corner differently


def register(first: ReducedFrame, second: ReducedFrame) -> Warp | None:
    """How the second picture must be moved and scaled to lie on the first, None where they do not
    seem to be one picture."""
    finder = cv2.ORB.create(_FEATURES)
    points, marks = finder.detectAndCompute(first.luma, None)
    others, other_marks = finder.detectAndCompute(second.luma, None)
    if marks is None or other_marks is None or min(len(points), len(others)) < _INLIERS:
        return None
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(other_marks, marks, k=2)
    good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < _RATIO * p[1].distance]
    if len(good) < _INLIERS:
        return None
    source = np.array([others[m.queryIdx].pt for m in good])
    target = np.array([points[m.trainIdx].pt for m in good])
    warp, inliers = cv2.estimateAffine2D(source, target, ransacReprojThreshold=2.0)
    if warp is None or int(inliers.sum()) < _INLIERS:
        return None
    found = np.asarray(warp, np.float64)
    return found if _is_framing(found) else None


def _is_framing(warp: Warp) -> bool:
    """Return whether it only scales, each way for itself, and keeps the middle in the middle."""
    moved = warp @ (WIDTH / 2, HEIGHT / 2, 1) - (WIDTH / 2, HEIGHT / 2)
    low, high = _SCALES
    return bool(
        low < warp[0, 0] < high
        and low < warp[1, 1] < high
        and max(abs(warp[0, 1]), abs(warp[1, 0])) < _TURN
        and np.abs(moved).max() < _OFF_CENTRE
    )


def consensus(warps: Sequence[Warp]) -> Warp | None:
    """Return the one that most of at least two agree with."""
    for warp in warps:
        agreeing = [other for other in warps if _apart(warp, other) <= _AGREE]
        if len(agreeing) >= 2 and 2 * len(agreeing) > len(warps):
            return np.asarray(np.median(agreeing, axis=0), np.float64)
    return None


def warped(look: ReducedFrame, warp: Warp) -> ReducedFrame:
    """Return the look as it lies on the first film's; black where it has nothing to show."""
    return ReducedFrame.of(
        look.time, np.asarray(cv2.warpAffine(look.luma, warp, (WIDTH, HEIGHT)), np.uint8)
    )


def _apart(first: Warp, second: Warp) -> float:
    corners = np.array([[0, 0, 1], [WIDTH, 0, 1], [0, HEIGHT, 1], [WIDTH, HEIGHT, 1]], float).T
    return float(np.abs(first @ corners - second @ corners).max())
