"""MediaInfo's opinion of a video: the second witness, and what only it can tell.

Only it knows the encoder's own target bit rate and whether a file without an index is cut off.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pymediainfo import MediaInfo

from usbcheck.examine.video import mediainfo_tracks
from usbcheck.examine.video.stream_headers import moment
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.video import FieldOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from usbcheck.examine.files.cached_reader import CachedReader
    from usbcheck.examine.video.sound_headers import SoundHeaders

SOURCE: Final = "mediainfo"

_ORDERS: Final = {"TFF": FieldOrder.TOP_FIRST, "BFF": FieldOrder.BOTTOM_FIRST}
_OTHERWISE: Final = tuple(
    f"{name}_Original" for name in ("Width", "Height", "PixelAspectRatio", "DisplayAspectRatio")
)
_UNTIMED: Final = frozenset({"MPEG-TS", "MXF", "GXF", "AVC", "HEVC"})
_INTERLACED: Final = frozenset({"Interlaced", "MBAFF", "PAFF"})


@dataclass(frozen=True, slots=True)
class Opinion:
    """What MediaInfo says; fields and units as in `VideoFacts`.

    `at_odds` is whether the stream has another size or shape than the container says, which is
    what is reported then.
    """

    width: Fact[int]
    height: Fact[int]
    pixel_format: Fact[str]
    sample_aspect_ratio: Fact[Fraction]
    rotation: Fact[int]
    frame_rate: Fact[Fraction]
    variable_frame_rate: Fact[bool]
    field_order: Fact[FieldOrder]
    bit_rate: Fact[int]
    target_bit_rate: Fact[int]
    duration: Fact[float]
    created: Fact[datetime]
    truncated: Fact[bool]
    profile: Fact[str]
    level: Fact[str]
    chroma: Fact[str]
    bit_depth: Fact[int]
    colour_primaries: Fact[str]
    colour_transfer: Fact[str]
    colour_matrix: Fact[str]
    timecode: Fact[str]
    constant_bit_rate: Fact[bool]
    sounds: tuple[SoundHeaders, ...]
    at_odds: bool


@cache
def version() -> str | None:
    """Return the version of the MediaInfo library; None where it cannot be loaded."""
    try:
        answer = json.loads(MediaInfo.parse(io.BytesIO(), output="JSON"))
    except (OSError, RuntimeError, ValueError):
        return None
    return str(answer["creatingLibrary"]["version"])


@cache
def _loadable() -> bool:
    return bool(MediaInfo.can_parse())


def none(why: str) -> Opinion:
    """Return the opinion of a witness that was not asked."""
    return _opinion_of((), 0, Unknown(Reason.NOT_EXAMINED, why))


def ask(source: CachedReader, stream: int = 0) -> Opinion:
    """Return MediaInfo's opinion of the video stream at that place among all streams of a file.

    Every field is unknown where it has none.

    Raises:
        OSError: The drive does not give the bytes.
    """
    tracks = _tracks(source)
    if isinstance(tracks, Unknown):
        return _opinion_of((), stream, tracks)
    return _opinion_of(tracks, stream, Unknown(Reason.NOT_RECORDED))


def sounds(source: CachedReader) -> tuple[SoundHeaders, ...]:
    """Return what MediaInfo says of the tracks of sound of a file, nothing where it has nothing.

    Raises OSError where the drive does not give the bytes.
    """
    tracks = _tracks(source)
    return () if isinstance(tracks, Unknown) else mediainfo_tracks.sounds(tracks)


def _tracks(source: CachedReader) -> Sequence[Mapping[str, Any]] | Unknown:
    """Return MediaInfo's tracks of a file, of which the first is the container."""
    if not _loadable():
        return Unknown(Reason.PROBE_FAILED, "MediaInfo could not be loaded")
    # An open file instead of a name: no locale, no URL scheme and no neighbour file comes in.
    try:
        answer = json.loads(MediaInfo.parse(source.view(), parse_speed=0, output="JSON"))
    except (RuntimeError, ValueError) as error:
        return Unknown(Reason.PROBE_FAILED, str(error))
    found: Sequence[Mapping[str, Any]] = (answer.get("media") or {}).get("track", [])
    return found


def _video_of(tracks: Sequence[Mapping[str, Any]], stream: int) -> Mapping[str, Any]:
    """Return the track of that stream; where places are not told, the only one there is."""
    films = [track for track in tracks if track["@type"] == "Video"]
    here = [track for track in films if track.get("StreamOrder") == str(stream)]
    return next(iter(here or (films if len(films) == 1 else [])), {})


def _opinion_of(tracks: Sequence[Mapping[str, Any]], stream: int, silent: Unknown) -> Opinion:
    """Return the opinion in the tracks of a file; `silent` is for what they do not say."""
    general: Mapping[str, Any] = next((t for t in tracks if t["@type"] == "General"), {})
    video = _video_of(tracks, stream)

    def said(name: str, read: Callable[[str], Any]) -> Fact[Any]:
        try:
            return Known(read(video[name]), SOURCE)
        except (KeyError, ValueError, OverflowError):
            return silent

    target = said("BitRate_Nominal", _rounded)
    timecode = mediainfo_tracks.timecode(tracks)
    date = moment(general.get("Encoded_Date", "").replace(" UTC", "+00:00"))
    return Opinion(
        width=said("Width", int),
        height=said("Height", int),
        pixel_format=_pixel_format(video),
        sample_aspect_ratio=said("PixelAspectRatio", _ratio),
        rotation=said("Rotation", _rounded),
        frame_rate=said("FrameRate", _ratio),
        variable_frame_rate=_variable(general, video) if video else silent,
        field_order=_order(video) if video else silent,
        bit_rate=said("BitRate", _rounded),
        target_bit_rate=NotApplicable() if video and target is silent else target,
        duration=said("Duration", float),
        created=Known(date, SOURCE) if date else silent,
        truncated=Known(_truncated(general), SOURCE) if video else silent,
        profile=said("Format_Profile", str),
        level=said("Format_Level", str),
        chroma=_chroma(video),
        bit_depth=said("BitDepth", int),
        colour_primaries=mediainfo_tracks.colour(video, "colour_primaries"),
        colour_transfer=mediainfo_tracks.colour(video, "transfer_characteristics"),
        colour_matrix=mediainfo_tracks.colour(video, "matrix_coefficients"),
        timecode=Known(timecode, SOURCE) if timecode else NotApplicable(),
        constant_bit_rate=said("BitRate_Mode", _is_constant),
        sounds=mediainfo_tracks.sounds(tracks),
        at_odds=any(name in video for name in _OTHERWISE),
    )


def _rounded(text: str) -> int:
    return round(float(text))


def _is_constant(text: str) -> bool:
    if text not in {"CBR", "VBR"}:
        raise ValueError(text)
    return text == "CBR"


def _chroma(video: Mapping[str, Any]) -> Fact[str]:
    """Return the sampling of chroma; RGB and gray have none."""
    sampling, space = str(video.get("ChromaSubsampling", "")), video.get("ColorSpace")
    if space == "YUV" and re.fullmatch(r"4:\d:\d", sampling):
        return Known(sampling, SOURCE)
    return Known("RGB", SOURCE) if space == "RGB" else Unknown(Reason.NOT_RECORDED)


def _ratio(text: str) -> Fraction:
    """Return the simple ratio behind three decimals: 1.422 is 64/45, 29.970 is 2997/100."""
    return Fraction(text).limit_denominator(100)


def _pixel_format(video: Mapping[str, Any]) -> Fact[str]:
    """Return the format in FFmpeg's words, for codecs and formats in which both mean the same."""
    sampling, depth = video.get("ChromaSubsampling", ""), video.get("BitDepth", "")
    if (
        video.get("Format") not in {"AVC", "HEVC"}
        or video.get("ColorSpace") != "YUV"
        or video.get("colour_range") == "Full"  # another name, where the codec says so too
        or sampling not in {"4:2:0", "4:2:2", "4:4:4"}
        or depth not in {"8", "10"}
    ):
        return Unknown(Reason.NOT_RECORDED)
    suffix = "" if depth == "8" else f"{depth}le"
    return Known(f"yuv{sampling.replace(':', '')}p{suffix}", SOURCE)


def _variable(general: Mapping[str, Any], video: Mapping[str, Any]) -> Fact[bool]:
    mode = video.get("FrameRate_Mode")
    # Without times of its own a container only repeats that the codec may vary, as H.264 may.
    if mode not in {"CFR", "VFR"} or (mode == "VFR" and general.get("Format") in _UNTIMED):
        return Unknown(Reason.NOT_RECORDED)
    return Known(mode == "VFR", SOURCE)


def _order(video: Mapping[str, Any]) -> Fact[FieldOrder]:
    scan = video.get("ScanType")
    if scan == "Progressive":
        return Known(FieldOrder.PROGRESSIVE, SOURCE)
    if scan in _INTERLACED:
        return Known(_ORDERS.get(video.get("ScanOrder", ""), FieldOrder.INTERLACED), SOURCE)
    return Unknown(Reason.NOT_RECORDED)


def _truncated(general: Mapping[str, Any]) -> bool:
    """Return whether an element ends past the end of the file.

    MediaInfo says IsTruncated in most containers; in ASF and FLV it only lists the element.
    """
    extra = general.get("extra") or {}
    if "IsTruncated" in extra:
        return bool(extra["IsTruncated"] == "Yes")
    return "more than maximal permitted size" in json.dumps(extra.get("ConformanceErrors", ""))
