"""A film decoded from end to end, pictures and sound, with the places that fail to decode."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final, Self

import av
import numpy as np
from av.stream import Discard

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.footage.frame import Frame, FrameIndex
from usbcheck.examine.footage.shapes import Shapes
from usbcheck.examine.footage.sound import Listening
from usbcheck.examine.video import pyav_probe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from av.packet import Packet

    from usbcheck.examine.files.cached_reader import CachedReader

_GAP: Final = 1.0  # seconds without a frame, where the index lists some
_RUN: Final = 0.2  # seconds
_LISTED: Final = 5  # frames in a gap that should have been shown
_END: Final = 2.0  # seconds by which a length that is only recorded may be wrong
_END_SHARE: Final = 0.05


class Playback:
    """A context manager that yields the frames of the first video stream, in the order of time.

    It can be iterated over once. It decodes with one thread, so that each failure is reported with
    the packet that failed.

    `damage` lists the times (seconds of presentation time) at which decoding failed so far, or
    at which frames are missing that `index` lists; `shapes` are those of the pictures; `heard` is
    what the sound that players choose was so far, None without any.

    Entering and leaving raise as `frames.FrameReader` does.
    """

    def __init__(self, source: CachedReader, index: FrameIndex, duration: float) -> None:
        self.damage: list[float] = []
        self.shapes = Shapes()
        self.heard: Listening | None = None
        self._source = source
        self._index = index
        self._duration = duration
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            media = stack.enter_context(pyav_probe.opened(self._source))
            self._container = media.container
            self._video = pyav_probe.video_stream(media)
            if self._video.codec_context is None:
                raise MalformedError("no decoder for the video stream")
            self._video.codec_context.thread_type = "NONE"
            self._start = self._video.start_time
            self._sound = pyav_probe.sound_stream(media)
            self.heard = Listening() if self._sound else None
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        return self._stack.__exit__(kind, error, trace)

    def __iter__(self) -> Iterator[Frame]:
        last = 0.0
        for picture in self._pictures():
            time = self._time(picture.pts)
            self._note_missing(last, time)
            if picture.is_corrupt:
                self._fail(time)
            last = max(last, time)
            frame = Frame(time, bool(picture.key_frame), picture, damaged=picture.is_corrupt)
            if not frame.damaged:
                self.shapes.add([frame], self._video.codec_context)
            yield frame
        self._note_end(last)

    def _fail(self, time: float) -> None:
        """Note a failure, but not each of a run: a film of zeros has as many as it has frames."""
        if not self.damage or abs(time - self.damage[-1]) >= _RUN:
            self.damage.append(time)

    def _pictures(self) -> Iterator[av.VideoFrame]:
        """Yield what the decoder gives; the sound between is listened to."""
        heard = False
        for packet in self._packets():
            try:
                frames = packet.decode()
            except av.FFmpegError:
                # sound often begins with the end of a frame that is not there
                if packet.stream is self._video or heard:
                    self._fail(self._time_of(packet))
                frames = []
            heard = heard or packet.stream is not self._video
            for frame in frames:
                if isinstance(frame, av.VideoFrame):
                    if frame.pts is not None:
                        yield frame
                elif isinstance(frame, av.AudioFrame) and self.heard is not None:
                    self.heard.hear(frame)

    def _packets(self) -> Iterator[Packet[Any]]:
        wanted = [s for s in (self._video, self._sound) if s and s.codec_context is not None]
        for stream in self._container.streams:
            if stream not in wanted:
                stream.discard = Discard.all
        reached = 0.0
        try:
            for packet in self._container.demux(*wanted):
                reached = max(reached, self._time_of(packet))
                yield packet
        except av.FFmpegError:
            self._fail(reached)

    def _time_of(self, packet: Packet[Any]) -> float:
        stamp = packet.pts if packet.pts is not None else packet.dts
        if stamp is None or packet.time_base is None:
            return 0.0
        return float(stamp * packet.time_base) - self._begin

    def _time(self, stamp: int | None) -> float:
        return float((stamp or 0) * (self._video.time_base or 0)) - self._begin

    @property
    def _begin(self) -> float:
        return float((self._start or 0) * (self._video.time_base or 0))

    def _note_missing(self, last: float, time: float) -> None:
        """Note frames that the index lists between two that follow each other on the screen."""
        if not self._index.complete or time - last <= _GAP:
            return
        first, end = np.searchsorted(self._index.times, (last, time))
        if end - first > _LISTED:
            self._fail(last)

    def _note_end(self, last: float) -> None:
        """Note frames that are missing at the end."""
        if self._index.complete:
            self._note_missing(last, float("inf"))
        elif self._duration - last > max(_END, _END_SHARE * self._duration):
            self._fail(last)
