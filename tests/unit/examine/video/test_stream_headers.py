"""How FFmpeg's terms become facts: tables of what headers say and what is made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.examine.video import stream_headers
from usbcheck.examine.video.stream_headers import StreamHeaders
from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown
from usbcheck.facts.video import FieldOrder

SILENT = Unknown(Reason.NOT_RECORDED)
BLANK = StreamHeaders(
    source="ffprobe",
    format_name="",
    major_brand="",
    codec="",
    pixel_format="",
    width=0,
    height=0,
    sample_aspect_ratio=None,
    rotation=None,
    base_rate=None,
    average_rate=None,
    field_order="unknown",
    bit_rate=None,
    duration=None,
    has_audio=False,
    subtitle_tracks=0,
    created=None,
)
MOV = "mov,mp4,m4a,3gp,3g2,mj2"
WEBM_HEAD = bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d")


@pytest.mark.parametrize(
    ("format_name", "brand", "head", "name"),
    [
        (MOV, "isom", b"", "mp4"),
        (MOV, "mp42", b"", "mp4"),
        (MOV, "M4V ", b"", "mp4"),
        (MOV, "qt  ", b"", "mov"),
        (MOV, "", b"", "mov"),
        ("matroska,webm", "", WEBM_HEAD, "webm"),
        ("matroska,webm", "", b"\x1a\x45\xdf\xa3\x42\x82\x88matroska", "matroska"),
        ("asf", "qt  ", b"", "asf"),
        ("asf_o", "", b"", "asf"),
        ("flv", "isom", b"", "flv"),
        ("live_flv", "", b"", "flv"),
        ("mpegts", "", b"", "mpegts"),
        ("mxf", "", b"", "mxf"),
    ],
)
def test_container_name(format_name: str, brand: str, head: bytes, name: str) -> None:
    assert stream_headers.container_name(format_name, brand, head) == name


@pytest.mark.parametrize(
    ("codec", "order", "found"),
    [
        ("h264", "progressive", Known(FieldOrder.PROGRESSIVE, "ffprobe")),
        ("h264", "tt", Known(FieldOrder.TOP_FIRST, "ffprobe")),
        ("h264", "bb", Known(FieldOrder.BOTTOM_FIRST, "ffprobe")),
        ("prores", "tb", Known(FieldOrder.BOTTOM_FIRST, "ffprobe")),
        ("prores", "bt", Known(FieldOrder.TOP_FIRST, "ffprobe")),
        ("h264", "unknown", SILENT),
        ("mpeg4", "unknown", SILENT),
        ("av1", "unknown", Known(FieldOrder.PROGRESSIVE, "ffprobe")),
        ("hevc", "unknown", Known(FieldOrder.PROGRESSIVE, "ffprobe")),
        ("hevc", "tt", Known(FieldOrder.TOP_FIRST, "ffprobe")),
    ],
)
def test_field_order(codec: str, order: str, found: object) -> None:
    assert stream_headers.field_order(replace(BLANK, codec=codec, field_order=order)) == found


PAL, NTSC, FIELDS = Fraction(25), Fraction(30000, 1001), Fraction(50)
LATE = Fraction(1249, 50)  # 24.98: one frame of 1250 is late


@pytest.mark.parametrize(
    ("base", "average", "counted", "found"),
    [
        (PAL, PAL, PAL, PAL),
        (PAL, LATE, LATE, PAL),
        (PAL, LATE, None, PAL),
        (FIELDS, PAL, PAL, PAL),
        (FIELDS, PAL, None, PAL),
        (NTSC, NTSC, Fraction(2997, 100), NTSC),
        (PAL, Fraction(18), Fraction(17), Fraction(18)),
        (PAL, None, None, PAL),
        (None, None, PAL, PAL),
        (Fraction(90000), None, PAL, PAL),
    ],
)
def test_frame_rate(
    base: Fraction | None, average: Fraction | None, counted: Fraction | None, found: Fraction
) -> None:
    record = replace(BLANK, base_rate=base, average_rate=average)
    assert stream_headers.frame_rate(record, counted) == Known(found, "ffprobe")


def test_no_frame_rate() -> None:
    assert stream_headers.frame_rate(BLANK, None) == SILENT


@pytest.mark.parametrize(
    ("size", "pixel", "turn", "shown"),
    [
        ((1920, 1080), Fraction(1), 0, Fraction(16, 9)),
        ((1440, 1080), Fraction(4, 3), 0, Fraction(16, 9)),
        ((720, 576), Fraction(64, 45), 180, Fraction(16, 9)),
        ((1080, 1920), Fraction(1), 90, Fraction(16, 9)),
        ((1920, 1080), Fraction(1), 270, Fraction(9, 16)),
    ],
)
def test_display_aspect_ratio(
    size: tuple[int, int], pixel: Fraction, turn: int, shown: Fraction
) -> None:
    width, height = (Known(side, "pyav") for side in size)
    found = stream_headers.display_aspect_ratio(
        width, height, Known(pixel, "pyav"), Known(turn, "x")
    )
    assert found == Known(shown, "pyav")


def test_no_display_aspect_ratio_without_a_size() -> None:
    known = Known(1080, "pyav")
    assert (
        stream_headers.display_aspect_ratio(SILENT, known, Known(PAL, "x"), Known(0, "x")) == SILENT
    )


def test_unrecorded_pixels_are_square() -> None:
    assert stream_headers.sample_aspect_ratio(BLANK) == Known(Fraction(1), "ffprobe")


@pytest.mark.parametrize(
    ("angle", "clockwise"), [(0, 0), (-90, 90), (90, 270), (180, 180), (-180, 180), (-0.2, 0)]
)
def test_clockwise(angle: float, clockwise: int) -> None:
    assert stream_headers.clockwise(angle) == clockwise


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2024-08-01T08:30:00.000000Z", datetime(2024, 8, 1, 8, 30, tzinfo=UTC)),
        ("2024-08-01T16:30:00+08:00", datetime(2024, 8, 1, 8, 30, tzinfo=UTC)),
        ("2024-08-01 08:30:00", datetime(2024, 8, 1, 8, 30, tzinfo=UTC)),
        ("1904-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_moment(text: str | None, when: datetime | None) -> None:
    assert stream_headers.moment(text) == when
    found = stream_headers.creation(replace(BLANK, created=when))
    assert found == (Known(when, "ffprobe") if when else NotApplicable())


@pytest.mark.parametrize(
    ("tags", "bit_rate", "duration"),
    [
        ({"BPS": "8000000", "DURATION": "00:08:00.040000000"}, 8_000_000, 480.04),
        ({"BPS-eng": "8000000", "DURATION-eng": "01:00:00"}, 8_000_000, 3600.0),
        ({"BPS": "fast", "DURATION": "8 minutes"}, None, None),
        ({"_STATISTICS": "1"}, None, None),
    ],
)
def test_statistics(tags: dict[str, str], bit_rate: int | None, duration: float | None) -> None:
    assert stream_headers.tagged_bit_rate(tags) == bit_rate
    assert stream_headers.tagged_duration(tags) == duration


@given(st.text(), st.text(alphabet="0123456789-T:+.Z "))
def test_no_tag_breaks_the_reader(words: str, almost: str) -> None:
    for text in (words, almost):
        when = stream_headers.moment(text)
        assert when is None or when.tzinfo is UTC
        rate = stream_headers.tagged_bit_rate({"BPS": text})
        assert rate is None or rate >= 0
        seconds = stream_headers.tagged_duration({"DURATION": text})
        assert seconds is None or seconds >= 0
