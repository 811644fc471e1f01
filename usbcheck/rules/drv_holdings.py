"""DRV012 and on: archives of works, lists of digests, the drive's label, packages of films."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from usbcheck.facts.archive import Refusal
from usbcheck.facts.manifest import packages
from usbcheck.facts.provenance import (
    OF_THE_BYTES,
    Failure,
    FailureKind,
    Known,
    NotApplicable,
    Reason,
    Unknown,
    absence,
)
from usbcheck.facts.quantities import Either, either
from usbcheck.profile.model import Profile
from usbcheck.rules.drv_sizes import drv
from usbcheck.rules.rule import Need, Undecided, Violation, need
from usbcheck.submission.model import Submission, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.drive.walk import OpenedArchive

__all__ = ["drv"]

_UNIT = "{unit}"
_CASES = {FailureKind.ENCRYPTED: "encrypted", FailureKind.EXPANDS: "expands"}


@drv.rule("DRV012", "archive-not-opened", Need.ARCHIVE)
def archive_not_opened(submission: Submission, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find archives of works that cannot be opened, or hold what cannot be taken out."""
    for archive in submission.drive.archives:
        if archive.failure is None:
            yield from _left_inside(archive)
        elif isinstance(why := absence(archive.failure), Unknown):
            yield Undecided(why, archive.path)
        elif archive.failure.kind in OF_THE_BYTES - {FailureKind.EMPTY}:  # that is DRV008
            yield Violation(
                path=archive.path,
                case=_CASES.get(archive.failure.kind, "damaged"),
                actual=archive.failure.detail or None,
                suppressed_by=(("SEC006", archive.path), ("SEC002", archive.path)),
            )


def _left_inside(archive: OpenedArchive) -> Iterator[Violation | Undecided]:
    """Yield what is wrong with an archive that was opened."""
    if not archive.members and not archive.refused:
        yield Violation(path=archive.path, case="empty")
    for member in archive.refused:
        if member.refusal is Refusal.METHOD:
            yield Undecided(Unknown(Reason.UNSUPPORTED, member.name), archive.path)
            return
    for member in archive.refused:
        yield Violation(path=archive.path, case="member", actual=member.name)
        return


@drv.rule("DRV016", "not-an-archive", Need.ARCHIVE)
def not_an_archive(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find works whose files lie loose where the notice takes one archive a work."""
    loose = [
        (file, place)
        for file in work.files
        if file.archive is None and file.kind != "archive"
        for place in (profile.folder_named(file.folder),)
        if place is not None and place.archives_only
    ]
    if loose:
        yield Violation(
            expected=Either(tuple(name.upper() for name in loose[0][1].archives)),
            path=loose[0][0].path if len(loose) == 1 else None,
            paths=tuple(file.path for file, _ in loose),
        )


@drv.rule("DRV013", "hash-list", Need.MANIFEST)
def hash_list(submission: Submission, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find a drive without the list of digests that is asked for, and where it does not match.

    Milder where files are not in the list.
    """
    if not profile.medium.hash_list:
        return
    lists = submission.drive.hash_lists
    yield from (_unread_list(it.path, it.failure) for it in lists if it.failure)
    if not lists:
        yield Violation(case="none", missing=True)
        return
    for line in submission.drive.checked:
        match line.same:
            case Known(value=False):
                yield Violation(path=line.path, case="differs", args={"list": line.manifest})
            case NotApplicable():
                actual = line.listed.path
                yield Violation(path=line.manifest, case="gone", actual=actual, missing=True)
            case Unknown() as why:
                yield Undecided(why, line.path)
    listed = {line.path for line in submission.drive.checked}
    left = tuple(f.path for f in submission.counted if f.archive is None and f.path not in listed)
    left = tuple(path for path in left if path not in {it.path for it in lists})
    if left and not any(it.failure for it in lists):
        yield Violation(case="unlisted", actual=len(left), paths=left, downgraded=True)


def _unread_list(path: str, failure: Failure) -> Violation | Undecided:
    why = absence(failure)
    if isinstance(why, Unknown):
        return Undecided(why, path)
    suppressed_by = (("SEC006", path),)
    return Violation(
        path=path, case="damaged", actual=failure.detail or None, suppressed_by=suppressed_by
    )


@drv.rule("DRV014", "volume-label")
def volume_label(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find a drive that is not called as the notice asks."""
    asked = profile.medium.labels
    if not asked:
        return
    if submission.unit is None and any(_UNIT in label for label in asked):
        need(Unknown(Reason.UNIT_UNKNOWN))
    labels = tuple(label.replace(_UNIT, submission.unit or "") for label in asked)
    actual = need(submission.drive.label)
    if _plain(actual) not in map(_plain, labels):
        yield Violation(
            expected=either(labels),
            actual=f"“{actual}”",
            case="plain" if actual else "none",
        )


def _plain(label: str) -> str:
    """Return a label as it is compared: FAT knows capitals alone, and no outer space."""
    return unicodedata.normalize("NFKC", label).casefold().strip()


@drv.rule("DRV015", "film-package", Need.CONTENT)
def film_package(submission: Submission, profile: Profile) -> Iterator[Undecided]:
    """Say of a cinema package or an IMF package that programs of their own must judge it."""
    for package in packages({file.path: file.content for file in submission.files}):
        kind = package.kind.value.upper()
        yield Undecided(Unknown(Reason.UNSUPPORTED, kind), package.folder or None)
