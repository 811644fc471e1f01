"""Whatever lies in a folder: nothing is lost sight of, no two files get one place, and what is
arranged is understood so by a check."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.handmade import entry_1, entry_2, picture, qr, recording, summary, video, word
from tests.unit.preparing.loose import loose, read_back
from usbcheck.facts.formats import Content
from usbcheck.facts.request import Examined
from usbcheck.naming.titles import title_key
from usbcheck.preparing.model import LEAVE_OUT, Ask
from usbcheck.preparing.sorting import propose
from usbcheck.profile import bundled, load
from usbcheck.rules import CODES

if TYPE_CHECKING:
    from usbcheck.preparing.model import Proposal, Question
    from usbcheck.profile.model import Profile

UNIT = "金坛区委组织部"
FOLDERS = st.sampled_from(["", "", "", "守望/", "视频/", "作品/", "微视频/", "a/b/", "海报/"])
STEMS = st.sampled_from(
    [
        *("守望", "老街", "MVI_0012", "IMG_0003", "C0001", "故事1", "故事2", "故事10", "表情01"),
        *(
            "守望-纪录片-金坛区委组织部",
            "《老街》",
            "守望（无字幕）",
            "守望 有字幕",
            "无字幕",
            "成片",
        ),
        *("报名表", "守望报名表", "解说词", "汇总表", "新建 Microsoft Word 文档", "海报", "二维码"),
        *(
            "本科组+《焊接》+张三+江州学院",
            "灯下+李四",
            "CON",
            "a.b",
            "守望．",
            " 老街 ",
            "-",
            "（1）",
        ),
    ]
)
FACTS = {
    "short film": (".mp4", video()),
    "brief film": (".MP4", video(duration=40.0)),
    "long film": (".mov", video(Content.MOV, duration=900.0)),
    "unread film": (".avi", Examined(Content.UNKNOWN)),
    "picture": (".jpg", picture(qr=())),
    "code": (".png", picture(Content.PNG, width=900, height=900, qr=(qr(),))),
    "sticker": (".gif", picture(Content.GIF, format="GIF", qr=())),
    "text": (".docx", word(text="守望\n一段解说")),
    "form": (".docx", entry_1("守望", "纪录片")),
    "blank form": (".docx", entry_1("", "")),
    "form two": (".docx", entry_2("重温誓词", (qr(),))),
    "summary": (".docx", summary(("守望", "纪录片"))),
    "old word": (".doc", Examined(Content.DOC)),
    "page": (".pdf", Examined(Content.PDF)),
    "slides": (".pptx", Examined(Content.PPTX)),
    "cues": (".srt", Examined(Content.SRT)),
    "sound": (".mp3", recording()),
    "archive": (".zip", Examined(Content.ZIP)),
    "program": (".exe", Examined(Content.EXECUTABLE)),
    "note": ("", Examined(Content.TEXT)),
}
FILES = st.dictionaries(
    st.tuples(FOLDERS, STEMS), st.sampled_from(sorted(FACTS)), min_size=1, max_size=9
)
ANSWERS = {Ask.UNIT: UNIT, Ask.FIELD: "07"}


@cache
def notice(name: str) -> Profile:
    return load(name, CODES)


def answer(question: Question, number: int, last: bool) -> str:
    if question.choices:
        return question.choices[-1 if last else 0].value
    if question.ask is Ask.TITLE:
        return "春夏秋冬梅兰竹菊"[number % 8] + "天的故事" + "东西南北"[number // 8 % 4]
    return ANSWERS.get(question.ask, str(number))


def settled(proposal: Proposal) -> Proposal | None:
    """All questions answered, one after the other, as a person would who takes the first choice,
    and leaves out what is asked again."""
    given_before: Counter[str] = Counter()
    for number in range(1, 60):
        if not proposal.questions:
            return proposal
        question = proposal.questions[0]
        again = given_before[question.id] > 0
        given_before[question.id] += 1
        said = (
            LEAVE_OUT if again and question.ask is Ask.EPISODE else answer(question, number, again)
        )
        answers = {**proposal.answers, question.id: said}
        proposal = propose(proposal.facts, proposal.profile, answers)
    return None


def stem(title: str) -> str:
    """A title as a check understands it: two that differ in a number are a series."""
    return title_key(title).rstrip("0123456789")


@pytest.mark.slow
@pytest.mark.parametrize("name", bundled())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(files=FILES)
def test_any_folder_becomes_a_drive_that_is_understood(
    name: str, files: dict[tuple[str, str], str]
) -> None:
    facts = {f"{at}{stem}{FACTS[it][0]}": FACTS[it][1] for (at, stem), it in files.items()}
    first = propose(loose(facts), notice(name))
    for made in (first, settled(first)):
        assert made is not None, "answering does not come to an end"
        placed = {file.path for file in made.files}
        left = {it.path for it in made.left_out}
        asked = {path for question in made.questions for path in question.files}
        assert set(facts) == placed | left | asked
        assert not placed & left
    assert made is not None
    places = [f"{file.archive}|{file.target}".casefold() for file in made.files]
    assert len(set(places)) == len(places)
    packed = any(file.archive or file.path.endswith(".zip") for file in made.files)
    if made.files and not packed:
        understood = read_back(made)
        titles = {stem(work.title) for work in understood.works}
        papers = ("entry-form", "script")  # that alone make no work
        making = {f.work for f in made.files if f.part and not f.part.startswith(papers)}
        meant = {work.id: stem(work.title or "") for work in made.works}
        assert {meant[id_] for id_ in making if id_} <= titles <= set(meant.values())
