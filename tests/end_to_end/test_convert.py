"""`usbcheck convert` on real films and posters: what it makes passes our own check."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from tests.paths import ROOT
from tests.process import PATIENCE, Ended
from tests.process import usbcheck_here as usbcheck
from usbcheck.samples.posters import PosterRecipe, cmyk_profile, make_poster
from usbcheck.samples.videos import VideoRecipe, make_video

pytestmark = pytest.mark.slow

NOTICE = """
extends = "base"
id = "small"
title = "征集活动"
issuer = "主办单位"
language = "zh"
issued = 2025-01-10
clauses."1" = { number = "一", text = "报送要求。" }

[naming]
pattern = "{title}-{category}-{unit}"

[[folder]]
name = "作品"
holds = ["video", "image"]
holds_works = true
clause = "1"

[[category]]
name = "短片"
parts = [{ is = "film", spec = "small" }]
clause = "1"

[[category]]
name = "图"
parts = [{ is = "picture", spec = "card" }]
clause = "1"

[film.small]
container = "mp4"
size = "320x180"
frame_rate = 25
scan = "progressive"
constant_frame_rate = true
aspect = "16:9"
bit_rate = { target = "400 kbps", min = "320 kbps", max = "480 kbps" }

[film.small.playable]
codec = "h264"
pixel_format = "yuv420p"

[picture.card]
format = "JPEG"
mode = "CMYK"
resolution = "300 dpi"

[picture.card.sheet]
width = "60 mm"
height = "40 mm"

[rules]
VID = "1"
PST = "1"
"""
BASE = VideoRecipe(width=640, height=360, bit_rate=2_000_000, seconds=2, preset="veryfast")
HAS_FFMPEG = shutil.which("ffmpeg") is not None
ENCODERS = [
    pytest.param(True, id="ffmpeg", marks=pytest.mark.skipif(not HAS_FFMPEG, reason="no ffmpeg")),
    pytest.param(False, id="pyav"),
]


@pytest.fixture(name="notice")
def _notice(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def convert(source: Path, notice: Path, *arguments: str | Path, program: bool = True) -> Ended:
    environment = {} if program else {"PATH": ""}
    given = ("--profile", notice, "--progress", "none", "--lang", "zh", *arguments)
    return usbcheck("convert", source, *given, environment=environment)


def recipe(**changes: Any) -> VideoRecipe:
    from dataclasses import replace

    return replace(BASE, **changes)


def sound_of(path: Path) -> bytes:
    with av.open(str(path)) as film:
        return b"".join(bytes(packet) for packet in film.demux(film.streams.audio[0]))


@pytest.mark.parametrize("program", ENCODERS)
@pytest.mark.parametrize(
    ("changes", "options"),
    [
        ({"container": "mov", "interlaced": "flagged"}, ()),
        ({"width": 480, "height": 360, "sample_aspect_ratio": Fraction(4, 3)}, ()),
        ({"frame_rate": 30}, ("--change-frame-rate",)),
        ({"variable_frame_rate": True}, ("--change-frame-rate",)),
        ({"rotation": 180, "codec": "libx265"}, ()),
    ],
)
def test_a_film_that_is_converted_passes(
    changes: dict[str, Any], options: tuple[str, ...], program: bool, notice: Path, tmp_path: Path
) -> None:
    made = recipe(**changes)
    source = make_video(tmp_path / f"春风-短片-某局.{made.container}", made)
    before, goal = source.read_bytes(), tmp_path / "goal.mp4"
    ended = convert(source, notice, "--to", goal, *options, program=program)
    assert ended.code == 0, ended.said + ended.complained
    assert "没有发现问题" in ended.said
    assert source.read_bytes() == before
    with av.open(str(goal)) as film:
        picture = film.streams.video[0]
        assert (picture.width, picture.height) == (320, 180)
        assert picture.average_rate == 25
        assert abs(picture.frames / 25 - made.seconds) < 0.2
    assert sound_of(goal) == sound_of(source)
    assert {p.name for p in tmp_path.iterdir()} == {source.name, "goal.mp4", "small.toml"}
    again = convert(goal, notice, "--category", "短片")
    assert "不必转换" in again.said


@pytest.mark.parametrize("program", ENCODERS)
def test_sound_that_the_container_does_not_take_is_encoded(
    program: bool, notice: Path, tmp_path: Path
) -> None:
    source = make_video(tmp_path / "a-短片-b.avi", recipe(container="avi"))
    with av.open(str(source)) as film:
        assert film.streams.audio[0].codec_context.name not in ("aac",)
    ended = convert(source, notice, "--to", tmp_path / "goal.mp4", program=program)
    assert ended.code == 0, ended.said + ended.complained
    with av.open(str(tmp_path / "goal.mp4")) as film:
        assert film.streams.audio[0].codec_context.name in ("aac", "mp3", "mp3float")


@pytest.mark.parametrize("program", ENCODERS)
def test_bars_are_said_before_and_after(program: bool, notice: Path, tmp_path: Path) -> None:
    source = make_video(tmp_path / "a-短片-b.mp4", recipe(width=480))
    ended = convert(source, notice, "--to", tmp_path / "goal.mp4", program=program)
    assert "左右加黑边" in ended.said
    assert "VID" in ended.said
    with av.open(str(tmp_path / "goal.mp4")) as film:
        assert (film.streams.video[0].width, film.streams.video[0].height) == (320, 180)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"width": 160, "height": 90, "bit_rate": 500_000}, "放大"),
        ({"frame_rate": 30}, "每秒丢弃约 5 帧"),
        ({"frame_rate": 24}, "每秒重复约 1 帧"),
        ({"bit_rate": 120_000, "filler": False}, "码率只有"),
    ],
)
def test_what_would_not_be_better_is_refused(
    changes: dict[str, Any], said: str, notice: Path, tmp_path: Path
) -> None:
    source = make_video(tmp_path / "a-短片-b.mp4", recipe(**changes))
    ended = convert(source, notice)
    assert ended.code == 1
    assert said in ended.complained
    assert not ended.said
    assert {p.name for p in tmp_path.iterdir()} == {source.name, "small.toml"}


def test_a_plan_alone_writes_nothing(notice: Path, tmp_path: Path) -> None:
    source = make_video(tmp_path / "a-短片-b.mp4", BASE)
    ended = convert(source, notice, "--dry-run")
    assert ended.code == 0
    assert "640×360" in ended.said
    assert {p.name for p in tmp_path.iterdir()} == {source.name, "small.toml"}


def test_a_goal_that_is_there_is_left_alone(notice: Path, tmp_path: Path) -> None:
    source = make_video(tmp_path / "a-短片-b.mp4", BASE)
    goal = tmp_path / "goal.mp4"
    goal.write_bytes(b"old")
    for to in (goal, source):
        ended = convert(source, notice, "--to", to)
        assert ended.code == 2
        assert "不覆盖" in ended.complained
    assert goal.read_bytes() == b"old"
    assert convert(source, notice, "--to", tmp_path / "no" / "goal.mp4").code == 2


@pytest.mark.parametrize("data", [b"", b"text", b"\x00\x00\x00\x18ftypmp42" + b"\0" * 400])
def test_what_is_no_film_is_told_in_a_line(data: bytes, notice: Path, tmp_path: Path) -> None:
    source = tmp_path / "a-短片-b.mp4"
    source.write_bytes(data)
    ended = convert(source, notice)
    assert ended.code == 1
    assert len(ended.complained.splitlines()) == 1
    folder = convert(tmp_path, notice)
    assert folder.code == 2
    assert "读不出" in folder.complained
    gone = convert(tmp_path / "none.mp4", notice)
    assert gone.code == 2
    assert "none.mp4" in gone.complained


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("program", ENCODERS)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_one_that_is_stopped_leaves_no_goal(
    number: signal.Signals, program: bool, notice: Path, tmp_path: Path
) -> None:
    source = make_video(tmp_path / "a-短片-b.mp4", recipe(seconds=60, still=True, filler=True))
    goal = tmp_path / "out" / "goal.mp4"
    goal.parent.mkdir()
    path = os.environ["PATH"] if program else ""
    given = ("--to", str(goal), "--profile", str(notice), "--progress", "none")
    running = subprocess.Popen(
        [sys.executable, "-m", "usbcheck", "convert", str(source), *given],
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        start_new_session=True,
    )
    end = time.monotonic() + PATIENCE
    while not list(goal.parent.iterdir()) and running.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.05)
    if running.poll() is not None:
        pytest.skip("it was done before it could be stopped")
    running.send_signal(number)
    code = running.wait(PATIENCE)
    if goal.exists():
        pytest.skip("it was done before it could be stopped")
    if number is signal.SIGKILL:
        assert all(p.name.startswith(".usbcheck-part-") for p in goal.parent.iterdir())
    else:
        assert code == 3
        assert not list(goal.parent.iterdir())


# pictures


def card(tmp_path: Path, **changes: Any) -> Path:
    made = PosterRecipe(size=(709, 472), qr=None, **changes)
    return make_poster(tmp_path / "a-图-b.jpg", made)


def test_a_record_is_rewritten_and_the_picture_stays(notice: Path, tmp_path: Path) -> None:
    source = card(tmp_path, dpi=72, exif_dpi=96)
    before = source.read_bytes()
    ended = convert(source, notice, "--to", tmp_path / "goal.jpg")
    assert ended.code == 0, ended.said + ended.complained
    assert "没有发现问题" in ended.said
    assert source.read_bytes() == before
    with Image.open(io.BytesIO(before)) as one, Image.open(tmp_path / "goal.jpg") as other:
        assert one.tobytes() == other.tobytes()
        assert other.info["dpi"] == (300, 300)


def test_colours_become_inks_by_a_profile(notice: Path, tmp_path: Path) -> None:
    (tmp_path / "inks.icc").write_bytes(cmyk_profile())
    source = card(tmp_path, mode="RGB", dpi=72)
    ended = convert(source, notice, "--icc", tmp_path / "inks.icc", "--to", tmp_path / "goal.jpg")
    assert ended.code == 0, ended.said + ended.complained
    assert "inks.icc" in ended.said
    assert " % 的颜色" in ended.said
    with Image.open(tmp_path / "goal.jpg") as image:
        assert image.mode == "CMYK"
    assert convert(source, notice, "--icc", notice).code == 1
