"""The parts that a category asks of a work: which files deliver them, and which are missing.

Rules and the matrix of a report go by the same functions, so that what one calls missing the
other does too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from usbcheck.facts.formats import kind_of_suffix
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.naming.file_names import Mark
from usbcheck.profile.model import Deliverable
from usbcheck.submission.model import VIDEOS, File, Role, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from usbcheck.facts.formats import Kind
    from usbcheck.profile.model import Count

VERSIONS: Final[tuple[Deliverable, ...]] = ("video-subtitled", "video-unsubtitled")
PAPER_PARTS: Final[Mapping[Deliverable, str]] = {"entry-form": "form", "script": "script"}
"""Parts that are Word files, and what the folder for them says a Word file in it is."""

_KINDS: Final[Mapping[Deliverable, Kind]] = {
    "video": "video",
    "video-subtitled": "video",
    "video-unsubtitled": "video",
    "poster": "image",
    "qr": "image",
    "entry-form": "word",
    "script": "word",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that a work lacks; `episode` is set where only that of a series lacks it."""

    part: Deliverable
    episode: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Files of one part that count together, and how many there may be.

    `is_stated` tells whether the notice says so. `episode` is set where they are those of one
    episode of a series.
    """

    part: Deliverable
    files: tuple[File, ...]
    least: int = 1
    most: int | None = 1
    is_stated: bool = False
    episode: int | None = None


def roles_of_part(part: Deliverable) -> frozenset[Role]:
    """Return the roles whose files may deliver a part; an unmarked film may be either version."""
    if part == "video":
        return VIDEOS
    role = next(role for role in Role if role.value == part)
    return frozenset({role, Role.VIDEO}) if part in VERSIONS else frozenset({role})


def part_of_role(role: Role) -> Deliverable | None:
    """Return the part that files of a role deliver, None where they deliver none."""
    return next((part for part in get_args(Deliverable) if part == role.value), None)


def missing_parts(work: Work) -> Iterator[Missing]:
    """Yield what the category asks and no file of the work delivers.

    Whether there is a QR code is in no file's role: QRC001 and SET009 look into the files.
    """
    for part in work.category.deliver if work.category else ():
        if part not in VERSIONS and part != "qr" and not work.having(*roles_of_part(part)):
            yield Missing(part)
    yield from _missing_versions(work)


def _missing_versions(work: Work) -> Iterator[Missing]:
    """Yield the versions that no film can be, episode by episode: unmarked films fill up."""
    asked = [part for part in VERSIONS if work.asks(part)]
    for episode, films in work.films.items():
        roles = [film.role for film in films]
        unmarked = roles.count(Role.VIDEO)
        for part in asked:
            if Role(part) in roles:
                continue
            if unmarked:
                unmarked -= 1
            else:
                yield Missing(part, episode)


def has_code(work: Work) -> bool:
    """Return whether a QR code was read in one of the work's pictures or forms."""
    facts = (f.facts for f in work.having(Role.POSTER, Role.QR, Role.IMAGE, Role.ENTRY_FORM))
    return any(
        isinstance(of, PictureFacts | WordFacts) and isinstance(of.qr, Known) and of.qr.value
        for of in facts
    )


def unproven_versions(work: Work) -> Iterator[tuple[Deliverable, File]]:
    """Yield the only version asked with the unmarked film that may be it: nothing compares it."""
    asked = [part for part in VERSIONS if work.asks(part)]
    if len(asked) == 1 and not work.having(Role(asked[0])):
        yield from ((asked[0], film) for film in work.having(Role.VIDEO))


def stand_ins(work: Work, part: Deliverable) -> tuple[File, ...]:
    """Return the files that lie where a part is missing and do not deliver it.

    They are of another kind, or of one that is not understood.
    """
    roles = {Role.OTHER, Role.AUDIO, Role.IMAGE} if _KINDS[part] == "video" else {Role.OTHER}
    if _KINDS[part] == "word":
        return ()  # papers lie in folders of their own, and DOC004 says what is no Word file
    return tuple(f for f in work.files if f.role in roles and Mark.IMAGE not in f.name.marks)


def promises(file: File, part: Deliverable) -> bool:
    """Return whether a file's name ends as one of the part's kind: then its content is wrong."""
    return kind_of_suffix(file.name.suffix) == _KINDS[part]


def counted_parts(work: Work) -> Iterator[Counted]:
    """Yield the files of each part that are to be counted.

    Where the notice does not say how many, one film of each version and episode is meant, and any
    number of all else. A stated number of versions is that of each episode.
    """
    if work.category is None:
        return
    for part in dict.fromkeys((*work.category.deliver, *work.category.accept)):
        stated = work.category.count.get(part)
        if part in VERSIONS or (part == "video" and stated is None):
            roles = [Role(part)] if part in VERSIONS else sorted(VIDEOS)
            for episode, files in _by_episode(work, roles):
                yield _counted(part, files, stated, episode)
        elif stated is not None:
            yield _counted(part, work.having(*roles_of_part(part)), stated, None)


def _counted(
    part: Deliverable, files: tuple[File, ...], stated: Count | None, episode: int | None
) -> Counted:
    if stated is None:
        return Counted(part, files, episode=episode)
    return Counted(part, files, stated.min, stated.max, is_stated=True, episode=episode)


def _by_episode(work: Work, roles: Iterable[Role]) -> Iterator[tuple[int | None, tuple[File, ...]]]:
    """Yield the films of each episode in each of the roles."""
    for role in roles:
        for episode, films in work.films.items():
            yield episode, tuple(film for film in films if film.role is role)


def surplus_unmarked(work: Work) -> Iterator[File]:
    """Yield the films that say no version, of episodes whose versions are all there besides."""
    if not work.asks_versions:
        return
    for films in work.films.values():
        if {Role(part) for part in VERSIONS} <= {film.role for film in films}:
            yield from (film for film in films if film.role is Role.VIDEO)
