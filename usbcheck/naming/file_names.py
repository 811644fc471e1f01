"""What a file name says, understood: its fields, the markers between them, and what is odd."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from usbcheck.profile.naming import NameRole


class Mark(StrEnum):
    """What a marker in a file name says about the file.

    The values are keys of `[markers]`, but for PART: that is the label of a part of a work.
    """

    SUBTITLED = "subtitled"
    UNSUBTITLED = "unsubtitled"
    POSTER = "poster"
    QR = "qr"
    IMAGE = "image"
    ENTRY_FORM = "entry_form"
    SCRIPT = "script"
    SUMMARY = "summary"
    PART = "part"
    NOISE = "noise"


class Untidy(StrEnum):
    """Small faults of spelling that do not keep a name from being understood (NAM006)."""

    SPACES = "spaces"
    FULL_WIDTH = "full-width"
    DECOMPOSED = "decomposed"
    DOUBLED = "doubled"
    NOISE = "noise"
    COPY = "copy"  # (1), as Windows numbers second copies
    NUMBER = "number"  # in front of the title
    REMARK = "remark"  # behind the unit
    LOOKALIKE = "lookalike"  # radicals in place of characters
    SUFFIX = "suffix"  # there twice, or behind another dot than a plain one
    GARBLED = "garbled"  # read with the wrong table; understood as what it was before


class Spelling(StrEnum):
    """How the category part is written."""

    RIGHT = "right"
    ALIAS = "alias"
    UNKNOWN = "unknown"


class OddJoint(NamedTuple):
    """What stands between two fields, and what should stand there; `written` may be empty."""

    written: str
    right: str


class FieldValue(NamedTuple):
    """A field of the pattern beside title, category and unit, as written."""

    field: str
    role: NameRole
    value: str


@dataclass(frozen=True, slots=True)
class FileName:
    """A file name, understood. Text fields are as written, in NFC, without outer spaces.

    `pattern` is the one it was read by; `complete` is whether all is there that this asks for;
    `category` is the profile's own spelling, None where it is not known; `category_written` is
    the part that stands for it; `ordered` is whether the parts stand in the right order; `labels`
    are the markers as written; `copy` is a bare number in brackets at the end: an episode, or
    what Windows adds to a second copy; `joints` are the separators other than the right ones;
    `meant` is the name with the right characters and suffix, whatever its parts; `lookalikes` are
    characters that only look like the right one, with their code points; `of_folder` is whether
    the fields are those of the folder that the file's work has for itself.
    """

    text: str
    suffix: str
    pattern: str
    complete: bool
    title: str
    category: str | None
    category_written: str | None
    spelling: Spelling
    unit: str | None
    others: tuple[FieldValue, ...]
    ordered: bool
    labels: tuple[tuple[Mark, str], ...]
    episode: int | None
    copy: int | None
    joints: tuple[OddJoint, ...]
    untidy: frozenset[Untidy]
    meant: str = ""
    lookalikes: tuple[str, ...] = ()
    of_folder: bool = False

    @property
    def marks(self) -> frozenset[Mark]:
        """What the markers say."""
        return frozenset(mark for mark, _ in self.labels)

    def saying(self, role: NameRole) -> str | None:
        """Return what another field than title, category and unit says, by its role."""
        return next((found.value for found in self.others if found.role == role), None)
