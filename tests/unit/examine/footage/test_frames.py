"""Frames at wanted times, from films of several makings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.unit.examine.by_path import opened_footage
from usbcheck.examine.files.errors import MalformedError
from usbcheck.samples.videos import VideoRecipe, make_sound, make_video

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kitchen import Kitchen
    from usbcheck.examine.footage.frame import Frame

FILM = VideoRecipe(
    width=320, height=180, seconds=3, bit_rate=None, audio=None, preset="veryfast", gop=30
)
MAKINGS = {
    "reordered": FILM,
    "one key frame": replace(FILM, gop=1000),
    "key frames only": replace(FILM, gop=1),
    "matroska": replace(FILM, container="matroska"),
    "transport stream": replace(FILM, container="mpegts"),
    "avi": replace(FILM, container="avi", codec="mpeg4"),
    "ten bit": replace(FILM, pixel_format="yuv420p10le"),
}


@pytest.fixture(scope="module", params=MAKINGS)
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_video(tmp_path_factory.mktemp("film") / "film", MAKINGS[request.param])


def test_a_grabbed_frame_is_the_one_that_playing_shows(film: Path) -> None:
    with opened_footage(film) as footage:
        shown = [(frame.time, frame.luma((64, 36)).copy()) for frame in footage.play()]
        assert len(shown) == 75
        for place in (0, 1, 29, 30, 31, 52, 74):
            time, luma = shown[place]
            frame = _there(footage.grab(time))
            assert frame.time == pytest.approx(time)
            assert np.array_equal(frame.luma((64, 36)), luma)


def test_a_sweep_gives_what_grabs_give(film: Path) -> None:
    times = [0.0, 0.08, 0.6, 1.2, 1.24, 2.92]
    with opened_footage(film) as footage:
        swept = [(time, _there(frame).time) for time, frame in footage.sweep(times)]
    assert [time for time, _ in swept] == times
    assert [shown for _, shown in swept] == pytest.approx(times)


def test_neighbours_come_in_order(film: Path) -> None:
    with opened_footage(film) as footage:
        around = [frame.time for frame in footage.around(1.2, 2)]
    assert around == pytest.approx([1.12, 1.16, 1.2, 1.24, 1.28])


def test_the_index_tells_where_frames_are_cheap(kitchen: Kitchen) -> None:
    with opened_footage(kitchen.video(FILM)) as footage:
        assert footage.duration == pytest.approx(3)
        assert footage.step == pytest.approx(0.04)
        assert footage.index.complete
        assert footage.index.key_times[:2] == pytest.approx([0, 1.2])
        before = footage.packets
        frame = _there(footage.grab_key(1))
        assert frame.key
        assert frame.time == pytest.approx(1.2)
        assert footage.packets - before == 1


def test_a_frame_is_turned_as_it_is_displayed(kitchen: Kitchen) -> None:
    turned = kitchen.video(replace(FILM, rotation=90, seconds=0.4))
    upright = kitchen.video(replace(FILM, seconds=0.4))
    with opened_footage(turned) as footage, opened_footage(upright) as other:
        frame, plain = _there(footage.grab(0)), _there(other.grab(0))
        assert (frame.size, plain.size) == ((180, 320), (320, 180))
        assert np.array_equal(frame.luma(), np.rot90(plain.luma(), -1))
        assert frame.rgb((18, 32)).shape == (32, 18, 3)


def test_what_lies_behind_the_end_is_not_there(kitchen: Kitchen) -> None:
    cut = kitchen.video(replace(FILM, truncate=0.5))
    with opened_footage(cut) as footage:
        assert footage.grab(0) is not None
        late = footage.grab(2.8)
        assert late is None or late.time < 2


@pytest.mark.parametrize("content", [b"", b"no film at all" * 99])
def test_no_film_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    with pytest.raises(MalformedError), opened_footage(path):
        pass


def test_a_sound_is_no_film(tmp_path: Path) -> None:
    with pytest.raises(MalformedError), opened_footage(make_sound(tmp_path / "sound.mp3")):
        pass


def _there(frame: Frame | None) -> Frame:
    assert frame is not None
    return frame
