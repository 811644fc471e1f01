"""The fields of an entry form beside what the drive holds, contradictions marked.

What contradicts is what the rules found; nothing is compared a second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from usbcheck.facts.picture import PictureFacts
from usbcheck.facts.provenance import Known
from usbcheck.facts.quantities import Every, Quantity, Unit
from usbcheck.facts.video import VideoFacts
from usbcheck.facts.word import WordFacts
from usbcheck.naming.form_parsing import is_blank
from usbcheck.report.matrix import Cell, mark, worst
from usbcheck.rules import RULE_OF
from usbcheck.submission.findings import Finding
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import FieldMeaning, FormSpec
    from usbcheck.report.matrix import RuleResult
    from usbcheck.submission.model import File, Work
    from usbcheck.submission.report import Report

_ADDRESSES = 3  # of QR codes that a row shows


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: what is written, line by line, and what is on the drive.

    The latter is empty where the drive says nothing of it. NOT_ASKED is what no rule compared.
    """

    label: str
    written: tuple[str, ...]
    there: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class FormTable:
    """The fields that can be compared, and the labels of the others that are filled in."""

    rows: tuple[FieldRow, ...]
    others: tuple[str, ...]


def form_table(
    file: File, work: Work, notes: Sequence[RuleResult], report: Report, catalogue: Catalogue
) -> FormTable | None:
    """Return the table of an entry form, None where the file is none that could be read."""
    if not isinstance(file.facts, WordFacts) or not isinstance(file.facts.form, Known):
        return None
    spec = report.profile.form_spec(file.facts.form.value)
    if file.role is not Role.ENTRY_FORM or spec is None or not isinstance(file.facts.fields, Known):
        return None
    there = _there(spec.means, work, report, catalogue)
    marked = _marked(notes)
    rows, others = [], []
    for label in spec.fields:
        written = file.facts.value(label)
        if label == spec.means.qr:
            written = "\n".join(_addresses([file])[:_ADDRESSES])
        if label in there or label in marked:
            cell = worst([*marked.get(label, ()), *_compared(label, spec, report)])
            lines = tuple(line for line in (written or "").splitlines() if line.strip())
            blank = is_blank(written or "")
            rows.append(FieldRow(label, () if blank else lines, there.get(label, ""), cell))
        elif written is not None and not is_blank(written):
            others.append(label)
    return FormTable(tuple(rows), tuple(others))


def _there(
    means: FieldMeaning, work: Work, report: Report, catalogue: Catalogue
) -> Mapping[str, str]:
    """Return what the drive says, by the label of the field that says it too."""
    found = {
        means.unit: report.submission.unit,
        means.title: work.title,
        means.category: work.category.name if work.category else None,
        means.qr: catalogue.value(Every(_addresses(work.having(Role.QR, Role.POSTER))))
        if _addresses(work.having(Role.QR, Role.POSTER))
        else None,
    }
    if work.videos:
        found[means.episodes] = catalogue.format("page-episodes", count=len(work.episodes) or 1)
        found[means.length] = _length(work, catalogue)
    return {label: catalogue.value(said) for label, said in found.items() if label and said}


def _length(work: Work, catalogue: Catalogue) -> str | None:
    """Return the length of the films, from the shortest to the longest."""
    known = [
        f.facts.duration.value
        for f in work.videos
        if isinstance(f.facts, VideoFacts) and isinstance(f.facts.duration, Known)
    ]
    said = [catalogue.value(Quantity(seconds, Unit.DURATION)) for seconds in sorted(known)]
    return " – ".join(dict.fromkeys([said[0], said[-1]])) if said else None


def _addresses(files: Sequence[File]) -> tuple[str, ...]:
    """Return the distinct texts of the QR codes in pictures or forms."""
    texts: dict[str, None] = {}
    for file in files:
        match file.facts:
            case PictureFacts(qr=Known(codes)) | WordFacts(qr=Known(codes)):
                texts |= dict.fromkeys(code.text for code in codes)
            case _:
                continue
    return tuple(texts)[:_ADDRESSES]


def _marked(notes: Sequence[RuleResult]) -> Mapping[str, list[Cell]]:
    """Return what the rules found, by the label of the field that it is about."""
    marked: dict[str, list[Cell]] = {}
    for note in notes:
        for label in note.fields if isinstance(note, Finding) else ():
            marked.setdefault(label, []).append(mark(note))
    return marked


def _compared(label: str, spec: FormSpec, report: Report) -> tuple[Cell, ...]:
    """Return OK where a rule that was judged compares this field with the drive."""
    names = {name for code in report.run.selected for name in RULE_OF[code].fields}
    return (Cell.OK,) if label in {getattr(spec.means, name) for name in names} else ()
