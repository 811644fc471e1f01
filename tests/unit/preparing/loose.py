"""Loose folders made by hand, of names and facts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.handmade import profile
from usbcheck.drive.walk import Drive, Entry, EntryKind, find_folders
from usbcheck.facts.provenance import Known
from usbcheck.facts.versions import PairFacts
from usbcheck.preparing.model import NO_ANSWERS, SourceFacts
from usbcheck.preparing.sorting import answered, propose
from usbcheck.submission.assemble import assemble
from usbcheck.submission.assemble.places import asked_folders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.drive.walk import FolderNames
    from usbcheck.facts.request import Examined
    from usbcheck.preparing.model import Answers, Arrangement, Proposal
    from usbcheck.profile.model import Profile
    from usbcheck.submission.model import Submission


def loose(
    files: Mapping[str, Examined],
    pairs: Sequence[PairFacts] = (),
    digests: Mapping[str, str] | None = None,
) -> SourceFacts:
    """A folder of files with what examining them gave."""
    return SourceFacts(_drive(files, "/loose", ()), files, digests or {}, tuple(pairs))


def versions(subtitled: str, unsubtitled: str) -> PairFacts:
    """Two films whose pictures are the same but for subtitles."""
    yes, no = Known(value=True, source="frames"), Known(value=False, source="frames")
    exact, whole = Known(0.0, "frames"), Known(1.0, "frames")
    return PairFacts(subtitled, unsubtitled, yes, exact, whole, yes, no)


def proposed(
    files: Mapping[str, Examined],
    notice: Profile | None = None,
    answers: Answers = NO_ANSWERS,
    pairs: Sequence[PairFacts] = (),
) -> Proposal:
    """What is proposed to be made of files."""
    return propose(loose(files, pairs), notice or profile(), answers)


def targets(proposal: Proposal) -> dict[str, str]:
    """Where each file goes."""
    return {file.path: file.target for file in proposal.files}


def ids(proposal: Proposal) -> set[str]:
    """What is asked."""
    return {question.id for question in proposal.questions}


def read_back(proposal: Proposal) -> Submission:
    """What a check understands of the drive that a proposal becomes."""
    arrangement: Arrangement = answered(proposal)
    facts = proposal.facts
    examined = {file.place: facts.examined[file.path] for file in arrangement.files}
    notice = proposal.profile
    return assemble(_drive(examined, "/drive", asked_folders(notice)), examined, {}, notice)


def _drive(files: Mapping[str, Examined], root: str, folders: Sequence[FolderNames]) -> Drive:
    paths = sorted(files)
    parents = {parent for path in paths for parent in _parents(path)}
    entries = [Entry(p, EntryKind.FILE, 1000, 0.0) for p in paths]
    entries += [Entry(p, EntryKind.DIRECTORY, 0, 0.0) for p in parents]
    top = sorted(parent for parent in parents if "/" not in parent)
    found = find_folders(top, "", folders)
    return Drive(root, tuple(sorted(entries, key=lambda e: e.path)), (), 0, None, found)


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]
