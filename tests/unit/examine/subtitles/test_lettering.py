"""What lettering amounts to, from lines as a reader would give them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from usbcheck.examine.subtitles.lettering import Kind, judge
from usbcheck.examine.subtitles.writing import Writing, is_text
from usbcheck.facts.video import Region

SAID = ("春风吹过了田野", "这条路修了整整七个月", "他把答卷写在人民心里", "那一年洪水漫过了河堤")
NAMES = ("王建国", "李秀兰", "陈志强", "赵明")
LENGTH = 80.0
LOOKED = [float(second) for second in range(0, 80, 4)]


def line(
    time: float, text: str, row: float, middle: float | None = 0.5, left: float = 0.07
) -> Writing:
    """A line of letters a thirtieth of the width each, centred, or flush left at `left`."""
    width = len(text) / 30
    begin = left if middle is None else middle - width / 2
    return Writing(time, Region(begin, row - 0.02, begin + width, row + 0.02), text, 0.99)


def column(time: float, text: str, place: float) -> Writing:
    region = Region(place - 0.015, 0.3, place + 0.015, 0.3 + 0.05 * len(text))
    return Writing(time, region, text, 0.9, upright=True)


def spoken(row: float = 0.92, texts: tuple[str, ...] = SAID) -> list[Writing]:
    """Subtitles at every other moment that was looked at."""
    return [line(t, texts[n % len(texts)], row) for n, t in enumerate(LOOKED[::2])]


CASES: dict[str, tuple[list[Writing], Kind]] = {
    "nothing": ([], Kind.NONE),
    "subtitles": (spoken(), Kind.SUBTITLES),
    "subtitles at the top": (spoken(0.08), Kind.SUBTITLES),
    "subtitles at a side": (
        [column(t, SAID[n % 4], 0.9) for n, t in enumerate(LOOKED[::2])],
        Kind.SUBTITLES,
    ),
    "subtitles under a mark": (
        [*spoken(), *(line(t, "常州先锋", 0.07, None, 0.84) for t in LOOKED)],
        Kind.SUBTITLES,
    ),
    "a mark": ([line(t, "常州先锋", 0.07, None, 0.84) for t in LOOKED], Kind.NONE),
    "a short mark in the middle": ([line(t, "常州先锋", 0.92) for t in LOOKED], Kind.NONE),
    "a sentence in a corner": ([line(t, SAID[1], 0.07, None, 0.6) for t in LOOKED], Kind.NONE),
    "a sentence that stands below": ([line(t, SAID[1], 0.92) for t in LOOKED], Kind.OPEN),
    "a sentence that stands above": ([line(t, SAID[1], 0.07) for t in LOOKED], Kind.OPEN),
    "a sentence that stands beside": ([column(t, SAID[1], 0.92) for t in LOOKED], Kind.OPEN),
    "a short mark beside": ([column(t, "金坛党建", 0.05) for t in LOOKED], Kind.NONE),
    "a title that stays": ([line(t, SAID[1], 0.5) for t in LOOKED], Kind.NONE),
    "a time code": ([line(t, f"00:00:{int(t):02}:13", 0.93) for t in LOOKED], Kind.NONE),
    "titles": (
        [line(t, text, 0.5) for t, text in zip((0, 28, 52), SAID, strict=False)],
        Kind.NONE,
    ),
    "names of speakers": (
        [line(t, name, 0.78, None) for t, name in zip((8, 24, 44, 60), NAMES, strict=True)],
        Kind.NONE,
    ),
    "a ticker": (
        [
            Writing(t, Region(0.0, 0.93, 0.99, 0.97), SAID[n % 4] * 3, 0.9)
            for n, t in enumerate(LOOKED)
        ],
        Kind.NONE,
    ),
    "a ticker read in pieces": (
        [
            piece
            for n, t in enumerate(LOOKED)
            for piece in (
                Writing(t, Region(0.0, 0.93, 0.3, 0.97), SAID[n % 4], 0.9),
                Writing(t, Region(0.35, 0.93, 0.62, 0.97), SAID[(n + 1) % 4], 0.9),
                Writing(t, Region(0.67, 0.93, 1.0, 0.97), SAID[(n + 2) % 4], 0.9),
            )
        ],
        Kind.NONE,
    ),
    "subtitles above a ticker": (
        [
            *spoken(0.72),
            *(
                Writing(t, Region(left, 0.93, left + 0.48, 0.97), SAID[(n + 1) % 4] * 2, 0.9)
                for n, t in enumerate(LOOKED)
                for left in (0.01, 0.51)
            ),
        ],
        Kind.SUBTITLES,
    ),
    "credits": (
        [line(t, f"{SAID[n]}{t}", 0.7 + n / 15) for t in (72.0, 76.0) for n in range(4)]
        + [line(t, "摄影", 0.2) for t in (72.0, 76.0)],
        Kind.NONE,
    ),
    "two lines alone": ([line(20, SAID[0], 0.92), line(60, SAID[1], 0.92)], Kind.OPEN),
}


@pytest.mark.parametrize("name", CASES)
def test_lettering_in_a_film_alone(name: str) -> None:
    lines, kind = CASES[name]
    assert judge(lines, LOOKED, LENGTH, compared=False).kind is kind


COMPARED: dict[str, tuple[list[Writing], Kind]] = {
    "a mark beside, misread twice": (
        [
            replace(
                column(t, "金坛党建", 0.05 + t / 8000),
                text="金运建" if t in (8, 20) else "金坛党建",
            )
            for t in LOOKED
        ],
        Kind.NONE,
    ),
    "a mark that is not read before a bright sky": (
        [line(t, "常州先锋", 0.07) for t in LOOKED[:4] + LOOKED[9:13]],
        Kind.NONE,
    ),
    "a short caption for a while": ([line(t, "常州先锋", 0.92) for t in LOOKED[4:9]], Kind.OPEN),
    "a sentence for half of the film": (
        [line(t, SAID[1], 0.92) for t in LOOKED[:4] + LOOKED[9:13]],
        Kind.OPEN,
    ),
    "a mark below, misread as something else": (
        [line(t, "常州先锋" if t != 28 else "窗 丹九峰", 0.92) for t in LOOKED],
        Kind.OPEN,
    ),
    "a mark at a side, misread the same way again and again": (
        [column(t, "金坛党建" if t < 60 else "窗丹", 0.04) for t in LOOKED],
        Kind.OPEN,
    ),
    "two subtitles, one of them for most of the film": (
        [line(t, SAID[0] if t < 60 else SAID[1], 0.92) for t in LOOKED],
        Kind.SUBTITLES,
    ),
    "rare subtitles": ([line(20, SAID[0], 0.92), line(60, SAID[1], 0.92)], Kind.SUBTITLES),
    "one line": ([line(20, SAID[0], 0.92)], Kind.OPEN),
    "a mark": ([line(t, "常州先锋", 0.07, None, 0.84) for t in LOOKED], Kind.NONE),
    "titles": (
        [line(t, text, 0.5) for t, text in zip((0, 28, 52), SAID, strict=False)],
        Kind.NONE,
    ),
    "credits that roll": (
        [line(70 + n, SAID[k], 0.95 + 0.3 * k - 0.14 * n) for n in range(9) for k in range(4)],
        Kind.NONE,
    ),
    "the end of credits": ([line(76, SAID[0], 0.2), line(77, SAID[0], 0.08)], Kind.NONE),
    "a page of credits": ([line(70, SAID[0], 0.8), line(76, SAID[1], 0.8)], Kind.OPEN),
    "one line, and credits": (
        [line(40, SAID[1], 0.92), line(76, SAID[0], 0.2), line(77, SAID[0], 0.08)],
        Kind.OPEN,
    ),
    "subtitles, and credits": (
        [*spoken(), line(76, SAID[0], 0.2), line(77, SAID[0], 0.08)],
        Kind.SUBTITLES,
    ),
}


@pytest.mark.parametrize("name", COMPARED)
def test_lettering_that_the_other_version_lacks(name: str) -> None:
    lines, kind = COMPARED[name]
    assert judge(lines, LOOKED, LENGTH, compared=True).kind is kind


@pytest.mark.parametrize(
    ("text", "moments", "standing"),
    [
        (SAID[1], LOOKED, True),
        ("An answer for the people", LOOKED, True),
        (SAID[1], LOOKED[:6], False),
        ("Channel One", LOOKED, False),
    ],
)
def test_a_sentence_all_the_time_is_told_as_standing(
    text: str, moments: list[float], *, standing: bool
) -> None:
    lines = [line(t, text, 0.92) for t in moments]
    assert judge(lines, LOOKED, LENGTH, compared=True).standing is standing


def test_what_a_reader_mistakes_is_the_same_mark() -> None:
    seen = ("常州先锋", "常州光锋", "常州先鋒", "常州先锋")
    lines = [line(t, seen[n % 4], 0.07, None, 0.84) for n, t in enumerate(LOOKED)]
    assert judge(lines, LOOKED, LENGTH, compared=True).kind is Kind.NONE


def test_the_lines_that_a_judgement_rests_on_are_given() -> None:
    judged = judge(spoken(), LOOKED, LENGTH, compared=False)
    assert {found.text for found in judged.lines} == set(SAID)
    assert judged.distinct == len(SAID)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春风", True),
        ("风", False),
        ("Spring", True),
        ("TC", False),
        ("00:01:12:08", False),
        ("TCR 00:01:12:08", False),
        ("第3集的故事", True),
        ("", False),
    ],
)
def test_what_is_said_has_letters(text: str, *, expected: bool) -> None:
    assert is_text(text) is expected
