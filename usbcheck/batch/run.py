"""One submission: what is asked of it, and the record of what came out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from usbcheck import __version__
from usbcheck.cache.store import folder_for
from usbcheck.drive.paths import escape_control
from usbcheck.drive.walk import walk
from usbcheck.facts.request import Crew
from usbcheck.intake.receive.fingerprint import fingerprint
from usbcheck.messages import catalogue
from usbcheck.pipeline.check import check
from usbcheck.report.documents import NO_PARTS, Parts, parts_of
from usbcheck.report.machine import json_format
from usbcheck.submission.baseline import against
from usbcheck.submission.known import known_findings
from usbcheck.submission.report import ACCEPTED, REFUSED, UNDECIDED, exit_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.messages import Language
    from usbcheck.pipeline.check import Options
    from usbcheck.profile.model import Profile
    from usbcheck.report.formats import Format
    from usbcheck.submission.known import Known
    from usbcheck.submission.report import Report
    from usbcheck.workers.pool import Workers

SCHEMA: Final = "usbcheck.batch/1"


class Reason(StrEnum):
    """Why a submission was not checked. Each has its words (`batch-why-…`)."""

    UNREADABLE = "unreadable"  # not there for the process that was to check it, or not listed
    LOST = "lost"  # the processes or machines that checked it died, again and again
    CRASHED = "crashed"  # a fault of the program
    VERSION = "version"  # another version of the program was to check it


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Why there is no report; `detail` is in the system's words."""

    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Against:
    """The digest of the file of what is known, if any; `accepted` is all that is found."""

    digest: str = ""
    accepted: bool = False


NOTHING_KNOWN: Final = Against()


@dataclass(frozen=True, slots=True)
class Setup:
    """How all submissions of a run are checked.

    `key` is a digest of all that can change a report but the drive: results of another key say
    nothing about this run. `cached` is whether facts are kept and taken from this user's cache.
    """

    profile: Profile
    options: Options
    language: Language
    key: str
    version: str = __version__
    documents: tuple[Format, ...] = ()
    against: Against = NOTHING_KNOWN
    cached: bool = True


def setup(
    profile: Profile,
    options: Options,
    language: Language,
    documents: tuple[Format, ...] = (),
    against: Against = NOTHING_KNOWN,
    *,
    cached: bool = True,
) -> Setup:
    """Return a setup with its key. Each check has one worker process: many run side by side.

    `documents` are those that are made of the whole run.
    """
    told = {
        "version": __version__,
        "profile": profile.model_dump(mode="json"),
        "rules": [rule.code for rule in options.rules],
        "probe": options.probe.value,
        "content": options.content.value,
        "unit_type": options.unit_type.id if options.unit_type else None,
        "received": options.received.isoformat() if options.received else None,
        "language": language,
    }
    if against != NOTHING_KNOWN:
        told["against"] = asdict(against)
    written = json.dumps(told, sort_keys=True).encode()
    key = hashlib.blake2b(written, digest_size=16).hexdigest()
    here = replace(options, crew=Crew(1, 1))
    return Setup(profile, here, language, key, documents=documents, against=against, cached=cached)


@dataclass(frozen=True, slots=True)
class CheckTask:
    """A submission to check; nothing is done where its content has the fingerprint `known`.

    `path` is absolute, as the system spells it; `name` is what documents call the submission,
    `baseline` what is known of it.
    """

    path: str
    setup: Setup
    known: str | None = None
    name: str = ""
    baseline: Known | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The outcome of one submission.

    `path` is safe to show; `codes` are those of the findings, the gravest first, each once;
    `report` follows `report.schema.json`, and is None where the submission was not checked, and in
    records that were read back; `parts` and `known`, what a baseline may keep, are
    for this run alone.
    """

    path: str
    setup: str
    fingerprint: str | None = None
    verdict: str | None = None
    exit_code: int = UNDECIDED
    complete: bool = False
    counts: Mapping[str, int] | None = None
    codes: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    not_checked: NotChecked | None = None
    report: Mapping[str, Any] | None = None
    parts: Parts = NO_PARTS
    known: Known | None = None

    @property
    def without_report(self) -> Record:
        """The same without its largest parts."""
        return replace(self, report=None, parts=NO_PARTS, known=None)

    def holds_for(self, wanted: str) -> bool:
        """Return whether nothing need be done again under a setup of the key `wanted`.

        This holds only as long as the content is the same.
        """
        return self.setup == wanted and self.complete and self.fingerprint is not None

    def as_json(self) -> dict[str, Any]:
        """Plain values, the schema first and the report last."""
        plain = asdict(replace(self, parts=NO_PARTS, known=None))
        del plain["parts"], plain["known"]
        return {"schema": SCHEMA, **plain}


def read(given: Mapping[str, Any]) -> Record:
    """Return a record, without its report, from its plain values.

    Raises:
        KeyError, TypeError, ValueError: these are not the values of a record.
    """
    if given["schema"] != SCHEMA:
        raise ValueError(given["schema"])
    if given["exit_code"] not in (ACCEPTED, REFUSED, UNDECIDED):
        raise ValueError(given["exit_code"])
    why = given["not_checked"]
    return Record(
        path=given["path"],
        setup=given["setup"],
        fingerprint=given["fingerprint"],
        verdict=given["verdict"],
        exit_code=given["exit_code"],
        complete=given["complete"],
        counts=given["counts"],
        codes=tuple(given["codes"]),
        undecided=tuple(given["undecided"]),
        not_checked=NotChecked(Reason(why["reason"]), why["detail"]) if why else None,
    )


def checked(order: CheckTask, workers: Workers) -> Record | None:
    """Check a submission; return None where its content is the one that is known."""
    path = Path(order.path)
    try:
        # Before the check: what changes meanwhile is then seen as changed by the next run.
        mark = _fingerprint(path)
        if mark is not None and mark == order.known:
            return None
        cache = _cache_for(path) if order.setup.cached else None
        options = replace(order.setup.options, cache=cache)
        report = check(path, order.setup.profile, options, workers=workers)
    except OSError as error:
        return unchecked(order, Reason.UNREADABLE, error.strerror or str(error))
    if order.baseline is not None:
        report = against(report, order.baseline)
    elif order.setup.against.accepted and report.complete:
        report = against(report, known_findings(report.findings))
    return _record(order, mark, report)


def _cache_for(path: Path) -> Path | None:
    """Return the folder of the cache where this process runs, None where there is none to use."""
    try:
        return folder_for(path)
    except OSError:
        return None


def unchecked(order: CheckTask, reason: Reason, detail: str = "") -> Record:
    """Return the record of a submission that was not checked."""
    why = NotChecked(reason, escape_control(detail))
    return Record(escape_control(order.path), order.setup.key, not_checked=why)


def _fingerprint(path: Path) -> str | None:
    """Return the drive's fingerprint, None where a file cannot be read: the check will say so.

    Raises:
        OSError: there is no folder that can be listed.
    """
    drive = walk(path, [])
    try:
        return fingerprint(drive)
    except OSError:
        return None


def _record(order: CheckTask, mark: str | None, report: Report) -> Record:
    words = catalogue(order.setup.language)
    return Record(
        path=escape_control(order.path),
        setup=order.setup.key,
        fingerprint=mark,
        verdict=report.verdict.value,
        exit_code=exit_code(report, strict=False),
        complete=report.complete,
        counts={severity.value: count for severity, count in report.counts().items()},
        codes=tuple(
            dict.fromkeys(f.code for f in sorted(report.findings, key=lambda f: f.severity.rank))
        ),
        undecided=tuple(dict.fromkeys(rule.code for rule in report.undecided)),
        report=json_format.document(report, words),
        parts=parts_of(report, words, order.name, order.setup.documents),
        known=known_findings(report.findings) if report.complete else None,
    )
