"""What MediaInfo says of tracks of sound, of colours and of time codes, in FFmpeg's terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from usbcheck.examine.video.sound_headers import SoundHeaders
from usbcheck.facts.provenance import Fact, Known, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COLOURS: Final = {
    "BT.709": "bt709",
    "BT.601 NTSC": "smpte170m",
    "BT.601 PAL": "bt470bg",
    "BT.601": "smpte170m",
    "BT.470 System M": "bt470m",
    "BT.470 System B/G": "bt470bg",
    "SMPTE 240M": "smpte240m",
    "BT.2020": "bt2020",
    "BT.2020 (10-bit)": "bt2020-10",
    "BT.2020 (12-bit)": "bt2020-12",
    "BT.2020 non-constant": "bt2020nc",
    "BT.2020 constant": "bt2020c",
    "DCI P3": "smpte431",
    "Display P3": "smpte432",
    "sRGB/sYCC": "iec61966-2-1",
    "PQ": "smpte2084",
    "HLG": "arib-std-b67",
    "Identity": "gbr",
}
_LAYOUTS: Final = {
    frozenset({"C"}): "mono",
    frozenset({"M"}): "mono",
    frozenset({"L", "R"}): "stereo",
    frozenset({"L", "R", "C", "LFE", "Ls", "Rs"}): "5.1",
    frozenset({"L", "R", "C", "LFE", "Lb", "Rb"}): "5.1",
    frozenset({"L", "R", "C", "LFE", "Ls", "Rs", "Lb", "Rb"}): "7.1",
    frozenset({"L", "R", "C", "LFE", "Lss", "Rss", "Lrs", "Rrs"}): "7.1",
}


def sounds(tracks: Sequence[Mapping[str, Any]]) -> tuple[SoundHeaders, ...]:
    """Return what is said of each track of sound."""
    return tuple(_sound(track) for track in tracks if track.get("@type") == "Audio")


def _sound(track: Mapping[str, Any]) -> SoundHeaders:
    place = str(track.get("StreamOrder", ""))
    return SoundHeaders(
        channels=_number(track.get("Channels")),
        layout=_LAYOUTS.get(frozenset(str(track.get("ChannelLayout", "")).split()), ""),
        sample_rate=_number(track.get("SamplingRate")),
        bit_rate=_number(track.get("BitRate")),
        target_bit_rate=_number(track.get("BitRate_Nominal") or track.get("BitRate_Maximum")),
        bits=_number(track.get("BitDepth")),
        place=int(place) if place.isdecimal() else None,
    )


def colour(track: Mapping[str, Any], name: str) -> Fact[str]:
    """Return a colour of a Video track by FFmpeg's name; unknown where it is told otherwise."""
    found = _COLOURS.get(str(track.get(name, "")))
    return Known(found, "mediainfo") if found else Unknown(Reason.NOT_RECORDED)


def timecode(tracks: Sequence[Mapping[str, Any]]) -> str:
    """Return the time code of the first picture by a track of time codes, "" without one."""
    named = (t for t in tracks if t.get("@type") == "Other" and t.get("Type") == "Time code")
    return next((str(t["TimeCode_FirstFrame"]) for t in named if "TimeCode_FirstFrame" in t), "")


def _number(text: object) -> int:
    """Return the first number: of a track in two ways of decoding MediaInfo names both."""
    found = re.match(r"\d+", str(text or ""))
    return int(found[0]) if found else 0
