"""Titles as they are compared, and looked for among many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.naming.titles import Titles, is_typo, title_key

TITLES = st.lists(st.text("春风里的答卷12", max_size=9), max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "typo"),
    [
        ("春风里的答卷", "春风里的答券", True),
        ("春风里的答卷", "春风里答卷", True),
        ("春风里的答卷", "风春里的答卷", True),
        ("春风里的答卷", "春风里的答卷", False),
        ("春风里的答卷", "秋风里的问卷", False),
        ("微党课第一讲", "微党课第二讲", False),
        ("我们的2023", "我们的2024", False),
        ("初心", "初新", False),
    ],
)
def test_typos_are_told_from_other_titles(one: str, other: str, typo: bool) -> None:
    assert is_typo(one, other, 1) is typo


def test_title_keys_ignore_what_is_not_the_title() -> None:
    assert (
        title_key("《春风里的 答卷》") == title_key("春风里的答卷") == title_key("春风里的答卷！")
    )
    assert title_key("ＡＢＣ１") == title_key("abc1")
    assert title_key("！！") == "!!"
    assert title_key("2.守望") == title_key("3、守望") == title_key("守望")
    assert title_key("3.15晚会") == "315晚会"


@given(TITLES, st.text("春风里的答卷12", max_size=9), st.integers(0, 2))
def test_what_is_near_is_found_as_by_comparing_each(
    keys: list[str], key: str, distance: int
) -> None:
    found = Titles(keys, distance).near(key)
    assert found == [k for k in dict.fromkeys(keys) if is_typo(key, k, distance)]


@given(TITLES, st.data(), st.integers(1, 2))
def test_a_key_with_typos_finds_the_right_one(
    keys: list[str], data: st.DataObject, distance: int
) -> None:
    letters = "春风里的答卷永远支书重温誓词"
    key = data.draw(st.text(letters, min_size=8, max_size=16))
    typed = key
    for _ in range(distance):
        at = data.draw(st.integers(0, len(typed) - 2))
        swapped = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
        letter = data.draw(st.sampled_from(letters))
        kinds = (typed[:at] + typed[at + 1 :], typed[:at] + letter + typed[at:], swapped)
        typed = data.draw(st.sampled_from(kinds))
    assert (key in Titles([*keys, key], distance).near(typed)) is is_typo(typed, key, distance)


@given(TITLES, TITLES, st.text("春风里的答卷12", max_size=15))
def test_what_a_text_holds_is_found_as_by_looking_for_each(
    keys: list[str], added: list[str], text: str
) -> None:
    titles = Titles(keys)
    for key in added:
        titles.add(key)
    assert titles.within(text) == [
        k for k in dict.fromkeys(keys + added) if len(k) > 1 and k in text
    ]
