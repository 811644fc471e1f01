"""Facts about archives, and what became of those that were unpacked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from usbcheck.facts.provenance import Fact

MARK = "!/"
"""Stands between the path of an archive and the name of a member: `work.zip!/film.mp4`."""


class Refusal(StrEnum):
    """Why a member is not unpacked."""

    OUTSIDE = "outside"  # its name leads out of the archive's folder
    LINK = "link"  # a symbolic link or a device
    ENCRYPTED = "encrypted"
    TWICE = "twice"  # another member has the same name
    METHOD = "method"  # compressed in a way that nothing here reads


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    `name` is its path within, with `/`; `table` is what its name was read with (utf-8, gb18030,
    cp437); sizes are in bytes; `modified` is seconds of local time as the archive has it,
    0 where it has none.
    """

    name: str
    table: str
    size: int
    packed: int
    modified: float
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """One archive. `members` are its files, folders and system litter left out."""

    format: Fact[str]  # zip, rar, 7z
    members: Fact[tuple[Member, ...]]
    encrypted: Fact[bool]  # any member is


def inside(archive: str, name: str) -> str:
    """Return the path by which a member of the archive at a path is known."""
    return f"{archive}{MARK}{name}"
