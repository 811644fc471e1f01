"""A folder for what workers write, that is gone when the run is, however it ended.

A killed run leaves its folder behind; the next one removes it, told from those in use by a lock
that the system lets go of with the process.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from usbcheck.drive.paths import lies_on

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER: Final = "unpacked"
_LOCK: Final = ".lock"


@contextmanager
def scratch_folder(drive: str) -> Iterator[str]:
    """Yield the path of a new folder that lies outside the drive at that root.

    It is empty, and removed at the end of the block.

    Raises:
        OSError: No such folder can be made.
    """
    from filelock import FileLock

    base = _base(drive)
    _sweep(base)
    name = secrets.token_hex(8)
    lock = base / (name + _LOCK)
    try:
        with FileLock(lock):  # before the folder is there to be swept
            folder = base / name
            folder.mkdir()
            try:
                yield str(folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        with suppress(OSError):
            lock.unlink()


def _base(drive: str) -> Path:
    """Return a private folder of this user on a disk, which temporary folders may not be."""
    from platformdirs import user_cache_path

    for folder in (user_cache_path("usbcheck", appauthor=False), _temporary()):
        place = folder / _FOLDER
        if lies_on(place, drive):
            continue
        with suppress(OSError):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            return place
    raise FileNotFoundError("no folder outside the drive to unpack to")


def _temporary() -> Path:
    import getpass

    with suppress(OSError, KeyError, ImportError):
        return Path(tempfile.gettempdir(), f"usbcheck-{getpass.getuser()}")
    return Path(tempfile.gettempdir(), "usbcheck")


def _sweep(base: Path) -> None:
    """Remove what killed runs left behind."""
    from filelock import FileLock, Timeout

    with suppress(OSError):
        for lock in base.glob(f"*{_LOCK}"):
            with suppress(Timeout, OSError), FileLock(lock, timeout=0):
                shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
                lock.unlink()
