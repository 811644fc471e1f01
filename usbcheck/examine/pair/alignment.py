"""By how much the second version of a film is later than the first.

Guesses are tried from the likeliest to the rarest, and each is tested on the pictures: no offset,
the difference of the lengths, what the key frames vote for, where the sizes of the packets rise
and fall alike, and at last one film searched for some pictures of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.pair.likeness import FLAT, Likeness, Verdict, likeness
from usbcheck.examine.pair.looks import Film, Look, side_by_side
from usbcheck.examine.pair.plan import plan
from usbcheck.examine.pair.registration import Warp, consensus, register, warped

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

PROBES: Final = 6

_REACH: Final = 3  # frames by which a guess may be off
_TIE: Final = 0.25  # grey levels; static scenes cannot vote
_ENOUGH: Final = 0.6
_LIKELY: Final = 0.35
_KEYS: Final = 36  # key frames of each film that are compared with each other
_ALIKE: Final = 0.8  # correlation of two key frames that vote
_GUESSES: Final = 5
_SHARP: Final = 6.0  # standard deviations by which a peak must stand out
_SEARCHED: Final = 25.0  # seconds before and after
_SEARCH_STEP: Final = 0.2


@dataclass(frozen=True, slots=True)
class Alignment:
    """An offset and how well it holds. `offset` is seconds by which the second is later; `same`
    of `telling` probes show the same picture, `other` clearly another one; `warp` lays the second
    picture on the first where they are not framed alike."""

    offset: float
    same: int
    other: int
    telling: int
    warp: Warp | None = None

    @property
    def share(self) -> float:
        """The share of the telling probes that match."""
        return self.same / self.telling if self.telling else 0.0

    @property
    def holds(self) -> bool:
        """Whether it can be believed."""
        return self.same >= 2 and self.share >= _ENOUGH


@dataclass(frozen=True, slots=True)
class _Probe:
    """A moment of the first film, and what the second shows around it."""

    first: Look
    seconds: tuple[Look, ...]
    asked: float  # the time at which the second was looked at


def align(first: Film, second: Film) -> tuple[Alignment, ...]:
    """The offsets that were tried, the best first; it need not hold.

    What comes first is the one with most matches among those that hold; else the best of all.
    """
    tried: list[Alignment] = []
    for guess in _guesses(first, second):
        if any(abs(guess - other.offset) < first.step / 2 for other in tried):
            continue
        found = _test(first, second, guess)
        tried.append(found)
        if found.holds and found.share > _ENOUGH:
            break
    return tuple(sorted(tried, key=lambda a: (a.holds, a.same, a.share), reverse=True))


def _guesses(first: Film, second: Film) -> Iterator[float]:
    yield 0.0
    longer = second.duration - first.duration
    if abs(longer) > 2 * first.step:
        yield longer
    yield from _by_key_frames(first, second)
    yield from _by_sizes(first, second)
    yield from _by_search(first, second)


def overlap(first: Film, second: Film, offset: float) -> tuple[float, float]:
    """The span (seconds of the first film) in which both have pictures."""
    return max(0.0, -offset), min(first.duration, second.duration - offset)


def _test(first: Film, second: Film, guess: float) -> Alignment:
    """The offset near the guess that suits the probes best."""
    probes = _probes(first, second, guess)
    scores = [[likeness(p.first, look) for look in p.seconds] for p in probes]
    found = _vote(probes, scores, guess, second.step)
    if found.holds:
        return found
    warp = _framing(probes)
    if warp is None:
        return found
    moved = [
        _Probe(p.first, tuple(warped(look, warp) for look in p.seconds), p.asked) for p in probes
    ]
    scores = [[likeness(p.first, look) for look in p.seconds] for p in moved]
    return max(found, _vote(moved, scores, guess, second.step, warp), key=lambda a: a.same)


def _probes(first: Film, second: Film, guess: float) -> list[_Probe]:
    begin, end = overlap(first, second, guess)
    lead = _REACH * second.step
    films = [(first, 0.0), (second, guess - lead)]
    times = plan(films, (begin + lead, end - lead), PROBES)
    looks, others = side_by_side(
        lambda: first.looks(times), lambda: [second.around(t + guess, _REACH) for t in times]
    )
    return [
        _Probe(look, tuple(found), look.time + guess)
        for look, found in zip(looks, others, strict=True)
        if look is not None and found
    ]


def _vote(
    probes: Sequence[_Probe],
    scores: Sequence[Sequence[Likeness]],
    guess: float,
    step: float,
    warp: Warp | None = None,
) -> Alignment:
    """The shift of up to _REACH frames at which the probes match best; the smallest of a tie."""
    best: tuple[float, int] | None = None
    chosen: list[Verdict] = []
    for shift in sorted(range(-_REACH, _REACH + 1), key=abs):
        at = [_at(p, s, shift, step) for p, s in zip(probes, scores, strict=True)]
        found = [score for score in at if score is not None]
        if not found:
            continue
        verdicts = [score.verdict for score in found]
        badness = float(np.mean([min(score.distance, 20.0) for score in found]))
        badness -= 20.0 * verdicts.count(Verdict.SAME)
        if best is None or badness < best[0] - _TIE:
            best, chosen = (badness, shift), verdicts
    if best is None:
        return Alignment(guess, 0, 0, 0, warp)
    return Alignment(
        offset=guess + best[1] * step,
        same=chosen.count(Verdict.SAME),
        other=chosen.count(Verdict.OTHER),
        telling=chosen.count(Verdict.SAME) + chosen.count(Verdict.OTHER),
        warp=warp,
    )


def _at(probe: _Probe, scores: Sequence[Likeness], shift: int, step: float) -> Likeness | None:
    """The score of the look nearest to that shift, None where there is none within a frame."""
    wanted = probe.asked + shift * step
    apart = [abs(look.time - wanted) for look in probe.seconds]
    place = int(np.argmin(apart))
    return scores[place] if apart[place] <= 0.75 * step else None


def _framing(probes: Sequence[_Probe]) -> Warp | None:
    """How the second film's picture lies on the first's, where most probes agree."""
    warps = [register(p.first, min(p.seconds, key=lambda s: abs(s.time - p.asked))) for p in probes]
    return consensus([warp for warp in warps if warp is not None])


def _by_key_frames(first: Film, second: Film) -> list[float]:
    """What pairs of like key frames vote for."""
    looks, others = side_by_side(lambda: _key_looks(first), lambda: _key_looks(second))
    if not looks or not others:
        return []
    alike = _details([k.thumb for k in looks]) @ _details([k.thumb for k in others]).T
    votes = [
        others[b].time - looks[a].time
        for a, b in np.argwhere(alike > _ALIKE)
        if alike[a, b] == alike[a].max() == alike[:, b].max()
    ]
    return _peaks(np.array(votes), first.step)


def _key_looks(film: Film) -> list[Look]:
    """Some key frames with something to see, from all of the film."""
    keys = film.footage.index.keys
    if not len(keys):
        return []
    places = np.unique(np.linspace(0, len(keys) - 1, _KEYS).astype(int))
    looks = [film.key(int(place)) for place in places]
    return [look for look in looks if look is not None and look.thumb.std() > FLAT]


def _details(thumbs: Sequence[npt.NDArray[np.float32]]) -> npt.NDArray[np.float64]:
    """Each thumbnail as a vector of length one, so that a product is a correlation."""
    flat = np.array([thumb.ravel() for thumb in thumbs], np.float64)
    flat -= flat.mean(axis=1, keepdims=True)
    unit: npt.NDArray[np.float64] = flat / np.linalg.norm(flat, axis=1, keepdims=True)
    return unit


def _peaks(votes: npt.NDArray[np.float64], step: float) -> list[float]:
    """Where most votes lie together, the strongest first; two votes are needed."""
    found: list[float] = []
    while len(votes) >= 2 and len(found) < _GUESSES:
        near = np.abs(votes[:, None] - votes[None, :]) <= 2 * step
        crowd = near[int(near.sum(axis=1).argmax())]
        if crowd.sum() < 2:
            break
        found.append(float(np.median(votes[crowd])))
        votes = votes[~crowd]
    return found


def _by_sizes(first: Film, second: Film) -> list[float]:
    """Where the sizes of the packets rise and fall together."""
    step = first.step
    a, b = _activity(first, step), _activity(second, step)
    if min(len(a), len(b)) < 50:
        return []
    size = 1 << (len(a) + len(b) - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(b, size) * np.conj(np.fft.rfft(a, size)), size)
    high = product > product.mean() + _SHARP * product.std()
    places = [p for p in np.argsort(product)[::-1][:_GUESSES] if high[p]]
    return [float(step * (place if place < size / 2 else place - size)) for place in places]


def _activity(film: Film, step: float) -> npt.NDArray[np.float64]:
    """How large the packets are beside their neighbours, in even steps of time."""
    index = film.footage.index
    if not index.complete or len(index.times) < 50:
        return np.empty(0)
    sizes = np.log1p(index.sizes.astype(np.float64))
    sizes[index.keys] = np.median(sizes)  # key frames stand where the encoder wants them
    even = np.interp(np.arange(0, film.duration, step), index.times, sizes)
    smooth = np.convolve(even, np.ones(51) / 51, "same")
    return np.asarray((even - smooth) / (even.std() + 1e-9))


def _by_search(first: Film, second: Film) -> list[float]:
    """Where the second film shows some pictures of the first, looked for frame by frame."""
    times = plan([(first, 0.0)], (0.1 * first.duration, 0.9 * first.duration), 4)
    looks = [look for look in first.looks(times) if look is not None and look.thumb.std() > FLAT]
    if not looks:
        return []
    marks = _details([look.thumb for look in looks])
    votes = []
    for look, mark in zip(looks[:3], marks, strict=False):
        begin = max(0.0, look.time - _SEARCHED)
        end = min(second.duration, look.time + _SEARCHED)
        wanted = np.arange(begin, end, _SEARCH_STEP)
        seen = [s for s in second.looks(wanted.tolist()) if s is not None and s.thumb.std() > FLAT]
        if seen:
            alike = _details([s.thumb for s in seen]) @ mark
            place = int(alike.argmax())
            votes += [seen[place].time - look.time] if alike[place] > _ALIKE else []
    return votes
