"""The page that a clerk holds beside a notice."""

from __future__ import annotations

import pytest

from tests.handmade import profile
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.profile.films import FilmSpec
from usbcheck.profile.model import Limits
from usbcheck.profile.parts import Category, Part
from usbcheck.profile.pictures import PictureSpec
from usbcheck.profile.sound import SoundSpec
from usbcheck.report.reference.demands import families_off, label, not_judged, rows
from usbcheck.report.reference.notice_page import markdown
from usbcheck.rules import CODES
from usbcheck.rules.demands import JUDGED_BY


@pytest.mark.parametrize(
    ("kind", "model"), [("film", FilmSpec), ("picture", PictureSpec), ("sound", SoundSpec)]
)
def test_of_every_demand_it_is_known_which_rules_judge_it(
    kind: str, model: type[FilmSpec | PictureSpec | SoundSpec]
) -> None:
    known = {key.partition(".")[2] for key in JUDGED_BY if key.startswith(f"{kind}.")}
    assert set(model.model_fields) - {"resolution_tolerance", "name"} == known


def test_only_keys_and_rules_that_exist_are_named() -> None:
    assert {code for codes in JUDGED_BY.values() for code in codes} <= set(CODES)
    limits = {key.partition(".")[2] for key in JUDGED_BY if key.startswith("limits.")}
    assert limits <= set(Limits.model_fields)
    kinds = {"film", "picture", "code", "form", "text", "document", "sidecar", "sound"}
    parts = {key.partition(".")[2] for key in JUDGED_BY if key.startswith("part.")}
    assert parts - kinds <= set(Part.model_fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_demand_with_rule_and_clause(language: Language) -> None:
    words = catalogue(language)
    page = markdown(profile(), words)
    for category in profile().category:
        assert category.name in page
    for key in JUDGED_BY:
        assert label(key, words)
    assert "| 16:9 | 附件1 第2项 | VID007" in page
    assert "≤ 8" in page
    assert all(clause.number in page for clause in profile().clauses.values())


def test_of_a_file_of_sound_no_rule_judges_the_sound_and_the_page_says_so() -> None:
    category = Category.model_validate(
        {"name": "广播", "parts": [{"is": "sound", "spec": "a"}, {"is": "film", "spec": "b"}]}
    )
    sound = SoundSpec.model_validate({"codec": "mp3", "loudness": "-23 LUFS"})
    film = FilmSpec.model_validate({"sound": {"codec": "aac"}})
    notice = profile().model_copy(
        update={"category": (category,), "sound": {"a": sound}, "film": {"b": film}}
    )
    left = list(not_judged(notice, catalogue("en")))
    assert any("mp3" in line for line in left)
    assert any("-23 LUFS" in line for line in left)
    assert not any("aac" in line for line in left)


def test_a_rule_that_is_off_judges_nothing_and_the_page_says_so() -> None:
    words = catalogue("en")
    on = {code: rule for code, rule in profile().rules.items() if code[:3] not in {"VID", "SUB"}}
    notice = profile().model_copy(update={"rules": on})
    left = list(not_judged(notice, words))
    assert any("Container" in line for line in left)
    assert any("VID002" in line for line in left)
    assert families_off(notice) == ("VID", "SUB")
    assert not any("Container" in line for line in not_judged(profile(), words))
    judged = {row.key: row.is_judged for row in rows(notice, words)}
    assert judged["film.size"] is False
    assert judged["picture.mode"] is True
