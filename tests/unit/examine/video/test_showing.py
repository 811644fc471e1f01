"""How players show a film, on films made by FFmpeg's muxers and changed by hand."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from av.stream import Disposition
from PIL import Image

from tests.campaigns.fuzz.boxes import Box, parsed
from tests.unit.examine.by_path import examine_video
from usbcheck.examine.footage.sampled_decode import examine_footage
from usbcheck.facts.provenance import Known, NotApplicable
from usbcheck.facts.request import Probe
from usbcheck.facts.video import Shape, Side, Span
from usbcheck.samples.videos import VideoRecipe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from tests.kitchen import Kitchen
    from usbcheck.facts.provenance import Fact

    Plane = npt.NDArray[np.uint8]

SMALL = VideoRecipe(width=320, height=180, seconds=4, bit_rate=None, crf=30)
PROBES = [Probe.EMBEDDED, Probe.AUTO, Probe.FFPROBE]
SQUARE = Fraction(1)


@dataclass(frozen=True)
class Picture:
    """A video track: `frames` in grey, 25 a second from `begin` seconds on."""

    frames: Sequence[Plane]
    enabled: bool = True
    begin: float = 0
    options: dict[str, str] | None = None
    codec: str = "libx264"


@dataclass(frozen=True)
class Sound:
    """A track of sound: a tone of these volumes (of full scale) in each channel."""

    volumes: tuple[float, ...] = (0.5,)
    begin: float = 0
    seconds: float = 2
    enabled: bool = True
    codec: str = "aac"


def moving(count: int = 50, size: tuple[int, int] = (320, 180), each: int = 1) -> list[Plane]:
    """So many frames in which everything moves, each shown `each` times."""
    dice = np.random.default_rng(size)
    width, height = size
    scene = dice.integers(20, 230, (height // 12 + 1, (width + 4 * count) // 12 + 1), np.uint8)
    wide: Plane = np.kron(scene, np.ones((12, 12), np.uint8))
    return [wide[:height, 4 * (n // each) : 4 * (n // each) + width].copy() for n in range(count)]


def make(path: Path, *tracks: Picture | Sound, muxer: dict[str, str] | None = None) -> Path:
    with av.open(str(path), "w", options=muxer or {}) as out:
        streams = [_stream(out, track) for track in tracks]
        packets: list[av.Packet[Any]] = []
        for stream, track in zip(streams, tracks, strict=True):
            for frame in _pictures(track) if isinstance(track, Picture) else _tone(track, stream):
                packets += stream.encode(frame)
            packets += stream.encode(None)
        packets.sort(key=lambda p: float((p.dts or 0) * (p.time_base or 0)))
        for packet in packets:
            out.mux(packet)
    return path


def _stream(out: Any, track: Picture | Sound) -> Any:
    if isinstance(track, Picture):
        options = {"preset": "ultrafast"} | (track.options or {})
        stream = out.add_stream(
            track.codec, rate=25, options=options if track.codec == "libx264" else {}
        )
        stream.height, stream.width = track.frames[0].shape
        stream.pix_fmt = "yuv420p" if track.codec == "libx264" else "yuvj420p"
        stream.codec_context.time_base = Fraction(1, 25)
    else:
        layout = {1: "mono", 2: "stereo", 6: "5.1"}[len(track.volumes)]
        stream = out.add_stream(track.codec, rate=48_000, layout=layout)
    stream.disposition = Disposition.default if track.enabled else Disposition(0)
    return stream


def _pictures(track: Picture) -> Any:
    for number, grey in enumerate(track.frames):
        frame = av.VideoFrame.from_ndarray(grey, format="gray")
        frame = frame.reformat(format="yuv420p" if track.codec == "libx264" else "yuvj420p")
        frame.pts, frame.time_base = number + round(track.begin * 25), Fraction(1, 25)
        yield frame


def _tone(track: Sound, stream: Any) -> Any:
    start = round(track.begin * 48_000)
    for first in range(0, round(track.seconds * 48_000), 1024):
        wave = np.sin(2 * np.pi * 440 * np.arange(first, first + 1024) / 48_000)
        samples = np.array([wave * volume for volume in track.volumes], np.float32)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout=stream.layout.name)
        frame.sample_rate, frame.pts = 48_000, start + first
        frame.time_base = Fraction(1, 48_000)
        yield frame


def value(fact: Fact[Any]) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def found(boxes: list[Box], *path: bytes) -> Box:
    box = next(b for b in boxes if b.kind == path[0])
    return found(box.inner, *path[1:]) if path[1:] else box


def changed(path: Path, kind: bytes, at: int, content: bytes) -> None:
    """Overwrite a part of the first track's box of that kind."""
    boxes = parsed(path.read_bytes())
    box = found(boxes, b"moov", b"trak", kind)
    box.body = box.body[:at] + content + box.body[at + len(content) :]
    path.write_bytes(b"".join(b.packed() for b in boxes))


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.parametrize(
    ("values", "rotation", "mirrored"),
    [((0, 1, -1, 0), 90, False), ((-1, 0, 0, 1), 0, True), ((1, 0, 0, -1), 180, True)],
)
def test_turned_and_mirrored(
    values: tuple[int, ...],
    rotation: int,
    mirrored: bool,
    probe: Probe,
    tmp_path: Path,
    kitchen: Kitchen,
) -> None:
    path = kitchen.copied(SMALL, tmp_path / "a.mp4")
    a, b, c, d = (v * 0x10000 & 0xFFFFFFFF for v in values)
    changed(path, b"tkhd", 40, struct.pack(">5L", a, b, 0, c, d))
    facts = examine_video(path, probe)
    assert (value(facts.rotation), value(facts.mirrored)) == (rotation, mirrored)
    assert facts.conflicts == ()


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.parametrize("hidden", [0, 1])
def test_of_several_tracks_the_enabled_one_is_judged(
    hidden: int, probe: Probe, kitchen: Kitchen
) -> None:
    sizes = [(320, 180), (160, 120)]
    tracks = [Picture(moving(size=s), enabled=n != hidden) for n, s in enumerate(sizes)]
    film = kitchen.made(("tracks", hidden), lambda path: make(path, *tracks, Sound()), ".mp4")
    facts = examine_video(film, probe)
    assert (value(facts.width), value(facts.height)) == sizes[1 - hidden]
    assert (value(facts.video_tracks), value(facts.video_track)) == (2, 2 - hidden)
    assert facts.conflicts == ()


@pytest.mark.parametrize("probe", PROBES)
def test_a_lone_picture_is_not_the_film(probe: Probe, tmp_path: Path) -> None:
    still = Picture(moving(1, (64, 48)), codec="mjpeg")
    path = make(tmp_path / "a.mp4", still, Picture(moving()), Sound())
    facts = examine_video(path, probe)
    assert (value(facts.width), value(facts.video_track)) == (320, 2)
    assert examine_footage(path, whole=False).samples > 1


@pytest.mark.parametrize("muxer", [{}, {"movflags": "frag_keyframe+empty_moov"}], ids=str)
@pytest.mark.parametrize(
    ("picture", "sound", "expected", "plays"),
    [
        (0, Sound(), Span(0, 2), 2),
        (0, Sound(begin=3), Span(3, 5), 5),
        (0, Sound(seconds=9), Span(0, 9), 9),
        (0, Sound(seconds=1), Span(0, 1), 2),
    ],
)
def test_when_sound_is_heard(
    picture: float,
    sound: Sound,
    expected: Span,
    plays: float,
    muxer: dict[str, str],
    tmp_path: Path,
) -> None:
    film = Picture(moving(), begin=picture, options={"bf": "0"})
    facts = examine_video(make(tmp_path / "a.mp4", film, sound, muxer=muxer), Probe.EMBEDDED)
    span = value(facts.sound)
    assert (span.begin, span.end) == pytest.approx((expected.begin, expected.end), abs=0.07)
    assert value(facts.plays) == pytest.approx(plays, abs=0.1)


def test_sound_in_matroska_and_none_at_all(tmp_path: Path) -> None:
    late = make(tmp_path / "a.mkv", Picture(moving()), Sound(begin=1))
    assert value(examine_video(late, Probe.EMBEDDED).sound).begin == pytest.approx(1, abs=0.07)
    mute = make(tmp_path / "b.mp4", Picture(moving()))
    assert examine_video(mute, Probe.EMBEDDED).sound == NotApplicable()


WHOLE = pytest.mark.parametrize("whole", [False, True], ids=["sample", "whole"])


@WHOLE
@pytest.mark.parametrize("codec", ["aac", "pcm_s16le", "ac3"])
@pytest.mark.parametrize(
    ("volumes", "side"),
    [
        ((0.5, 0.0), Side.LEFT),
        ((0.0, 0.5), Side.RIGHT),
        ((0.5, 0.002), Side.LEFT),  # what leaks over
        ((0.5, 0.05), None),
        ((0.5, 0.5), None),
        ((0.5,), None),
        ((0.0, 0.0, 0.5, 0.0, 0.0, 0.0), None),  # a voice in the middle
    ],
)
def test_sound_in_one_ear(
    volumes: tuple[float, ...], side: Side | None, codec: str, whole: bool, kitchen: Kitchen
) -> None:
    sound = Sound(volumes, codec=codec)
    film = kitchen.made(sound, lambda path: make(path, Picture(moving()), sound), ".mov")
    facts = examine_footage(film, whole=whole)
    assert value(facts.silent) is False
    assert facts.only_side == (Known(side, "pyav") if side else NotApplicable())


@WHOLE
@pytest.mark.parametrize("silent_first", [False, True])
def test_silence_is_that_of_the_track_that_plays(
    silent_first: bool, whole: bool, tmp_path: Path
) -> None:
    first, second = Sound((0.0,), enabled=silent_first), Sound(enabled=not silent_first)
    path = make(tmp_path / "a.mp4", Picture(moving()), first, second)
    assert value(examine_footage(path, whole=whole).silent) is silent_first


def joined(path: Path, *parts: Path) -> Path:
    """The pictures of films one behind the other, joined without encoding: each brings its own
    headers with it, as in a transport stream."""
    with av.open(str(path), "w", format="mpegts") as out:
        stream, later = None, 0
        for part in parts:
            with av.open(str(part)) as film:
                picture = film.streams.video[0]
                stream = stream or out.add_stream_from_template(picture)
                for packet in film.demux(picture):
                    if packet.dts is None or packet.pts is None:
                        continue
                    packet.pts, packet.dts = packet.pts + later, packet.dts + later
                    packet.stream = stream
                    out.mux(packet)
                later += int(picture.duration or 0)
    return path


@WHOLE
def test_pictures_that_change_their_shape(whole: bool, tmp_path: Path, kitchen: Kitchen) -> None:
    mute = replace(SMALL, container="mpegts", audio=None)
    parts = (
        kitchen.video(mute),
        kitchen.video(replace(mute, width=160, height=120, seconds=2)),
    )
    shapes = value(examine_footage(joined(tmp_path / "a.ts", *parts), whole=whole).shapes)
    assert [(s.width, s.height) for s in shapes] == [(320, 180), (160, 120)]


def test_a_film_that_keeps_its_shape(kitchen: Kitchen) -> None:
    facts = examine_footage(kitchen.video(SMALL), whole=False)
    assert [(s.width, s.height, s.sample_aspect_ratio) for s in value(facts.shapes)] == [
        (320, 180, SQUARE)
    ]


@pytest.mark.parametrize(
    ("each", "pace"), [(5, 5.0), (4, 6.25), (2, None), (1, None)], ids=lambda v: f"{v}"
)
def test_pictures_that_are_repeated(each: int, pace: float | None, tmp_path: Path) -> None:
    film = make(tmp_path / "a.mp4", Picture(moving(250, each=each), options={"g": "25"}))
    facts = examine_footage(film, whole=False)
    if pace is None and each == 2:
        assert value(facts.pace) == pytest.approx(12.5, abs=0.5)
    elif pace is None:
        assert facts.pace == NotApplicable()
    else:
        assert value(facts.pace) == pytest.approx(pace, abs=0.3)


def still_with(change: Callable[[int, Plane], None]) -> list[Plane]:
    frames = [moving(1)[0].copy() for _ in range(250)]
    for number, frame in enumerate(frames):
        change(number, frame)
    return frames


def speaking(number: int, frame: Plane) -> None:
    """A mouth that opens now and then, unevenly."""
    opened = (number * number // 7) % 11
    frame[90 : 90 + opened, 100:140] = 16


def standing(_number: int, _frame: Plane) -> None:
    """Nothing moves."""


@pytest.mark.parametrize("change", [speaking, standing])
def test_a_still_picture_has_no_pace(change: Callable[[int, Plane], None], tmp_path: Path) -> None:
    film = make(tmp_path / "a.mp4", Picture(still_with(change), options={"g": "25"}))
    assert examine_footage(film, whole=False).pace == NotApplicable()


def enlarged(times: int) -> list[Plane]:
    """A scene of blocks with hard edges that pans, drawn small and enlarged so many times."""
    dice = np.random.default_rng(7)
    width, height = 1280 // times, 720 // times
    scene = np.full((height, width + 50), 40, np.uint8)
    for _ in range(160):
        x, y = dice.integers(0, width + 50), dice.integers(0, height)
        across, down = dice.integers(width // 60, width // 9), dice.integers(4, height // 5)
        scene[y : y + down, x : x + across] = dice.integers(20, 235)
    shown = (Image.fromarray(scene[:, n : n + width].copy()) for n in range(50))
    grown = (s.resize((1280, 720), Image.Resampling.BICUBIC) for s in shown)
    return [np.asarray(picture) for picture in grown]


@pytest.mark.parametrize(("times", "low", "high"), [(1, 0.6, 1.0), (4, 0.1, 0.4)])
def test_enlarged_pictures(times: int, low: float, high: float, tmp_path: Path) -> None:
    film = make(tmp_path / "a.mp4", Picture(enlarged(times), options={"g": "25", "crf": "20"}))
    assert low <= value(examine_footage(film, whole=False).detail) <= high


@pytest.mark.parametrize("container", ["mp4", "mkv"])
def test_filler(container: str, tmp_path: Path) -> None:
    rate = {"b": "2M", "maxrate": "2M", "bufsize": "200k", "nal-hrd": "cbr", "g": "25"}
    dull = Picture([np.full((180, 320), 90, np.uint8)] * 100, options=rate)
    facts = examine_footage(make(tmp_path / f"a.{container}", dull), whole=False)
    if container == "mp4":
        assert value(facts.padding) > 0.5
    else:
        assert facts.padding == NotApplicable()  # not looked at


def test_what_the_index_lists_is_what_is_shown(kitchen: Kitchen) -> None:
    facts = examine_video(kitchen.video(SMALL), Probe.EMBEDDED)
    assert value(facts.shapes) == (Shape(320, 180, SQUARE),)
    assert facts.aperture == NotApplicable()
