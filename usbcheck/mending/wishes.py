"""What findings ask of names and places: for each file and folder its right name and its home.

Only what a finding says for certain becomes a wish; all else becomes a question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from usbcheck.drive.mojibake import HOLE
from usbcheck.drive.walk import EntryKind
from usbcheck.mending.homes import Home, Homes
from usbcheck.mending.names import is_below, name_of, parent_of
from usbcheck.mending.plan import Doubt, Question
from usbcheck.naming.reading import name_reader
from usbcheck.profile.folders import ROOT_NAME
from usbcheck.rules.nam import unportable
from usbcheck.rules.naming import Namer
from usbcheck.submission.assemble.files import folder_for
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from usbcheck.facts.quantities import Value
    from usbcheck.submission.findings import Finding
    from usbcheck.submission.model import File, Submission, Work
    from usbcheck.submission.report import Report

_OF_NAMES: Final = ("NAM001", "NAM002", "NAM003", "NAM004", "NAM005", "NAM009", "NAM006", "NAM007")
_OF_VERSIONS: Final = ("SUB005", "SUB003", "SUB001", "SUB002")
"""The rules that say right names. What pictures show of versions counts more than what names say,
and the whole name more than how it is written: the first that speaks of a file is heard."""

OF_A_NAME: Final = (Doubt.BLANK, Doubt.GUESS, Doubt.CATEGORY, Doubt.UNITS, Doubt.UNPORTABLE)
"""What keeps a file from being renamed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A right name, or a right place, and the rules that ask for it."""

    name: str | None = None
    home: Home | None = None
    codes: tuple[str, ...] = ()


@dataclass(slots=True)
class Wishes:
    """All wishes: of files and folders by path, folders to be made by name; and questions."""

    names: dict[str, Wish] = field(default_factory=dict)
    homes: dict[str, Wish] = field(default_factory=dict)
    folders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: dict[tuple[Doubt, str | None], Question] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is left to a person."""
        return tuple(self.asked.values())

    def wish_name(self, path: str, name: str, code: str) -> None:
        """Note a right name; of several the first stands, and the others are mended with it."""
        known = self.names.get(path)
        codes = (*(known.codes if known else ()), code)
        self.names[path] = Wish(known.name if known else name, codes=tuple(dict.fromkeys(codes)))

    def wish_home(self, path: str, home: Home, code: str) -> None:
        """Note where a file belongs."""
        known = self.homes.get(path)
        codes = (*(known.codes if known else ()), code)
        place = known.home if known else home
        self.homes[path] = Wish(home=place, codes=tuple(dict.fromkeys(codes)))

    def ask(self, doubt: Doubt, path: str | None, code: str, **more: str | None) -> None:
        """Note a question; what is asked already only gets one more code."""
        other = more.get("other")
        new = Question(doubt, path, (code,), more.get("suggestion"), (other,) if other else ())
        known = self.asked.setdefault((doubt, path), new)
        self.asked[doubt, path] = replace(
            known,
            codes=tuple(dict.fromkeys((*known.codes, code))),
            suggestion=known.suggestion or new.suggestion,
        )

    def is_doubted(self, path: str) -> bool:
        """Return whether a person must decide a name."""
        return any((doubt, path) in self.asked for doubt in OF_A_NAME)


def wishes_of(report: Report) -> Wishes:
    """Return what the findings of a report ask of names and places."""
    return _Reader(report).read()


class _Reader:
    """Reads the findings of a report, a rule at a time."""

    def __init__(self, report: Report) -> None:
        self._submission: Submission = report.submission
        self._profile = report.profile
        self._reader = name_reader(report.profile)
        self._namer = Namer(report.submission, report.profile)
        self._homes = Homes(report.submission, report.profile, self._namer)
        self._files = {f.path: f for f in report.submission.files}
        self._works = {
            path: work
            for work in report.submission.works
            for f in work.files
            for path in (f.path, f.work_folder)
            if path
        }
        self._by_code: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            self._by_code[finding.code].append(finding)
        self._wishes = Wishes()

    def read(self) -> Wishes:
        for code in _OF_VERSIONS:
            self._each(code, self._version)
        for code in _OF_NAMES:
            self._each(code, self._name)
        for code, read in (
            ("NAM008", self._near_title),
            ("DRV001", self._missing_folder),
            ("DRV002", self._misnamed_folder),
            ("DRV010", self._wrapper),
            ("DRV003", self._misplaced),
            ("DRV006", self._too_deep),
            ("DRV004", self._stray_entry),
            ("DRV005", self._empty_folder),
            ("SET008", self._workless),
        ):
            self._each(code, read)
        wishes = self._wishes
        wishes.names = {p: w for p, w in wishes.names.items() if not wishes.is_doubted(p)}
        return wishes

    def _each(self, code: str, read: Callable[[Finding], None]) -> None:
        for finding in self._by_code[code]:
            read(finding)

    # ------------------------------------------------------------------ names

    def _name(self, finding: Finding) -> None:
        if finding.code == "NAM005":
            self._unit(finding)
            return
        path, right = finding.path, _said(finding, "right")
        if path is None or right is None or self._is_in_archive(path, finding.code):
            return
        work = self._works.get(path)
        if finding.code == "NAM009" and not _is_outvoted(finding, work):
            self._wishes.ask(Doubt.CATEGORY, path, finding.code, suggestion=right)
        elif finding.code == "NAM002" and (work is None or work.category is None):
            self._wishes.ask(Doubt.GUESS, path, finding.code, suggestion=right)
        else:
            self._wish(path, right, finding.code, how=_said(finding, "how") or "")

    def _wish(self, path: str, right: str, code: str, *, how: str = "") -> None:
        """Note a name if nothing in it is left to a person and Windows takes it."""
        if how == "template" or HOLE in right or self._reader.has_blank(right):
            self._wishes.ask(Doubt.BLANK, path, code, suggestion=right)
        elif not right or unportable(right):
            self._wishes.ask(Doubt.UNPORTABLE, path, code, suggestion=right)
        else:
            self._wishes.wish_name(path, right, code)

    def _unit(self, finding: Finding) -> None:
        """Read that files name another unit: a typo is mended, of two units a person decides."""
        files = [f for f in self._submission.counted if f.name.unit == finding.actual]
        for file in files:
            if finding.case != "typo":
                self._wishes.ask(Doubt.UNITS, file.path, finding.code)
            elif not self._is_in_archive(file.path, finding.code):
                usual = finding.expected if isinstance(finding.expected, str) else None
                renaming = self._namer.renaming(file, unit=usual)
                self._wish(file.path, str(renaming["right"]), finding.code, how=_how(renaming))

    def _version(self, finding: Finding) -> None:
        """Read which version a film is by its pictures, where these tell it for certain."""
        if finding.code in ("SUB001", "SUB002"):
            renamed = _said(finding, "renamed")
            if finding.case == "told" and finding.path and renamed:
                self._wish(finding.path, renamed, finding.code)
            return
        if finding.code == "SUB003" and finding.case != "told":
            return
        for path in finding.paths:
            if (file := self._files.get(path)) and not self._is_in_archive(path, finding.code):
                renaming = self._namer.renaming(file)
                self._wish(path, str(renaming["right"]), finding.code, how=_how(renaming))

    def _near_title(self, finding: Finding) -> None:
        other = _said(finding, "other")
        self._wishes.ask(Doubt.TITLES, finding.path, finding.code, other=other)

    def _is_in_archive(self, path: str, code: str) -> bool:
        file = self._files.get(path)
        if file is None or file.archive is None:
            return False
        self._wishes.ask(Doubt.ARCHIVE, file.archive, code)
        return True

    # ------------------------------------------------------------------ places

    def _missing_folder(self, finding: Finding) -> None:
        """Read that a folder is missing: it is made, and what would lie in it goes there."""
        name = finding.expected
        if not isinstance(name, str):
            return
        self._wishes.folders[name] = (finding.code,)
        files = [f for f in self._submission.files if f.folder == name and f.archive is None]
        for file in files:
            self._move(file, name, finding.code)
        if not files:
            self._wishes.ask(Doubt.FILL, name, finding.code)

    def _misnamed_folder(self, finding: Finding) -> None:
        if finding.path is not None and isinstance(finding.expected, str):
            self._wishes.wish_name(finding.path, finding.expected, finding.code)

    def _wrapper(self, finding: Finding) -> None:
        """Read that a folder wraps all others: what is asked for comes out of it."""
        drive = self._submission.drive
        inside = [f.path for f in drive.folders] or [
            e.path
            for e in drive.entries
            if e.kind is EntryKind.DIRECTORY and parent_of(e.path) == finding.path
        ]
        for path in inside:
            self._wishes.wish_home(path, Home(""), finding.code)

    def _misplaced(self, finding: Finding) -> None:
        file = self._files.get(finding.path or "")
        if file is None or self._is_in_archive(file.path, finding.code):
            return
        if finding.case in ("work", "unit", "category"):
            self._move(file, file.folder or ROOT_NAME, finding.code)
        elif isinstance(finding.expected, str):
            self._move(file, finding.expected, finding.code)

    def _too_deep(self, finding: Finding) -> None:
        """Read that files lie deeper than asked: they come up, unless they may be of one piece."""
        deep = [f for f in self._submission.counted if parent_of(f.path) == finding.path]
        for file in deep:
            top = self._homes.outermost_extra(file)
            if any(
                is_below(f.path, top) and (f.kind == "other" or f.is_program)
                for f in self._submission.files
            ):
                self._wishes.ask(Doubt.TOGETHER, top, finding.code)
            elif file.is_stray or file.role is Role.OTHER:
                self._wishes.ask(Doubt.STRAY, file.path, finding.code)
            else:
                self._bring_up(file, finding.code)

    def _bring_up(self, file: File, code: str) -> None:
        """Move a file out of a folder, with what the folder's name says of it in its own."""
        if self._wishes.is_doubted(file.path):
            return  # bare of its folder, nobody could tell what it is
        own = self._reader.read(name_of(file.path), file.category)
        says_all = own.complete and own.marks >= file.name.marks and own.title == file.name.title
        if file.path not in self._wishes.names and not says_all and file.work_folder is None:
            renaming = self._namer.renaming(file)
            self._wish(file.path, str(renaming["right"]), code, how=_how(renaming))
            if file.path not in self._wishes.names:
                return
        self._move(file, file.folder or ROOT_NAME, code)

    def _stray_entry(self, finding: Finding) -> None:
        """Read that something lies in the root: what its name makes plain goes to its folder."""
        path, right = finding.path or "", _said(finding, "right")
        if finding.case == "garbled" and right:
            self._wish(path, right, finding.code)
        file = self._files.get(path)
        if file is not None and file.name.complete and not file.is_program:
            home = folder_for(file, self._profile)
            if home is not None:
                self._move(file, home, finding.code)
                return
        if path not in self._wishes.names:
            self._wishes.ask(Doubt.STRAY, path, finding.code)

    def _empty_folder(self, finding: Finding) -> None:
        self._wishes.ask(Doubt.FILL, finding.path, finding.code)

    def _workless(self, finding: Finding) -> None:
        self._wishes.ask(Doubt.STRAY, finding.path, finding.code)

    def _move(self, file: File, place: str, code: str) -> None:
        """Note that a file goes to a place of the notice, as deep as that is asked for."""
        match self._homes.of(file, place):
            case Home() as home:
                self._wishes.wish_home(file.path, home, code)
            case Question() as question:
                self._wishes.ask(question.doubt, file.path, code, suggestion=question.suggestion)


def _said(finding: Finding, name: str) -> str | None:
    value = finding.args.get(name)
    return value if isinstance(value, str) else None


def _how(renaming: Mapping[str, Value]) -> str:
    return str(renaming["how"])


def _is_outvoted(finding: Finding, work: Work | None) -> bool:
    """Return whether most names of a work say its category, against the one that differs.

    Where the folder differs, it may be the folder that is right.
    """
    if work is None or work.category is None or finding.case == "place":
        return False
    said: Iterable[str] = (f.name.category for f in work.files if f.name.category)
    counts = Counter(said)
    right = counts.pop(work.category.name, 0)
    return all(right > count for count in counts.values())
