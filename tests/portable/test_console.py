"""The command line of the portable program, on a computer without Python."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.paths import DRIVES, ROOT
from tests.process import PATIENCE
from usbcheck.facts.installed import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.portable.conftest import Portable

INSTALLED = (sys.executable, "-P", "-m", "usbcheck")


def run(
    command: Sequence[str], portable: Portable, *arguments: str | Path
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**portable.environment, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
        cwd=portable.home,
        timeout=PATIENCE,
        check=False,
    )


def test_it_says_what_the_installed_program_says(portable: Portable) -> None:
    """Both libraries and models are its own: facts, findings and versions of all tools agree."""

    def told(command: Sequence[str]) -> tuple[int, dict[str, Any]]:
        ended = run(command, portable, "check", "--format", "json", DRIVES / "faulty")
        return ended.returncode, json.loads(ended.stdout)

    frozen = told([portable.console])
    assert frozen[0] == 1
    assert frozen == told(INSTALLED)


def test_every_library_is_there(portable: Portable) -> None:
    ended = run([portable.console], portable, "--version")
    told = dict(line.split(maxsplit=1) for line in ended.stdout.decode().splitlines())
    assert all(re.match(r"\d", told[package]) for package in PACKAGES)


def test_processes_that_check_start_too(portable: Portable) -> None:
    submissions = portable.home / "报送"
    shutil.copytree(DRIVES / "faulty", submissions / "天宁")
    ended = run([portable.console], portable, "batch", submissions)
    (record,) = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (record["verdict"], record["not_checked"]) == ("fail", None)


def test_notices_forms_and_reports_come_along(portable: Portable) -> None:
    page = portable.home / "报告.html"
    for arguments in (
        ("profile", "show", "fujian-2022"),
        ("forms", "-o", portable.home / "表格"),
        ("check", DRIVES / "faulty", "--content", "none", "-o", page),
    ):
        ended = run([portable.console], portable, *arguments)
        assert ended.returncode in (0, 1), ended.stderr.decode()
    assert "<style" in page.read_text("utf-8")
    assert list((portable.home / "表格").glob("*.docx"))


@pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
def test_no_python_of_the_computer_is_used(portable: Portable) -> None:
    """What it loads is its own, or a library of the system."""
    log = portable.home / "opened"
    tracer = shutil.which("strace")
    assert tracer, "strace is wanted"
    traced = [tracer, "-f", "--seccomp-bpf", "-e", "trace=openat,execve", "-o", str(log)]
    ended = run([*traced, portable.console], portable, "check", DRIVES / "sound")
    assert ended.returncode == 0
    opened = re.compile(r'(?:openat|execve)\((?:AT_FDCWD, )?"(/[^"]+)".* = \d')
    loaded = set(opened.findall(log.read_text("utf-8", "replace")))
    assert f"{portable.folder}/_internal/base_library.zip" in loaded
    own = (f"{portable.folder}/", f"{portable.home}/", f"{DRIVES}/")
    foreign = {path for path in loaded if not path.startswith(own)}
    assert not {path for path in foreign if "python" in path or ".py" in path}
    libraries = {path for path in foreign if ".so" in Path(path).name}
    assert not {path for path in libraries if not path.startswith(("/lib", "/usr/lib", "/etc"))}
