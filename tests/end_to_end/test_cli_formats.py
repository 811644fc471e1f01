"""Formats and outputs on the command line: the same exit codes for all, several at once."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from lxml import etree

from tests.end_to_end.test_cli import FAULTY
from tests.paths import SOUND
from tests.process import usbcheck, usbcheck_here
from tests.unit.report.build import faulty_files, good_files, not_examined, report
from tests.unit.report.machine.test_machine_formats import junit_schema, sarif_schema
from usbcheck.cli.main import cli
from usbcheck.report.formats import Format

if TYPE_CHECKING:
    from usbcheck.facts.request import Examined

FORM = pytest.mark.parametrize("form", Format)


@FORM
@pytest.mark.parametrize(
    ("files", "undecided", "strict", "code"),
    [
        (good_files, False, False, 0),
        (faulty_files, False, False, 1),
        (good_files, True, False, 3),
        (good_files, True, True, 1),
    ],
)
def test_every_format_has_the_same_exit_codes(
    files: Callable[[], dict[str, Examined]],
    undecided: bool,
    strict: bool,
    code: int,
    form: Format,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    made = report(files(), undecided=[not_examined("VID011")] if undecided else [])
    monkeypatch.setattr("usbcheck.cli.check.run_check", lambda *_, **__: made)
    options = ["check", "drive", "--format", form.value, *(["--strict"] if strict else [])]
    assert CliRunner().invoke(cli, [*options, "-o", str(tmp_path / "r")]).exit_code == code
    assert (tmp_path / "r").stat().st_size > 50


@pytest.mark.parametrize("form", [Format.JUNIT, Format.CSV])
def test_a_pipe_gets_utf_8_whatever_the_console_speaks(form: Format) -> None:
    said = usbcheck(
        *("check", FAULTY, "--select", "NAM", "--format", form),
        environment={"PYTHONIOENCODING": "gbk"},
    )
    assert (said.code, said.err) == (1, b"")
    assert "NAM002" in said.out.decode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("drive", [SOUND, FAULTY], ids=["sound", "faulty"])
def test_several_at_once_from_one_check(drive: Path, tmp_path: Path) -> None:
    ended = usbcheck_here(
        "check", drive, "--content", "none", "--format", "json", "-o", tmp_path / "r.json",
        "--format", "github", "--format", "sarif", "-o", tmp_path / "r.sarif",
        "--format", "junit", "-o", tmp_path / "报告.xml", "--format", "markdown",
        "-o", tmp_path / "r.md", "--format", "csv", "-o", tmp_path / "r.csv",
    )  # fmt: skip
    assert ended.code == (1 if drive == FAULTY else 0)
    assert ended.said.startswith("::")
    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["findings"]
    log = json.loads((tmp_path / "r.sarif").read_text(encoding="utf-8"))
    sarif_schema().validate(log)
    assert len(log["runs"][0]["results"]) == len(found)
    junit_schema().assertValid(etree.parse(tmp_path / "报告.xml"))
    assert len((tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()) == 1 + len(found)
    for finding in found:
        assert finding["code"] in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_a_word_file_goes_through_a_pipe_as_it_is() -> None:
    ended = usbcheck("check", SOUND, "--select", "NAM", "--format", "docx")
    assert ended.code == 3
    assert zipfile.is_zipfile(io.BytesIO(ended.out))


def test_every_output_is_kept_off_the_drive(tmp_path: Path) -> None:
    ended = usbcheck_here("check", SOUND, "-o", tmp_path / "r.json", "-o", SOUND / "r.md")
    assert ended.code == 2
    assert list(tmp_path.iterdir()) == []


def test_one_output_that_fails_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    bad, good = tmp_path / ("长" * 200 + ".json"), tmp_path / "r.csv"
    ended = usbcheck_here("check", SOUND, "--select", "NAM", "-o", bad, "-o", good)
    assert ended.code == 2
    assert "无法写入" in ended.complained
    assert good.exists()
    assert ended.report["findings"] == []
