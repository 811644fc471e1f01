"""What FFmpeg's libraries say of tracks of sound, and of how a video stream is coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from usbcheck.examine.video import stream_headers
from usbcheck.examine.video.coding import (
    MATRICES,
    PRIMARIES,
    TRANSFERS,
    Coding,
    level_name,
)
from usbcheck.examine.video.sound_headers import SoundHeaders, layout_name, recorded_bit_rate
from usbcheck.facts import limits
from usbcheck.facts.provenance import Known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

SOURCE: Final = "pyav"

_BITS: Final = {"u8": 8, "s16": 16}
"""Bits by the format of decoded samples; more than 16 are kept in 32, whatever they are."""

_FEW: Final = 10  # packets, whose mean says nothing


def sounds(streams: Iterable[AudioStream], chosen: AudioStream | None) -> tuple[SoundHeaders, ...]:
    """Return what the headers say of each track of sound."""
    return tuple(_sound(stream, chosen) for stream in streams)


def _sound(stream: AudioStream, chosen: AudioStream | None) -> SoundHeaders:
    is_chosen = chosen is not None and stream.index == chosen.index
    codec = stream.codec_context
    if codec is None:
        return SoundHeaders(place=stream.index, chosen=is_chosen)
    name, counted = codec.codec.canonical_name, _indexed_rate(stream)
    told = recorded_bit_rate(name, stream.container.format.name, stream.bit_rate or 0)
    rate = stream_headers.tagged_bit_rate(stream.metadata) or told
    form = codec.format.name.rstrip("p") if codec.format else ""
    return SoundHeaders(
        codec=name,
        channels=codec.channels,
        layout=layout_name(codec.layout.name, codec.channels),
        sample_rate=codec.sample_rate,
        bit_rate=rate,
        bits=_BITS.get(form, 0),
        place=stream.index,
        counted=Known(counted, SOURCE) if counted else None,
        settled=bool(stream.bit_rate) and not rate,
        chosen=is_chosen,
    )


def _indexed_rate(stream: AudioStream) -> int:
    """Return the mean of compressed sound by an index of every packet, 0 where there is none.

    What an MP4 records of it is often the encoder's target.
    """
    entries, base = stream.index_entries, stream.time_base
    names = stream.container.format.name.split(",")
    if "mov" not in names or not base or not _FEW < len(entries) <= limits.INDEX_ENTRIES:
        return 0
    first, before, last = entries[0].timestamp, entries[-2].timestamp, entries[-1].timestamp
    seconds = float((2 * last - before - first) * base)
    return round(sum(entry.size for entry in entries) * 8 / seconds) if seconds > 0 else 0


def coding(stream: VideoStream, container: InputContainer) -> Coding:
    """Return how the headers say that a stream is coded."""
    codec = stream.codec_context
    timecode = _timecode(stream, container)
    if codec is None:
        return Coding(timecode=timecode)
    name, profile = codec.codec.canonical_name, codec.profile or ""
    return Coding(
        profile=profile,
        level=level_name(name, profile, codec.level),
        primaries=PRIMARIES.get(codec.color_primaries, ""),
        transfer=TRANSFERS.get(codec.color_trc, ""),
        # number 0 is RGB, and what nobody has set
        matrix=MATRICES.get(codec.colorspace, "") if codec.colorspace else "",
        timecode=timecode,
    )


def _timecode(stream: VideoStream, container: InputContainer) -> str:
    """Return the time code of the first picture, by a tag or the track that FFmpeg reads for it."""
    tags = (stream.metadata, container.metadata, *(s.metadata for s in container.streams))
    return next((found["timecode"] for found in tags if found.get("timecode")), "")
