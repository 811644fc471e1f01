"""By how much the second version of a film is later than the first.

Guesses are tried from the likeliest to the rarest, and each is tested on the pictures: no offset,
the difference of the lengths, what the key frames vote for, where the sizes of the packets rise
and fall alike, and at last one film searched for some pictures of the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from usbcheck.examine.subtitles.reduced_frames import Film, ReducedFrame, side_by_side
from usbcheck.examine.subtitles.registration import Warp, consensus, register, warped
from usbcheck.examine.subtitles.sampling_times import plan
from usbcheck.examine.subtitles.similarity import FLAT, Similarity, Verdict, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from usbcheck.examine.footage.effort import Effort

PROBES: Final = 6

_FIRST_PROBES: Final = 4  # where all of these show another picture, no more are taken
_REACH: Final = 3  # frames by which a guess may be off
_CLIMBS: Final = 5
_UNLIKE: Final = 10.0  # grey levels that a picture counts that is not the same
_UNEVEN: Final = 1.5  # grey levels, beyond which another framing may explain the difference
_BETTER: Final = 0.7
_TIE: Final = 0.25  # grey levels; static scenes cannot vote
_IN_STEP: Final = 2 * _TIE
_CLEAR: Final = 4  # probes that must tell
_ENOUGH: Final = 0.6
_SURE: Final = 0.85
_LIKELY: Final = 0.35
_KEYS: Final = 24  # key frames of each film that are compared with each other
_ALIKE: Final = 0.8  # correlation of two key frames that vote
_GUESSES: Final = 5
_FEW: Final = 100  # frames that say nothing by their sizes
_SMOOTH: Final = 51  # frames
_SHARP: Final = 6.0  # standard deviations by which a peak must stand out
_SEARCHED: Final = 25.0  # seconds before and after
_SEARCH_STEP: Final = 0.2
_REGISTERING: Final = 0.1  # seconds of effort: a picture's place in another
_SOUGHT: Final = 2  # pictures of the first film that are looked for in the second


@dataclass(frozen=True, slots=True)
class Alignment:
    """An offset and how well it holds.

    `offset` is seconds by which the second is later; `same` of `telling` probes show the same
    picture, `other` clearly another one; `distance` is the mean in grey levels; `warp` lays the
    second picture on the first where they are not framed alike; `times` are those of the
    probes, seconds of the first film.
    """

    offset: float
    same: int
    other: int
    telling: int
    distance: float
    warp: Warp | None = None
    times: tuple[float, ...] = ()

    @property
    def share(self) -> float:
        """The share of the telling probes that match."""
        return self.same / self.telling if self.telling else 0.0

    @property
    def holds(self) -> bool:
        """Whether it can be believed."""
        return self.same >= 2 and self.share >= _ENOUGH

    @property
    def is_clear(self) -> bool:
        """Whether no other can be better: where scenes stand still, a wrong one may hold too."""
        return self.holds and self.share >= _SURE

    @property
    def refuted(self) -> bool:
        """Whether every probe clearly shows another picture."""
        return self.other >= _FIRST_PROBES and self.other == self.telling


@dataclass(frozen=True, slots=True)
class _Probe:
    """A moment of the first film, and what the second shows around it."""

    first: ReducedFrame
    seconds: tuple[ReducedFrame, ...]
    asked: float  # the time at which the second was looked at


def align(first: Film, second: Film) -> tuple[Alignment, ...]:
    """Return the offsets that were tried, the best first; it need not hold.

    What comes first is the one with most matches among those that hold; else the best of all.
    """
    if (found := _in_step(first, second)) is not None:
        return (found,)
    tried: list[Alignment] = []
    likely: list[tuple[float, list[_Probe]]] = []
    for guess in _guesses(first, second):
        if any(abs(guess - other.offset) < first.step / 2 for other in tried):
            continue
        probes = _probes(first, second, guess)
        if guess in _likeliest(first, second):
            likely.append((guess, probes))
        climbed = _climb(first, second, guess, probes)
        tried += climbed
        if tried[-1].is_clear:
            if len(climbed) > 1:
                probes = _probes(first, second, tried[-1].offset)
            tried[-1] = _better_framed(probes, tried[-1], second)
            break
    else:
        for guess, probes in [] if any(a.holds for a in tried) else likely:
            tried += _framed(probes, guess, second.step, second.footage.effort)
    return tuple(sorted(tried, key=lambda a: (a.holds, a.same, a.share), reverse=True))


def _likeliest(first: Film, second: Film) -> tuple[float, ...]:
    """Return the offsets that most pairs have: none, or what one of them is longer."""
    longer = second.duration - first.duration
    return (0.0, longer) if abs(longer) > 2 * first.step else (0.0,)


def _in_step(first: Film, second: Film) -> Alignment | None:
    """Return an alignment without offset where the cheapest frames of both films are alike.

    They must be so alike that no other offset could suit better by more than static scenes do;
    None otherwise. Costs two frames a probe; testing an offset costs ten.
    """
    times = plan([(first, 0.0), (second, 0.0)], overlap(first, second, 0.0), PROBES)
    looks, others = side_by_side(lambda: first.looks(times), lambda: second.looks(times))
    found = [
        similarity(one, other)
        for one, other in zip(looks, others, strict=True)
        if one is not None and other is not None
    ]
    alignment = _alignment(0.0, found, times=tuple(times))
    clear = alignment.same == len(found) >= _CLEAR
    return alignment if clear and alignment.distance <= _IN_STEP else None


def _climb(first: Film, second: Film, guess: float, probes: Sequence[_Probe]) -> list[Alignment]:
    """Test the guess, and go further on as long as the pictures become more alike that way."""
    tried = [_vote(probes, guess, second.step)]
    while not (tried[-1].holds or tried[-1].refuted) and len(tried) < _CLIMBS:
        beyond = tried[-1].offset - guess
        if abs(beyond) < (_REACH - 0.5) * second.step:
            break
        guess = tried[-1].offset + beyond
        tried.append(_vote(_probes(first, second, guess), guess, second.step))
        if tried[-1].distance >= tried[-2].distance:
            break
    return tried


def _better_framed(probes: Sequence[_Probe], found: Alignment, second: Film) -> Alignment:
    """Return the alignment that holds, with a warp where that suits better.

    The warp lays the second picture on the first.
    """
    if found.distance < _UNEVEN:
        return found
    asked = [replace(probe, asked=probe.first.time + found.offset) for probe in probes]
    framed = [
        other
        for other in _framed(asked, found.offset, second.step, second.footage.effort)
        if other.same >= found.same and other.distance < _BETTER * found.distance
    ]
    return framed[0] if framed else found


def _framed(probes: Sequence[_Probe], guess: float, step: float, effort: Effort) -> list[Alignment]:
    """Return a guess once more, in case the pictures are not framed alike.

    Only of an offset that is likely: under a moving camera a frame at another time looks like
    another framing.
    """
    effort.spend(len(probes) * _REGISTERING)
    warp = _framing(probes)
    if warp is None:
        return []
    moved = [_Probe(p.first, tuple(warped(s, warp) for s in p.seconds), p.asked) for p in probes]
    return [_vote(moved, guess, step, warp)]


def _guesses(first: Film, second: Film) -> Iterator[float]:
    yield from _likeliest(first, second)
    yield from _by_sizes(first, second)
    yield from _by_key_frames(first, second)
    yield from _by_search(first, second)


def overlap(first: Film, second: Film, offset: float) -> tuple[float, float]:
    """Return the span (seconds of the first film) in which both have pictures."""
    return max(0.0, -offset), min(first.duration, second.duration - offset)


def _probes(first: Film, second: Film, guess: float) -> list[_Probe]:
    """Return some moments under an offset; no more than it takes to see that it is none."""
    begin, end = overlap(first, second, guess)
    lead = _REACH * second.step
    films = [(first, 0.0), (second, guess - lead)]
    times = plan(films, (begin + lead, end - lead), PROBES)
    probes = _probed(first, second, guess, times[:_FIRST_PROBES])
    if _vote(probes, guess, second.step).refuted:
        return probes
    return probes + _probed(first, second, guess, times[_FIRST_PROBES:])


def _probed(first: Film, second: Film, guess: float, times: Sequence[float]) -> list[_Probe]:
    looks, others = side_by_side(
        lambda: first.looks(times), lambda: [second.around(t + guess, _REACH) for t in times]
    )
    return [
        _Probe(look, tuple(found), look.time + guess)
        for look, found in zip(looks, others, strict=True)
        if look is not None and found
    ]


def _vote(
    probes: Sequence[_Probe], guess: float, step: float, warp: Warp | None = None
) -> Alignment:
    """Return the shift of up to _REACH frames at which the probes match best.

    The smallest of a tie.
    """
    scores = [[similarity(p.first, look) for look in p.seconds] for p in probes]
    best: tuple[float, int] | None = None
    chosen: list[Similarity] = []
    for shift in sorted(range(-_REACH, _REACH + 1), key=abs):
        at = [_at(p, s, shift, step) for p, s in zip(probes, scores, strict=True)]
        found = [score for score in at if score is not None]
        if not found:
            continue
        badness = float(np.mean([score.distance for score in found]))
        badness += _UNLIKE * sum(score.verdict is not Verdict.SAME for score in found) / len(found)
        if best is None or badness < best[0] - _TIE:
            best, chosen = (badness, shift), found
    return _alignment(guess + (best[1] * step if best else 0.0), chosen, warp)


def _alignment(
    offset: float,
    scores: Sequence[Similarity],
    warp: Warp | None = None,
    times: tuple[float, ...] = (),
) -> Alignment:
    """Return an offset with what the probes say of it."""
    verdicts = [score.verdict for score in scores]
    return Alignment(
        offset=offset,
        same=verdicts.count(Verdict.SAME),
        other=verdicts.count(Verdict.OTHER),
        telling=sum(score.telling for score in scores),
        distance=float(np.mean([score.distance for score in scores])) if scores else math.inf,
        warp=warp,
        times=times,
    )


def _at(probe: _Probe, scores: Sequence[Similarity], shift: int, step: float) -> Similarity | None:
    """Return the score of the picture nearest to that shift; None if none is within a frame."""
    wanted = probe.asked + shift * step
    apart = [abs(look.time - wanted) for look in probe.seconds]
    place = int(np.argmin(apart))
    return scores[place] if apart[place] <= 0.75 * step else None


def _framing(probes: Sequence[_Probe]) -> Warp | None:
    """Return how the second film's picture lies on the first's, where most probes agree."""
    warps = [register(p.first, min(p.seconds, key=lambda s: abs(s.time - p.asked))) for p in probes]
    return consensus([warp for warp in warps if warp is not None])


def _by_key_frames(first: Film, second: Film) -> list[float]:
    """Return what pairs of like key frames vote for."""
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


def _key_looks(film: Film) -> list[ReducedFrame]:
    """Return some key frames with visible content, from all of the film."""
    keys = film.footage.index.keys
    if not len(keys):
        return []
    places = np.unique(np.linspace(0, len(keys) - 1, _KEYS).astype(int))
    looks = [film.key(int(place)) for place in {*places.tolist(), *film.held}]
    seen = [look for look in looks if look is not None and look.thumb.std() > FLAT]
    return sorted(seen, key=lambda look: look.time)


def _details(thumbs: Sequence[npt.NDArray[np.float32]]) -> npt.NDArray[np.float64]:
    """Return each thumbnail as a vector of length one, so that a product is a correlation."""
    flat = np.array([thumb.ravel() for thumb in thumbs], np.float64)
    flat -= flat.mean(axis=1, keepdims=True)
    unit: npt.NDArray[np.float64] = flat / np.linalg.norm(flat, axis=1, keepdims=True)
    return unit


def _peaks(votes: npt.NDArray[np.float64], step: float) -> list[float]:
    """Return where most votes lie together, the strongest first; two votes are needed."""
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
    """Return where the sizes of the packets rise and fall together."""
    step = first.step
    a, b = _activity(first, step), _activity(second, step)
    if not len(a) or not len(b):
        return []
    size = 1 << (len(a) + len(b) - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(b, size) * np.conj(np.fft.rfft(a, size)), size)
    high = product > product.mean() + _SHARP * product.std()
    places = [p for p in np.argsort(product)[::-1][:_GUESSES] if high[p]]
    return [float(step * (place if place < size / 2 else place - size)) for place in places]


def _activity(film: Film, step: float) -> npt.NDArray[np.float64]:
    """Return how large the packets are beside their neighbours, in even steps of time."""
    index = film.footage.index
    if not index.complete or film.duration < _FEW * step:
        return np.empty(0)
    sizes = np.log1p(index.sizes.astype(np.float64))
    sizes[index.keys] = np.median(sizes)  # key frames stand where the encoder wants them
    even = np.interp(np.arange(0, film.duration, step), index.times, sizes)
    smooth = np.convolve(even, np.ones(_SMOOTH) / _SMOOTH, "same")
    return np.asarray((even - smooth) / (even.std() + 1e-9))


def _by_search(first: Film, second: Film) -> list[float]:
    """Return where the second film shows some pictures of the first, looked for frame by frame."""
    times = plan([(first, 0.0)], (0.1 * first.duration, 0.9 * first.duration), 4)
    looks = [look for look in first.looks(times) if look is not None and look.thumb.std() > FLAT]
    if not looks:
        return []
    marks = _details([look.thumb for look in looks])
    votes = []
    for look, mark in zip(looks[:_SOUGHT], marks, strict=False):
        begin, end = _around_likest(second, look, mark)
        wanted = np.arange(begin, end, _SEARCH_STEP)
        seen = [s for s in second.looks(wanted.tolist()) if s is not None and s.thumb.std() > FLAT]
        if seen:
            alike = _details([s.thumb for s in seen]) @ mark
            place = int(alike.argmax())
            votes += [seen[place].time - look.time] if alike[place] > _ALIKE else []
    return votes


def _around_likest(
    film: Film, look: ReducedFrame, mark: npt.NDArray[np.float64]
) -> tuple[float, float]:
    """Return the span (seconds) in which a picture is looked for.

    It lies between the key frames before and after the one that is most like it.
    """
    begin, end = max(0.0, look.time - _SEARCHED), min(film.duration, look.time + _SEARCHED)
    keys = [key for key in _key_looks(film) if begin <= key.time <= end]
    if not keys:
        return begin, end
    place = int((_details([key.thumb for key in keys]) @ mark).argmax())
    before, after = keys[:place], keys[place + 1 :]
    return (before[-1].time if before else begin), (after[0].time if after else end)
