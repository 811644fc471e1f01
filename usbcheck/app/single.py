"""One program at a time: a second start finds the page of the first.

The first holds a lock in this user's own folder and writes its address beside it, readable by
this user alone. The lock ends with the process, however that ends.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE: Final = "USBCHECK_APP"
"""The environment variable that names another folder for lock and address."""

_PATIENCE: Final = 15.0  # seconds for a first program, just started, to serve its page
_STEP: Final = 0.2


class RunningError(Exception):
    """Another one runs. `address` is that of its page, None where it tells none."""

    def __init__(self, address: str | None) -> None:
        super().__init__(address)
        self.address = address


class Single:
    """Holds the place of the one that runs."""

    def __init__(self, folder: Path) -> None:
        self._address = folder / "app.address"

    def serves(self, address: str) -> None:
        """Note the address for the next start; without it nothing else is lost."""
        with suppress(OSError):
            self._address.unlink(missing_ok=True)
            opened = os.open(self._address, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(opened, "w", encoding="ascii") as file:  # noqa: PTH123  a descriptor
                file.write(address)

    def forget(self) -> None:
        """Take the address away."""
        with suppress(OSError):
            self._address.unlink(missing_ok=True)


@contextmanager
def only_one(folder: Path | None = None, patience: float = _PATIENCE) -> Iterator[Single]:
    """Be the only one while the context lasts.

    Raises:
        RunningError: another one runs.
        OSError: the folder cannot be used.
    """
    folder = folder or _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(folder / "app.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise RunningError(_address(folder, patience)) from None
    held = Single(folder)
    held.forget()
    try:
        yield held
    finally:
        held.forget()
        lock.release()


def _folder() -> Path:
    given = os.environ.get(PLACE)
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("usbcheck", appauthor=False)


def _address(folder: Path, patience: float) -> str | None:
    end = time.monotonic() + patience
    while True:
        with suppress(OSError, UnicodeError):
            if address := (folder / "app.address").read_text(encoding="ascii"):
                return address
        if time.monotonic() > end:
            return None
        time.sleep(_STEP)
