"""Facts about lists of digests that came with a drive, and about packages of films."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.formats import PACKAGES, Content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.facts.provenance import Fact


@dataclass(frozen=True, slots=True)
class Digest:
    """A line of a list.

    `path` is as written there, with `/`; `algorithm` is as ASC MHL spells it (md5, sha1, sha256,
    sha512, xxh64, xxh128, c4 …), None where the list does not say it: then its length leaves some.
    """

    path: str
    algorithm: str | None
    value: str


@dataclass(frozen=True, slots=True)
class ManifestFacts:
    """One list of digests. `unread` counts lines that are neither a digest nor a remark."""

    format: Fact[str]  # mhl, hash-list
    digests: Fact[tuple[Digest, ...]]
    unread: Fact[int]


@dataclass(frozen=True, slots=True)
class Checked:
    """A line of the list at `manifest`, held against the drive.

    `path` is that of the file it speaks of, None where there is no such file; `same` is whether
    the file has the digest, Unknown(UNCLEAR) where the list does not say how it was made.
    """

    manifest: str
    listed: Digest
    path: str | None
    same: Fact[bool]


@dataclass(frozen=True, slots=True)
class FilmPackage:
    """A folder that holds a cinema package or an IMF package; empty for the root."""

    folder: str
    kind: Content


def packages(contents: Mapping[str, Content | None]) -> tuple[FilmPackage, ...]:
    """Return the packages among files, by their paths; an IMF package is one whatever else it has.

    The folder of the index is that of the package.
    """
    found: dict[str, Content] = {}
    for path, content in contents.items():
        if content in PACKAGES:
            folder = path.rpartition("/")[0]
            known = found.get(folder)
            found[folder] = Content.IMF if Content.IMF in (content, known) else Content.DCP
    return tuple(FilmPackage(folder, kind) for folder, kind in sorted(found.items()))
