"""SET: the submission as a whole (正文 三, 四)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from usbcheck.facts.archive import Refusal
from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known, Reason, Unknown, absence
from usbcheck.facts.quantities import Amount, AtLeast, AtMost, Every, Term
from usbcheck.facts.video import VideoFacts
from usbcheck.profile.model import Profile
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.rules.drv import listing_is_whole
from usbcheck.rules.qrc import no_qr
from usbcheck.rules.rule import Column, Family, Need, Undecided, Violation
from usbcheck.submission.model import File, Submission, Work
from usbcheck.submission.parts import (
    PAPER_PARTS,
    PART_ROLES,
    counted_parts,
    missing_parts,
    name_of,
    promises,
    stand_ins,
    surplus_unmarked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from usbcheck.facts.quantities import Value
    from usbcheck.profile.parts import Part
    from usbcheck.submission.parts import Counted, Missing

# The more precise rules, which speak of a part before SET009 and SET010 do.
_SAID_BY: dict[str, tuple[str, ...]] = {
    "video-subtitled": ("SUB001", "SUB002", "SUB003"),
    "video-unsubtitled": ("SUB001", "SUB002", "SUB003"),
    "qr": ("QRC001",),
    "entry-form": ("DOC001",),
    "script": ("DOC003",),
}
_OF_FILMS = ("SUB001", "SUB002", "SUB003", "SUB004", "SUB005", "SUB006", "SUB007")
# A code may sit in a poster or a form: of that QRC001 alone knows.
_DECIDED: tuple[Column, ...] = tuple(role for role in PART_ROLES if role != "qr")
_ALL_READ = Need.VIDEO | Need.PICTURE | Need.QR | Need.WORD

set_ = Family("SET")


@set_.rule("SET001", "too-many-works")
def too_many_works(submission: Submission, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find more works than the unit's type may submit."""
    if not any(unit_type.max_works for unit_type in profile.unit_type):
        return
    if submission.works and submission.unit is None and submission.unit_type is None:
        yield Undecided(Unknown(Reason.UNIT_UNKNOWN))
        return
    unit_type = submission.unit_type
    if unit_type and unit_type.max_works and len(submission.works) > unit_type.max_works:
        named = [w for w in submission.works if any(f.name.complete for f in w.files)]
        unclear = len(named) <= unit_type.max_works
        yield Violation(
            expected=AtMost(Amount(unit_type.max_works, "works")),
            actual=Amount(len(submission.works), "works"),
            case="unclear" if unclear else "plain",
            downgraded=unclear,
            args={"type": unit_type.name, "count": len(submission.works) - len(named)},
        )


@set_.rule("SET002", "category-quota")
def category_quota(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find more works of a category than a unit may submit; milder where there are too few."""
    unit_type = submission.unit_type
    for quota in unit_type.quotas if unit_type else ():
        count = sum(1 for w in submission.works if w.category and w.category.name == quota.category)
        args = {"category": quota.category, "type": unit_type.name if unit_type else ""}
        if quota.max is not None and count > quota.max:
            most = AtMost(Amount(quota.max, "works"))
            yield Violation(expected=most, actual=Amount(count, "works"), case="many", args=args)
        elif count < quota.min and submission.works:
            yield Violation(
                expected=AtLeast(Amount(quota.min, "works")),
                actual=Amount(count, "works"),
                case="few",
                downgraded=True,
                missing=True,
                args=args,
            )


@set_.rule("SET003", "short-series")
def short_series(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find series of fewer episodes than are collected."""
    own = work.category.episodes if work.category else None
    least = profile.limits.min_episodes if own is None else int(own.low or 0)
    if least is not None and 0 < len(work.episodes) < least:
        yield Violation(
            expected=AtLeast(Amount(least, "episodes")),
            actual=Amount(len(work.episodes), "episodes"),
            missing=True,
        )


@set_.rule("SET004", "late")
def late(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find drives received after the deadline."""
    received, deadline = submission.received, profile.deadline
    if received and deadline and received > deadline:
        yield Violation(
            expected=AtMost(deadline.isoformat()),
            actual=received.isoformat(),
            args={"days": (received - deadline).days},
        )


@set_.rule("SET005", "too-old", Need.VIDEO | Need.PICTURE)
def too_old(file: File, profile: Profile) -> Iterator[Violation]:
    """Find files whose recorded creation date lies outside the time that the notice allows."""
    earliest, latest = _made_between(profile)
    if file.folder is None:
        return
    match file.facts:
        case VideoFacts(created=Known(created)) | PictureFacts(created=Known(created)):
            made = created.date()
        case _:
            return
    if earliest is not None and made < earliest:
        yield Violation(expected=AtLeast(earliest.isoformat()), actual=made.isoformat())
    elif latest is not None and made > latest:
        yield Violation(expected=AtMost(latest.isoformat()), actual=made.isoformat(), case="late")


def _made_between(profile: Profile) -> tuple[date | None, date | None]:
    """Return the first and the last day on which a work may have been made."""
    days = profile.limits.created_within_days
    issued = profile.issued
    before = issued - timedelta(days=days) if issued and days is not None else None
    return profile.limits.created_from or before, profile.limits.created_until


@set_.rule("SET006", "not-collected")
def not_collected(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find works whose title says that they are of a kind not collected."""
    for word in profile.uncollected.words:
        if word in work.title:
            yield Violation(actual=word)


@set_.rule("SET007", "no-work")
def no_work(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find a drive with no work at all."""
    listing_is_whole(submission.drive)
    if not submission.works:
        homes = tuple(f.name for f in profile.folders if f.holds_works)
        where: Value = Every(homes) if homes else Term("term-root")
        yield Violation(missing=True, case="folders" if homes else "root", args={"homes": where})


@set_.rule("SET008", "workless-file")
def workless_file(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find files that belong to no work, if their name is understood and there are any works."""
    homes = [f.name for f in profile.folders if f.holds_works]
    lost = tuple((code, name) for name in homes for code in ("DRV001", "DRV005"))
    for file in submission.workless:
        said = tuple((code, file.path) for code in ("NAM001", "DRV003", "DRV009"))
        yield Violation(
            path=file.path,
            missing=not file.is_stray,  # whatever else is there, its name tells of no work
            case="stray" if file.is_stray else "plain",
            suppressed_by=(*said, *lost),
            args={"pattern": profile.naming.shown(parse_pattern(profile.naming.pattern))},
        )


@set_.rule("SET009", "missing-part", _ALL_READ, decides=_DECIDED)
def missing_part(work: Work, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find parts that a work's category must deliver and that are not there."""
    for lack in missing_parts(work):
        yield _lacking(work, lack, profile)
    for said in no_qr(work, profile):
        yield _codeless(said, work, profile)


def _codeless(said: Violation | Undecided, work: Work, profile: Profile) -> Violation | Undecided:
    """Return what QRC001 says, for use where that rule does not speak itself."""
    covered_by = _SAID_BY["qr"]
    if isinstance(said, Undecided):
        return replace(said, covered_by=covered_by)
    name = name_of("qr", work.category, profile)
    return replace(
        said, expected=name, args={"part": name}, part="qr", case="", covered_by=covered_by
    )


def _lacking(work: Work, lack: Missing, profile: Profile) -> Violation | Undecided:
    """Return what is said of a missing part: undecided where a file in its place is not known."""
    others = stand_ins(work, lack.part)
    covered_by = _SAID_BY.get(lack.id, ())
    for file in others:
        if isinstance(why := _unread(file), Unknown):
            return Undecided(why, file.path, covered_by)
    name = name_of(lack.id, work.category, profile)
    return Violation(
        expected=name,
        actual=Term(f"content-{others[0].content}") if others and others[0].content else None,
        path=others[0].path if len(others) == 1 else None,
        paths=tuple(f.path for f in others),
        missing=True,
        case="instead" if others else "episode" if lack.episode else "plain",
        suppressed_by=(*_blamed(others, lack.part), *_folder_lost(lack.part, profile)),
        covered_by=covered_by,
        part=lack.id,
        args={
            "part": name,
            "category": work.category.name if work.category else "",
            "episode": lack.episode or 0,
        },
    )


def _unread(file: File) -> Unknown | None:
    """Return why it is not known what a file is or holds, None where it is."""
    if file.opened is not None:
        if any(member.refusal is Refusal.METHOD for member in file.opened.refused):
            return Unknown(Reason.UNSUPPORTED)
        why = absence(file.opened.failure) if file.opened.failure else None
    else:
        why = absence(file.failure) if file.content is None else None
    return why if isinstance(why, Unknown) else None


def _blamed(others: Sequence[File], part: Part) -> Iterator[tuple[str, str]]:
    """Yield the findings on files that may hold the part, or should by their names.

    The one has another content than its name says, the other is an archive that did not open.
    """
    for file in others:
        if promises(file, part):
            yield "SEC002", file.path
        if file.opened is not None:
            yield from ((code, file.path) for code in ("DRV012", "SEC006", "SEC002", "DRV008"))


def _folder_lost(part: Part, profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield the findings that say of all works that the folder for a part is missing or empty."""
    for folder in profile.folder:
        if part.kind in PAPER_PARTS and folder.word_is == PAPER_PARTS[part.kind]:
            yield from (("DRV001", folder.name), ("DRV005", folder.name))


@set_.rule("SET010", "wrong-count", Need.CONTENT | Need.DIGEST)
def wrong_count(work: Work, profile: Profile) -> Iterator[Violation]:
    """Find too few or too many files of a part; milder where the notice does not say how many."""
    for counted in counted_parts(work):
        distinct = tuple({file.digest or file.path: file for file in counted.files}.values())
        least, most = _allowed(counted)
        if distinct and len(distinct) < least:
            yield _miscounted(counted, distinct, work, profile, least, "few")
        elif most is not None and len(distinct) > most:
            yield _miscounted(counted, distinct, work, profile, most, "many")
    for film in surplus_unmarked(work):
        yield Violation(path=film.path, case="unmarked", downgraded=True, covered_by=_OF_FILMS)


def _allowed(counted: Counted) -> tuple[int, int | None]:
    """Return how many files of a part there must be, and may be."""
    if counted.asked is None:
        return 1, 1
    low, high = counted.asked.low, counted.asked.high
    return 1 if low is None else int(low), None if high is None else int(high)


def _miscounted(
    counted: Counted, files: Sequence[File], work: Work, profile: Profile, right: int, case: str
) -> Violation:
    name = name_of(counted.id, work.category, profile)
    return Violation(
        expected=right,
        actual=len(files),
        paths=tuple(file.path for file in files),
        case=f"{case}-episode" if counted.episode else case,
        downgraded=counted.asked is None,
        missing=case == "few",
        covered_by=_OF_FILMS,
        part=counted.id,
        args={"part": name, "name": name, "episode": counted.episode or 0},
    )
