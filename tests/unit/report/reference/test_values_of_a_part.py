"""Recipes have the values of the part that a finding is about, and commands that give them."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.foreign import notice
from tests.handmade import profile
from tests.process import PATIENCE
from usbcheck.facts.quantities import PartName
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.profile.nouns import nouns_of
from usbcheck.report.reference.encoding import encode_options, sound_options, suffix_of
from usbcheck.report.reference.remediation import About, recipes
from usbcheck.samples.videos import VideoRecipe, make_video

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.model import Profile

RIVER, HARBOUR = notice("river-2031"), notice("harbour-2032")


def said(code: str, profile_: Profile, language: Language, about: About | None = None) -> str:
    made = recipes(code, profile_, catalogue(language), about or About())
    return "\n".join(line for recipe in made for line in recipe.lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_recipes_turn_on_what_is_asked(language: Language) -> None:
    assert "RGB" in said("PST002", RIVER, language)
    assert "CMYK" not in said("PST002", RIVER, language)
    assert "CMYK" in said("PST002", profile(), language)
    assert "-colorspace Gray" in said("PST002", HARBOUR, language)
    assert ".mov" in said("VID002", RIVER, language)
    assert ".mxf" in said("VID002", HARBOUR, language)
    assert "prores" in said("VID016", RIVER, language)
    assert "setfield=tff" in said("VID005", HARBOUR, language)
    assert "yadif" in said("VID005", RIVER, language)
    assert "-t 1199" in said("VID008", RIVER, language)
    assert "-t 479" in said("VID008", profile(), language)


def test_a_finding_on_one_category_has_its_values() -> None:
    short = RIVER.category_named("短片组")
    assert short is not None
    film = short.by_id["video"]
    assert "-t 179" in said("VID008", RIVER, "zh", About(short, film))


def test_the_remedy_of_a_colour_mode_is_that_of_the_mode() -> None:
    for language in LANGUAGES:
        words = catalogue(language)
        assert "CMYK" not in words.format("PST002.remedy", expected="RGB")
        assert "CMYK" in words.format("PST002.remedy", expected="CMYK")


def test_nouns_are_the_notices_in_its_language_and_general_in_another() -> None:
    zh, en = catalogue("zh"), catalogue("en")
    assert zh.under(RIVER).format("DOC013.title") == "参赛一览缺联系方式"
    assert zh.under(profile()).format("DOC013.title") == "汇总表缺联系方式"
    assert zh.format("DOC013.title") == "作品清单缺联系方式"
    assert zh.under(HARBOUR).format("DOC013.title") == "作品清单缺联系方式"
    assert en.under(HARBOUR).noun("summary") == "Inventory"
    assert en.under(profile()).noun("summary") == "list of works"
    assert zh.under(profile()).noun("script") == "解说词或创意说明"
    assert zh.under(profile()).noun("entry_form") == "报名表"
    assert nouns_of(None)["picture"] == (PartName("poster", None, ""),)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
@pytest.mark.parametrize(
    ("asked", "codec", "pixels", "sound"),
    [
        (RIVER.film["long"], "prores", "yuv422p10le", "aac"),
        (HARBOUR.film["reel"], "mpeg2video", "yuv422p", "pcm_s24le"),
        (profile().film["micro"], "h264", "yuv420p", "aac"),
    ],
    ids=["mov", "mxf", "mp4"],
)
def test_the_options_give_what_is_asked(
    asked: FilmSpec, codec: str, pixels: str, sound: str, tmp_path: Path
) -> None:
    old = make_video(tmp_path / "old.mp4", VideoRecipe(width=640, height=360, seconds=0.4))
    new = tmp_path / f"new.{suffix_of(asked)}"
    options = f"{encode_options(asked)} {sound_options(asked)}"
    command = ["ffmpeg", "-v", "error", "-i", str(old), *shlex.split(options), str(new)]
    subprocess.run(command, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
    probe = ["ffprobe", "-v", "error", "-show_streams", "-of", "json", str(new)]
    streams = json.loads(subprocess.run(probe, check=True, capture_output=True).stdout)["streams"]
    film = next(s for s in streams if s["codec_type"] == "video")
    assert (film["codec_name"], film["pix_fmt"]) == (codec, pixels)
    assert next(s for s in streams if s["codec_type"] == "audio")["codec_name"] == sound
