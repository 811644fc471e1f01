"""How loud the sound of a film is by EBU R 128: all of it, measured by FFmpeg's ebur128."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph
from av.stream import Discard

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.video import pyav_probe
from usbcheck.examine.video.sound_headers import layout_name
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.sound import LoudnessFacts, unmeasured

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from av.audio.stream import AudioStream
    from av.filter.context import FilterContext
    from av.packet import Packet

    from usbcheck.examine.video.pyav_probe import Media

SOURCE: Final = "ebur128"

_ASKED: Final = "peak=true+sample:metadata=1:framelog=quiet"
_KEY: Final = "lavfi.r128"
_GATE: Final = -70.0  # LUFS: what is quieter is not measured (ITU-R BS.1770, absolute gate)
_BLOCK: Final = 10  # a second: so often the filter tells what it has measured
_DECODED: Final = 0.98  # of the length that is recorded
_SLACK: Final = 1.0  # seconds by which a recorded length may be wrong
_SIDES: Final = 2


def measure_loudness(path: Path) -> LoudnessFacts:
    """Return how loud the sound is that players choose of the file at `path`.

    In MXF left and right are in tracks of their own, the first two (EBU R 123): they are heard
    together. Memory does not grow with the film.

    Raises MalformedError where FFmpeg refuses the file, OSError where the drive does not give the
    bytes.
    """
    with CachedReader(path) as source, pyav_probe.opened(source) as media:
        chosen = pyav_probe.sound_stream(media)
        if chosen is None:
            return unmeasured(NotApplicable())
        streams = _heard_together(media, chosen)
        if any(stream.codec_context is None for stream in streams):
            return unmeasured(Unknown(Reason.UNSUPPORTED, "no decoder for the sound"))
        codec = chosen.codec_context
        if codec.channels > _SIDES and not layout_name(codec.layout.name, codec.channels):
            return unmeasured(Unknown(Reason.NOT_RECORDED, "the layout of the channels"))
        return _measured(media, streams)


def _heard_together(media: Media, chosen: AudioStream) -> list[AudioStream]:
    streams = list(media.container.streams.audio)
    pair = streams[:_SIDES]
    is_pair = (
        media.container.format.name == "mxf"
        and len(pair) == _SIDES
        and all(s.codec_context and s.codec_context.channels == 1 for s in streams)
        and len({s.codec_context.sample_rate for s in pair}) == 1
    )
    return pair if is_pair else [chosen]


class _Meter:
    """FFmpeg's ebur128 over one track of sound, or over two as left and right."""

    def __init__(self, streams: Sequence[AudioStream]) -> None:
        graph = Graph()
        self._inputs = [graph.add_abuffer(template=stream) for stream in streams]
        meter, self._end = graph.add("ebur128", _ASKED), graph.add("abuffersink")
        first: FilterContext = self._inputs[0]
        if len(self._inputs) > 1:
            first = graph.add("amerge", f"inputs={len(self._inputs)}")
            for place, one in enumerate(self._inputs):
                one.link_to(first, 0, place)
        first.link_to(meter)
        meter.link_to(self._end)
        graph.configure()
        self._graph = graph  # the filters live as long as it does
        self._last: dict[str, str] = {}

    def hear(self, place: int, frame: AudioFrame) -> None:
        """Take some sound of the track at that place into account."""
        self._inputs[place].push(frame)
        self._pull()

    def value(self, name: str) -> float | None:
        """Return what was measured so far."""
        text = self._last.get(f"{_KEY}.{name}")
        return float(text) if text is not None else None

    def _pull(self) -> None:
        while True:
            try:
                frame = self._end.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            # a shorter piece at the end carries nothing
            self._last = dict(cast("AudioFrame", frame).metadata) or self._last


def _measured(media: Media, streams: Sequence[AudioStream]) -> LoudnessFacts:
    meter = _Meter(streams)
    seconds = [0.0] * len(streams)
    last: list[AudioFrame | None] = [None] * len(streams)
    places = {stream.index: place for place, stream in enumerate(streams)}
    for stream in media.container.streams:
        if stream.index not in places:
            stream.discard = Discard.all
    try:
        for packet in media.container.demux(*streams):
            place = places[packet.stream.index]
            for frame in _decoded(packet):
                meter.hear(place, frame)
                last[place] = frame
                seconds[place] += frame.samples / frame.sample_rate
    except (av.FFmpegError, ValueError) as error:  # the layout or rate changes within
        return unmeasured(Unknown(Reason.UNCLEAR, str(error)))
    if min(seconds) < _least(streams[0]):
        return unmeasured(Unknown(Reason.PROBE_FAILED, f"{min(seconds):.1f} s of sound decoded"))
    integrated, spread = meter.value("I"), meter.value("LRA")
    for place, end in enumerate(last):
        if end is not None:
            meter.hear(place, _silence(end))
    return _facts(meter, integrated, spread, len(streams))


def _facts(
    meter: _Meter, integrated: float | None, spread: float | None, tracks: int
) -> LoudnessFacts:
    peak = meter.value("sample_peak")
    if not peak:
        return unmeasured(NotApplicable())  # digital silence
    is_gated = integrated is None or integrated <= _GATE
    return LoudnessFacts(
        integrated=NotApplicable() if is_gated else _known(integrated),
        range=NotApplicable() if is_gated else _known(spread),
        true_peak=_decibels(meter.value("true_peak")),
        sample_peak=_decibels(peak),
        tracks=tracks,
    )


def _least(stream: AudioStream) -> float:
    """Return the seconds that must be decoded for a measurement of the whole."""
    if stream.container.format.name in pyav_probe.UNINDEXED:
        return 0.0  # their length is only guessed, and what is there is the whole
    whole = pyav_probe.seconds_of(stream) or 0.0
    return min(whole * _DECODED, max(0.0, whole - _SLACK))


def _silence(frame: AudioFrame) -> AudioFrame:
    """Return two blocks of silence to follow: the filter tells peaks when a block is full."""
    samples = 2 * frame.sample_rate // _BLOCK
    middle = 128 if frame.format.name.startswith("u8") else 0  # of bytes without sign
    data: Any = np.full(_shape(frame, samples), middle, frame.to_ndarray().dtype)
    quiet = AudioFrame.from_ndarray(data, format=frame.format.name, layout=frame.layout.name)
    quiet.sample_rate, quiet.time_base = frame.sample_rate, frame.time_base
    quiet.pts = None
    return quiet


def _shape(frame: AudioFrame, samples: int) -> tuple[int, int]:
    channels = frame.layout.nb_channels
    return (channels, samples) if frame.format.is_planar else (1, samples * channels)


def _decoded(packet: Packet[Any]) -> list[AudioFrame]:
    try:
        return list(cast("Packet[AudioStream]", packet).decode())
    except av.FFmpegError:
        return []


def _known(value: float | None) -> Fact[float]:
    return Unknown(Reason.PROBE_FAILED) if value is None else Known(value, SOURCE)


def _decibels(share: float | None) -> Fact[float]:
    return Known(20 * math.log10(share), SOURCE) if share else Unknown(Reason.PROBE_FAILED)
