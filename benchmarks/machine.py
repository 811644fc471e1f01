"""What a figure was taken on: the machine, and the versions of all that ran."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from usbcheck import __version__

_ASKED = {  # how each program tells its version
    "ffprobe": ("-version",),
    "exiftool": ("-ver",),
    "identify": ("-version",),
    "zbarimg": ("--version",),
    "mediainfo": ("--Version",),
    "mediaconch": ("--Version",),
    "xxhsum": ("--version",),
    "sha256sum": ("--version",),
    "b3sum": ("--version",),
    "soffice": ("--version",),
    "strace": ("--version",),
}
_LIBRARIES = ("av", "pymediainfo", "pillow", "zxing-cpp", "lxml", "onnxruntime", "xxhash", "dask")
_NUMBER = re.compile(r"v?(\d+(?:\.\d+)+(?:[-+~.\w]*\w)?)|^(\d+)$", re.MULTILINE)


def machine() -> dict[str, str]:
    """Return processor, cores, memory, disk and kernel, as this system reports them."""
    memory = psutil.virtual_memory().total / 2**30
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    named = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return named[1] if named else platform.processor()


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Return the versions of usbcheck, the programs it is compared with and its libraries.

    Those that are missing are left out.
    """
    found = {"usbcheck": __version__}
    for program, asked in _ASKED.items():
        if (path := shutil.which(program)) and (told := _told(path, asked)):
            found[program] = told
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


def _told(program: str, asked: tuple[str, ...]) -> str:
    done = subprocess.run(
        [program, *asked], capture_output=True, text=True, timeout=60, check=False
    )
    number = _NUMBER.search(done.stdout + done.stderr)
    return (number[1] or number[2]) if number else ""


def described() -> str:
    """Return machine and versions as two lines of Markdown."""
    of = machine()
    first = f"{of['processor']}, {of['cores']} cores, {of['memory']}, {of['system']}"
    tools = ", ".join(f"{name} {number}" for name, number in versions().items())
    return f"Machine: {first}; Python {of['python']}.\n\nVersions: {tools}."


USBCHECK = (sys.executable, "-m", "usbcheck")
"""The command under test, of this very checkout or installation."""
