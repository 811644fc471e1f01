"""`usbcheck profile` as a process: list, check, new, draft."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.process import PATIENCE
from usbcheck.profile import load
from usbcheck.rules import CODES

NEW = ("--title", "短片征集", "--issuer", "某市委", "--issued", "2025-03-01", "--folder", "作品")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "usbcheck", "profile", *map(str, arguments), "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )


def test_new_writes_what_check_finds_right_and_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    made = run("new", path, *NEW, "--category", "短片=film,text", "--category", "海报=picture")
    assert made.returncode == 0, made.stderr
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#:schema ./profile.schema.json\n")
    assert (tmp_path / "profile.schema.json").is_file()
    assert run("check", path).stdout.startswith("Right: 短片征集")
    again = run("new", path, *NEW, "--category", "短片=film")
    assert again.returncode == 2
    assert "is not overwritten" in again.stderr
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        (
            '[[category]]\nname = "短片"\nduration = "<= 8 min"\nfilm = { size = "1920x1080" }',
            0,
            "Written",
        ),
        ('[[category]]\nname = "短片"\nduration = "8"', 2, "duration: expected a quantity"),
        ('[[category]]\nname = "短片"\nspeed = "8"', 2, "category.speed: unknown key"),
        ("category = 3", 2, "category: expected tables"),
        ("", 2, "Missing: category"),
        ("[", 2, "nothing was written"),
    ],
)
def test_new_takes_a_file_of_answers(tmp_path: Path, answers: str, code: int, said: str) -> None:
    given = tmp_path / "answers.toml"
    given.write_text(answers, encoding="utf-8")
    made = run("new", tmp_path / "mine.toml", *NEW, "--answers", given)
    assert (made.returncode, said in made.stdout + made.stderr) == (code, True), made.stderr
    assert (tmp_path / "mine.toml").exists() == (code == 0)


def test_check_tells_all_faults_and_ends_with_2(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    run("new", path, *NEW, "--category", "短片=film")
    text = path.read_text(encoding="utf-8").replace("issuer", "isuer").replace('"film"', '"flim"')
    path.write_text(text, encoding="utf-8")
    checked = run("check", path)
    assert checked.returncode == 2
    assert "isuer: unknown key; did you mean 'issuer'?" in checked.stderr
    lines = checked.stderr.splitlines()
    assert any("category 短片" in line and "expected 'film'" in line for line in lines[1:])
    assert len(lines) >= 3


def test_a_draft_is_refused_until_it_is_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    notice = ROOT / "benchmarks" / "drafts" / "known" / "sanwei.txt"
    assert run("draft", notice, "-o", path).returncode == 0
    refused = run("check", path)
    assert refused.returncode == 2
    assert "category 微电影: confirmed = false" in refused.stderr
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("confirmed = false", "confirmed = true"), encoding="utf-8")
    assert run("check", path).returncode == 0
    assert "is not overwritten" in run("draft", notice, "-o", path).stderr


def test_a_notice_that_cannot_be_read_is_told_in_a_line(tmp_path: Path) -> None:
    missing = run("draft", tmp_path / "no.docx")
    assert (missing.returncode, "Traceback" in missing.stderr) == (2, False)
    (tmp_path / "empty.txt").touch()
    assert "no text" in run("draft", tmp_path / "empty.txt").stderr


def test_list_names_the_bundled_notices() -> None:
    assert "changzhou-2024" in run("list").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a terminal of POSIX")
def test_an_answer_in_another_code_page_is_no_crash(tmp_path: Path) -> None:
    """A terminal that speaks UTF-8, and a program that was told GBK."""
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "usbcheck", "profile", "new", str(tmp_path / "new.toml"), "--lang", "en"],
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        timeout=PATIENCE,
    )
    child.expect(b"Title")
    child.sendline("短片征集".encode())
    child.expect(b"Issuer")
    child.sendeof()
    child.expect(pexpect.EOF)
    assert b"Traceback" not in child.before


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a terminal of POSIX")
def test_new_asks_where_somebody_sits_at_a_terminal(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    path = tmp_path / "asked.toml"
    command = ["-m", "usbcheck", "profile", "new", str(path), "--lang", "en"]
    child = pexpect.spawn(sys.executable, command, encoding="utf-8", timeout=PATIENCE)
    for question, answer in (
        ("Title", "短片征集"),
        ("Issuer", "某市委"),
        ("number", ""),
        ("issue", "2025-03-01"),
        ("Deadline", "2025-06-01"),
        ("Folders", "作品，表格"),
        ("Pattern", ""),
        ("Categories", "短片"),
        ("consists of", "film,text"),
        ("Length", "<= 8 min"),
        ("Format", "mp4"),
        ("Frame size", ">= 1280x720"),
    ):
        child.expect(question)
        child.sendline(answer)
    child.expect("Written")
    child.expect(pexpect.EOF)
    notice = load(str(path), CODES)
    assert [folder.name for folder in notice.folder] == ["作品", "表格"]
    assert notice.deadline == dt.date(2025, 6, 1)
    assert notice.film["film-1"].container == ("mp4",)
    assert notice.category[0].duration is not None
    assert notice.category[0].duration.max == 480
