"""A check of chosen rules confirms nothing, and every report of it says so."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.handmade import SOUND, SUBTITLED, profile, video
from tests.paths import SOUND as SOUND_FILES
from tests.process import usbcheck
from tests.unit.report.build import run
from usbcheck.facts.request import Crew, Extent
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.pipeline.check import Options, check
from usbcheck.report.formats import Format, render
from usbcheck.report.matrix import Cell, matrix
from usbcheck.rules import CODES, LEDGER_RULES, RULES, select
from usbcheck.submission.findings import Verdict
from usbcheck.submission.report import Report, exit_code

if TYPE_CHECKING:
    from tests.handmade import HandmadeDrive
    from usbcheck.messages import Language

SAYS_IT = (Format.TEXT, Format.HTML, Format.MARKDOWN, Format.DOCX, Format.GITHUB, Format.SARIF)
OK, NOT_ASKED, NOT_JUDGED = Cell.OK, Cell.NOT_ASKED, Cell.NOT_JUDGED


def chosen(
    drive: HandmadeDrive, select_: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> Report:
    """The report of a drive by chosen rules."""
    codes = [rule.code for rule in select(select_, ignore)]
    findings, undecided = drive.judged(*codes)
    left_out = tuple(rule.code for rule in RULES if rule.code not in codes)
    made = replace(run(), selected=tuple(codes), left_out=left_out)
    return Report(made, profile(), drive.submission(), findings, undecided, complete=True)


def said(report: Report, form: Format, language: Language) -> str:
    """A report's text in some format."""
    written = render(form, report, catalogue(language))
    if isinstance(written, str):
        return written
    if form is not Format.DOCX:
        return written.decode("utf-8")
    document = Document(io.BytesIO(written))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", SAYS_IT)
@pytest.mark.parametrize(
    "rules", [(("NAM",), ()), ((), ("SEC", "VID006"))], ids=["select", "ignore"]
)
def test_every_format_says_what_was_looked_at(
    form: Format, language: Language, rules: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    report = chosen(SOUND, *rules)
    shown = "".join(said(report, form, language).split())
    for code in ("NAM", "SEC"):
        assert code in shown
    beginning = (
        catalogue(language).format("partial", judged="\ue000", left="").partition("\ue000")[0]
    )
    assert "".join(beginning.split())[:16] in shown  # the tile stands between the lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_of_a_partial_check_is_no_letter_of_conformity(language: Language) -> None:
    text = catalogue(language).format
    shown = said(chosen(SOUND, ("NAM",)), Format.DOCX, language)
    assert shown.startswith(text("notice-heading-partial"))
    assert text("notice-opening-partial", title=profile().title) in shown
    assert text("notice-heading-pass") not in shown
    assert text("verdict-review") not in shown  # nothing is asked to be confirmed either


@pytest.mark.parametrize(
    ("rules", "cells"),
    [
        (((), ()), {OK}),
        ((("NAM",), ()), {NOT_JUDGED}),
        ((("VID006",), ()), {NOT_JUDGED}),
        ((("SET",), ()), {NOT_JUDGED}),
        (((), ("NAM003",)), {OK}),
        (((), ("VID", "SUB", "PST", "QRC", "DOC")), {NOT_JUDGED}),
    ],
)
def test_only_what_was_judged_is_ticked(
    rules: tuple[tuple[str, ...], tuple[str, ...]], cells: set[Cell]
) -> None:
    report = chosen(SOUND, *rules)
    for row in matrix(report).rows:
        assert set(row.cells) - {NOT_ASKED} == cells
        assert row.sign is (OK if not any(rules) else NOT_JUDGED)


def test_cells_are_judged_family_by_family() -> None:
    shown = matrix(chosen(SOUND, ("PST", "SET")))
    cells = {
        column: {row.cells[at] for row in shown.rows} for at, column in enumerate(shown.columns)
    }
    assert cells["poster"] == {NOT_ASKED, OK}
    assert cells["video"] == {NOT_ASKED, NOT_JUDGED}


@pytest.mark.parametrize(
    ("drive", "rules", "strict", "verdict", "code"),
    [
        (SOUND, (), False, Verdict.PASS, 0),
        (SOUND, ("NAM",), False, Verdict.REVIEW, 3),
        (SOUND, ("NAM",), True, Verdict.REVIEW, 3),
        (SOUND.but({SUBTITLED: video(bit_rate=1)}), ("VID",), False, Verdict.FAIL, 1),
        (SOUND.but({SUBTITLED: video(bit_rate=1)}), ("NAM",), False, Verdict.REVIEW, 3),
        (SOUND.but({SUBTITLED: video(bit_rate=7_000_000)}), ("VID",), False, Verdict.REVIEW, 3),
        (SOUND.but({SUBTITLED: video(bit_rate=7_000_000)}), ("VID",), True, Verdict.REVIEW, 1),
    ],
)
def test_the_exit_code_says_that_not_all_was_judged(
    drive: HandmadeDrive, rules: tuple[str, ...], strict: bool, verdict: Verdict, code: int
) -> None:
    report = chosen(drive, rules)
    assert report.verdict is verdict
    assert exit_code(report, strict=strict) == code


def test_what_is_left_out_is_told_against_the_notice() -> None:
    options = Options(select(("NAM",)), run().today, content=Extent.NONE, crew=Crew(1))
    made = check(SOUND_FILES, profile(), options)
    asked = {code for code in profile().rules if code in CODES}
    asked -= {rule.code for rule in LEDGER_RULES}
    assert set(made.run.left_out) == {code for code in asked if not code.startswith("NAM")}


def test_a_process_that_checks_names_alone() -> None:
    ended = usbcheck("check", SOUND_FILES, "--select", "NAM", "--format", "json")
    found = json.loads(ended.out)
    assert (ended.code, found["verdict"], found["partial"]) == (3, "review", True)
    assert "VID001" in found["tool"]["left_out"]
    cells = {cell for work in found["works"] for cell in work["parts"].values()}
    assert cells == {"not-asked", "not-judged"}
