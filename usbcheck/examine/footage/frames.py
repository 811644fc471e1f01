"""Frames of a film at wanted times, for as little reading and decoding as will do.

    with CachedReader(path) as source, FrameReader(source) as film:
        frame = film.grab(12.5)
        if frame is not None:
            print(frame.time, frame.luma().mean())

A film is opened as `pyav_probe` opens it: read-only, nameless to FFmpeg, one stream. One thread
may use a `FrameReader` at a time; PyAV lets go of the interpreter while it decodes, so two films
are best sampled by a thread each.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

import av
import numpy as np
from av.stream import Discard

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.footage.effort import Effort, is_plain, of_decoding
from usbcheck.examine.footage.filling import Filling, filler_type
from usbcheck.examine.footage.frame import Frame, FrameIndex
from usbcheck.examine.footage.shapes import Shapes
from usbcheck.examine.video import pyav_probe, stream_headers
from usbcheck.facts import limits

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from types import TracebackType
    from typing import Literal

    from av.packet import Packet
    from av.video.stream import VideoStream

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.footage.frame import Seconds

MOST_PACKETS: Final = 750
"""Packets decoded for one grab at most: a key frame every thirty seconds at 25 per second."""

MOST_SWEPT: Final = 15_000
"""The same for a sweep, which passes over each frame once: ten minutes with a single key frame."""

_INDEXED: Final = frozenset({"mov", "avi", "matroska"})
_COMPLETE: Final = frozenset({"mov", "avi"})
_WHOLE: Final = 0.9
_BACK: Final = (0.0, 2.0, 12.0)  # seconds; tried where a seek lands too late
_MOST_HELD: Final = 24  # frames of 1080 lines are 3 MB each
_REORDERED: Final = 8  # frames by which a key frame may be shown later than its index says
_NEARBY: Final = 2.0  # seconds; where key frames are not listed, to decode on takes no longer
_USUAL_STEP: Final = 0.04  # seconds; where no rate is recorded


class FrameReader:
    """A film opened for sampling: a context manager.

    `duration` and `step`, the time from one frame to the next, are seconds. `packets` counts what
    was decoded so far; `damage` lists the times (seconds) at which decoding failed; `shapes` are
    those that pictures had; `filling` tells what share of the packets that are no key frames is
    filler. What is decoded is counted as `effort`: of two readers that share one, what is left
    holds for both together.

    Where the effort is spent, whatever decodes raises SpentError.

    Entering raises MalformedError where FFmpeg refuses the file or finds no video stream, OSError
    where the drive does not give the bytes; leaving raises OSError where the drive failed while
    the film was read, for the end of a file and a pulled stick look the same until then.
    """

    def __init__(self, source: CachedReader) -> None:
        self._source = source
        self._stack = ExitStack()
        self.packets = 0
        self.damage: list[float] = []
        self.shapes = Shapes()
        self.filling = Filling()
        self.effort = Effort()
        self._last_size = 0  # bytes of the packet that the decoder was given last
        self._entered: int | None = None  # stamp of the key frame that the decoder began with
        self._spoilt = False  # since then

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._media = stack.enter_context(pyav_probe.opened(self._source, decoding=True))
            self._stream = _only(pyav_probe.video_stream(self._media), self._media)
            self._base = float(self._stream.time_base or 0) or 1 / 90_000
            self.filling = Filling(filler_type(self._stream))
            self._start, self._delay = self._first_times()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        return self._stack.__exit__(kind, error, trace)

    @cached_property
    def step(self) -> float:
        """Seconds from one frame to the next, on the average."""
        rate = float(self._stream.average_rate or self._stream.base_rate or 0)
        return 1 / rate if rate > 0 else _USUAL_STEP

    @cached_property
    def duration(self) -> float:
        """Seconds of the video stream; 0 where nothing tells."""
        if self.index.complete and len(self.index.times) > 1:
            return float(self.index.times[-1]) + self.step
        return self._length

    @property
    def _length(self) -> float:
        """Seconds that the headers tell."""
        if self._stream.duration:
            return float(self._stream.duration * self._base)
        tagged = stream_headers.tagged_duration(self._stream.metadata)
        container = self._media.container.duration or 0
        return tagged or container / av.time_base

    @cached_property
    def frame_effort(self) -> float:
        """The effort of decoding a frame, on the average."""
        decoder = self._stream.codec_context
        size = self._source.size * self.step / max(self.duration, self.step)
        return of_decoding(decoder.width * decoder.height, round(size), plain=self._plain)

    @cached_property
    def _plain(self) -> bool:
        decoder = self._stream.codec_context
        return is_plain(decoder.codec.canonical_name, bytes(decoder.extradata or b""))

    @cached_property
    def index(self) -> FrameIndex:
        """The index, as far as there is one; no samples are read."""
        names = set(self._media.container.format.name.split(","))
        stream = self._stream
        if not names & _INDEXED or len(stream.index_entries) > limits.INDEX_ENTRIES:
            return _NO_INDEX
        if "matroska" in names:
            self._seek(self._length / 2)  # only then FFmpeg reads where the key frames are
        if "mov" in names and not self._covers():
            pyav_probe.read_fragments(self._media.container)
            stream.discard = Discard.default
        entries = [e for e in stream.index_entries if not e.is_discard]
        if not entries:
            return _NO_INDEX
        stamps = np.array([e.timestamp for e in entries], np.float64)
        return FrameIndex(
            times=(stamps + self._delay - self._start) * self._base,
            sizes=np.array([e.size for e in entries], np.int64),
            keys=np.flatnonzero([e.is_keyframe for e in entries]),
            complete=bool(names & _COMPLETE) and self._covers(),
        )

    def _covers(self) -> bool:
        """Return whether the index reaches to the end of the stream, as far as one can tell."""
        entries, length = self._stream.index_entries, self._stream.duration or 0
        if not len(entries):
            return False
        span = entries[-1].timestamp - entries[0].timestamp
        return bool(span >= _WHOLE * length - 2 * self.step / self._base)

    def grab(self, time: float) -> Frame | None:
        """Return the frame nearest to `time` (seconds); None where none could be decoded near it.

        Cheapest at a key frame; every frame between it and the wanted one is decoded too, and
        where there are more than MOST_PACKETS of them the answer is None.
        """
        found = self.around(time)
        return min(found, key=lambda frame: abs(frame.time - time), default=None)

    def grab_key(self, place: int) -> Frame | None:
        """Return the key frame at `index.keys[place]`, at the cost of one packet.

        It may be shown some frames off its time in the index: its own time is the right one.
        """
        packet = self._key_packet(place)
        self._stream.codec_context.skip_frame = "DEFAULT"
        found = self._decoded(packet) + self._decoded(None) if packet is not None else []
        self._stream.codec_context.flush_buffers()
        return found[0] if found else None

    def key_lateness(self, place: int) -> float | None:
        """Return the seconds by which the key frame at `index.keys[place]` is shown late.

        That is later than the index says: its packet tells, and nothing is decoded. None where it
        does not.
        """
        packet = self._key_packet(place)
        if packet is None or packet.pts is None:
            return None
        return self._time(packet.pts) - float(self.index.key_times[place])

    def _key_packet(self, place: int) -> Packet[VideoStream] | None:
        shown = self.index.key_times
        gap = shown[place + 1] - shown[place] if place + 1 < len(shown) else self.step
        self._seek(float(shown[place] + min(gap / 2, _REORDERED * self.step)))
        return next(self._packets(), None)

    def around(self, time: float, frames: int = 0) -> list[Frame]:
        """Return the frame at `time` (seconds) with `frames` neighbours on each side, in order.

        Where the frame rate varies there may be fewer, or only the nearest before and after.
        """
        reach = (frames + 0.5) * self.step
        decoded = self._between([time], reach)
        wanted = [frame for frame in decoded if abs(frame.time - time) <= reach + 1e-6]
        if not wanted and decoded:
            wanted = [min(decoded, key=lambda frame: abs(frame.time - time))]
        return sorted(wanted, key=lambda frame: frame.time)

    def sweep(self, times: Sequence[float]) -> Iterator[tuple[float, Frame | None]]:
        """Yield the frame nearest to each of `times` (seconds, ascending), each with its time.

        Cheaper than a `grab` of each: times that share a key frame are decoded in one go. Look at
        a frame before you ask for the next: as few as can be are held. Up to MOST_SWEPT frames lie
        between two of them.
        """
        for run in self._runs(times):
            decoded = self._between(run, self.step / 2, MOST_SWEPT)
            for time in run:
                near = min(decoded, key=lambda frame: abs(frame.time - time), default=None)
                yield time, near

    def play(self, start: float = 0, end: float | None = None) -> Generator[Frame, None, None]:
        """Yield every frame from `start` to `end` (seconds), decoded in one go and in order.

        Stop whenever you like, but take no other frame before the iterator is closed.
        """
        last = float("inf") if end is None else end
        decoder = self._stream.codec_context
        decoder.skip_frame = "DEFAULT"
        self._seek(start)
        try:
            for packet in self._packets():
                if packet.dts is not None and self._time(packet.dts) > last + self.step:
                    break
                yield from self._within(self._decoded(packet), start, last)
            yield from self._within(self._decoded(None), start, last)
        finally:
            decoder.flush_buffers()

    def _first_times(self) -> tuple[int, int]:
        """Return the stamp of the first frame shown, and the delay of stored key frames.

        The delay is how much later than their stored times key frames are shown.
        """
        for packet in self._media.container.demux(self._stream):
            if packet.pts is not None and packet.is_keyframe:
                entries = self._stream.index_entries
                stored = entries[0].timestamp if len(entries) else _dts(packet)
                return packet.pts, packet.pts - stored
        return self._stream.start_time or 0, 0

    def _runs(self, times: Sequence[float]) -> list[list[float]]:
        """Return the times in groups that one key frame serves."""
        keys, complete = self.index.key_times, self.index.complete
        runs: list[list[float]] = []
        for time in times:
            if runs and len(runs[-1]) < _MOST_HELD:
                before = runs[-1][-1]
                between = np.searchsorted(keys, np.array([before, time]) + self.step / 2)
                if between[0] == between[1] if complete else time - before <= _NEARBY:
                    runs[-1].append(time)
                    continue
            runs.append([time])
        return runs

    def _between(
        self, times: Sequence[float], reach: float, most: int = MOST_PACKETS
    ) -> list[Frame]:
        """Return the frames within `reach` of each time, or at least the nearest."""
        centres = np.array(times, np.float64)
        for back in _BACK:
            found, early_enough = self._decoded_near(centres, reach, back, most)
            if (found and early_enough) or times[0] - reach < back:
                break
        return found

    def _decoded_near(
        self, centres: Seconds, reach: float, back: float, most: int
    ) -> tuple[list[Frame], bool]:
        """Return the frames near `centres` after a seek to `back` seconds before the first of them.

        The second value tells whether that was early enough: not every container goes to the key
        frame before.
        """
        low, high = centres[0] - reach, centres[-1] + reach
        decoder = self._stream.codec_context
        self._seek(low + self.step / 2 - back)
        found = _Catch(centres, reach)
        missing, starts, idle = round(2 * reach / self.step), False, 0
        for packet in self._packets():
            if idle > most or (packet.dts is not None and self._time(packet.dts) > high):
                break
            shown = self._time(_dts(packet) if packet.pts is None else packet.pts)
            starts = starts or (packet.is_keyframe and shown <= low + self.step)
            apart = float(np.min(np.abs(centres - shown)))
            idle = 0 if apart <= reach else idle + 1
            decoder.skip_frame = "DEFAULT" if apart <= reach + 2 * self.step else "NONREF"
            found.add(self._decoded(packet))
            missing -= abs(shown - centres[-1]) <= reach
            if missing <= 0:
                break
        found.add(self._decoded(None))
        decoder.flush_buffers()
        return found.frames, starts

    def _seek(self, time: float) -> None:
        """Go to a key frame before `time`, as far as the container can tell."""
        self._entered, self._spoilt = None, False
        before = time if time > self.step else -1.0
        stamp = self._start + round(before / self._base)
        try:
            self._media.container.seek(stamp, stream=self._stream)
        except av.FFmpegError:
            self._media.container.seek(0)

    def _packets(self) -> Iterator[Packet[VideoStream]]:
        """Yield what the container gives from here on; it ends where a damaged one refuses."""
        try:
            for packet in self._media.container.demux(self._stream):
                if packet.size == 0 or (packet.dts is None and packet.pts is None):
                    continue
                self.packets += 1
                if not packet.is_keyframe:
                    self.filling.add(packet)
                yield packet
        except av.FFmpegError:
            self.damage.append(self.duration)

    def _decoded(self, packet: Packet[VideoStream] | None) -> list[Frame]:
        """Return the frames that the decoder gives for a packet; those it still holds for None."""
        decoder = self._stream.codec_context
        if packet is not None:
            self._last_size = packet.size
            if self._entered is None and packet.is_keyframe:
                self._entered = packet.pts
        try:
            pictures = [p for p in decoder.decode(packet) if p.pts is not None]
        except av.FFmpegError:
            if packet is not None:
                self._note_damage(packet.pts, _dts(packet))
            return []
        for picture in pictures:
            if picture.is_corrupt:
                self._note_damage(picture.pts, picture.pts or 0)
        for picture in pictures:
            pixels = picture.width * picture.height
            self.effort.spend(of_decoding(pixels, self._last_size, plain=self._plain))
        frames = [self._frame(picture) for picture in pictures]
        if not self._spoilt:
            self.shapes.add(frames, decoder)
        return frames

    def _frame(self, picture: av.VideoFrame) -> Frame:
        return Frame(
            self._time(picture.pts or 0), bool(picture.key_frame), picture, damaged=self._spoilt
        )

    def _note_damage(self, shown: int | None, stamp: int) -> None:
        """Note a failure, unless its frame is shown before the key frame that decoding began with.

        In an open group such a frame is made of frames that were not decoded.
        """
        if shown is not None and self._entered is not None and shown < self._entered:
            return
        self._spoilt = True
        self.damage.append(self._time(stamp))

    def _time(self, stamp: int) -> float:
        return (stamp - self._start) * self._base

    def _within(self, frames: list[Frame], first: float, last: float) -> Iterator[Frame]:
        slack = self.step / 2
        return (f for f in frames if first - slack <= f.time < last + slack)


class _Catch:
    """Keeps of the decoded frames those within reach of a wanted time, and the nearest to each."""

    def __init__(self, centres: Seconds, reach: float) -> None:
        self._centres, self._reach = centres, reach + 1e-6
        self._within: list[Frame] = []
        self._nearest: dict[int, tuple[float, Frame]] = {}

    def add(self, frames: list[Frame]) -> None:
        """Look at some more frames."""
        for frame in frames:
            apart = np.abs(self._centres - frame.time)
            place = int(np.argmin(apart))
            if apart[place] <= self._reach:
                self._within.append(frame)
            elif place not in self._nearest or apart[place] < self._nearest[place][0]:
                self._nearest[place] = (float(apart[place]), frame)

    @property
    def frames(self) -> list[Frame]:
        """What was kept."""
        return self._within + [frame for _, frame in self._nearest.values()]


_NO_INDEX: Final = FrameIndex(
    np.empty(0, np.float64), np.empty(0, np.int64), np.empty(0, np.int64), complete=False
)


def _only(stream: VideoStream, media: pyav_probe.Media) -> VideoStream:
    """Return the stream, decoded by one thread, and no other stream's packets made."""
    if stream.codec_context is None:
        raise MalformedError("no decoder for the video stream")
    for other in media.container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    no_threads: Literal["NONE"] = "NONE"
    stream.codec_context.thread_type = no_threads
    stream.codec_context.thread_count = 1
    return stream


def _dts(packet: Packet[VideoStream]) -> int:
    stamp = packet.pts if packet.dts is None else packet.dts
    return 0 if stamp is None else stamp
