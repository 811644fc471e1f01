"""Lettering laid over a film, as an ASS script that libass draws."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from benchmarks.truth.sentences import CHINESE, CREDITS, ENGLISH, PEOPLE, TRADITIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """[Script Info]
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080
WrapStyle: 2
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Plain,Noto Sans CJK SC,60,&H00FFFFFF,&H0000D7FF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,\
1,3,0,2,60,60,50,1
Style: Boxed,Noto Sans CJK SC,56,&H00FFFFFF,&H0000D7FF,&H60000000,&H60000000,0,0,0,0,100,100,0,0,\
3,10,0,2,60,60,50,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


@dataclass(frozen=True, slots=True)
class Subtitles:
    """What is said, in letters that come and go. Sizes are those of a picture of 1080 lines.

    `tags` are ASS override tags; `share` is the part of the time in which something stands;
    `vertical` sets one letter below the other; `karaoke` fills the letters from the left.
    """

    tags: str = ""
    boxed: bool = False
    language: Literal["zh", "en", "zh+en", "hant"] = "zh"
    lines: int = 1
    share: float = 0.7
    seed: int = 1
    vertical: bool = False
    karaoke: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """One caption that stands through the whole film.

    `tags` are ASS override tags; `vertical` sets one letter below the other.
    """

    text: str
    tags: str = ""
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title over the first seconds, and captions of chapters, large and in the middle."""

    text: str = "春风里的答卷"


@dataclass(frozen=True, slots=True)
class LowerThirds:
    """Who speaks: name and office on a bar at the lower left, twice or three times a film."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Who made it, rolling over the last `seconds`."""

    seconds: float = 8


@dataclass(frozen=True, slots=True)
class Logo:
    """A station's mark in a corner, all the time."""

    text: str = "常州先锋"
    corner: int = 9  # ASS alignment: 7 top left, 9 top right


@dataclass(frozen=True, slots=True)
class Ticker:
    """A line of news that runs along the lower edge all the time."""


@dataclass(frozen=True, slots=True)
class TimeCode:
    """A running time code: hours, minutes, seconds and frames, as rough cuts carry it."""

    corner: int = 2


Overlay: TypeAlias = Subtitles | Standing | Title | LowerThirds | Credits | Logo | Ticker | TimeCode


def script(overlays: tuple[Overlay, ...], seconds: float) -> str:
    """Return the ASS script of those overlays for a film of that length."""
    events = [event for overlay in overlays for event in _events(overlay, seconds)]
    return HEAD + "\n".join(events) + "\n"


def _events(overlay: Overlay, seconds: float) -> Iterator[str]:
    match overlay:
        case Subtitles():
            return _subtitles(overlay, seconds)
        case Standing(text, tags, vertical):
            shown = r"\N".join(text) if vertical else text
            return iter((_event(0, seconds, "Plain", tags, shown),))
        case Title(text):
            return _titles(text, seconds)
        case LowerThirds():
            return _lower_thirds(seconds)
        case Credits(length):
            return _credits(seconds - length, seconds)
        case Logo(text, corner):
            tags = rf"\an{corner}\fs46\b1\bord1\1a&H20&"
            return iter((_event(0, seconds, "Plain", tags, text),))
        case Ticker():
            return _ticker(seconds)
        case TimeCode(corner):
            return _time_code(corner, seconds)


def _subtitles(look: Subtitles, seconds: float) -> Iterator[str]:
    dice = random.Random(look.seed)
    at = dice.uniform(0.8, 2) if look.share > 0.3 else dice.uniform(0.1, 0.4) * seconds
    last = -1
    while at < seconds - 1:
        shown = dice.uniform(1.5, 3.6)
        last = _another(dice, last, look.language)
        text = _sentence(look, last)
        if look.karaoke:
            text = _sung(text, shown)
        yield _event(at, min(at + shown, seconds), _style(look), look.tags, text)
        at += shown + shown * (1 / look.share - 1) * dice.uniform(0.6, 1.4)


def _style(look: Subtitles) -> str:
    return "Boxed" if look.boxed else "Plain"


def _another(dice: random.Random, last: int, language: str) -> int:
    """Return a sentence that is not the last one."""
    count = len({"zh": CHINESE, "hant": TRADITIONAL}.get(language, ENGLISH))
    return (last + dice.randrange(1, count)) % count


def _sentence(look: Subtitles, number: int) -> str:
    if look.language == "zh+en":
        return rf"{CHINESE[number]}\N{{\fs36}}{ENGLISH[number]}"
    stock = {"zh": CHINESE, "hant": TRADITIONAL, "en": ENGLISH}[look.language]
    texts = [stock[(number + line) % len(stock)] for line in range(look.lines)]
    if look.vertical:
        return r"\N".join(texts[0].replace(" ", "")[:12])
    return r"\N".join(texts)


def _sung(text: str, shown: float) -> str:
    each = int(100 * shown / len(text))
    return "".join(rf"{{\kf{each}}}{letter}" for letter in text)


def _titles(text: str, seconds: float) -> Iterator[str]:
    look = r"\an5\fnNoto Serif CJK SC\b1\bord4\fad(600,600)"
    yield _event(0.5, 4.5, "Plain", rf"{look}\fs150", text)
    chapters = ("第一章　启程", "第二章　坚守", "第三章　希望")
    for number, chapter in enumerate(chapters[: max(1, int(seconds // 20))]):
        begin = 10 + number * 18
        yield _event(begin, begin + 3, "Plain", rf"{look}\fs100", chapter)


def _lower_thirds(seconds: float) -> Iterator[str]:
    for number, (name, office) in enumerate(PEOPLE):
        begin = 6 + number * seconds / 4
        if begin + 4 < seconds:
            tags = r"\an1\pos(140,900)\fs52\fad(300,300)"
            yield _event(
                begin, begin + 4, "Boxed", tags, rf"{{\b1}}{name}{{\b0}}\N{{\fs36}}{office}"
            )


def _credits(begin: float, end: float) -> Iterator[str]:
    text = r"\N".join(CREDITS)
    yield _event(begin, end, "Plain", r"\an8\fs56\move(960,1100,960,-600)", text)


def _ticker(seconds: float) -> Iterator[str]:
    text = "　　".join(CHINESE[:14])
    tags = rf"\an7\fs40\bord2\move(1920,1015,{1920 - int(170 * seconds)},1015)"
    yield _event(0, seconds, "Plain", tags, text + "　　" + text)


def _time_code(corner: int, seconds: float) -> Iterator[str]:
    tags = rf"\an{corner}\fs44\fnNoto Sans Mono CJK SC"
    for tick in range(int(seconds * 25)):
        whole, frame = divmod(tick, 25)
        text = f"00:{whole // 60:02}:{whole % 60:02}:{frame:02}"
        yield _event(tick / 25, (tick + 1) / 25, "Boxed", tags, text)


def _event(begin: float, end: float, style: str, tags: str, text: str) -> str:
    block = f"{{{tags}}}" if tags else ""
    return f"Dialogue: 0,{_clock(begin)},{_clock(end)},{style},,0,0,0,,{block}{text}"


def _clock(seconds: float) -> str:
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes // 60}:{minutes % 60:02}:{rest // 100:02}.{rest % 100:02}"
