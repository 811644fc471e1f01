"""One fault, one item: which findings are told as one, and what one is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from usbcheck.facts.provenance import Reason, Unknown
from usbcheck.facts.quantities import Quantity, Size, Unit
from usbcheck.submission.findings import Finding, Mending, Severity, UndecidedRule
from usbcheck.submission.remedy_groups import (
    RemedyGroup,
    items_of,
    open_questions,
    remedy_groups,
)

HD, RATE = Size(1920, 1080), Quantity(25, Unit.FRAME_RATE)
SIZE = Finding(
    "VID003",
    "frame-size",
    Severity.ERROR,
    "作品/一（有字幕）.mp4",
    "一",
    "附件1 第2项",
    HD,
    Size(1280, 720),
    category="微视频",
    mending=Mending.EXPORT_FILM,
)
OTHER_VERSION = replace(SIZE, path="作品/一（无字幕）.mp4")
FRAME_RATE = replace(SIZE, code="VID004", expected=RATE, severity=Severity.WARNING)
VARIES = replace(SIZE, code="VID010", expected=None, clause=None)
SHEET = replace(SIZE, code="PST003", path="作品/一.jpg", mending=Mending.EXPORT_POSTER)
INK = replace(SHEET, code="PST002", expected="CMYK")
ALONE = replace(SIZE, code="SUB004", mending=None)


def test_two_versions_and_all_that_is_wrong_with_them_are_one_item() -> None:
    (group,) = remedy_groups([SIZE, OTHER_VERSION, FRAME_RATE, VARIES])
    assert group.id == "export-film-1"
    assert group.codes == ("VID003", "VID004", "VID010")
    assert group.paths == (SIZE.path, OTHER_VERSION.path)
    assert group.asked == (HD, RATE)
    assert group.clauses == ("附件1 第2项",)
    assert group.severity is Severity.ERROR
    assert group.work == "一"


@pytest.mark.parametrize(
    "findings",
    {
        "one finding": [SIZE],
        "two works": [SIZE, replace(SIZE, work="二", path="作品/二.mp4")],
        "one title in two categories": [SIZE, replace(OTHER_VERSION, category="专题片")],
        "a film and a poster": [SIZE, SHEET],
        "what is mended by itself": [ALONE, replace(ALONE, path=OTHER_VERSION.path)],
        "other values are demanded": [SIZE, replace(OTHER_VERSION, expected=Size(3840, 2160))],
        "nothing": [],
    }.values(),
    ids=str,
)
def test_what_is_not_one_item(findings: list[Finding]) -> None:
    assert remedy_groups(findings) == ()


def test_a_poster_is_an_item_of_its_own() -> None:
    groups = remedy_groups([SIZE, FRAME_RATE, SHEET, INK])
    assert [(g.id, g.mending) for g in groups] == [
        ("export-film-1", Mending.EXPORT_FILM),
        ("export-poster-1", Mending.EXPORT_POSTER),
    ]
    assert groups[1].asked == ("CMYK", HD)


def test_files_of_which_other_values_are_demanded_are_told_apart() -> None:
    large = replace(SIZE, path="作品/一（花絮）.mp4", expected=Size(3840, 2160))
    groups = remedy_groups([SIZE, large, OTHER_VERSION, replace(large, code="VID004")])
    assert [g.paths for g in groups] == [(SIZE.path, OTHER_VERSION.path), (large.path,)]


def test_an_item_stands_where_its_first_finding_stood() -> None:
    findings = [ALONE, SIZE, replace(ALONE, code="DOC003"), FRAME_RATE]
    told = items_of(findings, remedy_groups(findings))
    assert [i.id if isinstance(i, RemedyGroup) else i.code for i in told] == [
        "SUB004",
        "export-film-1",
        "DOC003",
    ]


def test_alike_findings_each_stay() -> None:
    twice = [ALONE, replace(ALONE)]
    assert items_of(twice, remedy_groups(twice)) == tuple(twice)


def test_one_cause_that_leaves_several_rules_open_is_one_question() -> None:
    unread = Unknown(Reason.PROBE_FAILED, "chunk.html")
    rules = [
        UndecidedRule("DOC005", "表格/一.docx", "一", unread),
        UndecidedRule("DOC006", "表格/一.docx", "一", unread),
        UndecidedRule("DOC006", "表格/二.docx", "二", unread),
        UndecidedRule("SET001", None, None, unread),
        UndecidedRule("DOC007", "表格/一.docx", "一", replace(unread, detail="other.html")),
    ]
    asked = open_questions(rules)
    assert [[rule.code for rule in of_one] for of_one in asked.values()] == [
        ["DOC005", "DOC006"],
        ["DOC006"],
        ["SET001"],
        ["DOC007"],
    ]
