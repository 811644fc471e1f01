"""What the ffmpeg program is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from usbcheck.converting.ffmpeg_program import _passes
from usbcheck.converting.model import FilmPlan

SOURCE, PART, LOG = Path("-i.mp4"), Path("part.mp4"), Path("log")


def plan(**changes: Any) -> FilmPlan:
    given: dict[str, Any] = {
        "container": "mp4",
        "encoder": "libx264",
        "pixel_format": "yuv420p",
        "track": 1,
        "size": (320, 180),
        "box": (240, 180),
        "turned": 0,
        "fields": None,
        "rate": Fraction(25),
        "bit_rate": 400_000,
        "has_sound": True,
        "sound": None,
        "seconds": 2.0,
        "costs": (),
        **changes,
    }
    return FilmPlan(**given)


def told(made: FilmPlan) -> list[list[str]]:
    return list(_passes(SOURCE, PART, made, LOG))


def value(arguments: list[str], name: str) -> str | None:
    return arguments[arguments.index(name) + 1] if name in arguments else None


def test_both_passes_see_the_same_and_only_the_last_writes() -> None:
    first, last = told(plan())
    for name in ("-c:v", "-b:v", "-f", "-filter_complex", "-passlogfile"):
        assert value(first, name) == value(last, name), name
    assert (value(first, "-pass"), value(last, "-pass")) == ("1", "2")
    assert "file:part.mp4" in last
    assert not any("part.mp4" in each for each in first)
    assert "-c:a" not in first
    assert value(last, "-c:a") == "copy"


def test_a_name_is_never_an_option_nor_a_protocol() -> None:
    for arguments in told(plan()):
        assert value(arguments, "-i") == "file:-i.mp4"
        assert value(arguments, "-protocol_whitelist") == "file"


def test_the_track_and_the_filters_are_those_of_the_plan() -> None:
    filters = value(told(plan())[0], "-filter_complex") or ""
    assert filters.startswith("[0:V:1]")
    order = [filters.index(name) for name in ("fps=", "scale=", "pad=", "setsar=", "format=")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("encoder", "rate", "option", "expected"),
    [
        ("libx264", None, "-crf", "18"),
        ("libx265", 400_000, "-b:v", "400000"),
        ("prores_ks", None, "-q:v", "2"),
    ],
)
def test_one_pass_where_two_would_give_nothing(
    encoder: str, rate: int | None, option: str, expected: str
) -> None:
    (only,) = told(plan(encoder=encoder, bit_rate=rate))
    assert value(only, option) == expected
    assert "-pass" not in only


def test_a_film_without_sound_asks_for_none() -> None:
    last = told(plan(has_sound=False))[-1]
    assert "0:a" not in last
