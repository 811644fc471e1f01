"""Small pictures of real posters and films: right colours, right moments, a reason where none."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.unit.examine.image.test_picture import encoded, joined, segments
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.samples.posters import PosterRecipe, make_poster
from usbcheck.samples.videos import VideoRecipe, make_video
from usbcheck.thumbnails.model import Thumbnail, ThumbnailRequest, Thumbnails
from usbcheck.thumbnails.preview import CLOSE, SHEET, STRIP, make_thumbnails

if TYPE_CHECKING:
    from pathlib import Path

ADOBE = 0xEE
ORANGE = (0, 153, 204, 0)  # no cyan, 60 % magenta, 80 % yellow, no black
FILM = VideoRecipe(
    width=640, height=360, seconds=3, bit_rate=None, gop=25, burned_subtitles=((1.0, 2.0, "字幕"),)
)


def seen(path: Path, order: ThumbnailRequest | None = None) -> Thumbnails:
    views = make_thumbnails((str(path.parent), {path.name: order or ThumbnailRequest()}), path.name)
    assert isinstance(views, Thumbnails), views
    return views


def failure(path: Path, order: ThumbnailRequest | None = None) -> Failure:
    found = make_thumbnails((str(path.parent), {path.name: order or ThumbnailRequest()}), path.name)
    assert isinstance(found, Failure)
    return found


def shown(picture: Thumbnail | None) -> Image.Image:
    assert picture is not None
    image = Image.open(BytesIO(picture.jpeg))
    assert image.size == (picture.width, picture.height)
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    return image


def middle(picture: Thumbnail | None) -> tuple[int, ...]:
    image = shown(picture)
    colour = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(colour, tuple)
    return colour


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_video(tmp_path_factory.mktemp("film") / "片 1.mp4", FILM)


def test_a_poster_is_small_and_upright(tmp_path: Path) -> None:
    path = make_poster(tmp_path / "海报.jpg")
    whole = seen(path).whole
    width, height = shown(whole).size
    assert height == SHEET
    assert abs(width / height - 3508 / 4961) < 0.003
    assert whole is not None
    assert whole.time is None
    assert len(whole.jpeg) < 80_000


@pytest.mark.parametrize("marked", [True, False])
def test_four_inks_have_their_colours_whoever_wrote_them(tmp_path: Path, *, marked: bool) -> None:
    sheet = Image.new("CMYK", (800, 1000), ORANGE)
    path = tmp_path / "海报.jpg"
    if marked:
        path.write_bytes(encoded(sheet, quality=95))
    else:  # Pillow writes inks upside down and says so in Adobe's segment
        parts = segments(encoded(ImageChops.invert(sheet), quality=95))
        path.write_bytes(joined([part for part in parts if part[0] != ADOBE]))
    red, green, blue = middle(seen(path).whole)
    assert red > 240
    assert 80 < green < 130
    assert blue < 80


@pytest.mark.parametrize(
    "recipe",
    [
        PosterRecipe(size=(700, 990)),
        PosterRecipe(mode="RGB", size=(700, 990)),
        PosterRecipe(mode="L", size=(700, 990)),
        PosterRecipe(mode="RGB", size=(700, 990), format="PNG", icc=None),
        PosterRecipe(size=(700, 990), format="TIFF"),
        PosterRecipe(size=(700, 990), progressive=True, icc=b"no profile"),
    ],
    ids=lambda r: f"{r.mode} {r.format}",
)
def test_any_picture_that_was_examined_is_shown(tmp_path: Path, recipe: PosterRecipe) -> None:
    assert shown(seen(make_poster(tmp_path / "海报", recipe)).whole).size == (453, SHEET)


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    Image.new("RGBA", (50, 40), (0, 0, 0, 0)).save(tmp_path / "码.png")
    whole = seen(tmp_path / "码.png").whole
    assert shown(whole).size == (50, 40)
    assert middle(whole) == (255, 255, 255)


def test_a_strip_of_a_film(film: Path) -> None:
    views = seen(film, ThumbnailRequest(strip=(0.25, 0.75, 1.25, 1.75, 2.25, 2.75)))
    assert [shown(p).size for p in views.strip] == [(STRIP, 135)] * 6
    assert max(len(p.jpeg) for p in views.strip) < 30_000
    times = [p.time for p in views.strip]
    assert len(set(times)) == 6
    for time, wanted in zip(times, (0.25, 0.75, 1.25, 1.75, 2.25, 2.75), strict=True):
        assert time is not None
        assert abs(time - wanted) <= 0.3


def _brightest(frame: Image.Image) -> int:
    """In the lowest quarter, where subtitles stand."""
    band = frame.crop((0, frame.height * 3 // 4, *frame.size)).convert("L")
    return max(level for level, count in enumerate(band.histogram()) if count)


def test_a_moment_is_exact(film: Path) -> None:
    views = seen(film, ThumbnailRequest(close=(0.9, 1.5)))
    without, with_subtitle = (shown(views.at(time)) for time in (0.9, 1.5))
    assert with_subtitle.size == (CLOSE, 360)
    assert _brightest(without) < _brightest(with_subtitle)
    assert views.at(7) is None


@pytest.mark.parametrize(
    ("aspect", "size"), [(4 / 3, (STRIP, 180)), (9 / 16, (135, STRIP)), (None, (STRIP, 135))]
)
def test_frames_have_the_shape_they_are_displayed_in(
    film: Path, aspect: float | None, size: tuple[int, int]
) -> None:
    views = seen(film, ThumbnailRequest(strip=(1.0,), aspect=aspect))
    assert shown(views.strip[0]).size == size


def test_a_film_beyond_its_end_gives_what_there_is(film: Path) -> None:
    views = seen(film, ThumbnailRequest(strip=(1.0, 500.0), close=(1.0,)))
    assert views.strip
    assert views.at(1.0) is not None


def test_a_reason_where_there_is_no_picture(tmp_path: Path) -> None:
    gone = tmp_path / "没了.jpg"
    assert failure(gone).kind is FailureKind.VANISHED
    (tmp_path / "字.jpg").write_text("不是图片", encoding="utf-8")
    assert failure(tmp_path / "字.jpg").kind is FailureKind.MALFORMED
    (tmp_path / "片.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(200))
    assert (
        failure(tmp_path / "片.mp4", ThumbnailRequest(strip=(1.0,))).kind is FailureKind.MALFORMED
    )
    half = make_poster(tmp_path / "半.jpg", PosterRecipe(size=(700, 990), truncate=0.5))
    assert failure(half).kind is FailureKind.MALFORMED
    Image.new("L", (9000, 9000)).save(tmp_path / "大.png")
    assert "pixels" in failure(tmp_path / "大.png").detail


def test_a_cut_film_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    path = make_video(
        tmp_path / "片.mp4",
        VideoRecipe(
            width=320,
            height=180,
            frame_rate=Fraction(25),
            seconds=4,
            bit_rate=None,
            truncate=0.6,
        ),
    )
    views = seen(path, ThumbnailRequest(strip=(0.3, 1.0, 2.0, 3.7)))
    assert 1 <= len(views.strip) <= 4
