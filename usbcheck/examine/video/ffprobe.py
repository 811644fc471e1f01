"""Video facts by the ffprobe program, asked through ffmpeg-python."""

from __future__ import annotations

import re
import subprocess
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from usbcheck.examine.video import stream_headers
from usbcheck.examine.video.coding import Coding, colour_name, level_name
from usbcheck.examine.video.sound_headers import SoundHeaders, layout_name, recorded_bit_rate
from usbcheck.examine.video.stream_headers import StreamHeaders
from usbcheck.facts.installed import program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SOURCE: Final = "ffprobe"


class ProbeError(Exception):
    """ffprobe is not there, does not run, or has nothing to say of a video in the file."""


def find() -> str | None:
    """Return where the ffprobe program is, by the absolute folders of PATH."""
    return program("ffprobe")


def version(seconds: float = 10) -> str | None:
    """Return the version that the program gives of itself.

    None where it is missing or does not run.
    """
    program = find()
    return _version_of(program, seconds) if program else None


@cache
def _version_of(program: str, seconds: float) -> str | None:
    try:
        answer = subprocess.run(  # noqa: S603
            [program, "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    words = re.match(rb"ffprobe version (\S+)", answer.stdout)
    return words[1].decode("ascii", "replace") if words else None


def read(path: Path, stream: int) -> StreamHeaders:
    """Return what ffprobe says of the video stream at that place among all streams.

    It runs as a child of the worker: with no terminal to read from, gathered output that counts
    as the worker's memory, and an end when the worker's time is over.

    Raises `ProbeError` where it says nothing.
    """
    import ffmpeg

    program = find()
    if program is None:
        raise ProbeError("no ffprobe on PATH")
    try:
        answer = ffmpeg.probe(
            f"file:{path}",  # else a name such as `concat:a` or `-i.mp4` would be more than a name
            cmd=program,
            v="error",
            protocol_whitelist="file",
            format_whitelist=stream_headers.DEMUXERS,
        )
    except ffmpeg.Error as error:
        raise ProbeError(error.stderr.decode("utf-8", "replace").strip()) from error
    except (OSError, ValueError) as error:
        raise ProbeError(str(error)) from error
    return _record(answer, stream)


def _record(answer: Mapping[str, Any], index: int) -> StreamHeaders:
    streams = answer.get("streams", [])
    video: Mapping[str, Any] = next((s for s in streams if s.get("index") == index), {})
    if video.get("codec_type") != "video":
        raise ProbeError("no video stream")
    container = answer.get("format", {})
    tags, container_tags = video.get("tags", {}), container.get("tags", {})
    kinds = [s.get("codec_type") for s in streams]
    return StreamHeaders(
        source=SOURCE,
        format_name=container.get("format_name", ""),
        major_brand=container_tags.get("major_brand", ""),
        codec=video.get("codec_name", ""),
        pixel_format=video.get("pix_fmt", ""),
        width=video.get("width", 0),
        height=video.get("height", 0),
        sample_aspect_ratio=_ratio(video.get("sample_aspect_ratio")),
        rotation=_rotation(video),
        base_rate=_ratio(video.get("r_frame_rate")),
        average_rate=_ratio(video.get("avg_frame_rate")),
        field_order=video.get("field_order", "unknown"),
        bit_rate=_whole(video.get("bit_rate")) or stream_headers.tagged_bit_rate(tags),
        duration=_seconds(video.get("duration"))
        or stream_headers.tagged_duration(tags)
        or _seconds(container.get("duration")),
        has_audio="audio" in kinds,
        subtitle_tracks=kinds.count("subtitle"),
        created=stream_headers.moment(
            container_tags.get("creation_time") or tags.get("creation_time")
        ),
        coding=_coding(video, (tags, container_tags, *(s.get("tags", {}) for s in streams))),
        sounds=_sounds(streams, container.get("format_name", "")),
    )


def _coding(video: Mapping[str, Any], tags: Sequence[Mapping[str, str]]) -> Coding:
    profile = video.get("profile", "")
    return Coding(
        profile="" if profile == "unknown" else profile,
        level=level_name(video.get("codec_name", ""), profile, video.get("level", 0)),
        primaries=colour_name(video.get("color_primaries", "")),
        transfer=colour_name(video.get("color_transfer", "")),
        matrix=colour_name(video.get("color_space", "")),
        timecode=next((found["timecode"] for found in tags if found.get("timecode")), ""),
    )


def _sounds(streams: Sequence[Mapping[str, Any]], demuxer: str) -> tuple[SoundHeaders, ...]:
    heard = [s for s in streams if s.get("codec_type") == "audio"]
    enabled = [s for s in heard if s.get("disposition", {}).get("default")]
    chosen = next(iter(enabled or heard), None)
    return tuple(_sound(stream, demuxer, is_chosen=stream is chosen) for stream in heard)


def _sound(stream: Mapping[str, Any], demuxer: str, *, is_chosen: bool) -> SoundHeaders:
    channels, codec = stream.get("channels", 0), stream.get("codec_name", "")
    whole = _whole(stream.get("bit_rate")) or 0
    told = recorded_bit_rate(codec, demuxer, whole)
    rate = stream_headers.tagged_bit_rate(stream.get("tags", {})) or told
    return SoundHeaders(
        codec=codec,
        channels=channels,
        layout=layout_name(stream.get("channel_layout", ""), channels),
        sample_rate=_whole(stream.get("sample_rate")) or 0,
        bit_rate=rate,
        settled=whole > 0 and not rate,
        bits=_whole(stream.get("bits_per_raw_sample")) or 0,
        place=stream.get("index"),
        chosen=is_chosen,
    )


def _rotation(video: Mapping[str, Any]) -> int:
    angles = [d["rotation"] for d in video.get("side_data_list", []) if "rotation" in d]
    return stream_headers.clockwise(float(angles[0])) if angles else 0


def _ratio(text: str | None) -> Fraction | None:
    """Return a positive ratio from `25/1` or `64:45`; ffprobe writes `0/0` and `N/A` for none."""
    try:
        ratio = Fraction((text or "").replace(":", "/"))
    except (ValueError, ZeroDivisionError):
        return None
    return ratio if ratio > 0 else None


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _seconds(text: str | None) -> float | None:
    return float(text) if text and re.fullmatch(r"\d+(\.\d+)?", text) else None
