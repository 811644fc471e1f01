"""Drives as clerks really fill them: what each should hear, and nothing that only follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from tests.handmade import (
    FILM,
    FORM_1,
    FORM_2,
    POSTER,
    SCRIPT,
    SOUND,
    SUBTITLED,
    SUMMARY,
    UNIT,
    HandmadeDrive,
    broken,
    entry_1,
    papers,
    picture,
    qr,
    summary,
    video,
    word,
    work,
)
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.messages import catalogue

TITLE = "春风里的答卷"
THREE_PARTS = re.compile(rf"(.+)-(.+)-({UNIT})(.*)")
NO_FILM = SOUND.without(FILM)
SOUND_WORKS = {("永远的支书", "典型事迹片"), (TITLE, "微视频"), ("重温誓词", "新媒体作品")}


def respelt(spell: Callable[[str], str]) -> HandmadeDrive:
    """The sound drive with all file names spelt otherwise."""
    files = {}
    for path, examined in SOUND.files.items():
        folder, _, name = path.partition("/")
        files[f"{folder}/{spell(name)}"] = examined
    return HandmadeDrive(files)


def reordered(order: str) -> HandmadeDrive:
    """The sound drive with the three parts put together otherwise."""
    return respelt(lambda name: THREE_PARTS.sub(order, name))


def versions(*endings: str) -> HandmadeDrive:
    """The sound drive with the versions of the 微视频 marked so."""
    return NO_FILM.but({f"{FILM}{ending}.mp4": video() for ending in endings})


def works(drive: HandmadeDrive) -> set[tuple[str, str | None]]:
    """The works of a drive, by title and category."""
    found = drive.submission().works
    return {(w.title, w.category.name if w.category else None) for w in found}


@pytest.mark.parametrize(
    ("drive", "codes"),
    [
        (
            versions("", " (1)").but(shows={f"{FILM}.mp4": True, f"{FILM} (1).mp4": False}),
            {"NAM006": 1, "SUB003": 1},
        ),
        (versions("（有）", "（无）"), {}),
        (versions("（加字幕）", "（未加字幕）"), {}),
        (versions("-有字幕", "-净版"), {}),
        (versions("（有字幕）（改）", "（无字幕）2"), {"NAM006": 2}),
        (versions("（有字幕）（终稿）", "（无字幕）（成片）"), {"NAM006": 2}),
        (reordered(r"\3-\2-\1\4"), {"NAM001": 10}),
        (reordered(r"\2-\1-\3\4"), {"NAM001": 10}),
        (reordered(r"【\2】\1-\3\4"), {"NAM001": 10}),
        (reordered(r"\1 \2 \3\4"), {"NAM003": 10}),
        (reordered(r"\1、\2、\3\4"), {"NAM003": 10}),
        (reordered(r"\1——\2——\3\4"), {"NAM003": 10}),
        (SOUND.renamed(SCRIPT, SCRIPT.replace(TITLE, f"2.{TITLE}")), {"NAM006": 1}),
        (SOUND.renamed(SCRIPT, SCRIPT.replace(TITLE, f"3、{TITLE}")), {"NAM006": 1}),
        (SOUND.renamed(SUMMARY, "表格/附件4 汇总表.docx"), {}),
        (SOUND.renamed(SUMMARY, "表格/汇总表.docx"), {}),
        (SOUND.renamed(SCRIPT, SCRIPT.replace("微视频", "微视频（微党课）")), {"NAM004": 1}),
        (SOUND.renamed(SCRIPT, SCRIPT.replace("微视频", "微视频类")), {"NAM004": 1}),
        (SOUND.renamed(SCRIPT, SCRIPT.removesuffix(".docx")), {"SEC002": 1}),
        (SOUND.but({"表格.exe": broken(Content.EXECUTABLE)}), {"SEC001": 1}),
    ],
)
def test_habits_are_understood(drive: HandmadeDrive, codes: dict[str, int]) -> None:
    assert Counter(drive.found()) == codes
    assert works(drive) == SOUND_WORKS
    assert drive.submission().unit == UNIT


def test_right_names_are_given_for_parts_in_another_order() -> None:
    findings, _ = reordered(r"\3-\2-\1\4").judged("NAM001")
    remedies = [catalogue("zh").remedy(f) for f in findings]
    assert f"改名为：{TITLE}-微视频-{UNIT}（有字幕）.mp4" in remedies


def test_all_in_the_root_is_judged_as_if_the_folders_were_there() -> None:
    files = {path.partition("/")[2]: e for path, e in SOUND.files.items()}
    drive = HandmadeDrive(files, folders=())
    assert drive.found() == ["DRV001"] * 3
    assert works(drive) == SOUND_WORKS


def test_files_of_a_missing_folder_are_no_strays_but_others_are() -> None:
    drive = SOUND.renamed(SCRIPT, SCRIPT.partition("/")[2])
    assert drive.found() == ["DOC003", "DRV004"]


def test_running_numbers_are_episodes_of_one_series() -> None:
    films = {
        f"作品/支部故事{n:02}-微视频-{UNIT}（{mark}）.mp4": video()
        for n in range(1, 7)
        for mark in ("有字幕", "无字幕")
    }
    form = {
        f"表格/支部故事-微视频-{UNIT}（报名表）.docx": entry_1("支部故事", "微视频", 总集数="六集")
    }
    drive = SOUND.but(films | papers("支部故事", "微视频") | form)
    assert drive.found() == []
    assert works(drive) == {*SOUND_WORKS, ("支部故事", "微视频")}


def test_numbered_titles_with_papers_of_their_own_are_works_of_their_own() -> None:
    drive = SOUND.but(work("支部故事1") | work("支部故事2"))
    assert drive.found() == []
    assert len(works(drive)) == 5


def test_posters_with_running_numbers_are_no_series() -> None:
    path = "作品/海报展{}-新媒体作品-" + UNIT + "（海报）.jpg"
    drive = SOUND.but({path.format(n): picture() for n in (1, 2)})
    assert len(works(drive)) == 5


def test_one_title_in_two_categories_is_two_works() -> None:
    micro = {f"作品/重温誓词-微视频-{UNIT}（{m}）.mp4": video() for m in ("有字幕", "无字幕")}
    drive = SOUND.but(micro | papers("重温誓词", "微视频"))
    assert drive.found() == []
    assert works(drive) == {*SOUND_WORKS, ("重温誓词", "微视频")}


def test_a_code_in_the_form_alone_makes_the_work() -> None:
    drive = SOUND.without(POSTER).but({FORM_2: word("entry-2", [qr()])})
    assert drive.found() == []
    assert works(drive) == SOUND_WORKS


def test_a_scan_beside_the_word_form_is_welcome() -> None:
    scan = FORM_1.replace("（报名表）.docx", "（报名表、盖章扫描件）.pdf")
    assert SOUND.but({scan: broken(Content.PDF)}).found() == ["NAM006"]


def test_screenshots_are_no_posters() -> None:
    long = picture(width=1080, height=9000, mode="RGB", qr=())
    path = POSTER.replace("（海报）", "（长图）")
    assert SOUND.but({path: long}).found() == []
    unmarked = POSTER.replace("（海报）", "")
    assert SOUND.but({unmarked: long}).found() == []


def test_an_unmarked_sheet_is_a_poster() -> None:
    alone = SOUND.renamed(POSTER, POSTER.replace("（海报）", ""))
    assert alone.found() == []
    small = SOUND.without(POSTER).but(
        {POSTER.replace("（海报）", ""): picture(width=1240, height=1754, mode="RGB")}
    )
    assert small.found() == ["PST002", "PST003"]


def test_word_files_in_the_other_word_folder() -> None:
    drive = SOUND.renamed(SCRIPT, SCRIPT.replace("文本", "表格")).renamed(
        SUMMARY, SUMMARY.replace("表格", "文本")
    )
    findings, _ = drive.judged()
    assert [(f.code, f.expected) for f in findings] == [("DRV003", "表格"), ("DRV003", "文本")]


def test_sub_folders_tell_what_the_names_do_not() -> None:
    in_titles = {f"作品/{TITLE}/{mark}.mp4": video() for mark in ("有字幕", "无字幕")}
    drive = NO_FILM.but(in_titles)
    assert drive.found() == ["DRV006", "NAM001", "NAM001"]
    assert works(drive) == SOUND_WORKS
    in_marks = {f"作品/{m}/{TITLE}-微视频-{UNIT}.mp4": video() for m in ("有字幕", "无字幕")}
    assert NO_FILM.but(in_marks).found() == ["DRV006", "DRV006"]


def test_a_form_under_the_notices_own_name_says_its_work_inside() -> None:
    drive = SOUND.renamed(FORM_1, "表格/附件2：报名表（一）.docx")
    findings, _ = drive.judged()
    assert [f.code for f in findings] == ["NAM001"]
    assert findings[0].expected == f"{TITLE}-微视频-{UNIT}（报名表）.docx"


def test_a_scan_that_cannot_be_read_is_undecided() -> None:
    scan = FORM_1.replace(".docx", ".pdf")
    lost = broken(None, Failure(FailureKind.TIMED_OUT))
    _, undecided = SOUND.without(FORM_1).but({scan: lost}).judged("DOC004")
    assert [(u.code, u.path) for u in undecided] == [("DOC004", scan)]


def test_one_title_in_two_categories_keeps_its_faults_apart() -> None:
    drive = SOUND.but(work("红船精神", "纪录片") | work("红船精神", "培训片"))
    drive = drive.without(f"文本/红船精神-培训片-{UNIT}")
    findings, _ = drive.judged()
    assert [(f.code, f.work, f.category) for f in findings] == [("DOC003", "红船精神", "培训片")]


def test_a_mistyped_row_does_not_take_the_work_of_a_right_one() -> None:
    rows = [(TITLE, "微视频"), ("永远的支书", "典型事迹片"), ("重温誓词", "新媒体作品")]
    drive = SOUND.but({SUMMARY: summary(("春风里的答券", "微视频"), *rows)})
    findings, _ = drive.judged("DOC009")
    assert [(f.case, f.actual) for f in findings] == [("no-work", "春风里的答券")]


def test_an_empty_film_does_not_hide_a_wrong_length() -> None:
    drive = SOUND.but(
        {
            SUBTITLED: broken(Content.EMPTY, Failure(FailureKind.EMPTY)),
            FORM_1: entry_1(TITLE, "微视频", 每集时长="30分钟"),
        },
        sizes={SUBTITLED: 0},
    )
    assert drive.found() == ["DOC008", "DRV008"]


def test_a_reserved_name_is_not_advised_again() -> None:
    drive = SOUND.but({"作品/con.mp4": video()})
    findings, _ = drive.judged("NAM007")
    assert "con.mp4" not in catalogue("zh").remedy(findings[0])


def test_a_row_of_a_second_summary_is_found_there() -> None:
    second = SUMMARY.replace("（汇总表）", "2（汇总表）")
    findings, _ = SOUND.but({second: summary(("红船精神", "纪录片"))}).judged("DOC009")
    assert [(f.path, f.case) for f in findings] == [(second, "no-work")]
