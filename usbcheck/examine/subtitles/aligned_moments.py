"""Moments of two aligned films side by side: the same picture or not, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.pixels.planes import erode
from usbcheck.examine.pixels.scaling import moved
from usbcheck.examine.subtitles.difference import Difference, Mask, difference
from usbcheck.examine.subtitles.reduced_frames import (
    HEIGHT,
    WIDTH,
    Film,
    ReducedFrame,
    side_by_side,
)
from usbcheck.examine.subtitles.registration import warped
from usbcheck.examine.subtitles.similarity import Similarity, Verdict, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.examine.subtitles.alignment import Alignment
    from usbcheck.examine.subtitles.registration import Warp

_RETRIED: Final = 8  # samples of a wave that are looked at again, a frame earlier and later
_FLAT_AND_ALIKE: Final = 4.0  # grey levels by which two black pictures may differ
_EDGE: Final = 4  # pixels
_RESTLESS: Final = 0.02  # of the picture; more than subtitles in plain letters cover


@dataclass(frozen=True, slots=True, eq=False)
class AlignedMoment:
    """A moment in both films; `second` is laid on `first`, `shown` is as its film shows it.

    Times in the frames are each film's.
    """

    first: ReducedFrame
    second: ReducedFrame
    shown: ReducedFrame
    similarity: Similarity
    difference: Difference

    @property
    def time(self) -> float:
        """Seconds in the first film."""
        return self.first.time

    @property
    def same(self) -> bool:
        """Whether it shows one picture, and clearly enough to tell what differs in it."""
        flat = not self.similarity.telling and self.similarity.distance < _FLAT_AND_ALIKE
        alike = self.similarity.verdict is Verdict.SAME or flat
        return alike and self.difference.clear

    @property
    def restless(self) -> bool:
        """Whether a frame earlier or later may suit better."""
        if self.similarity.verdict is Verdict.OPEN and self.similarity.telling:
            return True
        return self.difference.changed > _RESTLESS and self.similarity.verdict is not Verdict.OTHER


def take(
    first: Film, second: Film, alignment: Alignment, times: Sequence[float]
) -> list[AlignedMoment]:
    """Return the samples at those times (seconds of the first film) that could be had."""
    offset, warp = alignment.offset, alignment.warp
    looks, others = side_by_side(
        lambda: first.looks(times), lambda: second.looks([t + offset for t in times])
    )
    valid = _valid(warp)
    found = [
        _sample(a, b, warp, valid)
        for a, b in zip(looks, others, strict=True)
        if a is not None and b is not None
    ]
    restless = [s for s in found if s.restless][:_RETRIED]
    return [
        _calmest(s, second.around(s.second.time, 1), warp, valid)
        if any(s is r for r in restless)
        else s
        for s in found
    ]


def _sample(
    first: ReducedFrame, second: ReducedFrame, warp: Warp | None, valid: Mask | None
) -> AlignedMoment:
    laid = second if warp is None else warped(second, warp)
    alike = similarity(first, laid)
    return AlignedMoment(first, laid, second, alike, difference(first, laid, alike.tone, valid))


def _calmest(
    sample: AlignedMoment, others: list[ReducedFrame], warp: Warp | None, valid: Mask | None
) -> AlignedMoment:
    """Return the sample, or a frame earlier or later, whichever differs least."""
    tried = [sample, *(_sample(sample.first, other, warp, valid) for other in others)]
    return min(tried, key=lambda s: (s.similarity.distance, s.difference.changed))


def _valid(warp: Warp | None) -> Mask | None:
    """Return the pixels of the first picture that the second covers too, but for its very edge."""
    if warp is None:
        return None
    framed = np.zeros((HEIGHT + 2 * _EDGE, WIDTH + 2 * _EDGE), np.uint8)
    inner = slice(_EDGE, -_EDGE), slice(_EDGE, -_EDGE)
    framed[inner] = moved(np.full((HEIGHT, WIDTH), 255, np.uint8), warp)
    return np.asarray(erode(framed, 2 * _EDGE + 1, 2 * _EDGE + 1)[inner] == 255)
