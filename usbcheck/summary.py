"""The 汇总表 held against the works on the drive (附件4), row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.drive.names import NameReader, is_typo
from usbcheck.facts import Form, Known, WordFacts
from usbcheck.form_values import plain_title, same_title
from usbcheck.submission import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from usbcheck.facts import SummaryRow
    from usbcheck.profile.model import FormSpec, Profile
    from usbcheck.submission import File, Submission, Work


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a summary and the work that it means; either may be missing. `near` is whether
    the titles only almost agree; `category` is whether the categories agree, None where one of
    them is not known."""

    file: File | None
    title: str | None
    written_category: str | None
    work: Work | None
    near: bool = False
    category: bool | None = None


def summaries(submission: Submission) -> tuple[tuple[File, tuple[SummaryRow, ...]], ...]:
    """The summaries of a drive whose rows could be read."""
    found = []
    for file in submission.files:
        match file.facts:
            case WordFacts(rows=Known(rows)) if file.role is Role.SUMMARY:
                found.append((file, rows))
            case _:
                continue
    return tuple(found)


def compare(submission: Submission, profile: Profile) -> tuple[Line, ...]:
    """The rows in their order, each with its work; then the works that no row names."""
    spec = profile.form_spec(Form.SUMMARY)
    if spec is None:
        return ()
    left = list(submission.works)
    label = spec.means.title
    rows = [(f, row) for f, rows in summaries(submission) for row in rows if row.value(label)]
    listed = {plain_title(row.value(label) or "") for _, row in rows}
    lines: list[Line] = []
    for file, row in rows:
        line = _line(file, row, spec, submission.works, listed, profile)
        lines.append(line)
        if line.work in left:
            left.remove(line.work)
    return (*lines, *(Line(None, None, None, work) for work in left))


def _line(
    file: File,
    row: SummaryRow,
    spec: FormSpec,
    works: Sequence[Work],
    listed: Collection[str],
    profile: Profile,
) -> Line:
    title = " ".join((row.value(spec.means.title) or "").split())
    written = " ".join((row.value(spec.means.category) or "").split())
    category = NameReader(profile).category_named(written)
    same = [w for w in works if same_title(title, w.title)]
    distance = profile.limits.typo_distance
    near = [
        w
        for w in works
        if plain_title(w.title) not in listed
        and is_typo(plain_title(w.title), plain_title(title), distance)
    ]
    fitting = [w for w in same if w.category and w.category.name == category] or same or near
    work = fitting[0] if fitting else None
    agrees = None
    if work is not None and work.category is not None and written:
        agrees = category == work.category.name
    return Line(file, title, written, work, near=bool(work) and not same, category=agrees)
