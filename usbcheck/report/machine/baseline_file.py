"""The file of a baseline: what is known of each drive, as JSON that a version control can compare.

A drive is found again by its path, relative to the folder of the file where it lies below it.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from usbcheck.drive.paths import absolute, escape_control
from usbcheck.submission.known import Known, KnownFinding

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA: Final = "usbcheck.baseline/1"
_KEYS: Final = {"code", "paths", "work", "about", "measured"}


class BaselineError(ValueError):
    """A file that is no baseline, or one that says nothing about this check.

    `message` is the id of the words, `detail` what they show.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(f"{message}: {detail}")
        self.message = message
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known of drives, by what the file calls them; `digest` changes with the file."""

    profile: str
    drives: Mapping[str, Known]
    digest: str = ""

    def of(self, name: str, *, alone: bool) -> Known:
        """Return what is known of a drive. The only one is meant where one is checked `alone`."""
        if alone and len(self.drives) == 1:
            return next(iter(self.drives.values()))
        return self.drives.get(name, ())


def name_of(root: str, file: Path) -> str:
    """Return what the file of a baseline calls a drive."""
    place, drive = file.absolute().parent, Path(absolute(root))
    try:
        inside = drive.resolve().relative_to(place.resolve())
    except (ValueError, OSError):
        return escape_control(PurePath(absolute(root)).as_posix())
    return escape_control(inside.as_posix())


def read(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        OSError: the file cannot be read.
        BaselineError: it is no baseline.
    """
    data = path.read_bytes()
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BaselineError("baseline-no-json", str(error)) from error
    if not isinstance(given, dict) or given.get("schema") != SCHEMA:
        raise BaselineError("baseline-other-file", SCHEMA)
    try:
        drives = {
            _text(drive["drive"]): tuple(map(_known, drive["findings"]))
            for drive in given["drives"]
        }
        profile = _text(given["profile"])
    except (KeyError, TypeError, ValueError) as error:
        raise BaselineError("baseline-damaged", str(error)) from error
    return Baseline(profile, drives, hashlib.blake2b(data, digest_size=16).hexdigest())


def written(baseline: Baseline) -> bytes:
    """Return the file of a baseline, the same for the same findings in whatever order."""
    told = {
        "schema": SCHEMA,
        "profile": baseline.profile,
        "drives": [
            {"drive": name, "findings": [_plain(each) for each in sorted(known)]}
            for name, known in sorted(baseline.drives.items())
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def is_ours(path: Path) -> bool:
    """Return whether a file may be written over: there is none, or it is a baseline."""
    if not os.path.lexists(path):
        return True
    try:
        read(path)
    except (OSError, BaselineError):
        return False
    return True


def _plain(known: KnownFinding) -> dict[str, Any]:
    return {
        "code": known.code,
        "paths": list(known.paths),
        "work": known.work,
        "about": list(known.about),
        "measured": known.measured,
    }


def _known(given: Any) -> KnownFinding:
    if not isinstance(given, dict) or set(given) != _KEYS:
        raise ValueError(f"{sorted(_KEYS)}: {given!r:.80}")
    return KnownFinding(
        code=_text(given["code"]),
        paths=tuple(map(_text, _list(given["paths"]))),
        work=_text(given["work"]),
        about=tuple(map(_text, _list(given["about"]))),
        measured=_text(given["measured"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r:.80}")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"no list: {value!r:.80}")
    return value
