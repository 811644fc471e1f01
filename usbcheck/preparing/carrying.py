"""An arrangement carried out: files copied to a drive under their right names, and proven.

Each file is hashed while it is read, written to a folder of its own on the drive, read back from
there and only then given its name. So nothing on the drive is ever half a file under a right name,
whenever the program or the drive breaks off, and another run goes on where one stopped: what lies
there already is hashed again, and taken where it is the same. Nothing is ever written over.
"""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from usbcheck.copying.drive_copy import copy_drive, remove_tree
from usbcheck.copying.failures import Fault, NotCopiedError, words_of
from usbcheck.drive.cancellation import run_cancellable
from usbcheck.drive.digests import FORMAT, digest_file
from usbcheck.drive.paths import absolute, lies_on, system_path
from usbcheck.drive.walk import Entry, EntryKind
from usbcheck.preparing.failures import NotPreparedError, Obstacle, of_copying
from usbcheck.preparing.packing import Packed, holds, pack, packed_size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from usbcheck.facts.progress import Stage
    from usbcheck.preparing.model import Arrangement, Placed

PARTS: Final = ".usbcheck-part"
"""The folder on the drive in which files grow until they are proven; no name that counts."""

_SPARE: Final = 1024 * 1024  # bytes that a file system needs for its own tables


@dataclass(frozen=True, slots=True)
class Carried:
    """What was done: paths of files copied to the drive now, and of those that lay there."""

    copied: tuple[str, ...]
    standing: tuple[str, ...]


def refuse_places(source: str, target: Path) -> None:
    """Raise where a drive cannot be prepared from a folder, whatever is in it.

    Raises:
        NotPreparedError: there is no such drive, or one lies in the other.
    """
    if not os.path.isdir(target):  # noqa: PTH112  never raises
        raise NotPreparedError(Obstacle.NO_DRIVE, (str(target),))
    if lies_on(target, source) or lies_on(source, str(target)):
        raise NotPreparedError(Obstacle.INSIDE, (source, str(target)))


def carry_out(
    arrangement: Arrangement,
    target: Path,
    on_progress: Callable[[str, int], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> Carried:
    """Copy the files of an arrangement to a drive.

    `on_progress` hears of each stretch of bytes read from the folder, or found on the drive, with
    the path in the folder; from one thread at a time. Whoever runs it may end it by `cancelled`.

    Raises:
        NotPreparedError: it cannot be done, or not to the end.
        KeyboardInterrupt: the user stopped it.
    """
    refuse_places(arrangement.root, target)
    drive = absolute(str(target))

    def heard(path: str, count: int) -> None:
        on_progress(path, count)
        if cancelled():
            raise NotCopiedError(Fault.STOPPED, path)

    parts = system_path(drive, PARTS)
    try:
        standing = run_cancellable(lambda: _standing(arrangement, drive, heard))
        there = set(standing)
        _require_room(arrangement, there, target)
        single = [f for f in arrangement.files if f.archive is None and f.place not in there]
        _copy(arrangement.root, single, Path(drive), parts, heard)
        for archive in _archives(arrangement):
            if archive.path not in there:
                run_cancellable(partial(pack, arrangement.root, archive, drive, parts, heard))
    except NotCopiedError as error:
        raise of_copying(error) from error
    finally:
        remove_tree(parts)
    wanted = dict.fromkeys(file.place for file in arrangement.files)
    return Carried(tuple(path for path in wanted if path not in there), standing)


class _Hearing:
    """Hands on the stretches of files that a copy tells of, and nothing else."""

    def __init__(self, heard: Callable[[str, int], None]) -> None:
        self.advanced = heard

    def walked(self, files: int, size: int) -> None:
        """Leave out the listing."""

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        """Leave out the stage."""

    def started(self, path: str) -> None:
        """Leave out the beginning of a file."""

    def finished(self, path: str) -> None:
        """Leave out the end of a file."""


def _copy(
    root: str,
    files: Sequence[Placed],
    drive: Path,
    parts: Path,
    heard: Callable[[str, int], None],
) -> None:
    entries = [Entry(file.path, EntryKind.FILE, file.size, 0.0) for file in files]
    goals = {file.path: file.target for file in files}
    copy_drive(root, entries, drive, parts, _Hearing(heard), goals=goals)


def _archives(arrangement: Arrangement) -> tuple[Packed, ...]:
    """Return the archives that works are packed into, with their members."""
    paths = dict.fromkeys(file.archive for file in arrangement.files if file.archive is not None)
    return tuple(
        Packed(path, tuple(file for file in arrangement.files if file.archive == path))
        for path in paths
    )


def _standing(
    arrangement: Arrangement, drive: str, heard: Callable[[str, int], None]
) -> tuple[str, ...]:
    """Return the places where the right files lie already.

    Raises:
        NotPreparedError: something else lies where a file should go.
    """
    root = arrangement.root
    single = [file for file in arrangement.files if file.archive is None]
    there = {
        file.place: _is_right(root, file, system_path(drive, file.target), heard)
        for file in single
        if os.path.lexists(system_path(drive, file.target))
    }
    for archive in _archives(arrangement):
        place = system_path(drive, archive.path)
        if os.path.lexists(place):
            there[archive.path] = holds(place, archive, root, heard)
    if foreign := [path for path, right in there.items() if not right]:
        raise NotPreparedError(Obstacle.THERE, foreign)
    return tuple(there)


def _is_right(root: str, file: Placed, place: Path, heard: Callable[[str, int], None]) -> bool:
    """Return whether what lies at a place is the file that goes there."""
    source = system_path(root, file.path)
    try:
        status = place.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size != source.stat().st_size:
            return False
        wanted = digest_file(source, FORMAT, lambda count: heard(file.path, count))
        return wanted == digest_file(place, FORMAT)
    except OSError as error:
        raise NotPreparedError(Obstacle.UNREADABLE, (file.path,), words_of(error)) from error


def _require_room(arrangement: Arrangement, there: set[str], target: Path) -> None:
    """Raise where the drive has too little room for what is still to be copied."""
    needed = sum(file.size for file in arrangement.files if file.place not in there)
    if needed == 0:
        return
    needed += sum(packed_size(a) for a in _archives(arrangement) if a.path not in there)
    try:
        free = shutil.disk_usage(target).free
    except OSError as error:
        raise NotPreparedError(Obstacle.UNWRITABLE, (str(target),), words_of(error)) from error
    if needed + _SPARE > free:
        raise NotPreparedError(Obstacle.FULL, (str(target),), lacking=needed + _SPARE - free)
