from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.handmade import UNIT, qr, video
from tests.unit.report.build import (
    OATH,
    SECRETARY,
    SPRING,
    SUMMARY,
    finding,
    good_files,
    not_examined,
    papers,
    poster,
    report,
)
from usbcheck.report.matrix import Cell, matrix
from usbcheck.submission.findings import Finding, Severity, UndecidedRule, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.facts.request import Examined
    from usbcheck.submission.report import Report

OK, BAD, DOUBT, NOT_ASKED = Cell.OK, Cell.BAD, Cell.DOUBT, Cell.NOT_ASKED

WITH = f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4"
WITHOUT = f"作品/{SPRING}-微视频-{UNIT}（无字幕）.mp4"
UNMARKED = f"作品/{SPRING}-微视频-{UNIT}.mp4"
OTHER_UNMARKED = f"作品/{SPRING}-微视频-{UNIT}（终稿）.mp4"
FORM = f"表格/{SPRING}-微视频-{UNIT}（报名表）.docx"
SCRIPT = f"文本/{SPRING}-微视频-{UNIT}（解说词）.docx"
POSTER = f"作品/{OATH}-新媒体作品-{UNIT}（海报）.jpg"


def cells(made: Report, title: str) -> dict[str, Cell]:
    shown = matrix(made)
    row = next(r for r in shown.rows if r.work.title == title)
    return dict(zip(shown.columns, row.cells, strict=True))


def micro(*films: str) -> dict[str, Examined]:
    return {**dict.fromkeys(films, video()), **papers(SPRING, "微视频"), **SUMMARY}


def new_media(*pictures: str) -> dict[str, Examined]:
    made = dict.fromkeys(pictures, poster(codes=[qr()]))
    return {**made, **papers(OATH, "新媒体作品"), **SUMMARY}


def warning(code: str, **given: Any) -> Finding:
    return finding(code, Severity.WARNING, **given)


def test_a_drive_with_nothing_wrong() -> None:
    shown = matrix(report(good_files()))
    assert shown.columns == (
        "video-subtitled",
        "video-unsubtitled",
        "poster",
        "qr",
        "entry-form",
        "script",
        "summary",
    )
    assert [(r.work.title, r.verdict, r.cells) for r in shown.rows] == [
        (SPRING, Verdict.PASS, (OK, OK, NOT_ASKED, NOT_ASKED, OK, OK, OK)),
        (OATH, Verdict.PASS, (NOT_ASKED, NOT_ASKED, OK, OK, OK, OK, OK)),
    ]


@pytest.mark.parametrize(
    ("films", "notes", "expected"),
    [
        pytest.param((WITH, WITHOUT), (), (OK, OK), id="both"),
        pytest.param((WITH,), (), (OK, BAD), id="one missing, though no rule says so"),
        pytest.param((UNMARKED,), (), (DOUBT, DOUBT), id="one, and nobody knows which"),
        pytest.param((UNMARKED, OTHER_UNMARKED), (), (DOUBT, DOUBT), id="two unmarked"),
        pytest.param((WITH, UNMARKED), (), (OK, OK), id="the unmarked one is the opposite"),
        pytest.param((), (), (BAD, BAD), id="none"),
        pytest.param(
            (WITH, WITHOUT), (finding("VID006", path=WITH),), (BAD, OK), id="error on a file"
        ),
        pytest.param(
            (WITH, WITHOUT), (warning("VID006", path=WITHOUT),), (OK, DOUBT), id="warning on a file"
        ),
        pytest.param(
            (WITH, WITHOUT),
            (finding("VID006", Severity.INFO, path=WITH),),
            (OK, OK),
            id="an info is no doubt",
        ),
        pytest.param(
            (WITH, WITHOUT), (not_examined("VID011", WITH),), (DOUBT, OK), id="undecided on a file"
        ),
        pytest.param(
            (WITH, WITHOUT),
            (finding("VID006", path=WITH), warning("VID010", path=WITH)),
            (BAD, OK),
            id="the gravest counts",
        ),
        pytest.param((WITH, WITHOUT), (finding("SUB004"),), (BAD, BAD), id="on the pair"),
        pytest.param((WITH, WITHOUT), (warning("SUB009"),), (DOUBT, DOUBT), id="doubt on the pair"),
        pytest.param(
            (WITH, WITHOUT), (finding("SUB007", path=WITH),), (BAD, OK), id="one of a pair"
        ),
        pytest.param((WITH, WITHOUT), (finding("SUB001"),), (OK, BAD), id="an episode without"),
        pytest.param((WITH, WITHOUT), (finding("SUB002"),), (BAD, OK), id="an episode with"),
        pytest.param(
            (WITH, WITHOUT), (not_examined("SUB004"),), (DOUBT, DOUBT), id="undecided pair"
        ),
        pytest.param(
            (UNMARKED,), (finding("VID006", path=UNMARKED),), (BAD, BAD), id="unmarked, bad"
        ),
        pytest.param((WITH, WITHOUT), (finding("SET006"),), (OK, OK), id="on the work alone"),
    ],
)
def test_versions(
    films: Sequence[str],
    notes: Sequence[Finding | UndecidedRule],
    expected: tuple[Cell, Cell],
) -> None:
    # Without a film nothing makes a work; a poster beside it does.
    files = micro(*films) | {f"作品/{SPRING}-微视频-{UNIT}.jpg": poster()}
    made = replace(
        report(files, []),
        findings=tuple(replace(n, work=SPRING) for n in notes if isinstance(n, Finding)),
        undecided=tuple(replace(n, work=SPRING) for n in notes if isinstance(n, UndecidedRule)),
    )
    found = cells(made, SPRING)
    assert (found["video-subtitled"], found["video-unsubtitled"]) == expected
    assert "video" not in found


@pytest.mark.parametrize(
    ("left_out", "column"),
    [(FORM, "entry-form"), (SCRIPT, "script"), (next(iter(SUMMARY)), "summary")],
)
def test_a_missing_paper_is_bad_and_a_faulty_one_too(left_out: str, column: str) -> None:
    files = micro(WITH, WITHOUT)
    others = {k: v for k, v in files.items() if k != left_out}
    assert cells(report(files, []), SPRING)[column] is OK
    assert cells(report(others, []), SPRING)[column] is BAD
    work = None if column == "summary" else SPRING
    faulty = [finding("DOC004", path=left_out, work=work)]
    assert cells(report(files, faulty), SPRING)[column] is BAD


def test_a_marker_of_a_version_says_nothing_where_one_film_is_asked() -> None:
    files = {
        f"作品/{SECRETARY}-典型事迹片-{UNIT}（有字幕）.mp4": video(duration=700.0),
        **papers(SECRETARY, "典型事迹片"),
        **SUMMARY,
    }
    found = cells(report(files), SECRETARY)
    assert found == {"video": OK, "entry-form": OK, "script": OK, "summary": OK}


@pytest.mark.parametrize(
    ("pictures", "notes", "expected"),
    [
        pytest.param((POSTER,), (), {"poster": OK, "qr": OK}, id="code in the poster"),
        pytest.param(
            (POSTER,), (warning("QRC005", path=POSTER),), {"poster": OK, "qr": DOUBT}, id="small"
        ),
        pytest.param((POSTER,), (finding("QRC001"),), {"poster": OK, "qr": BAD}, id="no code"),
        pytest.param(
            (POSTER,), (finding("PST002", path=POSTER),), {"poster": BAD, "qr": OK}, id="RGB"
        ),
        pytest.param(
            (POSTER,), (not_examined("QRC001", POSTER),), {"poster": OK, "qr": DOUBT}, id="unread"
        ),
        pytest.param(
            (POSTER.replace("海报", "二维码"),),
            (),
            {"qr": OK},
            id="a poster is accepted, not asked",
        ),
    ],
)
def test_new_media(
    pictures: Sequence[str], notes: Sequence[Finding | UndecidedRule], expected: dict[str, Cell]
) -> None:
    made = replace(
        report(new_media(*pictures), []),
        findings=tuple(replace(n, work=OATH) for n in notes if isinstance(n, Finding)),
        undecided=tuple(replace(n, work=OATH) for n in notes if isinstance(n, UndecidedRule)),
    )
    rest = {"entry-form": OK, "script": OK, "summary": OK}
    assert cells(made, OATH) == expected | rest


def test_a_code_that_nobody_looked_for_is_no_pass() -> None:
    made = report(new_media(POSTER), [])
    unlooked = replace(made, run=replace(made.run, selected=("PST002",)))
    assert cells(unlooked, OATH)["qr"] is Cell.NOT_JUDGED


def test_without_works_there_are_no_rows() -> None:
    assert matrix(report(SUMMARY)).rows == ()


@pytest.mark.parametrize(
    ("notes", "verdict"),
    [
        ([], Verdict.PASS),
        ([warning("SET006", work=SPRING)], Verdict.REVIEW),
        ([finding("NAM002", work=SPRING)], Verdict.FAIL),
    ],
)
def test_the_verdict_of_a_row_is_that_of_its_findings(
    notes: list[Finding], verdict: Verdict
) -> None:
    assert matrix(report(micro(WITH, WITHOUT), notes)).rows[0].verdict is verdict


def test_a_work_that_lacks_its_papers_with_their_folder_is_refused() -> None:
    files = {p: e for p, e in micro(WITH, WITHOUT).items() if not p.startswith("文本")}
    assert matrix(report(files, [finding("DRV001")])).rows[0].verdict is Verdict.FAIL
