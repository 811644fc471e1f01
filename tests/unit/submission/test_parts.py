"""Parts of one kind, told apart by their labels: versions that do not differ in subtitles."""

from __future__ import annotations

from typing import Any

import pytest

from tests.handmade import (
    LONG_FILM,
    SCRIPT,
    SOUND,
    UNIT,
    HandmadeDrive,
    asking,
    broken,
    profile,
    told,
    video,
)
from usbcheck.facts.formats import Content
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.profile.model import Profile
from usbcheck.profile.parts import Category, Part

JUDGING, SHOWING = (LONG_FILM.replace(".mp4", f"（{label}）.mp4") for label in ("评审版", "展播版"))


def notice(**showing: Any) -> Profile:
    """The notice, whose 典型事迹片 have two versions for two purposes."""
    made = []
    for category in profile().category:
        papers = [part for part in category.parts if part.kind != "film"]
        films = [
            Part.model_validate({"is": "film", "label": "评审版"}),
            Part.model_validate(
                {"is": "film", "label": "展播版", "spellings": ["展映版"], **showing}
            ),
        ]
        is_one = category.name == "典型事迹片"
        made.append(asking(category, [*films, *papers]) if is_one else category)
    return profile().model_copy(update={"category": tuple(made)})


SAME = notice(same_film_as="评审版")
BOTH = SOUND.without(LONG_FILM).but(
    {JUDGING: video(duration=720), SHOWING: video(duration=720)}, notice=notice()
)


def parts(drive: HandmadeDrive) -> dict[str, str | None]:
    """Which part each film of the work delivers."""
    work = next(w for w in drive.submission().works if w.title == "永远的支书")
    return {film.path: film.part for film in work.videos}


def test_a_label_in_the_name_tells_the_part() -> None:
    assert parts(BOTH) == {JUDGING: "video:评审版", SHOWING: "video:展播版"}
    assert BOTH.found() == []


def test_a_label_may_be_spelt_otherwise() -> None:
    spelt = SHOWING.replace("展播版", "展映版")
    assert parts(BOTH.renamed(SHOWING, spelt))[spelt] == "video:展播版"


@pytest.mark.parametrize("gone", [JUDGING, SHOWING])
def test_a_version_that_is_missing_is_named(gone: str) -> None:
    (missing,), _ = BOTH.without(gone).judged("SET009")
    label = gone[-8:-5]
    assert missing.part == f"video:{label}"
    for language in LANGUAGES:
        assert label in catalogue(language).finding(missing)


def test_a_film_without_a_label_may_be_either() -> None:
    unmarked = BOTH.renamed(SHOWING, LONG_FILM)
    assert parts(unmarked)[LONG_FILM] is None
    assert "SET009" not in unmarked.found()
    twice = unmarked.but({LONG_FILM.replace(".mp4", "（2）.mp4"): video(duration=720)})
    assert "SET010" in twice.found() or "SET009" in twice.found()


def test_versions_that_must_be_one_film_are_compared() -> None:
    same = BOTH.but(notice=SAME)
    assert same.found() == []
    assert same.but(compared={"same_film": False, "matched": 0.1}).found() == ["SUB006"]


def test_subtitles_are_no_matter_of_versions_for_other_purposes() -> None:
    drive = BOTH.but(notice=SAME, shows={JUDGING: True, SHOWING: True})
    assert drive.found("SUB") == []


def test_the_unit_is_not_read_into_a_label() -> None:
    assert all(film.name.unit == UNIT for w in BOTH.submission().works for film in w.videos)


def asking_text(**text: Any) -> Profile:
    """The notice, whose 微视频 have a text of other kinds."""
    made = []
    for category in profile().category:
        asked = Part.model_validate({"is": "text", "label": "解说词", **text})
        parts = [asked if part.kind == "text" else part for part in category.parts]
        made.append(asking(category, parts) if category.name == "微视频" else category)
    return profile().model_copy(update={"category": tuple(made)})


@pytest.mark.parametrize(
    ("formats", "codes"), [((), ["DOC004"]), (("docx",), ["DOC004"]), (("docx", "pdf"), [])]
)
def test_a_text_may_be_of_other_formats_where_the_notice_says_so(
    formats: tuple[str, ...], codes: list[str]
) -> None:
    pdf = SCRIPT.replace(".docx", ".pdf")
    drive = SOUND.without(SCRIPT).but(
        {pdf: broken(Content.PDF)}, notice=asking_text(formats=list(formats))
    )
    assert drive.found("DOC001", "DOC003", "DOC004") == codes


def test_programs_belong_where_the_notice_says_so() -> None:
    program = "作品/演示.exe"
    drive = SOUND.but({program: broken(Content.EXECUTABLE)})
    assert "SEC001" in drive.found("SEC001")
    allowing = tuple(
        folder.model_copy(update={"programs": folder.holds_works}) for folder in profile().folder
    )
    notice = profile().model_copy(update={"folder": allowing})
    assert drive.but(notice=notice).found("SEC001") == []


@pytest.mark.parametrize(("least", "codes"), [(">= 3", ["SET003"]), (">= 2", [])])
def test_a_category_says_how_many_episodes_a_series_has(least: str, codes: list[str]) -> None:
    made = tuple(
        Category.model_validate({**told(c, "parts"), "parts": c.parts, "episodes": least})
        for c in profile().category
    )
    notice = profile().model_copy(update={"category": made})
    films = {
        LONG_FILM.replace("-典型", f"（第{number}集）-典型"): video(duration=720)
        for number in (1, 2)
    }
    drive = SOUND.without(LONG_FILM).but(films, notice=notice)
    assert drive.found("SET003") == codes
