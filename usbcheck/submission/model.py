"""What is judged: a submission, its works, and their files in their roles.

All of it is data; `usbcheck.submission.assemble` makes it of what lies on the drive.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from usbcheck.facts.formats import SIDE_KINDS, Content, Kind, is_executable, is_program_name
from usbcheck.facts.provenance import Failure, Reason, Unknown
from usbcheck.facts.versions import PairFacts, SingleVersionFacts
from usbcheck.naming.file_names import Mark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from usbcheck.drive.walk import Drive, OpenedArchive
    from usbcheck.facts.file import Facts
    from usbcheck.facts.picture import PictureFacts
    from usbcheck.facts.provenance import Fact
    from usbcheck.facts.sound import LoudnessFacts, SoundTrack
    from usbcheck.facts.video import AudioFacts, FootageFacts, VideoFacts
    from usbcheck.facts.word import WordFacts
    from usbcheck.naming.file_names import FileName
    from usbcheck.profile.films import FilmSpec
    from usbcheck.profile.model import UnitType
    from usbcheck.profile.parts import Category, Part
    from usbcheck.profile.pictures import PictureSpec
    from usbcheck.profile.sound import SoundSpec


class Role(StrEnum):
    """What a file is within its work. The values are those of the report's schema."""

    VIDEO = "video"
    SUBTITLED = "video-subtitled"
    UNSUBTITLED = "video-unsubtitled"
    AUDIO = "audio"
    POSTER = "poster"
    QR = "qr"
    IMAGE = "image"
    ENTRY_FORM = "entry-form"
    SCRIPT = "script"
    DOCUMENT = "document"
    SIDECAR = "sidecar"
    SUMMARY = "summary"  # belongs to the unit, never to a work
    UNIT_FORM = "unit-form"  # any other form of the unit
    OTHER = "other"


VersionFacts: TypeAlias = PairFacts | SingleVersionFacts
"""What the pictures of two versions show, or those of one that stands alone."""


PAPERS = frozenset({Role.ENTRY_FORM, Role.SCRIPT, Role.SUMMARY, Role.UNIT_FORM})
OF_UNIT = frozenset({Role.SUMMARY, Role.UNIT_FORM})
"""Roles of files that belong to the unit, never to a work."""
VIDEOS = frozenset({Role.VIDEO, Role.SUBTITLED, Role.UNSUBTITLED})


@dataclass(frozen=True, slots=True)
class File:
    """A file of the drive.

    `folder` is the required folder it lies in, by the profile's name; `inner` is its path
    within that folder; `digest` is only there where another file may be the same byte for byte;
    `undigested` is whether one may be, and nobody knows, since to read both would take too long;
    `footage` is None where its pictures were not asked for, `loudness` where that was not; `part`
    is the id of the part that it delivers, where that is known; `work` is the title of its work;
    `archive` is the path of the archive that it was taken out of, `opened` what became of it where
    it is an archive that was to be opened itself. `category` is what its name or
    place tells by the profile's order, `told_by_folder` what its place tells alone; `work_folder`
    is the path of the folder that its work has for itself; `is_work_alone` is whether it is a
    picture where the notice asks for works that are pictures.
    """

    path: str
    size: int
    kind: Kind
    folder: str | None
    inner: str
    name: FileName
    content: Content | None = None
    facts: Facts | None = None
    failure: Failure | None = None
    digest: str | None = None
    undigested: bool = False
    footage: FootageFacts | None = None
    loudness: LoudnessFacts | None = None
    role: Role = Role.OTHER
    part: str | None = None
    work: str | None = None
    archive: str | None = None
    opened: OpenedArchive | None = None
    category: str | None = None
    told_by_folder: str | None = None
    work_folder: str | None = None
    is_work_alone: bool = False

    @property
    def is_program(self) -> bool:
        """Whether a double click would run it, by its content or by its name (SEC001)."""
        by_content = self.content is not None and is_executable(self.content)
        return by_content or is_program_name(self.path.rpartition("/")[2])

    @property
    def is_stray(self) -> bool:
        """Whether it is a picture or another file that may only happen to lie there.

        It belongs to no work, and its name says nothing of one. Where pictures are works, every
        picture is meant.
        """
        if self.is_work_alone:
            return False
        telling = self.name.marks - {Mark.NOISE, Mark.IMAGE}
        says = self.name.complete or self.name.category is not None or bool(telling)
        is_meant = says or self.work is not None or self.role is not Role.OTHER
        return self.kind in SIDE_KINDS | {"image"} and not is_meant


@dataclass(frozen=True)
class Work:
    """A work: files of one title.

    `category` is None where no file names one of the profile's; `unit` is the drive's
    submitting unit where one of its files names it; `versions` is what comparing its films
    gave, None where that was not asked for.
    """

    title: str
    category: Category | None
    unit: str | None
    files: tuple[File, ...]
    versions: tuple[VersionFacts, ...] | None = None

    def having(self, *roles: Role) -> tuple[File, ...]:
        """Return its files in these roles, in the order of their paths."""
        return tuple(f for f in self.files if f.role in roles)

    @cached_property
    def videos(self) -> tuple[File, ...]:
        """Its films, whatever version."""
        return self.having(*VIDEOS)

    @cached_property
    def episodes(self) -> tuple[int, ...]:
        """The numbers of the episodes its films name, sorted; empty for a single film."""
        return tuple(sorted({f.name.episode for f in self.videos if f.name.episode is not None}))

    @cached_property
    def films(self) -> Mapping[int | None, tuple[File, ...]]:
        """Its films by episode; one entry of None for a single film, and where there is none."""
        found: dict[int | None, tuple[File, ...]] = dict.fromkeys(self.episodes or (None,), ())
        for file in self.videos:
            number = file.name.episode
            found[number] = (*found.get(number, ()), file)
        return found

    @property
    def asks_versions(self) -> bool:
        """Whether the notice asks for a subtitled and an unsubtitled version of it."""
        return self.category is not None and self.category.asks_versions

    def asks(self, part: str) -> bool:
        """Return whether every work of the category must deliver this part."""
        return self.category is not None and part in self.category.required

    def delivering(self, part: str) -> tuple[File, ...]:
        """Return the files that deliver a part."""
        return tuple(f for f in self.files if f.part == part)


@dataclass(frozen=True, slots=True)
class Video:
    """A film with its facts and what is asked of it.

    `part` is what it is taken to deliver, None where that is not known; `spec` is None where the
    notice gives no specification of it.
    """

    file: File
    facts: VideoFacts
    category: Category | None
    part: Part | None
    spec: FilmSpec | None


@dataclass(frozen=True, slots=True)
class Versions:
    """Two films that were compared as the versions of one, in the order of `facts`.

    It is the only film where two are asked for and one is there.
    """

    work: Work
    films: tuple[File, ...]
    facts: VersionFacts


@dataclass(frozen=True, slots=True)
class SpecifiedVideo:
    """A film of which the notice gives a specification.

    Where that has alternatives, `spec` has the demands of the one that the film comes nearest to.
    """

    file: File
    facts: VideoFacts
    spec: FilmSpec


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A file of sound alone, with its facts and what it is taken to deliver."""

    file: File
    facts: AudioFacts
    category: Category
    part: Part


@dataclass(frozen=True, slots=True)
class SpecifiedSound:
    """Tracks of sound, in a film or alone, of which the notice gives a specification."""

    file: File
    tracks: Fact[tuple[SoundTrack, ...]]
    spec: SoundSpec


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster with its facts and what is asked of it."""

    file: File
    facts: PictureFacts
    spec: PictureSpec


@dataclass(frozen=True, slots=True)
class Paper:
    """A form, script or summary as a Word file; `work` is None where it belongs to none."""

    file: File
    facts: WordFacts
    work: Work | None


@dataclass(frozen=True)
class Submission:
    """All that the rules judge.

    `unit` is the submitting unit that most files name; `received` is the day of receipt where
    one was given.
    """

    drive: Drive
    files: tuple[File, ...]
    works: tuple[Work, ...]
    unit: str | None
    unit_type: UnitType | None
    received: dt.date | None = None

    def with_files(self, change: Callable[[File], File]) -> Submission:
        """Return the same submission with every file changed so, here and in its work."""
        works = (replace(work, files=tuple(map(change, work.files))) for work in self.works)
        return replace(self, files=tuple(map(change, self.files)), works=tuple(works))

    @property
    def unlisted(self) -> Unknown | None:
        """Why not all of the drive is known, if so.

        What is not there may only not have been seen, or lie in a folder whose name nobody can
        read.
        """
        for entry in self.drive.unreadable:
            why = Reason.DENIED if entry.denied else Reason.UNREADABLE
            return Unknown(why, f"{entry.path}: {entry.detail}")
        lost = self.drive.lost_folders
        return Unknown(Reason.GARBLED, lost[0]) if lost else None

    @cached_property
    def counted(self) -> tuple[File, ...]:
        """The files that lie in a required folder."""
        return tuple(f for f in self.files if f.folder is not None)

    @cached_property
    def workless(self) -> tuple[File, ...]:
        """Counted files that belong to no work, summaries and programs left out."""
        return tuple(
            f for f in self.counted if f.work is None and f.role not in OF_UNIT and not f.is_program
        )
