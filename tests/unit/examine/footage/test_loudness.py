"""Loudness by EBU R 128 of files that ffmpeg made, held against what its own program says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.ffmpeg import ffmpeg
from tests.unit.examine.video.test_sound_and_coding import PICTURE, TONE, made, value
from usbcheck.examine.footage.loudness import measure_loudness
from usbcheck.facts.provenance import NotApplicable, Unknown

if TYPE_CHECKING:
    from pathlib import Path

_SWELLING = "volume='0.2+0.7*abs(sin(t/4))':eval=frame"
_METER = "ebur128=peak=true+sample"
NOISE = ("-f", "lavfi", "-i", "anoisesrc=d=12:c=pink:r=48000:a=0.6:seed=7", "-af", _SWELLING)


def by_program(path: Path) -> dict[str, float]:
    said = ffmpeg("-i", path, "-vn", "-af", _METER, "-f", "null", "-").rpartition("Summary:")[2]
    names = {"I": r"I:\s+(\S+) LUFS", "LRA": r"LRA:\s+(\S+) LU"}
    names |= {name: rf"{name} peak:\s+Peak:\s+(\S+) dBFS" for name in ("Sample", "True")}
    return {
        name: float(found[1])
        for name, pattern in names.items()
        if (found := re.search(pattern, said))
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("a.m4a", ("-c:a", "aac", "-ac", "2")),
        ("b.mkv", ("-c:a", "ac3", "-ac", "6")),
        ("c.wav", ("-c:a", "pcm_s16le", "-ac", "1", "-ar", "44100")),
        ("d.mp3", ("-c:a", "libmp3lame", "-ac", "2")),
        ("e.flac", ("-c:a", "flac", "-sample_fmt", "s32", "-t", "7.05")),
    ],
)
def test_it_says_what_the_program_says(
    name: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    path = made(tmp_path / name, *NOISE, *arguments)
    measured, said = measure_loudness(path), by_program(path)
    facts = (measured.integrated, measured.range, measured.true_peak, measured.sample_peak)
    for fact, theirs in zip(facts, ("I", "LRA", "True", "Sample"), strict=True):
        assert value(fact) == pytest.approx(said[theirs], abs=0.1)


@pytest.mark.parametrize("codec", ["pcm_s16le", "pcm_u8", "pcm_f32le"])
def test_a_peak_in_the_last_hundredths_counts(codec: str, tmp_path: Path) -> None:
    loud = "aevalsrc='if(gt(t,2.03),0.9,0.05)*sin(880*t)':d=2.05:s=48000"
    path = made(tmp_path / "tail.wav", "-f", "lavfi", "-i", loud, "-c:a", codec)
    assert value(measure_loudness(path).sample_peak) > -3


def test_left_and_right_in_tracks_of_their_own_are_heard_together(tmp_path: Path) -> None:
    sound = ("-map", "0:v", "-map", "1:a", "-map", "1:a", "-c:a", "pcm_s16le", "-ac", "1")
    coded = ("-c:v", "mpeg2video", "-pix_fmt", "yuv420p")
    pair = measure_loudness(made(tmp_path / "pair.mxf", *PICTURE, *TONE, *coded, *sound))
    alone = measure_loudness(made(tmp_path / "one.wav", *TONE, "-ac", "1"))
    assert (pair.tracks, alone.tracks) == (2, 1)
    assert value(pair.integrated) - value(alone.integrated) == pytest.approx(3.01, abs=0.05)


def test_a_length_that_is_guessed_hinders_nothing(tmp_path: Path) -> None:
    late = "aevalsrc=gt(t\\,1)*0.4*(random(0)-0.5):d=4:s=44100"
    path = made(tmp_path / "a.aac", "-f", "lavfi", "-i", late, "-c:a", "aac")
    assert value(measure_loudness(path).integrated) < 0


def test_what_is_not_to_be_heard_has_no_loudness(tmp_path: Path) -> None:
    silent = made(tmp_path / "silent.wav", "-f", "lavfi", "-i", "anullsrc=d=1", "-t", "1")
    assert measure_loudness(silent).integrated == NotApplicable()
    mute = made(tmp_path / "mute.mp4", *PICTURE)
    assert measure_loudness(mute).true_peak == NotApplicable()


def test_sound_that_breaks_off_is_not_measured(tmp_path: Path) -> None:
    path = made(tmp_path / "cut.mp4", *TONE, "-t", "1", "-c:a", "aac", "-movflags", "faststart")
    long = made(
        tmp_path / "long.mp4",
        *("-f", "lavfi", "-i", "sine=440:d=8:r=48000", "-c:a", "aac", "-movflags", "faststart"),
    )
    long.write_bytes(long.read_bytes()[: long.stat().st_size * 2 // 3])
    assert isinstance(measure_loudness(long).integrated, Unknown)
    assert value(measure_loudness(path).integrated) < 0
