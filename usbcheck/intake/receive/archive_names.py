"""Names on a drive that the archive cannot have: taken for one there, or needed for manifests."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from usbcheck.copying.drive_copy import remove_tree
from usbcheck.drive.paths import escape_control, system_path
from usbcheck.drive.walk import EntryKind
from usbcheck.intake.custody.mhl import FOLDER
from usbcheck.intake.receive.causes import Cause, NotReceivedError

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.drive.walk import Drive


def require_names(drive: Drive, probe: Path) -> None:
    """Raise where the archive cannot keep the names of a drive apart.

    This is found before the copy, not hours later. `probe` is a folder to be made on the archive's
    file system and removed again.
    """
    entries = drive.entries
    if taken := next((e for e in entries if _is_reserved(e.path, e.kind)), None):
        raise NotReceivedError(Cause.RESERVED, taken.path)
    shown: dict[str, str] = {}
    alike: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if shown.setdefault(escape_control(entry.path), entry.path) != entry.path:
            raise NotReceivedError(Cause.NAMES, entry.path)
        alike[_folded(entry.path)].append(entry.path)
    for first, *others in alike.values():
        for other in others:
            if _are_one(first, other, probe):
                raise NotReceivedError(Cause.NAMES, other)


def _is_reserved(path: str, kind: EntryKind) -> bool:
    return _folded(path) == FOLDER and (path != FOLDER or kind is not EntryKind.DIRECTORY)


def _folded(path: str) -> str:
    parts = unicodedata.normalize("NFC", path).casefold().split("/")
    return "/".join(unicodedata.normalize("NFC", part.rstrip(" .")) for part in parts)


def _are_one(first: str, second: str, probe: Path) -> bool:
    """Return whether the archive's file system takes two names for one."""
    pair = next((a, b) for a, b in zip(first.split("/"), second.split("/"), strict=True) if a != b)
    remove_tree(probe)
    probe.mkdir(parents=True)
    try:
        system_path(str(probe), pair[0]).touch()
        return os.path.lexists(system_path(str(probe), pair[1]))
    finally:
        remove_tree(probe)


def name_aside(drive: Drive) -> str:
    """Return a name for a seal that is damaged: one that the drive does not have."""
    taken = {_folded(entry.path) for entry in drive.entries}
    name, number = f"{FOLDER}.damaged", 1
    while name in taken:
        number += 1
        name = f"{FOLDER}.damaged-{number}"
    return name
