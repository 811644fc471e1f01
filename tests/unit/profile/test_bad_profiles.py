"""Profiles that cannot be used: each fault in one clear line."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from usbcheck.profile import DEFAULT, MOST_CHARACTERS, ProfileError, load, parse
from usbcheck.profile.expressions import compiled
from usbcheck.rules import CODES

TEXT = (resources.files("usbcheck.profile") / "notices" / f"{DEFAULT}.toml").read_text(
    encoding="utf-8"
)


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ProfileError) as error:
        load(str(path), CODES)
    said = str(error.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.encode("gb18030"), "is not UTF-8, perhaps GBK"),
        (TEXT.encode("utf-16"), "is UTF-16; save it as UTF-8"),
        (b"# " + b"x" * 10_000_000, "a profile has no more than 1,000,000 characters"),
        (b"[limits]\n[limits]\n", "not TOML: Cannot declare"),
        (b"\x00\x01", "not TOML"),
        (b"a = " + b"[" * 5000, "not TOML"),
    ],
    ids=["gbk", "utf-16", "10 MB", "twice", "binary", "nested"],
)
def test_a_file_that_is_no_profile_is_refused_in_a_line(
    tmp_path: Path, data: bytes, said: str
) -> None:
    assert said in refused(tmp_path / "notice.toml", data)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "notice.toml"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    assert load(str(path), CODES).id == DEFAULT
    assert len(TEXT) < MOST_CHARACTERS


def test_every_unknown_rule_is_told() -> None:
    text = TEXT.replace(
        "[rules]\n", '[rules]\nVID903 = { severity = "error" }\nXYZ001 = { severity = "error" }\n'
    )
    with pytest.raises(ProfileError) as error:
        parse(text, "notice.toml", CODES)
    assert ["VID903" in line or "XYZ001" in line for line in str(error.value).split("\n")] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(a*)*", "(a|ab)*c", "((x{2,})y?)+", "(?:.*市)+", "a" * 501, "(", "a**"]
)
def test_a_pattern_that_may_search_for_ever_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"expected a regular expression|may search for ever"):
        compiled(pattern)


@pytest.mark.parametrize(
    "pattern", [".+", "(市|区)?委(组织部)?", "[市区]*", "(a|b){1,3}", "第\\d+中学"]
)
def test_a_usual_pattern_is_taken(pattern: str) -> None:
    assert compiled(pattern) == pattern
