"""Two versions of a film compared, and one looked at alone: on films made for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.subtitles import ocr, version_pair
from usbcheck.examine.subtitles.single_version import look_for_subtitles
from usbcheck.examine.subtitles.version_pair import compare_versions
from usbcheck.facts.provenance import Known, Reason, Unknown
from usbcheck.samples.lettering import legible
from usbcheck.samples.videos import VideoRecipe, make_sound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.kitchen import Kitchen
    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.versions import PairFacts

    Make = Callable[[VideoRecipe], Path]

pytestmark = pytest.mark.slow

CLEAN = VideoRecipe(
    width=640, height=360, seconds=6, bit_rate=None, crf=26, audio=None, gop=25, scene_seconds=3
)
SAID = (
    (0.6, 1.8, "Spring wind over the fields"),
    (2.2, 3.8, "An answer for the people"),
    (4.2, 5.6, "Seven months for a road"),
)
SUBTITLED = replace(CLEAN, burned_subtitles=SAID)
OTHER = replace(CLEAN, seed=2)


@pytest.fixture(scope="module")
def make(kitchen: Kitchen) -> Make:
    """Makes each film once."""
    return kitchen.video


def compare(make: Make, first: VideoRecipe, second: VideoRecipe) -> PairFacts:
    return compare_versions(make(first), make(second), paths=("a.mp4", "b.mp4"))


def value(fact: Fact[bool]) -> bool | None:
    return fact.value if isinstance(fact, Known) else None


SPOKEN = (
    (0.2, 1.8, "清晨的阳光照进院子"),
    (2.0, 3.8, "他又走上了田埂"),
    (4.0, 5.8, "三十年从未间断"),
)
YELLOW = (210, 16, 146)
BELOW = replace(CLEAN, burned_subtitles=SPOKEN)
ABOVE = replace(BELOW, edge="top", colour=YELLOW)
RIGHT = replace(BELOW, edge="right")
LEFT = replace(BELOW, edge="left", colour=YELLOW)
STANDING = replace(CLEAN, burned_subtitles=((0, 6, "二十年来他走遍了村里的小路"),))
MARKED = replace(STANDING, burned_subtitles=((0, 6, "常州先锋"),))

PAIRS: dict[str, tuple[VideoRecipe, VideoRecipe, tuple[bool | None, ...]]] = {
    "first": (SUBTITLED, CLEAN, (True, True, False)),
    "second, in another encoding": (
        CLEAN,
        replace(SUBTITLED, codec="mpeg4", bit_rate=3_000_000, gop=40),
        (True, False, True),
    ),
    "second, later by seven frames": (
        replace(CLEAN, begin=0.28, seconds=5.5),
        SUBTITLED,
        (True, False, True),
    ),
    "both": (SUBTITLED, replace(SUBTITLED, gop=33, crf=30), (True, True, True)),
    "neither": (CLEAN, replace(CLEAN, gop=33, crf=30), (True, False, False)),
    "yellow above": (CLEAN, ABOVE, (True, False, True)),
    "at the right side": (CLEAN, RIGHT, (True, False, True)),
    "yellow at the left side": (LEFT, CLEAN, (True, True, False)),
    "at a side and below": (RIGHT, BELOW, (True, True, True)),
    "below and at a side": (BELOW, LEFT, (True, True, True)),
    "above and at a side": (ABOVE, RIGHT, (True, True, True)),
    "a caption that stands": (CLEAN, STANDING, (True, False, True)),
    "a caption that stands in the first": (STANDING, CLEAN, (True, True, False)),
    "a caption that stands, and others": (STANDING, BELOW, (True, None, None)),
    "a caption that stands in both": (STANDING, replace(STANDING, crf=30), (True, None, None)),
    "a mark that stands": (CLEAN, MARKED, (True, False, False)),
    "another film": (CLEAN, OTHER, (False, None, None)),
}


@pytest.mark.parametrize("name", PAIRS)
def test_versions_are_told_apart(make: Make, name: str) -> None:
    first, second, expected = PAIRS[name]
    said = [text for recipe in (first, second) for _, _, text in recipe.burned_subtitles]
    if any(legible(text) != text for text in said):
        pytest.skip("no Chinese font on this machine")
    facts = compare(make, first, second)
    found = facts.same_film, facts.first_subtitled, facts.second_subtitled
    assert tuple(map(value, found)) == expected


def test_a_shorter_cut_is_not_the_same_film(make: Make) -> None:
    facts = compare(make, CLEAN, replace(SUBTITLED, seconds=3.4))
    assert value(facts.same_film) is False
    assert [round(moment.first) for moment in facts.differences] == [5]


def test_the_offset_and_the_moments_are_told(make: Make) -> None:
    facts = compare(make, replace(CLEAN, begin=0.28, seconds=5.5), SUBTITLED)
    assert isinstance(facts.offset, Known)
    assert facts.offset.value == pytest.approx(0.28, abs=0.03)
    assert facts.matched == Known(1.0, "frames")
    assert facts.subtitles
    for moment in facts.subtitles:
        assert moment.second - moment.first == pytest.approx(0.28, abs=0.03)
        (text,) = [text for begin, end, text in SAID if begin - 0.05 < moment.second < end + 0.05]
        assert moment.text.replace(" ", "") == text.replace(" ", "")
        assert moment.region is not None
        assert moment.region.top > 0.7


@pytest.mark.parametrize(
    ("kind", "effort"),
    [("_FOR_LOOKING", 0.0), ("_FOR_LOOKING", 0.1), ("_FOR_LOOKING", 0.2), ("_FOR_READING", 0.3)],
)
def test_what_is_not_decided_at_the_effort_that_is_due_is_left_open(
    make: Make, monkeypatch: pytest.MonkeyPatch, kind: str, effort: float
) -> None:
    monkeypatch.setattr(version_pair, kind, effort)
    facts = compare(make, CLEAN, replace(CLEAN, gop=33, crf=30))
    left_open = Unknown(Reason.UNCLEAR, "looked at as much as is due")
    assert (facts.first_subtitled, facts.second_subtitled) == (left_open, left_open)
    assert value(facts.same_film) is not False


def test_where_nothing_can_be_read_the_film_is_still_compared(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "ready", lambda: "no reader")
    facts = compare(make, SUBTITLED, CLEAN)
    assert value(facts.same_film) is True
    why = Unknown(Reason.PROBE_FAILED, "no reader")
    assert facts.first_subtitled == facts.second_subtitled == why
    alone = look_for_subtitles(make(SUBTITLED), path="a.mp4")
    assert alone.subtitled == why


def test_black_films_cannot_be_compared(make: Make) -> None:
    black = replace(CLEAN, black=True, seconds=2)
    facts = compare(make, black, replace(black, gop=10))
    assert isinstance(facts.same_film, Unknown)
    assert facts.same_film.why is Reason.UNCLEAR


def test_a_sound_is_no_version(make: Make, tmp_path: Path) -> None:
    sound = make_sound(tmp_path / "sound.mp3")
    with pytest.raises(MalformedError):
        compare_versions(make(CLEAN), sound, paths=("a.mp4", "b.mp3"))
    with pytest.raises(MalformedError):
        look_for_subtitles(sound, path="b.mp3")


@pytest.mark.parametrize(("recipe", "expected"), [(SUBTITLED, True), (CLEAN, False)])
def test_a_version_alone(make: Make, recipe: VideoRecipe, *, expected: bool) -> None:
    facts = look_for_subtitles(make(recipe), path="a.mp4")
    assert value(facts.subtitled) is expected
    assert bool(facts.subtitles) is expected


def test_what_does_not_decode_is_no_other_cut(make: Make, tmp_path: Path) -> None:
    content = bytearray(make(replace(CLEAN, gop=40)).read_bytes())
    for part in (4, 6):
        at = len(content) * part // 9
        content[at : at + 6_000] = bytes(n * 37 % 251 for n in range(6_000))
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(content)
    facts = compare_versions(make(SUBTITLED), damaged, paths=("a.mp4", "b.mp4"))
    assert value(facts.same_film) is not False
    assert facts.first_damage == ()
    assert facts.second_damage


@pytest.mark.parametrize(
    "options", [{"gop": 100_000}, {"gop": 50, "codec": "libx265"}], ids=["one key frame", "open"]
)
def test_frames_between_far_key_frames_are_no_damage(make: Make, options: dict[str, Any]) -> None:
    facts = compare(make, replace(SUBTITLED, **options), replace(CLEAN, **options))
    assert (facts.first_damage, facts.second_damage) == ((), ())
    assert (value(facts.first_subtitled), value(facts.second_subtitled)) == (True, False)


MANY_SCENES = replace(CLEAN, seconds=12, scene_seconds=1)
ADVERTISED = replace(
    MANY_SCENES, burned_subtitles=((0, 12, "CALL 400 123 4567"),), edge="middle", colour=YELLOW
)
TITLED = replace(ADVERTISED, burned_subtitles=((0, 3, "SPRING WIND"), (9, 12, "THE END")))


@pytest.mark.parametrize(
    ("clean", "stands"), [(ADVERTISED, True), (MANY_SCENES, False), (TITLED, False)]
)
def test_what_stands_across_a_version_is_seen(
    make: Make, clean: VideoRecipe, *, stands: bool
) -> None:
    said = tuple((2 * begin, 2 * end, text) for begin, end, text in SAID)
    subtitled = replace(MANY_SCENES, burned_subtitles=said)
    pair = compare(make, subtitled, clean)
    assert (value(pair.first_subtitled), value(pair.second_subtitled)) == (True, False)
    alone = look_for_subtitles(make(clean), path="a.mp4")
    assert value(alone.subtitled) is False
    assert pair.first_standing == Known((), "frames")
    for standing in (pair.second_standing, alone.standing):
        assert isinstance(standing, Known)
        assert ["4001234567" in m.text.replace(" ", "") for m in standing.value] == [True] * stands
