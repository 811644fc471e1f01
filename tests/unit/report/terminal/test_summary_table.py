"""The summary beside the drive: every difference is named, nothing is cut."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.handmade import SOUND, SUMMARY, HandmadeDrive, profile, summary
from usbcheck.facts.request import Extent
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report.terminal.text import render
from usbcheck.rules import RULES
from usbcheck.rules.judge import judge
from usbcheck.submission.report import Report, Run

DIFFERENT = SOUND.but(
    {
        SUMMARY: summary(
            ("春风里的答券", "微视频"),
            ("永远的支书", "纪录片"),
            ("红船[red]精神\x1b[31m\u202e", "文艺片"),
        )
    }
)


def shown(drive: HandmadeDrive, language: Language, width: int) -> list[str]:
    """The lines of the report of a drive."""
    submission = drive.submission()
    findings, undecided = judge(submission, RULES, profile())
    run = Run("0", {}, dt.date(2024, 9, 1), tuple(rule.code for rule in RULES), Extent.SAMPLE)
    report = Report(run, profile(), submission, findings, undecided, complete=True)
    console = Console(file=StringIO(), width=width, color_system=None)
    with console.capture() as capture:
        console.print(render(report, catalogue(language)))
    return capture.get().splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 140])
def test_differences_are_named_and_fit(language: Language, width: int) -> None:
    lines = shown(DIFFERENT, language, width)
    assert all(cell_len(line) <= width for line in lines)
    text = "\n".join(lines)
    for difference in ("near", "category", "no-work", "no-row"):
        said = catalogue(language).under(profile()).format(f"summary-{difference}")
        assert all(word in text for word in said.split())
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[red]" in text.replace("\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_that_agrees_is_shown_without_differences(language: Language) -> None:
    text = "\n".join(shown(SOUND, language, 80))
    assert catalogue(language).under(profile()).format("heading-summary") in text
    assert catalogue(language).under(profile()).format("summary-nothing") not in text


def test_without_a_summary_there_is_nothing_to_compare() -> None:
    text = "\n".join(shown(SOUND.without(SUMMARY), "zh", 80))
    assert catalogue("zh").under(profile()).format("heading-summary") not in text
