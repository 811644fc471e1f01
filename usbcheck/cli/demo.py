"""The sample drives that come with the program, laid down in a folder."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

SOUND, FAULTY = "sound", "faulty"


def samples() -> Path:
    """Return where the sample drives are: in the installed package, else in the source tree."""
    installed = Path(str(resources.files("usbcheck"))) / "samples"
    return installed if installed.is_dir() else installed.parents[1] / "fixtures" / "drives"


def lay_down(folder: Path) -> dict[str, Path]:
    """Copy the sample drives into a folder, which is made; return their paths by name.

    Raises:
        FileExistsError: a sample drive of that name is already there; nothing is overwritten.
        OSError: the folder cannot be written.
    """
    laid = {name: folder / name for name in (FAULTY, SOUND)}
    for name, target in laid.items():
        shutil.copytree(samples() / name, target)
    return laid
