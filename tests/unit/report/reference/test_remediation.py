"""How to mend it: complete in both languages, and every command does what it says."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from tests.handmade import UNIT, profile
from tests.process import PATIENCE
from usbcheck.facts.request import Crew
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.pipeline.check import Options, check
from usbcheck.report.reference.remediation import COMMANDS, PROGRAMS, example, recipes
from usbcheck.rules import CODES, select
from usbcheck.samples.videos import VideoRecipe, make_video

LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
# On Windows `convert` is a program that formats disks anew.
_NAMES = ("magick",) if sys.platform == "win32" else ("magick", "convert")
MAGICK = next(filter(shutil.which, _NAMES), None)
FILM = VideoRecipe(width=640, height=360, seconds=0.6, bit_rate=1_000_000)
# A film that breaks the rule; its recipe's last command mends it.
FAULTY_FILMS = {
    "VID002": replace(FILM, container="mov"),
    "VID003": replace(FILM, seconds=0.2),
    "VID004": replace(FILM, frame_rate=30),
    "VID005": replace(FILM, interlaced="flagged"),
    "VID006": replace(FILM, seconds=2),
    "VID007": replace(FILM, seconds=0.2, sample_aspect_ratio=Fraction(4, 3)),
    "VID010": replace(FILM, variable_frame_rate=True),
    "VID016": replace(FILM, pixel_format="yuv422p"),
}

FAULTY_POSTERS = {
    "PST003": ((3579, 5061), 300),
    "PST004": ((400, 566), 72),
    "PST005": ((400, 566), 300),
}


def commands(code: str, program: str, language: Language = "zh") -> list[list[str]]:
    """The command lines of a recipe, split as a shell does."""
    label = catalogue(language).format(f"mending-{program}")
    lines = [
        line
        for recipe in recipes(code, profile(), catalogue(language))
        if recipe.program == label
        for line in recipe.lines
    ]
    return [shlex.split(line) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_an_example_and_the_same_recipes_in_both_languages(code: str) -> None:
    found = {}
    for language in LANGUAGES:
        said = catalogue(language)
        assert len(example(code, profile(), said)) > 10
        found[language] = [p for p in PROGRAMS if said.has(f"mend-{code}.{p}")]
        for recipe in recipes(code, profile(), said):
            assert said.format("mending-unknown") not in " ".join(recipe.lines)
    assert found["zh"] == found["en"]
    if code.startswith("VID"):
        assert {"premiere", "jianying"} <= set(found["zh"])
    if code.startswith("PST"):
        assert "photoshop" in found["zh"]


@LANGUAGE
def test_a_notice_without_numbers_gives_recipes_all_the_same(language: Language) -> None:
    bare = profile().model_copy(update={"film": {}, "picture": {}})
    for code in ("VID003", "PST004"):
        said = " ".join(line for r in recipes(code, bare, catalogue(language)) for line in r.lines)
        assert catalogue(language).format("mending-unknown") in said


@LANGUAGE
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("program", sorted(COMMANDS))
def test_commands_are_the_program_with_files(program: str, code: str, language: Language) -> None:
    for command in commands(code, program, language):
        assert command[0] == program
        assert re.search(r"\.(mp4|mov|mp3|jpg|png)$|^-$", command[-1])


def broken(root: Path, codes: Iterable[str]) -> set[tuple[str, str]]:
    """What the drive breaks of these rules: each code with the title of the work."""
    made = check(root, profile(), Options(select(codes), dt.date(2024, 9, 1), crew=Crew(1)))
    assert not made.undecided
    return {(f.code, f.work or "") for f in made.findings}


def drive(tmp_path: Path) -> Path:
    """An empty drive."""
    for folder in ("作品", "表格", "文本"):
        (tmp_path / "drive" / folder).mkdir(parents=True)
    return tmp_path / "drive"


def run(command: list[str], folder: Path) -> None:
    ended = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode(errors="replace")[-2000:]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_each_command_mends_its_film(tmp_path: Path) -> None:
    root = drive(tmp_path)
    place = {c: root / "作品" / f"{c}-微视频-{UNIT}（有字幕）.mp4" for c in FAULTY_FILMS}
    for code, recipe in FAULTY_FILMS.items():
        make_video(place[code], recipe)
    assert {(code, code) for code in FAULTY_FILMS} <= broken(root, FAULTY_FILMS)
    for code in FAULTY_FILMS:
        command = commands(code, "ffmpeg")[-1]
        folder = tmp_path / code
        folder.mkdir()
        place[code].rename(folder / command[command.index("-i") + 1])
        run(command, folder)
        (folder / command[-1]).rename(place[code])
    assert not {(code, code) for code in FAULTY_FILMS} & broken(root, FAULTY_FILMS)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
@pytest.mark.parametrize("code", ["VID001", "VID008", "VID011", "VID013", "VID015", "SUB008"])
def test_the_other_ffmpeg_commands_run(code: str, tmp_path: Path) -> None:
    film = make_video(tmp_path / "原文件.mp4", FILM)
    for name in ("文件.mp4", "画面.mp4", "声音.wav"):
        shutil.copy(film, tmp_path / name)
    (tmp_path / "字幕.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\n字幕\n", "utf-8")
    if code == "VID013":
        make_video(film, replace(FILM, width=1920, height=1080, seconds=0.2, bars=(132, 0)))
    for command in commands(code, "ffmpeg"):
        run(command, tmp_path)
        (tmp_path / "新文件.mp4").unlink(missing_ok=True)


@pytest.mark.slow
@pytest.mark.skipif(MAGICK is None, reason="ImageMagick is not installed")
def test_each_command_mends_its_poster(tmp_path: Path) -> None:
    root = drive(tmp_path)
    place = {c: root / "作品" / f"{c}-新媒体作品-{UNIT}（海报）.jpg" for c in FAULTY_POSTERS}
    exif = Image.Exif()
    exif[282] = exif[283] = 72.0  # XResolution, YResolution
    exif[296] = 2  # inches
    for code, (size, dpi) in FAULTY_POSTERS.items():
        Image.new("CMYK", size, (20, 60, 0, 0)).save(place[code], dpi=(dpi, dpi), exif=exif)
    assert {(code, code) for code in FAULTY_POSTERS} <= broken(root, FAULTY_POSTERS)
    for code in FAULTY_POSTERS:
        (command,) = commands(code, "magick")
        place[code].rename(tmp_path / command[1])
        run([str(MAGICK), *command[1:]], tmp_path)
        (tmp_path / command[-1]).rename(place[code])
    assert not {(code, code) for code in FAULTY_POSTERS} & broken(root, FAULTY_POSTERS)
