"""What is given once answers what is open, and what files tell stands above the settings."""

from __future__ import annotations

from tests.handmade import video
from tests.unit.preparing.loose import proposed, targets
from usbcheck.preparing.answers import Given, settled

UNTOLD = {"春风-纪录片.mp4": video()}
TOLD = {"春风-纪录片-金坛区委组织部.mp4": video()}


def test_the_own_unit_answers_where_no_file_tells_one() -> None:
    made = settled(proposed(UNTOLD), given=Given(own_unit="市文旅局"))
    assert list(targets(made).values()) == ["作品/春风-纪录片-市文旅局.mp4"]
    assert not made.questions


def test_a_unit_that_files_tell_stands() -> None:
    made = settled(proposed(TOLD), given=Given(own_unit="市文旅局"))
    assert list(targets(made).values()) == ["作品/春风-纪录片-金坛区委组织部.mp4"]


def test_the_unit_of_an_option_counts_more_than_both() -> None:
    for files in (TOLD, UNTOLD):
        made = settled(proposed(files), given=Given(unit="武进区", own_unit="市文旅局"))
        assert list(targets(made).values()) == ["作品/春风-纪录片-武进区.mp4"]
