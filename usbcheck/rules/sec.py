"""SEC: hygiene of a foreign drive."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from usbcheck.drive.paths import hidden_characters
from usbcheck.drive.walk import Drive, EntryKind
from usbcheck.examine.content import EXECUTABLE_SUFFIXES, kind_of, main_suffix, matches
from usbcheck.facts import PictureFacts, Reason, Trouble, Unknown, WordFacts, absence
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Found, Need, need
from usbcheck.submission import File
from usbcheck.values import Every, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

sec = Family("SEC")


@sec.rule("SEC001", "executable", Need.CONTENT)
def executable(file: File, profile: Profile) -> Iterator[Found]:
    """A program, script or shortcut, by name or by content; it may pose as a folder or a film."""
    path = PurePosixPath(file.path.casefold())
    by_name = path.suffix in EXECUTABLE_SUFFIXES or path.name == "autorun.inf"
    if not by_name and file.content is None:
        need(absence(file.failure))
    if not (by_name or file.is_program):
        return
    folders = {f.name.casefold() for f in profile.folder}
    if path.name == "autorun.inf":
        yield Found(case="autorun", actual=path.name)
    elif path.stem.strip() in folders:
        yield Found(case="folder-link" if path.suffix == ".lnk" else "folder")
    elif by_name and len(path.suffixes) > 1 and _known_suffix(path.suffixes[-2]):
        yield Found(case="double", actual="".join(path.suffixes[-2:]))
    else:
        yield Found(case="name" if by_name else "content", actual=path.suffix or path.name)


@sec.rule("SEC002", "wrong-content", Need.CONTENT)
def wrong_content(file: File, profile: Profile) -> Iterator[Found]:
    """The content does not match the extension."""
    if file.content is None:
        need(absence(file.failure))
        return
    right = main_suffix(file.content)
    nameless = not file.name.suffix and right is not None
    if nameless or matches(file.content, file.name.suffix) is False:
        case = "none" if nameless else "word" if kind_of(file.content) == "word" else "plain"
        yield Found(
            expected=right,
            actual=Term(f"content-{file.content}"),
            case=case,
            unless=(("NAM007", file.path),) if nameless else (),
            args={"suffix": file.name.suffix},
        )


@sec.rule("SEC003", "link")
def link(drive: Drive, profile: Profile) -> Iterator[Found]:
    """A symbolic link, junction or special file; never followed, never opened."""
    for entry in drive.entries:
        if entry.kind in (EntryKind.LINK, EntryKind.SPECIAL):
            yield Found(path=entry.path, actual=Term(f"term-{entry.kind}"))


@sec.rule("SEC004", "macros", Need.WORD)
def macros(file: File, profile: Profile) -> Iterator[Found]:
    """A Word file carries macros."""
    match file.facts:
        case WordFacts(macros=carried):
            if need(carried):
                yield Found()
        case _:
            return


@sec.rule("SEC005", "hidden-characters")
def hidden_in_name(drive: Drive, profile: Profile) -> Iterator[Found]:
    """A name with control characters, bidirectional overrides or zero-width characters."""
    for entry in drive.entries:
        found = hidden_characters(entry.path.rpartition("/")[2])
        if found:
            shown = Every(tuple(f"U+{ord(c):04X}" for c in found))
            yield Found(path=entry.path, actual=shown)


@sec.rule("SEC006", "expands", Need.WORD | Need.PICTURE)
def expands(file: File, profile: Profile) -> Iterator[Found]:
    """A file would expand beyond safe limits; it is not expanded."""
    if file.failure and file.failure.trouble is Trouble.EXPANDS:
        yield Found(case="word", actual=file.failure.detail or None)
    match file.facts:
        case PictureFacts(intact=Unknown(Reason.TOO_LARGE)):
            yield Found(case="picture")
        case _:
            return


@sec.rule("SEC007", "checker-failed", Need.CONTENT)
def checker_failed(file: File, profile: Profile) -> Iterator[Found]:
    """A checker crashed, timed out or ran out of memory on this file."""
    if file.failure and file.failure.trouble in (
        Trouble.CRASHED,
        Trouble.TIMED_OUT,
        Trouble.OUT_OF_MEMORY,
    ):
        yield Found(case=file.failure.trouble, actual=file.failure.detail or None)


def _known_suffix(suffix: str) -> bool:
    return 2 <= len(suffix) <= 6 and suffix[1:].isalnum() and not suffix[1:].isdecimal()
