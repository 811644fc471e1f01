"""The video examiner: one file into facts, by two witnesses.

FFmpeg is the first witness, through the ffprobe program or the embedded libraries; what the
index of frames tells comes from the libraries in either case. MediaInfo is the second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypedDict, TypeVar

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.video import (
    coding,
    ffprobe,
    isobmff,
    mediainfo,
    pyav_probe,
    sound_headers,
    stream_headers,
)
from usbcheck.examine.video.reconcile import agree
from usbcheck.examine.video.showing import SOURCE as SHOWING
from usbcheck.examine.video.showing import Showing, movie_of, showing, track_of
from usbcheck.facts.provenance import Conflict, Fact, Known, Reason, Unknown
from usbcheck.facts.request import Probe
from usbcheck.facts.sound import chosen_track
from usbcheck.facts.video import AudioFacts, FieldOrder, VideoFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction
    from pathlib import Path

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.video.mediainfo import Opinion
    from usbcheck.examine.video.movie import Movie
    from usbcheck.examine.video.pyav_probe import StreamIndex
    from usbcheck.examine.video.sound_headers import SoundHeaders
    from usbcheck.examine.video.stream_headers import StreamHeaders
    from usbcheck.facts.sound import SoundTrack

T = TypeVar("T")

_RATE_TOLERANCE: Final = 0.02  # MediaInfo's mean of a short file is off by a late frame
_ASPECT_TOLERANCE: Final = 0.005  # MediaInfo gives three decimals
_BIT_RATE_TOLERANCE: Final = 0.05
_DURATION_TOLERANCE: Final = 0.01
_FILE_TYPE: Final = b"ftyp"  # after the length of the first box (ISO/IEC 14496-12, 4.3)
_BOXED: Final = frozenset({"mp4", "mov"})
_PROFILED: Final = frozenset({"h264", "hevc", "mpeg2video", "vp9"})


class _CodingFacts(TypedDict):
    """The facts of `VideoFacts` that tell how a stream is coded."""

    profile: Fact[str]
    level: Fact[str]
    chroma: Fact[str]
    bit_depth: Fact[int]
    colour_primaries: Fact[str]
    colour_transfer: Fact[str]
    colour_matrix: Fact[str]
    timecode: Fact[str]
    key_distance: Fact[int]
    constant_bit_rate: Fact[bool]


def examine_video(source: CachedReader, probe: Probe) -> VideoFacts:
    """Return the facts of a video file. Reads headers and indexes, decodes at most two frames.

    The libraries and MediaInfo are heard, and first by what the container says alone. Where they
    disagree the libraries look into the stream; then the ffprobe program, which may be of another
    version, is heard instead of them. Where only ffprobe is to be asked and cannot be run, or
    refuses a file that the libraries can read, the libraries answer. Each fact says who gave it.

    Raises MalformedError where nothing can read it as a video, OSError where the drive does not
    give the bytes.
    """
    movie = movie_of(source)
    agreed = _agreed_undecoded(source, movie) if probe is not Probe.FFPROBE else None
    if agreed is not None:
        return agreed
    with pyav_probe.opened(source) as media:
        pyav_probe.refuse_encrypted(media)
        stream = pyav_probe.video_stream(media).index
        sounds = pyav_probe.sounds(media)
        asked = _asked(source.path, stream, sounds) if probe is Probe.FFPROBE else None
        record = asked or pyav_probe.read(media, track_of(media, movie))
        index = pyav_probe.index_of(media)
        shown = showing(media, movie)
    _refuse_empty(record, index)
    container = stream_headers.container_name(record.format_name, record.major_brand, media.head)
    opinion = _second_opinion(source, stream, index, container)
    heard = _Heard(index, opinion, shown, container, source.size)
    facts = _facts(record, heard)
    if facts.conflicts and probe is Probe.AUTO and (other := _asked(source.path, stream, sounds)):
        return min(facts, _facts(other, heard), key=lambda told: len(told.conflicts))
    return facts


def _agreed_undecoded(source: CachedReader, movie: Movie | None) -> VideoFacts | None:
    """Return the facts of an MP4 or MOV by its boxes, without decoding.

    MediaInfo compares the stream's own headers with them. None where these do not say enough, or
    disagree.
    """
    if movie is None or source.read_at(4, 4) != _FILE_TYPE:
        return None
    try:
        with pyav_probe.opened(source, decoders=False) as media:
            stream = pyav_probe.video_stream(media).index
            record = pyav_probe.read(media, track_of(media, movie))
            index = pyav_probe.index_of(media)
            shown = showing(media, movie)
    except MalformedError:
        return None
    if not (index and index.frames and record.width and record.rotation is not None):
        return None
    container = stream_headers.container_name(record.format_name, record.major_brand, media.head)
    opinion = _second_opinion(source, stream, index, container)
    told = opinion.width, opinion.sample_aspect_ratio, opinion.field_order, opinion.pixel_format
    if opinion.at_odds or not all(isinstance(fact, Known) for fact in told):
        return None
    facts = _facts(record, _Heard(index, opinion, shown, container, source.size))
    return None if facts.conflicts else facts


def examine_audio(source: CachedReader) -> AudioFacts:
    """Return the facts of a file of sound.

    Raises MalformedError where nothing can read it as sound, OSError where the drive does not
    give the bytes.
    """
    sounds, duration = pyav_probe.audio(source)
    tracks = _tracks_of(sounds, pyav_probe.SOURCE, mediainfo.sounds(source), _Bench())
    chosen = chosen_track(tracks)
    return AudioFacts(
        codec=chosen.value.codec if isinstance(chosen, Known) else Unknown(Reason.NOT_RECORDED),
        duration=Known(duration, pyav_probe.SOURCE) if duration else Unknown(Reason.NOT_RECORDED),
        sound_tracks=tracks,
    )


def _tracks_of(
    own: Sequence[SoundHeaders], source: str, other: Sequence[SoundHeaders], bench: _Bench
) -> Fact[tuple[SoundTrack, ...]]:
    return sound_headers.tracks_of(own, source, other, mediainfo.SOURCE, bench.hear)


def probe_versions(*, ffprobe_was_heard: bool) -> dict[str, str]:
    """Return the versions of the probes that are there: ffprobe, PyAV, MediaInfo."""
    found = {
        "ffprobe": ffprobe.version() if ffprobe_was_heard else None,
        "PyAV": pyav_probe.version(),
        "MediaInfo": mediainfo.version(),
    }
    return {name: version for name, version in found.items() if version is not None}


def _asked(path: Path, stream: int, counted: Sequence[SoundHeaders]) -> StreamHeaders | None:
    """Return what ffprobe reads, None where it has nothing to say.

    The packets of sound are counted in the index by the libraries in either case.
    """
    try:
        record = ffprobe.read(path, stream)
    except ffprobe.ProbeError:
        return None
    return replace(record, sounds=sound_headers.with_counted(record.sounds, counted))


def _refuse_empty(record: StreamHeaders, index: StreamIndex | None) -> None:
    if index is not None and index.frames == 0:
        raise MalformedError("the index lists no frame of the video stream")
    if index is None and not record.width:
        raise MalformedError("no frame of the video stream could be read")


def _second_opinion(
    source: CachedReader, stream: int, index: StreamIndex | None, container: str
) -> Opinion:
    """Return MediaInfo's opinion, but not of a file that is known to be cut off or damaged.

    Nothing it could add would count, and one wrong number can cost it minutes and gigabytes.
    """
    if index is not None and index.end > source.size:
        return mediainfo.none("the index points past the end of the file")
    if container in _BOXED:
        fault = isobmff.fault_in(source.view(), source.size)
        if fault is not None:
            return mediainfo.none(fault)
    return mediainfo.ask(source, stream)


class _Bench:
    """Hears two witnesses fact by fact, and keeps their conflicts."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def hear(
        self, field: str, first: Fact[T], second: Fact[T], same: Callable[[T, T], bool]
    ) -> Fact[T]:
        """Return the fact that is believed."""
        fact, conflict = agree(field, first, second, same)
        if conflict is not None:
            self.conflicts.append(conflict)
        return fact


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was heard of a film besides FFmpeg's headers."""

    index: StreamIndex | None
    opinion: Opinion
    shown: Showing
    container: str
    size: int


def _facts(record: StreamHeaders, heard: _Heard) -> VideoFacts:
    index, opinion, shown = heard.index, heard.opinion, heard.shown
    bench = _Bench()
    width = bench.hear("width", record.fact(record.width), opinion.width, _equal)
    height = bench.hear("height", record.fact(record.height), opinion.height, _equal)
    pixel = bench.hear(
        "sample_aspect_ratio",
        stream_headers.sample_aspect_ratio(record),
        opinion.sample_aspect_ratio,
        _same_aspect,
    )
    turned = _turned(record, shown)
    is_mirrored = shown.mirrored == Known(value=True, source=SHOWING)
    pixels = bench.hear(
        "pixel_format", record.fact(record.pixel_format), opinion.pixel_format, _same_pixels
    )
    # MediaInfo knows no mirrors: it takes one for half a turn
    rotation = turned if is_mirrored else bench.hear("rotation", turned, opinion.rotation, _equal)
    return VideoFacts(
        container=record.fact(heard.container),
        codec=record.fact(record.codec),
        pixel_format=pixels,
        width=width,
        height=height,
        sample_aspect_ratio=pixel,
        display_aspect_ratio=stream_headers.display_aspect_ratio(width, height, pixel, rotation),
        rotation=rotation,
        mirrored=shown.mirrored,
        aperture=shown.aperture,
        shapes=shown.shapes,
        video_tracks=Known(shown.video_tracks, pyav_probe.SOURCE),
        video_track=Known(shown.video_track, pyav_probe.SOURCE),
        frame_rate=bench.hear(
            "frame_rate",
            stream_headers.frame_rate(record, index.frame_rate if index else None),
            opinion.frame_rate,
            _same_rate,
        ),
        variable_frame_rate=bench.hear(
            "variable_frame_rate",
            _indexed(index.variable if index else None),
            opinion.variable_frame_rate,
            _same_mode,
        ),
        field_order=bench.hear(
            "field_order", stream_headers.field_order(record), opinion.field_order, _same_scan
        ),
        bit_rate=_bit_rate(bench, record, index, opinion),
        target_bit_rate=opinion.target_bit_rate,
        duration=_lasting(bench, record, heard),
        has_audio=Known(record.has_audio, record.source),
        sound=shown.sound,
        subtitle_tracks=Known(record.subtitle_tracks, record.source),
        created=bench.hear("created", stream_headers.creation(record), opinion.created, _any_two),
        truncated=bench.hear(
            "truncated",
            _indexed(index.end > heard.size if index else None),
            opinion.truncated,
            _same_end,
        ),
        **_coding(bench, record, heard, pixels),
        sound_tracks=_tracks_of(record.sounds, record.source, opinion.sounds, bench),
        conflicts=tuple(bench.conflicts),
    )


def _coding(bench: _Bench, record: StreamHeaders, heard: _Heard, pixels: Fact[str]) -> _CodingFacts:
    """Return how the stream is coded, and what the index tells of it."""
    own, opinion, index = record.coding, heard.opinion, heard.index
    return {
        "profile": bench.hear(
            "profile",
            record.fact(own.profile),
            _of_profiled(record, opinion.profile),
            coding.same_profile,
        ),
        "level": bench.hear(
            "level",
            record.fact(own.level),
            _of_profiled(record, opinion.level),
            coding.same_level,
        ),
        # what MediaInfo says of chroma and depth was heard with the pixel format, where it counts
        "chroma": bench.hear("chroma", coding.chroma_of(pixels), opinion.chroma, _any_two),
        "bit_depth": bench.hear("bit_depth", coding.depth_of(pixels), opinion.bit_depth, _any_two),
        "colour_primaries": bench.hear(
            "colour_primaries", record.fact(own.primaries), opinion.colour_primaries, _equal_names
        ),
        "colour_transfer": bench.hear(
            "colour_transfer", record.fact(own.transfer), opinion.colour_transfer, _equal_names
        ),
        "colour_matrix": bench.hear(
            "colour_matrix", record.fact(own.matrix), opinion.colour_matrix, _equal_names
        ),
        "timecode": Known(own.timecode, record.source) if own.timecode else opinion.timecode,
        "key_distance": _indexed(index.key_distance if index else None),
        "constant_bit_rate": bench.hear(
            "constant_bit_rate",
            _indexed(index.constant if index else None),
            opinion.constant_bit_rate if index is None else Unknown(Reason.UNCLEAR),
            _any_two,
        ),
    }


def _of_profiled(record: StreamHeaders, said: Fact[str]) -> Fact[str]:
    """Return MediaInfo's word, for codecs whose profiles and levels it names as FFmpeg does."""
    return said if record.codec in _PROFILED else Unknown(Reason.NOT_RECORDED)


def _turned(record: StreamHeaders, shown: Showing) -> Fact[int]:
    """Return degrees clockwise by the movie box: FFmpeg takes a mirror for half a turn."""
    if shown.turned is not None:
        return Known(shown.turned, record.source)
    if record.rotation is None:
        return Unknown(Reason.PROBE_FAILED, "no frame could be decoded")
    return Known(record.rotation, record.source)


def _lasting(bench: _Bench, record: StreamHeaders, heard: _Heard) -> Fact[float]:
    """Return the length of the picture, compared with the one that MediaInfo gives.

    It is also compared with what a fragmented film says of itself: either may stop at the first
    fragments or count some that are not there.
    """
    own = _duration(record, heard.index)
    found = bench.hear("duration", own, heard.opinion.duration, _same_duration)
    if all(conflict.field != "duration" for conflict in bench.conflicts):
        bench.hear("duration", own, heard.shown.promised, _same_duration)
    return found


def _indexed(value: T | None) -> Fact[T]:
    return Unknown(Reason.NOT_RECORDED) if value is None else Known(value, pyav_probe.SOURCE)


def _duration(record: StreamHeaders, index: StreamIndex | None) -> Fact[float]:
    if index is not None and index.duration is not None:
        return Known(index.duration, pyav_probe.SOURCE)
    return record.fact(record.duration)


def _bit_rate(
    bench: _Bench, record: StreamHeaders, index: StreamIndex | None, opinion: Opinion
) -> Fact[int]:
    """Return the mean by the index, else as the stream records it.

    MediaInfo is heard only on an index: elsewhere it gives the encoder's target for the mean.
    """
    if index is None or index.bit_rate is None:
        return record.fact(record.bit_rate)
    return bench.hear("bit_rate", _indexed(index.bit_rate), opinion.bit_rate, _same_bit_rate)


def _equal(first: int, second: int) -> bool:
    return first == second


def _equal_names(first: str, second: str) -> bool:
    return first == second


def _same_pixels(first: str, second: str) -> bool:
    """Return whether the formats agree but for FFmpeg's j.

    The j says that all values are used, which MediaInfo hears from others as well.
    """
    return first.replace("yuvj", "yuv") == second


def _any_two(_first: object, _second: object) -> bool:
    """Return True for any two dates.

    A container and its tracks often have dates of their own; the container's is reported.
    """
    return True


def _same_rate(first: Fraction, second: Fraction) -> bool:
    return abs(first - second) <= _RATE_TOLERANCE * first


def _same_aspect(first: Fraction, second: Fraction) -> bool:
    return abs(first - second) <= _ASPECT_TOLERANCE * first


def _same_mode(first: bool, second: bool) -> bool:  # noqa: FBT001
    """Return whether the modes agree, or the second alone is variable.

    MediaInfo calls a rate variable for one odd step; the index has counted them.
    """
    return first == second or not first


def _same_scan(first: FieldOrder, second: FieldOrder) -> bool:
    """Return whether both are interlaced or both are not.

    No rule asks which field comes first, so only "interlaced or not" can conflict.
    """
    return (first is FieldOrder.PROGRESSIVE) == (second is FieldOrder.PROGRESSIVE)


def _same_bit_rate(first: int, second: int) -> bool:
    return abs(first - second) <= _BIT_RATE_TOLERANCE * first


def _same_duration(first: float, second: float) -> bool:
    apart = abs(first - second)
    return apart <= 1 or apart <= _DURATION_TOLERANCE * first


def _same_end(first: bool, second: bool) -> bool:  # noqa: FBT001
    """Return whether both say the same, or the first alone says that the end is missing.

    MediaInfo's silence is no testimony: it does not count samples.
    """
    return first or not second
