"""Archives that the notice takes for works: opened outside the drive, their files listed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from usbcheck.drive.walk import Entry, EntryKind, OpenedArchive
from usbcheck.facts import limits
from usbcheck.facts.archive import MARK, ArchiveFacts, inside
from usbcheck.facts.provenance import Failure, FailureKind, Known
from usbcheck.naming.reading import name_reader
from usbcheck.profile.archives import archive_format
from usbcheck.submission.assemble.places import whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.drive.walk import Drive
    from usbcheck.examine.scheduler import Examiner
    from usbcheck.facts.archive import Member
    from usbcheck.facts.request import Examined
    from usbcheck.profile.model import Profile

_NO_READER: Final = Failure(FailureKind.UNSUPPORTED)


def asks_archives(profile: Profile) -> bool:
    """Return whether the notice takes archives for works anywhere."""
    places = (*profile.folders, *((profile.root,) if profile.root else ()))
    return any(place.archives for place in places)


def with_archives(
    drive: Drive,
    examined: Mapping[str, Examined],
    profile: Profile,
    examiner: Examiner,
    unpacked: str,
) -> Drive:
    """Return the drive with those archives opened in the folder `unpacked` that are asked for.

    None is opened where there is no such folder.
    """
    wanted = {entry.path: entry for entry in _wanted(drive, examined, profile)}
    refused = {path: why for path in wanted if (why := _refused(examined[path], path, drive))}
    fitting = _fitting(
        {path: examined[path] for path in wanted if path not in refused},
        shutil.disk_usage(unpacked).free - limits.FREE_SPACE if wanted and unpacked else -1,
    )
    answers = examiner.unpack([wanted[path] for path in fitting])
    no_room = Failure(FailureKind.TOO_LARGE)
    opened = (
        _opened(path, refused.get(path) or answers.get(path, no_room)) for path in sorted(wanted)
    )
    return replace(drive, archives=tuple(opened))


def _wanted(drive: Drive, examined: Mapping[str, Examined], profile: Profile) -> Iterator[Entry]:
    """Yield the archives that lie where the notice takes archives of their format for works."""
    reader = name_reader(profile)
    for entry in drive.files:
        folder = profile.folder_named(whereabouts(entry.path, drive, profile, reader).folder)
        found = examined.get(entry.path)
        name = archive_format(found.content) if found else None
        if folder is not None and name in folder.archives:
            yield entry


def _refused(examined: Examined, path: str, drive: Drive) -> Failure | None:
    """Return why an archive need not be handed to a worker."""
    if examined.failure is not None:
        return examined.failure
    if not isinstance(examined.facts, ArchiveFacts):
        return Failure(FailureKind.INTERRUPTED)
    if not isinstance(examined.facts.members, Known):
        return _NO_READER
    if any(entry.path.startswith(path + MARK) for entry in drive.entries):
        return Failure(FailureKind.UNSUPPORTED, f"{path}{MARK}")  # a folder has the same name
    return None


def _fitting(archives: Mapping[str, Examined], free: int) -> list[str]:
    """Return the archives for which there is room, the smallest first; `free` is in bytes."""
    sizes = {path: _size(examined) for path, examined in archives.items()}
    left = min(free, limits.UNPACKED)
    if free < 0:
        return []
    fitting: list[str] = []
    for path in sorted(sizes, key=lambda path: (sizes[path], path))[: limits.ARCHIVES]:
        left -= sizes[path]
        if left < 0:
            break
        fitting.append(path)
    return fitting


def _size(examined: Examined) -> int:
    match examined.facts:
        case ArchiveFacts(members=Known(members)):
            return sum(member.size for member in members)
        case _:
            return 0


def _opened(path: str, answer: tuple[Member, ...] | Failure) -> OpenedArchive:
    if isinstance(answer, Failure):
        return OpenedArchive(path, failure=answer)
    members = (member for member in answer if member.refusal is None)
    return OpenedArchive(
        path=path,
        members=tuple(
            Entry(inside(path, member.name), EntryKind.FILE, member.size, member.modified, path)
            for member in members
        ),
        refused=tuple(member for member in answer if member.refusal is not None),
    )
