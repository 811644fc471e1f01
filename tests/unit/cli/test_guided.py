"""The program by hand, at a real terminal: what it asks, shows and opens."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from tests.end_to_end.test_cli import FAULTY
from tests.paths import SOUND
from tests.process import PATIENCE, usbcheck
from usbcheck.cli import guided
from usbcheck.drive.mounts import Mount
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report.outputs import folder_off

pexpect = pytest.importorskip("pexpect") if sys.platform != "win32" else None
AT_A_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
POSTER = "重温誓词-新媒体作品-金坛区委组织部（海报）.jpg"


def stick(root: Path) -> Mount:
    """A stick of 32 GB with one poster on it."""
    (root / "作品").mkdir(parents=True)
    shutil.copy(SOUND / "作品" / POSTER, root / "作品")
    return Mount(str(root), "党教U盘", "exfat", 32_000_000_000, 20_000_000_000, removable=True)


START = """
import sys
from usbcheck.drive import mounts
mounts.removable_mounts = lambda: ({mounts})
from usbcheck.cli.main import main
sys.argv = ["usbcheck", *{arguments!r}]
main()
"""
BROWSER = """
import sys, pathlib
pathlib.Path({told!r}).write_text(sys.argv[1], encoding="utf-8")
"""


class Terminal:
    """The program at a terminal, with these drives plugged in, and a browser that only notes
    what it was to open."""

    def __init__(self, folder: Path, *drives: Mount, arguments: tuple[str, ...] = ()) -> None:
        self.told = folder / "opened"
        browser = folder / "browser.py"
        browser.write_text(BROWSER.format(told=str(self.told)), encoding="utf-8")
        plugged = "".join(f"mounts.{drive!r}, " for drive in drives)
        environment = {
            **os.environ,
            "BROWSER": f"{sys.executable} {browser} %s",
            "TERM": "xterm-256color",
            "PYTHONIOENCODING": "utf-8",
            "TMPDIR": str(folder),
        }
        assert pexpect is not None
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-c", START.format(mounts=plugged, arguments=list(arguments))],
            env=environment,
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(50, 100),
        )

    def answer(self, question: str, line: str) -> str:
        """Waits for a question and answers it; gives what was shown before it."""
        self.child.expect_exact(question)
        shown: str = self.child.before
        self.child.sendline(line)
        return shown

    def end(self) -> int:
        """Waits for the end, and gives the exit code."""
        assert pexpect is not None
        self.child.expect(pexpect.EOF)
        self.child.close()
        code: int = self.child.exitstatus
        return code


@pytest.mark.slow
@AT_A_TERMINAL
def test_a_drive_is_chosen_checked_and_its_page_opened(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, stick(tmp_path / "stick"))
    listed = terminal.answer("请输入序号", "1")
    assert f"1  {tmp_path / 'stick'}" in listed
    assert "党教U盘" in listed
    assert "32 GB" in listed
    shown = terminal.answer("打开图文报告", "y")
    assert "DRV001" in shown
    terminal.answer("再检查一个", "n")
    assert terminal.end() == 1
    page = Path(terminal.told.read_text(encoding="utf-8").removeprefix("file://"))
    assert page.is_relative_to(tmp_path)
    assert "重温誓词" in page.read_text(encoding="utf-8")
    assert "<img" in page.read_text(encoding="utf-8")


@pytest.mark.slow
@AT_A_TERMINAL
def test_another_folder_can_be_named_and_the_list_looked_at_again(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert "没有发现移动存储设备" in terminal.answer("请输入序号", "")
    terminal.answer("请输入序号", "1")
    terminal.answer("文件夹路径", "")
    terminal.answer("请输入序号", "1")
    terminal.answer("文件夹路径", str(tmp_path / "nonesuch"))
    assert "这不是文件夹" in terminal.answer("文件夹路径", f"'{tmp_path}'")
    assert "不合格" in terminal.answer("打开图文报告", "n")
    terminal.answer("再检查一个", "y")
    terminal.answer("请输入序号", "0")
    assert terminal.end() == 1
    assert not terminal.told.exists()


@AT_A_TERMINAL
def test_the_end_of_the_input_ends_it(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, stick(tmp_path / "stick"))
    terminal.child.expect_exact("请输入序号")
    terminal.child.sendeof()
    assert terminal.end() == 3


@pytest.mark.slow
@AT_A_TERMINAL
def test_open_does_the_same_from_check(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    options = ("--select", "NAM", "-o", str(page), "--open")
    terminal = Terminal(tmp_path, arguments=("check", str(FAULTY), *options))
    assert terminal.end() == 1
    assert terminal.told.read_text(encoding="utf-8") == page.as_uri()


def test_without_a_terminal_it_says_how_it_is_used() -> None:
    ended = usbcheck()
    assert (ended.code, ended.out) == (2, b"")
    assert "check" in ended.complained


def test_a_drive_that_cannot_be_read_leads_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged = stick(tmp_path)
    answers = iter([1, 1])
    monkeypatch.setattr(guided, "removable_mounts", lambda: (plugged,))
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    again = iter([True, False])
    monkeypatch.setattr(click, "confirm", lambda *_, **__: next(again))
    codes = iter([None, 1])

    def check(root: Path) -> int:
        code = next(codes)
        assert root == tmp_path
        if code is None:
            raise click.ClickException("unreadable")
        return code

    assert guided.guide(catalogue("zh"), check) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_is_shown_visibly(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    nasty = Mount("E:\\", "\x1b[31m红", "fat32", 1, 1, removable=True)
    unnamed = Mount("F:\\", None, "fat32", 1, 1, removable=True)
    for mount in (nasty, unnamed):
        assert "\x1b" not in guided._line(mount, catalogue(language))
    assert catalogue(language).format("guide-no-label") in guided._line(
        unnamed, catalogue(language)
    )


def test_no_page_is_made_on_the_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "drive" / "temp"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    for folder in ("drive/temp", "home"):
        (tmp_path / folder).mkdir(parents=True)
    off = folder_off(tmp_path / "drive")
    assert off is not None
    assert off.parent == tmp_path / "home"
    assert folder_off(tmp_path) is None
