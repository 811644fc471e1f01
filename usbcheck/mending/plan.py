"""A plan of mending: which files and folders get which names and places, in which order, and why.

It is data alone, made of what a check found (`planning.plan_for`) and carried out by
`carrying_out.apply`. All paths are relative to the drive's root, with `/` between their parts.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYOUT: Final = 1
"""The version of a plan written as JSON."""


class Act(StrEnum):
    """What a step does. Nothing else is ever done to a drive."""

    MAKE = "make"  # a folder that is not there
    MOVE = "move"  # a file or folder to another name or place on the same drive
    REMOVE = "remove"  # a folder that the plan has emptied, if it is empty


class Kind(StrEnum):
    """What a change is to a person."""

    RENAME = "rename"
    MOVE = "move"
    SWAP = "swap"  # two films that have each other's name


class Doubt(StrEnum):
    """Why something is not in the plan: a person must decide it."""

    BLANK = "blank"  # the name needs something that only a person knows
    GUESS = "guess"  # the category is only guessed
    CATEGORY = "category"  # files of one work name different categories
    UNITS = "units"  # the names have several units
    TITLES = "titles"  # two titles that are almost the same
    TAKEN = "taken"  # something that stays has the right name already
    CLASH = "clash"  # several files would get one name
    UNPORTABLE = "unportable"  # the right name is too long, or none that Windows takes
    STRAY = "stray"  # nothing tells which work it belongs to
    NOWHERE = "nowhere"  # its place cannot be told
    TOGETHER = "together"  # a folder of files that may only work together
    ARCHIVE = "archive"  # it lies in an archive
    FILL = "fill"  # nothing on the drive belongs into this folder
    LISTED = "listed"  # a list of checksums has the names as they are now
    SEALED = "sealed"  # the drive bears a seal, which a change of names breaks
    UNREAD = "unread"  # the check did not see the whole drive


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the check saw it: its size in bytes, and when it was changed, in POSIX seconds."""

    size: int
    modified: float


@dataclass(frozen=True, slots=True)
class Change:
    """A file or folder that gets another name or place.

    `source` is where it lies now and `target` where it lies in the end; what lies in a folder
    goes with it and is no change of its own. `codes` are the rules whose findings it mends.
    """

    source: str
    target: str
    is_folder: bool
    kind: Kind
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewFolder:
    """A folder to be made, and the rules whose findings that mends."""

    path: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must decide. Nothing of it is done.

    `path` is what it is about, None for the whole drive; `suggestion` a name that would be right
    but for what is not known, `others` the other paths that are concerned.
    """

    doubt: Doubt
    path: str | None
    codes: tuple[str, ...] = ()
    suggestion: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One step on the disk.

    `path` is what is made, removed or where something is moved to, `source` where it is moved
    from at that time, and `origin` where it lay before the first step. `seen` is what a file must
    still be, None for a folder.
    """

    act: Act
    path: str
    source: str = ""
    origin: str = ""
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done on a drive, and what is not.

    `root` is the drive as it was checked and `notice` the profile's id. `emptied` are folders
    that are empty afterwards and go, `litter` what systems left and what stays where it is.
    """

    root: str
    notice: str
    changes: tuple[Change, ...] = ()
    new_folders: tuple[NewFolder, ...] = ()
    emptied: tuple[str, ...] = ()
    litter: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    operations: tuple[Operation, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules whose findings the plan mends, wholly or in part."""
        mended = [code for change in self.changes for code in change.codes]
        return tuple(sorted({*mended, *(code for f in self.new_folders for code in f.codes)}))


def as_json(plan: Plan) -> dict[str, object]:
    """Return a plan as plain values for JSON."""
    return {"usbcheck_plan": LAYOUT, **asdict(plan)}


def operation_as_json(operation: Operation) -> dict[str, object]:
    """Return a step as plain values for JSON."""
    return asdict(operation)


def operation_from_json(given: Mapping[str, object]) -> Operation:
    """Return the step that plain values say.

    Raises:
        ValueError: they say none.
    """
    try:
        act = Act(str(given["act"]))
        path, source, origin = (_text(given, name) for name in ("path", "source", "origin"))
        return Operation(act, path, source, origin, _seen(given.get("seen")))
    except KeyError as error:
        raise ValueError(f"expected {error}") from error


def _text(given: Mapping[str, object], name: str) -> str:
    text = given[name]
    if not isinstance(text, str):
        raise ValueError(f"{name}: expected text")  # noqa: TRY004  one error for all that is wrong
    return text


def _seen(given: object) -> Seen | None:
    match given:
        case None:
            return None
        case {"size": int(size), "modified": float() | int() as modified}:
            return Seen(size, float(modified))
    raise ValueError("seen: expected size and modified")
