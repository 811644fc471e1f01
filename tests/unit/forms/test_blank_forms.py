"""The blank forms: faithful to the annexes, and whatever is filled in is read back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.handmade import profile
from tests.process import usbcheck
from tests.unit.examine.by_path import examine_word
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known
from usbcheck.forms.blank_forms import blank_form
from usbcheck.naming.form_parsing import is_blank
from usbcheck.pipeline.check import form_labels
from usbcheck.profile.model import FormSpec

if TYPE_CHECKING:
    from docx.document import Document as Doc

    from usbcheck.facts.word import WordFacts

LABELS = form_labels(profile())
VALUES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=30).filter(
    lambda text: not is_blank(text) and text not in {x for f in profile().form for x in f.fields}
)


def read(document: Doc) -> WordFacts:
    """The facts of a document, through a file as always."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.docx"
        document.save(str(path))
        return examine_word(path, Content.DOCX, LABELS, look_for_qr=False)


def known(facts: WordFacts) -> dict[str, str]:
    """The fields by their labels."""
    assert isinstance(facts.fields, Known)
    return {field.label: field.value for field in facts.fields.value}


def fill(document: Doc, spec: FormSpec, values: dict[str, str]) -> None:
    """Types values into the cells and paragraphs of a blank form."""
    for paragraph in document.paragraphs:
        label = paragraph.text.rstrip("：")
        if label in spec.above and label in values:
            paragraph.add_run(values[label])
    for row, labels in enumerate(spec.rows):
        for place, label in enumerate(labels):
            if label in values:
                document.tables[0].cell(row, 2 * place + 1).text = values[label]


@pytest.mark.parametrize("spec", profile().form, ids=lambda spec: str(spec.id))
def test_a_blank_form_is_known_and_blank(spec: FormSpec) -> None:
    facts = read(blank_form(profile(), spec))
    assert facts.form == Known(spec.id, "lxml")
    assert set(known(facts)) == set(spec.fields) - set(spec.head)
    assert all(is_blank(value) for value in known(facts).values())
    if spec.id == "summary":
        assert facts.rows == Known((), "lxml")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["entry-1", "entry-2"])
@given(data=st.data())
def test_what_is_filled_in_is_read_back(form: str, data: st.DataObject) -> None:
    spec = profile().form_spec(form)
    assert spec is not None
    labels = [label for label in spec.fields if label not in spec.printed]
    values = {label: data.draw(VALUES, label=label) for label in labels}
    document = blank_form(profile(), spec)
    fill(document, spec, values)
    found = known(read(document))
    assert {label: found[label] for label in values} == values


@pytest.mark.slow
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=10))
def test_the_rows_of_a_summary_are_read_back(rows: list[tuple[str, str, str]]) -> None:
    spec = profile().form_spec("summary")
    assert spec is not None
    document = blank_form(profile(), spec)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            document.tables[0].cell(number, column).text = value
    facts = read(document)
    assert isinstance(facts.rows, Known)
    found = [tuple(cell.value for cell in row.cells[1:]) for row in facts.rows.value]
    assert found == rows


@pytest.mark.slow
def test_the_command_makes_them_and_overwrites_none(tmp_path: Path) -> None:
    ended = usbcheck("forms", "-o", tmp_path / "空白表")
    assert ended.code == 0
    made = sorted(path.name for path in (tmp_path / "空白表").iterdir())
    assert made == ["报名表（一）.docx", "报名表（二）.docx", "汇总表.docx"]
    assert Document(str(tmp_path / "空白表" / "汇总表.docx")).tables
    again = usbcheck("forms", "-o", tmp_path / "空白表")
    assert again.code == 2
    assert "不覆盖" in again.complained
