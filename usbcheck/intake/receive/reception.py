"""Receiving a drive: checked, copied into the archive, proven by a manifest, entered in the ledger.

A receipt is acknowledged by its ledger entry alone, and that is written last: whatever a power cut
leaves behind is finished by the next start, and is never taken for a whole copy before.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock

from usbcheck.drive.paths import escape_control, system_path
from usbcheck.drive.system_files import is_litter
from usbcheck.drive.walk import Entry as DriveEntry
from usbcheck.drive.walk import EntryKind as DriveEntryKind
from usbcheck.drive.walk import walk
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.intake.custody.digests import FORMAT, digest_file, digest_of
from usbcheck.intake.custody.mhl import (
    FOLDER,
    History,
    ManifestError,
    Record,
    append_generation,
    flush_folder,
    read_history,
)
from usbcheck.intake.custody.verify import action_of, folders_of
from usbcheck.intake.ledger.ledger_rules import receipt_of
from usbcheck.intake.ledger.store import (
    AddressRow,
    Contents,
    Entry,
    EntryKind,
    FileRow,
    FindingRow,
    NewEntry,
    WorkRow,
)
from usbcheck.intake.receive.copying import CopyError, Journal, copy_drive
from usbcheck.intake.receive.fingerprint import fingerprint
from usbcheck.naming.titles import title_key
from usbcheck.pipeline.check import check
from usbcheck.report.machine import json_format
from usbcheck.report.matrix import matrix
from usbcheck.submission.findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from usbcheck.drive.walk import Drive
    from usbcheck.facts.progress import Observer
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.intake.receive.copying import Copied
    from usbcheck.messages import Catalogue
    from usbcheck.pipeline.check import Options
    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report

INCOMING: Final = ".incoming"
"""Where copies grow, inside the archive, so that the last step is a rename on one file system."""

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[ .]+$')
_LONGEST_UNIT: Final = 60  # characters in a folder's name: Windows' paths end at 260


@dataclass(frozen=True, slots=True)
class Desk:
    """Who receives, and where it goes. `host` is the computer's name."""

    clerk: str
    host: str
    archive: Path
    ledger: Ledger


class NotReceivedError(Exception):
    """The drive was not received; nothing of it counts.

    `why` is the reason in the system's words, `path` the file where there is one.
    """

    def __init__(self, why: str, path: str | None = None) -> None:
        super().__init__(f"{escape_control(path)}: {why}" if path else why)
        self.why = why
        self.path = path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a drive.

    `entry` is the ledger's, of the kind RECEIVED or REFUSED; `again` is True where the drive
    had been received before; `changed` are files that are not what they were when the unit
    sealed the drive.
    """

    entry: Entry
    report: Report
    again: bool = False
    changed: tuple[str, ...] = ()


def receive(
    root: Path,
    profile: Profile,
    options: Options,
    desk: Desk,
    catalogue: Catalogue,
    observer: Observer,
    *,
    anyway: bool,
    now: Callable[[], dt.datetime],
    told: Callable[[str, int], None] = lambda _path, _count: None,
) -> Outcome:
    """Receive the drive at `root`, or refuses it: one that fails the check is only received
    `anyway`. What an earlier start left unfinished is finished. Every file is looked at anew,
    whatever the options say: a receipt never rests on what was kept of an earlier check.

    Raises:
        NotReceivedError: the drive could not be read or copied to its end.
        OSError: `root` is no folder, or the archive cannot be written.
    """
    report = check(root, profile, replace(options, cache=None), observer)
    if not report.complete:
        raise NotReceivedError("the check did not come to its end")
    drive = report.submission.drive
    try:
        mark = fingerprint(drive)
    except OSError as error:
        raise NotReceivedError(error.strerror or str(error), error.filename) from error
    received = receipt_of(mark, desk.ledger)
    if received is not None:
        return Outcome(received, report, again=True)
    base = NewEntry(
        EntryKind.REFUSED, now(), desk.clerk, desk.host, mark, unit=report.submission.unit
    )
    if report.verdict is Verdict.FAIL and not anyway:
        number = desk.ledger.append(_with_report(base, report, catalogue, {}))
        return Outcome(_entry(desk.ledger, number), report)
    begun = _unfinished(mark, desk.ledger) or _begin(desk, base, report)
    changed = _archive(drive, begun, desk, now, told)
    files, manifest = _proof(desk.archive / str(begun.folder))
    finished = replace(
        _with_report(base, report, catalogue, files),
        kind=EntryKind.RECEIVED,
        refers=begun.number,
        folder=begun.folder,
        at=now(),
        note="anyway" if report.verdict is Verdict.FAIL else "",
    )
    finished = replace(
        finished, details={**(finished.details or {}), "manifest": manifest, "changed": changed}
    )
    number = desk.ledger.append(finished)
    shutil.rmtree(desk.archive / INCOMING / str(begun.folder), ignore_errors=True)
    return Outcome(_entry(desk.ledger, number), report, changed=tuple(changed))


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
        raise NotReceivedError("the archive has a folder of this name already", folder)
    number = desk.ledger.append(replace(base, kind=EntryKind.BEGUN, folder=folder))
    return _entry(desk.ledger, number)


def _archive(
    drive: Drive,
    begun: Entry,
    desk: Desk,
    now: Callable[[], dt.datetime],
    told: Callable[[str, int], None],
) -> list[str]:
    """Brings the whole copy to its place, in one step at the end.

    Returns what changed since the drive was sealed.
    """
    goal = desk.archive / str(begun.folder)
    growing = desk.archive / INCOMING / str(begun.folder)
    growing.mkdir(parents=True, exist_ok=True)
    with FileLock(growing.with_name(f"{growing.name}.lock")):
        if goal.exists():  # an earlier start came as far as this
            return _changed(read_history(goal))
        copy = growing / "drive"
        try:
            copied = _copy(drive, copy, growing, told)
        except CopyError as error:
            raise NotReceivedError(error.why, error.path) from error
        if _listing(walk(system_path(drive.root, ""), [])) != _listing(drive):
            raise NotReceivedError("the drive was changed while it was copied")
        history = _seal_of(copy)
        append_generation(
            copy,
            [_record(made, copy, history) for made in copied.values()],
            folders=folders_of(drive),
            process="transfer",
            created=now(),
            name=str(begun.folder),
            host=desk.host,
        )
        for folder in (copy, *(system_path(str(copy), name) for name in _folders(drive))):
            flush_folder(folder)
        copy.rename(goal)
        flush_folder(desk.archive)
        return _changed(read_history(goal))


def _copy(
    drive: Drive, copy: Path, growing: Path, told: Callable[[str, int], None]
) -> dict[str, Copied]:
    for name in _folders(drive):
        system_path(str(copy), name).mkdir(parents=True, exist_ok=True)
    copy.mkdir(exist_ok=True)
    files = copy_drive(drive.root, drive.files, copy, Journal(growing / "journal"), told)
    seal = list(_seal(drive.root))
    copy_drive(drive.root, seal, copy, Journal(growing / "seal-journal"), told)
    return files


def _folders(drive: Drive) -> tuple[str, ...]:
    return tuple(e.path for e in drive.entries if e.kind is DriveEntryKind.DIRECTORY)


def _seal(root: str) -> Iterator[DriveEntry]:
    """Yield the manifests of a sealed drive: ordinary files, never links."""
    place = system_path(root, FOLDER)
    if not place.is_dir() or place.is_symlink():
        return
    for path in sorted(place.iterdir()):
        if is_litter(path.name, is_directory=False) and path.is_file() and not path.is_symlink():
            stat = path.stat()
            kind = DriveEntryKind.FILE
            yield DriveEntry(f"{FOLDER}/{path.name}", kind, stat.st_size, stat.st_mtime)


def _seal_of(copy: Path) -> History:
    """The history that came with the drive. A damaged one is put aside and proves nothing."""
    try:
        return read_history(copy)
    except ManifestError:
        (copy / FOLDER).rename(copy / f"{FOLDER}.damaged")
        return History()


def _record(made: Copied, copy: Path, history: History) -> Record:
    shown = escape_control(made.path)
    known = history.originals.get(shown)
    hash_format, digest = FORMAT, made.digest
    if known is not None and known.hash_format != FORMAT:
        hash_format = known.hash_format
        digest = digest_file(system_path(str(copy), made.path), hash_format)
    return Record(
        path=shown,
        size=made.size,
        modified=dt.datetime.fromtimestamp(made.modified / 1e9, dt.UTC),
        hash_format=hash_format,
        digest=digest,
        action=action_of(digest, known),
    )


def _changed(history: History) -> list[str]:
    return sorted(path for path, record in history.latest.items() if record.action == "failed")


def _listing(drive: Drive) -> list[tuple[str, int]]:
    return [(entry.path, entry.size) for entry in drive.entries]


def _proof(folder: Path) -> tuple[Mapping[str, Record], str]:
    """Return the files of the last generation, and the digest (C4) of its hash list."""
    history = read_history(folder)
    last = history.generations[-1]
    return history.latest, digest_of((folder / FOLDER / last.name).read_bytes(), "c4")


def _with_report(
    base: NewEntry, report: Report, catalogue: Catalogue, records: Mapping[str, Record]
) -> NewEntry:
    """Return an entry with all that the check found."""
    submission = report.submission
    return replace(
        base,
        details={
            "verdict": report.verdict.value,
            "received": submission.received.isoformat() if submission.received else None,
            "unit_type": submission.unit_type.id if submission.unit_type else None,
            "profile": report.profile.id,
            "tool": report.run.version,
            "bytes": submission.drive.bytes,
            "files": len(submission.drive.files),
        },
        report=json_format.document(report, catalogue),
        contents=Contents(
            works=tuple(
                WorkRow(
                    escape_control(row.work.title),
                    title_key(row.work.title),
                    row.work.category.name if row.work.category else None,
                    row.verdict.value,
                )
                for row in matrix(report).rows
            ),
            files=tuple(_file_rows(report, records)),
            findings=tuple(
                FindingRow(
                    finding.code,
                    finding.severity.value,
                    escape_control(finding.path) if finding.path else None,
                    escape_control(finding.work) if finding.work else None,
                    catalogue.finding(finding),
                )
                for finding in report.findings
            ),
            addresses=tuple(_addresses(report)),
        ),
    )


def _file_rows(report: Report, records: Mapping[str, Record]) -> Iterator[FileRow]:
    for file in report.submission.files:
        record = records.get(escape_control(file.path))
        yield FileRow(
            path=escape_control(file.path),
            work=escape_control(file.work) if file.work else None,
            role=file.role.value,
            size=file.size,
            digest=record.digest if record else "",
        )


def _addresses(report: Report) -> Iterator[AddressRow]:
    seen: set[tuple[str, str]] = set()
    for work in report.submission.works:
        for file in work.files:
            facts: Any = file.facts
            if not isinstance(facts, PictureFacts | WordFacts) or not isinstance(facts.qr, Known):
                continue
            for code in facts.qr.value:
                row = escape_control(work.title), escape_control(code.text)
                if row not in seen:
                    seen.add(row)
                    yield AddressRow(*row)
