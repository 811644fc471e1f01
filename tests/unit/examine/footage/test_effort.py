"""What looking at films may cost is counted, and ends where it is spent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.footage.effort import Effort, SpentError, is_plain, of_decoding
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


@pytest.mark.parametrize(
    ("preset", "plain"), [("ultrafast", True), ("superfast", False)], ids=["CAVLC", "CABAC"]
)
def test_what_is_quickly_decoded_counts_half(kitchen: Kitchen, preset: str, *, plain: bool) -> None:
    film = kitchen.video(replace(FILM, preset=preset))
    with CachedReader(film) as source, FrameReader(source) as reader:
        size = round(source.size * reader.step / reader.duration)
        assert reader.frame_effort == of_decoding(320 * 180, size, plain=plain)
    assert of_decoding(1000, 100, plain=True) == of_decoding(1000, 100) / 2


@pytest.mark.parametrize("setup", [b"", b"\1", b"\1d\0(\xff\xe1", b"\0\0\0\1g"])
def test_a_film_whose_headers_are_cut_off_is_taken_for_a_dear_one(setup: bytes) -> None:
    assert not is_plain("h264", setup)
    assert is_plain("mpeg2video", setup)
    assert not is_plain("hevc", setup)
