"""Several drives in one check: a report each, and one exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.paths import SOUND
from tests.process import usbcheck_here

FAULTY = SOUND.parent / "faulty"
QUICK = ("--select", "NAM", "--lang", "en")


def test_each_drive_has_its_reports_and_the_worst_is_the_exit_code(tmp_path: Path) -> None:
    made = tmp_path / "reports"
    forms = ("--format", "json", "--format", "junit")
    ended = usbcheck_here("check", SOUND, FAULTY, *QUICK, *forms, "--output-folder", made)
    assert ended.code == 1
    assert sorted(path.name for path in made.iterdir()) == [
        *("faulty.json", "faulty.xml", "sound.json", "sound.xml"),
    ]
    verdicts = {
        name: json.loads((made / f"{name}.json").read_text(encoding="utf-8"))["verdict"]
        for name in ("sound", "faulty")
    }
    assert verdicts == {"sound": "review", "faulty": "fail"}
    lines = ended.complained.splitlines()
    assert [line.split("  ")[0] for line in lines] == [str(SOUND), str(FAULTY)]


def test_a_report_of_several_is_that_of_the_drive_alone(tmp_path: Path) -> None:
    usbcheck_here("check", SOUND, FAULTY, *QUICK, "--format", "json", "--output-folder", tmp_path)
    alone = usbcheck_here("check", FAULTY, *QUICK, "--format", "json").report
    assert json.loads((tmp_path / "faulty.json").read_text(encoding="utf-8")) == alone


def test_a_folder_serves_one_drive_too(tmp_path: Path) -> None:
    """A pattern of a shell may stand for one drive or for several."""
    ended = usbcheck_here("check", SOUND, *QUICK, "--format", "sarif", "--output-folder", tmp_path)
    assert ended.code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["sound.sarif"]


def test_texts_are_shown_one_after_the_other() -> None:
    ended = usbcheck_here("check", FAULTY, SOUND, *QUICK)
    assert ended.code == 1
    assert 0 <= ended.said.index(str(FAULTY)) < ended.said.index(str(SOUND))
    nothing_wrong = usbcheck_here("check", SOUND, SOUND / ".." / "sound", *QUICK)
    assert nothing_wrong.code == 3


def test_a_drive_that_is_not_there_does_not_keep_others_from_being_checked() -> None:
    ended = usbcheck_here("check", "nonesuch", SOUND, *QUICK, "--content", "none")
    assert str(SOUND) in ended.said
    assert "nonesuch" in ended.complained
    assert ended.code == 3  # the other was judged in part
    assert usbcheck_here("check", "nonesuch", FAULTY, *QUICK).code == 1
    assert usbcheck_here("check", "nonesuch", "neither", *QUICK).code == 2


def test_a_drive_named_twice_is_checked_once(tmp_path: Path) -> None:
    made = tmp_path / "r.json"
    assert usbcheck_here("check", SOUND, SOUND, *QUICK, "-o", made).code == 3
    assert made.is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "json"), "--output-folder"),
        (("--format", "text", "--format", "markdown"), "--output-folder"),
        (("--output-folder", "reports"), "--format"),
        (("-o", "r.json"), "--output-folder"),
        (("--format", "json", "-o", "r.json", "--output-folder", "reports"), "-o"),
        (("--format", "json", "--output-folder", str(SOUND / "reports")), "to the drive"),
        (("--format", "json", "--output-folder", __file__), "Cannot write"),
        (("--profile", "nonesuch"), "no notice"),
        (("--ignore", "ABC001"), "no rule"),
    ],
)
def test_wrong_use_is_said_before_anything_is_checked(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = usbcheck_here("check", SOUND, FAULTY, *QUICK, *arguments)
    assert (ended.code, ended.out) == (2, b"")
    assert said in ended.complained
    assert ended.complained.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
