"""Bringing a drive into the archive: a whole, proven copy that appears in one step at the end."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from usbcheck.copying.drive_copy import copy_drive, remove_tree
from usbcheck.copying.failures import NotCopiedError, words_of
from usbcheck.drive.cancellation import run_cancellable
from usbcheck.drive.digests import FORMAT, digest_file, digest_of
from usbcheck.drive.paths import escape_control, system_path
from usbcheck.drive.system_files import is_litter
from usbcheck.drive.walk import EntryKind, walk
from usbcheck.intake.custody.mhl import (
    FOLDER,
    ManifestError,
    Record,
    append_generation,
    flush_folder,
    read_history,
)
from usbcheck.intake.custody.seal import Seal, manifests_on
from usbcheck.intake.custody.verify import action_of, folders_of
from usbcheck.intake.receive.archive_names import name_aside, require_names
from usbcheck.intake.receive.causes import (
    Cause,
    NotReceivedError,
    archive_error,
    drive_error,
    of_copying,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from usbcheck.copying.source import Copied
    from usbcheck.drive.walk import Drive
    from usbcheck.facts.progress import ByteObserver
    from usbcheck.intake.custody.seal import SealComparison
    from usbcheck.intake.custody.signing import Signer

INCOMING: Final = ".incoming"
"""Where copies grow, inside the archive, so that the last step is a rename on one file system."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be archived and how.

    `folder` is the name that the copy gets in `archive`; `comment` stands in its manifest.
    """

    drive: Drive
    archive: Path
    folder: str
    host: str
    comment: str
    now: Callable[[], dt.datetime]
    observer: ByteObserver
    signer: Signer | None = None

    @property
    def goal(self) -> Path:
        """Where the whole copy appears."""
        return self.archive / self.folder

    @property
    def growing(self) -> Path:
        """Where it grows, with what is only needed meanwhile."""
        return self.archive / INCOMING / self.folder


@dataclass(frozen=True, slots=True)
class Archived:
    """A copy that is whole and on the disk.

    It holds the copy's files by path, the digest (C4) of its manifest, what differs from the unit's
    own seal, and the key with which the manifest was signed.
    """

    files: Mapping[str, Copied]
    manifest: str
    seal: SealComparison
    signed_by: str | None = None


def archive(job: Job) -> Archived:
    """Bring a drive into the archive. What an earlier run left is used as far as it is the same.

    Raises:
        NotReceivedError: the copy is not whole, or not certain to be.
    """
    try:
        return _archive(job)
    except NotCopiedError as error:
        raise of_copying(error) from error
    except OSError as error:
        raise archive_error(error) from error


def discard_growing(job: Job) -> None:
    """Remove what was only needed until the copy was whole."""
    remove_tree(job.growing)


def _archive(job: Job) -> Archived:
    copy = job.growing / "drive"
    _take_back(job.goal, copy)
    copy.mkdir(parents=True, exist_ok=True)
    aside = name_aside(job.drive)
    _clear(copy, aside)
    standing = _standing(job.drive, copy)
    _require_room(job, standing)
    require_names(job.drive, job.growing / "names")
    for folder in _folders(job.drive):
        system_path(str(copy), folder).mkdir(parents=True, exist_ok=True)
    parts = job.growing / "parts"
    files = copy_drive(job.drive.root, job.drive.files, copy, parts, job.observer, standing)
    seal = _sealed(job, copy, aside)
    require_unchanged(job.drive)
    _require_same(job.drive, copy, aside)
    records, digests = _recorded(files, copy, seal)
    written = append_generation(
        copy,
        records,
        folders=folders_of(job.drive),
        process="transfer",
        created=job.now(),
        name=job.folder,
        host=job.host,
        comment=job.comment,
    )
    signed_by = job.signer.sign(written) if job.signer else None
    for path in (copy, *(system_path(str(copy), name) for name in _folders(job.drive))):
        flush_folder(path)
    manifest = digest_of(written.read_bytes(), "c4")
    if os.path.lexists(job.goal):
        raise NotReceivedError(Cause.THERE, job.folder)
    copy.rename(job.goal)
    flush_folder(job.archive)
    return Archived(files, manifest, seal.compare(digests), signed_by)


def _take_back(goal: Path, copy: Path) -> None:
    """Move back a copy that an earlier run finished and did not enter, to check it again."""
    if not os.path.lexists(goal):
        return
    if os.path.lexists(copy) or not goal.is_dir() or goal.is_symlink():
        raise NotReceivedError(Cause.THERE, goal.name)
    copy.parent.mkdir(parents=True, exist_ok=True)
    goal.rename(copy)


def _clear(copy: Path, aside: str) -> None:
    """Remove the manifests of an earlier run: they are made anew."""
    for folder in (copy / FOLDER, copy / aside):
        if not folder.is_dir() or folder.is_symlink():
            continue
        for path in list(folder.iterdir()):
            if is_litter(path.name, is_directory=False) or path.suffix == ".part":
                path.unlink()
        if folder.name == aside:
            folder.rmdir()


def _standing(drive: Drive, copy: Path) -> frozenset[str]:
    """Return the files of the drive that an earlier run may have left.

    Nothing else may lie there: it would be archived as if it came from the drive.
    """
    left = walk(copy, [])
    ours = {(entry.path, entry.kind) for entry in drive.entries}
    ours |= {(FOLDER, EntryKind.DIRECTORY)}
    for entry in left.entries:
        if (entry.path, entry.kind) not in ours:
            raise NotReceivedError(Cause.FOREIGN, str(system_path(str(copy), entry.path)))
    _require_listed(left, str(copy))
    return frozenset(entry.path for entry in left.files)


def _require_listed(left: Drive, folder: str) -> None:
    for lost in left.unreadable:
        raise NotReceivedError(Cause.ARCHIVE, str(system_path(folder, lost.path)), lost.detail)


def _require_room(job: Job, standing: frozenset[str]) -> None:
    """Raise where the disk is too full: before the copy, not hours later."""
    needed = sum(entry.size for entry in job.drive.files if entry.path not in standing)
    free = shutil.disk_usage(job.archive).free
    if needed > free:
        raise NotReceivedError(Cause.FULL, str(job.archive), f"{needed:,} > {free:,} B")


def _folders(drive: Drive) -> tuple[str, ...]:
    return tuple(e.path for e in drive.entries if e.kind is EntryKind.DIRECTORY)


def _sealed(job: Job, copy: Path, aside: str) -> Seal:
    """Copy the seal that came with the drive.

    One that is damaged, or not what its own chain says, is put aside and proves nothing: the
    copy's own history must be sound.
    """
    place = job.growing / "seal"
    remove_tree(place)
    try:
        manifests = run_cancellable(partial(manifests_on, job.drive.root))
    except OSError as error:
        raise drive_error(error, FOLDER) from error
    copy_drive(job.drive.root, manifests, place, job.growing / "parts")
    try:
        seal = Seal(read_history(place))
    except ManifestError:
        seal = Seal(damaged=True)
    sound = not seal.damaged and not seal.history.broken
    target = copy / (FOLDER if sound else aside)
    if manifests:
        target.mkdir(exist_ok=True)
    for entry in manifests:
        (place / entry.path).rename(target / entry.path.rpartition("/")[2])
    return seal


def require_unchanged(drive: Drive) -> None:
    """Raise where the drive is not what it was when it was listed."""
    try:
        now = walk(system_path(drive.root, ""), [])
    except OSError as error:
        raise NotReceivedError(Cause.UNREADABLE, "", words_of(error)) from error
    other = _state(now) ^ _state(drive)
    if other or now.unreadable:
        lost = {item.path for item in now.unreadable}
        raise NotReceivedError(Cause.CHANGED, min({path for path, *_ in other} | lost))


def _state(drive: Drive) -> set[tuple[str, str, int, float]]:
    """Return all that is listed of a drive; systems leave litter, which changes folders' times."""
    return {
        (e.path, e.kind.value, e.size, e.modified if e.kind is EntryKind.FILE else 0)
        for e in drive.entries
    }


def _require_same(drive: Drive, copy: Path, aside: str) -> None:
    """Raise where the archive's file system does not spell names as the drive does."""
    made = walk(copy, [])
    _require_listed(made, str(copy))
    listed = _listing(made, {FOLDER, aside})
    wanted = _listing(drive, {FOLDER})
    if listed != wanted:
        raise NotReceivedError(Cause.NAMES, min(path for path, *_ in listed ^ wanted))


def _listing(drive: Drive, without: Iterable[str]) -> set[tuple[str, str, int]]:
    kinds = (EntryKind.FILE, EntryKind.DIRECTORY)
    return {
        (entry.path, entry.kind.value, entry.size if entry.kind is EntryKind.FILE else 0)
        for entry in drive.entries
        if entry.kind in kinds and entry.path not in without
    }


def _recorded(
    files: Mapping[str, Copied], copy: Path, seal: Seal
) -> tuple[list[Record], dict[str, dict[str, str]]]:
    """Return the records of the copy's manifest, and each file's digests by hash format.

    The hash formats are ours and the one in which the seal knows the file.
    """
    sound = not seal.history.broken
    records: list[Record] = []
    digests: dict[str, dict[str, str]] = {}
    for made in files.values():
        shown = escape_control(made.path)
        found = digests[shown] = {FORMAT: made.digest}
        for known in (seal.history.originals.get(shown), seal.of(shown)):
            if known is not None and known.hash_format not in found:
                path = system_path(str(copy), made.path)
                found[known.hash_format] = digest_file(path, known.hash_format)
        known = seal.history.originals.get(shown) if sound else None
        hash_format = known.hash_format if known else FORMAT
        records.append(
            Record(
                path=shown,
                size=made.size,
                modified=dt.datetime.fromtimestamp(made.modified / 1e9, dt.UTC),
                hash_format=hash_format,
                digest=found[hash_format],
                action=action_of(found[hash_format], known),
            )
        )
    return records, digests
