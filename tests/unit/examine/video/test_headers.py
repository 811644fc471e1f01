"""The video examiner on real files: made here by FFmpeg's encoders, damaged by hand."""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import av.logging
import numpy as np
import pytest
from av.stream import Disposition
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.examine.by_path import ask_mediainfo, examine_audio, examine_video
from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.video import ffprobe, mediainfo, pyav_probe
from usbcheck.examine.video.headers import probe_versions
from usbcheck.facts import limits
from usbcheck.facts.provenance import Conflict, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.request import Probe
from usbcheck.facts.sound import SoundTrack, chosen_track
from usbcheck.facts.video import FieldOrder, VideoFacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from av.container import OutputContainer
    from av.video.stream import VideoStream

    from tests.kitchen import Kitchen

needs_ffprobe = pytest.mark.skipif(ffprobe.find() is None, reason="no ffprobe on PATH")
PROBES = [Probe.EMBEDDED, pytest.param(Probe.FFPROBE, marks=needs_ffprobe)]
SILENT = Unknown(Reason.NOT_RECORDED)
TAKEN = datetime(2024, 8, 1, 8, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Film:
    """How a sample is made. `steps` are the time stamps of the frames, in frames."""

    name: str
    codec: str = "libx264"
    rate: Fraction = Fraction(25)
    size: tuple[int, int] = (320, 180)
    pixels: str = "yuv420p"
    bit_rate: int | None = None
    pixel_aspect: Fraction | None = None
    turn: int = 0  # degrees clockwise
    steps: tuple[int, ...] = tuple(range(50))
    options: dict[str, str] = field(default_factory=dict)
    muxer: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    stream_tags: dict[str, str] = field(default_factory=dict)
    sound: str | None = "aac"
    subtitles: str | None = None
    cover: bool = False


def picture(number: int, size: tuple[int, int]) -> av.VideoFrame:
    width, height = size
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    grey = ((x * 3 + number * 8) % 256).astype(np.uint8)
    plane = np.stack([grey, np.roll(grey, 40, axis=1), (y % 256).astype(np.uint8)], axis=2)
    return av.VideoFrame.from_ndarray(plane, format="rgb24")


def make(film: Film, path: Path) -> Path:
    with av.open(str(path), "w", container_options=film.muxer) as out:
        out.metadata.update(film.tags)
        video = video_stream(out, film)
        video.metadata.update(film.stream_tags)
        sound: Any = out.add_stream(film.sound, rate=48000) if film.sound else None
        if sound is not None:
            sound.bit_rate = 128_000  # the encoder of Windows Media has no default
        text = out.add_mux_stream(film.subtitles) if film.subtitles else None
        cover = cover_stream(out) if film.cover else None
        for number, step in enumerate(film.steps):
            frame = picture(number, film.size)
            frame.pts, frame.time_base = step, 1 / film.rate
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
        if sound is not None:
            mux_silence(out, sound, seconds=float(film.steps[-1] / film.rate))
        if text is not None:
            mux_text(out, text)
        if cover is not None:
            out.mux(cover.encode(picture(0, (64, 64)).reformat(format="yuvj420p")))
            out.mux(cover.encode(None))
    return path


def video_stream(out: OutputContainer, film: Film) -> Any:
    preset = {"preset": "ultrafast"} if film.codec.startswith("libx26") else {}
    stream: Any = out.add_stream(film.codec, rate=film.rate, options={**preset, **film.options})
    stream.width, stream.height = film.size
    stream.pix_fmt = film.pixels
    stream.codec_context.time_base = 1 / film.rate
    if film.bit_rate:
        stream.bit_rate = film.bit_rate
    if film.pixel_aspect:
        stream.codec_context.sample_aspect_ratio = film.pixel_aspect
    if film.turn:
        stream.set_display_rotation(-film.turn)
    return stream


def cover_stream(out: OutputContainer) -> VideoStream:
    stream: VideoStream = out.add_stream("mjpeg", rate=25)
    stream.width = stream.height = 64
    stream.pix_fmt = "yuvj420p"
    stream.disposition = Disposition.attached_pic
    return stream


def mux_silence(out: OutputContainer, stream: Any, seconds: float) -> None:
    form = stream.codec_context.format.name
    for start in range(0, int(seconds * 48000), 1024):
        frame = av.AudioFrame(format=form, layout="stereo", samples=1024)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate, frame.pts, frame.time_base = 48000, start, Fraction(1, 48000)
        out.mux(stream.encode(frame))
    out.mux(stream.encode(None))


def mux_text(out: OutputContainer, stream: Any) -> None:
    words = "字幕".encode()
    in_mp4 = stream.codec_context is None or stream.name == "mov_text"
    packet = av.Packet(len(words).to_bytes(2, "big") + words if in_mp4 else words)
    packet.stream, packet.time_base = stream, Fraction(1, 1000)
    packet.pts = packet.dts = 0
    packet.duration = 1000
    out.mux(packet)


X264 = {"flags": "+ildct+ilme"}
EVERY_SECOND = (*range(25), *range(25, 75, 2))

SAMPLES: dict[str, tuple[Film, dict[str, Any]]] = {
    "progressive": (
        Film("p.mp4", bit_rate=300_000, tags={"creation_time": "2024-08-01T08:30:00Z"}),
        {
            "container": "mp4",
            "codec": "h264",
            "pixel_format": "yuv420p",
            "width": 320,
            "height": 180,
            "sample_aspect_ratio": Fraction(1),
            "display_aspect_ratio": Fraction(16, 9),
            "rotation": 0,
            "frame_rate": Fraction(25),
            "variable_frame_rate": False,
            "field_order": FieldOrder.PROGRESSIVE,
            "target_bit_rate": 300_000,
            "duration": 2.0,
            "has_audio": True,
            "subtitle_tracks": 0,
            "created": TAKEN,
            "truncated": False,
        },
    ),
    "top first": (
        Film("t.mp4", options=X264 | {"x264-params": "tff=1"}),
        {"field_order": FieldOrder.TOP_FIRST, "frame_rate": Fraction(25), "target_bit_rate": None},
    ),
    "bottom first": (
        Film("b.mp4", options=X264 | {"x264-params": "bff=1"}),
        {"field_order": FieldOrder.BOTTOM_FIRST, "frame_rate": Fraction(25)},
    ),
    "29.97": (
        Film("n.mp4", rate=Fraction(30000, 1001)),
        {"frame_rate": Fraction(30000, 1001), "variable_frame_rate": False},
    ),
    "anamorphic": (
        Film("a.mp4", size=(360, 288), pixel_aspect=Fraction(64, 45)),
        {"sample_aspect_ratio": Fraction(64, 45), "display_aspect_ratio": Fraction(16, 9)},
    ),
    "turned right": (
        Film("r.mp4", turn=90),
        {"rotation": 90, "width": 320, "display_aspect_ratio": Fraction(9, 16)},
    ),
    "turned left": (Film("l.mov", turn=270), {"rotation": 270, "container": "mov"}),
    "upside down": (
        Film("u.mp4", turn=180),
        {"rotation": 180, "display_aspect_ratio": Fraction(16, 9)},
    ),
    "variable": (
        Film("v.mp4", steps=EVERY_SECOND, options={"bf": "0"}),
        {"variable_frame_rate": True},
    ),
    "one late frame": (
        Film("g.mp4", steps=(*range(25), *range(26, 80))),
        {"variable_frame_rate": False, "frame_rate": Fraction(25)},
    ),
    "no sound": (Film("s.mp4", sound=None), {"has_audio": False}),
    "soft subtitles": (Film("c.mp4", subtitles="mov_text"), {"subtitle_tracks": 1}),
    "soft subtitles in Matroska": (
        Film("c.mkv", subtitles="subrip"),
        {"subtitle_tracks": 1, "container": "matroska"},
    ),
    "cover": (
        Film("k.mp4", cover=True),
        {"width": 320, "codec": "h264", "frame_rate": Fraction(25)},
    ),
    "QuickTime": (Film("q.mov"), {"container": "mov", "truncated": False}),
    "QuickTime with an MP4's name": (
        Film("m.mp4", muxer={"brand": "qt  "}),
        {"container": "mov"},
    ),
    "fragmented": (
        Film("f.mp4", options={"g": "10"}, muxer={"movflags": "frag_keyframe+empty_moov"}),
        {"frame_rate": Fraction(25), "truncated": False, "variable_frame_rate": False},
    ),
    "fragmented with one index": (
        Film("d.mp4", options={"g": "10"}, muxer={"movflags": "frag_keyframe+dash+global_sidx"}),
        {"frame_rate": Fraction(25), "truncated": False},
    ),
    "Matroska": (
        Film("p.mkv", bit_rate=300_000),
        {
            "container": "matroska",
            "frame_rate": Fraction(25),
            "bit_rate": SILENT,
            "truncated": False,
            "variable_frame_rate": False,
        },
    ),
    "Matroska with statistics": (
        Film("w.mkv", stream_tags={"BPS": "8000000"}),
        {"bit_rate": 8_000_000},
    ),
    "WebM": (
        Film("p.webm", codec="libvpx-vp9", sound="libopus", options={"deadline": "realtime"}),
        {"container": "webm", "codec": "vp9", "field_order": FieldOrder.PROGRESSIVE},
    ),
    "AVI": (
        Film("p.avi", codec="mpeg4", sound="mp3", bit_rate=300_000),
        {
            "container": "avi",
            "codec": "mpeg4",
            "frame_rate": Fraction(25),
            "duration": 2.04,  # the muxer begins with one empty frame
            "field_order": FieldOrder.PROGRESSIVE,  # only MediaInfo knows
            "variable_frame_rate": False,
        },
    ),
    "transport stream": (
        Film("p.ts"),
        {"container": "mpegts", "bit_rate": SILENT, "variable_frame_rate": SILENT},
    ),
    "program stream": (
        Film("p.mpg", codec="mpeg2video", sound="mp2"),
        {"container": "mpeg", "codec": "mpeg2video", "frame_rate": Fraction(25)},
    ),
    "Windows Media": (
        Film("p.wmv", codec="wmv2", sound="wmav2", bit_rate=300_000),
        {
            "container": "asf",
            "field_order": FieldOrder.PROGRESSIVE,
            "sample_aspect_ratio": Fraction(1),  # where nothing is said
            "created": None,
        },
    ),
    "Flash": (Film("p.flv"), {"container": "flv", "frame_rate": Fraction(25)}),
    "HEVC 10 bit": (
        Film(
            "h.mp4",
            codec="libx265",
            pixels="yuv420p10le",
            options={"x265-params": "log-level=none"},
        ),
        {
            "codec": "hevc",
            "pixel_format": "yuv420p10le",
            "field_order": FieldOrder.PROGRESSIVE,
        },
    ),
}


@pytest.fixture(scope="session")
def sample(kitchen: Kitchen) -> Callable[[str], Path]:
    def get(name: str) -> Path:
        film = SAMPLES[name][0]
        if film.codec not in av.codecs_available:
            pytest.skip(f"PyAV without {film.codec}")
        return kitchen.made(film, lambda path: make(film, path), f"-{film.name}")

    return get


@cache
def known(path: Path, probe: Probe) -> VideoFacts:
    """The facts of a sample, which several tests look at."""
    return examine_video(path, probe)


def values(facts: VideoFacts) -> dict[str, object]:
    """The facts without their sources, those of tracks too; None for not applicable."""

    def value(fact: object) -> object:
        match fact:
            case NotApplicable():
                return None
            case Known(found):
                return value(found)
            case SoundTrack():
                return {f.name: value(getattr(fact, f.name)) for f in fields(fact)}
            case tuple():
                return tuple(map(value, fact))
            case _:
                return fact

    return {f.name: value(getattr(facts, f.name)) for f in fields(facts) if f.name != "conflicts"}


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.parametrize("name", SAMPLES)
def test_facts(name: str, probe: Probe, sample: Callable[[str], Path]) -> None:
    facts = known(sample(name), probe)
    found, expected = values(facts), SAMPLES[name][1]
    assert {key: found[key] for key in expected} == expected
    assert facts.conflicts == ()
    assert facts.codec == Known(found["codec"], "ffprobe" if probe is Probe.FFPROBE else "pyav")


@needs_ffprobe
@pytest.mark.parametrize("name", SAMPLES)
def test_the_probes_agree(name: str, sample: Callable[[str], Path]) -> None:
    path = sample(name)
    by_program, by_library = (known(path, p) for p in (Probe.FFPROBE, Probe.EMBEDDED))
    assert values(by_program) == values(by_library)


@pytest.mark.parametrize("turn", ["turned right", "turned left", "upside down"])
def test_rotation_is_clockwise_as_mediainfo_counts(
    turn: str, sample: Callable[[str], Path]
) -> None:
    said = ask_mediainfo(sample(turn)).rotation
    assert said == Known(SAMPLES[turn][1]["rotation"], "mediainfo")


@pytest.mark.parametrize("name", ["progressive", "fragmented", "fragmented with one index", "AVI"])
def test_bit_rate_is_that_of_all_packets(name: str, sample: Callable[[str], Path]) -> None:
    with av.open(str(sample(name))) as container:
        total = sum(p.size for p in container.demux(container.streams.video[0]))
    rate = known(sample(name), Probe.EMBEDDED).bit_rate
    assert isinstance(rate, Known)
    assert rate.value == pytest.approx(total * 8 / 2.0, rel=0.02)


def test_a_variable_rate_is_the_mean(sample: Callable[[str], Path]) -> None:
    rate = known(sample("variable"), Probe.EMBEDDED).frame_rate
    assert isinstance(rate, Known)
    assert float(rate.value) == pytest.approx(len(EVERY_SECOND) / 75 * 25, rel=0.03)


@pytest.mark.parametrize("probe", PROBES)
def test_two_witnesses_conflict(
    probe: Probe, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    """The container says 640 wide and the stream in it 320: FFmpeg and MediaInfo differ."""
    data = bytearray(sample("progressive").read_bytes())
    entry = data.index(b"avc1", data.index(b"stsd"))
    assert data[entry + 28 : entry + 30] == (320).to_bytes(2, "big")  # ISO 14496-12, 12.1.3
    data[entry + 28 : entry + 30] = (640).to_bytes(2, "big")
    path = tmp_path / "two.mp4"
    path.write_bytes(data)
    facts = examine_video(path, probe)
    source = "ffprobe" if probe is Probe.FFPROBE else "pyav"
    assert facts.width == Known(320, source)
    assert facts.conflicts == (Conflict("width", Known("320", source), Known("640", "mediainfo")),)


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.parametrize(
    "name",
    [
        "-i.mp4",
        "concat:a.mp4",
        "http:x.mp4",
        "file:x.mp4",
        "pipe:0",
        "a%03d.mp4",
        "%n%s.mp4",
        "两\n行.mp4",
        "春风里的答卷-微视频-金坛区委组织部（有字幕）.mp4",
        "'\"&|;$(x) [1]*.mp4",
        " .mp4",
        "no-extension",
        "m.m3u8",
    ],
)
def test_names(name: str, probe: Probe, tmp_path: Path, sample: Callable[[str], Path]) -> None:
    path = tmp_path / name
    try:
        shutil.copyfile(sample("progressive"), path)
    except OSError:
        pytest.skip("this file system does not allow such a name")
    facts = examine_video(path, probe)
    assert values(facts) == values(known(sample("progressive"), probe))
    assert isinstance(facts.codec, Known)
    assert facts.codec.source == ("ffprobe" if probe is Probe.FFPROBE else "pyav")


def index_first(path: Path, folder: Path) -> bytes:
    """The file with its index moved before its samples."""
    target = folder / "first.mp4"
    with (
        av.open(str(path)) as source,
        av.open(str(target), "w", options={"movflags": "faststart"}) as out,
    ):
        streams = {s.index: out.add_stream_from_template(s) for s in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                out.mux(packet)
    return target.read_bytes()


@pytest.mark.parametrize("probe", PROBES)
def test_cut_off_with_its_index_first(
    probe: Probe, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    path = tmp_path / "cut.mp4"
    whole = index_first(sample("progressive"), tmp_path)
    path.write_bytes(whole[: len(whole) * 2 // 3])
    facts = examine_video(path, probe)
    assert facts.truncated == Known(value=True, source="pyav")
    assert facts.duration == Known(2.0, "pyav")
    assert facts.conflicts == ()
    assert isinstance(facts.target_bit_rate, Unknown)  # MediaInfo is not asked of such a file


@pytest.mark.parametrize("name", ["fragmented", "Matroska", "AVI", "Flash", "Windows Media"])
def test_cut_off_elsewhere(name: str, tmp_path: Path, sample: Callable[[str], Path]) -> None:
    path = tmp_path / "cut"
    whole = sample(name).read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    facts = examine_video(path, Probe.EMBEDDED)
    assert isinstance(facts.truncated, Known)
    assert facts.truncated.value is True


def test_cut_off_before_its_index(tmp_path: Path, sample: Callable[[str], Path]) -> None:
    path = tmp_path / "cut.mp4"
    whole = sample("progressive").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MalformedError, match="moov atom not found"):
        examine_video(path, Probe.AUTO)


@pytest.mark.parametrize("probe", PROBES)
def test_samples_all_zero(
    probe: Probe,
    tmp_path: Path,
    sample: Callable[[str], Path],
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "zero.mp4"
    whole = index_first(sample("turned right"), tmp_path)
    start = whole.index(b"mdat") + 4
    path.write_bytes(whole[:start] + bytes(len(whole) - start))
    facts = examine_video(path, probe)
    assert isinstance(facts.rotation, Known)
    assert facts.rotation.value == 90
    assert isinstance(facts.truncated, Known)
    assert facts.truncated.value is False
    assert capfd.readouterr() == ("", "")


NOT_VIDEOS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("常州市党员教育作品\n" * 50, encoding="utf-8"),
    "zeros": lambda path: path.write_bytes(bytes(50_000)),
    "picture": lambda path: path.write_bytes(jpeg()),
    "play list": lambda path: path.write_text("#EXTM3U\n#EXTINF:2,\np.mp4\n#EXT-X-ENDLIST\n"),
    "concatenation": lambda path: path.write_text("ffconcat version 1.0\nfile p.mp4\n"),
    "index without a frame": lambda path: path.write_bytes(
        b"\0\0\0\x14ftypisom\0\0\0\0isom" + b"\0\0\0\x08moov"
    ),
}


def jpeg() -> bytes:
    codec = av.CodecContext.create("mjpeg", "w")
    codec.width, codec.height, codec.pix_fmt = 64, 64, "yuvj420p"
    codec.time_base = Fraction(1, 25)
    frame = picture(0, (64, 64)).reformat(format="yuvj420p")
    return b"".join(bytes(p) for p in (*codec.encode(frame), *codec.encode(None)))


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.parametrize("kind", NOT_VIDEOS)
def test_not_a_video(
    kind: str, probe: Probe, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "v.mp4"
    NOT_VIDEOS[kind](path)
    with pytest.raises(MalformedError) as refusal:
        examine_video(path, probe)
    assert str(refusal.value)
    assert "v.mp4" not in str(refusal.value)
    assert capfd.readouterr() == ("", "")


def sound(path: Path, codec: str) -> Path:
    with av.open(str(path), "w") as out:
        mux_silence(out, out.add_stream(codec, rate=48000), seconds=2)
    return path


@pytest.mark.parametrize(
    ("name", "codec", "found"),
    [
        ("s.mp3", "libmp3lame", "mp3"),
        ("s.m4a", "aac", "aac"),
        ("s.wav", "pcm_s16le", "pcm_s16le"),
        ("s.flac", "flac", "flac"),
    ],
)
def test_sound_alone(name: str, codec: str, found: str, tmp_path: Path) -> None:
    path = sound(tmp_path / name, codec)
    facts = examine_audio(path)
    assert facts.codec == Known(found, "pyav")
    assert isinstance(facts.duration, Known)
    assert facts.duration.value == pytest.approx(2.0, abs=0.1)
    with pytest.raises(MalformedError, match="no video stream"):
        examine_video(path, Probe.AUTO)


def test_sound_of_a_silent_film_and_of_text(tmp_path: Path, sample: Callable[[str], Path]) -> None:
    with pytest.raises(MalformedError, match="no audio stream"):
        examine_audio(sample("no sound"))
    path = tmp_path / "s.mp3"
    path.write_text("not sound")
    with pytest.raises(MalformedError):
        examine_audio(path)


@pytest.mark.parametrize("probe", PROBES)
def test_a_file_that_is_gone(probe: Probe, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        examine_video(tmp_path / "gone.mp4", probe)
    with pytest.raises(FileNotFoundError):
        examine_audio(tmp_path / "gone.mp3")


class Failing(io.FileIO):
    """A file on a drive that gives no more bytes after the first few reads."""

    good = 0

    def read(self, size: int | None = -1, /) -> bytes:
        if self.good <= 0:
            raise OSError(errno.EIO, "Input/output error")
        self.good -= 1
        return super().read(size)


@pytest.mark.parametrize("good", [0, 1, 2])
def test_a_drive_that_fails(
    good: int,
    sample: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = sample("progressive")

    def failing(self: Path, *args: object, **kwargs: object) -> Failing:
        file = Failing(str(self))
        file.good = good
        return file

    monkeypatch.setattr(Path, "open", failing)
    with pytest.raises(OSError, match="Input/output error") as failure:
        examine_video(path, Probe.EMBEDDED)
    assert failure.value.errno == errno.EIO
    assert capfd.readouterr() == ("", "")


def test_without_mediainfo(sample: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    full = known(sample("progressive"), Probe.EMBEDDED)
    monkeypatch.setattr(mediainfo, "_loadable", lambda: False)
    facts = examine_video(sample("progressive"), Probe.EMBEDDED)
    missing = Unknown(Reason.PROBE_FAILED, "MediaInfo could not be loaded")
    chosen = chosen_track(facts.sound_tracks)
    assert isinstance(chosen, Known)
    assert chosen.value.target_bit_rate == NotApplicable()
    assert facts == replace(
        full,
        target_bit_rate=missing,
        pixel_format=Known("yuv420p", "pyav"),
        chroma=Known("4:2:0", "pyav"),
        bit_depth=Known(8, "pyav"),
        sound_tracks=facts.sound_tracks,
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_headers_that_agree_say_what_decoding_shows(
    name: str, sample: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_headers = known(sample(name), Probe.EMBEDDED)
    ask = mediainfo.ask
    monkeypatch.setattr(mediainfo, "ask", lambda *asked: replace(ask(*asked), at_odds=True))
    decoded = examine_video(sample(name), Probe.EMBEDDED)
    assert isinstance(decoded.pixel_format, Known)
    assert decoded.pixel_format.source == "pyav"
    assert values(by_headers) == values(decoded)
    if name in {"progressive", "top first", "anamorphic"}:
        assert by_headers.pixel_format == replace(decoded.pixel_format, source="mediainfo")


@pytest.fixture
def broken_ffprobe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with an ffprobe that does not run, as when its libraries are gone."""
    if sys.platform == "win32":
        pytest.skip("a script is no program on Windows")
    program = tmp_path / "ffprobe"
    program.write_text("#!/bin/sh\nexit 127\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    return program


def test_a_broken_ffprobe_condemns_no_file(
    broken_ffprobe: Path, sample: Callable[[str], Path]
) -> None:
    facts = examine_video(sample("progressive"), Probe.FFPROBE)
    assert facts.codec == Known("h264", "pyav")
    assert "ffprobe" not in probe_versions(ffprobe_was_heard=True)


def test_a_program_in_the_current_folder_is_never_run(
    broken_ffprobe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ffprobe.find() == str(broken_ffprobe)
    monkeypatch.chdir(broken_ffprobe.parent)
    monkeypatch.setenv("PATH", os.pathsep.join(["", "."]))
    assert ffprobe.find() is None


@needs_ffprobe
def test_where_the_libraries_are_contradicted_the_program_is_heard(
    sample: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pyav_probe.read
    monkeypatch.setattr(pyav_probe, "read", lambda *given: replace(read(*given), width=640))
    facts = examine_video(sample("progressive"), Probe.AUTO)
    assert facts.width == Known(320, "ffprobe")
    assert facts.conflicts == ()
    (conflict,) = examine_video(sample("progressive"), Probe.EMBEDDED).conflicts
    assert conflict.field == "width"


def test_auto_without_ffprobe(
    sample: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert examine_video(sample("progressive"), Probe.AUTO).codec == Known("h264", "pyav")


def test_versions() -> None:
    found = probe_versions(ffprobe_was_heard=True)
    assert found["PyAV"].startswith(av.__version__)
    assert "libavformat" in found["PyAV"]
    assert found["MediaInfo"][0].isdigit()
    assert ("ffprobe" in found) == (ffprobe.find() is not None)


def test_words_are_those_of_the_file_itself(tmp_path: Path) -> None:
    """FFmpeg's last words on one file must not stick to the next."""
    cut, text = tmp_path / "cut.mp4", tmp_path / "text.mp4"
    cut.write_bytes(b"\0\0\0\x14ftypisom\0\0\0\0isom" + b"\0\0\0\x08free")
    text.write_text("not a film")
    for _ in range(2):
        with pytest.raises(MalformedError, match="moov atom not found"):
            examine_video(cut, Probe.EMBEDDED)
        with pytest.raises(MalformedError) as refusal:
            examine_video(text, Probe.EMBEDDED)
        assert "moov" not in str(refusal.value)
    assert av.logging.get_level() is None


def test_the_index_has_a_limit(
    sample: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "INDEX_ENTRIES", 10)
    facts = examine_video(sample("progressive"), Probe.EMBEDDED)
    assert isinstance(facts.duration, Known)
    assert facts.truncated == Known(value=False, source="mediainfo")


DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=12)), min_size=0, max_size=8
)


@pytest.mark.parametrize(
    "name", ["progressive", "fragmented", "Matroska", "AVI", "transport stream"]
)
@given(keep=st.floats(0, 1), damage=DAMAGE)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_damage_gives_facts_or_a_refusal(
    name: str,
    keep: float,
    damage: list[tuple[float, bytes]],
    tmp_path: Path,
    sample: Callable[[str], Path],
) -> None:
    data = bytearray(sample(name).read_bytes())
    for place, patch in damage:
        start = int(place * (len(data) - len(patch)))
        data[start : start + len(patch)] = patch
    path = tmp_path / "damaged"
    path.write_bytes(data[: int(keep * len(data))])
    with suppress(MalformedError):
        assert isinstance(examine_video(path, Probe.EMBEDDED), VideoFacts)
