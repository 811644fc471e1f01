"""On real files: what broadcasters demand of films, and of works that are sound alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import pytest

from tests.ffmpeg import ffmpeg
from usbcheck.pipeline.check import Options, check
from usbcheck.profile import load
from usbcheck.rules import CODES, select

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.workers.pool import Workers

NOTICE: Final = """
extends = "base"
id = "broadcaster"
title = "某台节目征集"
issuer = "某台"
language = "zh"
issued = 2025-12-01

[clauses]
all = { number = "1", text = "技术要求。" }

[naming]
pattern = "{title}-{category}-{unit}"

[[folder]]
name = "作品"
holds = ["video", "audio"]
holds_works = true
clause = "all"

[[category]]
name = "宣传片"
parts = [{ is = "film", spec = "xdcam" }]
clause = "all"

[[category]]
name = "广播剧"
parts = [{ is = "sound", spec = "radio", file_size = "<= 1 MB" }]
duration = "<= 2 s"
clause = "all"

[film.xdcam]
container = "MXF"
codec = "MPEG-2"
codec_profile = "4:2:2"
pixel_format = "yuv422p"
scan = "top-first"
time_code = true
whole_seconds = true
key_frame_distance = "<= 0.5 s"

[film.xdcam.sound]
codec = "PCM"
channels = 2
tracks = 2
rate = "48 kHz"
bits = 24
loudness = "-23 ±0.5 LUFS"
true_peak = "<= -3 dBTP"

[sound.radio]
codec = "MP3"
channels = 2
rate = "48 kHz"
bit_rate = ">= 128 kbps"
loudness = "-23 ±0.5 LUFS"
peak = "<= -6 dB"

[rules]
"""

FILM, PLAY = "作品/江风-宣传片-江城电视台.mxf", "作品/渡口-广播剧-江城电视台.mp3"
TOP_FIRST = ("-flags", "+ilme+ildct", "-top", "1", "-vf", "setfield=tff")
XDCAM = ("-c:v", "mpeg2video", "-pix_fmt", "yuv422p", "-b:v", "4M", "-g", "12", *TOP_FIRST)
PLAIN = ("-c:v", "mpeg2video", "-pix_fmt", "yuv420p", "-b:v", "4M", "-g", "50")
# A tone of -23 dBFS on both sides is of -23 LUFS; ffmpeg's has an eighth of full scale.
AT_23 = "volume=-4.94dB"
ON_BOTH_SIDES = f"{AT_23},pan=stereo|c0=c0|c1=c0"


def pictures(seconds: float) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"testsrc2=s=320x180:r=25:d={seconds}")


def tone(seconds: float, rate: int = 48_000) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"sine=1000:d={seconds}:r={rate}")


def make(path: Path, *arguments: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    ffmpeg(*arguments, path)


def judged(drive: Path, workers: Workers) -> dict[str, set[tuple[str, str]]]:
    """The codes and cases of what is found of sound and coding, by path.

    Nothing else is undecided than key frames: an MXF keeps no index of all its pictures.
    """
    text = drive.parent / "notice.toml"
    text.write_text(NOTICE, encoding="utf-8")
    options = Options(select(["VID", "DRV011", "SET009"]), dt.date(2026, 1, 1))
    report = check(drive, load(str(text), CODES), options, workers=workers)
    asked = {(u.code, u.path) for u in report.undecided if u.code >= "VID024"}
    assert asked <= {("VID029", FILM)}
    found: dict[str, set[tuple[str, str]]] = {}
    for finding in report.findings:
        if finding.code >= "VID024" or not finding.code.startswith("VID"):
            found.setdefault(finding.path or "", set()).add((finding.code, finding.case))
    return found


@pytest.mark.slow
def test_a_broadcasters_film_and_a_radio_play(tmp_path: Path, workers: Workers) -> None:
    drive = tmp_path / "drive"
    two = ("-map", "0:v", "-map", "1:a", "-map", "1:a", "-ac", "1", "-ar", "48000", "-af", AT_23)
    coded = (*XDCAM, "-timecode", "10:00:00:00", "-c:a", "pcm_s24le")
    make(drive / FILM, *pictures(2), *tone(2), *two, *coded)
    stereo = ("-af", ON_BOTH_SIDES, "-c:a", "libmp3lame", "-b:a", "128k")
    make(drive / PLAY, *tone(2), *stereo)
    assert judged(drive, workers) == {}


def test_what_is_otherwise_than_demanded_is_found(tmp_path: Path, workers: Workers) -> None:
    drive = tmp_path / "drive"
    mono = ("-map", "0:v", "-map", "1:a", "-ac", "1", "-ar", "48000", "-af", "volume=17dB")
    make(drive / FILM, *pictures(2.4), *tone(2.4), *mono, *PLAIN, "-c:a", "pcm_s16le")
    make(drive / PLAY, *tone(4, 44_100), "-ac", "1", "-c:a", "libmp3lame", "-b:a", "64k")
    found = judged(drive, workers)
    assert found[FILM] == {
        *(("VID024", case) for case in ("profile", "pixels")),
        *(("VID025", case) for case in ("channels", "tracks", "bits")),
        *(("VID026", case) for case in ("integrated", "true-peak")),
        ("VID027", ""),
    }
    assert found[PLAY] == {
        *(("VID025", case) for case in ("channels", "rate", "bit-rate")),
        ("VID026", "integrated"),
        ("VID030", "long"),
    }


def test_a_radio_play_that_cannot_be_played(tmp_path: Path, workers: Workers) -> None:
    drive = tmp_path / "drive"
    (drive / PLAY).parent.mkdir(parents=True)
    (drive / PLAY).write_bytes(b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(5000))
    assert judged(drive, workers) == {PLAY: {("VID031", "")}}
