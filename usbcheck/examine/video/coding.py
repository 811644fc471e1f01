"""How a video stream is coded: profile, level, sampling and colours, under one name for each.

FFmpeg's libraries give numbers, ffprobe names and MediaInfo names of its own; the facts have
FFmpeg's names of colours and the standards' names of profiles and levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from av.video.format import VideoFormat

from usbcheck.facts.provenance import Fact, Known

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Coding:
    """What FFmpeg reads of how a stream is coded; "" where it says nothing."""

    profile: str = ""
    level: str = ""
    primaries: str = ""
    transfer: str = ""
    matrix: str = ""
    timecode: str = ""


# Code points of ITU-T H.273 (ISO/IEC 23091-2) by FFmpeg's names.
PRIMARIES: Final[Mapping[int, str]] = {
    1: "bt709",
    4: "bt470m",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "film",
    9: "bt2020",
    10: "smpte428",
    11: "smpte431",
    12: "smpte432",
}
TRANSFERS: Final[Mapping[int, str]] = {
    1: "bt709",
    4: "bt470m",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "linear",
    13: "iec61966-2-1",
    14: "bt2020-10",
    15: "bt2020-12",
    16: "smpte2084",
    17: "smpte428",
    18: "arib-std-b67",
}
MATRICES: Final[Mapping[int, str]] = {
    0: "gbr",
    1: "bt709",
    4: "fcc",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "ycgco",
    9: "bt2020nc",
    10: "bt2020c",
}
_NO_COLOUR: Final = frozenset({"unknown", "unspecified", "reserved"})

_MPEG2_LEVELS: Final[Mapping[int, str]] = {10: "Low", 8: "Main", 6: "High 1440", 4: "High"}
_MPEG2_422: Final = "4:2:2"  # whose levels are numbered otherwise (ISO/IEC 13818-2, 8.5)
_MPEG2_422_LEVELS: Final[Mapping[int, str]] = {5: "Main", 2: "High"}
_H264_1B: Final = 9
_SAMPLINGS: Final[Mapping[tuple[int, int], str]] = {
    (1, 1): "4:4:4",
    (2, 1): "4:2:2",
    (2, 2): "4:2:0",
    (4, 1): "4:1:1",
    (1, 2): "4:4:0",
    (4, 4): "4:1:0",
}
_SIDE: Final = 16  # pixels of a picture whose chroma is counted


def level_name(codec: str, profile: str, level: int) -> str:
    """Return a level as the codec's standard names it, "" where it is not told."""
    if level <= 0:
        return ""
    match codec:
        case "h264":
            return "1b" if level == _H264_1B else f"{level / 10:g}"
        case "hevc":
            return f"{level / 30:g}"
        case "vp9":
            return f"{level / 10:g}"
        case "mpeg2video":
            names = _MPEG2_422_LEVELS if profile == _MPEG2_422 else _MPEG2_LEVELS
            return names.get(level, "")
    return ""


def colour_name(name: str) -> str:
    """Return a colour as ffprobe names it, "" where that means nothing."""
    return "" if name in _NO_COLOUR else name


def chroma_of(pixel_format: Fact[str]) -> Fact[str]:
    """Return the sampling of chroma in a pixel format: 4:2:0 …, RGB or gray."""
    match pixel_format:
        case Known(name, source):
            return Known(_sampling(VideoFormat(name)), source)
        case absent:
            return absent


def depth_of(pixel_format: Fact[str]) -> Fact[int]:
    """Return the bits of a component in a pixel format."""
    match pixel_format:
        case Known(name, source):
            return Known(max(part.bits for part in VideoFormat(name).components), source)
        case absent:
            return absent


def _sampling(form: VideoFormat) -> str:
    if form.is_rgb or form.has_palette:
        return "RGB"
    if len(form.components) < len("YUV"):
        return "gray"
    across, down = form.chroma_width(_SIDE), form.chroma_height(_SIDE)
    return _SAMPLINGS.get((_SIDE // across, _SIDE // down), form.name)


def same_profile(first: str, second: str) -> bool:
    """Return whether two names mean one profile: one witness may also name its constraints."""
    a, b = first.casefold(), second.casefold()
    return a.endswith(b) or b.endswith(a)


def same_level(first: str, second: str) -> bool:
    """Return whether two names mean one level: 4 is 4.0."""
    try:
        return float(first) == float(second)
    except ValueError:
        return first.casefold() == second.casefold()
