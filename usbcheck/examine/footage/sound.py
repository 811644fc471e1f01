"""What can be heard of a film: short stretches of its sound, decoded here and there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import av
import numpy as np
from av.stream import Discard

from usbcheck.examine.video import pyav_probe
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.video import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet

    from usbcheck.examine.files.cached_reader import CachedReader

AUDIBLE: Final = 0.001
"""Of full scale: peaks below -60 dBFS are hiss and dither."""

UNHEARD: Final = Unknown(Reason.PROBE_FAILED, "no sound could be decoded")

_FAINT: Final = 0.01  # of the other side: what leaks over into a side that nobody mixed
_STRETCH: Final = 0.5  # seconds
_PLACES: Final = (6, 42)  # first six; many more before a film is called silent or one-sided
_MOST_PACKETS: Final = 400  # for a stretch; the shortest packets in use are 2.5 ms


class Listening:
    """What was heard so far of one stream of sound."""

    def __init__(self) -> None:
        self._peaks: npt.NDArray[np.float64] | None = None  # of each channel, of full scale

    def hear(self, frame: AudioFrame) -> None:
        """Take some sound into account."""
        peaks = _peaks(frame)
        if self._peaks is None or len(self._peaks) != len(peaks):
            self._peaks = peaks
        else:
            self._peaks = np.maximum(self._peaks, peaks)

    @property
    def is_clear(self) -> bool:
        """Whether no more need be heard: there is sound, and on both sides if there are two."""
        return (
            self.silent() == Known(value=False, source=pyav_probe.SOURCE) and self._side() is None
        )

    def silent(self) -> Fact[bool]:
        """Return whether none of it was audible."""
        if self._peaks is None:
            return UNHEARD
        return Known(bool(self._peaks.max(initial=0.0) < AUDIBLE), pyav_probe.SOURCE)

    def only_side(self) -> Fact[Side]:
        """Return the side from which alone sound comes.

        NotApplicable where it comes from both, or there are not two.
        """
        side = self._side()
        return Known(side, pyav_probe.SOURCE) if side else NotApplicable()

    def _side(self) -> Side | None:
        if self._peaks is None or len(self._peaks) != len(Side):
            return None
        loud = float(self._peaks.max())
        deaf = self._peaks < max(AUDIBLE, _FAINT * loud)
        if loud < AUDIBLE or not deaf.any():
            return None
        return Side.RIGHT if deaf[0] else Side.LEFT


def listen(source: CachedReader, duration: float) -> Listening | None:
    """Return what is to be heard at some places of a film of `duration` seconds.

    The sound is that of the track that players choose; None without an audio stream.

    Raises:
        MalformedError, OSError: As `pyav_probe.opened` raises them.
    """
    with pyav_probe.opened(source, decoding=True) as media:
        stream = pyav_probe.sound_stream(media)
        if stream is None:
            return None
        heard = Listening()
        if stream.codec_context is not None:
            _leave_only(stream, media.container)
            for time in _places(duration):
                _hear(heard, media.container, stream, time)
                if heard.is_clear:
                    break
    return heard


def _peaks(frame: AudioFrame) -> npt.NDArray[np.float64]:
    """Return the largest sample of each channel, as a share of full scale."""
    samples = frame.to_ndarray()
    channels = frame.layout.nb_channels
    if not frame.format.is_planar:
        samples = samples.reshape(-1, channels).T
    if samples.size == 0:
        return np.zeros(channels)
    if samples.dtype.kind == "f":
        return np.asarray(np.nan_to_num(np.abs(samples)).max(axis=1), np.float64)
    bits = np.iinfo(samples.dtype.name)
    middle = 0 if bits.min < 0 else (bits.max + 1) // 2
    loudest = np.abs(samples.astype(np.int64) - middle).max(axis=1)
    return np.asarray(loudest / (bits.max - middle), np.float64)


def _places(duration: float) -> Iterator[float]:
    """Yield where to listen: spread over the film, and then more densely."""
    for places in _PLACES:
        yield from (duration * (place + 0.5) / places for place in range(places))


def _hear(heard: Listening, container: InputContainer, stream: AudioStream, time: float) -> None:
    """Listen to the stretch from `time` on; where it is damaged, to what can be decoded."""
    try:
        container.seek(round(time * av.time_base) + (container.start_time or 0))
        for count, packet in enumerate(container.demux(stream)):
            if count == _MOST_PACKETS or packet.size == 0:
                break
            for frame in _decoded(packet):
                heard.hear(frame)
            shown = packet.pts
            if shown is not None and float(shown * packet.time_base) > time + _STRETCH:
                break
    except av.FFmpegError:
        pass  # the other places are listened to
    stream.codec_context.flush_buffers()


def _decoded(packet: Packet[Any]) -> list[AudioFrame]:
    try:
        return list(cast("Packet[AudioStream]", packet).decode())
    except av.FFmpegError:
        return []


def _leave_only(kept: AudioStream, container: InputContainer) -> None:
    for stream in container.streams:
        if stream.index != kept.index:
            stream.discard = Discard.all
