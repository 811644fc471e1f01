"""A folder held against its history: what is unchanged, changed, missing, new or unreadable."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from usbcheck.drive.paths import escape_control, system_path
from usbcheck.drive.walk import EntryKind, walk
from usbcheck.intake.custody.digests import FORMAT, digest_file
from usbcheck.intake.custody.mhl import FOLDER, Action, Record, append_generation, read_history

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from usbcheck.drive.walk import Drive, Entry
    from usbcheck.intake.custody.mhl import History


class State(StrEnum):
    """What became of a file since it was first hashed; in the order of their weight."""

    UNCHANGED = "unchanged"
    NEW = "new"
    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verification:
    """The state of each file by its path, which hash lists are not what the chain says, and the
    hash list that was written, None where nothing was."""

    states: dict[str, State]
    broken: tuple[str, ...]
    written: Path | None

    def having(self, state: State) -> tuple[str, ...]:
        """Return the files in a state, sorted."""
        return tuple(sorted(path for path, found in self.states.items() if found is state))


_CODES: Final[Mapping[State, int]] = {
    State.UNCHANGED: 0,
    State.NEW: 4,
    State.MISSING: 5,
    State.CHANGED: 6,
    State.UNREADABLE: 7,
}


def exit_code(found: Verification) -> int:
    """That of the gravest state; a hash list that is not what the chain says is a change."""
    code = max((_CODES[state] for state in found.states.values()), default=0)
    return max(code, _CODES[State.CHANGED]) if found.broken else code


def verify(
    folder: Path,
    *,
    now: dt.datetime,
    host: str,
    place: Path | None = None,
    append: bool = True,
    told: Callable[[str, int], None] = lambda _path, _count: None,
) -> Verification:
    """Hash a folder anew, holds it against its history and appends a generation.

    `now` is aware; the history lies in `place`, in the folder's own `ascmhl` unless given. Files
    that cannot be read are in no new generation: nothing is known of them.

    Raises:
        OSError: the folder cannot be listed, or the history not written.
        ManifestError: the history is damaged.
    """
    history = read_history(folder, place)
    drive = walk(folder, [])
    states: dict[str, State] = {
        escape_control(lost.path): State.UNREADABLE for lost in drive.unreadable
    }
    records: list[Record] = []
    for entry in drive.files:
        shown = escape_control(entry.path)
        try:
            record = hashed(drive, entry, history, told)
        except OSError:
            states[shown] = State.UNREADABLE
            continue
        records.append(record)
        states[shown] = _STATES[record.action]
    for path in history.originals.keys() - states.keys():
        states[path] = State.MISSING
    written = None
    if append and records:
        written = append_generation(
            folder,
            records,
            folders=folders_of(drive),
            process="in-place",
            created=now,
            name=folder.resolve().name or "drive",
            host=host,
            place=place,
        )
    return Verification(states, history.broken, written)


_STATES = {
    Action.ORIGINAL: State.NEW,
    Action.VERIFIED: State.UNCHANGED,
    Action.FAILED: State.CHANGED,
}


def hashed(
    drive: Drive, entry: Entry, history: History, told: Callable[[str, int], None]
) -> Record:
    """Return a file's record for the next generation, in the hash format in which it is known.

    Raises:
        OSError: it cannot be read.
    """
    shown = escape_control(entry.path)
    known = history.originals.get(shown)
    hash_format = known.hash_format if known else FORMAT
    path = system_path(drive.root, entry.path)
    digest = digest_file(path, hash_format, lambda count: told(entry.path, count))
    return Record(
        path=shown,
        size=entry.size,
        modified=dt.datetime.fromtimestamp(entry.modified, dt.UTC),
        hash_format=hash_format,
        digest=digest,
        action=action_of(digest, known),
    )


def action_of(digest: str, known: Record | None) -> Action:
    """Return what a digest says beside the first one of its file."""
    if known is None:
        return Action.ORIGINAL
    return Action.VERIFIED if digest == known.digest else Action.FAILED


def folders_of(drive: Drive) -> tuple[str, ...]:
    """Return the folders of a drive, as manifests spell them."""
    folders = (e.path for e in drive.entries if e.kind is EntryKind.DIRECTORY)
    return tuple(escape_control(path) for path in folders if path != FOLDER)
