"""What looking at films may cost is counted, and ends where it is spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.footage.effort import Effort, SpentError
from usbcheck.examine.footage.frames import FrameReader
from usbcheck.samples.videos import VideoRecipe

if TYPE_CHECKING:
    from tests.kitchen import Kitchen

FILM = VideoRecipe(width=320, height=180, seconds=2, bit_rate=None, crf=30, audio=None, gop=25)


def test_nothing_is_done_beyond_what_is_due() -> None:
    effort = Effort(1.0)
    effort.spend(0.75)
    with pytest.raises(SpentError):
        effort.spend(0.5)
    with pytest.raises(SpentError):  # and nothing cheaper either
        effort.spend(0.01)


def test_each_decoded_frame_is_counted(kitchen: Kitchen) -> None:
    with CachedReader(kitchen.video(FILM)) as source, FrameReader(source) as film:
        film.effort = Effort(100.0)
        spent = []
        for time in (0.0, 0.4, 0.9):  # farther and farther from a key frame
            before = film.effort.left
            assert film.grab(time) is not None
            spent.append(before - film.effort.left)
        assert 0 < spent[0] < spent[1] < spent[2]
        film.effort = Effort(spent[1])
        assert film.grab(0.0) is not None
        with pytest.raises(SpentError):
            film.grab(0.9)


def test_without_a_bound_there_is_none(kitchen: Kitchen) -> None:
    with CachedReader(kitchen.video(FILM)) as source, FrameReader(source) as film:
        assert len(list(film.play())) == 50
