"""The file of a baseline is read as it was written, and what is none is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.report.build import faulty_files, report
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.report.machine.baseline_file import (
    SCHEMA,
    Baseline,
    BaselineError,
    is_ours,
    name_of,
    read,
    written,
)
from usbcheck.submission.known import known_findings


@pytest.fixture(name="baseline")
def _baseline() -> Baseline:
    known = known_findings(report(faulty_files()).findings)
    return Baseline("changzhou-2024", {"a": known, "甲/b": known[:2], "c": ()})


def test_it_comes_back_as_it_was(baseline: Baseline, tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_bytes(written(baseline))
    found = read(file)
    assert (found.profile, found.drives) == (baseline.profile, baseline.drives)
    assert found.digest
    assert is_ours(file)
    turned = Baseline(baseline.profile, dict(sorted(baseline.drives.items(), reverse=True)))
    assert written(turned) == written(baseline)


def test_a_drive_is_found_by_its_place_beside_the_file(tmp_path: Path) -> None:
    file = tmp_path / "ci" / "b.json"
    assert name_of(str(tmp_path / "ci" / "drives" / "甲"), file) == "drives/甲"
    assert name_of(str(tmp_path / "ci"), file) == "."
    assert name_of(str(tmp_path / "else"), file) == (tmp_path / "else").as_posix()


def test_the_only_drive_of_both_is_the_same_under_any_letter(baseline: Baseline) -> None:
    one = Baseline("p", {"F:/": baseline.drives["a"]})
    assert one.of("E:/", alone=True) == baseline.drives["a"]
    assert one.of("E:/", alone=False) == ()
    assert baseline.of("E:/", alone=True) == ()
    assert baseline.of("甲/b", alone=True) == baseline.drives["甲/b"]


def _with(**changes: object) -> str:
    whole = {
        "code": "VID006",
        "paths": ["a"],
        "work": "",
        "about": [],
        "measured": "",
        **changes,
    }
    drives = [{"drive": "a", "findings": [whole]}]
    return json.dumps({"schema": SCHEMA, "profile": "p", "drives": drives})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "baseline-no-json"),
        ("[" * 100_000, "baseline-no-json"),
        ("\x00", "baseline-no-json"),
        ("[]", "baseline-other-file"),
        ('{"schema": "usbcheck.report/1"}', "baseline-other-file"),
        (json.dumps({"schema": SCHEMA}), "baseline-damaged"),
        (json.dumps({"schema": SCHEMA, "profile": 1, "drives": []}), "baseline-damaged"),
        (json.dumps({"schema": SCHEMA, "profile": "p", "drives": [3]}), "baseline-damaged"),
        (_with(code=3), "baseline-damaged"),
        (_with(paths="abc"), "baseline-damaged"),
        (_with(paths=[None]), "baseline-damaged"),
        (_with(extra=1), "baseline-damaged"),
    ],
)
def test_what_is_no_baseline_is_refused(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError) as found:
        read(file)
    assert found.value.message == message
    for language in LANGUAGES:
        assert catalogue(language).format(message, detail=found.value.detail)
    assert not is_ours(file)


def test_a_file_that_is_not_there_may_be_made(tmp_path: Path) -> None:
    assert is_ours(tmp_path / "b.json")
    assert not is_ours(tmp_path)
