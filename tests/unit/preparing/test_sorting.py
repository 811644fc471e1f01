"""Loose files are sorted by what names, forms and pictures tell; only the rest is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handmade import (
    entry_1,
    entry_2,
    picture,
    profile,
    qr,
    recording,
    summary,
    video,
    word,
)
from tests.notices import BY_CATEGORY, BY_WORK, LESSONS, NESTED, NUMBERED, PHOTOS, notice
from tests.unit.preparing.loose import ids, loose, proposed, read_back, targets, versions
from usbcheck.facts.formats import Content
from usbcheck.facts.request import Examined
from usbcheck.preparing.model import Ask, Left, OpenQuestionsError
from usbcheck.preparing.sorting import answered, propose
from usbcheck.profile import load
from usbcheck.rules import CODES

if TYPE_CHECKING:
    from usbcheck.preparing.model import Proposal

UNIT = "金坛区委组织部"
SCRIPT = word(text="春风里的答卷\n解说词")
TWO_FILMS = {"MVI_0012.MP4": video(), "MVI_0013.MP4": video()}
PAIR = versions("MVI_0013.MP4", "MVI_0012.MP4")
MICRO = {
    **TWO_FILMS,
    "报名表.docx": entry_1("春风里的答卷", "微视频"),
    "新建 Microsoft Word 文档.docx": SCRIPT,
}


def _question(proposal: Proposal, id_: str) -> Ask:
    return next(q.ask for q in proposal.questions if q.id == id_)


def test_films_of_a_camera_get_their_names_from_form_and_pictures() -> None:
    made = proposed(MICRO, pairs=(PAIR,))
    stem = f"春风里的答卷-微视频-{UNIT}"
    assert targets(made) == {
        "MVI_0013.MP4": f"作品/{stem}（有字幕）.mp4",
        "MVI_0012.MP4": f"作品/{stem}（无字幕）.mp4",
        "报名表.docx": f"表格/{stem}（报名表）.docx",
        "新建 Microsoft Word 文档.docx": f"文本/{stem}（解说词）.docx",
    }
    assert not made.questions
    assert not made.works[0].lacking


def test_what_was_arranged_is_understood_so() -> None:
    submission = read_back(proposed(MICRO, pairs=(PAIR,)))
    (work,) = submission.works
    assert (work.title, work.unit) == ("春风里的答卷", UNIT)
    assert {file.part for file in work.files} == {
        "video-subtitled",
        "video-unsubtitled",
        "entry-form",
        "script",
    }


def test_versions_that_nothing_tells_apart_are_asked() -> None:
    made = proposed(
        MICRO,
        answers={
            "works/MVI_0012.MP4/title": "春风里的答卷",
            "works/MVI_0012.MP4/category": "微视频",
            "files/MVI_0013.MP4/work": "MVI_0012.MP4",
        },
    )
    assert ids(made) == {"files/MVI_0012.MP4/part", "files/MVI_0013.MP4/part"}
    choices = [choice.value for choice in made.questions[0].choices]
    assert choices == ["video-subtitled", "video-unsubtitled", "-"]
    with pytest.raises(OpenQuestionsError):
        answered(made)
    settled = answered(
        made,
        {
            "files/MVI_0012.MP4/part": "video-unsubtitled",
            "files/MVI_0013.MP4/part": "video-subtitled",
        },
    )
    found = {file.path: file.part for file in settled.files}
    assert found["MVI_0013.MP4"] == "video-subtitled"


def test_only_what_cannot_be_told_is_asked() -> None:
    made = proposed({"C0001.MP4": video(duration=700.0)})
    assert {q.ask for q in made.questions} == {Ask.TITLE, Ask.CATEGORY, Ask.UNIT}
    category = next(q for q in made.questions if q.ask is Ask.CATEGORY)
    doubtful = {choice.value for choice in category.choices if choice.doubtful}
    assert doubtful == {"微视频", "新媒体作品"}  # it is too long, and there is no code
    done = proposed(
        {"C0001.MP4": video(duration=700.0)},
        answers={
            "unit": UNIT,
            "works/C0001.MP4/title": "守望",
            "works/C0001.MP4/category": "典型事迹片",
        },
    )
    assert targets(done) == {"C0001.MP4": f"作品/守望-典型事迹片-{UNIT}.mp4"}
    assert set(done.works[0].lacking) == {"entry-form", "script"}


def test_an_alias_of_the_category_is_written_right() -> None:
    made = proposed({f"守望-专题片-{UNIT}.mp4": video(duration=700.0)})
    assert list(targets(made).values()) == [f"作品/守望-典型事迹片-{UNIT}.mp4"]


def test_the_summary_tells_categories() -> None:
    made = proposed({"守望.mp4": video(duration=700.0), "汇总.docx": summary(("守望", "纪录片"))})
    assert targets(made)["守望.mp4"] == f"作品/守望-纪录片-{UNIT}.mp4"
    assert targets(made)["汇总.docx"] == f"表格/{UNIT}（汇总表）.docx"


def test_a_folder_of_a_work_tells_its_title() -> None:
    made = proposed(
        {
            "守望/成片.mp4": video(duration=700.0),
            "守望/解说词.docx": word(text="山里的灯"),
            "老街/final.mp4": video(duration=800.0),
        },
        answers={
            "unit": UNIT,
            "works/守望/成片.mp4/category": "纪录片",
            "works/老街/final.mp4/category": "纪录片",
        },
    )
    assert targets(made) == {
        "守望/成片.mp4": f"作品/守望-纪录片-{UNIT}.mp4",
        "守望/解说词.docx": f"文本/守望-纪录片-{UNIT}（解说词）.docx",
        "老街/final.mp4": f"作品/老街-纪录片-{UNIT}.mp4",
    }


def test_a_code_finds_the_work_whose_form_shows_it() -> None:
    code = (qr("https://www.example.cn/h5/1"),)
    files = {
        "微信图片_2024.png": picture(Content.PNG, width=800, height=800, qr=code),
        "创意说明.docx": word(text="重温誓词\n创意"),
        "表.docx": entry_2("重温誓词", code),
        "守望.mp4": video(duration=700.0),
        "守望报名.docx": entry_1("守望", "典型事迹片"),
    }
    made = proposed(files)
    assert targets(made)["微信图片_2024.png"] == f"作品/重温誓词-新媒体作品-{UNIT}（二维码）.png"
    assert targets(made)["创意说明.docx"] == f"文本/重温誓词-新媒体作品-{UNIT}（创意说明）.docx"
    assert not made.questions


def test_a_file_that_may_be_of_several_works_is_asked_and_the_likely_one_suggested() -> None:
    files = {
        "守望.mp4": video(duration=700.0),
        "守望报名.docx": entry_1("守望", "典型事迹片"),
        "守望解说词.docx": word(text="守望"),
        "老街.mp4": video(duration=700.0),
        "老街报名.docx": entry_1("老街", "典型事迹片"),
        "文档1.docx": word(text="一段话"),
    }
    made = proposed(files)
    (question,) = made.questions
    assert (question.id, question.suggestion) == ("files/文档1.docx/work", "老街.mp4")
    settled = proposed(files, answers={question.id: "老街.mp4"})
    assert targets(settled)["文档1.docx"] == f"文本/老街-典型事迹片-{UNIT}（解说词）.docx"
    out = proposed(files, answers={question.id: "-"})
    assert [(left.path, left.why) for left in out.left_out] == [("文档1.docx", Left.CHOSEN)]


def test_two_texts_for_one_part_are_asked() -> None:
    files = {**MICRO, "解说词（修改）.docx": word(text="春风里的答卷")}
    made = proposed(files, pairs=(PAIR,))
    assert {q.id for q in made.questions} == {
        "files/新建 Microsoft Word 文档.docx/part",
        "files/解说词（修改）.docx/part",
    }
    settled = proposed(files, None, {"files/解说词（修改）.docx/part": "script"}, (PAIR,))
    assert not settled.questions
    assert [left.path for left in settled.left_out] == ["新建 Microsoft Word 文档.docx"]


def test_programs_and_what_nobody_asks_for_are_left_out() -> None:
    files = {
        **MICRO,
        "安装.exe": Examined(Content.EXECUTABLE),
        "工程.prproj": Examined(Content.UNKNOWN),
        "配乐.mp3": recording(),
        "花絮.jpg": picture(qr=()),
    }
    made = proposed(files, pairs=(PAIR,))
    assert {left.path: left.why for left in made.left_out} == {
        "安装.exe": Left.PROGRAM,
        "工程.prproj": Left.NOT_ASKED,
        "配乐.mp3": Left.NOT_ASKED,
        "花絮.jpg": Left.NOT_ASKED,
    }


def test_a_series_is_numbered() -> None:
    files = {f"故事{n}.mp4": video(duration=700.0) for n in range(1, 6)}
    made = proposed(files, answers={"unit": UNIT, "works/故事1.mp4/category": "纪录片"})
    assert targets(made)["故事3.mp4"] == f"作品/故事-纪录片-{UNIT}（第3集）.mp4"
    (work,) = read_back(made).works
    assert work.episodes == (1, 2, 3, 4, 5)


def test_a_wrong_suffix_is_mended_by_the_content() -> None:
    answers = {"unit": UNIT, "works/守望.avi/category": "纪录片"}
    made = proposed({"守望.avi": video(duration=700.0)}, answers=answers)
    assert list(targets(made).values()) == [f"作品/守望-纪录片-{UNIT}.mp4"]


def test_files_that_would_get_one_name_are_asked() -> None:
    files = {"Sun-Li.mp4": video(duration=700.0), "a/sun--Li.mp4": video(duration=700.0)}
    made = proposed(
        files, notice(PHOTOS.replace('"picture", label = "照片", spec = "photo"', '"film"'))
    )
    assert {file.target.casefold() for file in made.files} == {"sun--li.mp4"}
    assert made.questions


@pytest.mark.parametrize(
    ("text", "files", "answers", "expected"),
    [
        (
            LESSONS,
            {"C0001.MP4": video(duration=700.0)},
            {
                "works/C0001.MP4/title": "焊接",
                "works/C0001.MP4/group": "高职组",
                "works/C0001.MP4/author": "张三",
                "unit": "江州学院",
            },
            {"C0001.MP4": "高职组+《焊接》+张三+江州学院.mp4"},
        ),
        (
            PHOTOS,
            {"晨光--李四.jpg": picture()},
            {},
            {"晨光--李四.jpg": "晨光--李四.jpg"},
        ),
        (
            BY_CATEGORY,
            {"微电影/守望.mp4": video(duration=700.0)},
            {},
            {"微电影/守望.mp4": "短片/守望.mp4"},
        ),
        (
            BY_WORK,
            {"守望-李四.mp4": video(duration=700.0)},
            {},
            {"守望-李四.mp4": "守望-李四/守望-李四.mp4"},
        ),
        (
            NESTED,
            {"守望（李四）.mp4": video(duration=700.0)},
            {},
            {"守望（李四）.mp4": "参评作品/短片/守望（李四）/守望（李四）.mp4"},
        ),
        (
            NUMBERED,
            {"守望.mp4": video(duration=100.0)},
            {"unit": "江州台", "works/守望.mp4/number": "07"},
            {"守望.mp4": "视频/07【动画】守望.mp4"},
        ),
    ],
)
def test_other_notices(
    text: str,
    files: dict[str, Examined],
    answers: dict[str, str],
    expected: dict[str, str],
) -> None:
    made = proposed(files, notice(text), answers)
    assert not made.questions
    assert targets(made) == expected
    (work,) = read_back(made).works
    told_by_form_alone = made.profile.told_by == ("form",)
    assert (work.category is not None) is not told_by_form_alone


def test_a_set_of_pictures_is_one_work() -> None:
    stickers = load("huaiyin-2022", CODES)
    files = {f"表情{n}.gif": picture(Content.GIF, format="GIF", qr=()) for n in range(1, 25)}
    made = proposed(files, stickers)
    assert targets(made)["表情7.gif"] == "表情包类/表情07.gif"
    (work,) = read_back(made).works
    assert work.title == "表情"
    assert len(work.files) == 24


def test_loose_files_of_a_work_go_into_one_archive() -> None:
    lessons = load("youzhike-2025", CODES)
    files = {
        "焊接.mp4": video(duration=700.0),
        "焊接课件.pptx": Examined(Content.PPTX),
    }
    answers = {
        "works/焊接.mp4/group": "高职组",
        "works/焊接.mp4/author": "张三",
        "works/焊接.mp4/unit": "江州学院",
    }
    made = proposed(files, lessons, answers)
    assert {file.archive for file in made.files} == {"高职组+《焊接》+张三+江州学院.zip"}
    assert not made.questions


def test_films_without_numbers_are_asked_for_their_episodes() -> None:
    files = {"故事/C0001.MP4": video(duration=700.0), "故事/C0002.MP4": video(duration=800.0)}
    first = proposed(files)
    titles = [q for q in first.questions if q.ask is Ask.TITLE]
    assert [q.suggestion for q in titles] == ["故事", "故事"]  # of one work, or of two
    answers = {q.id: "故事" for q in titles}
    answers |= {"unit": UNIT, "works/故事/C0001.MP4/category": "纪录片"}
    made = proposed(files, answers=answers)
    open_ = {"files/故事/C0001.MP4/episode", "files/故事/C0002.MP4/episode"}
    assert ids(made) == open_
    twice = proposed(files, answers={**answers, **dict.fromkeys(open_, "1")})
    assert ids(twice) == open_  # both cannot be the first
    wrong = proposed(files, answers={**answers, "files/故事/C0001.MP4/episode": "上"})
    assert ids(wrong) == open_
    done = proposed(
        files,
        answers={**answers, **{id_: str(n) for n, id_ in enumerate(sorted(open_), 1)}},
    )
    assert targets(done)["故事/C0002.MP4"] == f"作品/故事-纪录片-{UNIT}（第2集）.mp4"
    one = proposed(files, answers={**answers, "files/故事/C0002.MP4/episode": "-"})
    assert targets(one) == {"故事/C0001.MP4": f"作品/故事-纪录片-{UNIT}.mp4"}


def test_a_copy_of_a_film_is_left_out() -> None:
    facts = loose(
        {
            f"守望-纪录片-{UNIT}.mp4": video(duration=700.0),
            "守望 - 副本.mp4": video(duration=700.0),
        },
        digests={f"守望-纪录片-{UNIT}.mp4": "same", "守望 - 副本.mp4": "same"},
    )
    made = propose(facts, profile())
    assert list(targets(made).values()) == [f"作品/守望-纪录片-{UNIT}.mp4"]
    assert [left.why for left in made.left_out] == [Left.SAME]


def test_an_answer_lets_a_paper_find_its_work() -> None:
    files = {
        "C0001.MP4": video(duration=700.0),
        "C0002.MP4": video(duration=900.0),
        "文档.docx": word(text="守望\n解说词"),
    }
    assert "files/文档.docx/work" in ids(proposed(files))
    made = proposed(files, answers={"works/C0001.MP4/title": "守望"})
    assert "files/文档.docx/work" not in ids(made)


def test_works_of_one_title_are_one() -> None:
    files = {"C0001.MP4": video(), "C0002.MP4": video()}
    answers = {
        "unit": UNIT,
        "works/C0001.MP4/title": "守望",
        "works/C0002.MP4/title": "《守望》",
        "works/C0001.MP4/category": "微视频",
        "works/C0002.MP4/category": "微视频",
    }
    made = proposed(files, answers=answers)
    assert len(made.works) == 1


def test_a_form_without_its_film_is_a_work_that_lacks_it() -> None:
    made = proposed({"报名表.docx": entry_1("守望", "典型事迹片")})
    (work,) = made.works
    assert set(work.lacking) == {"video", "script"}


def test_an_unreadable_scan_of_a_form_is_taken_by_its_name() -> None:
    scan = Examined(Content.PDF)
    made = proposed({"守望.mp4": video(duration=700.0), "守望报名表.pdf": scan})
    parts = {file.path: file.part for file in made.files}
    reasons = {left.path for left in made.left_out}
    assert "守望报名表.pdf" in parts.keys() | reasons | {
        path for question in made.questions for path in question.files
    }


def test_nothing_is_lost_sight_of() -> None:
    """Every file is placed, left out, or asked about."""
    files = {
        **MICRO,
        "a.txt": Examined(Content.TEXT),
        "b.psd": picture(Content.PSD),
        "c.zip": Examined(Content.ZIP),
        "d.jpg": picture(qr=()),
        "e.mp3": recording(),
        "f.srt": Examined(Content.SRT),
        "g.pdf": Examined(Content.PDF),
        "h.docx": word(text="别的"),
        "i.mp4": video(duration=3000.0),
    }
    for answers in ({}, {"works/i.mp4/title": "长片", "works/i.mp4/category": "纪录片"}):
        made = proposed(files, answers=answers, pairs=(PAIR,))
        told = {f.path for f in made.files} | {left.path for left in made.left_out}
        asked = {path for question in made.questions for path in question.files}
        assert set(files) == told | asked, set(files) - told - asked


def test_of_two_summaries_one_is_kept() -> None:
    files = {
        "汇总.docx": summary(("守望", "纪录片")),
        "汇总（新）.docx": summary(("守望", "纪录片")),
    }
    made = proposed(files)
    assert ids(made) == {"files/汇总.docx/part", "files/汇总（新）.docx/part"}
    kept = proposed(files, answers={"files/汇总（新）.docx/part": "+"})
    assert targets(kept) == {"汇总（新）.docx": f"表格/{UNIT}（汇总表）.docx"}
    assert not kept.questions
    out = proposed(files, answers={"files/汇总.docx/part": "-"})
    assert targets(out).keys() == {"汇总（新）.docx"}


def test_words_for_any_file_or_folder_are_no_titles() -> None:
    code = (qr("https://www.example.cn/h5/1"),)
    files = {
        "永远的支书/成片final_v2.mp4": video(duration=700.0),
        "永远的支书/报名表一.docx": entry_1("永远的支书", "典型事迹片"),
        "其他/A3海报CMYK.jpg": picture(qr=code),
        "其他/qr.png": picture(Content.PNG, width=800, height=800, qr=code),
        "其他/新媒体报名.docx": entry_2("重温誓词", code),
    }
    made = proposed(files)
    assert not made.questions
    assert set(targets(made).values()) == {
        f"作品/永远的支书-典型事迹片-{UNIT}.mp4",
        f"表格/永远的支书-典型事迹片-{UNIT}（报名表）.docx",
        f"作品/重温誓词-新媒体作品-{UNIT}（海报）.jpg",
        f"作品/重温誓词-新媒体作品-{UNIT}（二维码）.png",
        f"表格/重温誓词-新媒体作品-{UNIT}（报名表）.docx",
    }


def test_the_name_of_a_side_file_is_no_title() -> None:
    festival = load("artdocfest", CODES)
    files = {"final_export.mp4": video(), "subs.srt": Examined(Content.SRT)}
    made = proposed(files, festival)
    (question,) = made.questions
    assert (question.ask, question.suggestion) == (Ask.TITLE, "subs")
    told = proposed(files, festival, {question.id: "Low Water"})
    assert set(targets(told).values()) == {"Low Water.mp4", "Low Water.srt"}


def test_an_archive_beside_the_loose_files_of_its_work_is_asked_about() -> None:
    lessons = load("youzhike-2025", CODES)
    name = "高职组+《焊接》+张三+江州学院"
    files = {f"{name}.zip": Examined(Content.ZIP), f"{name}.mp4": video(duration=700.0)}
    made = proposed(files, lessons)
    (question,) = made.questions
    assert question.files == (f"{name}.zip",)
    kept = proposed(files, lessons, {question.id: "+"})
    assert targets(kept) == {f"{name}.zip": f"{name}.zip"}
    loose_ = proposed(files, lessons, {question.id: "-"})
    assert [(file.path, file.archive) for file in loose_.files] == [(f"{name}.mp4", f"{name}.zip")]


def test_a_text_names_its_work_in_its_first_line_only() -> None:
    files = {
        "IMG_0001.MOV": video(Content.MOV),
        "老支书.mp4": video(duration=700.0),
        "解说词.docx": word(text="《春风里的答卷》解说词\n清晨，老支书又一次走进田间。"),
    }
    made = proposed(files)
    title = next(q for q in made.questions if q.ask is Ask.TITLE)
    assert (title.files, title.suggestion) == (("IMG_0001.MOV",), "春风里的答卷")
    assert "files/解说词.docx/work" in ids(made)
    told = proposed(files, answers={title.id: "春风里的答卷"})
    (work,) = (work for work in told.works if work.title == "春风里的答卷")
    assert {file.path for file in work.files} == {"IMG_0001.MOV", "解说词.docx"}


def test_marks_around_a_title_are_those_of_the_pattern() -> None:
    answers = {
        "unit": "江州学院",
        "works/C0001.MP4/title": "《焊接》",
        "works/C0001.MP4/group": "高职组",
        "works/C0001.MP4/author": "张三",
    }
    made = proposed({"C0001.MP4": video(duration=700.0)}, notice(LESSONS), answers)
    assert list(targets(made).values()) == ["高职组+《焊接》+张三+江州学院.mp4"]
    named = proposed({"《守望》.mp4": video(duration=700.0)}, notice(BY_CATEGORY))
    assert named.works[0].title == "守望"
