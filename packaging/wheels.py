"""Which locked packages the program runs with on a Windows, and whether there are wheels of them.

pip reads the environment markers of a list as those of the system that it runs on, so the list of
another system is made here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT: Final = Path(__file__).parent.parent
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
EXTRAS: Final = ("sign",)
"""What is given to people along with the program itself."""

_LATEST: Final = 9  # releases of each of them are there that are later than what packages ask for
_PINNED: Final = re.compile(r"^(?=\S)[^#]+")
_VIA: Final = re.compile(r"^ +# +(?:via )?(\S+)")


def locked(lock: str, project: Mapping[str, object]) -> list[Requirement]:
    """Return what a lock has for the program itself, leaving out what only developers use.

    The lock tells by its comments which package is there for which.
    """
    pins: dict[str, list[Requirement]] = {}
    wanting: dict[str, set[str]] = {}
    name = ""
    for line in lock.splitlines():
        if _PINNED.match(line):
            pin = Requirement(line)
            name = canonicalize_name(pin.name)
            pins.setdefault(name, []).append(pin)
        elif (via := _VIA.match(line)) and via[1] != "via":
            wanting.setdefault(name, set()).add(canonicalize_name(via[1]))
    wanted = _asked(project)
    while more := {it for it, by in wanting.items() if by & wanted} - wanted:
        wanted |= more
    return [pin for name, several in pins.items() if name in wanted for pin in several]


def _asked(project: Mapping[str, object]) -> set[str]:
    table = project["project"]
    assert isinstance(table, dict)  # noqa: S101  pyproject.toml
    extras = table["optional-dependencies"]
    asked = [*table["dependencies"], *(it for extra in EXTRAS for it in extras[extra])]
    return {canonicalize_name(Requirement(it).name) for it in asked}


def of_windows(pins: Iterable[Requirement], python: str) -> Iterator[str]:
    """Yield the pins that hold on a 64-bit Windows with that Python, without their markers."""
    surroundings = {
        "implementation_name": "cpython",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_system": "Windows",
        "python_full_version": f"{python}.{_LATEST}",
        "python_version": python,
        "sys_platform": "win32",
    }
    for pin in pins:
        if pin.marker is None or pin.marker.evaluate(surroundings):
            yield f"{canonicalize_name(pin.name)}{pin.specifier}"


def project_pins() -> list[Requirement]:
    """Return what this project's lock has for the program itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return locked((ROOT / "requirements.lock").read_text("utf-8"), project)


def pip(*arguments: str) -> None:
    """Run pip; raise subprocess.CalledProcessError where it fails, after it has said why."""
    # Constraints hold for the Python that runs: the lock has other versions for another one.
    environment = {name: it for name, it in os.environ.items() if name != "PIP_CONSTRAINT"}
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pip", *arguments], check=True, env=environment
    )


def for_windows(python: str) -> tuple[str, ...]:
    """Return what tells pip to choose for a 64-bit Windows with that Python."""
    return (
        *("--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--platform=win_amd64"),
        f"--python-version={python}.{_LATEST}",
    )


def find(pins: Sequence[str], python: str) -> dict[str, str]:
    """Return the wheel that an index has for each pin. Nothing is installed.

    Raises:
        subprocess.CalledProcessError: there is none for some.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        pip(
            *("install", "--quiet", "--dry-run", "--ignore-installed", "--target", folder),
            *(*for_windows(python), "--report", str(report), *pins),
        )
        told = json.loads(report.read_text("utf-8"))
    return {
        f"{canonicalize_name(it['metadata']['name'])}=={it['metadata']['version']}": Path(
            it["download_info"]["url"]
        ).name
        for it in told["install"]
    }
