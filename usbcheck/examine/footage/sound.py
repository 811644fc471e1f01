"""Whether a film can be heard: short stretches of its sound, decoded here and there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import av
import numpy as np
from av.stream import Discard

from usbcheck.examine.video import pyav_probe
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet

    from usbcheck.examine.files.cached_reader import CachedReader

AUDIBLE: Final = 0.001
"""Of full scale: peaks below -60 dBFS are hiss and dither."""

_STRETCH: Final = 0.5  # seconds
_PLACES: Final = (6, 42)  # first six; if they are silent, many more before the film is called so
_MOST_PACKETS: Final = 400  # for a stretch; the shortest packets in use are 2.5 ms


def silence(source: CachedReader, duration: float) -> Fact[bool]:
    """Return whether a film of `duration` seconds is silent wherever it was listened to.

    NotApplicable without an audio stream, Unknown(PROBE_FAILED) where no sound could be decoded.
    Raises MalformedError and OSError as `embedded.opened` does.
    """
    with pyav_probe.opened(source) as media:
        streams = media.container.streams.audio
        if not streams:
            return NotApplicable()
        able = [stream for stream in streams if stream.codec_context is not None]
        _leave_only(able, media.container)
        peaks = [peak for peak in _peaks(media.container, able, duration) if peak is not None]
    return verdict(max(peaks)) if peaks else UNHEARD


UNHEARD: Final = Unknown(Reason.PROBE_FAILED, "no sound could be decoded")


def verdict(peak: float) -> Known[bool]:
    """Return whether sound of that peak, of full scale, is silence."""
    return Known(peak < AUDIBLE, pyav_probe.SOURCE)


def peak(frame: AudioFrame) -> float:
    """Return the largest sample, as a share of full scale."""
    samples = frame.to_ndarray()
    if samples.size == 0:
        return 0.0
    if samples.dtype.kind == "f":
        return float(np.nan_to_num(np.abs(samples)).max())
    bits = np.iinfo(samples.dtype.name)
    middle = 0 if bits.min < 0 else (bits.max + 1) // 2
    return float(np.abs(samples.astype(np.int64) - middle).max()) / (bits.max - middle)


def _peaks(
    container: InputContainer, streams: Sequence[AudioStream], duration: float
) -> Iterator[float | None]:
    """Yield the peaks of stretches spread over the film, up to the first that is audible."""
    for places in _PLACES if streams else ():
        for place in range(places):
            loudest = _loudest(container, streams, duration * (place + 0.5) / places)
            yield loudest
            if loudest is not None and loudest >= AUDIBLE:
                return


def _loudest(
    container: InputContainer, streams: Sequence[AudioStream], time: float
) -> float | None:
    """Return the peak of the stretch from `time` on, of all streams.

    None where nothing was decoded.
    """
    found: float | None = None
    try:
        container.seek(round(time * av.time_base) + (container.start_time or 0))
        for count, packet in enumerate(container.demux(*streams)):
            if count == _MOST_PACKETS or packet.size == 0:
                break
            for frame in _decoded(packet):
                found = max(found or 0.0, peak(frame))
            shown = packet.pts
            if shown is not None and float(shown * packet.time_base) > time + _STRETCH:
                break
    except av.FFmpegError:
        pass  # a damaged place: the others are listened to
    for stream in streams:
        stream.codec_context.flush_buffers()
    return found


def _decoded(packet: Packet[Any]) -> list[AudioFrame]:
    try:
        return list(cast("Packet[AudioStream]", packet).decode())
    except av.FFmpegError:
        return []


def _leave_only(streams: Sequence[AudioStream], container: InputContainer) -> None:
    kept = {stream.index for stream in streams}
    for stream in container.streams:
        if stream.index not in kept:
            stream.discard = Discard.all
