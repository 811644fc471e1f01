"""The command line: wrong use, odd drives and, as a process, odd consoles."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.handmade import profile
from tests.paths import SOUND
from tests.process import usbcheck, usbcheck_here
from usbcheck.cli.common.language import preferred_language
from usbcheck.drive.walk import Drive, FolderNames, walk
from usbcheck.facts.request import Crew
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.pipeline.check import Options, check
from usbcheck.rules import CODES, RULES
from usbcheck.submission.report import exit_code

FAULTY = SOUND.parent / "faulty"
UNIT = "金坛区委组织部"


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """An empty drive with its three folders."""
    root = tmp_path / "drive"
    for folder in ("作品", "表格", "文本"):
        (root / folder).mkdir(parents=True)
    return root


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nonesuch"], "找不到"),
        (["check", __file__], "不是文件夹"),
        (["check", str(SOUND), "--profile", "nonesuch"], "changzhou-2024"),
        (["check", str(SOUND), "--select", "ABC"], "没有规则“ABC”"),
        (["check", str(SOUND), "--ignore", ""], "没有规则"),
        (["check", str(SOUND), "--unit-type", "省直"], "district, municipal, other"),
        (["check", str(SOUND), "-o", str(SOUND / "报告.json")], "不能把报告写在"),
        (["check", str(SOUND), "-o", "/nonesuch/r.json"], "文件夹不存在"),
        (["check", str(SOUND), "-o", str(SOUND.parent)], "这是一个文件夹"),
        (["check", str(SOUND), "--received", "tomorrow"], "tomorrow"),
        (["check", str(SOUND), "--format", "xls"], "xls"),
        (["check", str(SOUND), "--nonsense"], "--nonsense"),
        (["explain", "VID999"], "没有规则“VID999”"),
        (["profile", "show", "nonesuch"], "changzhou-2024"),
    ],
)
def test_wrong_use_is_exit_2_and_a_clear_line(arguments: list[str], said: str) -> None:
    ended = usbcheck_here(*arguments)
    assert ended.code == 2
    assert ended.out == b""
    assert said in ended.complained
    assert b"Traceback" not in ended.err


def test_ffprobe_asked_for_but_not_there() -> None:
    ended = usbcheck_here("check", SOUND, "--probe", "ffprobe", environment={"PATH": ""})
    assert ended.code == 2
    assert "--probe embedded" in ended.complained


def test_an_empty_drive_is_judged(tmp_path: Path) -> None:
    ended = usbcheck_here("check", tmp_path, "--format", "json")
    found = ended.report
    assert ended.code == 1
    assert sorted(f["code"] for f in found["findings"]) == ["DRV001"] * 3 + ["SET007"]


def test_a_file_of_zero_bytes_is_one_finding(drive: Path) -> None:
    (drive / "作品" / f"春风-纪录片-{UNIT}.mp4").touch()
    ended = usbcheck_here("check", drive, "--format", "json", "--select", "DRV008,VID,SEC")
    found = ended.report
    assert [f["code"] for f in found["findings"]] == ["DRV008"]
    assert found["undecided"] == []


@pytest.mark.slow
def test_ten_thousand_files_are_all_listed(drive: Path) -> None:
    for number in range(10_000):
        (drive / "作品" / f"花絮{number}.txt").write_text(str(number))
    ended = usbcheck_here("check", drive, "--format", "json")
    found = ended.report
    assert ended.code == 1
    assert sum(f["code"] == "SET008" for f in found["findings"]) == 10_000
    shown = usbcheck_here("check", drive, "--select", "SET")
    assert shown.out.count(b"\n") < 200


@pytest.mark.slow
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
def test_a_name_that_is_not_unicode(drive: Path) -> None:
    name = os.fsencode(drive / "作品") + b"/\xb4\xba\xb7\xe7-\xff.mp4"  # GBK, as an old zip gives
    Path(os.fsdecode(name)).write_bytes(b"not a film")
    for form in ("json", "text"):
        ended = usbcheck("check", drive, "--format", form)
        assert ended.code == 1
        assert b"Traceback" not in ended.err
        assert rb"\xb4\xba" in ended.out.replace(rb"\\", b"\\")


def test_a_file_that_vanishes_is_a_finding_and_the_rest_goes_on(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = drive / "作品" / f"甲-纪录片-{UNIT}.mp4"
    left = drive / "作品" / f"乙-纪录片-{UNIT}.mp4"
    for path in (gone, left):
        path.write_bytes(b"no film")

    def walk_and_lose(root: Path, folders: Sequence[FolderNames]) -> Drive:
        listed = walk(root, folders)
        gone.unlink()
        return listed

    monkeypatch.setattr("usbcheck.pipeline.check.walk", walk_and_lose)
    report = check(drive, profile(), Options(RULES, dt.date(2024, 9, 1), crew=Crew(1)))
    said = {(f.code, f.path) for f in report.findings}
    assert ("DRV007", f"作品/{gone.name}") in said
    assert ("VID001", f"作品/{left.name}") in said
    assert report.complete


def test_a_drive_pulled_out_leaves_the_report_incomplete(
    drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SOUND, drive, dirs_exist_ok=True)

    def walk_and_pull(root: Path, folders: Sequence[FolderNames]) -> Drive:
        listed = walk(root, folders)
        drive.rename(drive.with_name("elsewhere"))
        return listed

    monkeypatch.setattr("usbcheck.pipeline.check.walk", walk_and_pull)
    report = check(drive, profile(), Options(RULES, dt.date(2024, 9, 1), crew=Crew(1)))
    assert not report.complete
    assert report.undecided
    assert "DRV007" not in {f.code for f in report.findings}
    assert exit_code(report, strict=False) == 3


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437", "utf-8"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_console_is_too_poor(encoding: str, form: str) -> None:
    ended = usbcheck(
        *("check", FAULTY, "--content", "none", "--format", form),
        environment={"PYTHONIOENCODING": encoding},
    )
    assert ended.code == 1
    assert ended.err == b""
    if form == "json":
        assert ended.report["verdict"] == "fail"
    else:
        assert b"VID003" in ended.out.decode(encoding).encode()


def test_a_pipe_gets_no_colours_and_no_color_is_honoured() -> None:
    for environment in ({}, {"NO_COLOR": "1", "FORCE_COLOR": ""}):
        ended = usbcheck("check", FAULTY, "--select", "NAM", environment=environment)
        assert b"\x1b" not in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pipe")
def test_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "usbcheck", "check", FAULTY, "--content", "none"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == 1


def test_an_output_file_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    target = tmp_path / ("长" * 200 + ".json")
    ended = usbcheck_here("check", SOUND, "--select", "NAM", "--format", "json", "-o", target)
    assert ended.code == 2
    assert "无法写入" in ended.complained
    assert ended.report["findings"] == []


def test_a_report_is_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "报告.txt"
    ended = usbcheck_here("check", FAULTY, "--content", "none", "-o", target)
    assert ended.code == 1
    assert ended.said.rstrip().endswith(str(target))
    assert "DRV002" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_the_language_of_the_environment(language: str) -> None:
    ended = usbcheck_here("check", "--help", environment={"USBCHECK_LANG": language})
    assert (ended.code, ended.err) == (0, b"")
    assert catalogue(language).format("help-check").partition("\n")[0] in ended.said


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_and_every_explanation_can_be_shown(language: str) -> None:
    listed = usbcheck_here("rules", "--lang", language, environment={"COLUMNS": "120"})
    assert listed.code == 0
    assert all(code in listed.said for code in CODES)
    explained = usbcheck_here("explain", "vid006", "--lang", language)
    assert explained.code == 0
    assert "VID006" in explained.said
    shown = usbcheck_here("profile", "show", "--lang", language)
    assert shown.code == 0
    assert "2024-09-05" in shown.said


def test_the_version_names_the_tools_found() -> None:
    ended = usbcheck("--version")
    assert ended.code == 0
    assert ended.out.startswith(b"usbcheck ")
    assert b"ffprobe" in ended.out


@pytest.mark.parametrize(
    ("environment", "locale_name", "language"),
    [
        ({}, None, "zh"),
        ({"LANG": "C.UTF-8"}, "en_US", "zh"),
        ({"LANG": "en_GB.UTF-8"}, None, "en"),
        ({"LANG": "en_GB.UTF-8", "USBCHECK_LANG": "zh"}, None, "zh"),
        ({"LANG": "de_DE", "USBCHECK_LANG": "EN"}, None, "en"),
        ({}, "English_United States", "en"),
        ({}, "Chinese (Simplified)_China", "zh"),
    ],
)
def test_the_language_is_chinese_unless_english_is_asked_for(
    environment: dict[str, str], locale_name: str | None, language: str
) -> None:
    assert preferred_language(environment, locale_name) == language


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_no_way_round_writes_the_report_onto_the_drive(drive: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(drive)
    for way in (tmp_path / "link" / "r.txt", drive / ".." / "drive" / "r.txt"):
        ended = usbcheck_here("check", drive, "--select", "NAM", "-o", way)
        assert ended.code == 2
        assert not (drive / "r.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_without_a_standard_output_the_report_is_still_written(tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    command = (
        f"{sys.executable} -m usbcheck check {SOUND} --select NAM --format json -o {target} >&-"
    )
    assert subprocess.run(command, shell=True, check=False).returncode == 3
    assert json.loads(target.read_text(encoding="utf-8"))["findings"] == []
