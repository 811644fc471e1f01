"""A film and a poster exported with wrong settings, through the program: one item each."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.real.drive import RealDrive
from tests.handmade import POSTER, SUBTITLED, UNSUBTITLED
from tests.process import usbcheck
from usbcheck.samples.posters import PosterRecipe
from usbcheck.samples.videos import VideoRecipe

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kitchen import Kitchen

pytestmark = pytest.mark.slow

SMALL = VideoRecipe(width=960, height=720, frame_rate=30, bit_rate=2_000_000, seconds=2)


def test_each_wrong_export_is_one_item_and_every_finding_keeps_its_code(
    tmp_path: Path, kitchen: Kitchen
) -> None:
    drive = RealDrive(tmp_path / "drive", kitchen)
    drive.video(UNSUBTITLED, SMALL)
    drive.video(SUBTITLED, replace(SMALL, width=640, height=480))
    drive.poster(POSTER, PosterRecipe(mode="RGB", size=(500, 707), dpi=72))
    told = usbcheck("check", str(drive.root), "--content", "none", "--format", "json")
    report = json.loads(told.out)
    films, poster = report["groups"]
    assert sorted(films["paths"]) == sorted([UNSUBTITLED, SUBTITLED])
    assert films["codes"] == ["VID003", "VID004", "VID006", "VID007"]
    assert films["expected"] == ["1920×1080 px", "25 帧/秒", "8 Mbps", "16:9"]
    assert poster["codes"] == ["PST002", "PST003", "PST004"]
    assert {f["group"] for f in report["findings"]} == {"export-film-1", "export-poster-1"}
    assert report["counts"]["error"] == len(report["findings"]) == 11
    text = usbcheck("check", str(drive.root), "--content", "none").said
    assert re.findall(r"\d+ 处错误", text) == ["2 处错误", "2 处错误"]
    assert text.count(films["remedy"][:20]) == 1
