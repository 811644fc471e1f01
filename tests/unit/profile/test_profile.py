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

NOTICE = resources.files("usbcheck.profile") / "notices" / f"{DEFAULT}.toml"
TEXT = NOTICE.read_text(encoding="utf-8")


def refusal(text: str) -> str:
    """What the loader says of a profile that it refuses."""
    with pytest.raises(ProfileError) as refused:
        parse(text, "notice.toml", CODES)
    return str(refused.value)


def test_the_notice_of_2024_judges_by_every_rule() -> None:
    assert set(profile().rules) == set(CODES)


def test_eight_notices_are_bundled() -> None:
    assert bundled() == (
        "anhui-2018",
        "artdocfest",
        "changzhou-2024",
        "fujian-2022",
        "huaiyin-2022",
        "shuxiang-2024",
        "tvp-hd",
        "youzhike-2025",
    )


@pytest.mark.parametrize("name", bundled())
def test_a_bundled_notice_is_called_as_its_file(name: str) -> None:
    assert load(name, CODES).id == name


def test_quantities_are_plain_numbers_of_their_unit() -> None:
    spec = profile().film["micro"]
    assert spec.bit_rate is not None
    assert spec.bit_rate.target == 8_000_000
    resolution = profile().picture["a3"].resolution
    assert resolution is not None
    assert resolution.one_of == (300,)
    micro = profile().category_named("微视频")
    assert micro is not None
    assert micro.duration is not None
    assert micro.duration.max == 480


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
        ("deadline = 2024-09-05", 'deadline = "soon"', "deadline: expected a valid date"),
        ("issuer =", "isuer =", "isuer: unknown key; did you mean 'issuer'?"),
        ("issuer =", "isuer =", "issuer: missing; expected text"),
        ('target = "8 Mbps"', 'target = "8 Mb"', "bit_rate: expected a quantity such as"),
        ('target = "8 Mbps"', "target = 8", 'such as "8 Mbps"'),
        ('target = "8 Mbps"', 'target = "9 Mbps"', "a target within the bounds"),
        ('max = "8.8 Mbps"', 'max = "7 Mbps"', "min no greater than max"),
        ('["6.4 Mbps", "10 Mbps"]', '["8 Mbps", "10 Mbps"]', "the doubt around the bounds"),
        ('aspect = "16:9"', 'aspect = "0:9"', 'expected a ratio such as "16:9"'),
        ('aspect = "16:9"', 'aspect = "wide"', 'expected a ratio such as "16:9"'),
        ('size = "1920x1080"', 'size = "1080"', 'expected a size such as "1920x1080"'),
        ('container = "mp4"', 'container = "mp5"', "no examiner tells the container 'mp5'"),
        ('codec = "h264"', 'codec = "prorez"', "did you mean 'prores'?"),
        ('target = "8 Mbps"', 'target = "8/0 Mbps"', "bit_rate: expected a quantity"),
        ('is = "code"', 'is = "qr"', "expected 'film', 'picture', 'code'"),
        ('is = "code"', 'is = "code", subtitles = "either"', "only of a part that is = film"),
        ('same_film_as = "有字幕版"', 'same_film_as = "净版"', "no other film has the label"),
        ('spec = "a3"', 'spec = "a4"', "category 新媒体作品: picture: spec: 'a4' is none of a3"),
        ('spec = "micro"', 'spec = "mikro"', "'mikro' is none of micro; did you mean 'micro'?"),
        ('form = "entry-2"', 'form = "summary"', "form: 'summary' is none of entry-1, entry-2"),
        ('clause = "annex-2"', 'clause = "annex-9"', "'annex-9' is none of"),
        ("[rules]\n", '[rules]\nVID903 = "body.3"\n', "rules.VID903"),
        ("[rules]\n", '[rules]\nVIDEO3 = "body.3"\n', "rules.VIDEO3"),
        ("[rules]\n", '[rules]\nVID003 = { severity = "fatal" }\n', "'warning' or 'info'"),
        ("[rules]\n", "[rules]\nVID003 = 3\n", "rules.VID003"),
        ('extends = "base"', 'extends = "basis"', "extends: 'basis' is none of base"),
        ('pattern = "{title}-', 'pattern = "', "expected a field that means title"),
        ('patterns = [".+"]', 'patterns = ["("]', "patterns"),
        ("count = 1 }", "count = 0 }", "a count of 1 or more"),
        ("count = 1 }", "count = { min = 3, max = 2 } }", "no greater than max"),
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
    """Another notice: a range of bit rates, two ratios, no scan demanded."""
    cut = TEXT.index("[film.micro.bit_rate]"), TEXT.index("[picture.a3]")
    other = TEXT[: cut[0]] + TEXT[cut[1] :]
    other = other.replace('scan = "progressive"\n', 'bit_rate = "1024-1280 kbps"\n')
    other = other.replace('aspect = "16:9"', 'aspect = ["16:9", "4:3"]')
    spec = parse(other, "other", CODES).film["micro"]
    assert spec.scan == ()
    assert spec.bit_rate is not None
    assert spec.bit_rate.doubt is None
    assert (spec.bit_rate.low, spec.bit_rate.high) == (1_024_000, 1_280_000)


@given(st.text(max_size=200))
def test_no_text_is_worse_than_refused(text: str) -> None:
    with pytest.raises(ProfileError):
        parse(text, "x.toml", CODES)


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=10))
def test_a_mangled_profile_is_refused_or_read(at: int, cut: int, put: str) -> None:
    with contextlib.suppress(ProfileError):
        parse(TEXT[:at] + put + TEXT[at + cut :], "x.toml", CODES)
