"""The 汇总表 compared with the works on the drive (附件4), row by row."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.provenance import Known
from usbcheck.facts.word import WordFacts
from usbcheck.naming.form_parsing import meant_titles, plain_title
from usbcheck.naming.reading import name_reader
from usbcheck.naming.titles import Titles
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from usbcheck.facts.word import SummaryRow
    from usbcheck.naming.reading import NameReader
    from usbcheck.profile.model import FormSpec, Profile
    from usbcheck.submission.model import File, Submission, Work

_BETWEEN = re.compile(r"[、，,;；/\s]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a summary and the work that it means; either may be missing.

    `near` is whether the titles only almost agree; `category` is whether the categories agree,
    None where one of them is not known.
    """

    file: File | None
    title: str | None
    written_category: str | None
    work: Work | None
    near: bool = False
    category: bool | None = None


def summaries(submission: Submission) -> tuple[tuple[File, tuple[SummaryRow, ...]], ...]:
    """Return the summaries of a drive whose rows could be read."""
    found = []
    for file in submission.files:
        match file.facts:
            case WordFacts(rows=Known(rows)) if file.role is Role.SUMMARY:
                found.append((file, rows))
            case _:
                continue
    return tuple(found)


def compare(submission: Submission, profile: Profile) -> tuple[Line, ...]:
    """Return the rows in their order, each with its work; then the works that no row names."""
    spec = profile.summary
    if spec is None:
        return ()
    label = spec.means.title
    rows = [(f, row) for f, rows in summaries(submission) for row in rows if row.value(label)]
    listed = {plain_title(row.value(label) or "") for _, row in rows}
    index = _Index(submission.works, listed, profile)
    lines = [_line(file, row, spec, index) for file, row in rows]
    named = {id(line.work) for line in lines}
    left = (work for work in submission.works if id(work) not in named)
    return (*lines, *(Line(None, None, None, work) for work in left))


def categories_in(written: str, profile: Profile) -> frozenset[str]:
    """Return the categories that a field names: one, or where several are ticked, each."""
    return _named(written, name_reader(profile))


def _named(written: str, reader: NameReader) -> frozenset[str]:
    whole = reader.category_named(written)
    parts = [written] if whole else _BETWEEN.split(written)
    return frozenset(named for part in parts if (named := reader.category_named(part)))


class _Index:
    """The works by their titles.

    By those that are only nearly a row's too, if no row `listed` has just theirs.
    """

    def __init__(self, works: Sequence[Work], listed: Collection[str], profile: Profile) -> None:
        self.reader = name_reader(profile)
        self._works: dict[str, list[Work]] = defaultdict(list)
        for work in works:
            self._works[plain_title(work.title)].append(work)
        unlisted = (title for title in self._works if title not in listed)
        self._unlisted = Titles(unlisted, profile.limits.typo_distance)

    def same(self, title: str) -> list[Work]:
        """Return the works that a row may mean."""
        return [w for meant in meant_titles(title) for w in self._works.get(meant, ())]

    def near(self, title: str) -> list[Work]:
        """Return the works that it means but for a typo."""
        return [w for near in self._unlisted.near(plain_title(title)) for w in self._works[near]]


def _line(file: File, row: SummaryRow, spec: FormSpec, index: _Index) -> Line:
    title = " ".join((row.value(spec.means.title) or "").split())
    written = " ".join((row.value(spec.means.category) or "").split())
    categories = _named(written, index.reader)
    same = index.same(title)
    fitting = [w for w in same if w.category and w.category.name in categories] or same
    fitting = fitting or index.near(title)
    work = fitting[0] if fitting else None
    agrees = None
    if work is not None and work.category is not None and written:
        agrees = work.category.name in categories
    return Line(file, title, written, work, near=bool(work) and not same, category=agrees)
