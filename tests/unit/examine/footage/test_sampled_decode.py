"""What films are by their pictures and sound, on films made by FFmpeg's encoders."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from usbcheck.examine.files.errors import MalformedError
from usbcheck.examine.footage.sampled_decode import examine_footage
from usbcheck.facts.provenance import Known, NotApplicable, Reason, Unknown
from usbcheck.samples.videos import VideoRecipe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.kitchen import Kitchen
    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.video import Region

    Film = Callable[[VideoRecipe], Path]

SMALL = VideoRecipe(width=320, height=180, seconds=5, bit_rate=None, crf=26)
WHOLE = pytest.mark.parametrize("whole", [False, True], ids=["sample", "whole"])


@pytest.fixture(scope="module")
def film(kitchen: Kitchen) -> Film:
    """Makes the film of a recipe, once for all tests."""
    return kitchen.video


def value(fact: Fact[Any]) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def edges(region: Region) -> tuple[float, float, float, float]:
    return region.left, region.top, region.right, region.bottom


@WHOLE
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"codec": "libx265", "seconds": 2},
        {"codec": "mpeg4", "container": "avi", "crf": 4},
        {"codec": "mpeg2video", "container": "mpegts"},
        {"container": "matroska"},
        {"codec": "wmv2", "container": "asf"},
        {"gop": 1000},
        {"variable_frame_rate": True},
        {"pixel_format": "yuv420p10le"},
        {"rotation": 90},
        {"begin": 3.7, "scene_seconds": 0.7, "seed": 4},
        {"burned_subtitles": ((0, 5, "一句很长的字幕，一直在那里"),)},
        {"audio": "quiet"},
    ],
    ids=str,
)
def test_nothing_is_wrong_with_a_sound_film(
    film: Film, changes: dict[str, Any], whole: bool
) -> None:
    facts = examine_footage(film(replace(SMALL, **changes)), whole=whole)
    assert edges(value(facts.active)) == (0, 0, 1, 1)
    assert value(facts.dark) == 0
    assert value(facts.frozen) == 0
    assert value(facts.interlaced) is False
    assert value(facts.silent) is False
    assert value(facts.damage) == ()
    assert facts.whole is whole
    assert facts.samples >= 3


@WHOLE
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"bars": (22, 0)}, (0, 22 / 180, 1, 158 / 180)),
        ({"bars": (0, 108)}, (108 / 320, 0, 212 / 320, 1)),
        ({"bars": (10, 20)}, (20 / 320, 10 / 180, 300 / 320, 170 / 180)),
        # seen upright, the bars at top and bottom of what is stored are at the sides
        ({"bars": (22, 0), "rotation": 90}, (22 / 180, 0, 158 / 180, 1)),
        # in the lower bar alone
        (
            {"bars": (22, 0), "burned_subtitles": ((0, 5, "字幕"),)},
            (0, 22 / 180, 1, 158 / 180),
        ),
    ],
    ids=str,
)
def test_black_bars(
    film: Film, changes: dict[str, Any], expected: tuple[float, ...], whole: bool
) -> None:
    facts = examine_footage(film(replace(SMALL, **changes)), whole=whole)
    assert edges(value(facts.active)) == pytest.approx(expected, abs=2 / 180)


@WHOLE
def test_black(film: Film, whole: bool) -> None:
    facts = examine_footage(film(replace(SMALL, black=True)), whole=whole)
    assert value(facts.dark) == pytest.approx(1)
    assert facts.active == Unknown(Reason.UNCLEAR)


@WHOLE
def test_frozen(film: Film, whole: bool) -> None:
    facts = examine_footage(film(replace(SMALL, still=True)), whole=whole)
    assert value(facts.frozen) == 1
    assert value(facts.dark) == 0


@WHOLE
@pytest.mark.parametrize("how", ["flagged", "unflagged"])
def test_interlaced(film: Film, how: Any, whole: bool) -> None:
    facts = examine_footage(
        film(replace(SMALL, width=640, height=360, interlaced=how)), whole=whole
    )
    assert value(facts.interlaced) is True


@WHOLE
@pytest.mark.parametrize("audio", ["silent", "hiss"])
def test_silent(film: Film, audio: Any, whole: bool) -> None:
    facts = examine_footage(film(replace(SMALL, audio=audio)), whole=whole)
    assert value(facts.silent) is True


@WHOLE
def test_no_audio_stream(film: Film, whole: bool) -> None:
    facts = examine_footage(film(replace(SMALL, audio=None)), whole=whole)
    assert facts.silent == NotApplicable()


@WHOLE
def test_sound_that_cannot_be_decoded_is_not_silence(
    tmp_path: Path, kitchen: Kitchen, whole: bool
) -> None:
    recipe = replace(SMALL, container="avi", codec="mpeg4", crf=4)
    path = kitchen.copied(recipe, tmp_path / "a.avi")
    content = path.read_bytes()
    at = content.index(b"auds")  # the stream's format: PCM, 1, becomes one that nobody knows
    form = content.index(b"strf", at) + 8
    path.write_bytes(content[:form] + b"\x77\x77" + content[form + 2 :])
    facts = examine_footage(path, whole=whole)
    assert isinstance(facts.silent, Unknown)
    assert facts.silent.why is Reason.PROBE_FAILED
    assert value(facts.dark) == 0


@pytest.mark.parametrize(
    ("container", "codec"),
    [("mp4", "libx264"), ("mov", "libx264"), ("matroska", "libx264"), ("avi", "mpeg4")],
)
def test_a_film_of_zeros_from_its_middle_on(
    tmp_path: Path, kitchen: Kitchen, container: str, codec: str
) -> None:
    """As a stick leaves it that was pulled out while the copy was still in its cache."""
    recipe = replace(SMALL, container=container, codec=codec, crf=26 if codec == "libx264" else 4)
    path = kitchen.copied(recipe, tmp_path / "a")
    content = path.read_bytes()
    half = len(content) // 2
    index = content.index(b"idx1") if container == "avi" else len(content)
    path.write_bytes(content[:half] + bytes(index - half) + content[index:])
    facts = examine_footage(path, whole=True)
    [moment, *_] = value(facts.damage)
    assert 1.5 < moment.time < 4


@WHOLE
def test_zeros_are_met_by_a_sample_too(tmp_path: Path, kitchen: Kitchen, whole: bool) -> None:
    path = kitchen.copied(SMALL, tmp_path / "a.mp4")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 4].ljust(len(content), b"\0"))
    facts = examine_footage(path, whole=whole)
    assert value(facts.damage)


def test_a_few_bytes_of_something_else(tmp_path: Path, kitchen: Kitchen) -> None:
    recipe = replace(SMALL, audio=None, preset="medium")
    path = kitchen.copied(recipe, tmp_path / "a.mp4")
    content = bytearray(path.read_bytes())
    at = len(content) * 3 // 5
    content[at : at + 200] = bytes(range(1, 201))
    path.write_bytes(content)
    facts = examine_footage(path, whole=True)
    [moment] = value(facts.damage)
    assert 2 < moment.time < 4


def test_a_cut_off_film_ends_early(film: Film) -> None:
    path = film(replace(SMALL, truncate=0.6))
    [moment, *_] = value(examine_footage(path, whole=True).damage)
    assert 2 < moment.time < 4


def test_what_is_no_film(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"no film" * 100)
    with pytest.raises(MalformedError):
        examine_footage(path, whole=False)
    with pytest.raises(FileNotFoundError):
        examine_footage(tmp_path / "b.mp4", whole=True)


SEEDS = (
    VideoRecipe(width=64, height=48, seconds=1, bit_rate=None, gop=10),
    VideoRecipe(width=64, height=48, seconds=1, bit_rate=None, codec="mpeg4", container="avi"),
    VideoRecipe(width=64, height=48, seconds=1, bit_rate=None, container="matroska"),
)


@settings(max_examples=60)
@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=9),
    kept=st.floats(0.2, 1),
    whole=st.booleans(),
)
def test_any_bytes_give_facts_or_the_one_error(
    film: Film,
    tmp_path_factory: pytest.TempPathFactory,
    seed: VideoRecipe,
    changes: list[tuple[float, int]],
    kept: float,
    whole: bool,
) -> None:
    sound = film(seed)
    content = bytearray(sound.read_bytes())
    for place, byte in changes:
        content[int(place * len(content))] = byte
    damaged = tmp_path_factory.getbasetemp() / "damaged"
    damaged.write_bytes(content[: int(kept * len(content))])
    with suppress(MalformedError):
        facts = examine_footage(damaged, whole=whole)
        assert facts.samples >= 0
