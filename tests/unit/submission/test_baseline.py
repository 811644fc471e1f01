"""What a baseline knows again, what is new to it, and what it never covers."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.report.build import faulty_files, finding, good_files, not_examined, report
from usbcheck.facts.quantities import AtLeast, Either, PartName, Quantity, Size, Term, Unit
from usbcheck.rules import RULES
from usbcheck.submission.baseline import against
from usbcheck.submission.findings import Severity, State, Verdict
from usbcheck.submission.known import KnownFinding, known_finding, known_findings
from usbcheck.submission.report import ACCEPTED, REFUSED, UNDECIDED, Report, exit_code

if TYPE_CHECKING:
    from usbcheck.submission.findings import Finding

FILM = "作品/春风.mp4"


def made(*findings: Finding, **given: Any) -> Report:
    return report(good_files(), findings, **given)


def rate(mbps: float, path: str = FILM) -> Finding:
    return finding("VID006", path=path, actual=Quantity(mbps * 1e6, Unit.BIT_RATE))


def states(found: Report) -> list[State | None]:
    return [each.state for each in found.findings]


def test_what_is_known_fails_nothing_and_stays_in_the_report() -> None:
    plain = report(faulty_files())
    assert exit_code(plain, strict=False) == REFUSED
    known = known_findings(plain.findings)
    held = against(plain, known)
    assert set(states(held)) == {State.UNCHANGED}
    assert held.gone == ()
    assert len(held.findings) == len(plain.findings)
    assert held.verdict is Verdict.FAIL
    assert exit_code(held, strict=False) == UNDECIDED  # a film of it was not looked at
    decided = replace(held, undecided=())
    assert exit_code(decided, strict=True) == ACCEPTED


def test_one_more_finding_fails() -> None:
    known = known_findings([rate(2)])
    held = against(made(rate(2), rate(2, "作品/夏.mp4")), known)
    assert states(held) == [State.UNCHANGED, State.NEW]
    assert exit_code(held, strict=False) == REFUSED


def test_another_value_at_the_same_place_is_not_what_was_known() -> None:
    held = against(made(rate(1)), known_findings([rate(2)]))
    assert states(held) == [State.UPDATED]
    assert held.gone == ()
    assert exit_code(held, strict=False) == REFUSED


def test_the_fourth_digit_is_not_another_value() -> None:
    assert states(against(made(rate(2.0004)), known_findings([rate(2.0001)]))) == [State.UNCHANGED]


def test_of_several_alike_as_many_are_known_as_there_were() -> None:
    alike = finding("DOC004", path="表格/a.docx")
    known = known_findings([alike, alike])
    assert states(against(made(alike, alike, alike), known)).count(State.NEW) == 1
    (gone,) = against(made(alike), known).gone or ()
    assert gone == known_finding(alike)


@pytest.mark.parametrize(
    "other",
    [
        {"path": "作品/夏.mp4"},
        {"work": "夏"},
        {"case": "other"},
        {"fields": ("联系人",)},
        {"part": "poster"},
        {"category": "微视频"},
        {"paths": ("a", "b")},
    ],
)
def test_what_it_is_about_tells_findings_apart(other: dict[str, Any]) -> None:
    base = finding("VID006", path=None if "paths" in other else FILM)
    assert known_finding(base).identity != known_finding(replace(base, **other)).identity


def test_severity_clause_and_words_do_not() -> None:
    base = finding("VID006", path=FILM, args={"count": 3})
    others = replace(base, severity=Severity.WARNING, clause="9", args={"count": 4})
    assert known_finding(base) == known_finding(others)


def test_the_order_of_a_report_says_nothing() -> None:
    plain = report(faulty_files())
    known = known_findings(plain.findings)
    mixed = list(plain.findings)
    random.Random(7).shuffle(mixed)
    assert known_findings(mixed) == known
    assert set(states(against(replace(plain, findings=tuple(mixed)), known))) == {State.UNCHANGED}


def test_names_that_macos_takes_apart_are_the_same() -> None:
    assert known_finding(rate(2, "作品/Cafe\u0301.mp4")) == known_finding(rate(2, "作品/Café.mp4"))


def test_what_is_there_no_more_is_told() -> None:
    (gone,) = against(made(), known_findings([rate(2)])).gone or ()
    assert (gone.code, gone.paths) == ("VID006", (FILM,))


def test_what_was_not_judged_is_not_gone() -> None:
    known = known_findings([rate(2)])
    assert against(made(undecided=[not_examined("VID006", FILM)]), known).gone == ()
    assert against(made(undecided=[not_examined("VID006")]), known).gone == ()
    assert against(made(complete=False), known).gone == ()
    plain = made()
    partial = replace(plain, run=replace(plain.run, selected=("NAM001",)))
    assert against(partial, known).gone == ()
    other = made(undecided=[not_examined("VID006", "作品/other.mp4")])
    assert len(against(other, known).gone or ()) == 1


def test_what_could_not_be_judged_is_never_known() -> None:
    open_ = not_examined("VID006", FILM)
    held = against(made(rate(2), undecided=[open_]), known_findings([rate(2)]))
    assert held.undecided == (open_,)
    assert exit_code(held, strict=False) == UNDECIDED
    assert exit_code(held, strict=True) == REFUSED


def test_a_check_that_was_broken_off_is_never_accepted() -> None:
    held = against(made(rate(2), complete=False), known_findings([rate(2)]))
    assert exit_code(held, strict=False) == UNDECIDED


@pytest.mark.parametrize(
    "value",
    [
        "文字",
        3,
        Quantity(2.5, Unit.BIT_RATE),
        Size(1920, 1080),
        AtLeast(Size(1, 2)),
        Either((Term("a"), Term("b"))),
        PartName("poster", "海报", "zh"),
    ],
)
def test_every_kind_of_value_is_kept(value: Any) -> None:
    kept = known_finding(finding("VID006", path=FILM, actual=value)).measured
    assert kept
    assert kept != known_finding(finding("VID006", path=FILM)).measured


def test_the_values_of_all_rules_on_a_faulty_drive_are_kept() -> None:
    found = report(faulty_files()).findings
    assert len({f.code for f in found} & {r.code for r in RULES}) > 5
    assert all(isinstance(known_finding(f).measured, str) for f in found)


known_ones = st.builds(
    KnownFinding,
    code=st.sampled_from(["VID006", "NAM001"]),
    paths=st.tuples(st.sampled_from(["a", "b"])),
    work=st.just(""),
    about=st.just(("", "", "")),
    measured=st.sampled_from(["", "1", "2"]),
)


@given(st.lists(known_ones))
def test_each_known_finding_is_used_once(known: list[KnownFinding]) -> None:
    found = [finding("VID006", path=p) for p in ("a", "a", "b")]
    held = against(made(*found), tuple(known))
    matched = sum(s is not State.NEW for s in states(held))
    assert matched + len(held.gone or ()) == len(known)
