"""The receipt that the unit takes home: on the terminal, as a page to print, and as a Word file."""

from __future__ import annotations

import datetime as dt
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
from usbcheck.facts.quantities import Every, Quantity, Unit
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.ledger.ledger_rules import WITHDRAWN
from usbcheck.intake.ledger.ledger_sheets import local, register
from usbcheck.report.word.word_style import TICK_BOX, fix_widths, keep_whole, set_up, shade, write
from usbcheck.submission.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

    from usbcheck.intake.ledger.entries import Contents, Entry, FindingRow, WorkRow
    from usbcheck.intake.ledger.store import Ledger
    from usbcheck.messages import Catalogue
    from usbcheck.profile.model import Profile

_WIDTHS: Final = (3.5, 13.5)  # centimetres
_PROOF_WIDTHS: Final = (4.2, 12.8)


@dataclass(frozen=True, slots=True)
class ReceiptDocument:
    """A receipt or a refusal in words.

    `rows` are what it states, as heading and value; `proof` are the digests that prove it, in
    the same form, and `code` what its QR code holds; `findings` are why the drive failed;
    `still` is what has yet to be handed in, or looked at by a person.
    """

    number: int
    title: str
    rows: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    works: tuple[WorkRow, ...]
    findings: tuple[str, ...]
    still: tuple[str, ...]
    proof: tuple[tuple[str, str], ...]
    code: str


def receipt_document(
    entry: Entry, ledger: Ledger, profile: Profile, catalogue: Catalogue
) -> ReceiptDocument:
    """Return the paper of an entry of the kind RECEIVED or REFUSED, as corrections leave it."""
    contents = ledger.contents(entry.number)
    line = next((each for each in register(ledger) if each.entry.number == entry.number), None)
    unit = line.unit if line else entry.unit
    details = entry.details
    size = catalogue.value(Quantity(int(details.get("bytes", 0)), Unit.BYTES))
    refused = entry.kind is EntryKind.REFUSED
    stated = (
        ("refused-at" if refused else "at", local(entry.at)),
        ("unit", escape_control(unit or catalogue.format("unit-unknown"))),
        ("notice", profile.title),
        (
            "amount",
            catalogue.format("slip-amount-is", files=int(details.get("files", 0)), size=size),
        ),
        ("verdict", catalogue.format(f"verdict-{details.get('verdict', 'review')}")),
        ("clerk", escape_control(entry.clerk)),
    )
    proof = [("head", entry.digest)]
    if manifest := str(details.get("manifest", "")):
        proof.insert(0, ("digest", manifest))
    if signed := details.get("signed_by"):
        proof.append(("signed", str(signed)))
    failed = refused or details.get("verdict") == "fail"
    return ReceiptDocument(
        number=entry.serial or 0,
        title=catalogue.format("slip-refusal" if refused else "slip-title"),
        rows=tuple((catalogue.format(f"slip-{name}"), value) for name, value in stated),
        remarks=tuple(_remarks(entry, ledger, catalogue)),
        works=contents.works,
        findings=tuple(map(_of_finding, _errors(contents))) if failed else (),
        still=() if refused else tuple(catalogue.manual(item) for item in profile.manual),
        proof=tuple((catalogue.format(f"slip-{name}"), value) for name, value in proof),
        code=_code(entry, ledger),
    )


def _remarks(entry: Entry, ledger: Ledger, catalogue: Catalogue) -> Iterator[str]:
    """Yield what a reader must not miss, the gravest first."""
    details = entry.details
    for said in ledger.entries(EntryKind.CORRECTION):
        if said.refers == entry.number:
            withdrawn = "slip-withdrawn" if said.details.get(WITHDRAWN) else "slip-corrected"
            yield catalogue.format(withdrawn, at=local(said.at), clerk=said.clerk, note=said.note)
    if entry.kind is EntryKind.RECEIVED and entry.note:
        yield catalogue.format(f"slip-{entry.note}")
    if entry.kind is EntryKind.REFUSED and entry.note:
        yield catalogue.format("slip-reason", note=entry.note)
    if days := int(details.get("days_late") or 0):
        yield catalogue.format("slip-late", received=str(details.get("received")), days=days)
    for how, paths in (details.get("seal") or {}).items():
        yield catalogue.format(f"slip-seal-{how}", files=Every(tuple(paths)))
    if left_out := details.get("left_out"):
        yield catalogue.format("slip-left-out", files=Every(tuple(left_out)))
    if before := details.get("clock_before"):
        yield catalogue.format("slip-clock", before=local(dt.datetime.fromisoformat(before)))
    if origin := entry.origin:
        number = origin.serial or origin.number
        yield catalogue.format("slip-origin", number=str(number), ledger=origin.ledger[:8])


def _errors(contents: Contents) -> Iterator[FindingRow]:
    return (finding for finding in contents.findings if finding.severity == Severity.ERROR)


def _of_finding(finding: FindingRow) -> str:
    about = finding.path or finding.work
    return f"{finding.code} {finding.message}" + (f" [{about}]" if about else "")


def _code(entry: Entry, ledger: Ledger) -> str:
    """Return what the QR code holds: lines that a program can read, and `ledger verify` takes."""
    lines = {
        "usbcheck": entry.kind.value,
        "ledger": ledger.id,
        "number": entry.serial,
        "entry": entry.number,
        "digest": entry.digest,
        "manifest": entry.details.get("manifest"),
    }
    return "\n".join(f"{name} {value}" for name, value in lines.items() if value is not None)


def as_text(made: ReceiptDocument, catalogue: Catalogue) -> str:
    """Return the receipt as plain lines."""
    lines = [f"{made.title} № {made.number}", ""]
    lines += [f"! {remark}" for remark in made.remarks]
    lines += [f"{name}{catalogue.format('slip-colon')}{value}" for name, value in made.rows]
    lines += ["", catalogue.format("slip-works")]
    lines += [f"  {place}. {_of_work(work, catalogue)}" for place, work in enumerate(made.works, 1)]
    if made.findings:
        lines += ["", catalogue.format("slip-findings")]
        lines += [f"  {place}. {finding}" for place, finding in enumerate(made.findings, 1)]
    for name, value in made.proof:
        lines += ["", f"{name}{catalogue.format('slip-colon')}", f"  {value}"]
    if made.still:
        lines += [
            "",
            catalogue.format("slip-still"),
            *(f"  {TICK_BOX} {item}" for item in made.still),
        ]
    return "\n".join(lines) + "\n"


def as_html(made: ReceiptDocument, catalogue: Catalogue) -> str:
    """Return the receipt as a page of its own, for A4 paper."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, loader=PackageLoader("usbcheck.intake")
    )
    code = segno.make(made.code, error="m", micro=False)
    drawn = code.svg_inline(scale=3, border=4, title=catalogue.format("slip-head"))
    return environment.get_template("receipt.html").render(
        receipt=made,
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
    if made.findings:
        document.add_paragraph(catalogue.format("slip-findings"), style="Heading 1")
    for place, finding in enumerate(made.findings, 1):
        document.add_paragraph(f"{place}. {finding}")
    if made.still:
        document.add_paragraph(catalogue.format("slip-still"), style="Heading 1")
    for item in made.still:
        document.add_paragraph(f"{TICK_BOX} {item}")
    document.add_paragraph(catalogue.format("slip-proof"), style="Heading 1")
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
    """Write a table of what the receipt states; the number stands above."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for name, value in made.rows:
        row = table.add_row()
        left, right = row.cells
        write(left, name, bold=True)
        shade(left)
        write(right, value)
        fix_widths(row, _WIDTHS)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _proof(document: WordDocument, made: ReceiptDocument) -> None:
    """Write the digests beside their code, as one row that is not split across pages."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, _PROOF_WIDTHS, strict=True):
        column.width = Cm(width)
    row = table.rows[0]
    keep_whole(row)
    fix_widths(row, _PROOF_WIDTHS)
    picture = io.BytesIO()
    segno.make(made.code, error="m", micro=False).save(picture, kind="png", scale=6)
    code, text = row.cells
    code.paragraphs[0].add_run().add_picture(picture, width=Cm(3.6))
    write(text, "\n".join(f"{name}\n{value}" for name, value in made.proof))


def _of_work(work: WorkRow, catalogue: Catalogue) -> str:
    category = work.category or catalogue.format("slip-no-category")
    return catalogue.format("slip-work", work=work.title, category=category)
