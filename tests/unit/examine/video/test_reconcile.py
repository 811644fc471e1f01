"""Two witnesses: the table of who is believed, and when a difference is told."""

from __future__ import annotations

import inspect
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usbcheck.examine.video import headers
from usbcheck.examine.video.reconcile import agree
from usbcheck.facts.provenance import Conflict, Fact, Known, NotApplicable, Reason, Unknown
from usbcheck.facts.video import FieldOrder
from usbcheck.messages import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

SILENT = Unknown(Reason.NOT_RECORDED)
BROKEN = Unknown(Reason.PROBE_FAILED, "no frame")
NONE = NotApplicable()


def equal(a: object, b: object) -> bool:
    return a == b


def never(a: object, b: object) -> bool:
    return False


@pytest.mark.parametrize(
    ("first", "second", "believed"),
    [
        (Known(25, "ffprobe"), SILENT, Known(25, "ffprobe")),
        (Known(25, "ffprobe"), NONE, Known(25, "ffprobe")),
        (Known(25, "ffprobe"), Known(25, "mediainfo"), Known(25, "ffprobe")),
        (SILENT, Known(25, "mediainfo"), Known(25, "mediainfo")),
        (NONE, Known(25, "mediainfo"), Known(25, "mediainfo")),
        (BROKEN, SILENT, BROKEN),
        (NONE, SILENT, NONE),
    ],
)
def test_without_conflict(first: Fact[int], second: Fact[int], believed: Fact[int]) -> None:
    assert agree("frame_rate", first, second, equal) == (believed, None)


@pytest.mark.parametrize(
    ("a", "b", "spelled"),
    [
        (1920, 1280, ("1920", "1280")),
        (Fraction(25), Fraction(30000, 1001), ("25", "29.97")),
        (480.0, 477.52, ("480", "477.52")),
        (True, False, ("true", "false")),
        (FieldOrder.PROGRESSIVE, FieldOrder.TOP_FIRST, ("progressive", "top-first")),
    ],
)
def test_conflict_keeps_the_first_and_tells_both(a: Any, b: Any, spelled: tuple[str, str]) -> None:
    fact, conflict = agree("width", Known(a, "pyav"), Known(b, "mediainfo"), equal)
    assert fact == Known(a, "pyav")
    assert conflict == Conflict("width", Known(spelled[0], "pyav"), Known(spelled[1], "mediainfo"))


FACTS = st.one_of(
    st.builds(Known, st.integers(), st.sampled_from(["ffprobe", "mediainfo"])),
    st.builds(Unknown, st.sampled_from(Reason)),
    st.just(NONE),
)


@given(FACTS, FACTS, st.sampled_from([equal, never]))
def test_a_conflict_needs_two_that_know(
    first: Fact[int], second: Fact[int], same: Callable[[object, object], bool]
) -> None:
    fact, conflict = agree("height", first, second, same)
    assert fact in (first, second)
    both = isinstance(first, Known) and isinstance(second, Known)
    assert (conflict is not None) <= both
    assert isinstance(fact, Known) == (isinstance(first, Known) or isinstance(second, Known))


def test_what_witnesses_are_heard_on_has_a_name_in_the_report() -> None:
    heard = set(re.findall(r'\.hear\(\s*"(\w+)"', inspect.getsource(headers)))
    assert {"width", "rotation", "truncated"} <= heard
    heard.remove("created")  # of two dates neither is called wrong
    for language in LANGUAGES:
        assert all(catalogue(language).has(f"term-{field}") for field in heard)
