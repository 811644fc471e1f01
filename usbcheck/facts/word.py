"""Facts about Word files and the forms in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from usbcheck.facts.provenance import Fact, Known

if TYPE_CHECKING:
    from usbcheck.facts.picture import QrCode


TEXT: Final = "text"
"""What a Word file is called that is none of the notice's forms; those have ids of the notice."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: the label as the profile spells it, and the value as written.

    The value has no outer space; an empty one is a blank field.
    """

    label: str
    value: str


def _value_of(fields: tuple[FormField, ...], label: str | None) -> str | None:
    return next((f.value for f in fields if f.label == label), None)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A filled row of a 汇总表: its cells by the labels of the table's head, as written."""

    cells: tuple[FormField, ...]

    def value(self, label: str | None) -> str | None:
        """Return what stands in the column of that label, None where there is none."""
        return _value_of(self.cells, label)


@dataclass(frozen=True, slots=True)
class WordFacts:
    """One Word file.

    `characters` counts what is not white space; `text` is all of it, a line for each paragraph
    and cell. `qr` are the QR codes of the pictures in it, in document order (their corners are
    pixels of that picture). `forms` are the forms that follow each other in it, `form` the
    first of them, told by their labels and never by the file's name; `fields` are the labels of the
    form that were found, with their values;
    `rows` the filled rows of a summary; `pictured` are the labels in whose cells a picture
    stands. All three are NotApplicable where the file is none of the forms (`rows`: no
    summary).
    """

    format: Fact[str]  # docx, docm, doc
    form: Fact[str]
    forms: Fact[tuple[str, ...]]
    characters: Fact[int]
    text: Fact[str]
    qr: Fact[tuple[QrCode, ...]]
    fields: Fact[tuple[FormField, ...]]
    rows: Fact[tuple[SummaryRow, ...]]
    pictured: Fact[tuple[str, ...]]
    macros: Fact[bool]

    def value(self, label: str | None) -> str | None:
        """Return what is written in the field of that label, None where there is no such field."""
        return _value_of(self.fields.value, label) if isinstance(self.fields, Known) else None
