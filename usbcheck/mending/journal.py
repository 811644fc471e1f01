"""The journal of an application: what is to be done, and each step before and after it is done.

It is a text file of JSON lines outside the drive. Each line is on the disk before the next thing
happens, so that after a power cut it lacks at most what the drive shows by itself. It is only ever
written at its end; a last line that is cut off says nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from usbcheck.mending.disk import rename_anew
from usbcheck.mending.plan import operation_as_json, operation_from_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.mending.plan import Operation

_KEY: Final = "usbcheck_mending"
_LAYOUT: Final = 1
_SUFFIX: Final = ".jsonl"


class JournalError(Exception):
    """A file that is no journal, or cannot be read. `why` says what is wrong."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class State(StrEnum):
    """How far an application has come."""

    APPLIED = "applied"  # all steps are done
    UNDONE = "undone"  # none is, or all are taken back
    BROKEN_OFF = "broken-off"  # some are


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a journal says. `position` is how many steps are done, by the last line.

    `going_to` is that number after the step that was begun last: the two differ where it is not
    known whether that step was done.
    """

    path: Path
    root: str
    notice: str
    begun: str
    operations: tuple[Operation, ...]
    position: int
    going_to: int

    @property
    def state(self) -> State:
        """How far it has come; where a step was begun and not ended, it is broken off."""
        if self.position == self.going_to:
            if self.position == len(self.operations):
                return State.APPLIED
            if self.position == 0:
                return State.UNDONE
        return State.BROKEN_OFF


def default_folder() -> Path:
    """Return the folder of this user's journals."""
    from platformdirs import user_state_path

    return user_state_path("usbcheck", appauthor=False) / "mending"


def new_journal(folder: Path) -> Path:
    """Return the path of a new journal in a folder, by the time; it is not there yet."""
    stem = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    number = 1
    while (path := folder / f"{stem}-{number:02}{_SUFFIX}").exists():
        number += 1
    return path


def journals_in(folder: Path) -> tuple[Recorded, ...]:
    """Return what the journals in a folder say, the newest first; what is none is passed over."""
    found = []
    with suppress(OSError):
        for path in sorted(folder.glob(f"*{_SUFFIX}"), reverse=True):
            with suppress(JournalError):
                found.append(read(path))
    return tuple(found)


def begin(path: Path, root: str, notice: str, operations: Sequence[Operation]) -> Recorded:
    """Write a new journal, of which no step is done yet.

    Raises:
        OSError: it cannot be written; FileExistsError where the file is there.
    """
    begun = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    head = {
        _KEY: _LAYOUT,
        "root": root,
        "notice": notice,
        "begun": begun,
        "operations": [operation_as_json(operation) for operation in operations],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    # Under its name it is whole: no step is done before.
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(_line(head))
        file.flush()
        os.fsync(file.fileno())
    rename_anew(part, path)
    _flush_folder(path.parent)
    return Recorded(path, root, notice, begun, tuple(operations), 0, 0)


def note(journal: Path, position: int, *, done: bool) -> None:
    """Add to a journal that a step was begun which leads to a position, or that it is done.

    Raises:
        OSError: it cannot be written.
    """
    with journal.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - 1))
        cut_off = file.read(1) != b"\n"
        file.seek(0, os.SEEK_END)
        file.write(b"\n" * cut_off + _line({"to": position, "done": done}))
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Recorded:
    """Return what a journal says.

    Raises:
        JournalError: it is none, or cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise JournalError(path, error.strerror or str(error)) from error
    head = _value(lines[0])
    try:
        _require_journal(head)
        operations = tuple(operation_from_json(given) for given in head["operations"])
        root, notice, begun = (str(head[name]) for name in ("root", "notice", "begun"))
    except (KeyError, TypeError, ValueError) as error:
        raise JournalError(path, str(error)) from error
    position = going_to = 0
    for line in lines[1:]:
        match _value(line):
            case {"to": int(to), "done": bool(done)} if 0 <= to <= len(operations):
                going_to = to
                position = to if done else position
            case _:
                continue  # cut off
    return Recorded(path, root, notice, begun, operations, position, going_to)


def _require_journal(head: object) -> None:
    if not isinstance(head, dict) or head.get(_KEY) != _LAYOUT:
        raise ValueError("no journal of usbcheck mend")


def _line(value: object) -> bytes:
    # ASCII, so that names which are no text of UTF-8 come through.
    return json.dumps(value).encode("ascii") + b"\n"


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
