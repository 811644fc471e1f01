"""Columns that differ and cannot be read: lettering, or edges of what is shown."""

from __future__ import annotations

import numpy as np
import pytest

from usbcheck.examine.subtitles.aligned_moments import AlignedMoment
from usbcheck.examine.subtitles.difference import Difference, Patch
from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH, ReducedFrame
from usbcheck.examine.subtitles.similarity import similarity
from usbcheck.examine.subtitles.unread_columns import recurs, unread_columns

LOOK = ReducedFrame.of(0.0, np.full((HEIGHT, WIDTH), 90, np.uint8))


def unread(*places: float, height: float = 0.4) -> list[float]:
    """Return what is unread where columns differ at those places, shares of the width."""
    patches = [
        Patch(round(x * WIDTH) - 14, 100, round(x * WIDTH) + 14, 100 + round(height * HEIGHT))
        for x in places
    ]
    differing = Difference(np.zeros((HEIGHT, WIDTH), np.bool_), 0.01, tuple(patches), clear=True)
    moment = AlignedMoment(LOOK, LOOK, LOOK, similarity(LOOK, LOOK), differing)
    return unread_columns(moment, [])


@pytest.mark.parametrize("places", [(0.93,), (0.07,), (0.9, 0.95)])
def test_columns_at_a_side_are_lettering(places: tuple[float, ...]) -> None:
    assert unread(*places) == pytest.approx(places, abs=0.01)
    assert recurs([unread(*places), [], unread(*places)], [])


@pytest.mark.parametrize("places", [(0.5,), (0.1, 0.5, 0.9), (0.2, 0.75)])
def test_columns_here_and_there_are_edges(places: tuple[float, ...]) -> None:
    assert unread(*places) == []


def test_a_short_one_and_one_that_is_seen_once_are_none() -> None:
    assert unread(0.93, height=0.1) == []
    assert not recurs([unread(0.93), [], unread(0.85)], [])
