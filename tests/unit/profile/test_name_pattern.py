"""Patterns of names that are refused, each with what is wrong with it."""

from __future__ import annotations

import re

import pytest

from tests.notices import BY_CATEGORY, LESSONS, NESTED, toml
from usbcheck.profile import ProfileError, parse
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.rules import CODES


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "one to 12 fields"),
        ("作品名", "one to 12 fields"),
        ("{title}{author}", "nothing stands between {title}"),
        ("{title}[{author}]", "nothing stands between {title}"),
        ("{title}-{title}", "each field once"),
        ("{title", "without its other half"),
        ("title}", "without its other half"),
        ("{title}-[{unit}", "without its other half"),
        ("{title}-{unit}]", "without its other half"),
        ("[[{title}]", "without its other half"),
        ("{}", "the name of a field"),
        ("{a b}", "the name of a field"),
        ("{title}/{unit}", "no name on Windows"),
        ("{title}:{unit}", "no name on Windows"),
        ("{title}" + "-" * 200, "at most 200 characters"),
        ("{a}" + "".join(f"[-{{f{n}}}]" for n in range(4)), "at most 3 parts"),
        ("-".join(f"{{f{n}}}" for n in range(13)), "one to 12 fields"),
    ],
)
def test_a_faulty_pattern_is_refused_with_its_fault(pattern: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_pattern(pattern)


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (BY_CATEGORY, '"{title}"', '"{titel}"', "{titel} is none of title"),
        (BY_CATEGORY, '"{title}"', '"{titel}"', "title?"),
        (BY_CATEGORY, '"{title}"', '"{unit}"', "a field that means title"),
        (BY_CATEGORY, '"{title}"', '"[{title}-]{unit}"', "a field that means title, not in []"),
        (BY_CATEGORY, "fields.title", "fields.author", "fields.author: no pattern has this field"),
        (
            BY_CATEGORY,
            '"{title}"\nfields.title.called = "作品名"',
            '"{title}-{片名}"\nfields."片名".means = "title"',
            "two fields mean title",
        ),
        (BY_CATEGORY, '["category"]', '["category", "category"]', "expected each once"),
        (BY_CATEGORY, '["category"]', '["work", "category"]', "expected work last"),
        (BY_CATEGORY, '["category"]', '["folder"]', "levels"),
        (LESSONS, '["only"]', "[]", "told_by"),
        (LESSONS, '["only"]', '["name", "folder", "form"]', "cannot tell the category here"),
        (BY_CATEGORY, '["folder"]', '["only"]', "cannot tell the category here"),
        (NESTED, 'name = "参评作品"', 'name = "参评作品"\ncategory = "长片"', "'长片' is none of"),
        (
            BY_CATEGORY,
            '"{title}"',
            '"{title}"\nown = [{ pattern = "{title}-{unit}", categories = ["长片"] }]',
            "'长片' is none of",
        ),
    ],
)
def test_a_faulty_notice_is_refused_with_its_fault(
    text: str, old: str, new: str, said: str
) -> None:
    assert old in text
    with pytest.raises(ProfileError) as refused:
        parse(toml(text.replace(old, new)), "notice.toml", CODES)
    assert said in str(refused.value)
