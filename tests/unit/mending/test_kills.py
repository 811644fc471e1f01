"""A process that mends is killed at some of its calls: nothing is lost, and all can go on.

`python -m tests.campaigns.mending` kills it at each of them, with random drives and plans too.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.campaigns.mending.kills import SUPPORTED, Scene, Tally, shortcomings
from tests.campaigns.mending.trees import Tree, planned

DRIVE = Tree(
    ("文字", "作品", "作品/有字幕"),
    {
        "文字/解说词.docx": b"script",
        "作品/片（有字幕）.mp4": b"without subtitles",
        "作品/片（无字幕）.mp4": b"with subtitles!!!",
        "作品/歌.MP4": b"song",
        "作品/有字幕/另.mp4": b"deep",
        "报名表.docx": b"form",
    },
)
CHANGES = {
    "文字": "文本",
    "文字/解说词.docx": "文本/片（解说词）.docx",
    "作品/片（有字幕）.mp4": "作品/片（无字幕）.mp4",
    "作品/片（无字幕）.mp4": "作品/片（有字幕）.mp4",
    "作品/歌.MP4": "作品/歌.mp4",
    "作品/有字幕/另.mp4": "作品/另（有字幕）.mp4",
    "报名表.docx": "表格/报名表.docx",
}


@pytest.mark.slow
@pytest.mark.skipif(not SUPPORTED, reason="needs fork")
def test_killed_on_the_way_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power is cut here
    plan = planned(DRIVE, CHANGES, ["表格"])
    acts = [(o.act.value, o.path) for o in plan.operations]
    assert ("remove", "作品/有字幕") in acts
    assert ("make", "表格") in acts
    assert len(acts) == 11
    tally = Tally()
    assert list(shortcomings(Scene(DRIVE, plan, tmp_path), tally, every=7)) == []
    assert tally.kills > 30
