"""What is done to a film, what it costs, and what no program should do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.handmade import profile, sound_track, video
from usbcheck.converting.film_plan import film_plan
from usbcheck.converting.model import CannotConvertError, FilmPlan
from usbcheck.facts.provenance import Known, NotApplicable
from usbcheck.facts.video import FieldOrder, VideoFacts
from usbcheck.messages import LANGUAGES, catalogue

SPEC = profile().film["micro"]
GOOD = {"bit_rate": 20_000_000}
WIDE = Fraction(16, 9)


def plan(*, change: bool = False, **facts: Any) -> FilmPlan:
    made = video(**{**GOOD, **facts}).facts
    assert isinstance(made, VideoFacts)
    return film_plan(made, None, SPEC, change_frame_rate=change)


def costs(made: FilmPlan) -> set[str]:
    for language in LANGUAGES:
        for said in made.costs:
            assert catalogue(language).format(said.message, **said.args)
    return {said.message.removeprefix("convert-cost-") for said in made.costs}


def refused(**facts: Any) -> str:
    with pytest.raises(CannotConvertError) as found:
        plan(**facts)
    said = found.value.said
    for language in LANGUAGES:
        assert catalogue(language).format(said.message, **said.args)
    return said.message.removeprefix("convert-")


def sized(width: int, height: int, ratio: Fraction | None = None) -> dict[str, Any]:
    shown = ratio or Fraction(width, height)
    return {"width": width, "height": height, "display_aspect_ratio": shown}


def test_too_high_a_rate_is_all_that_changes() -> None:
    made = plan()
    assert (made.size, made.fields, made.turned, made.sound) == (None, None, 0, None)
    assert (made.bit_rate, made.encoder, made.container) == (8_000_000, "libx264", "mp4")
    assert costs(made) == {"encoded", "bit-rate"}


def test_a_larger_picture_is_made_smaller() -> None:
    made = plan(**sized(3840, 2160))
    assert made.size == made.box == (1920, 1080)
    assert costs(made) == {"encoded", "bit-rate", "scaled"}


@pytest.mark.parametrize("size", [(1280, 720), (640, 480), (1280, 1024), (960, 540)])
def test_no_picture_is_enlarged(size: tuple[int, int]) -> None:
    assert refused(**sized(*size)) == "small"


def test_rows_of_an_encoder_are_no_bars() -> None:
    assert plan(**sized(1920, 1088)).box == (1920, 1080)


@pytest.mark.parametrize(
    ("size", "box", "where"),
    [((1920, 1440), (1440, 1080), "sides"), ((3840, 1608), (1920, 804), "top")],
)
def test_another_shape_gets_bars_that_are_told(
    size: tuple[int, int], box: tuple[int, int], where: str
) -> None:
    made = plan(**sized(*size))
    assert (made.size, made.box) == ((1920, 1080), box)
    assert next(s.args["where"] for s in made.costs if s.message == "convert-cost-bars") == where
    pad = dict(made.filters(turn=False))["pad"]
    assert (pad["x"], pad["y"]) == ((1920 - box[0]) // 2, (1080 - box[1]) // 2)


def test_oblong_pixels_get_square() -> None:
    made = plan(**sized(1440, 1080, WIDE), sample_aspect_ratio=Fraction(4, 3))
    assert made.box == (1920, 1080)
    assert dict(made.filters(turn=False))["setsar"] == {"sar": "1"}


def test_a_film_that_stands_is_turned_before_it_is_measured() -> None:
    made = plan(**sized(2160, 3840, Fraction(16, 9)), rotation=90)
    assert made.box == (1920, 1080)
    assert made.filters(turn=True)[0] == ("transpose", {"dir": "clock"})
    assert made.filters(turn=False)[0][0] != "transpose"
    assert plan(**sized(1080, 3840, Fraction(3840, 1080)), rotation=90).box == (1920, 540)


@pytest.mark.parametrize(
    ("rate", "kind", "count"),
    [
        (Fraction(30), "drop", 5),
        (Fraction(30000, 1001), "drop", 5),
        (Fraction(24), "repeat", 1),
        (Fraction(24000, 1001), "repeat", 1),
        (Fraction(50), "even", 25),
        (Fraction(25025, 1000), "slight", 1),
    ],
)
def test_another_frame_rate_is_only_made_when_asked_for(
    rate: Fraction, kind: str, count: int
) -> None:
    assert refused(frame_rate=rate) == f"cost-rate-{kind}-refused"
    made = plan(frame_rate=rate, change=True)
    assert made.rate == 25
    said = next(s for s in made.costs if "rate" in s.message)
    assert said.message == f"convert-cost-rate-{kind}"
    assert said.args["count"] == count


def test_the_right_rate_stays_and_is_held_constant() -> None:
    assert plan().rate == 25
    made = plan(variable_frame_rate=True)
    assert made.rate == 25
    assert "constant" in costs(made)


@pytest.mark.parametrize("order", [FieldOrder.TOP_FIRST, FieldOrder.BOTTOM_FIRST])
def test_fields_are_woven_into_pictures(order: FieldOrder) -> None:
    made = plan(field_order=order)
    assert "deinterlaced" in costs(made)
    name, options = made.filters(turn=False)[0]
    assert name == "bwdif"
    assert options["parity"] == ("tff" if order is FieldOrder.TOP_FIRST else "bff")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"bit_rate": 3_000_000}, "low-rate"),
        ({"bit_rate": 3_000_000, "codec": "hevc"}, "low-rate"),
        ({"colour_transfer": "smpte2084"}, "hdr"),
        ({"mirrored": True}, "mirrored"),
        ({"rotation": 45}, "mirrored"),
        ({"aperture": (1900, 1080)}, "aperture"),
        ({"width": NotApplicable()}, "unknown"),
    ],
)
def test_what_needs_an_eye_or_holds_too_little_is_refused(facts: dict[str, Any], why: str) -> None:
    assert refused(**facts) == why


def test_a_codec_that_needs_fewer_bits_is_not_called_poor() -> None:
    assert plan(bit_rate=4_000_000, codec="hevc").bit_rate == 8_000_000


def test_interlaced_pictures_are_not_made() -> None:
    asked = SPEC.model_copy(update={"scan": (FieldOrder.TOP_FIRST,)})
    facts = video(bit_rate=20_000_000).facts
    assert isinstance(facts, VideoFacts)
    with pytest.raises(CannotConvertError) as found:
        film_plan(facts, None, asked, change_frame_rate=False)
    assert found.value.said.message == "convert-interlaced-asked"


@pytest.mark.parametrize(
    ("codec", "copied"), [("aac", True), ("mp3", True), ("pcm_s16le", False), ("opus", False)]
)
def test_sound_is_copied_where_the_container_holds_it(codec: str, copied: bool) -> None:
    track = replace(sound_track(), codec=Known(codec, "pyav"))
    made = plan(sound_tracks=(track,))
    assert (made.sound is None) == copied
    assert ("sound" in costs(made)) != copied
    assert not copied or made.sound is None
    if made.sound is not None:
        assert made.sound["c:a"] == "aac"
