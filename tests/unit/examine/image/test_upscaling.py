"""How fine detail is, on drawn pictures that are enlarged by every interpolation in use."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
import segno
from PIL import Image, ImageDraw, ImageFilter

from tests.unit.examine.by_path import examine_picture
from usbcheck.examine.image.qr import find_qr
from usbcheck.examine.image.upscaling import measure
from usbcheck.facts.provenance import Known, Reason, Unknown
from usbcheck.samples.lettering import font
from usbcheck.samples.posters import PosterRecipe, make_poster

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.facts.provenance import Fact

SIZE = (1152, 1536)
SHARP = 0.5
"""Above it is what stands at its own size, below 0.45 what was enlarged three times or more."""
FILTERS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
    "nearest": Image.Resampling.NEAREST,
}


@lru_cache
def photo(size: tuple[int, int]) -> Image.Image:
    """Textures of all sizes down to the pixel, with hard and soft edges, as a photo has them."""
    dice = np.random.default_rng(5)
    picture = np.zeros(size[::-1], np.float32)
    for cell in (64, 16, 4, 2):
        small = dice.normal(0, 1, (size[1] // cell + 1, size[0] // cell + 1)).astype(np.float32)
        picture += 10 * np.asarray(Image.fromarray(small).resize(size, Image.Resampling.BICUBIC))
    image = Image.fromarray(np.clip(110 + picture, 0, 255).astype(np.uint8)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(size[0] * size[1] // 8_000):
        x, y = dice.integers(0, size[0]), dice.integers(0, size[1])
        points = dice.integers(-60, 60, 6) + [x, y] * 3
        draw.polygon(points.tolist(), fill=tuple(int(level) for level in dice.integers(20, 235, 3)))
    return image.filter(ImageFilter.GaussianBlur(0.5))  # no lens is sharper


@lru_cache
def artwork(size: tuple[int, int]) -> Image.Image:
    """Flat colours and letters, as a designer draws a poster."""
    image = Image.new("RGB", size, (200, 30, 20))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, size[0] * 2 // 3, size[1] // 2), fill=(240, 200, 60))
    for line in range(20, size[1] - 20, 40):
        draw.text((20, line), "Party members learn 1949 to 2024 " * 3, fill="white", font=font(26))
    return image


def enlarged(image: Image.Image, factor: float, how: str) -> Image.Image:
    size = round(image.width * factor), round(image.height * factor)
    return image.resize(size, FILTERS[how])


def jpeg(image: Image.Image, quality: int = 85) -> Image.Image:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(out)


def share(fact: Fact[float]) -> float:
    assert isinstance(fact, Known), fact
    assert 0 <= fact.value <= 1
    return fact.value


@pytest.mark.parametrize("quality", [50, 75, 95])
@pytest.mark.parametrize("drawn", [photo, artwork])
def test_its_own_size(drawn: object, quality: int) -> None:
    assert share(measure(jpeg(drawn(SIZE), quality))) > SHARP  # type: ignore[operator]


@pytest.mark.parametrize("quality", [60, 90])
@pytest.mark.parametrize("how", FILTERS)
@pytest.mark.parametrize("factor", [3, 4])
@pytest.mark.parametrize("drawn", [photo, artwork])
def test_enlarged(drawn: object, factor: int, how: str, quality: int) -> None:
    small = drawn((SIZE[0] // factor, SIZE[1] // factor))  # type: ignore[operator]
    found = share(measure(jpeg(enlarged(small, factor, how), quality)))
    assert found < {3: 0.47, 4: 0.4}[factor]


@pytest.mark.parametrize("how", FILTERS)
def test_the_more_enlarged_the_less_detail(how: str) -> None:
    found = []
    for factor in (1, 2, 3, 4):
        small = photo((SIZE[0] // factor, SIZE[1] // factor))
        found.append(share(measure(jpeg(enlarged(small, factor, how)))))
    assert found == sorted(found, reverse=True)


def test_an_odd_factor_of_repeated_pixels() -> None:
    small = photo((SIZE[0] * 10 // 26, SIZE[1] * 10 // 26))
    assert share(measure(jpeg(enlarged(small, 2.6, "nearest")))) < SHARP


def test_sharpening_does_not_hide_it() -> None:
    image = enlarged(photo((SIZE[0] // 4, SIZE[1] // 4)), 4, "bicubic")
    sharpened = image.filter(ImageFilter.UnsharpMask(radius=2, percent=150, threshold=2))
    assert share(measure(jpeg(sharpened))) < SHARP


def test_letters_set_over_a_soft_picture_are_detail() -> None:
    image = enlarged(photo((SIZE[0] // 4, SIZE[1] // 4)), 4, "bicubic")
    image.paste(artwork((SIZE[0], SIZE[1] // 3)), (0, SIZE[1] // 3))
    assert share(measure(jpeg(image))) > SHARP


def test_a_code_set_over_a_soft_picture_is_not() -> None:
    image = enlarged(photo((SIZE[0] // 4, SIZE[1] // 4)), 4, "bicubic")
    out = BytesIO()
    segno.make("https://www.example.com/", micro=False).save(out, kind="png", scale=20)
    image.paste(Image.open(out).convert("RGB"), (300, 500))
    image = jpeg(image)
    codes = find_qr(image)
    assert len(codes) == 1
    assert share(measure(image, codes)) < 0.4


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_soft_gradients_alone_tell_nothing(mode: str) -> None:
    image = Image.radial_gradient("L").resize(SIZE, Image.Resampling.BICUBIC).convert("RGB")
    assert measure(jpeg(image.convert(mode))) == Unknown(Reason.UNCLEAR)


@pytest.mark.parametrize("size", [(1, 1), (7, 300), (255, 900), (256, 256), (257, 512)])
def test_too_small_to_tell(size: tuple[int, int]) -> None:
    assert measure(Image.effect_noise(size, 80)) == Unknown(Reason.UNCLEAR)


@pytest.mark.parametrize("factor", [1, 3])
def test_a_poster_in_cmyk(tmp_path: Path, factor: int) -> None:
    recipe = PosterRecipe(size=(1754, 2480), enlarged_from=factor)
    facts = examine_picture(make_poster(tmp_path / "海报.jpg", recipe), look_for_qr=True)
    assert facts.qr != Known((), "")
    assert (share(facts.detail) > SHARP) == (factor == 1)


def test_a_poster_that_is_not_decoded(tmp_path: Path) -> None:
    path = make_poster(tmp_path / "海报.jpg", PosterRecipe(size=(600, 800), truncate=0.6))
    fact = examine_picture(path, look_for_qr=True).detail
    assert isinstance(fact, Unknown)
    assert fact.why is Reason.PROBE_FAILED
