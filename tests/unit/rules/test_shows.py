"""A rule says itself where it shows: reports and pictures know no codes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

import usbcheck
from tests.handmade import SOUND, SUBTITLED, profile
from tests.unit.report.build import finding, judged
from tests.unit.rules.cases import CASES
from usbcheck.messages import catalogue
from usbcheck.profile.model import FieldMeaning
from usbcheck.report.html.measures import measures
from usbcheck.report.matrix import Cell
from usbcheck.rules import CODES, EVERY_RULE, FAMILIES, RULE_OF
from usbcheck.rules.led import led
from usbcheck.rules.rule import FieldName, Measure
from usbcheck.submission.findings import Severity
from usbcheck.submission.parts import PART_ROLES

if TYPE_CHECKING:
    from usbcheck.submission.report import Report

_NAMES = "|".join(family.name for family in (*FAMILIES, led))
_CODE = re.compile(rf"\b(?:{_NAMES})\d{{3}}\b|[\"'](?:{_NAMES})\d*[\"']")
_PACKAGE = Path(usbcheck.__file__).parent
_COLUMNS = {*PART_ROLES, "summary"}


@pytest.mark.parametrize("room", ["report", "thumbnails"])
def test_no_code_stands_where_things_are_shown(room: str) -> None:
    files = [f for f in (_PACKAGE / room).rglob("*") if f.suffix in {".py", ".html", ".js"}]
    assert files
    texts = {f.relative_to(_PACKAGE): f.read_text(encoding="utf-8") for f in files}
    assert {str(f): found for f, text in texts.items() if (found := _CODE.findall(text))} == {}


@pytest.mark.parametrize("text", ['"VID006"', "'QRC'", '("SUB",)', "# see DOC007"])
def test_a_code_would_be_seen(text: str) -> None:
    assert _CODE.search(text)


def test_what_is_declared_is_there_to_show() -> None:
    assert set(get_args(FieldName)) <= set(FieldMeaning.model_fields)
    assert {m for rule in EVERY_RULE for m in rule.measures} == set(Measure)
    assert {name for rule in EVERY_RULE for name in rule.fields} == set(get_args(FieldName))
    assert {part for rule in EVERY_RULE for part in rule.judges} == _COLUMNS
    assert set(RULE_OF) == set(CODES)


def test_of_each_part_one_rule_decides_whether_it_is_there() -> None:
    assert sorted(part for rule in EVERY_RULE for part in rule.decides) == sorted(_COLUMNS)


@pytest.mark.parametrize("code", ["DOC006", "DOC007", "DOC008", "DOC011", "QRC004"])
def test_a_finding_on_a_form_names_its_fields(code: str) -> None:
    labels = {label for form in profile().form for label in form.fields}
    for drive in CASES[code].failing:
        for found in drive.judged(code)[0]:
            assert found.fields
            assert labels.issuperset(found.fields)


def _size(made: Report, code: str) -> Cell:
    """Return how it stands with the size of the film after a finding of that code."""
    work = next(w for w in made.submission.works if any(f.path == SUBTITLED for f in w.files))
    file = next(f for f in work.files if f.path == SUBTITLED)
    notes = [finding(code, Severity.WARNING, path=SUBTITLED)]
    shown = measures(file, work.category, notes, made, catalogue("en"))
    label = catalogue("en").format("demand-size")
    return next(row.cell for row in shown if row.label == label)


def test_a_rule_that_doubts_a_measure_never_calls_it_right() -> None:
    made = judged(SOUND)
    assert _size(made, "VID006") is Cell.OK
    assert _size(made, "VID022") is Cell.DOUBT
    only = replace(made, run=replace(made.run, selected=("VID022",)))
    assert _size(only, "VID006") is Cell.NOT_ASKED
