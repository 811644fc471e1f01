"""The whole catalogue: each rule has words, a clause, a failing and a passing case."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

import pytest

from tests.handmade import FILM, POSTER, SOUND, SUBTITLED, HandmadeDrive, picture, profile, qr
from tests.unit.rules.cases import CASES, UNDECIDED, Case
from usbcheck.drive.walk import ROOT, Unreadable
from usbcheck.messages import LANGUAGES, MOST_SHOWN, catalogue
from usbcheck.rules import CODES, FAMILIES, RULES, UnknownCodeError, select

ATTRIBUTES = ("", ".title", ".remedy", ".why")


def test_the_sound_drive_breaks_no_rule_and_leaves_none_undecided() -> None:
    assert SOUND.judged() == ((), ())


def test_codes_and_slugs_are_well_formed_and_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.slug for rule in RULES}) == len(RULES)
    for family in FAMILIES:
        for rule in family.rules:
            assert re.fullmatch(rf"{family.name}\d{{3}}", rule.code)
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_has_words_a_clause_and_cases(code: str) -> None:
    for language in LANGUAGES:
        for attribute in ATTRIBUTES:
            assert catalogue(language).has(code + attribute), f"{language}: {code}{attribute}"
    entry = profile().rules[code]
    assert entry.clause is None or entry.clause == "none" or entry.clause in profile().clauses
    assert CASES[code].failing or code in {said for said, _ in UNDECIDED}
    assert code not in SOUND.found()


@pytest.mark.parametrize(
    ("code", "case", "drive"),
    [
        (code, case, drive)
        for code, case in CASES.items()
        for drive in (*case.failing, *case.downgraded)
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_is_one_finding_with_words(code: str, case: Case, drive: HandmadeDrive) -> None:
    findings, _ = drive.judged()
    own = [f for f in findings if f.code == code]
    assert len(own) == 1, [(f.code, f.path) for f in findings]
    assert {f.code for f in findings} <= {code, *case.also}
    entry = drive.notice.rules[code]
    assert own[0].severity == (entry.downgraded if drive in case.downgraded else entry.severity)
    category = drive.notice.category_named(own[0].category or "")
    assert own[0].clause == drive.notice.clause_of(code, category)
    for language in LANGUAGES:
        for finding in findings:
            said = catalogue(language)
            assert said.finding(finding)
            assert said.remedy(finding)
            shown = f"{said.finding(finding)} {said.remedy(finding)}"
            assert not re.search(r"\bnone\b(?! of)", shown)


@pytest.mark.parametrize(
    ("code", "drive"),
    [(code, drive) for code, case in CASES.items() for drive in case.passing],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_drive_within_the_limits_passes(code: str, drive: HandmadeDrive) -> None:
    assert code not in drive.found()


@pytest.mark.parametrize(("code", "drive"), UNDECIDED)
def test_what_was_not_looked_at_is_undecided(code: str, drive: HandmadeDrive) -> None:
    findings, undecided = drive.judged()
    assert code in {u.code for u in undecided}
    assert code not in {f.code for f in findings}
    for language in LANGUAGES:
        for rule in undecided:
            assert catalogue(language).reason(rule.unknown)


def test_selection_is_by_code_or_family() -> None:
    assert {r.code for r in select(["SUB", "VID006"], ["SUB003"])} == {
        "VID006",
        *(code for code in CODES if code.startswith("SUB") and code != "SUB003"),
    }
    assert select() == RULES
    with pytest.raises(UnknownCodeError):
        select(["XYZ"])
    with pytest.raises(UnknownCodeError):
        select([], ["VID999"])


def test_a_consequence_is_reported_where_its_cause_is_not_selected() -> None:
    drive = SOUND.without("文本").but(folders=("作品", "表格"))
    assert drive.found() == ["DRV001"]
    assert drive.found("DOC003") == ["DOC003"] * 3


def test_nothing_is_called_missing_where_the_listing_broke_off() -> None:
    drive = HandmadeDrive({}, folders=(), unreadable=(Unreadable(ROOT, "Input/output error"),))
    findings, undecided = drive.judged("DRV001", "DRV005", "DRV007", "SET007")
    assert [(f.code, f.path) for f in findings] == [("DRV007", ROOT)]
    assert [u.code for u in undecided] == ["DRV001", "DRV005", "SET007"]


def test_nothing_is_called_missing_where_a_part_was_not_listed() -> None:
    holes = (Unreadable("表格", "Input/output error"), Unreadable(f"{FILM}（有字幕）", "x"))
    drive = SOUND.without("表格", SUBTITLED, POSTER).but(unreadable=holes)
    findings, undecided = drive.judged()
    assert {f.code for f in findings} == {"DRV007"}
    assert {u.code for u in undecided} == {"SUB002", "DOC001", "DOC002", "SET002", "SET008"}


def test_a_value_of_any_length_is_shown_and_shortened() -> None:
    (finding,) = SOUND.but({POSTER: picture(qr=(qr("码" * 2000 + "完"),))}).judged("QRC002")[0]
    for language in LANGUAGES:
        said = catalogue(language).finding(finding)
        assert "码…码" in said
        assert "码完" in said
        assert len(said) < 2 * MOST_SHOWN
        assert (
            catalogue(language).value(finding.actual or "").count("码") == 2000
        )  # JSON has it whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice(language: str) -> None:
    folder = resources.files("usbcheck.messages") / language
    texts = [file.read_text(encoding="utf-8") for file in folder.iterdir()]
    names = re.findall(r"^([a-zA-Z][\w-]*) =", "\n".join(texts), flags=re.MULTILINE)
    assert [name for name, count in Counter(names).items() if count > 1] == []
