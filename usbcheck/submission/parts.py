"""The parts that a category asks of a work: which files deliver them, and which are missing.

Rules and the matrix of a report go by the same functions, so that what one calls missing the
other does too. A part is named by its id, as `Category.by_id` has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.facts.formats import kind_of_suffix
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.quantities import PartName
from usbcheck.facts.word import WordFacts
from usbcheck.naming.file_names import Mark
from usbcheck.submission.model import VIDEOS, File, Role, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.facts.formats import Kind
    from usbcheck.profile.model import Profile
    from usbcheck.profile.parts import Category, Part, PartKind
    from usbcheck.profile.quantities import Bounds

VERSIONS: Final = ("video-subtitled", "video-unsubtitled")
"""The ids of the versions of a film that differ in their subtitles."""

PART_ROLES: Final = (
    *VERSIONS,
    "video",
    "poster",
    "qr",
    "entry-form",
    "script",
    "document",
    "sidecar",
    "audio",
)
"""The roles of parts, in the order of the matrix."""

PAPER_PARTS: Final[Mapping[PartKind, str]] = {"form": "form", "text": "script"}
"""Kinds of parts that are papers, and what the folder for them says a Word file in it is."""

KINDS: Final[Mapping[PartKind, Kind]] = {
    "film": "video",
    "picture": "image",
    "code": "image",
    "form": "word",
    "text": "word",
    "document": "document",
    "sidecar": "sidecar",
    "sound": "audio",
}
"""The kind of file that delivers a part."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that a work lacks; `episode` is set where only that of a series lacks it."""

    id: str
    part: Part
    episode: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Files of one part that count together, and how many there may be.

    `asked` is None where the notice does not say: then one is meant. `episode` is set where they
    are those of one episode of a series.
    """

    id: str
    files: tuple[File, ...]
    asked: Bounds | None = None
    episode: int | None = None


def role_of(id_: str) -> str:
    """Return the role of the files that deliver a part."""
    return id_.partition(":")[0]


def part_of(file: File, work: Work | None) -> Part | None:
    """Return the part of its work that a file delivers, None where that is not known."""
    return part_in(file, work.category if work else None)


def part_in(file: File, category: Category | None) -> Part | None:
    """Return the part of a category that a file delivers, None where that is not known."""
    return category.by_id.get(file.part or "") if category else None


def film_part_of(file: File, category: Category | None) -> Part | None:
    """Return the part whose specification a film has to fulfil.

    A film that may be either of two versions is judged as the first: they differ in no more than
    their subtitles.
    """
    if category is None:
        return None
    films = category.parts_of("film")
    return part_in(file, category) or (films[0] if films else None)


def sound_part_of(file: File, category: Category | None) -> Part | None:
    """Return the part that a file of sound alone has to fulfil; None where none is asked for."""
    if category is None:
        return None
    sounds = category.parts_of("sound")
    return category.by_id.get(file.part or "") or (sounds[0] if sounds else None)


def name_of(id_: str, category: Category | None, profile: Profile) -> PartName:
    """Return what a part is called: in the notice's language as the notice calls it."""
    part = category.by_id.get(id_) if category else None
    return PartName(role_of(id_), part.label if part else None, profile.language, alike=":" in id_)


def missing_parts(work: Work) -> Iterator[Missing]:
    """Yield what the category asks and no file of the work delivers.

    Whether there is a QR code is in no file's role: QRC001 and SET009 look into the files. Of
    parts of which one choice is enough, the choice counts of which most is there.
    """
    category = work.category
    if category is None:
        return
    films = []
    for id_ in asked_parts(work):
        part = category.by_id[id_]
        if part.kind == "film":
            films.append(id_)
        elif part.kind != "code" and not work.delivering(id_):
            yield Missing(id_, part)
    yield from _missing_films(work, category, films)


def asked_parts(work: Work) -> tuple[str, ...]:
    """Return the ids of the parts that a work must deliver, those of its choice among them."""
    category = work.category
    return (*category.required, *_chosen(work, category)) if category else ()


def _chosen(work: Work, category: Category) -> tuple[str, ...]:
    """Return the parts of the choice that the work has most of, the first where it has none."""

    def lacking(ids: tuple[str, ...]) -> int:
        return sum(not _is_there(id_, work, category) for id_ in ids)

    return min(category.choices.values(), key=lacking, default=())


def _is_there(id_: str, work: Work, category: Category) -> bool:
    if category.by_id[id_].kind == "code":
        return has_code(work) or bool(work.having(Role.QR))
    return bool(work.delivering(id_))


def _missing_films(work: Work, category: Category, asked: list[str]) -> Iterator[Missing]:
    """Yield the films that no file can be, episode by episode: those of no part fill up."""
    for episode, films in work.films.items():
        there = {film.part for film in films}
        unassigned = sum(film.part is None for film in films)
        for id_ in asked:
            if id_ in there:
                continue
            if unassigned:
                unassigned -= 1
            else:
                yield Missing(id_, category.by_id[id_], episode)


def has_code(work: Work) -> bool:
    """Return whether a QR code was read in one of the work's pictures or forms."""
    facts = (f.facts for f in work.having(Role.POSTER, Role.QR, Role.IMAGE, Role.ENTRY_FORM))
    return any(
        isinstance(of, PictureFacts | WordFacts) and isinstance(of.qr, Known) and of.qr.value
        for of in facts
    )


def stand_ins(work: Work, part: Part) -> tuple[File, ...]:
    """Return the files that lie where a part is missing and do not deliver it.

    They are of another kind, or of one that is not understood. An archive whose files were all
    taken out stands in for nothing.
    """
    kind = KINDS[part.kind]
    if kind == "word":
        return ()  # papers lie in folders of their own, and DOC004 says what is no Word file
    roles = {Role.OTHER, Role.AUDIO, Role.IMAGE} if kind == "video" else {Role.OTHER}
    return tuple(
        f
        for f in work.files
        if f.role in roles
        and f.part is None
        and Mark.IMAGE not in f.name.marks
        and not (f.opened is not None and f.opened.is_whole)
    )


def promises(file: File, part: Part) -> bool:
    """Return whether a file's name ends as one of the part's kind: then its content is wrong."""
    return kind_of_suffix(file.name.suffix) == KINDS[part.kind]


def counted_parts(work: Work) -> Iterator[Counted]:
    """Yield the files of each part that are to be counted.

    Where the notice does not say how many, one film of each part and episode is meant, and any
    number of all else. A stated number of films is that of each episode.
    """
    category = work.category
    if category is None:
        return
    for id_, part in category.by_id.items():
        if part.kind == "film":
            for episode, films in work.films.items():
                delivered = tuple(film for film in films if film.part == id_)
                for files in _counting(delivered, part):
                    yield Counted(id_, files, part.count, episode)
        elif part.count is not None:
            yield Counted(id_, work.delivering(id_), part.count)


def _counting(films: tuple[File, ...], part: Part) -> tuple[tuple[File, ...], ...]:
    """Return the films that count together; versions that nobody asked for do not, unless said."""
    if part.count is not None:
        return (films,)
    roles = dict.fromkeys(film.role for film in films)
    return tuple(tuple(film for film in films if film.role is role) for role in roles)


def surplus_unmarked(work: Work) -> Iterator[File]:
    """Yield the films of no part that are more than the parts which their episode lacks."""
    if work.category is None:
        return
    asked = {id_ for id_, part in work.category.by_id.items() if part.kind == "film"}
    if len(asked) < 2:
        return
    for films in work.films.values():
        lacking = asked - {film.part for film in films}
        unassigned = [film for film in films if film.part is None]
        yield from unassigned[len(lacking) :]


def unassigned_films(work: Work) -> tuple[File, ...]:
    """Return the films that may be one or another of several parts."""
    return tuple(f for f in work.having(*VIDEOS) if f.part is None)
