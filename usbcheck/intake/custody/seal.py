"""A unit's own seal: the ASC MHL history that came with a drive, and what differs from it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from usbcheck.drive.paths import escape_control, system_path
from usbcheck.drive.system_files import is_litter
from usbcheck.drive.walk import Entry, EntryKind
from usbcheck.intake.custody.mhl import FOLDER, History

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from usbcheck.intake.custody.mhl import Record


@dataclass(frozen=True, slots=True)
class SealComparison:
    """What differs from the seal.

    Files that are missing, new or changed are given by path; `broken` are the hash lists that are
    not what the seal's own chain says. `sealed` is False where the drive had no seal, or only one
    that is damaged.
    """

    sealed: bool = False
    missing: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    damaged: bool = False

    @property
    def differs(self) -> bool:
        """Whether anything is not as it was sealed."""
        return bool(self.missing or self.new or self.changed or self.broken or self.damaged)

    def as_details(self) -> dict[str, list[str]]:
        """Return what the ledger keeps of it: what differs, by how it does."""
        found = {
            "missing": self.missing,
            "new": self.new,
            "changed": self.changed,
            "broken": self.broken,
        }
        kept = {name: list(paths) for name, paths in found.items() if paths}
        return kept | ({"damaged": [FOLDER]} if self.damaged else {})


@dataclass(frozen=True)
class Seal:
    """The history that came with a drive.

    One without generations where none did, or where it is damaged.
    """

    history: History = field(default_factory=History)
    damaged: bool = False

    @cached_property
    def _known(self) -> Mapping[str, Record]:
        return {_key(path): record for path, record in self.history.current.items()}

    def of(self, path: str) -> Record | None:
        """Return what the seal said last of a file."""
        return self._known.get(_key(path))

    def compare(self, digests: Mapping[str, Mapping[str, str]]) -> SealComparison:
        """Compare the files of a drive with the seal.

        `digests` are those of each file, by its path as `visible` shows it and by hash format.

        Names count as the same in either Unicode form: systems change one into the other.
        """
        if not self.history.generations:
            return SealComparison(damaged=self.damaged)
        known = self._known
        here = {_key(path): path for path in digests}
        changed = (
            path
            for key, path in here.items()
            if key in known
            and digests[path].get(known[key].hash_format, "").casefold()
            != known[key].digest.casefold()
        )
        return SealComparison(
            sealed=True,
            missing=_sorted(r.path for key, r in known.items() if key not in here),
            new=_sorted(path for key, path in here.items() if key not in known),
            changed=_sorted(changed),
            broken=self.history.broken,
            damaged=self.damaged,
        )


def manifests_on(root: str) -> tuple[Entry, ...]:
    """Return the manifests of a sealed drive: ordinary files, never links.

    Raises:
        OSError: they cannot be listed.
    """
    place = system_path(root, FOLDER)
    if not place.is_dir() or place.is_symlink():
        return ()
    found = []
    for path in sorted(place.iterdir()):
        if is_litter(path.name, is_directory=False) and path.is_file() and not path.is_symlink():
            stat = path.stat()
            name = f"{FOLDER}/{path.name}"
            found.append(Entry(name, EntryKind.FILE, stat.st_size, stat.st_mtime))
    return tuple(found)


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", escape_control(path))


def _sorted(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))
