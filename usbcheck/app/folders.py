"""Folders to choose from: where to begin, and what lies in one. No file is named."""

from __future__ import annotations

import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

import psutil

from usbcheck.drive.mounts import removable_mounts

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 500
"""Folders that are listed of one."""

_SOON: Final = 3.0  # seconds; a network drive without its network takes long to say so
_HIDDEN: Final = 0x2 | 0x4  # FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM
_DEVICES: Final = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{kind}{n}" for kind in ("COM", "LPT") for n in range(10)))
)
_FORBIDDEN: Final = frozenset('\\/:*?"<>|')


@dataclass(frozen=True, slots=True)
class Place:
    """A folder. `kind` is an id of the catalogues where it has a name of its own (`app-place-…`).

    `label` is what the drive is called, empty where it has no name; foreign text. `total` and
    `free` are bytes, 0 where it is not asked how large it is.
    """

    path: Path
    kind: str = ""
    label: str = ""
    total: int = 0
    free: int = 0

    @property
    def name(self) -> str:
        """The last part of its path; of a root the whole."""
        return self.path.name or str(self.path)


def drives() -> tuple[Place, ...]:
    """Return the plugged-in drives."""
    return tuple(
        Place(Path(m.path), "drive", m.label or "", m.total, m.free) for m in removable_mounts()
    )


class DriveLooker:
    """Looks for plugged-in drives, never twice at once: one that hangs holds up one thread only."""

    def __init__(self) -> None:
        self._last: tuple[Place, ...] = ()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def look(self) -> tuple[Place, ...]:
        """Return the drives that are plugged in, or were when they last could be told."""
        with self._lock:
            thread = self._thread
            if thread is None or not thread.is_alive():
                thread = self._thread = threading.Thread(target=self._run, daemon=True)
                thread.start()
        thread.join(_SOON)
        return self._last

    def _run(self) -> None:
        self._last = drives()


def beginnings() -> tuple[Place, ...]:
    """Return where the choice begins: drives, the user's own folders, the other disks."""
    found = {place.path: place for place in (*drives(), *_own(), *_disks())}
    return _answering(tuple(found.values()))


def _own() -> Iterator[Place]:
    import platformdirs as known

    yield Place(known.user_desktop_path(), "desktop")
    yield Place(known.user_downloads_path(), "downloads")
    yield Place(known.user_documents_path(), "documents")
    yield Place(known.user_videos_path(), "videos")
    yield Place(Path.home(), "home")


def _disks() -> Iterator[Place]:
    if sys.platform != "win32":
        yield Place(Path("/"), "disk")
        return
    for partition in psutil.disk_partitions(all=True):
        yield Place(Path(partition.mountpoint), "disk")


def subfolders(path: Path) -> tuple[Place, ...]:
    """Return the folders in a folder by name, without those that the system hides.

    Raises:
        OSError: it cannot be listed.
    """
    with os.scandir(path) as entries:
        found = [Place(path / entry.name) for entry in entries if _is_shown(entry)]
    return tuple(sorted(found, key=lambda place: place.name.casefold()))[:MOST]


def make_folder(parent: Path, name: str) -> Path:
    """Make a new folder in another, and return it.

    Raises:
        ValueError: the name is none that every system takes.
        OSError: it cannot be made, or is there already.
    """
    name = name.strip()
    if not is_folder_name(name):
        raise ValueError(name)
    made = parent / name
    made.mkdir()
    return made


def is_folder_name(name: str) -> bool:
    """Return whether every system takes a name for a folder, Windows included."""
    return (
        0 < len(name) <= 120
        and not _FORBIDDEN & set(name)
        and name.isprintable()
        and not name.startswith(".")
        and not name.endswith((".", " "))
        and name.partition(".")[0].upper() not in _DEVICES
    )


def file_name(text: str) -> str:
    """Return a text as part of a file's name, without what no system takes there."""
    return "".join(c for c in text if c.isprintable() and c not in _FORBIDDEN).strip(". ")[:60]


def parent_of(path: Path) -> Path | None:
    """Return the folder above, None for a root."""
    return None if path.parent == path else path.parent


def typed(text: str, *, windows: bool = os.name == "nt") -> Path | None:
    r"""Return the folder that a person typed or pasted, as Explorer quotes it; None for nothing.

    It must be a whole path; a bare `E:` is the root of drive E.
    """
    text = text.strip().strip("\"'").strip()
    if windows and len(text) == 2 and text[1] == ":":
        text += "\\"
    whole = PureWindowsPath(text) if windows else PurePosixPath(text)
    return Path(text) if whole.is_absolute() else None


def _answering(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return those that are folders, without any that does not answer soon."""
    there: set[Path] = set()

    def look(path: Path) -> None:
        if os.path.isdir(path):  # noqa: PTH112  never raises
            there.add(path)

    looks = [threading.Thread(target=look, args=(p.path,), daemon=True) for p in places]
    for thread in looks:
        thread.start()
    end = time.monotonic() + _SOON
    for thread in looks:
        thread.join(max(0.0, end - time.monotonic()))
    return tuple(place for place in places if place.path in there)


def _is_shown(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "$")) or entry.name == "System Volume Information":
        return False
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
        return entry.is_dir() and not attributes & _HIDDEN
    except OSError:
        return False
