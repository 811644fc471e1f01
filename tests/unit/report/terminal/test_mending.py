"""A plan on a terminal."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.handmade import LONG_FILM, SOUND, SUBTITLED, UNSUBTITLED, HandmadeDrive, picture
from tests.unit.mending.plans import report_on
from usbcheck.drive.walk import Entry, EntryKind
from usbcheck.mending.plan import Doubt, Question
from usbcheck.mending.planning import plan_for
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report.terminal.mending import doubt_said, render

MESS = (
    SOUND.renamed(LONG_FILM, LONG_FILM.replace("-", "—"))
    .but({"作品/微信图片_\x1b[31m.jpg": picture()})
    .but(shows={SUBTITLED: False, UNSUBTITLED: True})
)


def shown(
    made: HandmadeDrive, language: Language, encoding: str = "utf-8", litter: tuple[Entry, ...] = ()
) -> str:
    report = report_on(made, passed_over=litter)
    console = Console(file=StringIO(), width=100, color_system=None)
    with console.capture() as capture:
        page = render(plan_for(report), report, catalogue(language), encoding=encoding)
        console.print(page, crop=False)
    return capture.get()


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_trees_with_the_same_numbers(language: Language) -> None:
    said = shown(MESS, language)
    first, second = {"zh": ("整改前", "整改后"), "en": ("Before", "After")}[language]
    before, _, after = said.partition(second)
    assert first in before
    for number in ("[1]", "[2]", "[3]"):
        assert number in before
        assert number in after
    assert "—" in before
    assert "NAM003" in after
    assert "SUB005" in after
    assert "\x1b" not in said
    assert max(map(cell_len, said.splitlines())) <= 100


def test_a_swap_counts_once() -> None:
    assert "互换名称 1 对" in shown(MESS, "zh")
    assert "1 pair of names to swap" in shown(MESS, "en")


def test_litter_is_named_up_to_a_limit() -> None:
    litter = tuple(Entry(f"作品/._{n:02}.mp4", EntryKind.FILE, 1, 0) for n in range(12))
    said = shown(MESS, "zh", litter=litter)
    assert "作品/._09.mp4" in said
    assert "作品/._10.mp4" not in said
    assert "另有 2 项" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_mend(language: Language) -> None:
    said = shown(SOUND, language)
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_has_its_words(doubt: Doubt, language: Language) -> None:
    question = Question(doubt, "作品/a.mp4", ("NAM001",), "〔作品名〕.mp4", ("作品/b.mp4",))
    assert doubt_said(question, catalogue(language))


def test_signs_as_far_as_the_encoding_has_them() -> None:
    assert "→" in shown(MESS, "zh", "gbk")
    assert "->" in shown(MESS, "zh", "ascii")
