"""The sample drives end to end: what is planted is found, by either probe, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.paths import FIXTURES
from tests.process import usbcheck, usbcheck_here

pytestmark = pytest.mark.slow

DRIVES = FIXTURES / "drives"
# Headers are all that the probes read, so one run that watches the films is enough.
OF_PROBE = {"embedded": (), "ffprobe": ("--content", "none")}
SCHEMA = json.loads(
    (resources.files("usbcheck.report.machine") / "report.schema.json").read_text(encoding="utf-8")
)
PROBES = [
    "embedded",
    pytest.param(
        "ffprobe",
        marks=pytest.mark.skipif(
            shutil.which("ffprobe") is None, reason="ffprobe is not installed"
        ),
    ),
]


@cache
def report(drive: str, probe: str, *options: str) -> tuple[dict[str, Any], int]:
    """The JSON report of a sample drive and the exit code."""
    ended = usbcheck_here("check", DRIVES / drive, "--format", "json", "--probe", probe, *options)
    assert ended.err == b""
    found = ended.report
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(found)
    return found, ended.code


@pytest.mark.parametrize("probe", PROBES)
def test_the_sound_drive_passes(probe: str) -> None:
    found, code = report("sound", probe, *OF_PROBE[probe])
    assert (found["verdict"], code) == ("pass", 0)
    assert [f for f in found["findings"] if f["severity"] != "info"] == []
    assert found["undecided"] == []
    assert found["complete"]
    assert [(w["title"], w["category"], w["verdict"]) for w in found["works"]] == [
        ("永远的支书", "典型事迹片", "pass"),
        ("春风里的答卷", "微视频", "pass"),
        ("重温誓词", "新媒体作品", "pass"),
    ]
    assert (found["unit"], found["unit_type"]) == ("金坛区委组织部", "district")


@pytest.mark.parametrize("probe", PROBES)
def test_the_faulty_drive_gives_exactly_what_is_planted(probe: str) -> None:
    found, code = report("faulty", probe, *OF_PROBE[probe])
    planted = tomllib.loads((FIXTURES / "faulty.expected.toml").read_text(encoding="utf-8"))
    seen = [p for p in planted["finding"] if probe == "embedded" or not p.get("watched")]
    expected = {(p["code"], p.get("path"), p.get("work")) for p in seen}
    given = {(f["code"], f["path"], None if f["path"] else f["work"]) for f in found["findings"]}
    assert given == expected
    assert len(found["findings"]) == len(seen)
    assert (found["verdict"], code) == ("fail", 1)
    assert found["drive"]["litter"] == 3


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
@pytest.mark.parametrize("drive", ["sound", "faulty"])
def test_the_facts_of_both_probes_agree(drive: str) -> None:
    def facts(probe: str) -> dict[str, Any]:
        found, _ = report(drive, probe, *OF_PROBE[probe])
        return {
            f["path"]: {k: v for k, v in (f["facts"] or {}).items() if k != "probe"}
            for f in found["files"]
            if f["kind"] == "video"
        }

    assert facts("embedded") == facts("ffprobe")
    assert len(facts("embedded")) >= 3


def test_all_is_decoded_where_the_user_wants_it() -> None:
    found, code = report("sound", "embedded", "--select", "VID", "--content", "full")
    assert (found["findings"], found["undecided"], code) == ([], [], 3)
    footage = [f["footage"] for f in found["files"] if f["kind"] == "video"]
    assert all(f["whole"] and f["damage"] == [] for f in footage)


@pytest.mark.parametrize("drive", ["sound", "faulty"])
def test_a_parallel_run_equals_a_serial_one_byte_for_byte(drive: str) -> None:
    outputs = {
        usbcheck(
            "check", DRIVES / drive, "--format", "json", "--jobs", jobs, "--readers", readers
        ).out
        for jobs, readers in (("1", "1"), ("3", "3"), ("3", "1"))
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_validate_and_say_the_same(language: str) -> None:
    found, code = report("faulty", "embedded", "--lang", language)
    other, _ = report("faulty", "embedded")
    assert code == 1
    assert [(f["code"], f["path"]) for f in found["findings"]] == [
        (f["code"], f["path"]) for f in other["findings"]
    ]


def test_only_what_is_selected_is_judged_and_examined() -> None:
    options = ("--select", "NAM,SUB001", "--ignore", "NAM003", "--content", "none")
    found, code = report("faulty", "embedded", *options)
    assert {f["code"] for f in found["findings"]} == {"NAM002", "NAM004", "NAM005", "SUB001"}
    assert code == 1
    assert found["tool"]["probes"] == {}
    assert all(f["facts"] is None for f in found["files"])
    assert "NAM003" not in found["tool"]["selected"]


def test_strict_lets_a_review_fail(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    shutil.copytree(DRIVES / "sound", drive)
    (drive / "说明.txt").write_text("x", encoding="utf-8")
    options = ("--content", "none")
    assert usbcheck_here("check", drive, *options).code == 0
    assert usbcheck_here("check", drive, *options, "--strict").code == 1


def test_the_deadline_counts_where_a_day_of_receipt_is_given() -> None:
    late, code = report("sound", "embedded", "--select", "SET", "--received", "2024-09-06")
    assert ([f["code"] for f in late["findings"]], code) == (["SET004"], 1)
    early, code = report("sound", "embedded", "--select", "SET", "--received", "2024-09-05")
    assert (early["findings"], code) == ([], 3)


def test_the_unit_type_can_be_given() -> None:
    found, _ = report("sound", "embedded", "--select", "SET", "--unit-type", "other")
    assert found["unit_type"] == "other"


def test_the_demo_lays_both_drives_down_and_checks_them(tmp_path: Path) -> None:
    ended = usbcheck("demo", tmp_path / "样例")
    said = ended.said
    assert ended.code == 0
    assert "不合格" in said
    assert "没有发现问题" in said
    planted = tomllib.loads((FIXTURES / "faulty.expected.toml").read_text(encoding="utf-8"))
    assert {found["code"] for found in planted["finding"]} <= set(
        re.findall(r"[A-Z]{3}\d{3}", said)
    )
    assert (tmp_path / "样例" / "sound" / "作品").is_dir()
    again = usbcheck_here("demo", tmp_path / "样例")
    assert again.code == 2
    assert "不覆盖" in again.complained
