"""SEC: hygiene of a foreign drive."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from usbcheck.drive.mojibake import restored
from usbcheck.drive.paths import hidden_characters
from usbcheck.drive.walk import Drive, EntryKind
from usbcheck.facts.formats import (
    AUTORUN,
    is_program_name,
    kind_of,
    main_suffix,
    matches,
    plain_name,
)
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import FailureKind, Reason, Unknown, absence
from usbcheck.facts.quantities import Every, Term
from usbcheck.facts.word import WordFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Need, Undecided, Violation, need
from usbcheck.submission.model import File, Submission

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_DIRECTORY = EntryKind.DIRECTORY

sec = Family("SEC")


@sec.rule("SEC001", "executable", Need.CONTENT)
def executable(submission: Submission, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find programs, scripts and shortcuts, by name or by content.

    They may pose as a folder or a film. Where the notice has a folder for programs, those in it are
    what it asks for.
    """
    allowed = {f.name for f in profile.folder if f.programs}
    folders = {f.name.casefold() for f in profile.folder}
    folders |= {e.path.casefold() for e in submission.drive.entries if e.kind is _DIRECTORY}
    for file in submission.files:
        if file.is_program and file.folder in allowed:
            continue
        if file.is_program:
            yield _program(file, folders)
        elif file.content is None and isinstance(why := absence(file.failure), Unknown):
            yield Undecided(why, file.path)


def _program(file: File, folders: Container[str]) -> Violation:
    """Return how it hides.

    `folders` are the paths and names of folders, as the virus that hides a folder and takes its
    name would pose.
    """
    place, _, name = file.path.rpartition("/")
    name = plain_name(name)
    path = PurePosixPath(place.casefold(), name)
    beside = str(path.with_name(path.stem.strip() or "."))
    if name == AUTORUN:
        return Violation(path=file.path, case="autorun", actual=name)
    if beside in folders or path.stem.strip() in folders:
        case = "folder-link" if path.suffix == ".lnk" else "folder"
        return Violation(path=file.path, case=case)
    if not is_program_name(name):
        return Violation(path=file.path, case="content", actual=path.suffix or name)
    if len(path.suffixes) > 1 and _known_suffix(path.suffixes[-2].strip()):
        actual = "".join(s.strip() for s in path.suffixes[-2:])
        return Violation(path=file.path, case="double", actual=actual)
    return Violation(path=file.path, case="name", actual=path.suffix or name)


@sec.rule("SEC002", "wrong-content", Need.CONTENT)
def wrong_content(file: File, profile: Profile) -> Iterator[Violation]:
    """Find files whose content does not match the extension."""
    if file.content is None:
        need(absence(file.failure))
        return
    right = main_suffix(file.content)
    nameless = not file.name.suffix and right is not None
    if nameless or matches(file.content, file.name.suffix) is False:
        case = "none" if nameless else "word" if kind_of(file.content) == "word" else "plain"
        yield Violation(
            expected=right,
            actual=Term(f"content-{file.content}"),
            case=case,
            suppressed_by=(("SEC001", file.path), *((("NAM007", file.path),) if nameless else ())),
            args={"suffix": file.name.suffix},
        )


@sec.rule("SEC003", "link")
def link(drive: Drive, profile: Profile) -> Iterator[Violation]:
    """Find symbolic links, junctions and special files; they are never followed, never opened."""
    for entry in drive.entries:
        if entry.kind in (EntryKind.LINK, EntryKind.SPECIAL):
            yield Violation(path=entry.path, actual=Term(f"term-{entry.kind}"))


@sec.rule("SEC004", "macros", Need.WORD)
def macros(file: File, profile: Profile) -> Iterator[Violation]:
    """Find Word files that carry macros."""
    match file.facts:
        case WordFacts(macros=carried):
            if need(carried):
                yield Violation()
        case _:
            return


@sec.rule("SEC005", "hidden-characters")
def hidden_in_name(drive: Drive, profile: Profile) -> Iterator[Violation]:
    """Find names with control characters, bidirectional overrides or zero-width characters."""
    for entry in drive.entries:
        name = entry.path.rpartition("/")[2]
        found = hidden_characters(name)
        if found:
            shown = Every(tuple(f"U+{ord(c):04X}" for c in found))
            garbled = ("NAM006", "DRV002") if restored(name) is not None else ()
            suppressed_by = tuple((code, entry.path) for code in garbled)
            yield Violation(path=entry.path, actual=shown, suppressed_by=suppressed_by)


@sec.rule("SEC006", "expands", Need.WORD | Need.PICTURE)
def expands(file: File, profile: Profile) -> Iterator[Violation]:
    """Find files that would expand beyond safe limits; they are not expanded."""
    if file.failure and file.failure.kind is FailureKind.EXPANDS:
        yield Violation(case="word", actual=file.failure.detail or None)
    match file.facts:
        case PictureFacts(intact=Unknown(Reason.TOO_LARGE)):
            yield Violation(case="picture")
        case _:
            return


@sec.rule("SEC007", "checker-failed", Need.CONTENT)
def checker_failed(file: File, profile: Profile) -> Iterator[Violation]:
    """Find files on which a checker crashed, timed out or ran out of memory."""
    if file.failure and file.failure.kind in (
        FailureKind.CRASHED,
        FailureKind.TIMED_OUT,
        FailureKind.OUT_OF_MEMORY,
    ):
        yield Violation(case=file.failure.kind, actual=file.failure.detail or None)


def _known_suffix(suffix: str) -> bool:
    return 2 <= len(suffix) <= 6 and suffix[1:].isalnum() and not suffix[1:].isdecimal()
