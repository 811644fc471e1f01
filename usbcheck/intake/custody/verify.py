"""A folder held against its history: what is unchanged, changed, missing, new or unreadable."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from usbcheck.drive.digests import FORMAT, digest_of, digests_of_file
from usbcheck.drive.paths import escape_control, system_path
from usbcheck.drive.walk import EntryKind, walk
from usbcheck.facts.progress import SILENT, Stage
from usbcheck.intake.custody.mhl import FOLDER, Action, Record, append_generation, read_history

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from usbcheck.drive.walk import Drive, Entry
    from usbcheck.facts.progress import ByteObserver
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
    """The state of each file by its path, and the outcome for the hash lists.

    It says which hash lists are not what the chain says, and which hash list was written, None
    where nothing was. `forged` are the files and hash lists that agree with the folder's own
    history but not with the receipt.
    """

    states: dict[str, State]
    broken: tuple[str, ...]
    written: Path | None
    forged: tuple[str, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether all is as it was received or first hashed."""
        return not self.broken and not self.forged and set(self.states.values()) <= _SAME

    def having(self, state: State) -> tuple[str, ...]:
        """Return the files in a state, sorted."""
        return tuple(sorted(path for path, found in self.states.items() if found is state))


_SAME: Final = frozenset({State.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Receipted:
    """What a receipt says of a folder.

    It holds the digest (xxh128) of each file by its path, and the digest (C4) of the hash list that
    was written when the folder was received.
    """

    digests: Mapping[str, str]
    manifest: str


def verify(
    folder: Path,
    *,
    now: dt.datetime,
    host: str,
    place: Path | None = None,
    append: bool = True,
    receipted: Receipted | None = None,
    observer: ByteObserver = SILENT,
) -> Verification:
    """Hash a folder anew, hold it against its history and append a generation.

    `now` is aware; the history lies in `place`, in the folder's own `ascmhl` unless given. What a
    receipt says of the folder counts more than its history, which can be rewritten together with
    the files. Files that cannot be read, or are not as the receipt says, get no new generation.

    Raises:
        OSError: the folder cannot be listed, or the history not written.
        ManifestError: the history is damaged.
    """
    history = read_history(folder, place)
    drive = walk(folder, [])
    found = _Findings(drive, history, receipted, observer)
    states, records, forged = found.states()
    forged += _forged_lists(place or folder / FOLDER, receipted)
    written = None
    if append and records and not forged:
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
    return Verification(states, history.broken, written, tuple(forged))


@dataclass(frozen=True, slots=True)
class _Findings:
    """A folder's files against its history, and against a receipt where there is one."""

    drive: Drive
    history: History
    receipted: Receipted | None
    observer: ByteObserver

    def states(self) -> tuple[dict[str, State], list[Record], list[str]]:
        """Return the states of files by path, new records, and files that differ from the receipt.

        The records are for a new generation. The files returned last are those that only the
        receipt shows to be changed.
        """
        states = {escape_control(lost.path): State.UNREADABLE for lost in self.drive.unreadable}
        records: list[Record] = []
        forged: list[str] = []
        expected = self.receipted.digests if self.receipted else {}
        self.observer.begun(Stage.VERIFY, {entry.path: entry.size for entry in self.drive.files})
        for entry in self.drive.files:
            shown = escape_control(entry.path)
            try:
                record, digest = hashed(self.drive, entry, self.history, self.observer)
            except OSError:
                states[shown] = State.UNREADABLE
                continue
            records.append(record)
            states[shown] = _STATES[record.action]
            if self.receipted and digest != expected.get(shown):
                if states[shown] is State.UNCHANGED:
                    forged.append(shown)
                states[shown] = State.CHANGED if shown in expected else State.NEW
        for path in (self.history.originals.keys() | expected.keys()) - states.keys():
            states[path] = State.MISSING
        return states, records, forged


def _forged_lists(place: Path, receipted: Receipted | None) -> list[str]:
    """Return the folder of the hash lists if none of them is the one that the receipt names."""
    if receipted is None:
        return []
    lists = place.glob("*.mhl")
    if any(digest_of(path.read_bytes(), "c4") == receipted.manifest for path in lists):
        return []
    return [place.name]


_STATES = {
    Action.ORIGINAL: State.NEW,
    Action.VERIFIED: State.UNCHANGED,
    Action.FAILED: State.CHANGED,
}


def hashed(
    drive: Drive, entry: Entry, history: History, observer: ByteObserver
) -> tuple[Record, str]:
    """Return a file's record for the next generation and its digest (xxh128).

    The record is in the hash format in which the file is known.

    Raises:
        OSError: it cannot be read.
    """
    shown = escape_control(entry.path)
    known = history.originals.get(shown)
    hash_format = known.hash_format if known else FORMAT
    path = system_path(drive.root, entry.path)
    observer.started(entry.path)
    try:
        digests = digests_of_file(
            path, {hash_format, FORMAT}, lambda count: observer.advanced(entry.path, count)
        )
    finally:
        observer.finished(entry.path)
    record = Record(
        path=shown,
        size=entry.size,
        modified=dt.datetime.fromtimestamp(entry.modified, dt.UTC),
        hash_format=hash_format,
        digest=digests[hash_format],
        action=action_of(digests[hash_format], known),
    )
    return record, digests[FORMAT]


def action_of(digest: str, known: Record | None) -> Action:
    """Return what a digest says beside the first one of its file."""
    if known is None:
        return Action.ORIGINAL
    return Action.VERIFIED if digest == known.digest else Action.FAILED


def folders_of(drive: Drive) -> tuple[str, ...]:
    """Return the folders of a drive, as manifests spell them."""
    folders = (e.path for e in drive.entries if e.kind is EntryKind.DIRECTORY)
    return tuple(escape_control(path) for path in folders if path != FOLDER)
