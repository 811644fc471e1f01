"""Video facts by FFmpeg's libraries as PyAV carries them: headers, and the index of frames.

FFmpeg prints nothing, opens nothing but the one file, and is never told its name.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, islice, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final, Protocol

import av
import av.logging
from av.stream import Discard, Disposition

from usbcheck.examine.files.errors import EncryptedError, MalformedError, NoIndexError
from usbcheck.examine.video import pyav_tracks, stream_headers
from usbcheck.examine.video.index_shape import is_constant, key_distance
from usbcheck.examine.video.stream_headers import StreamHeaders
from usbcheck.facts import limits
from usbcheck.facts.provenance import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.index import IndexEntry
    from av.stream import Stream
    from av.video.stream import VideoStream

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.video.movie import Track
    from usbcheck.examine.video.sound_headers import SoundHeaders

SOURCE: Final = pyav_tracks.SOURCE

_WITH_INDEX: Final = frozenset({"mov", "avi"})
# Files of sound that record neither their length nor, where it varies, their bit rate.
UNINDEXED: Final = frozenset({"aac", "ac3", "amr", "dts", "eac3", "loas", "mp3", "ogg"})
_ROTATING: Final = frozenset({"mov", "matroska"})
_ORDERS: Final = ("unknown", "progressive", "tt", "bb", "tb", "bt")  # AVFieldOrder
_KEY: Final = "enc_key_id"  # how FFmpeg tells the key of an encrypted track of Matroska
_MOVIE: Final = b"ftyp"  # ISO/IEC 14496-12: the first box of a MOV or an MP4
_FEW_BESIDE: Final = 20  # times as many frames make a film of what is beside a picture or two
_HOLE: Final = 1  # seconds between packets that follow each other
_UNEVEN_STEP: Final = 0.3
_UNEVEN_SHARE: Final = 0.005
_WHOLE: Final = 0.9
# PyAV 19 always replaces what is not UTF-8; before, it would refuse the whole file.
_LENIENT: Final[dict[str, Any]] = (
    {"metadata_errors": "replace"} if int(av.__version__.split(".")[0]) < 19 else {}
)


class _Rational(Protocol):
    @property
    def numerator(self) -> int: ...
    @property
    def denominator(self) -> int: ...


class _Nameless:
    """A file's bytes as FFmpeg asks for them.

    An error of reading looks like the end of the file to FFmpeg, which would otherwise print
    it or take it for one of its own; the source keeps it.
    """

    def __init__(self, source: CachedReader) -> None:
        self._view = source.view()

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes from the current place."""
        try:
            return self._view.read(size) or b""
        except OSError:
            return b""

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Return the new place, or the negative error number where there is none.

        FFmpeg wants it so: a damaged file may point before its own start.
        """
        try:
            return self._view.seek(offset, whence)
        except OSError as error:
            return -(error.errno or errno.EIO)

    def tell(self) -> int:
        """Return the current place."""
        return self._view.tell()


@dataclass(frozen=True, slots=True)
class StreamIndex:
    """What the index tells of the video stream.

    `frames` in it, `duration` in seconds, mean `bit_rate` in bits per second, mean `frame_rate`
    per second (rare odd steps not counted) and whether the steps between frames are `variable`;
    all but `frames` are None where there are not two frames apart. `end` is the byte after the
    last sample of any video or audio stream. `key_distance` is the most frames from one key frame
    to the next, `constant` whether the seconds are of one size, None where that is not clear.
    """

    frames: int
    duration: float | None
    bit_rate: int | None
    frame_rate: Fraction | None
    variable: bool | None
    end: int
    key_distance: int | None = None
    constant: bool | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """An open container. `head` is the first 64 bytes."""

    container: InputContainer
    head: bytes
    source: CachedReader


@contextmanager
def opened(
    source: CachedReader, *, decoders: bool = True, decoding: bool = False
) -> Iterator[Media]:
    """Open the file as a container, for as long as the block lasts.

    FFmpeg decodes a frame to learn the pixel format, which takes ten times as long as all else:
    without `decoders` there is none, and no size where the container does not say it. Who is
    `decoding` frames learns it from them: where the container has all else in its headers, as MOV
    and MP4 have, nothing is decoded in advance then.

    Raises:
        MalformedError: FFmpeg refuses the file, at opening or in the block; in FFmpeg's words.
        OSError: The drive does not give the bytes.
    """
    with source.blamed():
        try:
            head = source.read_at(0, 64)
            unprobed = decoding and head[4:8] == _MOVIE
            with _open(source, decoders=decoders, unprobed=unprobed) as container:
                yield Media(container, head, source)
        except av.FFmpegError as error:
            raise _refusal(error) from None


def _refusal(error: av.FFmpegError, printed: Sequence[tuple[int, str, str]] = ()) -> MalformedError:
    """Return FFmpeg's error in its own words, with the last line that it would have printed.

    The line says what the error does not ("moov atom not found"). That memory cannot be had is
    no exception: FFmpeg says so of a size in the file that is beyond all sense, before it asks.
    """
    if not printed:
        return MalformedError(error.strerror)
    _, who, words = printed[-1]
    # The line on a format outside the whitelist goes on with the whole list, in quotes.
    gist = words.partition(" '")[0].strip()
    kind = NoIndexError if gist == "moov atom not found" else MalformedError
    return kind(": ".join(filter(None, (error.strerror, who, gist))))


def _open(source: CachedReader, *, decoders: bool, unprobed: bool) -> InputContainer:
    options = {"protocol_whitelist": "", "format_whitelist": stream_headers.DEMUXERS}
    if not decoders:
        options["codec_whitelist"] = "none"
    if unprobed:
        options["skip_frame"] = "all"
    av.logging.set_skip_repeated(False)
    av.logging.set_level(av.logging.ERROR)
    try:
        with av.logging.Capture(local=False) as printed:
            container: InputContainer = av.open(
                _Nameless(source),
                mode="r",
                options=options,
                **_LENIENT,
            )
            return container
    except av.FFmpegError as error:
        raise _refusal(error, printed) from error
    finally:
        av.logging.set_level(None)


def film_streams(media: Media) -> list[VideoStream]:
    """Return the video streams that are no cover pictures or thumbnails of chapters."""
    pictures = Disposition.attached_pic | Disposition.timed_thumbnails
    return [s for s in media.container.streams.video if not s.disposition & pictures]


def video_stream(media: Media) -> VideoStream:
    """Return the stream whose pictures players show: the first that is enabled and no lone picture.

    Raises MalformedError where there is none.
    """
    films = film_streams(media)
    if not films:
        raise MalformedError("no video stream")
    most = max(stream.frames for stream in films)
    return min(films, key=lambda s: (_is_still(s, most), not s.disposition & Disposition.default))


def _is_still(stream: VideoStream, most: int) -> bool:
    """Return whether a stream is a picture or two beside a film of `most` frames."""
    return 0 < stream.frames < most / _FEW_BESIDE


def refuse_encrypted(media: Media) -> None:
    """Raise EncryptedError where FFmpeg found that a stream of a Matroska is encrypted."""
    for stream in media.container.streams:
        if _KEY in stream.metadata:
            raise EncryptedError(f"stream {stream.index} ({stream.type}): encrypted content")


def sound_stream(media: Media) -> AudioStream | None:
    """Return the stream of sound that players choose: the first that is enabled, else the first."""
    streams = media.container.streams.audio
    enabled = (s for s in streams if s.disposition & Disposition.default)
    return next(enabled, next(iter(streams), None))


def begin_of(stream: Stream) -> float | None:
    """Return the seconds on the container's clock at which a stream begins."""
    base = _ratio(stream.time_base)
    return float(stream.start_time * base) if stream.start_time is not None and base else None


def sounds_from(stream: Stream) -> float | None:
    """Return the seconds on the container's clock at which a stream of sound begins.

    A lone packet long before the others is what an encoder puts before its first sound, left
    where a muxer had no edit list for it.
    """
    entries, base = stream.index_entries, _ratio(stream.time_base)
    if len(entries) > 2 and base and (entries[1].timestamp - entries[0].timestamp) * base > _HOLE:
        return float(entries[1].timestamp * base)
    return begin_of(stream)


def indexed_length(stream: Stream) -> float | None:
    """Return the seconds from the beginning of a stream to the end of the last entry of its index.

    The length of the last entry is that of the entry before it; None where there are not two.
    """
    entries, base = stream.index_entries, _ratio(stream.time_base)
    if len(entries) < 2 or base is None:
        return None
    last, before = entries[-1].timestamp, entries[-2].timestamp
    begin = sounds_from(stream)
    end = float((2 * last - before) * base)
    return end - (entries[0].timestamp * float(base) if begin is None else begin)


def read(media: Media, track: Track | None = None) -> StreamHeaders:
    """Return what the headers say of the video stream.

    Its rotation is that of its `track` where there is a movie box. Decodes one frame where there is
    none and it may be rotated.
    """
    stream, container = video_stream(media), media.container
    tags, codec = stream.metadata, stream.codec_context
    return StreamHeaders(
        source=SOURCE,
        format_name=container.format.name,
        major_brand=container.metadata.get("major_brand", ""),
        codec=codec.codec.canonical_name if codec else "",
        pixel_format=(codec.pix_fmt or "") if codec else "",
        width=codec.width if codec else 0,
        height=codec.height if codec else 0,
        sample_aspect_ratio=_ratio(stream.sample_aspect_ratio) if codec else None,
        rotation=_turned(media, stream, track),
        base_rate=_ratio(stream.base_rate),
        average_rate=_ratio(stream.average_rate),
        field_order=_ORDERS[codec.field_order] if codec else "unknown",
        bit_rate=(stream.bit_rate if codec else None) or stream_headers.tagged_bit_rate(tags),
        duration=seconds_of(stream)
        or stream_headers.tagged_duration(tags)
        or _seconds_of_all(container),
        has_audio=bool(container.streams.audio),
        subtitle_tracks=len(container.streams.subtitles),
        created=stream_headers.moment(
            container.metadata.get("creation_time") or tags.get("creation_time")
        ),
        coding=pyav_tracks.coding(stream, container),
        sounds=sounds(media),
    )


def sounds(media: Media) -> tuple[SoundHeaders, ...]:
    """Return what the headers say of each track of sound."""
    return pyav_tracks.sounds(media.container.streams.audio, sound_stream(media))


def index_of(media: Media) -> StreamIndex | None:
    """Return what the index tells; None where the container keeps none that lists every frame.

    Reads no samples. FFmpeg's index is complete for MOV, MP4 and AVI alone. Call it last: the
    container is at its end afterwards.
    """
    names = set(media.container.format.name.split(","))
    if not names & _WITH_INDEX:
        return None
    if "mov" in names:
        read_fragments(media.container)
    streams = [s for s in media.container.streams if s.type in {"video", "audio"}]
    if any(len(stream.index_entries) > limits.INDEX_ENTRIES for stream in streams):
        return None
    stream = video_stream(media)
    entries = list(stream.index_entries)
    index = _walked(entries, Fraction(_ratio(stream.time_base) or 0))
    others = [entry for other in streams if other is not stream for entry in other.index_entries]
    end = max([entry.pos + entry.size for entry in chain(entries, others)], default=0)
    whole = "mov" in names or _covers(index, seconds_of(stream))
    return replace(index, end=end) if whole else None


def read_fragments(container: InputContainer) -> None:
    """Let FFmpeg read the index of every fragment of a fragmented MP4.

    With every stream discarded it goes from fragment to fragment and skips the samples.
    """
    for stream in container.streams:
        stream.discard = Discard.all
    with suppress(av.FFmpegError):  # a fragment that is cut off; those before it are read
        for _ in container.demux():
            pass


def _walked(entries: list[IndexEntry], time_base: Fraction) -> StreamIndex:
    shown = [entry for entry in entries if not entry.is_discard]
    steps = [b.timestamp - a.timestamp for a, b in pairwise(shown)]
    step = Fraction(median(steps)) if steps else Fraction(0)
    span = shown[-1].timestamp - shown[0].timestamp if shown else 0
    duration = (span + step) * time_base
    if step <= 0 or span <= 0 or duration <= 0:
        return StreamIndex(len(entries), None, None, None, None, 0)
    low, high = float(step * (1 - _UNEVEN_STEP)), float(step * (1 + _UNEVEN_STEP))
    even = [s for s in steps if low <= s <= high]  # as fractions they would cost 0.1 s a film
    uneven = len(steps) - len(even)
    variable = uneven > max(1, _UNEVEN_SHARE * len(steps))  # one odd step is a cut, not a rate
    counted = steps if variable else even
    distance = key_distance(shown)
    return StreamIndex(
        frames=len(entries),
        duration=float(duration),
        bit_rate=round(sum(entry.size for entry in shown) * 8 / duration),
        frame_rate=len(counted) / (sum(counted) * time_base),
        variable=variable,
        end=0,
        key_distance=distance,
        constant=is_constant(shown, time_base, distance, float(step * time_base)),
    )


def _covers(index: StreamIndex, seconds: float | None) -> bool:
    """Return whether an AVI has its index: without one, FFmpeg lists the few frames it has met."""
    return bool(index.duration and (seconds is None or index.duration > _WHOLE * seconds))


def _turned(media: Media, stream: VideoStream, track: Track | None) -> int | None:
    if track is not None:
        return track.turned
    return _rotation(media, stream) if stream.codec_context else None


def _rotation(media: Media, stream: VideoStream) -> int | None:
    """Return the rotation in degrees clockwise; None where no frame can be decoded.

    PyAV tells it only on a decoded frame, which costs more than all the rest; it is asked where
    something may turn the picture.
    """
    names = set(media.container.format.name.split(","))
    if not _ROTATING & names:
        return 0
    for other in media.container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    stream.codec_context.thread_type = "NONE"  # threads hold back the first frame
    with suppress(av.FFmpegError):
        for packet in islice(media.container.demux(stream), limits.FIRST_FRAME_PACKETS):
            for frame in packet.decode():
                return stream_headers.clockwise(frame.rotation)
    return None


def audio(source: CachedReader) -> tuple[tuple[SoundHeaders, ...], float | None]:
    """Return the tracks of a file of sound, and the seconds of the one that players choose.

    Raises:
        MalformedError: There is no audio stream.
    """
    with opened(source) as media:
        stream = sound_stream(media)
        if stream is None:
            raise MalformedError("no audio stream")
        tracks, seconds = sounds(media), seconds_of(stream) or _seconds_of_all(media.container)
        if media.container.format.name not in UNINDEXED:
            return tracks, seconds
        counted = _counted(media, stream) if source.size <= limits.COUNTED_SOUND else None
        if counted is None:
            return tuple(replace(track, bit_rate=0, settled=True) for track in tracks), None
        seconds, rate = counted
        return tuple(replace(t, counted=Known(rate, SOURCE)) for t in tracks), seconds


def _counted(media: Media, stream: AudioStream) -> tuple[float, int] | None:
    """Return the seconds and the bits per second of a lone stream of sound, by all its packets.

    Without an index FFmpeg takes the rate of the first ones for that of all.
    """
    ticks = size = 0
    try:
        for packet in media.container.demux(stream):
            ticks += packet.duration or 0
            size += packet.size
    except av.FFmpegError:
        return None
    seconds = float(ticks * (_ratio(stream.time_base) or 0))
    return (seconds, round(size * 8 / seconds)) if seconds > 0 else None


def version() -> str:
    """Return the versions of PyAV and of the FFmpeg library that reads containers."""
    numbers = ".".join(str(n) for n in av.library_versions["libavformat"])
    return f"{av.__version__} (libavformat {numbers})"


def _ratio(value: _Rational | None) -> Fraction | None:
    """Return a positive ratio; PyAV says None (before 19) or 0/1 (since) for none."""
    return Fraction(value.numerator, value.denominator) if value and value.numerator > 0 else None


def seconds_of(stream: Stream) -> float | None:
    """Return the length that is recorded of a stream."""
    base = _ratio(stream.time_base)
    return float(stream.duration * base) if stream.duration and base else None


def _seconds_of_all(container: InputContainer) -> float | None:
    return container.duration / av.time_base if container.duration else None
