"""What stands across a film's picture, told from what belongs to its scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import pytest
from PIL import Image, ImageDraw

from usbcheck.examine.subtitles.reduced_frames import HEIGHT, WIDTH, ReducedFrame
from usbcheck.examine.subtitles.standing import standing
from usbcheck.facts.provenance import Known, NotApplicable
from usbcheck.samples.lettering import font

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.facts.video import Moment

    Laid: TypeAlias = Callable[[Image.Image, int], None]
    """Draws on the picture of a frame, of which it is told the number."""

FRAMES: Final = 16
WORDS: Final = "SAMPLE COPY"


def scenery(number: int) -> Image.Image:
    """Return the picture of a scene: soft shades, and things with hard edges."""
    dice = np.random.default_rng(number)
    shades = Image.fromarray(dice.integers(30, 220, (5, 8), dtype=np.uint8))
    picture = shades.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y = int(dice.integers(WIDTH)), int(dice.integers(HEIGHT))
        size = int(dice.integers(8, 90))
        draw.rectangle((x, y, x + size, y + size), fill=int(dice.integers(256)))
    return picture


def seen(*laid: Laid, scenes: int = FRAMES) -> tuple[Moment, ...] | None:
    """Return what stands in a film of so many scenes with that over it; None where not told."""
    looks = []
    for number in range(FRAMES):
        picture = scenery(number % scenes)
        for draw in laid:
            draw(picture, number)
        looks.append(ReducedFrame.of(float(number), np.asarray(picture)))
    match standing(looks, "frames"):
        case Known(moments):
            return moments
        case NotApplicable():
            return None
        case other:
            raise AssertionError(other)


def written(
    x: float, y: float, size: int = 40, text: str = WORDS, shade: int = 255, cover: float = 1
) -> Laid:
    """Letters around a place, in shares of the picture; they cover so much of what is behind."""

    def draw(picture: Image.Image, number: int) -> None:
        mask = Image.new("L", picture.size)
        at = (x * WIDTH, y * HEIGHT)
        ImageDraw.Draw(mask).text(at, text, fill=round(255 * cover), font=font(size), anchor="mm")
        picture.paste(shade, mask=mask)

    return draw


def askew(picture: Image.Image, number: int) -> None:
    """Lay large letters over the picture from corner to corner, faintly."""
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).text((WIDTH / 2, HEIGHT / 2), WORDS, fill=110, font=font(80), anchor="mm")
    picture.paste(255, mask=mask.rotate(28))


def emblem(picture: Image.Image, number: int) -> None:
    """Set a mark without letters into the middle."""
    draw = ImageDraw.Draw(picture)
    draw.ellipse((430, 220, 530, 320), outline=255, width=6)
    draw.polygon(((480, 235), (515, 305), (445, 305)), fill=20)


def framed(picture: Image.Image, number: int) -> None:
    """Draw an ornamental frame around the picture."""
    ImageDraw.Draw(picture).rectangle((40, 30, WIDTH - 40, HEIGHT - 30), outline=250, width=6)


def barred(picture: Image.Image, number: int) -> None:
    """Put black bars above and below."""
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH, 65), fill=0)
    draw.rectangle((0, HEIGHT - 65, WIDTH, HEIGHT), fill=0)


def split(picture: Image.Image, number: int) -> None:
    """Part the picture by a line in the middle."""
    ImageDraw.Draw(picture).rectangle((WIDTH // 2 - 3, 0, WIDTH // 2 + 3, HEIGHT), fill=255)


def title(picture: Image.Image, number: int) -> None:
    """Show a title over the first scenes."""
    if number < 4:
        written(0.5, 0.5, 90)(picture, number)


def rolling(picture: Image.Image, number: int) -> None:
    """Roll credits over the last scenes."""
    if number >= 11:
        for line in range(8):
            written(0.5, 0.1 * line + 0.02 * number)(picture, number)


def sign(picture: Image.Image, number: int) -> None:
    """Have a sign with the same words in every scene, as it stands in each."""
    dice = np.random.default_rng(900 + number)
    x, y = dice.uniform(0.3, 0.7, 2)
    written(x, y, size=int(dice.integers(30, 70)))(picture, number)


def spoken(picture: Image.Image, number: int) -> None:
    """Say something else in most scenes."""
    dice = np.random.default_rng(number)
    if number % 3:
        letters = dice.permutation(list("what is spoken here"))[: dice.integers(6, 19)]
        written(0.5, 0.75, text="".join(letters))(picture, number)


def ticking(picture: Image.Image, number: int) -> None:
    """Show a running time code in a corner."""
    written(0.85, 0.06, 24, f"00:0{number % 6}:{number * 3 % 60:02}:{number * 7 % 25:02}")(
        picture, number
    )


IN_THE_WAY: dict[str, tuple[Laid, ...]] = {
    "in the middle": (written(0.5, 0.5),),
    "below the middle": (written(0.5, 0.7, text="CALL 400 123 4567"),),
    "beside the middle": (written(0.3, 0.35, 30),),
    "dark": (written(0.5, 0.5, shade=10),),
    "half transparent": (written(0.5, 0.45, 60, cover=0.45),),
    "askew": (askew,),
    "without letters": (emblem,),
    "across the lower edge": (written(0.5, 0.93, 44, "ADVERTISING 400 123 4567 CALL US NOW"),),
    "with subtitles": (written(0.5, 0.45), spoken),
}
ELSE: dict[str, tuple[Laid, ...]] = {
    "nothing": (),
    "a mark in a corner": (written(0.88, 0.07, 30, "NEWS TV"),),
    "a mark in the other corner": (written(0.1, 0.92, 30, "NEWS TV"),),
    "a narrow line below": (written(0.5, 0.95, 24),),
    "a title": (title,),
    "rolling credits": (rolling,),
    "a title, credits and a mark": (title, rolling, written(0.1, 0.07, 30, "NEWS TV")),
    "signs": (sign,),
    "subtitles": (spoken,),
    "a time code": (ticking,),
    "an ornamental frame": (framed,),
    "black bars": (barred,),
    "a split picture": (split,),
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_what_stands_across_the_picture_is_found(name: str) -> None:
    assert seen(*IN_THE_WAY[name])


@pytest.mark.parametrize("name", ELSE)
def test_what_comes_and_goes_or_stands_aside_is_not(name: str) -> None:
    assert seen(*ELSE[name]) == ()


def test_its_words_and_its_place_are_told() -> None:
    found = seen(written(0.5, 0.5, 60))
    assert found is not None
    (moment,) = found
    assert moment.text.replace(" ", "") == WORDS.replace(" ", "")
    assert moment.region is not None
    assert 0.25 < moment.region.left < 0.4
    assert 0.45 < (moment.region.top + moment.region.bottom) / 2 < 0.55


@pytest.mark.parametrize("scenes", [1, 2, 5])
def test_few_scenes_tell_nothing(scenes: int) -> None:
    """A banner behind a speaker looks as if it were laid over the film."""
    assert seen(written(0.5, 0.5), scenes=scenes) is None
