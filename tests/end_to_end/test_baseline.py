"""What is known fails nothing: `check` and `batch` against a baseline, as CI runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

from tests.paths import DRIVES, ROOT, SCHEMAS, SOUND
from tests.process import Ended, usbcheck
from tests.process import usbcheck_here as here
from tests.unit.batch.archive import NAMES, lines, submission
from usbcheck.cli.demo import FAULTY

QUICK = ("--select", "NAM,DRV", "--progress", "none")


@pytest.fixture(name="drive")
def _drive(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DRIVES / FAULTY, tmp_path / "drives" / "一"))


def check(*arguments: str | Path) -> Ended:
    return here("check", *arguments, *QUICK)


def test_known_findings_do_not_fail_and_new_ones_do(drive: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert check(drive).code == 1
    made = check(drive, "--write-baseline", known)
    assert made.code == 3  # partial, as it is without a baseline
    assert str(known) in made.complained
    assert check(drive, "--baseline", known).code == 3
    (drive / "作品" / "新来的.mp4").write_bytes(b"1")
    again = check(drive, "--baseline", known, "--format", "json")
    assert again.code == 1
    told = again.report["baseline"]
    (kept,) = json.loads(known.read_text("utf-8"))["drives"]
    assert told["unchanged"] == len(kept["findings"])
    assert told["new"] > 0
    new = {f["path"] for f in again.report["findings"] if f["baseline"] == "new"}
    assert new == {"作品/新来的.mp4"}
    schema = ROOT / "usbcheck" / "report" / "machine" / "report.schema.json"
    Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(again.report)


def test_what_was_mended_is_told(drive: Path, tmp_path: Path) -> None:
    known, path = tmp_path / "known.json", "作品/乱.mp4"
    (drive / path).write_bytes(b"1")
    check(drive, "--write-baseline", known)
    found = check(drive, "--format", "json").report["findings"]
    code = next(f["code"] for f in found if f["path"] == path)
    (drive / path).unlink()
    told = check(drive, "--baseline", known, "--format", "json").report["baseline"]["gone"]
    assert [code, [path]] in [[g["code"], g["paths"]] for g in told]
    assert f"{code} {path}" in check(drive, "--baseline", known).said.replace("\n", "")


def test_drives_are_known_by_their_places(drive: Path, tmp_path: Path) -> None:
    other = drive.with_name("二")
    shutil.copytree(SOUND, other)
    known = tmp_path / "known.json"
    reports = ("--format", "json", "--output-folder", tmp_path / "r")
    assert check(drive, other, *reports, "--write-baseline", known).code == 3
    drives = json.loads(known.read_text("utf-8"))["drives"]
    assert [d["drive"] for d in drives] == ["drives/一", "drives/二"]
    moved = Path(shutil.copytree(tmp_path, tmp_path.with_name("elsewhere")))
    both = (moved / "drives" / "一", moved / "drives" / "二")
    ended = check(*both, *reports, "--baseline", moved / "known.json")
    assert ended.code == 3, ended.complained
    shutil.copytree(drive, moved / "drives" / "三")
    assert check(*both, moved / "drives" / "三", *reports, "--baseline", known).code == 1


def test_the_baseline_of_one_drive_serves_it_under_another_letter(
    drive: Path, tmp_path: Path
) -> None:
    known = tmp_path / "known.json"
    check(drive, "--write-baseline", known)
    assert check(shutil.copytree(drive, tmp_path / "F"), "--baseline", known).code == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "known.json"), ("{", "JSON"), ("{}", "usbcheck.baseline/1")],
)
def test_what_is_no_baseline_is_refused(
    text: str | None, said: str, drive: Path, tmp_path: Path
) -> None:
    known = tmp_path / "known.json"
    if text is not None:
        known.write_text(text)
    for command in (("check", drive), ("batch", drive.parent)):
        ended = here(*command, *QUICK, "--baseline", known)
        assert ended.code == 2
        assert said in ended.complained


def test_the_baseline_of_another_notice_is_refused(drive: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    check(drive, "--write-baseline", known)
    known.write_text(known.read_text("utf-8").replace("changzhou-2024", "other"), "utf-8")
    ended = check(drive, "--baseline", known)
    assert ended.code == 2
    assert "other" in ended.complained


def test_only_a_baseline_is_written_over(drive: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    file.write_text('{"mine": 1}')
    assert check(drive, "--write-baseline", file).code == 2
    assert file.read_text() == '{"mine": 1}'
    assert check(drive, "--write-baseline", drive / "b.json").code == 2
    assert check(drive, "--write-baseline", tmp_path / "none" / "b.json").code == 2
    known = tmp_path / "known.json"
    assert check(drive, "--write-baseline", known).code == 3
    before = known.read_bytes()
    assert check(drive, "--baseline", known, "--write-baseline", known).code == 3
    assert known.read_bytes() == before


@pytest.mark.parametrize("command", ["receive", "desk", "watch", "verify", "seal"])
def test_nothing_is_received_against_a_baseline(command: str, tmp_path: Path) -> None:
    for option in ("--baseline", "--write-baseline"):
        ended = here(command, tmp_path, option, tmp_path / "known.json")
        assert ended.code == 2
        assert option in ended.complained


# batch


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Path:
    root = tmp_path / "存档"
    submission(root / "甲")
    submission(root / "区" / "乙", sound=False)
    return root


def batch(*arguments: str | Path) -> Ended:
    return usbcheck("batch", *arguments, *NAMES, "--jobs", "1")


@pytest.mark.slow
def test_a_batch_is_one_document_of_sarif_and_one_of_junit(archive: Path, tmp_path: Path) -> None:
    log, xml, each = tmp_path / "all.sarif", tmp_path / "all.xml", tmp_path / "each.jsonl"
    ended = batch(archive, "-o", log, "-o", xml, "-o", each)
    assert ended.code == 1, ended.complained
    made = json.loads(log.read_text("utf-8"))
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    Draft4Validator(schema).validate(made)
    (run,) = made["runs"]
    assert len(run["invocations"]) == 2
    codes = {r["ruleId"] for r in run["results"]}
    assert codes == {c for record in lines(each) for c in record["codes"]}
    root = etree.fromstring(xml.read_bytes())
    assert len(root) == 2
    assert all(record["report"] for record in lines(each))
    assert "parts" not in lines(each)[0]
    # What is known from the lines is checked again all the same: a document is of all.
    assert batch(archive, "-o", log, "-o", each).code == 1
    assert len(json.loads(log.read_text("utf-8"))["runs"][0]["invocations"]) == 2


@pytest.mark.slow
def test_a_document_goes_to_standard_output_alone(archive: Path) -> None:
    ended = batch(archive, "--format", "junit")
    assert len(etree.fromstring(ended.out)) == 2
    assert "乙" in ended.complained


@pytest.mark.slow
def test_a_batch_is_held_against_its_baseline(archive: Path, tmp_path: Path) -> None:
    known, each = tmp_path / "known.json", tmp_path / "each.jsonl"
    assert batch(archive, "-o", each, "--write-baseline", known).code == 3
    assert batch(archive, "-o", each, "--baseline", known).code == 3
    assert "没有变化" in batch(archive, "-o", each, "--baseline", known).said
    # Results without the baseline are others.
    assert batch(archive, "-o", each).code == 1
    (archive / "甲" / "作品" / "新.mp4").write_bytes(b"1")
    assert batch(archive, "-o", each, "--baseline", known).code == 1


def test_a_batch_refuses_what_cannot_be(archive: Path, tmp_path: Path) -> None:
    two = ("-o", tmp_path / "a.jsonl", "-o", tmp_path / "b.jsonl")
    for wrong in (
        two,
        ("--format", "sarif", "--format", "junit"),
        ("--format", "html"),
        ("-o", archive / "甲" / "a.sarif"),
        ("--write-baseline", archive / "甲" / "b.json"),
    ):
        assert here("batch", archive, *wrong, *NAMES).code == 2, wrong


# several drives of one check


def test_several_drives_make_one_document_each_of_sarif_and_junit(
    drive: Path, tmp_path: Path
) -> None:
    shutil.copytree(SOUND, drive.with_name("二"))
    log, xml = tmp_path / "all.sarif", tmp_path / "all.xml"
    gone = drive.with_name("没有")
    ended = check(drive, drive.with_name("二"), gone, "-o", log, "-o", xml)
    assert ended.code == 1
    assert not ended.said
    (run,) = json.loads(log.read_text("utf-8"))["runs"]
    done = [i["executionSuccessful"] for i in run["invocations"]]
    assert sorted(done) == [False, True, True]
    suites = {s.get("name", ""): s for s in etree.fromstring(xml.read_bytes())}
    assert [name.rpartition("/")[2] for name in sorted(suites)] == ["一", "二", "没有"]
    assert suites[max(suites)].get("errors") == "1"
    shown = check(drive, drive.with_name("二"), "-o", log, "--format", "github")
    assert "::error" in shown.said
    assert check(drive, gone, "-o", tmp_path / "a.html").code == 2
    assert check(drive, gone, "-o", drive / "a.sarif").code == 2
