"""How works lie on a drive: folders by kind, a folder a category or a work, or none at all."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from pydantic import Field, model_validator

from usbcheck.profile.archives import ArchiveFormat
from usbcheck.profile.naming import PatternText
from usbcheck.profile.quantities import ByteBounds
from usbcheck.profile.table import NonEmpty, Table

HeldKind: TypeAlias = Literal[
    "video", "audio", "image", "word", "document", "sidecar", "archive", "other"
]
Level: TypeAlias = Literal["category", "work", "unit"]
"""What each sub-folder of a place is for."""

ROOT_NAME = ""
"""What stands for the root where a folder's name is asked for."""


class Place(Table):
    """A place for files: a folder, or the drive's root."""

    holds: tuple[HeldKind, ...] = Field(min_length=1)
    word_is: Literal["form", "script"] | None = None  # what a Word file in it is taken for
    holds_works: bool = False  # the files that make a work lie here
    programs: bool = False  # whether programs belong here, and are no finding (SEC001)
    archives: tuple[ArchiveFormat, ...] = ()  # that are opened here, as if they were folders
    archives_only: bool = False  # whether each work must be one (DRV016)
    archive_size: ByteBounds | None = None  # of each (DRV011)
    levels: tuple[Level, ...] = ()  # its sub-folders, outermost first: `["category", "work"]`
    work_pattern: PatternText | None = None  # how a work's folder is named, if not as its files

    @model_validator(mode="after")
    def _archives_are_named(self) -> Place:
        if (self.archives_only or self.archive_size) and not self.archives:
            raise ValueError("archives: expected the formats that works come in")
        return self

    @model_validator(mode="after")
    def _each_level_once(self) -> Place:
        if len(set(self.levels)) < len(self.levels):
            raise ValueError("levels: expected each once")
        if "work" in self.levels[:-1]:
            raise ValueError("levels: expected work last")
        if self.work_pattern is not None and "work" not in self.levels:
            raise ValueError("work_pattern: expected work among levels")
        return self


class Folder(Place):
    """A folder in the drive's root."""

    name: NonEmpty
    spellings: tuple[NonEmpty, ...] = ()  # as right as the name
    aliases: tuple[NonEmpty, ...] = ()  # nearly right names seen in practice (DRV002)
    category: NonEmpty | None = None  # of the works in it
    required: bool = True  # whether it must be there (DRV001) and hold something (DRV005)
    clause: str


class Root(Place):
    """The drive's root, where works or their folders lie in it."""

    holds: tuple[HeldKind, ...] = get_args(HeldKind)
    holds_works: bool = True
    clause: str
