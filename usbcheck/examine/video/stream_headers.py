"""What FFmpeg reads in a video's headers, and how it is put into facts.

ffprobe and the embedded libraries both fill `StreamHeaders`; everything that could make the two
differ in a fact is decided here, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeVar

from usbcheck.examine.video.coding import Coding
from usbcheck.facts.provenance import Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.video import FieldOrder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.examine.video.sound_headers import SoundHeaders

T = TypeVar("T")

DEMUXERS: Final = (
    "3gp,aac,ac3,aiff,amr,ape,asf,asf_o,av1,avi,caf,dv,eac3,f4v,flac,flv,gxf,h264,hevc,ivf,kux,"
    "live_flv,m4v,matroska,mov,mp3,mpeg,mpegts,mpegtsraw,mpegvideo,mxf,nut,obu,ogg,rm,tta,"
    "vc1,vob,w64,wav,wtv,wv,yuv4mpegpipe"
)
"""Demuxers that FFmpeg may use. Play lists (hls, concat, dash) are left out: they would make it
open other files; so are pictures, subtitles and text, which are not videos."""

_FAMILIES: Final = {
    "asf_o": "asf",
    "live_flv": "flv",
    "kux": "flv",
    "mpegtsraw": "mpegts",
    "vob": "mpeg",
}
_ORDERS: Final = {
    # FFmpeg's two letters are the field coded first and the field shown first (AVFieldOrder)
    "progressive": FieldOrder.PROGRESSIVE,
    "tt": FieldOrder.TOP_FIRST,
    "bb": FieldOrder.BOTTOM_FIRST,
    "tb": FieldOrder.BOTTOM_FIRST,
    "bt": FieldOrder.TOP_FIRST,
}
_FRAMES_UNLESS_SAID: Final = frozenset(
    {"av1", "flv1", "h263", "h263p", "mpeg1video", "msmpeg4v1", "msmpeg4v2", "msmpeg4v3"}
    | {"theora", "vp6", "vp6f", "vp8", "vp9", "wmv1", "wmv2"}
    | {"hevc"}
)
"""Codecs that cannot code fields, and HEVC, which must say so with each picture where it does
(ITU-T H.265, E.3.1: field_seq_flag demands frame_field_info_present_flag)."""

_NEAR: Final = Fraction(5, 1000)
_FASTEST: Final = 1000  # frames a second: more is a time base (raw DV says 60000), not a rate


@dataclass(frozen=True, slots=True)
class StreamHeaders:
    """One video's headers, in FFmpeg's terms; None, 0 and "" where they say nothing.

    `rotation` is degrees clockwise for display, None where it could not be looked at;
    `field_order` is AVFieldOrder as ffprobe spells it; rates are per second, `base_rate` the
    lowest that holds all time stamps, `average_rate` the mean; `duration` is in seconds, of the
    stream where it says, else of the container; `sounds` are the tracks of sound.
    """

    source: str
    format_name: str
    major_brand: str
    codec: str
    pixel_format: str
    width: int
    height: int
    sample_aspect_ratio: Fraction | None
    rotation: int | None
    base_rate: Fraction | None
    average_rate: Fraction | None
    field_order: str
    bit_rate: int | None
    duration: float | None
    has_audio: bool
    subtitle_tracks: int
    created: datetime | None
    coding: Coding = Coding()  # noqa: RUF009  frozen
    sounds: tuple[SoundHeaders, ...] = ()

    def fact(self, value: T | None) -> Fact[T]:
        """Return `value` as known from this source; as not recorded if it is None, 0 or empty."""
        return Known(value, self.source) if value else Unknown(Reason.NOT_RECORDED)


def container_name(format_name: str, major_brand: str, head: bytes) -> str:
    """Return the container by its usual name.

    FFmpeg names whole families, so QuickTime is told from MP4 by its brand (a file with none
    is older than brands, hence QuickTime), and WebM from Matroska by the DocType in `head`, the
    file's first bytes. Brands are looked at only there: FLV and ASF keep those of the file
    that they were made from.
    """
    names = format_name.split(",")
    if "mov" in names:
        return "mov" if major_brand.strip() in {"", "qt"} else "mp4"
    if "matroska" in names:
        return "webm" if b"\x42\x82\x84webm" in head else "matroska"
    return _FAMILIES.get(names[0], names[0])


def field_order(record: StreamHeaders) -> Fact[FieldOrder]:
    """Return how the fields are flagged; progressive where the codec would have said otherwise."""
    order = _ORDERS.get(record.field_order)
    if order is None and record.codec in _FRAMES_UNLESS_SAID:
        order = FieldOrder.PROGRESSIVE
    return record.fact(order)


def frame_rate(record: StreamHeaders, counted: Fraction | None) -> Fact[Fraction]:
    """Return frames per second: a recorded rate where it is near what was counted, else the mean.

    `counted` is frames over time in the index, None where there is none. A recorded rate is
    preferred because it is exact (25, 30000/1001) where a count is off by a late frame; the
    base rate is the field rate in some interlaced files, hence the comparison.
    """
    base, average = (
        rate if rate is not None and rate <= _FASTEST else None
        for rate in (record.base_rate, record.average_rate)
    )
    measure = counted or average
    for rate in (base, average):
        if rate and (measure is None or abs(rate - measure) <= _NEAR * measure):
            return Known(rate, record.source)
    return record.fact(average or counted)


def sample_aspect_ratio(record: StreamHeaders) -> Fact[Fraction]:
    """Return the width over height of a pixel.

    Square where nothing is said, as every player shows it.
    """
    return Known(record.sample_aspect_ratio or Fraction(1), record.source)


def display_aspect_ratio(
    width: Fact[int], height: Fact[int], pixel: Fact[Fraction], rotation: Fact[int]
) -> Fact[Fraction]:
    """Return width over height as shown: stored size by pixel aspect, turned by the rotation."""
    match width, height, pixel, rotation:
        case Known(w, source), Known(h), Known(aspect), Known(turn):
            shown = Fraction(w, h) * aspect
            return Known(1 / shown if turn % 180 == 90 else shown, source)
    return Unknown(Reason.NOT_RECORDED)


def creation(record: StreamHeaders) -> Fact[datetime]:
    """Return when the file says that it was made."""
    return Known(record.created, record.source) if record.created else NotApplicable()


def clockwise(counter_clockwise: float) -> int:
    """Return degrees clockwise, 0 to 359, from the angle that FFmpeg gives."""
    return round(-counter_clockwise) % 360


def moment(text: str | None) -> datetime | None:
    """Return an ISO 8601 time in UTC; None for no time, and for the epochs that mean "not set"."""
    try:
        when = datetime.fromisoformat((text or "").strip())
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    epochs = {datetime(1904, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)}
    return None if when in epochs else when


def tagged_bit_rate(tags: Mapping[str, str]) -> int | None:
    """Return bits per second of a Matroska stream by its statistics tags (BPS, BPS-eng)."""
    for name, value in tags.items():
        if re.fullmatch(r"BPS(-\w+)?", name) and re.fullmatch(r"\d{1,15}", value.strip()):
            return int(value)
    return None


def tagged_duration(tags: Mapping[str, str]) -> float | None:
    """Return seconds of a Matroska stream by its statistics tags (DURATION, DURATION-eng)."""
    for name, value in tags.items():
        if re.fullmatch(r"DURATION(-\w+)?", name):
            clock = re.fullmatch(r"(\d{1,6}):([0-5]\d):([0-5]\d(?:\.\d{1,9})?)", value.strip())
            if clock:
                hours, minutes, seconds = clock.groups()
                return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    return None
