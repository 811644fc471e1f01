"""The notice as data: what the bundled profile says, and how a faulty one is refused."""

from __future__ import annotations

import contextlib
import re
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.handmade import profile
from usbcheck.profile import DEFAULT, ProfileError, bundled, load, parse
from usbcheck.rules import CODES

TEXT = (resources.files("usbcheck.profile") / f"{DEFAULT}.toml").read_text(encoding="utf-8")


def refusal(text: str) -> str:
    """What the loader says of a profile that it refuses."""
    with pytest.raises(ProfileError) as refused:
        parse(text, "notice.toml", CODES)
    return str(refused.value)


def test_the_bundled_profile_judges_by_every_rule() -> None:
    assert bundled() == (DEFAULT,)
    assert set(profile().rules) == set(CODES)


def test_quantities_are_plain_numbers_of_their_unit() -> None:
    spec = profile().video["micro"]
    assert spec.bit_rate is not None
    assert spec.bit_rate.target == 8_000_000
    assert profile().poster["a3"].resolution == 300
    micro = profile().category_named("微视频")
    assert micro is not None
    assert micro.max_duration == 480


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("溧阳市委组织部", "district"),
        ("中共金坛区委组织部", "district"),
        ("武进区委组织部", "district"),
        ("新北区委组织部", "district"),
        ("天宁区委组织部", "district"),
        ("钟楼区委组织部", "district"),
        ("常州经开区组织部", "district"),
        ("常州经济开发区党工委组织部", "district"),
        ("市级机关工委", "municipal"),
        ("市级机关工作委员会", "municipal"),
        ("常州工学院党委", "other"),
        ("市教育局党委", "other"),
        ("武进区湖塘镇党委", "other"),
    ],
)
def test_units_are_recognised_by_their_names(unit: str, kind: str) -> None:
    found = profile().unit_type_of(unit)
    assert found is not None
    assert found.id == kind


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("deadline = 2024-09-05", 'deadline = "soon"', "deadline: "),
        ("issuer =", "isuer =", "isuer: unknown key"),
        ('target = "8 Mbps"', 'target = "8 Mb"', "target: Value error, expected a quantity"),
        ('target = "8 Mbps"', "target = 8", 'such as "8 Mbps"'),
        ('["7.2 Mbps", "8.8 Mbps"]', '["8.8 Mbps", "7.2 Mbps"]', "lower value first"),
        ('ratios = ["16:9"]', 'ratios = ["0:9"]', 'expected a ratio such as "16:9"'),
        ('target = "8 Mbps"', 'target = "8/0 Mbps"', "target: Value error, expected a quantity"),
        ('subtitled = ["有字幕"', 'poster = []\nsubtitled = ["有字幕"', "not TOML"),
        ('ratios = ["16:9"]', 'ratios = ["wide"]', 'expected a ratio such as "16:9"'),
        ('poster = "a3"', 'poster = "a4"', "'a4' is none of a3"),
        ('video = "micro"', 'video = "mikro"', "'mikro' is none of micro"),
        ('clause = "annex-2"', 'clause = "annex-9"', "'annex-9' is none of"),
        ("VID003 = {", "VID903 = {", "rules.VID903: there is no such rule"),
        ("VID003 = {", "VIDEO3 = {", "rules.VIDEO3"),
        ('"error", clause = "body.4"', '"fatal", clause = "body.4"', "'warning' or 'info'"),
        ('["title", "category", "unit"]', '["category", "unit"]', "title among them"),
        ('mp.weixin.qq.com?tempkey', 'mp.weixin.qq.com', "expected host?parameter"),
        ('patterns = [".+"]', 'patterns = ["("]', "patterns"),
        ("video-subtitled = 1,", "video-subtitled = 0,", "greater than or equal to 1"),
        ("video-subtitled = 1,", "video-subtitled = {min = 3, max = 2},", "no greater than max"),
        ("video-subtitled = 1,", "poster = 1,", "'poster' is neither delivered nor accepted"),
        ("[limits]", "[limits", "not TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_and_key(old: str, new: str, said: str) -> None:
    assert old in TEXT
    refused = refusal(TEXT.replace(old, new, 1))
    assert refused.startswith("notice.toml: ")
    assert said in refused


def test_a_profile_of_ones_own_is_read_from_a_file(tmp_path: Path) -> None:
    own = tmp_path / "本校.toml"
    own.write_text(TEXT.replace('id = "changzhou-2024"', 'id = "school"'), encoding="utf-8")
    assert load(str(own), CODES).id == "school"


def test_a_profile_saved_by_notepad_is_read(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(TEXT, encoding="utf-8-sig")
    assert load(str(own), CODES).id == DEFAULT


@pytest.mark.parametrize("name", ["nonesuch", "nonesuch.toml", ""])
def test_a_profile_that_is_not_there(name: str) -> None:
    with pytest.raises(ProfileError, match=DEFAULT):
        load(name, CODES)


def test_a_profile_that_is_not_text(tmp_path: Path) -> None:
    own = tmp_path / "p.toml"
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProfileError, match=re.escape(str(own))):
        load(str(own), CODES)


def test_demands_left_out_are_not_made() -> None:
    """Another notice: a range of bit rates, two sizes, 4:3 too, no scan demanded."""
    other = TEXT.replace('target = "8 Mbps"', 'target = "1150 kbps"')
    other = other.replace('["7.2 Mbps", "8.8 Mbps"]', '["1024 kbps", "1280 kbps"]')
    other = re.sub(r"doubt = .*", "", other)
    other = other.replace('scan = "progressive"\n', "")
    other = other.replace('ratios = ["16:9"]', 'ratios = ["16:9", "4:3"]')
    spec = parse(other, "other", CODES).video["micro"]
    assert spec.scan is None
    assert spec.bit_rate is not None
    assert spec.bit_rate.doubt is None


@given(st.text(max_size=200))
def test_no_text_is_worse_than_refused(text: str) -> None:
    with pytest.raises(ProfileError):
        parse(text, "x.toml", CODES)


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=10))
def test_a_mangled_profile_is_refused_or_read(at: int, cut: int, put: str) -> None:
    with contextlib.suppress(ProfileError):
        parse(TEXT[:at] + put + TEXT[at + cut :], "x.toml", CODES)
