"""NAM: file names, 作品名-分类-报送单位 (附件1 第2项)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from usbcheck.facts.quantities import Every, Term
from usbcheck.naming.file_names import FileName, Mark, Spelling, name_reader, tidy
from usbcheck.naming.titles import Titles, is_typo, title_key, without_number
from usbcheck.profile.model import Profile
from usbcheck.rules.rule import Family, Violation
from usbcheck.submission.model import VIDEOS, File, Role, Submission, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

nam = Family("NAM")

_MARK_OF_ROLE = {
    Role.SUBTITLED: Mark.SUBTITLED,
    Role.UNSUBTITLED: Mark.UNSUBTITLED,
    Role.POSTER: Mark.POSTER,
    Role.QR: Mark.QR,
    Role.ENTRY_FORM: Mark.ENTRY_FORM,
    Role.SCRIPT: Mark.SCRIPT,
}
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_RESERVED = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_MAX_UNITS = 255  # UTF-16 code units of a name on NTFS, exFAT and FAT32 with long names


def right_name(
    file: File, profile: Profile, *, category: str | None = None, unit: str | None = None
) -> str:
    """Return the full name the file should have, placeholders where the name does not say."""
    name = file.name
    pictured = next((m for m in (Mark.POSTER, Mark.IMAGE) if m in name.marks), None)
    mark = _MARK_OF_ROLE.get(file.role, pictured)
    title = name.title if name.complete else file.work
    return name_reader(profile).write(
        title=without_number(title or name.title) or "作品名",
        category=category or name.category or "分类",
        unit=unit or name.unit or "报送单位",
        suffix=name.suffix.lower(),
        marks={mark} if mark else set(),
        labels=dict(name.labels),
        episode=name.episode,
    )


def _judged(file: File) -> bool:
    """Files that must be named as the notice says: not the summary, not programs."""
    return file.folder is not None and file.role is not Role.SUMMARY and not file.is_program


@nam.rule("NAM001", "three-parts")
def three_parts(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """The name does not have the three parts."""
    categories = {w.title: w.category.name for w in submission.works if w.category}
    for file in filter(_judged, submission.files):
        if not file.name.complete or not file.name.ordered:
            category = categories.get(file.work) if file.work else None
            right = right_name(
                file, profile, category=category, unit=file.name.unit or submission.unit
            )
            case = "order" if file.name.complete else "plain"
            yield Violation(path=file.path, expected=right, actual=file.name.text, case=case)


@nam.rule("NAM002", "unknown-category")
def unknown_category(file: File, profile: Profile) -> Iterator[Violation]:
    """The category part is none of the profile's; the nearest is given."""
    name = file.name
    if _judged(file) and name.complete and name.spelling is Spelling.UNKNOWN:
        nearest = name_reader(profile).nearest_category(name.category_written or "")
        yield Violation(
            expected=Every(tuple(c.name for c in profile.category)),
            actual=name.category_written,
            case="near" if nearest else "far",
            args={
                "nearest": nearest or "?",
                "right": right_name(file, profile, category=nearest),
            },
        )


@nam.rule("NAM003", "separator")
def separator(file: File, profile: Profile) -> Iterator[Violation]:
    """The parts are joined by something other than the separator."""
    if _judged(file) and file.name.complete and file.name.ordered and file.name.joints:
        yield Violation(
            expected=f"“{profile.naming.separator}”",
            actual=Every(tuple(f"“{j}”" for j in sorted(set(file.name.joints)))),
            args={"right": right_name(file, profile)},
        )


@nam.rule("NAM004", "category-alias")
def category_alias(file: File, profile: Profile) -> Iterator[Violation]:
    """The category is a known alias of the right one."""
    name = file.name
    if _judged(file) and name.complete and name.spelling is Spelling.ALIAS:
        yield Violation(
            expected=name.category,
            actual=name.category_written,
            args={"right": right_name(file, profile)},
        )


@nam.rule("NAM005", "several-units")
def several_units(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """The files name more than one submitting unit, or units that differ only by a typo."""
    named = [f for f in submission.counted if f.name.unit and not f.is_program]
    usual = submission.unit
    for unit in sorted({f.name.unit for f in named if f.name.unit} - {usual}):
        if usual is None or title_key(unit) == title_key(usual):
            continue
        files = [f for f in named if f.name.unit == unit]
        typo = is_typo(title_key(unit), title_key(usual), profile.limits.typo_distance)
        yield Violation(
            path=files[0].path,
            expected=usual,
            actual=unit,
            case="typo" if typo else "other",
            args={
                "count": len(files),
                "right": right_name(files[0], profile, unit=usual),
            },
        )


@nam.rule("NAM006", "untidy-name")
def untidy_name(file: File, profile: Profile) -> Iterator[Violation]:
    """Spaces around parts, full-width letters or digits, decomposed Unicode, doubled separators."""
    if _judged(file) and file.name.complete and file.name.untidy:
        faults = tuple(Term(f"untidy-{u}") for u in sorted(file.name.untidy))
        yield Violation(actual=Every(faults), args={"right": right_name(file, profile)})


@nam.rule("NAM007", "unportable-name")
def unportable_name(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """A name that Windows or exFAT would refuse or cut."""
    for file in submission.files:
        fault = _unportable(file.path.rpartition("/")[2])
        if fault is not None:
            whole = file.name.complete or fault == "device"  # tidying mends no reserved name
            right = right_name(file, profile) if whole else tidy(file.name.text)
            yield Violation(path=file.path, case=fault, args={"right": right})


def _unportable(name: str) -> str | None:
    if len(name.encode("utf-16-le", "surrogatepass")) // 2 > _MAX_UNITS:
        return "long"
    if _RESERVED.search(name):
        return "reserved"
    if _DEVICE.fullmatch(name):
        return "device"
    return "trailing" if name != name.rstrip(". ") else None


@nam.rule("NAM008", "near-titles")
def near_titles(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Two titles that are almost the same: probably one work."""
    distance = profile.limits.typo_distance
    titles: dict[str, FileName] = {}
    paths: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for file in filter(_judged, submission.files):
        key = title_key(file.name.title)
        if file.name.complete and key:
            titles.setdefault(key, file.name)
            paths.setdefault(key, file.path)
            counts[key] += 2 if file.role in VIDEOS else 1
    among = Titles(sorted(titles), distance)
    pairs = ((one, other) for one in sorted(titles) for other in among.near(one) if one < other)
    for pair in pairs:
        rare, usual = sorted(pair, key=lambda k: (counts[k], k))
        yield Violation(
            path=paths[rare],
            expected=titles[usual].title,
            actual=titles[rare].title,
            args={"other": paths[usual]},
        )


@nam.rule("NAM009", "category-differs")
def category_differs(work: Work, profile: Profile) -> Iterator[Violation]:
    """A file of a work names another category than the work's films and pictures do."""
    for file in work.files:
        named = file.name.category
        if work.category is not None and named is not None and named != work.category.name:
            right = right_name(file, profile, category=work.category.name)
            yield Violation(
                path=file.path,
                expected=work.category.name,
                actual=named,
                args={"right": right},
            )
