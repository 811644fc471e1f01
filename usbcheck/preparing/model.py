"""What is known of a loose folder, what is proposed to be made of it, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.drive.walk import Drive
    from usbcheck.facts.quantities import Value
    from usbcheck.facts.request import Examined
    from usbcheck.facts.versions import PairFacts
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category
    from usbcheck.submission.model import File

Answers: TypeAlias = "Mapping[str, str]"
"""What a person says, by the ids of the questions."""

NO_ANSWERS: Final[Answers] = MappingProxyType({})

LEAVE_OUT: Final = "-"
"""The answer that leaves a file out."""

KEEP: Final = "+"
"""The answer that keeps a paper of the unit where several would get its place."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known of a loose folder.

    `drive` is its listing, `examined` what is known of each file, `digests` those of files that
    may be the same byte for byte, `pairs` films whose pictures were compared.
    """

    drive: Drive
    examined: Mapping[str, Examined]
    digests: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[PairFacts, ...] = ()


class Ask(StrEnum):
    """What a question asks for; the values are ids of messages (`ask-…`)."""

    UNIT = "unit"
    TITLE = "title"
    CATEGORY = "category"
    FIELD = "field"  # another field of the notice's file names
    WORK = "work"  # that a file belongs to
    PART = "part"  # of its work that a file is
    EPISODE = "episode"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be given, and what it is called.

    `doubtful` is whether what is known of the files speaks against it.
    """

    value: str
    shown: Value
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can tell.

    `id` is what the answer is given under; `files` are those it is about, none where it is about
    the whole drive. Without `choices` any text is an answer, and `suggestion` is what may be meant.
    `field` is what the notice calls the field of a name that is asked for.
    """

    id: str
    ask: Ask
    files: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    suggestion: str = ""
    field: str = ""


class Left(StrEnum):
    """Why a file is left out; the values are ids of messages (`left-out-…`)."""

    CHOSEN = "chosen"  # somebody said so
    NOT_ASKED = "not-asked"  # the notice asks for nothing of its kind
    SAME = "same"  # byte for byte as another that is taken
    PROGRAM = "program"
    UNREAD = "unread"  # what it is could not be read, and its name says nothing


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of the folder that does not go to the drive; `other` is the one it is the same as."""

    path: str
    why: Left
    other: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A file, and the path that it gets on the drive.

    `work` is the id of its work, None for what belongs to the unit; `part` the id of the part that
    it delivers. `archive` is the path of the archive that it is packed into, and `target` then its
    path in there.
    """

    path: str
    target: str
    size: int
    work: str | None = None
    part: str | None = None
    archive: str | None = None

    @property
    def place(self) -> str:
        """The path of the file that appears on the drive."""
        return self.archive or self.target


@dataclass(frozen=True, slots=True)
class ProposedWork:
    """A work, as far as it is known. `id` is the path of its first file.

    `others` are the values of the fields of names beside title, category and unit; `lacking` the
    ids of the parts that the notice asks for and no file is.
    """

    id: str
    files: tuple[File, ...]
    title: str | None = None
    category: Category | None = None
    unit: str | None = None
    others: Mapping[str, str] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be made of a folder. It can be carried out where nothing is asked any more.

    `files` are placed as far as that can be told: where something is asked, blanks stand in the
    names.
    """

    facts: SourceFacts
    profile: Profile
    answers: Answers
    works: tuple[ProposedWork, ...]
    files: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]
    questions: tuple[Question, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which file of a folder goes where on a drive; nothing is open.

    `root` is the absolute path of the folder.
    """

    root: str
    profile: Profile
    works: tuple[ProposedWork, ...]
    files: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]
    unit: str | None = None

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(file.size for file in self.files)


class OpenQuestionsError(Exception):
    """Not everything can be told; `questions` are those left."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        super().__init__(", ".join(question.id for question in questions))
        self.questions = questions


def of_work(work: str, what: str) -> str:
    """Return the id of a question about a work."""
    return f"works/{work}/{what}"


def of_file(path: str, what: str) -> str:
    """Return the id of a question about a file."""
    return f"files/{path}/{what}"
