"""NAM: file names, 作品名-分类-报送单位 (附件1 第2项)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from usbcheck.drive.mojibake import is_lost
from usbcheck.facts.quantities import Every, Term
from usbcheck.naming.file_names import FileName, Spelling, Untidy, name_reader, tidy
from usbcheck.naming.titles import Titles, is_typo, title_key
from usbcheck.profile.model import Profile
from usbcheck.rules.naming import NamedFile, Namer
from usbcheck.rules.rule import Family, Violation
from usbcheck.submission.model import VIDEOS, File, Role, Submission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.quantities import Value

nam = Family("NAM")

_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_RESERVED = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_MAX_UNITS = 255  # UTF-16 code units of a name on NTFS, exFAT and FAT32 with long names


def _judged(file: File) -> bool:
    """Return whether a file must be named as the notice says.

    The summary, programs, and what only happens to lie there (SET008) need not be.
    """
    is_summary = file.role is Role.SUMMARY
    return file.folder is not None and not (is_summary or file.is_program or file.is_stray)


@nam.rule("NAM001", "three-parts")
def three_parts(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names without the three parts."""
    file, name = named.file, named.file.name
    if _judged(file) and not (name.complete and name.ordered):
        args = named.renaming()
        case = "order" if name.complete else "lost" if is_lost(name.text) else "plain"
        yield Violation(expected=args["right"], actual=name.text, case=case, args=args)


@nam.rule("NAM002", "unknown-category")
def unknown_category(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names whose category part is none of the profile's; the nearest is given."""
    name = named.file.name
    if _judged(named.file) and name.complete and name.spelling is Spelling.UNKNOWN:
        nearest = name_reader(profile).nearest_category(name.category_written or "")
        yield Violation(
            expected=Every(tuple(c.name for c in profile.category)),
            actual=name.category_written,
            case="near" if nearest else "far",
            args={"nearest": nearest or "?", **named.renaming()},
        )


@nam.rule("NAM003", "separator")
def separator(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names whose parts are joined by something other than the separator."""
    name = named.file.name
    if _judged(named.file) and name.complete and name.ordered and name.joints:
        yield Violation(
            expected=f"“{profile.naming.separator}”",
            actual=Every(tuple(map(_shown, sorted(set(name.joints))))),
            args=named.renaming(),
        )


def _shown(joint: str) -> str:
    """Return a separator with the code point of one that looks like another."""
    return f"“{joint}”" if joint.isascii() else f"“{joint}” U+{ord(joint[0]):04X}"


@nam.rule("NAM004", "category-alias")
def category_alias(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names whose category is a known alias of the right one."""
    name = named.file.name
    if _judged(named.file) and name.complete and name.spelling is Spelling.ALIAS:
        yield Violation(
            expected=name.category,
            actual=name.category_written,
            args=named.renaming(),
        )


@nam.rule("NAM005", "several-units")
def several_units(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find files that name more than one submitting unit, or units that differ only by a typo."""
    named = [f for f in submission.counted if f.name.unit and not f.is_program]
    usual = submission.unit
    namer = Namer(submission, profile)
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
                **namer.renaming(files[0], unit=usual),
            },
        )


_ALWAYS_TOLD = frozenset({Untidy.GARBLED, Untidy.LOOKALIKE, Untidy.SUFFIX})
"""What is told of names too that need not have the three parts."""


@nam.rule("NAM006", "untidy-name")
def untidy_name(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names that are understood, but written untidily.

    That is with spaces around the parts, full-width letters, doubled separators or suffixes,
    look-alike characters or a wrong table of characters.
    """
    file, name = named.file, named.file.name
    if file.folder is None or file.is_program or file.is_stray:
        return
    whole = name.complete and _judged(file)
    untidy = name.untidy if whole else name.untidy & _ALWAYS_TOLD
    if not untidy or (not whole and _judged(file)):
        return  # NAM001 gives the new name
    terms = (Term(f"untidy-{u}") for u in sorted(untidy))
    faults: tuple[Value, ...] = (*terms, *name.lookalikes)
    yield Violation(
        actual=Every(faults),
        args=named.renaming() if whole else {"right": tidy(name.meant), "how": "plain"},
    )


@nam.rule("NAM007", "unportable-name")
def unportable_name(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names that Windows or exFAT would refuse or cut."""
    file = named.file
    fault = _unportable(file.path.rpartition("/")[2])
    if fault is not None:
        whole = file.name.complete or fault == "device"  # tidying mends no reserved name
        plain: dict[str, Value] = {"right": tidy(file.name.text), "how": "plain"}
        garbled = Untidy.GARBLED in file.name.untidy
        yield Violation(
            case=fault,
            args=named.renaming() if whole else plain,
            suppressed_by=(("NAM006", file.path),) if garbled else (),
        )


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
    """Find two titles that are almost the same: probably one work."""
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
def category_differs(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find files of a work that name another category than its films and pictures do."""
    work, written = named.work, named.file.name.category
    if work is None or work.category is None or written is None:
        return
    if written != work.category.name:
        yield Violation(expected=work.category.name, actual=written, args=named.renaming())
