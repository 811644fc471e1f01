"""What drafts find in the words of notices, whose demand it is, and what they leave to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.drafts.__main__ import facts_of, found_in
from tests.paths import ROOT
from usbcheck.drafting.demand import WHOLE, Draft
from usbcheck.drafting.reading import read

TEXTS = ROOT / "benchmarks" / "drafts"


def said(draft: Draft, scope: str = WHOLE) -> dict[str, str]:
    return {demand.key: demand.value for demand in draft.demands if demand.scope == scope}


@pytest.mark.parametrize(
    ("words", "key", "value"),
    [
        ("时长不超过8分钟。", "duration", "<= 8 min"),
        ("时长不少于10分钟。", "duration", ">= 10 min"),
        ("时长30秒以内。", "duration", "<= 30 s"),
        ("时长30秒-5分钟。", "duration", "30 s - 5 min"),
        ("视频时长3—5分钟。", "duration", "3-5 min"),
        ("视频大小不得大于１００ＭＢ。", "film.file_size", "<= 100 MB"),
        ("图片不小于5M。", "picture.file_size", ">= 5 MB"),
        ("视频码率8Mbps以上。", "film.bit_rate", ">= 8 Mbps"),
        ("音频码率128kbps。", "sound.bit_rate", "128 kbps"),
        ("分辨率不低于1280×720的视频。", "film.size", ">= 1280x720"),
        ("微视频为1080P以上。", "film.size", ">= 1920x1080"),
        ("画幅16：9。", "film.aspect", "16:9"),
        ("视频帧率25帧/秒。", "film.frame_rate", "25"),
        ("海报为JPG格式。", "picture.format", "jpg"),
        ("照片长边不少于3000像素。", "picture.long_side", ">= 3000 px"),
        ("视频须加注中文字幕。", "subtitles", "burned-in"),
        ("视频不得加字幕。", "subtitles", "forbidden"),
        ("每人限报2件。", "quota.person", "<= 2"),
        ("每件作品的作者不多于3人。", "authors", "<= 3"),
        ("作品名称不超过20个字。", "title_characters", "<= 20"),
        ("文件按“作品名-分类-报送单位”格式命名。", "naming", "{title}-{category}-{unit}"),
        ("报送截止日期为2024年9月5日。", "deadline", "2024-09-05"),
        ("作品须为2020年9月1日以后制作。", "created_from", "2020-09-01"),
    ],
)
def test_a_sentence_says(words: str, key: str, value: str) -> None:
    assert said(read([words])).get(key) == value


@pytest.mark.parametrize(
    "words",
    [
        "现场答辩时间5分钟。",
        "时长一般3至5分钟。",
        "时长5分钟左右。",
        "咨询电话010-66554433。",
        "其他作品时长不超过9分钟。",
        "一等奖3名，奖金5000元。",
    ],
)
def test_what_is_no_demand_of_works_or_only_a_wish_is_left_to_a_person(words: str) -> None:
    draft = read([words])
    assert draft.demands == ()
    assert [left.words for left in draft.leftovers] == [words]


def test_a_number_belongs_to_the_item_that_it_stands_in() -> None:
    draft = read(
        [
            "一、作品分类",
            "1. 微电影：时长15分钟以内。",
            "2. 微视频。时长5分钟以内，MP4格式。",
            "二、要求",
            "视频码率8Mbps。",
        ]
    )
    assert draft.categories == ("微电影", "微视频")
    assert said(draft, "微电影")["duration"] == "<= 15 min"
    assert said(draft, "微视频")["film.container"] == "mp4"
    assert said(draft)["film.bit_rate"] == "8 Mbps"


def test_a_category_named_in_a_clause_takes_its_number() -> None:
    draft = read(
        [
            "一、组别",
            "（一）专业组",
            "（二）社会组",
            "二、要求",
            "时长：专业组3分钟以内，社会组1分钟以内。",
        ]
    )
    assert said(draft, "专业组")["duration"] == "<= 3 min"
    assert said(draft, "社会组")["duration"] == "<= 1 min"
    assert "duration" not in said(draft)


def test_demands_that_contradict_each_other_are_both_left_to_a_person() -> None:
    draft = read(["视频时长不超过5分钟。", "视频时长不超过8分钟。"])
    assert "duration" not in said(draft)
    assert {token for left in draft.leftovers for token in left.tokens} == {"<= 5 min", "<= 8 min"}


def test_a_floor_above_a_ceiling_is_no_range() -> None:
    draft = read(["视频大小不少于300MB。", "视频大小不超过100MB。"])
    assert "film.file_size" not in said(draft)


@pytest.mark.parametrize(
    ("group", "recall", "precision"), [("known", 0.98, 0.98), ("unseen", 0.9, 0.95)]
)
def test_drafts_find_no_less_than_the_documentation_says(
    group: str, recall: float, precision: float
) -> None:
    texts: list[Path] = sorted((TEXTS / group).glob("*.txt"))
    pairs = [(facts_of(path), found_in(path)) for path in texts]
    right = sum(len(asked & found) for asked, found in pairs)
    assert right / sum(len(asked) for asked, _ in pairs) >= recall
    assert right / sum(len(found) for _, found in pairs) >= precision
