"""One file alone, examined and judged as the part of a work that it is to deliver."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from usbcheck.drive.walk import Drive, Entry, EntryKind
from usbcheck.examine.scheduler import Examiner
from usbcheck.facts.formats import kind_of
from usbcheck.facts.provenance import Failure
from usbcheck.facts.request import Crew, Extent, Probe, Request
from usbcheck.naming.reading import name_reader
from usbcheck.rules import RULES
from usbcheck.rules.judge import judge
from usbcheck.submission.model import File, Role, Submission, Work

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.converting.model import Target
    from usbcheck.facts.progress import Observer
    from usbcheck.profile.model import Profile
    from usbcheck.submission.findings import Finding, UndecidedRule

_FAMILIES: Final = {"film": "VID", "picture": "PST"}
_ROLES: Final = {"film": Role.VIDEO, "picture": Role.POSTER}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a file is, and what rules on such files find about it."""

    file: File
    findings: tuple[Finding, ...]
    undecided: tuple[UndecidedRule, ...]


def judged(
    path: Path, target: Target, profile: Profile, probe: Probe, observer: Observer
) -> Judged:
    """Examine a file and judge it by the rules on its kind, those on its name left out.

    Raises:
        OSError: it cannot be looked at.
        KeyboardInterrupt: the user stopped it.
    """
    place = path.absolute()
    state = place.stat()
    entry = Entry(place.name, EntryKind.FILE, state.st_size, state.st_mtime)
    film = target.part.kind == "film"
    request = Request(str(place.parent), probe, (), video=film, picture=not film, qr=not film)
    with Examiner(request, Crew(1), observer) as examiner:
        examined = examiner.examine([entry])[entry.path]
        file = File(
            path=entry.path,
            size=entry.size,
            kind=kind_of(examined.content) if examined.content else "other",
            folder=profile.folders[0].name,
            inner=entry.path,
            name=name_reader(profile).read(entry.path),
            content=examined.content,
            facts=examined.facts,
            failure=examined.failure,
            role=_ROLES[target.part.kind],
            part=target.id,
            work="",
        )
        file = _with_footage(file, examiner) if film else file
        if examiner.interrupted:
            raise KeyboardInterrupt
    return _judged(file, entry, request.root, target, profile)


def _with_footage(file: File, examiner: Examiner) -> File:
    if file.facts is None:
        return file
    footage = examiner.footage([file], Extent.SAMPLE).get(file.path)
    return (
        file if footage is None or isinstance(footage, Failure) else replace(file, footage=footage)
    )


def _judged(file: File, entry: Entry, root: str, target: Target, profile: Profile) -> Judged:
    drive = Drive(root=root, entries=(entry,), unreadable=(), litter=0, wrapper=None, folders=())
    work = Work("", target.category, None, (file,))
    submission = Submission(drive, (file,), (work,), None, None)
    family = _FAMILIES[target.part.kind]
    rules = [rule for rule in RULES if rule.code.startswith(family)]
    findings, undecided = judge(submission, rules, profile)
    return Judged(
        file,
        tuple(f for f in findings if f.path == file.path),
        tuple(u for u in undecided if u.path == file.path),
    )
