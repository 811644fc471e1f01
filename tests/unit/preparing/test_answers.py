"""Answers by options and in other words than the choices' own."""

from __future__ import annotations

from tests.handmade import video
from tests.unit.preparing.loose import ids, proposed, targets
from usbcheck.messages import catalogue
from usbcheck.preparing.answers import Given, refused, settled
from usbcheck.preparing.answers_file import read_answers, template

UNIT = "金坛区委组织部"
TWO = {"C0001.MP4": video(duration=700.0), "C0002.MP4": video(duration=900.0)}


def test_options_answer_for_every_work_but_the_title() -> None:
    made = settled(proposed(TWO), {}, Given(title="守望", category="专题片", unit=UNIT))
    assert ids(made) == {"works/C0001.MP4/title", "works/C0002.MP4/title"}
    assert {work.category.name for work in made.works if work.category} == {"典型事迹片"}


def test_options_change_what_is_told_of_the_only_work() -> None:
    files = {f"老街-纪录片-{UNIT}.mp4": video(duration=700.0)}
    made = settled(proposed(files), {}, Given(title="守望", category="典型事迹片"))
    assert list(targets(made).values()) == [f"作品/守望-典型事迹片-{UNIT}.mp4"]


def test_an_answer_counts_more_than_an_option() -> None:
    answers = {"works/C0001.MP4/category": "纪录片"}
    made = settled(proposed(TWO), answers, Given(category="典型事迹片", unit=UNIT))
    assert [work.category.name for work in made.works if work.category] == ["纪录片", "典型事迹片"]


def test_a_part_may_be_answered_by_its_label_and_a_work_by_its_title() -> None:
    answers = {
        "unit": UNIT,
        "works/C0001.MP4/title": "守望",
        "works/C0001.MP4/category": "微视频",
        "files/C0002.MP4/work": "C0001.MP4",
        "files/C0001.MP4/part": "有字幕版",
        "files/C0002.MP4/part": "无字幕版",
    }
    made = settled(proposed({name: video() for name in TWO}), answers)
    assert not made.questions
    assert targets(made)["C0002.MP4"] == f"作品/守望-微视频-{UNIT}（无字幕）.mp4"


def test_what_is_no_answer_is_told() -> None:
    made = settled(proposed(TWO), {"works/C0001.MP4/category": "笑话"})
    assert [question.id for question in refused(made)] == ["works/C0001.MP4/category"]


def test_a_template_that_is_filled_in_answers_all() -> None:
    made = proposed(TWO)
    for language in ("zh", "en"):
        text = template(made, catalogue(language))
        assert read_answers(text, made) == {}
    for key, value in (("unit", UNIT), ("title", "守望"), ("category", "纪录片")):
        text = text.replace(f'{key} = ""', f'{key} = "{value}"', 1)
    text = text.replace('title = ""', 'title = "老街"').replace(
        'category = ""', 'category = "培训片"'
    )
    done = settled(made, read_answers(text, made))
    assert not done.questions
    assert set(targets(done).values()) == {
        f"作品/守望-纪录片-{UNIT}.mp4",
        f"作品/老街-培训片-{UNIT}.mp4",
    }
