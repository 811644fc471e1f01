"""Receiving a drive: checked, copied into the archive, proven by a manifest, entered in the ledger.

A receipt is acknowledged by its ledger entry alone, and that is written last: whatever a power cut
leaves behind is finished by the next start, and is never taken for a whole copy before.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from usbcheck.copying.failures import NotCopiedError
from usbcheck.copying.source import hash_drive
from usbcheck.drive.cancellation import run_cancellable
from usbcheck.drive.paths import escape_control, lies_on
from usbcheck.facts.progress import SILENT
from usbcheck.intake.custody.mhl import ManifestError
from usbcheck.intake.custody.seal import SealComparison
from usbcheck.intake.custody.verify import verify
from usbcheck.intake.ledger.archived_copy import folder_of, receipted
from usbcheck.intake.ledger.audit import anchor
from usbcheck.intake.ledger.entries import Entry, EntryKind, NewEntry
from usbcheck.intake.ledger.ledger_rules import receipts_of
from usbcheck.intake.receive.archiving import (
    INCOMING,
    Job,
    archive,
    discard_growing,
    require_unchanged,
)
from usbcheck.intake.receive.causes import (
    Cause,
    NotReceivedError,
    archive_error,
    drive_error,
    of_copying,
)
from usbcheck.intake.receive.fingerprint import fingerprint_of
from usbcheck.intake.receive.recording import with_report
from usbcheck.pipeline.check import check
from usbcheck.submission.findings import Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from usbcheck.facts.progress import ByteObserver
    from usbcheck.intake.custody.signing import Signer
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.intake.receive.archiving import Archived
    from usbcheck.messages import Catalogue
    from usbcheck.pipeline.check import Options
    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report

_UNSAFE: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[ .]+$')
_LONGEST_UNIT: Final = 60  # characters in a folder's name: Windows' paths end at 260
_LOCK_SECONDS: Final = 2.0  # for another run that is just ending

FORCED: Final = "forced"
"""The note of a receipt of a drive that failed the check."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who receives, and where it goes.

    `host` is the computer's name; `now` gives the time; manifests are signed where there is a
    `signer`; the observer hears of what is copied and hashed.
    """

    clerk: str
    host: str
    archive: Path
    ledger: Ledger
    catalogue: Catalogue
    now: Callable[[], dt.datetime]
    observer: ByteObserver = SILENT
    signer: Signer | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a drive.

    `entry` is the ledger's, of the kind RECEIVED or REFUSED; `again` is True where the very
    same drive had been received before; `seal` is what differs from the unit's own seal.
    """

    entry: Entry
    report: Report
    again: bool = False
    seal: SealComparison = field(default_factory=SealComparison)


def receive(root: Path, profile: Profile, options: Options, desk: Desk, *, force: bool) -> Outcome:
    """Check the drive at `root` and receive or refuse it, as `take` does.

    Every file is examined anew, whatever the options say: a receipt never rests on what was
    kept of an earlier check.

    Raises:
        NotReceivedError: the drive could not be read or copied to its end.
        LedgerError: the ledger cannot be used; nothing is acknowledged.
        OSError: `root` is no folder that can be listed.
    """
    require_apart(root, desk.archive)
    report = check(root, profile, replace(options, cache=None, sampled=True), desk.observer)
    return take(report, desk, force=force)


def take(report: Report, desk: Desk, *, force: bool) -> Outcome:
    """Receive the drive that was checked just now, or refuse it.

    A drive that fails the check is only received by `force`. What an earlier start left unfinished
    is finished. The report must be whole, have its samples, and rest on nothing that was kept of an
    earlier check.

    Raises:
        NotReceivedError: the drive could not be read or copied to its end, or is no longer
            what was checked.
        LedgerError: the ledger cannot be used; nothing is acknowledged.
    """
    drive = report.submission.drive
    if not report.complete:
        raise NotReceivedError(Cause.CHECK_BROKEN_OFF)
    for lost in drive.unreadable:
        raise NotReceivedError(Cause.NOT_LISTED, lost.path, lost.detail)
    require_unchanged(drive)
    try:
        mark = fingerprint_of(report)
    except OSError as error:
        raise drive_error(error, str(error.filename)) from error
    base = _base(report, mark, desk)
    if (received := _received(report, mark, desk)) is not None:
        return Outcome(received, report, again=True)
    if report.verdict is Verdict.FAIL and not force:
        return Outcome(_refused(report, base, desk), report)
    with _alone(desk.archive, mark):
        if (received := _received(report, mark, desk)) is not None:
            return Outcome(received, report, again=True)
        return _archived(report, base, desk)


def refuse(report: Report, desk: Desk, note: str) -> Entry:
    """Enter that a drive was turned away, for a reason that a person gives.

    The drive need not be there any more.

    Raises:
        LedgerError: the ledger cannot be used; nothing is entered.
    """
    try:
        mark = fingerprint_of(report)
    except OSError:
        mark = ""  # a file of it cannot be read
    return _refused(report, replace(_base(report, mark, desk), note=note), desk)


def _refused(report: Report, base: NewEntry, desk: Desk) -> Entry:
    return _entry(desk.ledger, desk.ledger.append(with_report(base, report, desk.catalogue, {})))


def require_apart(root: Path, folder: Path) -> None:
    """Raise where the archive lies on the drive, or the drive in the archive."""
    there = run_cancellable(partial(lies_on, folder, str(root)))
    if there or run_cancellable(partial(lies_on, root, str(folder))):
        raise NotReceivedError(Cause.INSIDE, str(folder))


def _base(report: Report, mark: str, desk: Desk) -> NewEntry:
    """Return a refusal of the drive, from which the other entries are made."""
    now = desk.now()
    head = desk.ledger.head()
    before = desk.ledger.entry(head.number)
    details = {}
    if before is not None and before.at > now.replace(microsecond=0):
        details["clock_before"] = before.at.isoformat()  # it was set back, or is wrong
    unit = report.submission.unit
    return NewEntry(EntryKind.REFUSED, now, desk.clerk, desk.host, mark, unit, details=details)


def _received(report: Report, mark: str, desk: Desk) -> Entry | None:
    """Return the receipt of the very same drive.

    Each of its files has the digest that the receipt says, and so has the copy in the archive.
    """
    candidates = receipts_of(mark, desk.ledger)
    if not candidates:
        return None
    drive = report.submission.drive
    try:
        digests = hash_drive(drive.root, drive.files, desk.observer)
    except NotCopiedError as error:
        raise of_copying(error) from error
    require_unchanged(drive)
    here = sorted((escape_control(e.path), e.size, digests[e.path]) for e in drive.files)
    for entry in candidates[::-1]:
        files = desk.ledger.contents(entry.number).files
        if sorted((file.path, file.size, file.digest) for file in files) == here:
            _require_copy(entry, desk)
            return entry
    return None


def _require_copy(entry: Entry, desk: Desk) -> None:
    """Raise where the archived copy is not what its receipt says."""
    folder = folder_of(entry, desk.archive)
    lost = NotReceivedError(Cause.COPY_LOST, str(entry.serial), str(folder))
    if not folder.is_dir():
        raise lost
    try:
        found = verify(
            folder,
            now=entry.at,
            host=desk.host,
            append=False,
            receipted=receipted(entry, desk.ledger),
            observer=desk.observer,
        )
    except (OSError, ManifestError) as error:
        raise lost from error
    if not found.is_unchanged:
        raise lost


@contextmanager
def _alone(folder: Path, mark: str) -> Iterator[None]:
    """Let no other program receive the same drive into the same archive meanwhile."""
    lock = folder / INCOMING / f"{mark}.lock"
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(lock)
        held.acquire(timeout=_LOCK_SECONDS)
    except Timeout as error:
        raise NotReceivedError(Cause.BUSY) from error
    except OSError as error:
        raise archive_error(error, str(folder)) from error
    try:
        yield
    finally:
        held.release()


def _archived(report: Report, base: NewEntry, desk: Desk) -> Outcome:
    """Copy the drive and enter its receipt."""
    begun = _unfinished(base.fingerprint, desk.ledger) or _begin(desk, base, report)
    job = Job(
        drive=report.submission.drive,
        archive=desk.archive,
        folder=str(begun.folder),
        host=desk.host,
        comment=anchor(desk.ledger, begun),
        now=desk.now,
        observer=desk.observer,
        signer=desk.signer,
    )
    made = archive(job)
    finished = _finished(with_report(base, report, desk.catalogue, made.files), report, made, desk)
    number = desk.ledger.append(replace(finished, refers=begun.number, folder=begun.folder))
    discard_growing(job)
    return Outcome(_entry(desk.ledger, number), report, seal=made.seal)


def _finished(entry: NewEntry, report: Report, made: Archived, desk: Desk) -> NewEntry:
    return replace(
        entry,
        kind=EntryKind.RECEIVED,
        at=desk.now(),
        note=FORCED if report.verdict is Verdict.FAIL else "",
        details={
            **(entry.details or {}),
            "archive": str(desk.archive.absolute()),
            "manifest": made.manifest,
            "seal": made.seal.as_details(),
            "signed_by": made.signed_by,
        },
    )


def _entry(ledger: Ledger, number: int) -> Entry:
    """Return an entry that was just written."""
    entry = ledger.entry(number)
    assert entry is not None  # noqa: S101  nothing is ever deleted
    return entry


def _unfinished(mark: str, ledger: Ledger) -> Entry | None:
    """Return what an earlier start has begun and not brought to its end."""
    finished = {entry.refers for entry in ledger.of_drive(mark, EntryKind.RECEIVED)}
    begun = ledger.of_drive(mark, EntryKind.BEGUN)
    return next((entry for entry in begun[::-1] if entry.number not in finished), None)


def _begin(desk: Desk, base: NewEntry, report: Report) -> Entry:
    unit = _UNSAFE.sub("_", escape_control(report.submission.unit or "unknown"))[:_LONGEST_UNIT]
    day = report.submission.received or base.at.date()
    folder = f"{day.isoformat()} {unit} {base.fingerprint[:8]}"
    # The copy of a receipt that was withdrawn stays where it is.
    if before := len(desk.ledger.of_drive(base.fingerprint, EntryKind.BEGUN)):
        folder = f"{folder} {before + 1}"
    if (desk.archive / folder).exists():
        raise NotReceivedError(Cause.THERE, folder)
    number = desk.ledger.append(replace(base, kind=EntryKind.BEGUN, folder=folder))
    return _entry(desk.ledger, number)
