"""Reads what is filled into a form: fields, the rows of a summary, pictures in cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from usbcheck.examine.word.document import Cell, Paragraph, Table, pictures_of, tables_of, texts_of
from usbcheck.examine.word.form_recognition import is_heading, recognise
from usbcheck.examine.word.labels import Labels, shared_out
from usbcheck.examine.word.summary_rows import read_rows
from usbcheck.examine.word.written import trimmed, written
from usbcheck.facts.word import TEXT, FormField
from usbcheck.naming.form_parsing import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from usbcheck.examine.word.document import Block, Document
    from usbcheck.facts.request import FormLabels
    from usbcheck.facts.word import SummaryRow

_NO_VALUE: Final = re.compile(  # of a paragraph below a label: a remark, a note, a date alone
    r"\s*(?:[（(\[【].*[）)\]】]|注\s*[:：].*|附件.{0,4}|[\d〇零一二三四五六七八九]*\s*年.*月.*日)\s*",
    re.DOTALL,
)
_VALUE_LONGEST: Final = 200  # characters of a value that stands below its label


@dataclass(frozen=True, slots=True)
class Contents:
    """Which forms a document holds and what is filled into the first; see `WordFacts`.

    Rows are None where that is no summary.
    """

    forms: tuple[str, ...]
    fields: tuple[FormField, ...]
    rows: tuple[SummaryRow, ...] | None
    pictured: tuple[str, ...]

    @property
    def form(self) -> str:
        """The first of the forms, TEXT where there is none."""
        return self.forms[0] if self.forms else TEXT


def read_contents(document: Document, forms: Sequence[FormLabels]) -> Contents:
    """Return the contents of the first form in `document`; of a text, no fields.

    The rows of a summary are those of all the summaries in it: one that goes over several pages
    may have its heading on each.
    """
    parts = _parts(document, forms)
    form, blocks = parts[0]
    spec = next((f for f in forms if f.form == form), None)
    if form == TEXT or spec is None or not spec.labels:
        return Contents((), (), None, ())
    labels = spec.labels
    found = Labels(labels, spec.spellings)
    rows: tuple[SummaryRow, ...] | None = None
    heads: frozenset[str] = frozenset()
    if spec.is_list:
        listed = chain.from_iterable(tables_of(b) for kind, b in parts if kind == form)
        rows, heads = read_rows(list(listed), found)

    def begins_a_form(text: str) -> bool:
        return any(is_heading(known, text) for known in forms)

    reader = _Reader(found, heads, begins_a_form, spec.picture)
    reader.read(blocks)
    margins = _Reader(found, heads, begins_a_form, spec.picture)
    margins.read(document.margins)
    values = reader.values()
    values |= {k: v for k, v in margins.values().items() if v and not values.get(k)}
    fields = tuple(FormField(label, values[label]) for label in labels if label in values)
    pictured = tuple(filter(reader.pictured().__contains__, labels))
    return Contents(tuple(kind for kind, _ in parts), fields, rows, pictured)


def _parts(document: Document, forms: Sequence[FormLabels]) -> list[tuple[str, Sequence[Block]]]:
    """Return the forms that follow each other in a document.

    At least one part, which may be a text.

    A heading may begin a form. Only where two are recognised is the document taken apart.
    """
    blocks = document.blocks
    starts = [i for i, block in enumerate(blocks) if _may_begin(block, forms)]
    begun: list[tuple[str, int]] = []
    for start, end in pairwise([*starts, len(blocks)]):
        if any(isinstance(block, Table) for block in blocks[start:end]):
            form = recognise(tuple(texts_of(blocks[start:end])), forms)
            if form != TEXT:
                begun.append((form, start))
    if len(begun) < 2:
        texts = tuple(document.texts())
        form = recognise(texts, forms)
        if form == TEXT and document.margins:  # its heading may stand in the page header
            form = recognise((*texts, *texts_of(document.margins)), forms)
        return [(form, blocks)]
    limits = [0, *(start for _, start in begun[1:]), len(blocks)]
    return [(form, blocks[limits[i] : limits[i + 1]]) for i, (form, _) in enumerate(begun)]


def _may_begin(block: Block, forms: Sequence[FormLabels]) -> bool:
    return isinstance(block, Paragraph) and any(is_heading(form, block.text) for form in forms)


@dataclass(slots=True)
class _Open:
    """The label to which the next cells belong, with what they hold so far."""

    labels: tuple[str, ...]
    cell: Cell
    values: list[str]
    cells: int = 0


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A label in a paragraph behind which nothing stands: its value may follow below."""

    labels: tuple[str, ...]
    owner: Paragraph


class _Reader:
    """Reads the blocks of one form; of a label that occurs twice, the first counts."""

    def __init__(
        self,
        labels: Labels,
        heads: frozenset[str],
        is_heading: Callable[[str], bool],
        picture: str | None,
    ) -> None:
        self._labels: Final = labels
        self._is_heading: Final = is_heading
        self._heads: Final = heads  # labels of columns: no fields
        self._picture_label: Final = picture  # the picture may take the place of its words
        self._values: Final[dict[str, list[str]]] = {}
        self._owner: Final[dict[str, Cell | Paragraph]] = {}
        self._pictured: Final[set[str]] = set()
        self._stray: Final[list[Cell]] = []  # cells with a picture that belong to no label
        self._label_cells: Final[list[tuple[tuple[str, ...], Cell]]] = []
        self._in_tables = False

    def read(self, blocks: Sequence[Block]) -> None:
        """Read paragraphs and tables; a table in a cell after the table around it."""
        waiting: _Waiting | None = None
        for block in blocks:
            if isinstance(block, Paragraph):
                waiting = self._paragraph(block, waiting)
            else:
                waiting = None
                for table in tables_of((block,)):
                    self._table(table)
                self._in_tables = True

    def values(self) -> dict[str, str]:
        """Return what was found, by label; blank fields are empty, doubtful ones left out."""
        found = {label: written("\n".join(parts)) for label, parts in self._values.items()}
        return {label: value for label, value in found.items() if value is not None}

    def pictured(self) -> set[str]:
        """Return the labels whose cells hold a picture."""
        for labels, cell in self._label_cells:
            if self._picture_label in labels and not self._pictured.issuperset(labels):
                below = [c for c in self._stray if c.row == cell.below and _overlap(c, cell)]
                self._pictured.update(labels if below else ())
        if len(self._stray) == 1 and self._picture_label is not None:
            self._pictured.add(self._picture_label)
        return self._pictured

    def _paragraph(self, paragraph: Paragraph, waiting: _Waiting | None) -> _Waiting | None:
        """Read a paragraph, which may be the value of the label that is `waiting`.

        Gives the label whose value the next one may be.
        """
        last: tuple[str, ...] = ()
        blank = False
        for line in paragraph.text.split("\n"):
            alone = self._labels.alone(line)
            entered = self._labels.entered(line, loose=True)
            if not entered and not self._in_tables:
                entered = self._labels.glued(line)
            for item in entered:
                self._enter(item.labels, item.value, paragraph)
            if alone and not entered:
                self._enter(alone, "", paragraph)
            if len(entered) == 1 or alone:
                self._picture(alone or entered[0].labels, (paragraph,))
            if alone or entered:
                last = entered[-1].labels if entered else alone
                blank = not entered or is_blank(trimmed(entered[-1].value))
            elif trimmed(line):
                blank = False
        if last:
            return _Waiting(last, paragraph) if blank else None
        if waiting and self._may_be_value(paragraph.text):
            self._enter(waiting.labels, paragraph.text, waiting.owner)
            return None
        return waiting if waiting and not trimmed(paragraph.text) else None

    def _may_be_value(self, text: str) -> bool:
        """Return whether a paragraph below a label may be what somebody wrote for it."""
        short = 0 < len(trimmed(text)) <= _VALUE_LONGEST
        return short and not _NO_VALUE.fullmatch(text) and not self._is_heading(text)

    def _table(self, table: Table) -> None:
        for number, line in enumerate(table.lines()):
            opened: _Open | None = None
            for cell in line:
                opened = self._cell(cell, opened, begins=cell.row == number)
            self._close(opened)

    def _cell(self, cell: Cell, opened: _Open | None, *, begins: bool) -> _Open | None:
        """Read a cell of a row behind the label that is `opened`; gives the label open then.

        A cell that goes on from the row above has been read, but a label stays one in every row
        beside it.
        """
        text = cell.text
        if alone := self._labels.alone(text):
            self._close(opened)
            if begins:
                self._enter(alone, "", cell)
                self._label_cells.append((alone, cell))
                self._picture(alone, cell.blocks)
            return _Open(alone, cell, [])
        if not begins:
            return opened
        if opened is None or self._begins_new(text):
            return self._mixed(cell, text, opened)
        self._take(opened, cell)
        return opened

    def _begins_new(self, text: str) -> bool:
        """Return whether a label that no other place has begins `text`; else a value repeats it."""
        entered = self._labels.entered(text) if self._labels.begins(text) else ()
        return bool(entered) and not self._owner.keys() >= set(entered[0].labels)

    def _mixed(self, cell: Cell, text: str, opened: _Open | None) -> _Open | None:
        """Return a cell that no label stands in front of: it may hold labels with their values."""
        entered = self._labels.entered(text, loose=True)
        if not entered:
            self._keep_stray(cell)
            return None
        self._close(opened)
        for item in entered:
            self._enter(item.labels, item.value, cell)
        last = entered[-1]
        self._label_cells.append((last.labels, cell))
        self._picture(last.labels, cell.blocks)
        return _Open(last.labels, cell, [last.value]) if is_blank(last.value) else None

    def _take(self, opened: _Open, cell: Cell) -> None:
        """Add a cell to the value of the open label."""
        if opened.cells and cell.below > opened.cell.below:  # beside several labels: of none
            self._keep_stray(cell)
            return
        opened.values.append(_whole_text(cell, self._labels))
        if opened.cells == 0:
            self._picture(opened.labels, cell.blocks)
        else:
            self._keep_stray(cell)
        opened.cells += 1

    def _keep_stray(self, cell: Cell) -> None:
        if _shows_picture(cell.blocks):
            self._stray.append(cell)

    def _close(self, opened: _Open | None) -> None:
        if opened is not None:
            self._enter(
                opened.labels, " ".join(filter(None, map(trimmed, opened.values))), opened.cell
            )

    def _enter(self, labels: tuple[str, ...], value: str, owner: Cell | Paragraph) -> None:
        for label, part in shared_out(labels, value):
            if label in self._heads or self._owner.setdefault(label, owner) is not owner:
                continue
            parts = self._values.setdefault(label, [])
            if part := trimmed(part):
                parts.append(part)

    def _picture(self, labels: tuple[str, ...], blocks: Sequence[Block]) -> None:
        if _shows_picture(blocks):
            self._pictured.update(labels)


def _shows_picture(blocks: Sequence[Block]) -> bool:
    """Return whether an embedded picture is among them; a linked one is nowhere on the drive."""
    return any(picture.name is not None for picture in pictures_of(blocks))


def _whole_text(cell: Cell, labels: Labels) -> str:
    """Return the text of a value.

    That of the tables in it too, unless they hold labels of their own.
    """
    inner = [text for text in texts_of(cell.blocks) if text]
    own = cell.text
    if not any(isinstance(block, Table) for block in cell.blocks):
        return own
    if any(labels.alone(text) or labels.begins(text) for text in inner):
        return own
    return "\n".join(inner)


def _overlap(one: Cell, other: Cell) -> bool:
    return one.column < other.right and other.column < one.right
