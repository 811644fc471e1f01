"""The receipt that the unit takes home: on the terminal, as a page to print, and as a Word file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import segno
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from usbcheck.drive.paths import escape_control
from usbcheck.facts.quantities import Quantity, Unit
from usbcheck.intake.ledger.ledger_sheets import local
from usbcheck.report.word.word_style import TICK_BOX, fix_widths, keep_whole, set_up, shade, write

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from usbcheck.intake.ledger.store import Entry, Ledger, WorkRow
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

_WIDTHS: Final = (3.5, 13.5)  # centimetres
_PROOF_WIDTHS: Final = (4.2, 12.8)


@dataclass(frozen=True, slots=True)
class ReceiptDocument:
    """A receipt in words.

    `rows` are what it states, as heading and value; `digest` is the C4 of the manifest; `still`
    is what has yet to be handed in, or looked at by a person.
    """

    number: int
    title: str
    rows: tuple[tuple[str, str], ...]
    works: tuple[WorkRow, ...]
    digest: str
    remarks: tuple[str, ...]
    still: tuple[str, ...]


def receipt_document(
    entry: Entry, ledger: Ledger, profile: Profile, catalogue: Catalogue
) -> ReceiptDocument:
    """Return the receipt of an entry of the kind RECEIVED."""
    details = entry.details
    contents = ledger.contents(entry.number)
    size = catalogue.value(Quantity(int(details.get("bytes", 0)), Unit.BYTES))
    stated = (
        ("number", str(entry.number)),
        ("at", local(entry.at)),
        ("unit", escape_control(entry.unit or catalogue.format("unit-unknown"))),
        ("notice", profile.title),
        (
            "amount",
            catalogue.format("slip-amount-is", files=int(details.get("files", 0)), size=size),
        ),
        ("verdict", catalogue.format(f"verdict-{details.get('verdict', 'review')}")),
        ("clerk", escape_control(entry.clerk)),
    )
    remarks = [catalogue.format("receipt-anyway")] if entry.note == "anyway" else []
    changed = details.get("changed") or []
    if changed:
        remarks.append(
            catalogue.format("slip-changed", files="、".join(map(escape_control, changed)))
        )
    return ReceiptDocument(
        number=entry.number,
        title=catalogue.format("slip-title"),
        rows=tuple((catalogue.format(f"slip-{name}"), value) for name, value in stated),
        works=contents.works,
        digest=str(details.get("manifest", "")),
        remarks=tuple(remarks),
        still=tuple(catalogue.manual(item) for item in profile.manual),
    )


def as_text(made: ReceiptDocument, catalogue: Catalogue) -> str:
    """Return the receipt as plain lines."""
    lines = [f"{made.title} № {made.number}", ""]
    lines += [
        f"{name}{catalogue.format('receipt_document-colon')}{value}"
        for name, value in made.rows[1:]
    ]
    lines += ["", catalogue.format("slip-works")]
    lines += [f"  {place}. {_of_work(work, catalogue)}" for place, work in enumerate(made.works, 1)]
    lines += [f"! {remark}" for remark in made.remarks]
    lines += [
        "",
        f"{catalogue.format('receipt_document-digest')}{catalogue.format('receipt_document-colon')}",
        f"  {made.digest}",
    ]
    lines += ["", catalogue.format("slip-still"), *(f"  {TICK_BOX} {item}" for item in made.still)]
    return "\n".join(lines) + "\n"


def as_html(made: ReceiptDocument, catalogue: Catalogue) -> str:
    """Return the receipt as a page of its own, for A4 paper."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, loader=PackageLoader("usbcheck.intake")
    )
    code = segno.make(made.digest or "-", error="m", micro=False)
    drawn = code.svg_inline(scale=3, border=4, title=catalogue.format("slip-digest"))
    return environment.get_template("receipt.html").render(
        receipt_document=made,
        works=[_of_work(work, catalogue) for work in made.works],
        format=catalogue.format,
        language="zh-CN" if catalogue.language == "zh" else catalogue.language,
        code=Markup(drawn),  # noqa: S704  drawn by the library, from a digest
    )


def as_docx(made: ReceiptDocument, catalogue: Catalogue) -> bytes:
    """Return the receipt as a Word file."""
    document = Document()
    set_up(document, cell_points=12)
    about = document.core_properties
    about.title, about.author, about.comments = f"{made.title} № {made.number}", "usbcheck", ""
    document.add_paragraph(f"{made.title}  № {made.number}", style="Title")
    _table(document, made)
    for remark in made.remarks:
        document.add_paragraph().add_run(f"! {remark}").bold = True
    document.add_paragraph(catalogue.format("slip-works"), style="Heading 1")
    for place, work in enumerate(made.works, 1):
        document.add_paragraph(f"{place}. {_of_work(work, catalogue)}")
    document.add_paragraph(catalogue.format("slip-still"), style="Heading 1")
    for item in made.still:
        document.add_paragraph(f"{TICK_BOX} {item}")
    document.add_paragraph(catalogue.format("slip-digest"), style="Heading 1")
    _proof(document, made)
    signature = document.add_paragraph(catalogue.format("slip-signature"))
    signature.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    signature.paragraph_format.space_before = Pt(24)
    signature.paragraph_format.line_spacing = 2
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def as_file(made: ReceiptDocument, catalogue: Catalogue, suffix: str) -> bytes:
    """Return the receipt in the format that the suffix of a file's name says.

    Plain text otherwise.
    """
    match suffix.casefold():
        case ".docx":
            return as_docx(made, catalogue)
        case ".html" | ".htm":
            return as_html(made, catalogue).encode("utf-8")
        case _:
            return as_text(made, catalogue).encode("utf-8")


def _table(document: WordDocument, made: ReceiptDocument) -> None:
    """What the receipt states; the number stands above."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for name, value in made.rows[1:]:
        row = table.add_row()
        left, right = row.cells
        write(left, name, bold=True)
        shade(left)
        write(right, value)
        fix_widths(row, _WIDTHS)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _proof(document: WordDocument, made: ReceiptDocument) -> None:
    """The digest of the manifest beside its code, as one row that stays whole."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, _PROOF_WIDTHS, strict=True):
        column.width = Cm(width)
    row = table.rows[0]
    keep_whole(row)
    fix_widths(row, _PROOF_WIDTHS)
    picture = io.BytesIO()
    segno.make(made.digest or "-", error="m", micro=False).save(picture, kind="png", scale=6)
    code, text = row.cells
    code.paragraphs[0].add_run().add_picture(picture, width=Cm(3.6))
    write(text, made.digest)


def _of_work(work: WorkRow, catalogue: Catalogue) -> str:
    category = work.category or catalogue.format("slip-no-category")
    return catalogue.format("slip-work", work=work.title, category=category)
