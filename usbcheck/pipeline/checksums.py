"""The lists of digests on a drive, held against its files."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from usbcheck.drive.system_files import MANIFESTS
from usbcheck.drive.walk import HashList
from usbcheck.facts.formats import HASH_LISTS
from usbcheck.facts.manifest import Checked, Digest, ManifestFacts
from usbcheck.facts.provenance import (
    Failure,
    FailureKind,
    Known,
    NotApplicable,
    Reason,
    Unknown,
    absence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.drive.walk import Drive
    from usbcheck.examine.scheduler import Examiner
    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.request import Examined

SOURCE: Final = "hashed anew"
_BY_LENGTH: Final[Mapping[int, tuple[str, ...]]] = {
    16: ("xxh64", "xxh3"),
    32: ("md5", "xxh128"),
    40: ("sha1",),
    64: ("sha256",),
    96: ("sha384",),
    128: ("sha512",),
}
_VOLUME: Final = re.compile(r"\A(?:[A-Za-z]:)?/*")


def with_checksums(drive: Drive, examined: Mapping[str, Examined], examiner: Examiner) -> Drive:
    """Return the drive with each line of its lists held against the file that it speaks of.

    Of several lists that speak of one file in one format, as the generations of ASC MHL do, the
    last by name counts.
    """
    lists = {path: it for path, it in examined.items() if it.content in HASH_LISTS}
    lists |= examiner.examine(drive.checksums)
    lines = _Lines(drive)
    for path, found in sorted(lists.items()):
        if isinstance(found.facts, ManifestFacts) and isinstance(found.facts.digests, Known):
            lines.take(path, found.facts.digests.value)
    formats = lines.formats()
    entries = [entry for entry in drive.files if entry.path in formats]
    hashes = examiner.hashes(entries, formats)
    return replace(
        drive,
        hash_lists=tuple(HashList(path, _failure(it)) for path, it in sorted(lists.items())),
        checked=tuple(lines.checked(hashes)),
    )


def _failure(examined: Examined) -> Failure | None:
    if examined.facts is not None:
        return None
    return examined.failure or Failure(FailureKind.UNSUPPORTED)


class _Lines:
    """The lines of all lists, by what they speak of."""

    def __init__(self, drive: Drive) -> None:
        self._there: Final = {_folded(entry.path): entry.path for entry in drive.files}
        self._lines: Final[dict[tuple[str, str | int], Checked]] = {}

    def take(self, manifest: str, digests: tuple[Digest, ...]) -> None:
        """Add the lines of a list."""
        folder = manifest.rpartition("/")[0]
        if folder.rpartition("/")[2] == MANIFESTS:
            folder = folder.rpartition("/")[0]
        for digest in digests:
            path = self._meant(folder, digest.path)
            about = path if path is not None else f"{folder}/{digest.path}"
            key = about, digest.algorithm or len(digest.value)
            self._lines[key] = Checked(manifest, digest, path, NotApplicable())

    def _meant(self, folder: str, written: str) -> str | None:
        """Return the file that a list in a folder speaks of: from there, or from some root."""
        steps = _VOLUME.sub("", written, count=1).split("/")
        beside = [f"{folder}/{written}"] if folder else []
        places = [*beside, *("/".join(steps[n:]) for n in range(len(steps)))]
        return next((found for p in places if (found := self._there.get(_folded(p)))), None)

    def formats(self) -> dict[str, tuple[str, ...]]:
        """Return in which formats each file must be hashed."""
        wanted: dict[str, dict[str, None]] = defaultdict(dict)
        for line in self._lines.values():
            if line.path is not None:
                wanted[line.path] |= dict.fromkeys(_formats(line.listed))
        return {path: tuple(formats) for path, formats in wanted.items() if formats}

    def checked(self, hashes: Mapping[str, dict[str, str] | Failure]) -> Iterator[Checked]:
        """Yield the lines with what came of them.

        Where a list does not say how it was made, that one of its lines fits does.
        """
        held = [replace(line, same=_same(line, hashes)) for line in self._lines.values()]
        fitting = {line.manifest for line in held if line.same == Known(value=True, source=SOURCE)}
        for line in held:
            unsaid = line.listed.algorithm is None and line.manifest not in fitting
            if unsaid and line.same == Known(value=False, source=SOURCE):
                yield replace(line, same=Unknown(Reason.UNCLEAR, line.listed.value))
            else:
                yield line


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _formats(digest: Digest) -> tuple[str, ...]:
    return (digest.algorithm,) if digest.algorithm else _BY_LENGTH.get(len(digest.value), ())


def _same(line: Checked, hashes: Mapping[str, dict[str, str] | Failure]) -> Fact[bool]:
    if line.path is None:
        return NotApplicable()
    found = hashes.get(line.path)
    if found is None:
        return Unknown(Reason.UNSUPPORTED, line.listed.value)
    if isinstance(found, Failure):
        return absence(found)
    values = (found.get(name) for name in _formats(line.listed))
    return Known(value=line.listed.value in values, source=SOURCE)
