"""Completion in a shell: the script, what it offers, and a real Bash that uses it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click import shell_completion
from click.shell_completion import get_completion_class
from click.testing import CliRunner

from tests.process import usbcheck
from usbcheck.cli.completion import Shell
from usbcheck.cli.main import cli
from usbcheck.messages import catalogue
from usbcheck.profile import DEFAULT

ROOT = Path(__file__).parents[3]
NEEDS_BASH = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None, reason="needs Bash"
)


def offered(*arguments: str, beginning: str = "") -> dict[str, str | None]:
    """What may follow on a command line, each with its help."""
    made = shell_completion.ShellComplete(cli, {}, "usbcheck", "_USBCHECK_COMPLETE")
    return {item.value: item.help for item in made.get_completions(list(arguments), beginning)}


def kinds(*arguments: str, beginning: str = "") -> set[str]:
    """What the shell itself is asked to complete."""
    made = shell_completion.ShellComplete(cli, {}, "usbcheck", "_USBCHECK_COMPLETE")
    return {item.type for item in made.get_completions(list(arguments), beginning)}


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USBCHECK_LANG", "zh")


def test_commands_are_offered_with_their_help() -> None:
    words = catalogue("zh")
    assert offered(beginning="che") == {"check": words.format("help-check").partition("\n")[0]}
    assert set(offered("ledger", beginning="e")) == {"export"}
    assert "show" in offered("profile")


def test_options_are_offered_with_their_help() -> None:
    words = catalogue("zh")
    assert offered("watch", beginning="--watch") == {
        "--watch-folder": words.format("help-any.watch-folder")
    }
    assert offered("watch", beginning="--conc") == {
        "--concurrency": words.format("help-any.concurrency")
    }


def test_values_are_offered() -> None:
    assert set(offered("check", "--content")) == {"full", "sample", "none"}
    assert set(offered("check", "--select", beginning="vid00")) >= {"VID001", "VID006"}
    assert "SUB,VID006" in offered("check", "--select", beginning="SUB,VID006")
    assert offered("explain", beginning="VID006")["VID006"] == catalogue("zh").format(
        "VID006.title"
    )
    assert set(offered("check", "--profile", beginning=DEFAULT[:4])) == {DEFAULT}


def test_paths_are_left_to_the_shell() -> None:
    assert kinds("check") == {"dir"}
    assert kinds("check", "-o") == {"file"}
    assert kinds("check", "--profile", beginning="./mine") == {"file"}
    assert kinds("ledger", "export", "-o") == {"file"}


@pytest.mark.parametrize("shell", [shell for shell in Shell if get_completion_class(shell)])
def test_each_shell_has_its_script(shell: Shell) -> None:
    ended = usbcheck("completion", shell)
    assert ended.code == 0
    assert "_USBCHECK_COMPLETE" in ended.said


def test_a_shell_that_an_older_click_does_not_know_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("click.shell_completion.get_completion_class", lambda _: None)
    ended = CliRunner().invoke(cli, ["completion", "powershell"])
    assert ended.exit_code == 2
    assert "Click 8.5" in ended.output


@NEEDS_BASH
@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("usbcheck ledg", ["ledger"]),
        ("usbcheck ledger ver", ["verify"]),
        ("usbcheck check --conte", ["--content"]),
        ("usbcheck check --content f", ["full"]),
    ],
)
def test_bash_completes(line: str, completed: list[str], tmp_path: Path) -> None:
    started = 'import sys\nfrom usbcheck.cli.main import main\nsys.argv[0] = "usbcheck"\nmain()\n'
    (tmp_path / "program.py").write_text(started)
    program = tmp_path / "usbcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{tmp_path}/program.py" "$@"\n')
    program.chmod(0o755)
    words = line.split()
    script = "\n".join(
        [
            'eval "$(usbcheck completion bash)"',
            f"COMP_WORDS=({line})",
            f"COMP_CWORD={len(words) - 1}",
            "_usbcheck_completion usbcheck",
            'printf "%s\\n" "${COMPREPLY[@]}"',
        ]
    )
    ended = subprocess.run(
        ["bash", "--norc", "-c", script],
        env={
            **os.environ,
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.stdout.split(), ended.stderr) == (completed, "")
