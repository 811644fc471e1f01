"""Where the bytes of a path lie: on the drive, or in the folder that archives are unpacked to."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Final

from usbcheck.drive.paths import system_path
from usbcheck.facts.archive import MARK

_PLAIN_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files of a drive are: below `root`, and members of archives in `unpacked`.

    Both are absolute; `unpacked` is empty where no archive is opened.
    """

    root: str
    unpacked: str = ""

    def locate(self, path: str) -> Path:
        """Return the path to open for an entry, or for a member of an archive."""
        if self.unpacked and MARK in path:
            place = self.place_of(path)
            if os.path.lexists(place):
                return place
        return system_path(self.root, path)

    def place_of(self, path: str) -> Path:
        """Return where a member is unpacked to.

        Nothing of its name is in it but a plain suffix, so that no name can lead anywhere, be too
        long, or be one that Windows reserves.
        """
        suffix = PurePosixPath(path).suffix
        ending = suffix.lower() if _PLAIN_SUFFIX.fullmatch(suffix) else ""
        name = blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        return Path(self.unpacked, name + ending)
