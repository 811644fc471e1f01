"""Tracks of sound, and how pictures are coded, in files that ffmpeg made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.ffmpeg import ffmpeg
from tests.unit.examine.by_path import examine_audio, examine_video
from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown
from usbcheck.facts.request import Probe
from usbcheck.facts.sound import channels_heard, chosen_track

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.facts.sound import SoundTrack
    from usbcheck.facts.video import VideoFacts

PICTURE = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1")
TONE = ("-f", "lavfi", "-i", "sine=440:d=1:r=48000")
HD = ("-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=25:d=0.4")


def made(path: Path, *arguments: str) -> Path:
    ffmpeg("-y", *arguments, path)
    return path


def told(track: SoundTrack, *names: str) -> tuple[Any, ...]:
    facts = (getattr(track, name) for name in names)
    return tuple(fact.value if isinstance(fact, Known) else fact for fact in facts)


def film(path: Path, *arguments: str, probe: Probe = Probe.EMBEDDED) -> VideoFacts:
    facts = examine_video(made(path, *PICTURE, *TONE, *arguments), probe)
    assert facts.conflicts == ()
    return facts


def value(fact: object) -> Any:
    assert isinstance(fact, Known)
    return fact.value


@pytest.mark.parametrize(
    ("name", "arguments", "codec", "channels", "layout", "bits"),
    [
        ("a.mp4", ("-c:a", "aac", "-ac", "1"), "aac", 1, "mono", NotApplicable()),
        ("b.mp4", ("-c:a", "aac", "-ac", "2"), "aac", 2, "stereo", NotApplicable()),
        ("c.mp4", ("-c:a", "aac", "-ac", "6"), "aac", 6, "5.1", NotApplicable()),
        ("d.mkv", ("-c:a", "ac3", "-ac", "6"), "ac3", 6, "5.1", NotApplicable()),
        ("e.mov", ("-c:a", "pcm_s16le", "-ac", "2"), "pcm_s16le", 2, "stereo", 16),
        ("f.mov", ("-c:a", "pcm_s24le", "-ac", "2"), "pcm_s24le", 2, "stereo", 24),
    ],
)
def test_the_sound_of_a_film(
    name: str,
    arguments: tuple[str, ...],
    codec: str,
    channels: int,
    layout: str,
    bits: object,
    tmp_path: Path,
) -> None:
    facts = film(tmp_path / name, *arguments)
    track = value(chosen_track(facts.sound_tracks))
    asked = ("codec", "channels", "layout", "sample_rate", "bits")
    assert told(track, *asked) == (codec, channels, layout, 48_000, bits)


def test_of_several_tracks_the_enabled_one_is_chosen(tmp_path: Path) -> None:
    facts = film(
        tmp_path / "two.mp4",
        *("-map", "0:v", "-map", "1:a", "-map", "1:a", "-c:a", "aac"),
        *("-ac:a:0", "1", "-ac:a:1", "2", "-disposition:a:0", "0", "-disposition:a:1", "default"),
    )
    tracks = value(facts.sound_tracks)
    assert [track.chosen for track in tracks] == [False, True]
    assert channels_heard(facts.sound_tracks) == Known(2, tracks[0].channels.source)


@pytest.mark.parametrize("quality", ["0", "7"])
def test_a_varying_bit_rate_is_counted_whatever_is_recorded(quality: str, tmp_path: Path) -> None:
    mp3 = ("-c:a", "libmp3lame", "-q:a", quality)
    facts = film(tmp_path / "vbr.mp4", *mp3)
    extracted = made(tmp_path / "vbr.mp3", "-i", str(tmp_path / "vbr.mp4"), "-c", "copy", "-vn")
    rate = value(value(chosen_track(facts.sound_tracks)).bit_rate)
    assert rate == pytest.approx(extracted.stat().st_size * 8, rel=0.15)  # of one second


@pytest.mark.parametrize("probe", [Probe.EMBEDDED, Probe.FFPROBE])
def test_the_rate_of_the_first_packet_is_no_bit_rate(probe: Probe, tmp_path: Path) -> None:
    facts = film(tmp_path / "vbr.mkv", "-c:a", "libmp3lame", "-q:a", "4", probe=probe)
    assert value(chosen_track(facts.sound_tracks)).bit_rate == Unknown(Reason.NOT_RECORDED)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("a.aac", ("-c:a", "aac", "-b:a", "96k")),
        ("a.mp3", ("-c:a", "libmp3lame", "-q:a", "4", "-write_xing", "0")),
        ("a.ogg", ("-c:a", "libvorbis", "-q:a", "4")),
    ],
)
def test_a_file_of_sound_without_an_index_is_counted(
    name: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    late = "aevalsrc=gt(t\\,1)*0.4*(random(0)-0.5):d=4:s=44100"  # the first packets are small
    path = made(tmp_path / name, "-f", "lavfi", "-i", late, *arguments)
    facts = examine_audio(path)
    assert value(facts.duration) == pytest.approx(4, abs=0.1)
    rate = value(value(chosen_track(facts.sound_tracks)).bit_rate)
    assert rate == pytest.approx(path.stat().st_size * 8 / 4, rel=0.15)


def test_a_file_of_sound_too_large_to_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = made(tmp_path / "a.mp3", *TONE, "-c:a", "libmp3lame")
    monkeypatch.setattr("usbcheck.facts.limits.COUNTED_SOUND", 100)
    facts = examine_audio(path)
    assert isinstance(facts.duration, Unknown)
    assert isinstance(value(chosen_track(facts.sound_tracks)).bit_rate, Unknown)


def test_a_film_without_sound_has_no_tracks(tmp_path: Path) -> None:
    facts = examine_video(made(tmp_path / "mute.mp4", *PICTURE), Probe.EMBEDDED)
    assert facts.sound_tracks == NotApplicable()


@pytest.mark.parametrize("probe", [Probe.EMBEDDED, Probe.FFPROBE])
def test_profile_level_and_sampling(probe: Probe, tmp_path: Path) -> None:
    main = film(
        tmp_path / "main.mp4",
        *("-c:v", "libx264", "-profile:v", "main", "-level", "4.1", "-pix_fmt", "yuv420p"),
        *("-g", "10", "-sc_threshold", "0"),
        probe=probe,
    )
    assert (value(main.profile), value(main.level)) == ("Main", "4.1")
    assert (value(main.chroma), value(main.bit_depth)) == ("4:2:0", 8)
    assert value(main.key_distance) == 10
    assert main.timecode == NotApplicable()
    high = film(
        tmp_path / "high.mov",
        *("-c:v", "libx264", "-profile:v", "high422", "-pix_fmt", "yuv422p10le"),
        *("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709"),
        *("-timecode", "10:00:00:00"),
        probe=probe,
    )
    assert value(high.profile) == "High 4:2:2"
    assert (value(high.chroma), value(high.bit_depth)) == ("4:2:2", 10)
    colours = (high.colour_primaries, high.colour_transfer, high.colour_matrix)
    assert [value(colour) for colour in colours] == ["bt709"] * 3
    assert value(high.timecode) == "10:00:00:00"


@pytest.mark.slow
def test_an_exchange_file_of_broadcasters(tmp_path: Path) -> None:
    path = made(
        tmp_path / "spot.mxf",
        *HD,
        *TONE,
        *("-map", "0:v", "-map", "1:a", "-map", "1:a", "-timecode", "10:00:00:00"),
        *("-c:v", "mpeg2video", "-pix_fmt", "yuv422p", "-b:v", "50M", "-c:a", "pcm_s24le"),
        *("-ac", "1"),
    )
    facts = examine_video(path, Probe.EMBEDDED)
    assert (value(facts.profile), value(facts.level)) == ("4:2:2", "High")
    assert value(facts.chroma) == "4:2:2"
    assert value(facts.timecode) == "10:00:00:00"
    assert value(channels_heard(facts.sound_tracks)) == 2
    assert [told(t, "codec", "bits") for t in value(facts.sound_tracks)] == [("pcm_s24le", 24)] * 2


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("a.mp3", ("-c:a", "libmp3lame", "-b:a", "128k"), ("mp3", 1, 128_000, NotApplicable())),
        ("a.wav", ("-c:a", "pcm_s24le"), ("pcm_s24le", 1, 1_152_000, 24)),
    ],
)
def test_a_file_of_sound(
    name: str, arguments: tuple[str, ...], expected: tuple[object, ...], tmp_path: Path
) -> None:
    facts = examine_audio(made(tmp_path / name, *TONE, *arguments))
    track = value(chosen_track(facts.sound_tracks))
    assert told(track, "codec", "channels", "bit_rate", "bits") == expected


def test_lossless_and_lossy_files_of_sound(tmp_path: Path) -> None:
    flac = examine_audio(
        made(
            tmp_path / "a.flac",
            *TONE,
            *("-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24"),
        )
    )
    assert value(value(chosen_track(flac.sound_tracks)).bits) == 24
    m4a = examine_audio(made(tmp_path / "a.m4a", *TONE, "-c:a", "aac"))
    assert value(value(chosen_track(m4a.sound_tracks)).codec) == "aac"
