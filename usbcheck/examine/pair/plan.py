"""At which times two films are cheap to look at: that is where the speed comes from.

The cost of a time is the number of frames since the key frame before it, in both films; a key
frame costs one.
"""

from __future__ import annotations

from itertools import count, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from usbcheck.examine.pair.looks import Film

    Seconds = npt.NDArray[np.float64]

_MID_POINTS: Final = 4  # candidates for every one wanted, besides the key frames
_USUAL_GROUP: Final = 60  # frames; where no index tells


def cost(film: Film, times: Seconds) -> Seconds:
    """Frames that must be decoded to look at a film at each of the times (seconds)."""
    index = film.footage.index
    if not index.complete:
        return np.full(times.shape, float(_USUAL_GROUP))
    keys = film.key_times
    places = np.clip(np.searchsorted(keys, times + film.step / 2) - 1, 0, None)
    return 1 + np.maximum(np.round((times - keys[places]) / film.step), 0)


def plan(
    films: Sequence[tuple[Film, float]],
    span: tuple[float, float],
    wanted: int,
    taken: Sequence[float] = (),
) -> list[float]:
    """Up to `wanted` times within `span` (seconds of the first film), spread and cheap.

    `films` are the films to look at, each with the seconds by which it is later than the first.
    Half of the times are the cheapest of as many equal parts of the span, the others the cheapest
    anywhere; none is close to another or to those `taken`. They come in an order in which any
    beginning is spread over the whole span.
    """
    begin, end = span
    if end <= begin:
        return []
    times = _candidates(films, span, wanted)
    costs = np.sum([cost(film, times + offset) for film, offset in films], axis=0)
    spacing = (end - begin) / (2.5 * (wanted + len(taken)))
    chosen = list(taken)
    parts = max(1, wanted // 2)
    edges = np.linspace(begin, end, parts + 1)
    for low, high in pairwise(edges):
        within = np.flatnonzero((times >= low) & (times < high))
        _take(times, within[np.argsort(costs[within], kind="stable")], chosen, spacing, 1)
    missing = wanted + len(taken) - len(chosen)
    _take(times, np.argsort(costs, kind="stable"), chosen, spacing, missing)
    return _spread(sorted(chosen[len(taken) :]))


def _candidates(
    films: Sequence[tuple[Film, float]], span: tuple[float, float], wanted: int
) -> Seconds:
    begin, end = span
    middles = np.linspace(begin, end, _MID_POINTS * wanted + 2)[1:-1]
    keys = [film.key_times - offset for film, offset in films]
    step = films[0][0].step
    times = np.round(np.concatenate([*keys, middles]) / step) * step  # a frame's own time
    return np.unique(times[(times >= begin) & (times < end)])


def _take(
    times: Seconds, order: npt.NDArray[np.int64], chosen: list[float], spacing: float, most: int
) -> None:
    """Add up to `most` times in that order that are not close to a chosen one."""
    for place in order:
        if most <= 0:
            return
        time = float(times[place])
        if all(abs(time - other) >= spacing for other in chosen):
            chosen.append(time)
            most -= 1


def _spread(times: list[float]) -> list[float]:
    """The times in the order of van der Corput's sequence: ends, halves, quarters …"""
    places = (int(fraction * len(times)) for fraction in _van_der_corput())
    order: dict[int, None] = {}
    while len(order) < len(times):
        order[next(places)] = None
    return [times[place] for place in order]


def _van_der_corput() -> Iterator[float]:
    for number in count():
        digits = f"{number:b}"[::-1]
        yield int(digits, 2) / 2 ** len(digits)
