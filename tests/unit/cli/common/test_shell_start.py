"""The completion is put where a shell reads it, once, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.process import usbcheck_here as usbcheck
from usbcheck.cli.common.shell_start import Installed, install, start_file


@pytest.fixture(name="home", autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ZDOTDIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_is_written_once(shell: str, home: Path) -> None:
    ended = usbcheck("completion", shell, "--install")
    assert ended.code == 0
    path = start_file(shell)
    assert path is not None
    assert str(path) in ended.said.replace("\n", "")
    assert path.is_relative_to(home)
    written = path.read_bytes()
    assert f"usbcheck completion {shell}".encode() in written
    assert usbcheck("completion", shell, "--install").code == 0
    assert path.read_bytes() == written


def test_what_stands_there_stays(home: Path) -> None:
    (home / ".bashrc").write_bytes(b"alias ll='ls -l'")
    assert install("bash", home / ".bashrc") is Installed.ADDED
    assert (home / ".bashrc").read_bytes().startswith(b"alias ll='ls -l'\n# usbcheck")


def test_a_completion_of_somebody_else_is_left_alone(home: Path) -> None:
    path = start_file("fish")
    assert path is not None
    path.parent.mkdir(parents=True)
    path.write_text("complete -c usbcheck -f\n")
    ended = usbcheck("completion", "fish", "--install")
    assert ended.code == 2
    assert path.read_text() == "complete -c usbcheck -f\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_profile_keeps_its_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.ps1"
    path.write_bytes("# 配置\r\n".encode(encoding))
    assert install("powershell", path) is Installed.ADDED
    text = path.read_bytes().decode(encoding)
    assert text.startswith("# 配置\r\n# usbcheck")
    assert "usbcheck completion powershell" in text
    assert install("powershell", path) is Installed.THERE


def test_no_powershell_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ended = usbcheck("completion", "powershell", "--install")
    assert ended.code == 2
    assert "PowerShell" in ended.complained or "Click 8.5" in ended.complained


@pytest.mark.skipif(sys.platform == "win32", reason="a program that a shell script plays")
@pytest.mark.parametrize("code", [0, 1])
def test_powershell_says_where_its_profile_is(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pwsh"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' '{tmp_path}/文档/profile.ps1'\nexit {code}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    expected = tmp_path / "文档" / "profile.ps1"
    assert start_file("powershell") == (None if code else expected)


@pytest.mark.slow
@pytest.mark.skipif(  # on Windows the name may be that of another system's in a machine of its own
    sys.platform == "win32" or shutil.which("bash") is None, reason="no bash"
)
def test_a_new_bash_completes(home: Path) -> None:
    assert usbcheck("completion", "bash", "--install").code == 0
    program = home / "usbcheck"
    code = 'import sys; sys.argv[0] = "usbcheck"; from usbcheck.cli.main import main; main()'
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{code}' \"$@\"\n")
    program.chmod(0o755)
    path = f"{home}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "--rcfile", home / ".bashrc", "-i", "-c", "complete -p usbcheck"],
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "_usbcheck_completion" in ended.stdout
