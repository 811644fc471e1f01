"""The times at which two films are cheap to sample: that is where the speed comes from.

The cost of a time is the number of frames since the key frame before it, in both films; a key
frame costs one.
"""

from __future__ import annotations

import math
from itertools import count, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from usbcheck.examine.subtitles.reduced_frames import Film

    Mask = npt.NDArray[np.bool_]
    Seconds = npt.NDArray[np.float64]

_MID_POINTS: Final = 4  # candidates for every one wanted, besides the key frames
_USUAL_GROUP: Final = 30  # frames; where no index tells


def plan(
    films: Sequence[tuple[Film, float]],
    span: tuple[float, float],
    wanted: int,
    taken: Sequence[float] = (),
    budget: float = math.inf,
) -> list[float]:
    """Return up to `wanted` times within `span` (seconds of the first film), spread and cheap.

    `films` are the films to sample, each with the seconds by which it is later than the first.
    Half of the times are the cheapest of as many equal parts of the span, the others the cheapest
    anywhere; none is close to another or to those `taken`. There are fewer where more than
    `budget` frames would have to be decoded. They come in an order in which any beginning is
    spread over the whole span.
    """
    begin, end = span
    if end <= begin:
        return []
    times = _candidates(films, span, wanted)
    bill = _Bill(films, times)
    free = np.ones(times.shape, bool)
    spacing = (end - begin) / (2.5 * (wanted + len(taken)))
    for other in taken:
        free &= np.abs(times - other) >= spacing
    chosen: list[float] = []

    def choose(among: Mask) -> None:
        costs = np.where(among & free, bill.extra(), np.inf)
        place = int(costs.argmin()) if costs.size else 0
        if costs.size and bill.total + costs[place] <= budget:
            bill.add(place)
            chosen.append(float(times[place]))
            free[np.abs(times - times[place]) < spacing] = False

    for low, high in pairwise(np.linspace(begin, end, wanted // 2 + 1)):
        choose((times >= low) & (times < high))
    for _ in range(wanted - len(chosen)):
        choose(np.ones(times.shape, bool))
    return _spread(sorted(chosen))


class _Bill:
    """What the chosen times cost together: those that share a key frame are decoded in one go."""

    def __init__(self, films: Sequence[tuple[Film, float]], times: Seconds) -> None:
        self.total = 0.0
        self._groups = [_group(film, times + offset) for film, offset in films]
        self._paid = [np.zeros(times.size + len(film.key_times) + 1) for film, _ in films]

    def extra(self) -> Seconds:
        """Return the number of frames that each time would add."""
        each = [
            np.maximum(depth - paid[group], 0.0)
            for (group, depth), paid in zip(self._groups, self._paid, strict=True)
        ]
        return np.asarray(np.sum(each, axis=0))

    def add(self, place: int) -> None:
        """Choose the time at that place."""
        self.total += float(self.extra()[place])
        for (group, depth), paid in zip(self._groups, self._paid, strict=True):
            paid[group[place]] = max(paid[group[place]], depth[place])


def _group(film: Film, times: Seconds) -> tuple[npt.NDArray[np.int64], Seconds]:
    """Return for each time the key frame before it, and the frames to decode from there.

    Where not all key frames are listed, it is the one before it of those that are.
    """
    if not len(film.key_times):
        return np.arange(times.size), np.full(times.shape, float(_USUAL_GROUP))
    keys = film.key_times
    places = np.clip(np.searchsorted(keys, times + film.step / 2) - 1, 0, None)
    depth = 1 + np.maximum(np.round((times - keys[places]) / film.step), 0)
    return places, np.where((depth == 1) & np.isin(places, film.held), 0.0, depth)


def _candidates(
    films: Sequence[tuple[Film, float]], span: tuple[float, float], wanted: int
) -> Seconds:
    begin, end = span
    middles = np.linspace(begin, end, _MID_POINTS * wanted + 2)[1:-1]
    keys = [film.key_times - offset for film, offset in films]
    step = films[0][0].step
    times = np.round(np.concatenate([*keys, middles]) / step) * step  # a frame's own time
    return np.unique(times[(times >= begin) & (times < end)])


def _spread(times: list[float]) -> list[float]:
    """Return the times in the order of the van der Corput sequence.

    Ends, halves, quarters …
    """
    places = (int(fraction * len(times)) for fraction in _van_der_corput())
    order: dict[int, None] = {}
    while len(order) < len(times):
        order[next(places)] = None
    return [times[place] for place in order]


def _van_der_corput() -> Iterator[float]:
    for number in count():
        digits = f"{number:b}"[::-1]
        yield int(digits, 2) / 2 ** len(digits)
