"""LED on hand-made receipts: one fault, one finding, with words in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.profile.model import Profile
from usbcheck.rules import LEDGER_RULES
from usbcheck.rules.judge import judge_receipts
from usbcheck.submission.receipts import (
    Receipt,
    Receipts,
    ReceivedAddress,
    ReceivedFile,
    ReceivedWork,
)

JINTAN, LIYANG, SCHOOL = "金坛区委组织部", "溧阳市委组织部", "某某学院"
ADDRESS = "https://www.example.com/1"


def receipt(number: int, unit: str, *titles: str, category: str = "微视频") -> Receipt:
    at = dt.datetime(2024, 8, number, 9, tzinfo=dt.UTC)
    works = tuple(ReceivedWork(f"《{t}》", t, category) for t in titles)
    return Receipt(number, at, unit, None, works)


def with_file(number: int, unit: str, digest: str, size: int = 5) -> Receipt:
    title = f"作品{number}"
    file = ReceivedFile(f"作品/{title}.mp4", title, size, digest)
    return Receipt(number, receipt(number, unit).at, unit, None, (), (file,))


def with_address(number: int, unit: str, url: str) -> Receipt:
    addresses = (ReceivedAddress(f"作品{number}", url),)
    return Receipt(number, receipt(number, unit).at, unit, None, (), (), addresses)


def titles(count: int, start: int = 0) -> list[str]:
    return [f"作品{n}" for n in range(start, start + count)]


CASES: tuple[tuple[str, tuple[Receipt, ...]], ...] = (
    ("LED001", (receipt(1, JINTAN, "春风", "答卷"), receipt(2, LIYANG, "春风"))),
    ("LED002", (with_file(1, JINTAN, "ff"), with_file(2, LIYANG, "ff"))),
    ("LED003", (receipt(1, JINTAN, *titles(6)), receipt(2, JINTAN, *titles(5, 6)))),
    (
        "LED003",
        (
            receipt(1, JINTAN, *titles(2), category="新媒体作品"),
            receipt(2, JINTAN, *titles(1, 2), category="新媒体作品"),
        ),
    ),
    ("LED004", (receipt(1, SCHOOL, "春风"), receipt(2, SCHOOL, "答卷"))),
    ("LED005", (with_address(1, JINTAN, ADDRESS), with_address(2, LIYANG, ADDRESS))),
)
CONSEQUENCES = {"LED003": {"LED004"}}  # over the quota with two drives means two drives

SOUND: tuple[tuple[Receipt, ...], ...] = (
    (),
    (receipt(1, JINTAN, *titles(11)),),  # the drive's own check says SET001
    (receipt(1, JINTAN, "春风"), receipt(2, LIYANG, "答卷")),
    (with_file(1, JINTAN, "ff"), with_file(2, LIYANG, "fe")),
    (with_file(1, JINTAN, "ff", size=0), with_file(2, LIYANG, "ff", size=0)),
    (with_file(1, JINTAN, ""), with_file(2, LIYANG, "")),
    (with_address(1, JINTAN, ADDRESS), with_address(2, LIYANG, f"{ADDRESS}2")),
)


@pytest.mark.parametrize(("code", "receipts"), CASES)
def test_a_fault_is_one_finding_with_words(
    code: str, receipts: tuple[Receipt, ...], profile: Profile
) -> None:
    found = judge_receipts(Receipts(receipts), LEDGER_RULES, profile)
    assert [f.code for f in found if f.code not in CONSEQUENCES.get(code, set())] == [code]
    for finding in found:
        assert finding.severity == profile.rules[finding.code].severity
        for language in LANGUAGES:
            said = catalogue(language)
            assert "none" not in said.finding(finding)
            assert said.remedy(finding)


@pytest.mark.parametrize("receipts", SOUND)
def test_sound_receipts_give_no_finding(receipts: tuple[Receipt, ...], profile: Profile) -> None:
    assert judge_receipts(Receipts(receipts), LEDGER_RULES, profile) == ()


@pytest.mark.parametrize("rule", LEDGER_RULES, ids=lambda rule: rule.code)
def test_every_rule_has_words_and_a_case(rule: object, profile: Profile) -> None:
    code = rule.code  # type: ignore[attr-defined]
    assert code in {code for code, _ in CASES}
    assert profile.rules[code].clause in profile.clauses
    for language in LANGUAGES:
        for attribute in ("", ".title", ".remedy", ".why"):
            assert catalogue(language).has(code + attribute)
