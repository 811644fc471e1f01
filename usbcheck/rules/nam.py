"""NAM: names of files and of works' folders, by the pattern that the notice gives."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from usbcheck.drive.mojibake import is_lost
from usbcheck.facts.provenance import Unknown, absence
from usbcheck.facts.quantities import Either, Every, Term
from usbcheck.facts.word import WordFacts
from usbcheck.naming.file_names import FileName, Spelling, Untidy
from usbcheck.naming.reading import name_reader
from usbcheck.naming.titles import Titles, is_typo, title_key
from usbcheck.naming.writing import tidy
from usbcheck.profile.model import Profile
from usbcheck.profile.name_pattern import parse_pattern
from usbcheck.rules.naming import NamedFile, Namer
from usbcheck.rules.rule import Family, Undecided, Violation
from usbcheck.submission.model import OF_UNIT, PAPERS, VIDEOS, File, Submission, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.facts.quantities import Value
    from usbcheck.profile.model import TellsCategory

nam = Family("NAM")

# Windows looks at what stands before the first full stop, and not at blanks in front of that.
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE
)
_RESERVED = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_MAX_UNITS = 255  # UTF-16 code units of a name on NTFS, exFAT and FAT32 with long names
_MAX_PATH = 259  # of a whole path, by the Windows API: MAX_PATH without the closing null
_DRIVE_LETTER = 3  # as in E:\


def _judged(file: File) -> bool:
    """Return whether a file must be named as the notice says.

    The unit's forms, programs, what only happens to lie there (SET008), and what lies in a folder
    that bears the name for it need not be.
    """
    if file.folder is None or file.role in OF_UNIT or file.is_program or file.is_stray:
        return False
    return file.work_folder in (None, file.path)


def _about(named: NamedFile, profile: Profile) -> dict[str, Value]:
    """Return what every message on a name shows: the pattern, and whether a folder bears it."""
    pattern = profile.naming.shown(parse_pattern(named.file.name.pattern))
    thing = Term("name-of-folder" if named.is_folder else "name-of-file")
    return {"pattern": pattern, "thing": thing, **named.renaming()}


@nam.rule("NAM001", "incomplete-name")
def incomplete_name(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names that lack what the pattern asks for, or have it in another order."""
    file, name = named.file, named.file.name
    if _judged(file) and not (name.complete and name.ordered):
        args = _about(named, profile)
        case = "order" if name.complete else "lost" if is_lost(name.text) else "plain"
        yield Violation(expected=args["right"], actual=name.text, case=case, args=args)


@nam.rule("NAM002", "unknown-category")
def unknown_category(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names whose category part is none of the profile's; the nearest is given."""
    name = named.file.name
    written = name.category_written
    if _judged(named.file) and name.complete and written and name.spelling is Spelling.UNKNOWN:
        nearest = name_reader(profile).nearest_category(written)
        yield Violation(
            expected=Every(tuple(c.name for c in profile.category)),
            actual=written,
            case="near" if nearest else "far",
            args={"nearest": nearest or "?", **_about(named, profile)},
        )


@nam.rule("NAM003", "separator")
def separator(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names whose parts are joined by something other than the pattern has between them."""
    name = named.file.name
    if _judged(named.file) and name.complete and name.ordered and name.joints:
        right = sorted({joint.right for joint in name.joints})
        written = sorted({joint.written for joint in name.joints})
        yield Violation(
            expected=Every(tuple(f"“{text}”" for text in right)),
            actual=Every(tuple(map(_shown, written))),
            case="half-width" if all(text.isascii() for text in right) else "plain",
            args=_about(named, profile),
        )


def _shown(joint: str) -> Value:
    """Return a separator with the code point of one that looks like another."""
    if not joint:
        return Term("joint-nothing")
    code = f" U+{ord(joint[0]):04X}" if len(joint) == 1 and not joint.isascii() else ""
    return f"“{joint}”{code}"


@nam.rule("NAM004", "category-alias")
def category_alias(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names whose category is a known alias of the right one."""
    name = named.file.name
    if _judged(named.file) and name.complete and name.spelling is Spelling.ALIAS:
        yield Violation(
            expected=name.category,
            actual=name.category_written,
            args=_about(named, profile),
        )


@nam.rule("NAM005", "several-units")
def several_units(submission: Submission, profile: Profile) -> Iterator[Violation]:
    """Find files that name more than one submitting unit, or units that differ only by a typo."""
    if not profile.naming.has("unit"):
        return
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
        args=_about(named, profile) | ({} if whole else _as_meant(name)),
    )


def _as_meant(name: FileName) -> dict[str, Value]:
    return {"right": tidy(name.meant), "how": "plain"}


@nam.rule("NAM007", "unportable-name")
def unportable_name(named: NamedFile, profile: Profile) -> Iterator[Violation]:
    """Find names that Windows or exFAT would refuse or cut."""
    file = named.file
    fault = unportable(file.path.rpartition("/")[2])
    if fault is not None:
        # Tidying mends no reserved name.
        whole = (file.name.complete and file.work_folder in (None, file.path)) or fault == "device"
        plain: dict[str, Value] = {"right": tidy(file.name.text), "how": "plain"}
        garbled = Untidy.GARBLED in file.name.untidy
        yield Violation(
            case=fault,
            args=_about(named, profile) | ({} if whole else plain),
            suppressed_by=(("NAM006", file.path),) if garbled else (),
        )


def unportable(name: str) -> str | None:
    """Return why Windows or exFAT would refuse or cut a name, None where they take it."""
    if _units(name) > _MAX_UNITS:
        return "long"
    if _RESERVED.search(name):
        return "reserved"
    if _DEVICE.fullmatch(name):
        return "device"
    return "trailing" if name != name.rstrip(". ") else None


@nam.rule("NAM013", "long-path")
def long_path(file: File, _profile: Profile) -> Iterator[Violation]:
    """Find paths of more characters than most programs on Windows open, drive letter included."""
    length = _DRIVE_LETTER + _units(file.path)
    if length > _MAX_PATH:
        args: dict[str, Value] = {"actual": length, "expected": _MAX_PATH}
        yield Violation(args=args, suppressed_by=(("NAM007", file.path),))


def _units(text: str) -> int:
    """Return how many UTF-16 code units a text has, which is what Windows counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


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
    """Find files of a work whose name or folder says another category than the work has."""
    file, work = named.file, named.work
    if work is None or work.category is None or file.work_folder not in (None, file.path):
        return
    for case, written in (("plain", file.name.category), ("place", file.told_by_folder)):
        if written is not None and written != work.category.name:
            args = _about(named, profile)
            yield Violation(expected=work.category.name, actual=written, case=case, args=args)


_TOLD: dict[TellsCategory, Term] = {
    "name": Term("told-by-name"),
    "folder": Term("told-by-folder"),
    "form": Term("told-by-form"),
}


@nam.rule("NAM012", "category-untold")
def category_untold(work: Work, profile: Profile) -> Iterator[Violation | Undecided]:
    """Find works of which nothing tells the category, so that its demands cannot be judged."""
    if work.category is not None:
        return
    asked = [by for by in profile.told_by if by in _TOLD]
    if "form" in asked:
        for form in work.having(*PAPERS):
            if isinstance(why := _unread(form), Unknown):
                yield Undecided(why, form.path)
                return
    paths = {path for f in work.files for path in (f.path, f.work_folder) if path}
    yield Violation(
        expected=Either(tuple(c.name for c in profile.category)),
        args={"told": Either(tuple(_TOLD[by] for by in asked))},
        suppressed_by=tuple((code, path) for code in _ON_CATEGORY for path in sorted(paths)),
    )


_ON_CATEGORY = ("NAM001", "NAM002")


def _unread(form: File) -> Unknown | None:
    """Return why the fields of a form are not known, None if they are."""
    if isinstance(form.facts, WordFacts):
        return form.facts.fields if isinstance(form.facts.fields, Unknown) else None
    why = absence(form.failure)
    return why if isinstance(why, Unknown) else None
