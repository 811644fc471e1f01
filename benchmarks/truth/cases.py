"""The truth set: pairs of films and single films, and what is true of each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from benchmarks.truth.films import Film
from benchmarks.truth.lettering import (
    Credits,
    Logo,
    LowerThirds,
    Overlay,
    Standing,
    Subtitles,
    Ticker,
    TimeCode,
    Title,
)


class Truth(StrEnum):
    """Where the burned-in subtitles of a pair are, or that it is no pair."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"
    OTHER_FILM = "other film"
    OTHER_CUT = "other cut"


@dataclass(frozen=True, slots=True)
class PairCase:
    """Two films and what is true of them."""

    name: str
    truth: Truth
    first: Film
    second: Film


@dataclass(frozen=True, slots=True)
class FilmCase:
    """A film alone, and whether it has subtitles."""

    name: str
    film: Film
    subtitled: bool


def held_out(name: str) -> bool:
    """Return whether a case is of the half that nothing may be tuned on."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


# What the sentences look like.
PLAIN = Subtitles(seed=3)
ZH_SMALL = Subtitles(tags=r"\fs38\bord2", seed=4)
YELLOW = Subtitles(tags=r"\c&H00E6FF&\bord2", seed=5)
BOXED = Subtitles(boxed=True, seed=6)
TOP = Subtitles(tags=r"\an8", seed=7)
SIDE = Subtitles(tags=r"\an6\fs54", vertical=True, seed=8)
LEFT_SIDE = Subtitles(tags=r"\an4\fs50\c&H00FFFF&", vertical=True, seed=9)
OUTLINE = Subtitles(tags=r"\bord6\3c&H903010&\b1", seed=10)
TWO_LINES = Subtitles(lines=2, seed=11)
BILINGUAL = Subtitles(language="zh+en", seed=12)
ENGLISH = Subtitles(language="en", tags=r"\fs50", seed=13)
TRADITIONAL = Subtitles(language="hant", tags=r"\fnNoto Serif CJK TC\fs58", seed=14)
KARAOKE = Subtitles(karaoke=True, tags=r"\fs72", seed=15)
FADED = Subtitles(tags=r"\fad(500,500)\blur1", seed=16)
RARE = Subtitles(share=0.05, seed=17)
SELDOM = Subtitles(share=0.12, seed=18)
NO_EDGE = Subtitles(tags=r"\bord0\shad2", seed=19)
THIN = Subtitles(tags=r"\bord1\3c&H404040&\fs52", seed=20)
HIGH = Subtitles(tags=r"\an2\pos(960,800)", seed=22)
BIG_BOX = Subtitles(tags=r"\fs74", boxed=True, lines=2, seed=6, share=0.9)

YELLOW_TOP = Subtitles(tags=r"\an8\c&H00E6FF&\bord2", seed=23)
YELLOW_TOP_SMALL = Subtitles(tags=r"\an8\fs44\c&H00FFFF&\bord2", seed=24)
RIGHT_SIDE = Subtitles(tags=r"\an9\fs48\fnNoto Serif CJK SC", vertical=True, seed=25)
LEFT_WHITE = Subtitles(tags=r"\an4\fs52", vertical=True, seed=26)
# Letters set close below each other, as editing programs set them: a font's upright forms, turned.
VERTICAL_RIGHT = Subtitles(tags=r"\an5\pos(1790,540)\frz-90\fn@Noto Sans CJK SC\fs54", seed=27)
VERTICAL_LEFT = Subtitles(
    tags=r"\an5\pos(130,540)\frz-90\fn@Noto Sans CJK SC\fs50\c&H00E6FF&", seed=28
)
# Hardly lighter or darker than a white sky: they stand out by their colour alone.
PALE = Subtitles(tags=r"\c&H00E6FF&\bord0\shad0", seed=31)
PALE_TOP = Subtitles(tags=r"\an8\c&H20F0FF&\bord0\shad0\fs66", seed=32)
PALE_SIDE = Subtitles(tags=r"\an6\fs54\c&H00E6FF&\bord0\shad0", vertical=True, seed=33)
PALE_GREEN = Subtitles(tags=r"\c&H60FF70&\bord0\shad0", seed=34)

STANDING = Standing("二十年来他走遍了村里的每一条小路")
STANDING_YELLOW = Standing("老百姓的满意就是最大的奖励", r"\fs54\c&H00E6FF&")
STANDING_TOP = Standing("党员先上 群众后撤 这是他说了一辈子的话", r"\an8")
STANDING_SIDE = Standing("一面党旗就是一座灯塔", r"\an6\fs54", vertical=True)

BRIGHTER = "eq=brightness=0.06:contrast=1.08"
DARKER = "eq=brightness=-0.07:contrast=0.9"
TINTED = "hue=h=12:s=1.35"
GAMMA = "eq=gamma=1.35:saturation=1.2"
ZOOMED = "scale=1332:750,crop=1280:720"
LARGER = "scale=1920:1080"
FIELDS = "tinterlace=interleave_top"
DOUBLE = "setpts=PTS/2,fps=50"
LETTERBOX = "scale=1280:548,pad=1280:720:0:86,setsar=1"
BLACK_FRAMES, COLOUR_BARS = "color=c=black:", "smptehdbars="


def film(base: str, *overlays: Overlay, encoder: str = "x264", **how: object) -> Film:
    """Return a film of the truth set; see `Film`."""
    suffix = {"vp9": "webm", "wmv": "wmv", "prores": "mov", "mpeg2": "mpg"}.get(encoder, "mp4")
    return replace(Film(base, overlays, encoder, suffix), **how)  # type: ignore[arg-type]


def _sound() -> list[PairCase]:
    """Return pairs whose second film has subtitles: many styles, encoders and pictures."""
    second = Truth.SECOND

    def pair(name: str, first: Film, other: Film) -> PairCase:
        return PairCase(name, second, first, other)

    return [
        pair("bunny", film("bunny"), film("bunny", PLAIN)),
        pair("street", film("street"), film("street", OUTLINE)),
        pair("photos-yellow", film("photos"), film("photos", YELLOW)),
        pair("dinner-dark", film("dinner"), film("dinner", PLAIN)),
        pair("square-repeated-frames", film("square"), film("square", BOXED)),
        pair("slides-still", film("slides"), film("slides", PLAIN)),
        pair("signs", film("signs"), film("signs", PLAIN)),
        pair("montage-side", film("montage"), film("montage", SIDE)),
        pair("street-top", film("street"), film("street", TOP)),
        pair("sky-white-on-white", film("sky"), film("sky", THIN)),
        pair("gradient", film("gradient"), film("gradient", NO_EDGE)),
        pair("long-rare", film("long"), film("long", RARE)),
        pair("bunny-bilingual", film("bunny"), film("bunny", BILINGUAL)),
        pair("photos-karaoke", film("photos"), film("photos", KARAOKE)),
        pair("montage-faded", film("montage"), film("montage", FADED)),
        pair("street-small", film("street"), film("street", ZH_SMALL)),
        pair("slides-traditional", film("slides"), film("slides", TRADITIONAL)),
    ]


def _encodes() -> list[PairCase]:
    """Return the second has subtitles, and the two are made in different ways."""
    rough, look = Truth.SECOND, PLAIN

    def pair(name: str, first: Film, other: Film) -> PairCase:
        return PairCase(name, rough, first, other)

    return [
        pair("hevc", film("street"), film("street", look, encoder="hevc")),
        pair("mpeg4", film("bunny", encoder="mpeg4"), film("bunny", look)),
        pair("mpeg2-program-stream", film("street", encoder="mpeg2"), film("street", YELLOW)),
        pair("vp9", film("montage"), film("montage", look, encoder="vp9")),
        pair("wmv", film("square"), film("square", look, encoder="wmv")),
        pair("prores", film("signs", encoder="prores"), film("signs", look)),
        pair("low-rate", film("montage"), film("montage", look, encoder="x264-low")),
        pair("one-key-frame", film("street"), film("street", look, encoder="x264-one-key")),
        pair("ten-bit", film("bunny"), film("bunny", look, encoder="x264-10bit")),
        pair("720-and-1080", film("photos"), film("photos", look, after=LARGER)),
        pair("fields", *(_in_fields(o) for o in ((), (look,)))),
        pair(
            "fields-and-frames",
            _in_fields(()),
            film("montage", look, picture=DOUBLE, after="fps=25"),
        ),
        pair("rotated", film("bunny"), film("bunny", look, rotated=True)),
        pair("25-and-30", film("montage"), film("montage", TWO_LINES, after="fps=30")),
        pair("brighter", film("photos"), film("photos", look, picture=BRIGHTER)),
        pair("zoomed", film("street"), film("street", look, picture=ZOOMED)),
        pair("offset-3-frames", film("street"), film("street", look, drop=((0, 0.12),))),
        pair("offset-20-frames", film("montage", drop=((0, 0.8),)), film("montage", look)),
        pair("leader-black", film("street"), film("street", look, leader=(BLACK_FRAMES, 1.6))),
        pair("leader-bars", film("photos", leader=(COLOUR_BARS, 1.9)), film("photos", look)),
        pair(
            "leader-and-tail",
            film("montage", leader=(BLACK_FRAMES, 1.2)),
            film("montage", look, drop=((58.5, 99),)),
        ),
        pair("letterbox", film("bunny", after=LETTERBOX), film("bunny", look, after=LETTERBOX)),
    ]


def _in_fields(overlays: tuple[Overlay, ...]) -> Film:
    return film("montage", *overlays, encoder="x264-fields", picture=DOUBLE, after=FIELDS)


def _furnished() -> list[PairCase]:
    """Titles, lower thirds, credits and marks that are no subtitles, with subtitles or without."""
    all_of_it = (Title(), LowerThirds(), Credits())
    second, neither = Truth.SECOND, Truth.NEITHER
    return [
        PairCase(
            "furnished-both", second, film("street", *all_of_it), film("street", *all_of_it, PLAIN)
        ),
        PairCase(
            "furnished-top",
            second,
            film("photos", *all_of_it, Logo()),
            film("photos", *all_of_it, Logo(), TOP),
        ),
        PairCase(
            "furnished-neither",
            neither,
            film("street", *all_of_it),
            film("street", *all_of_it, encoder="mpeg4"),
        ),
        PairCase(
            "furnished-neither-dark",
            neither,
            film("dinner", *all_of_it, Logo()),
            film("dinner", *all_of_it, Logo(), encoder="x264-low"),
        ),
        PairCase("logo-in-one", neither, film("bunny"), film("bunny", Logo())),
        PairCase("logo-in-the-clean", second, film("street", Logo()), film("street", PLAIN)),
        PairCase("logo-low-in-one", neither, film("montage", Logo("金坛党建", 3)), film("montage")),
        PairCase("time-code-in-one", neither, film("photos"), film("photos", TimeCode())),
        PairCase(
            "time-code-in-the-clean", second, film("montage", TimeCode(8)), film("montage", PLAIN)
        ),
        PairCase("title-in-one", neither, film("street"), film("street", Title())),
        PairCase("credits-in-one", neither, film("photos"), film("photos", Credits())),
        PairCase(
            "furnished-in-one",
            neither,
            film("montage"),
            film("montage", Title(), LowerThirds(), Credits()),
        ),
        PairCase(
            "textless-and-furnished", second, film("montage"), film("montage", *all_of_it, PLAIN)
        ),
        PairCase(
            "ticker-both",
            neither,
            film("square", Ticker()),
            film("square", Ticker(), encoder="mpeg4"),
        ),
        PairCase(
            "ticker-and-subtitles", second, film("street", Ticker()), film("street", Ticker(), HIGH)
        ),
    ]


def _swapped() -> list[PairCase]:
    """Return the first has them."""
    first = Truth.FIRST
    return [
        PairCase("swapped-bunny", first, film("bunny", OUTLINE), film("bunny")),
        PairCase("swapped-square", first, film("square", PLAIN, encoder="mpeg4"), film("square")),
        PairCase("swapped-photos-top", first, film("photos", TOP), film("photos", picture=DARKER)),
        PairCase("swapped-signs-yellow", first, film("signs", YELLOW), film("signs")),
        PairCase("swapped-dinner", first, film("dinner", ZH_SMALL), film("dinner", encoder="hevc")),
        PairCase(
            "swapped-furnished",
            first,
            film("montage", Title(), LowerThirds(), BILINGUAL),
            film("montage", Title(), LowerThirds()),
        ),
        PairCase(
            "swapped-side", first, film("street", LEFT_SIDE), film("street", drop=((0, 0.2),))
        ),
        PairCase("swapped-rare", first, film("long", replace(RARE, seed=40)), film("long")),
    ]


def _both() -> list[PairCase]:
    """Both have them: the same or others."""
    both = Truth.BOTH
    return [
        PairCase(
            "both-street", both, film("street", PLAIN), film("street", PLAIN, encoder="mpeg4")
        ),
        PairCase("both-photos-zh-en", both, film("photos", PLAIN), film("photos", ENGLISH)),
        PairCase("both-montage-top-bottom", both, film("montage", TOP), film("montage", PLAIN)),
        PairCase(
            "both-dinner", both, film("dinner", YELLOW), film("dinner", YELLOW, encoder="x264-low")
        ),
        PairCase(
            "both-small-under-box",
            both,
            film("street", replace(ZH_SMALL, seed=6)),
            film("street", BIG_BOX),
        ),
        PairCase("both-slides", both, film("slides", PLAIN), film("slides", PLAIN, encoder="hevc")),
        PairCase("both-signs", both, film("signs", OUTLINE), film("signs", OUTLINE, after=LARGER)),
        PairCase(
            "both-seldom", both, film("long", SELDOM), film("long", SELDOM, encoder="x264-open")
        ),
        PairCase(
            "both-furnished",
            both,
            film("square", Logo(), LowerThirds(), PLAIN),
            film("square", Logo(), LowerThirds(), PLAIN, encoder="wmv"),
        ),
    ]


def _unexpected() -> list[PairCase]:
    """Return pairs with subtitles where they are less expected: above, at a side, one that stays.

    The guards among them have marks in such places, and no subtitles.
    """
    first, second, both, neither = Truth.FIRST, Truth.SECOND, Truth.BOTH, Truth.NEITHER
    return [
        PairCase("top-yellow-street", second, film("street"), film("street", YELLOW_TOP)),
        PairCase("top-yellow-dinner", second, film("dinner"), film("dinner", YELLOW_TOP_SMALL)),
        PairCase("top-yellow-sky", second, film("sky"), film("sky", YELLOW_TOP)),
        PairCase("swapped-top-yellow", first, film("montage", YELLOW_TOP), film("montage")),
        PairCase(
            "both-top-yellow-below", both, film("photos", YELLOW_TOP_SMALL), film("photos", PLAIN)
        ),
        PairCase("side-right-square", second, film("square"), film("square", RIGHT_SIDE)),
        PairCase("side-left-bunny", second, film("bunny"), film("bunny", LEFT_WHITE)),
        PairCase(
            "side-right-photos", second, film("photos", encoder="mpeg4"), film("photos", RIGHT_SIDE)
        ),
        PairCase("swapped-side-left", first, film("signs", LEFT_WHITE), film("signs")),
        PairCase("vertical-right-street", second, film("street"), film("street", VERTICAL_RIGHT)),
        PairCase("vertical-left-montage", second, film("montage"), film("montage", VERTICAL_LEFT)),
        PairCase("vertical-right-slides", second, film("slides"), film("slides", VERTICAL_RIGHT)),
        PairCase(
            "swapped-vertical-dinner",
            first,
            film("dinner", VERTICAL_LEFT),
            film("dinner", encoder="x264-low"),
        ),
        PairCase("both-side-below", both, film("street", RIGHT_SIDE), film("street", PLAIN)),
        PairCase("both-below-side", both, film("photos", PLAIN), film("photos", LEFT_WHITE)),
        PairCase(
            "both-vertical-below", both, film("montage", VERTICAL_RIGHT), film("montage", PLAIN)
        ),
        PairCase("both-below-vertical", both, film("bunny", PLAIN), film("bunny", VERTICAL_LEFT)),
        PairCase("both-vertical-top", both, film("square", VERTICAL_LEFT), film("square", TOP)),
        PairCase("both-below-right", both, film("slides", YELLOW), film("slides", RIGHT_SIDE)),
        PairCase(
            "both-vertical-and-top",
            both,
            film("street", VERTICAL_RIGHT),
            film("street", YELLOW_TOP),
        ),
        PairCase("both-upright-below", both, film("signs", VERTICAL_LEFT), film("signs", ZH_SMALL)),
        PairCase("vertical-right-bunny", second, film("bunny"), film("bunny", VERTICAL_RIGHT)),
        PairCase("swapped-upright", first, film("photos", VERTICAL_RIGHT), film("photos")),
        PairCase(
            "swapped-side-right", first, film("street", RIGHT_SIDE, encoder="hevc"), film("street")
        ),
        PairCase("swapped-top-dinner", first, film("dinner", YELLOW_TOP), film("dinner")),
        PairCase("both-vertical", both, film("dinner", VERTICAL_RIGHT), film("dinner", RIGHT_SIDE)),
        PairCase("standing-bunny", second, film("bunny"), film("bunny", STANDING)),
        PairCase("standing-top", second, film("gradient"), film("gradient", STANDING_TOP)),
        PairCase("standing-yellow", second, film("sky"), film("sky", STANDING_YELLOW)),
        PairCase("standing-below", second, film("gradient"), film("gradient", STANDING)),
        PairCase("standing-dinner", second, film("dinner"), film("dinner", STANDING)),
        PairCase(
            "mark-top-in-one", neither, film("sky"), film("sky", Standing("学习强国", r"\an8"))
        ),
        PairCase("standing-side", second, film("gradient"), film("gradient", STANDING_SIDE)),
        PairCase(
            "swapped-standing", first, film("bunny", STANDING_TOP, encoder="mpeg4"), film("bunny")
        ),
        PairCase("both-standing-below", both, film("bunny", STANDING), film("bunny", PLAIN)),
        PairCase(
            "both-standing-alike",
            both,
            film("gradient", STANDING),
            film("gradient", STANDING, encoder="hevc"),
        ),
        PairCase(
            "mark-below-in-one",
            neither,
            film("bunny"),
            film("bunny", Standing("常州先锋", r"\fs46")),
        ),
        PairCase(
            "mark-beside-in-one",
            neither,
            film("gradient", Standing("金坛党建", r"\an7\fs46", vertical=True)),
            film("gradient"),
        ),
    ]


def _siblings() -> list[PairCase]:
    """Return more of the kinds that were left open: furniture, tickers, marks, captions."""
    first, second, both, neither = Truth.FIRST, Truth.SECOND, Truth.BOTH, Truth.NEITHER
    furniture = (Title("山路十八弯"), LowerThirds(), Credits(11))
    return [
        PairCase("furnished-first-alone", neither, film("photos", *furniture), film("photos")),
        PairCase("furnished-one-street", neither, film("street"), film("street", *furniture)),
        PairCase("furnished-bunny-alone", neither, film("bunny"), film("bunny", *furniture[1:])),
        PairCase("credits-in-the-first", neither, film("street", Credits(12)), film("street")),
        PairCase("credits-in-one-street", neither, film("street"), film("street", Credits(6))),
        PairCase(
            "ticker-and-high", second, film("photos", Ticker()), film("photos", Ticker(), HIGH)
        ),
        PairCase(
            "ticker-montage", second, film("montage", Ticker()), film("montage", Ticker(), HIGH)
        ),
        PairCase("swapped-ticker", first, film("bunny", Ticker(), TOP), film("bunny", Ticker())),
        PairCase(
            "ticker-under-both",
            both,
            film("street", Ticker(), HIGH),
            film("street", Ticker(), HIGH, encoder="mpeg4"),
        ),
        PairCase("ticker-in-the-clean", second, film("bunny", Ticker()), film("bunny", HIGH)),
        PairCase("ticker-in-one", neither, film("street"), film("street", Ticker())),
        PairCase("both-side-and-below", both, film("photos", RIGHT_SIDE), film("photos", YELLOW)),
        PairCase("both-side-slides", both, film("slides", RIGHT_SIDE), film("slides", PLAIN)),
        PairCase("both-right-below", both, film("slides", ZH_SMALL), film("slides", SIDE)),
        PairCase("both-corner", both, film("gradient", BOXED), film("gradient", LEFT_WHITE)),
        PairCase("both-below-side-signs", both, film("signs", PLAIN), film("signs", SIDE)),
        PairCase("both-standing-bunny", both, film("bunny", STANDING), film("bunny", STANDING)),
        PairCase(
            "both-standing-top",
            both,
            film("street", STANDING_TOP),
            film("street", STANDING_TOP, encoder="hevc"),
        ),
        PairCase(
            "mark-beside-street",
            neither,
            film("street", Standing("金坛党建", r"\an7\fs46", vertical=True)),
            film("street"),
        ),
        PairCase(
            "mark-beside-sky",
            neither,
            film("sky"),
            film("sky", Standing("党员之家", r"\an9\fs50", vertical=True)),
        ),
        PairCase(
            "mark-beside-photos",
            neither,
            film("photos", Standing("常州先锋", r"\an4\fs44\c&H00E6FF&", vertical=True)),
            film("photos", encoder="hevc"),
        ),
        PairCase(
            "mark-beside",
            neither,
            film("gradient"),
            film("gradient", Standing("先锋频道", r"\an4\fs48", vertical=True)),
        ),
        PairCase("zoomed-montage", second, film("montage"), film("montage", PLAIN, picture=ZOOMED)),
        PairCase("zoomed-in", second, film("street"), film("street", YELLOW_TOP, picture=ZOOMED)),
        PairCase(
            "zoomed-photos", second, film("photos"), film("photos", VERTICAL_RIGHT, picture=ZOOMED)
        ),
    ]


def _by_colour() -> list[PairCase]:
    """Return pairs with letters of nearly the lightness of what is behind them, and tinted ones."""
    first, second, both, neither = Truth.FIRST, Truth.SECOND, Truth.BOTH, Truth.NEITHER
    return [
        PairCase("pale-sky", second, film("sky"), film("sky", PALE)),
        PairCase("both-pale-sky", both, film("sky", PALE), film("sky", PLAIN)),
        PairCase("both-pale-top", both, film("sky", PLAIN), film("sky", PALE_TOP)),
        PairCase("pale-alike", both, film("sky", PALE), film("sky", PALE, encoder="hevc")),
        PairCase("both-no-edge-sky", both, film("sky", PALE_SIDE), film("sky", TOP)),
        PairCase("both-no-edge-below", both, film("sky", YELLOW), film("sky", PALE_SIDE)),
        PairCase("swapped-no-edge", first, film("sky", PALE_GREEN), film("sky")),
        PairCase("both-no-edge", both, film("sky", PALE_GREEN), film("sky", OUTLINE)),
        PairCase("tinted-sky", neither, film("sky"), film("sky", picture=TINTED)),
        PairCase("tinted-photos", neither, film("photos"), film("photos", picture=TINTED)),
        PairCase("tinted-street", second, film("street"), film("street", PLAIN, picture=TINTED)),
    ]


def _neither() -> list[PairCase]:
    """Neither has them: the same film exported twice."""
    neither = Truth.NEITHER

    def pair(name: str, first: Film, other: Film) -> PairCase:
        return PairCase(f"neither-{name}", neither, first, other)

    return [
        pair("bunny", film("bunny"), film("bunny", encoder="x264-8m")),
        pair("street", film("street"), film("street", encoder="mpeg4")),
        pair("photos", film("photos"), film("photos", after=LARGER)),
        pair("dinner", film("dinner"), film("dinner", encoder="hevc")),
        pair("square", film("square"), film("square", encoder="wmv")),
        pair("signs", film("signs"), film("signs", encoder="x264-low")),
        pair("slides", film("slides"), film("slides", picture=BRIGHTER)),
        pair("montage", film("montage"), film("montage", encoder="vp9")),
        pair("sky", film("sky"), film("sky", picture=DARKER)),
        pair("zoomed", film("bunny"), film("bunny", picture=ZOOMED)),
        pair("offset", film("street"), film("street", drop=((0, 0.32),))),
        pair(
            "gamma-and-leader",
            film("photos"),
            film("photos", picture=GAMMA, leader=(BLACK_FRAMES, 1.0)),
        ),
        pair("fields", _in_fields(()), film("montage", picture=DOUBLE, after="fps=25")),
    ]


def _others() -> list[PairCase]:
    """Two films, or two cuts of one."""
    other, cut = Truth.OTHER_FILM, Truth.OTHER_CUT
    return [
        PairCase("other-bunny-dinner", other, film("bunny"), film("dinner", PLAIN)),
        PairCase("other-photos-street", other, film("photos"), film("street", PLAIN)),
        PairCase("other-square-montage", other, film("square", PLAIN), film("montage", PLAIN)),
        PairCase("other-gradient-dinner", other, film("gradient"), film("dinner")),
        PairCase(
            "other-same-furniture",
            other,
            film("street", Title(), Logo(), Credits()),
            film("photos", Title(), Logo(), Credits()),
        ),
        PairCase("other-slides-signs", other, film("slides"), film("signs")),
        PairCase("cut-tail", cut, film("street"), film("street", PLAIN, drop=((40, 99),))),
        PairCase("cut-middle", cut, film("bunny"), film("bunny", PLAIN, drop=((10, 17),))),
        PairCase("cut-middle-clean", cut, film("montage"), film("montage", drop=((24, 33),))),
        PairCase("cut-head", cut, film("photos", PLAIN), film("photos", drop=((0, 8),))),
        PairCase(
            "cut-scene-replaced",
            cut,
            film("street"),
            film("street", PLAIN, insert=("square", 20, 32)),
        ),
        PairCase(
            "cut-scene-replaced-clean",
            cut,
            film("photos"),
            film("photos", insert=("square", 14, 28)),
        ),
    ]


def _interleaved(*families: list[PairCase]) -> tuple[PairCase, ...]:
    """One of each family in turn, so that the first ones made are of every kind."""
    longest = max(map(len, families))
    return tuple(family[at] for at in range(longest) for family in families if at < len(family))


PAIRS: tuple[PairCase, ...] = _interleaved(
    _sound(), _neither(), _both(), _swapped(), _others(), _encodes(), _furnished(), _unexpected()
) + _interleaved(_siblings(), _by_colour())

FURNITURE = (Title(), LowerThirds(), Credits())
FILMS: tuple[FilmCase, ...] = (
    FilmCase("alone-bunny", film("bunny", PLAIN), subtitled=True),
    FilmCase("alone-bunny-clean", film("bunny"), subtitled=False),
    FilmCase("alone-street", film("street", OUTLINE), subtitled=True),
    FilmCase("alone-street-clean", film("street"), subtitled=False),
    FilmCase("alone-photos-yellow", film("photos", YELLOW), subtitled=True),
    FilmCase("alone-photos-clean", film("photos"), subtitled=False),
    FilmCase("alone-dinner", film("dinner", YELLOW), subtitled=True),
    FilmCase("alone-dinner-clean", film("dinner"), subtitled=False),
    FilmCase("alone-signs-clean", film("signs"), subtitled=False),
    FilmCase("alone-signs", film("signs", PLAIN), subtitled=True),
    FilmCase("alone-slides-clean", film("slides"), subtitled=False),
    FilmCase("alone-slides", film("slides", PLAIN), subtitled=True),
    FilmCase("alone-top", film("montage", TOP), subtitled=True),
    FilmCase("alone-side", film("montage", SIDE), subtitled=True),
    FilmCase("alone-top-yellow", film("street", YELLOW_TOP), subtitled=True),
    FilmCase("alone-top-yellow-small", film("photos", YELLOW_TOP_SMALL), subtitled=True),
    FilmCase("alone-side-right", film("square", RIGHT_SIDE), subtitled=True),
    FilmCase("alone-side-left", film("bunny", LEFT_WHITE), subtitled=True),
    FilmCase("alone-vertical", film("street", VERTICAL_RIGHT), subtitled=True),
    FilmCase("alone-vertical-left", film("montage", VERTICAL_LEFT), subtitled=True),
    FilmCase("alone-standing", film("bunny", STANDING), subtitled=True),
    FilmCase("alone-standing-side", film("gradient", STANDING_SIDE), subtitled=True),
    FilmCase("alone-bilingual", film("bunny", BILINGUAL), subtitled=True),
    FilmCase("alone-karaoke", film("photos", KARAOKE), subtitled=True),
    FilmCase("alone-rare", film("long", RARE), subtitled=True),
    FilmCase("alone-long-clean", film("long"), subtitled=False),
    FilmCase("alone-furnished", film("street", *FURNITURE, PLAIN), subtitled=True),
    FilmCase("alone-furnished-clean", film("street", *FURNITURE), subtitled=False),
    FilmCase("alone-logo-clean", film("bunny", Logo()), subtitled=False),
    FilmCase("alone-time-code-clean", film("photos", TimeCode()), subtitled=False),
    FilmCase("alone-ticker-clean", film("square", Ticker()), subtitled=False),
    FilmCase("alone-square", film("square", PLAIN), subtitled=True),
    FilmCase("alone-square-clean", film("square"), subtitled=False),
    FilmCase("alone-gradient-clean", film("gradient"), subtitled=False),
    FilmCase("alone-sky", film("sky", THIN), subtitled=True),
    FilmCase("alone-montage-clean", film("montage"), subtitled=False),
)
