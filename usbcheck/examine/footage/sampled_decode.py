"""Properties of the pictures and the sound of one film, from decoded samples.

Black bars, black or frozen length, comb lines, silence, and what cannot be decoded.

A sample is some key frames, which cost a packet each, and a few stretches of sound. Asked for the
whole, everything is decoded, and every place that fails to decode is reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
from PIL import Image

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.footage.active_picture import ActivePicture
from usbcheck.examine.footage.black_freeze import SIZE, Stillness, is_black
from usbcheck.examine.footage.damage import moments_of
from usbcheck.examine.footage.frames import FrameReader
from usbcheck.examine.footage.full_decode import Playback
from usbcheck.examine.footage.interlacing import comb_share, is_woven
from usbcheck.examine.footage.pace import pictures_per_second
from usbcheck.examine.footage.sound import listen
from usbcheck.examine.image import upscaling
from usbcheck.examine.video import pyav_probe
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.video import FootageFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from usbcheck.examine.footage.frame import Frame, Plane, Seconds
    from usbcheck.examine.footage.shapes import Shapes
    from usbcheck.examine.footage.sound import Listening

T = TypeVar("T")

_WAVES: Final = (12, 20)  # samples; the second wave where much looks black or frozen
_FEWEST: Final = 4
_CLOSEST: Final = 2.0  # seconds from a sample to the next
_CLOSE: Final = 0.5  # the same where everything is decoded
_DOUBTFUL: Final = 0.3  # the share of the length from which on it does
_MOST_FRAMES: Final = 120  # decoded on the way to samples that are no key frames
_COVERED: Final = 0.5  # of the length; samples that span less tell nothing of the rest
_SUSPECT: Final = 0.001  # of a frame in comb lines: it is compared with the next
_FINE: Final = 0.6  # of the Nyquist frequency: no enlarged picture, whatever a notice asks
_MOST_MEASURED: Final = 6  # frames
_LEAST_MEASURED: Final = 3
_MOST_PLACES: Final = 4  # where frames are compared with the next ones
_WOVEN_SHARE: Final = 0.5  # of the pairs that move
_DOUBTFUL_SHARE: Final = 0.25


def examine_footage(film: Path, *, whole: bool) -> FootageFacts:
    """Return what the decoded frames and sound of the film at `film` show.

    Decodes some twenty frames and three seconds of sound, or with `whole` everything, in memory
    that does not grow with the film. Raises MalformedError where FFmpeg refuses the file or finds
    no video stream, OSError where the drive does not give the bytes.
    """
    with CachedReader(film) as source:
        if whole:
            return _whole(source)
        with FrameReader(source) as footage:
            return sample(source, footage)


class _Fineness:
    """How fine the finest frame is; measured no longer than it takes to find one that is fine."""

    def __init__(self) -> None:
        self._found: list[float] = []
        self._looked = 0

    def look(self, frame: Frame) -> None:
        """Take a frame into account."""
        if self._looked < _MOST_MEASURED and max(self._found, default=0.0) < _FINE:
            self._looked += 1
            measured = upscaling.measure(Image.fromarray(np.ascontiguousarray(frame.luma())))
            self._found += [measured.value] if isinstance(measured, Known) else []

    def found(self) -> Fact[float]:
        """Return the share of the Nyquist frequency up to which there is detail."""
        finest = max(self._found, default=0.0)
        if finest < _FINE and len(self._found) < _LEAST_MEASURED:
            return Unknown(Reason.UNCLEAR)
        return Known(finest, pyav_probe.SOURCE)


class _Screening:
    """What was seen of the frames so far."""

    def __init__(self) -> None:
        self.suspects: list[float] = []
        self.woven: list[bool] = []  # the votes of pairs of frames in which something moves
        self._active = ActivePicture()
        self._fineness = _Fineness()

    def look(self, frame: Frame) -> Plane:
        """Take a frame into account; its luma in black_freeze.SIZE, a copy."""
        small = frame.luma(SIZE).copy()
        if not is_black(small):
            self._active.add(frame)
            self._fineness.look(frame)
        if comb_share(frame.luma()) >= _SUSPECT:
            self.suspects.append(frame.time)
        return small

    def compare(self, first: Frame, following: Frame) -> None:
        """Let a pair of neighbours vote on whether the film is interlaced."""
        vote = is_woven(first.luma(), following.luma())
        if vote is not None:
            self.woven.append(vote)

    def facts(
        self,
        stillness: Stillness,
        heard: Listening | None,
        shapes: Shapes,
        rows: _Rows,
        damage: Iterable[float],
        *,
        whole: bool,
    ) -> FootageFacts:
        """Return all of it, with what others found out."""
        seen = stillness.samples > 0
        reaches = seen and (whole or stillness.reach() >= _COVERED)
        return FootageFacts(
            samples=stillness.samples,
            whole=whole,
            active=_known_or_unclear(self._active.region()),
            dark=_known_or_unclear(stillness.dark() if reaches else None),
            frozen=_known_or_unclear(stillness.frozen() if reaches else None),
            interlaced=_interlaced(self.woven) if seen else Unknown(Reason.UNCLEAR),
            silent=heard.silent() if heard else NotApplicable(),
            only_side=heard.only_side() if heard else NotApplicable(),
            shapes=_known_or_unclear(shapes.found() or None),
            pace=rows.pace,
            detail=self._fineness.found(),
            padding=rows.padding,
            damage=Known(moments_of(damage), pyav_probe.SOURCE),
        )


def sample(
    film: CachedReader, footage: FrameReader, seen: Callable[[int, Frame], object] = lambda *_: None
) -> FootageFacts:
    """Return what samples of a film show that is open as `footage` too.

    `seen` is told each key frame that is decoded, with its place in the index.
    """
    duration, screening = footage.duration, _Screening()
    looks: dict[float, Plane] = {}
    for count in _counts(duration):
        for frame in _samples(footage, count, seen):
            if frame.time not in looks:
                looks[frame.time] = screening.look(frame)
        stillness = _stillness(duration, looks)
        if not stillness.samples or max(stillness.dark(), stillness.frozen()) < _DOUBTFUL:
            break
    for time in _spread(screening.suspects, _MOST_PLACES):
        # from that frame on: what lies before a key frame takes long to reach
        for first, following in pairwise(footage.around(time + footage.step, 1)):
            screening.compare(first, following)
    rows, shapes, damage = _rows(footage), footage.shapes, tuple(footage.damage)
    return screening.facts(stillness, listen(film, duration), shapes, rows, damage, whole=False)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What frames in a row tell: how often the picture changes, and what share is filler."""

    pace: Fact[float]
    padding: Fact[float]


def _rows(footage: FrameReader) -> _Rows:
    pace, filler = pictures_per_second(footage), footage.filling.share()
    return _Rows(pace, NotApplicable() if filler is None else Known(filler, pyav_probe.SOURCE))


def _counts(duration: float) -> tuple[int, ...]:
    """Return how many samples to take: in the first wave, and in a second one if it is needed."""
    most = max(_FEWEST, round(duration / _CLOSEST))
    return tuple(min(most, wave) for wave in _WAVES)


def _samples(
    footage: FrameReader, count: int, seen: Callable[[int, Frame], object]
) -> Iterator[Frame]:
    """Yield up to `count` frames spread over the film: key frames where they lie near enough."""
    targets = (np.arange(count) + 0.5) * footage.duration / count
    keys = footage.index.key_times
    if not len(keys):
        yield from _swept(footage, targets[:: max(1, count // _FEWEST)])
        return
    nearest = np.searchsorted((keys[1:] + keys[:-1]) / 2, targets)
    near = np.abs(keys[nearest] - targets) <= footage.duration / count / 2
    last = len(keys) - 1  # what was put behind a film may be short
    for place in np.unique([*nearest[near], last]):
        frame = footage.grab_key(int(place))
        if frame is not None:
            seen(int(place), frame)
            yield frame
        else:  # where pictures are renewed bit by bit, none of them stands alone
            near &= nearest != place
    dear = targets[~near]
    affordable = _affordable(dear, keys, footage.step)
    spread = np.concatenate([targets[near], affordable])
    covers = len(spread) and np.ptp(spread) >= _COVERED * footage.duration
    # of a film of one key frame each frame is decoded on the way, whatever that costs
    yield from _swept(footage, affordable if covers else dear)


def _affordable(targets: Seconds, keys: Seconds, step: float) -> Seconds:
    """Return the times that can be reached by decoding _MOST_FRAMES frames.

    Times nearest to a key frame are preferred.
    """
    before = keys[np.maximum(np.searchsorted(keys, targets, side="right") - 1, 0)]
    taken: list[float] = []
    reached: dict[float, float] = {}
    left = _MOST_FRAMES * step
    for place in np.argsort(targets - before, kind="stable"):
        time, key = float(targets[place]), float(before[place])
        left -= time - reached.get(key, key)
        if left < 0:
            break
        reached[key] = time
        taken.append(time)
    return np.array(sorted(taken), np.float64)


def _swept(footage: FrameReader, times: Seconds) -> Iterator[Frame]:
    return (frame for _, frame in footage.sweep(times.tolist()) if frame is not None)


def _stillness(duration: float, looks: Mapping[float, Plane]) -> Stillness:
    stillness = Stillness(duration)
    for time in sorted(looks):
        stillness.add(time, looks[time])
    return stillness


def _spread(times: Sequence[float], most: int) -> Sequence[float]:
    places = np.linspace(0, len(times) - 1, min(most, len(times))).round()
    return [sorted(times)[int(place)] for place in places]


def _whole(film: CachedReader) -> FootageFacts:
    with FrameReader(film) as footage:
        duration, index, rows = footage.duration, footage.index, _rows(footage)
    screening, stillness = _Screening(), Stillness(duration)
    with Playback(film, index, duration) as playback:
        last, suspect = -_CLOSE, None
        for frame in playback:
            if suspect is not None:
                screening.compare(suspect, frame)
                suspect = None
            if frame.time - last >= _CLOSE:
                last, before = frame.time, len(screening.suspects)
                stillness.add(frame.time, screening.look(frame))
                suspect = frame if len(screening.suspects) > before else None
        return screening.facts(
            stillness, playback.heard, playback.shapes, rows, playback.damage, whole=True
        )


def _known_or_unclear(value: T | None) -> Fact[T]:
    return Unknown(Reason.UNCLEAR) if value is None else Known(value, pyav_probe.SOURCE)


def _interlaced(woven: Sequence[bool]) -> Fact[bool]:
    share = sum(woven) / len(woven) if woven else 0.0
    if _DOUBTFUL_SHARE <= share < _WOVEN_SHARE:
        return Unknown(Reason.UNCLEAR)
    return Known(share >= _WOVEN_SHARE, pyav_probe.SOURCE)
