from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.handmade import (
    LONG_FILM,
    POSTER,
    SOUND,
    SUBTITLED,
    UNIT,
    UNSUBTITLED,
    entry_1,
    footage,
    qr,
    sound_track,
    video,
    word,
)
from tests.unit.report.build import (
    OATH,
    SPRING,
    SUMMARY,
    faulty_files,
    finding,
    good_files,
    judged,
    not_examined,
    poster,
    report,
)
from tests.unit.report.terminal.test_text import NASTY, nasty_files
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Conflict, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.quantities import Either, Quantity, Size, Unit
from usbcheck.facts.request import Examined, Extent
from usbcheck.facts.video import AudioFacts, Moment
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report.machine import json_format

if TYPE_CHECKING:
    from usbcheck.submission.report import Report

SCHEMA = json.loads(
    resources.files("usbcheck.report.machine")
    .joinpath("report.schema.json")
    .read_text(encoding="utf-8")
)
FILM = f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4"


def written(made: Report, language: Language = "zh") -> dict[str, Any]:
    text = json_format.render(made, catalogue(language))
    assert text.endswith("}\n")
    text.encode("utf-8")
    parsed: dict[str, Any] = json.loads(text)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(parsed)
    return parsed


def facts_of(examined: Examined, path: str = FILM) -> dict[str, Any]:
    found = next(f for f in written(report({path: examined}, []))["files"] if f["path"] == path)
    facts: dict[str, Any] = found["facts"]
    return facts


def test_the_schema_itself_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("files", [good_files, faulty_files, nasty_files, dict])
@pytest.mark.parametrize("complete", [True, False])
def test_it_follows_the_schema(
    files: type[dict[str, Examined]], complete: bool, language: Language
) -> None:
    made = report(files(), complete=complete, received=dt.date(2024, 9, 1))
    parsed = written(made, language)
    assert parsed["schema"] == "usbcheck.report/1"
    assert parsed["language"] == language
    assert parsed["verdict"] == made.verdict
    assert parsed["complete"] is complete
    assert len(parsed["findings"]) == len(made.findings) == sum(parsed["counts"].values())
    assert len(parsed["undecided"]) == len(made.undecided)
    assert len(parsed["files"]) == len(made.submission.files)


def test_keys_stand_in_the_order_of_the_schema() -> None:
    parsed = written(report(faulty_files()))
    own = [key for key in parsed if key in SCHEMA["properties"]]
    assert own == [key for key in SCHEMA["properties"] if key in parsed]
    for part, schema in (
        (parsed["findings"][0], SCHEMA["properties"]["findings"]["items"]),
        (parsed["works"][0], SCHEMA["properties"]["works"]["items"]),
        (parsed["files"][0], SCHEMA["properties"]["files"]["items"]),
    ):
        own = [key for key in part if key in schema["properties"]]
        assert own == [key for key in schema["properties"] if key in part]


def test_head() -> None:
    parsed = written(report(good_files()))
    assert parsed["tool"]["name"] == "usbcheck"
    assert parsed["tool"]["version"] == "0.1.0"
    assert parsed["tool"]["probes"] == {"mediainfo": "26.01", "pillow": "13.0.0", "pyav": "18.1.0"}
    assert "VID006" in parsed["tool"]["selected"]
    assert parsed["profile"]["id"] == "changzhou-2024"
    assert parsed["profile"]["deadline"] == "2024-09-05"
    count = len(good_files())
    assert parsed["drive"] == {
        "root": "E:\\",
        "files": count,
        "bytes": count * 50_000_000,
        "litter": 2,
        "wrapper": None,
    }
    assert (parsed["unit"], parsed["unit_type"]) == (UNIT, "district")


def test_works_list_their_files_with_their_roles() -> None:
    parsed = written(report(good_files()))
    spring = next(w for w in parsed["works"] if w["title"] == SPRING)
    assert (spring["category"], spring["unit"], spring["verdict"]) == ("微视频", UNIT, "pass")
    assert sorted(f["role"] for f in spring["files"]) == [
        "entry-form",
        "script",
        "video-subtitled",
        "video-unsubtitled",
    ]
    in_works = {f["path"] for w in parsed["works"] for f in w["files"]}
    assert in_works == {f["path"] for f in parsed["files"]} - set(SUMMARY)


def test_a_finding() -> None:
    made = report(
        good_files(),
        [
            finding(
                "VID003",
                path=FILM,
                work=SPRING,
                expected=Either((Size(1920, 1080), Size(3840, 2160))),
                actual=Size(1280, 720),
            ),
            finding("SET004", args={"days": 3}, actual=Quantity(2.5, Unit.LENGTH), clause=None),
        ],
    )
    first, second = written(made)["findings"]
    assert first == {
        "code": "VID003",
        "slug": "slug",
        "severity": "error",
        "message": catalogue("zh").finding(made.findings[0]),
        "remedy": catalogue("zh").remedy(made.findings[0]),
        "expected": "1920×1080 px或3840×2160 px",
        "actual": "1280×720 px",
        "path": FILM,
        "work": SPRING,
        "clause": "附件1 第2项",
        "group": None,
        "paths": [],
        "evidence": [],
    }
    assert [second[k] for k in ("expected", "actual", "path", "work", "clause")] == [
        None,
        "2.5 mm",
        None,
        None,
        None,
    ]


def test_findings_that_one_act_mends_refer_to_their_group() -> None:
    parsed = written(report(faulty_files()))
    film, poster_group = parsed["groups"]
    assert (film["id"], film["mending"]) == ("export-film-1", "export-film")
    assert film["paths"] == [FILM]
    assert film["codes"] == ["VID004", "VID006"]
    assert film["expected"] == ["25 帧/秒", "8 Mbps"]
    assert "25 帧/秒和8 Mbps" in film["remedy"].replace("、", "和")
    assert poster_group["codes"] == ["PST002", "PST004"]
    groups = {(f["code"], f["group"]) for f in parsed["findings"] if f["group"]}
    assert groups == {
        ("VID004", "export-film-1"),
        ("VID006", "export-film-1"),
        ("PST002", "export-poster-1"),
        ("PST004", "export-poster-1"),
    }
    assert sum(parsed["counts"].values()) == len(parsed["findings"])


def test_undecided_gives_the_reason_in_words_and_by_name() -> None:
    parsed = written(report(good_files(), [], [not_examined("VID011", FILM, SPRING)]), "en")
    assert parsed["undecided"] == [
        {
            "code": "VID011",
            "path": FILM,
            "work": SPRING,
            "reason": "timed-out",
            "why": "the checker timed out (120 s)",
        }
    ]
    assert parsed["verdict"] == "review"


def test_video_facts() -> None:
    examined = video(
        frame_rate=Fraction(30000, 1001),
        sample_aspect_ratio=Fraction(4, 3),
        bit_rate=Unknown(Reason.NOT_RECORDED),
        duration=float("nan"),
        conflicts=(Conflict("width", Known("1920", "pyav"), Known("1280", "ffprobe")),),
    )
    facts = facts_of(examined)
    described = SCHEMA["properties"]["files"]["items"]["properties"]["facts"]["description"]
    promised = described.partition("video: ")[2].partition(";")[0].split(", ")
    assert set(promised) <= set(facts)
    assert facts["probe"] == "pyav"
    assert (facts["container"], facts["width"], facts["has_audio"]) == ("mp4", 1920, True)
    assert (facts["frame_rate"], facts["sample_aspect_ratio"]) == ("30000/1001", "4:3")
    assert facts["display_aspect_ratio"] == "16:9"
    assert facts["created"] == "2024-03-01T00:00:00+00:00"
    assert facts["field_order"] == "progressive"
    assert facts["bit_rate"] is None
    assert facts["target_bit_rate"] is None
    assert facts["duration"] is None  # JSON has no NaN
    assert facts["unknown"] == {"bit_rate": "not-recorded"}
    assert facts["conflicts"] == [
        {
            "field": "width",
            "first": {"value": "1920", "source": "pyav"},
            "second": {"value": "1280", "source": "ffprobe"},
        }
    ]


def test_a_whole_frame_rate_is_a_number() -> None:
    assert facts_of(video())["frame_rate"] == 25


def test_picture_facts() -> None:
    path = f"作品/{OATH}-新媒体作品-{UNIT}（海报）.jpg"
    facts = facts_of(poster(dpi=299.72, codes=[qr("https://example.cn/\u202e")]), path)
    assert facts["dpi"] == [299.72, 299.72]
    assert facts["resolutions"] == [{"record": "JFIF", "x": 299.72, "y": 299.72}]
    assert facts["qr"] == ["https://example.cn/\\u202e"]
    assert (facts["format"], facts["mode"], facts["icc"]) == ("JPEG", "CMYK", "CMYK")
    assert facts["unknown"] == {}
    assert facts_of(poster(dpi=None), path)["dpi"] is None


def test_word_and_audio_facts() -> None:
    form = f"表格/{SPRING}-微视频-{UNIT}（报名表）.docx"
    facts = facts_of(word("entry-1", [qr("https://example.cn")]), form)
    assert (facts["form"], facts["format"], facts["characters"]) == ("entry-1", "docx", 400)
    assert facts["qr"] == ["https://example.cn"]
    sound = f"作品/{SPRING}-微视频-{UNIT}.mp3"
    audio = AudioFacts(
        codec=Known("mp3", "pyav"),
        duration=NotApplicable(),
        sound_tracks=Known((sound_track(),), "pyav"),
    )
    assert facts_of(Examined(Content.MP3, audio), sound) == {
        "codec": "mp3",
        "duration": None,
        "sound_tracks": [
            {
                "codec": "aac",
                "channels": 2,
                "layout": "stereo",
                "sample_rate": 48_000,
                "bit_rate": 192_000,
                "target_bit_rate": None,
                "bits": None,
                "chosen": True,
            }
        ],
        "unknown": {},
    }


def test_a_file_that_could_not_be_examined() -> None:
    parsed = written(report(faulty_files()))
    failed = [f for f in parsed["files"] if f["failure"]]
    assert [(f["facts"], f["failure"]) for f in failed] == [
        (None, {"trouble": "timed-out", "detail": "120 s"})
    ]


def test_nothing_is_left_out_of_a_large_report() -> None:
    many = [finding("VID011", path=f"作品/{n}.mp4") for n in range(10_000)]
    assert len(written(report(SUMMARY, many))["findings"]) == 10_000


def test_nasty_names_are_spelt_visibly() -> None:
    made = report(nasty_files())
    text = json_format.render(made, catalogue("zh"))
    for raw in ("\x1b", "\\u001b", "\u202e", "\u200b", "\udcff"):
        assert raw not in text
    paths = {f["path"] for f in json.loads(text)["files"]}
    assert f"作品/红\\x1b[31m字-微视频-{UNIT}.mp4" in paths
    assert f"作品/坏\\xff名-微视频-{UNIT}.mp4" in paths
    assert f"作品/{NASTY['markup']}-微视频-{UNIT}.mp4" in paths


def test_the_lines_of_a_form_stay_lines_and_control_characters_do_not() -> None:
    form = f"表格/{SPRING}-微视频-{UNIT}（报名表）.docx"
    filled = entry_1(SPRING, "微视频", 内容简介="第一行\n第二行\x1b[31m")
    facts = written(report({**good_files(), form: filled}))["files"]
    values = next(f["facts"]["fields"] for f in facts if f["path"] == form)
    assert values["内容简介"] == "第一行\n第二行\\x1b[31m"


def test_what_the_pictures_showed_is_kept_with_its_times_and_regions() -> None:
    drive = SOUND.but(
        shows={SUBTITLED: False, UNSUBTITLED: True},
        footage={LONG_FILM: footage(damage=(Moment(61.25),), dark=Unknown(Reason.UNCLEAR))},
    )
    parsed = written(judged(drive))
    region = {"left": 0.3, "top": 0.85, "right": 0.7, "bottom": 0.92}
    swapped = next(f for f in parsed["findings"] if f["code"] == "SUB005")
    assert (swapped["path"], swapped["paths"]) == (None, [SUBTITLED, UNSUBTITLED])
    assert swapped["evidence"][0] == {
        "path": UNSUBTITLED,
        "time": 12.2,
        "region": region,
        "text": "春风吹过田野",
    }
    assert {e["path"] for e in swapped["evidence"]} == {UNSUBTITLED}
    work = next(w for w in parsed["works"] if w["category"] == "微视频")
    (versions,) = work["versions"]
    assert (versions["first"], versions["first_subtitled"]) == (SUBTITLED, False)
    assert versions["subtitles"][0]["region"] == region
    film = next(f["footage"] for f in parsed["files"] if f["path"] == LONG_FILM)
    assert film["damage"] == [{"time": 61.25, "region": None, "text": ""}]
    assert (film["dark"], film["unknown"]) == (None, {"dark": "unclear"})
    assert next(f["footage"] for f in parsed["files"] if f["path"] == POSTER) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_that_were_not_looked_at_are_for_a_person(language: Language) -> None:
    made = judged(SOUND.but(watched=False), content=Extent.NONE)
    parsed = written(made, language)
    assert parsed["tool"]["content"] == "none"
    assert parsed["manual"][0] == catalogue(language).format("manual-content-none")
    assert [w["versions"] for w in parsed["works"]] == [[], [], []]
