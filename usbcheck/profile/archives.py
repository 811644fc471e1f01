"""Archives that a notice takes for works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from usbcheck.facts.formats import Content

if TYPE_CHECKING:
    from collections.abc import Mapping

ArchiveFormat: TypeAlias = Literal["zip", "rar", "7z"]

_FORMATS: Final[Mapping[Content, ArchiveFormat]] = {
    Content.ZIP: "zip",
    Content.RAR: "rar",
    Content.SEVEN_ZIP: "7z",
}


def archive_format(content: Content | None) -> ArchiveFormat | None:
    """Return what a profile calls an archive of that content, None of all else."""
    return _FORMATS.get(content) if content else None
