"""What click itself says, in the language of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.process import usbcheck_here
from usbcheck.cli.common.click_texts import MESSAGES
from usbcheck.cli.main import cli
from usbcheck.messages import LANGUAGES, catalogue

if TYPE_CHECKING:
    from pathlib import Path

LATIN = re.compile("[A-Za-z]{2,}")


@pytest.mark.parametrize("message", sorted(set(MESSAGES.values())))
def test_every_text_has_its_message(message: str) -> None:
    for language in LANGUAGES:
        assert catalogue(language).has(message)


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--nonesuch"],
        ["check", "--format"],
        ["check", "--format", "x", "."],
        ["check", "--jobs", "x", "."],
        ["check", "--jobs", "99", "."],
        ["check", "--received", "x", "."],
        ["check", "--strict=x", "."],
        ["explain", "a", "b"],
        ["explain"],
        ["ledger"],
        ["ledger", "x"],
    ],
)
def test_wrong_use_is_told_in_chinese_and_in_english(arguments: list[str]) -> None:
    for language in LANGUAGES:
        ended = CliRunner().invoke(cli, [*arguments, "--lang", language], prog_name="usbcheck")
        assert ended.exit_code == 2
        known = ("usage", "try", "error", "invalid", "option", "argument", "such", "missing")
        said = {word.casefold() for word in LATIN.findall(ended.output)}
        assert bool(said & set(known)) == (language == "en"), ended.output


def test_the_language_is_that_of_the_environment_where_none_is_given() -> None:
    ended = CliRunner().invoke(cli, ["explain", "a", "b"], env={"USBCHECK_LANG": "en"})
    assert "Usage" in ended.output
    ended = CliRunner().invoke(cli, ["explain", "a", "b"], env={"USBCHECK_LANG": "zh"})
    assert "多写了参数" in ended.output


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["check", ".", "--select", "VID0O3"], "VID003"),
        (["check", ".", "--ignore", "NAM0O6"], "NAM006"),
        (["explain", "SUB05"], "SUB005"),
        (["explain", "bitrate"], "bit-rate"),
        (["check", ".", "--profile", "changzou-2024"], "changzhou-2024"),
        (["profile", "show", "changzhou"], "changzhou-2024"),
        (["check", ".", "--unit-type", "distrct"], "district"),
        (["chek"], "check"),
        (["recieve"], "receive"),
        (["ledger", "exprot"], "export"),
    ],
)
def test_what_was_probably_meant_is_suggested(arguments: list[str], meant: str) -> None:
    for language in LANGUAGES:
        ended = CliRunner().invoke(cli, arguments, env={"USBCHECK_LANG": language})
        assert ended.exit_code == 2
        suggestion = r"是不是 \W?{}" if language == "zh" else r"(?i)did you mean \W?{}"
        assert re.search(suggestion.format(re.escape(meant)), ended.output), ended.output


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    ended = CliRunner().invoke(cli, ["explain", "qwxyz"], env={"USBCHECK_LANG": "zh"})
    assert "是不是" not in ended.output


def test_a_report_in_a_file_alone_is_announced(tmp_path: Path) -> None:
    root, made = tmp_path / "drive", tmp_path / "报告.json"
    root.mkdir()
    ended = usbcheck_here("check", root, "-o", made, "--progress", "none", "--lang", "zh")
    (line,) = ended.said.splitlines()
    assert line.startswith("不合格 · ")
    assert line.endswith(f"报告已写入：{made}")
    both = usbcheck_here(
        *("check", root, "-o", made, "--format", "json", "--format", "csv"),
        *("--progress", "none", "--lang", "zh"),
    )
    assert "报告已写入" not in both.said


def test_choices_of_a_missing_argument_stand_in_one_line() -> None:
    said = CliRunner().invoke(cli, ["completion", "--lang", "zh"]).stderr
    assert "bash, zsh, fish" in said
    assert "\\x" not in said
