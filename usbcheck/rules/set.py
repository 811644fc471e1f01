"""SET: the submission as a whole (正文 三, 四)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known, Reason, Unknown
from usbcheck.facts.quantities import Amount, AtLeast, AtMost
from usbcheck.facts.video import VideoFacts
from usbcheck.profile.model import Profile
from usbcheck.rules.drv import listing_is_whole
from usbcheck.rules.rule import Family, Need, Undecided, Violation
from usbcheck.submission.model import File, Submission, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

set_ = Family("SET")


@set_.rule("SET001", "too-many-works")
def too_many_works(submission: Submission, profile: Profile) -> Iterator[Violation | Undecided]:
    """More works than the unit's type may submit."""
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
    """More works of a category than a unit may submit; milder where there are too few."""
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
    """A series of fewer episodes than are collected."""
    least = profile.limits.min_episodes
    if least is not None and 0 < len(work.episodes) < least:
        yield Violation(
            expected=AtLeast(Amount(least, "episodes")),
            actual=Amount(len(work.episodes), "episodes"),
            missing=True,
        )


@set_.rule("SET004", "late")
def late(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Received after the deadline."""
    received, deadline = submission.received, profile.deadline
    if received and deadline and received > deadline:
        yield Violation(
            expected=AtMost(deadline.isoformat()),
            actual=received.isoformat(),
            args={"days": (received - deadline).days},
        )


@set_.rule("SET005", "too-old", Need.VIDEO | Need.PICTURE)
def too_old(file: File, profile: Profile) -> Iterator[Violation]:
    """The recorded creation date lies further before the notice than it allows."""
    days = profile.limits.created_within_days
    if days is None or file.folder is None:
        return
    match file.facts:
        case VideoFacts(created=Known(created)) | PictureFacts(created=Known(created)):
            earliest = datetime.combine(profile.issued, time(), UTC) - timedelta(days=days)
            if created < earliest:
                yield Violation(
                    expected=AtLeast(earliest.date().isoformat()),
                    actual=created.date().isoformat(),
                )
        case _:
            return


@set_.rule("SET006", "not-collected")
def not_collected(work: Work, profile: Profile) -> Iterator[Violation]:
    """The title says that the work is of a kind not collected."""
    for word in profile.uncollected.words:
        if word in work.title:
            yield Violation(actual=word)


@set_.rule("SET007", "no-work")
def no_work(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """No work at all on the drive."""
    listing_is_whole(submission.drive)
    if not submission.works:
        yield Violation(missing=True)


@set_.rule("SET008", "workless-file")
def workless_file(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """A file that belongs to no work, where its name is understood and works are there at all."""
    homes = [f.name for f in profile.folder if f.holds_works]
    lost = tuple((code, name) for name in homes for code in ("DRV001", "DRV005"))
    for file in submission.workless:
        said = tuple((code, file.path) for code in ("NAM001", "DRV003", "DRV009"))
        case = "stray" if file.is_stray else "plain"
        yield Violation(path=file.path, missing=True, case=case, suppressed_by=(*said, *lost))
