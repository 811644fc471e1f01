"""DRV: the drive and its folders."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from usbcheck.drive.lookalikes import lookalikes
from usbcheck.drive.mojibake import is_lost, restored
from usbcheck.drive.system_files import MANIFESTS
from usbcheck.drive.walk import ROOT, Drive, Entry, EntryKind
from usbcheck.facts.provenance import FailureKind, Reason, Unknown
from usbcheck.facts.quantities import Either, Every, Term, either
from usbcheck.profile.folders import ROOT_NAME
from usbcheck.profile.model import Profile
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.rules.rule import UNDIGESTED, Family, Need, UndecidableError, Undecided, Violation
from usbcheck.submission.model import PAPERS, File, Role, Submission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.quantities import Value
    from usbcheck.profile.folders import Level, Place

drv = Family("DRV")

_NOT_GIVEN = frozenset(
    {FailureKind.UNREADABLE, FailureKind.DENIED, FailureKind.LOCKED, FailureKind.VANISHED}
)


@drv.rule("DRV001", "missing-folder", for_all_works=True)
def missing_folder(drive: Drive, profile: Profile) -> Iterator[Violation]:
    """Find required folders that are missing from the drive's root."""
    listing_is_whole(drive)
    for path in drive.lost_folders:
        raise UndecidableError(Unknown(Reason.GARBLED, path))
    there = {f.name for f in drive.folders}
    for folder in profile.folder:
        if folder.required and folder.name not in there:
            yield Violation(expected=folder.name, args={"holds": _kinds(folder.holds)})


@drv.rule("DRV002", "misnamed-folder")
def misnamed_folder(drive: Drive, profile: Profile) -> Iterator[Violation]:
    """Find required folders under a nearly right name; each is checked as that folder."""
    for folder in drive.folders:
        if not folder.exact:
            actual = folder.path.rpartition("/")[2]
            likes = lookalikes(actual)
            case = "garbled" if folder.garbled else "lookalike" if likes else "plain"
            yield Violation(
                path=folder.path,
                expected=folder.name,
                actual=f"“{actual}”",
                case=case,
                args={"characters": Every(likes)},
            )


@drv.rule("DRV003", "wrong-folder", Need.CONTENT)
def wrong_folder(file: File, profile: Profile) -> Iterator[Violation]:
    """Find files in a folder that is not for their kind, or outside their work's own folder."""
    place = profile.folder_named(file.folder)
    if place is None or file.kind == "other":
        return
    kind = Term(f"term-{file.role}" if file.kind == "word" else f"term-{file.kind}")
    where = file.folder or Term("term-root")
    if file.inner.count("/") < len(place.levels) and file.role not in _OF_UNIT:
        level = place.levels[file.inner.count("/")]
        right = _own_folder(level, file, place, profile)
        yield Violation(expected=right, actual=where, case=level, args={"kind": kind})
        return
    if place.word_is and file.role in PAPERS and file.kind != "word":
        return  # a form as a picture is not misplaced but not a Word file: DOC004
    if _is_right(place, file):
        return
    home = _right_folder(file, profile)
    if home is not None and home != file.folder:
        yield Violation(expected=home, actual=where, args={"kind": kind})


_OF_UNIT = frozenset({Role.SUMMARY})


def _own_folder(level: Level, file: File, place: Place, profile: Profile) -> Value:
    """Return what the folder is called that a file lies outside of."""
    if level == "category":
        return file.category or Either(tuple(c.name for c in profile.category))
    if level == "unit":
        return Term("told-unit")
    return profile.naming.shown(parse_pattern(place.work_pattern or profile.naming.pattern))


def _is_right(place: Place, file: File) -> bool:
    """Return whether a place is for a file, by its kind; for Word files, by what they are."""
    if file.kind not in place.holds:
        return False
    return file.kind != "word" or place.word_is in (None, _wanted(file))


def _wanted(file: File) -> str:
    return "script" if file.role is Role.SCRIPT else "form"


def _right_folder(file: File, profile: Profile) -> str | None:
    """Return the folder for a file: that of its category first, where folders tell it."""
    fitting = [f for f in profile.folder if _is_right(f, file)]
    own = [f for f in fitting if f.category is not None and f.category == file.category]
    return next((f.name for f in (*own, *fitting)), None)


@drv.rule("DRV004", "stray-entry")
def stray_entry(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find entries of the root that are neither required nor system litter.

    DRV001 reports those that only lack their folder.
    """
    drive = submission.drive
    housed = {f.path: f for f in submission.counted}
    known = {f.path for f in drive.folders} | {drive.wrapper, MANIFESTS}
    known |= {it.path for it in drive.hash_lists}
    known |= {path for f in submission.counted for path in _way_to(f, profile)}
    roots = {"", drive.wrapper or ""}
    for entry in drive.entries:
        parent = entry.path.rpartition("/")[0]
        if parent not in roots or entry.path in known:
            continue
        if entry.kind in (EntryKind.FILE, EntryKind.DIRECTORY):
            name = entry.path.rpartition("/")[2]
            file = housed.get(entry.path)
            suppressed_by = (
                ("SEC001", entry.path),
                ("DRV003", entry.path),
                ("DRV001", file.folder or "" if file else ""),
            )
            yield Violation(
                path=entry.path,
                case=_stray_case(entry),
                suppressed_by=suppressed_by,
                args={"right": restored(name) or name},
            )


def _way_to(file: File, profile: Profile) -> Iterator[str]:
    """Yield what a file of the root makes known there: itself, or the folder that it lies in.

    A folder that the notice knows nothing of is told of by DRV006, where files in it count.
    """
    if file.folder != ROOT_NAME or profile.root is None:
        return
    first = file.path.removesuffix(file.inner) + file.inner.partition("/")[0]
    if "/" not in file.inner:
        yield from (file.path,) if file.kind in profile.root.holds else ()
    elif profile.root.levels[:1] != ("category",) or file.told_by_folder is not None:
        yield first


def _stray_case(entry: Entry) -> str:
    name = entry.path.rpartition("/")[2]
    if is_lost(name):
        return "lost"
    if restored(name) is not None:
        return "garbled"
    return "folder" if entry.kind is EntryKind.DIRECTORY else "file"


@drv.rule("DRV005", "empty-folder", for_all_works=True)
def empty_folder(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find required folders that hold no file that counts."""
    listing_is_whole(submission.drive)
    filled = {f.folder for f in submission.files}
    asked = {f.name for f in profile.folder if f.required}
    lost = [u.path for u in submission.drive.unreadable]
    for folder in submission.drive.folders:
        if any(path == folder.path or path.startswith(f"{folder.path}/") for path in lost):
            continue  # what cannot be read is not known to be empty: DRV007
        if folder.name in asked - filled:
            yield Violation(path=folder.path, expected=folder.name)


@drv.rule("DRV006", "sub-folder")
def sub_folder(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find files in a folder deeper than the notice asks; they are checked all the same."""
    inside: dict[str, int] = defaultdict(int)
    for file in submission.counted:
        place = profile.folder_named(file.folder)
        if place is None or file.archive is not None:
            continue
        if file.inner.count("/") > len(place.levels):
            inside[file.path.rpartition("/")[0]] += 1
    for path, count in sorted(inside.items()):
        yield Violation(path=path, args={"count": count})


@drv.rule("DRV007", "unreadable", Need.CONTENT)
def unreadable(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find files and folders that the drive did not give: I/O error, no permission, gone.

    Milder where another program has the file open, which is no fault of the drive.
    """
    for entry in submission.drive.unreadable:
        case = "denied" if entry.denied else "plain"
        yield Violation(path=entry.path, actual=entry.detail, case=case)
    for file in submission.files:
        if file.failure and file.failure.kind in _NOT_GIVEN:
            kind = file.failure.kind
            locked = kind is FailureKind.LOCKED
            yield Violation(
                path=file.path, actual=file.failure.detail, case=kind, downgraded=locked
            )


@drv.rule("DRV008", "zero-bytes")
def zero_bytes(file: File, profile: Profile) -> Iterator[Violation]:
    """Find files of zero bytes."""
    if file.folder is not None and file.size == 0:
        yield Violation()


@drv.rule("DRV009", "same-content", Need.DIGEST)
def same_content(submission: Submission, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find files of identical content under different names."""
    groups: dict[str, list[File]] = defaultdict(list)
    for file in submission.counted:
        if file.undigested:
            yield Undecided(UNDIGESTED, file.path)
        if file.digest is not None:
            groups[file.digest].append(file)
    for group in groups.values():
        first, *others = sorted(group, key=lambda f: f.work is None)
        for file in others:
            yield Violation(
                path=file.path, suppressed_by=(("SUB007", file.path),), args={"other": first.path}
            )


@drv.rule("DRV010", "wrapper-folder")
def wrapper_folder(drive: Drive, profile: Profile) -> Iterator[Violation]:
    """Find required folders that lie one level down; the check goes on from there."""
    if drive.wrapper is not None:
        names = Every(tuple(f.name for f in drive.folders))
        case = "folders" if drive.folders else "works"
        yield Violation(path=drive.wrapper, case=case, args={"folders": names})


def listing_is_whole(drive: Drive) -> None:
    """End a rule about what is missing, as undecided, where the root was not listed to its end."""
    listed = {entry.path for entry in drive.entries}
    for entry in drive.unreadable:
        if entry.path == ROOT or ("/" not in entry.path and entry.path not in listed):
            why = Reason.DENIED if entry.denied else Reason.UNREADABLE
            raise UndecidableError(Unknown(why, entry.detail))


def _kinds(kinds: tuple[str, ...]) -> Value:
    return either(Term(f"term-{kind}") for kind in kinds if kind != "other")
