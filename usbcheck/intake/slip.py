"""The receipt that the unit takes home: on the terminal, as a page to print, and as a Word file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import segno
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from usbcheck.drive.paths import visible
from usbcheck.intake.tables import local
from usbcheck.values import Quantity, Unit

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from usbcheck.intake.ledger import Entry, Ledger, WorkRow
    from usbcheck.messages import Words
    from usbcheck.profile.model import Profile

_FONT: Final = "宋体"


@dataclass(frozen=True, slots=True)
class Slip:
    """A receipt in words. `rows` are what it states, as heading and value; `digest` is the C4 of
    the manifest; `still` is what has yet to be handed in, or looked at by a person."""

    number: int
    title: str
    rows: tuple[tuple[str, str], ...]
    works: tuple[WorkRow, ...]
    digest: str
    remarks: tuple[str, ...]
    still: tuple[str, ...]


def slip(entry: Entry, ledger: Ledger, profile: Profile, words: Words) -> Slip:
    """The receipt of an entry of the kind RECEIVED."""
    details = entry.details
    contents = ledger.contents(entry.number)
    size = words.value(Quantity(int(details.get("bytes", 0)), Unit.BYTES))
    stated = (
        ("number", str(entry.number)),
        ("at", local(entry.at)),
        ("unit", visible(entry.unit or words.say("unit-unknown"))),
        ("notice", profile.title),
        ("amount", words.say("slip-amount-is", files=int(details.get("files", 0)), size=size)),
        ("verdict", words.say(f"verdict-{details.get('verdict', 'review')}")),
        ("clerk", visible(entry.clerk)),
    )
    remarks = [words.say("receipt-anyway")] if entry.note == "anyway" else []
    changed = details.get("changed") or []
    if changed:
        remarks.append(words.say("slip-changed", files="、".join(map(visible, changed))))
    return Slip(
        number=entry.number,
        title=words.say("slip-title"),
        rows=tuple((words.say(f"slip-{name}"), value) for name, value in stated),
        works=contents.works,
        digest=str(details.get("manifest", "")),
        remarks=tuple(remarks),
        still=tuple(words.manual(item) for item in profile.manual),
    )


def as_text(made: Slip, words: Words) -> str:
    """The receipt as plain lines."""
    lines = [f"{made.title} № {made.number}", ""]
    lines += [f"{name}{words.say('slip-colon')}{value}" for name, value in made.rows[1:]]
    lines += ["", words.say("slip-works")]
    lines += [f"  {place}. {_of_work(work, words)}" for place, work in enumerate(made.works, 1)]
    lines += [f"! {remark}" for remark in made.remarks]
    lines += ["", f"{words.say('slip-digest')}{words.say('slip-colon')}", f"  {made.digest}"]
    lines += ["", words.say("slip-still"), *(f"  □ {item}" for item in made.still)]
    return "\n".join(lines) + "\n"


def as_html(made: Slip, words: Words) -> str:
    """The receipt as a page of its own, for A4 paper."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, loader=PackageLoader("usbcheck.intake")
    )
    code = segno.make(made.digest or "-", error="m", micro=False)
    drawn = code.svg_inline(scale=3, border=4, title=words.say("slip-digest"))
    return environment.get_template("slip.html").render(
        slip=made,
        works=[_of_work(work, words) for work in made.works],
        say=words.say,
        language="zh-CN" if words.language == "zh" else words.language,
        code=Markup(drawn),  # noqa: S704  drawn by the library, from a digest
    )


def as_docx(made: Slip, words: Words) -> bytes:
    """The receipt as a Word file."""
    document = _document()
    head = document.add_heading(f"{made.title}  № {made.number}", level=1)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in made.rows:
        left, right = table.add_row().cells
        left.text, right.text = name, value
        left.width, right.width = Cm(4), Cm(12)
    document.add_heading(words.say("slip-works"), level=2)
    for work in made.works:
        document.add_paragraph(_of_work(work, words), style="List Number")
    for remark in made.remarks:
        document.add_paragraph(f"! {remark}")
    document.add_heading(words.say("slip-still"), level=2)
    for item in made.still:
        document.add_paragraph(f"□ {item}")
    document.add_heading(words.say("slip-digest"), level=2)
    document.add_paragraph(made.digest)
    picture = io.BytesIO()
    segno.make(made.digest or "-", error="m", micro=False).save(picture, kind="png", scale=6)
    document.add_picture(picture, width=Cm(4))
    document.add_paragraph(words.say("slip-signature"))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _document() -> WordDocument:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    document.styles["Normal"].font.size = Pt(12)
    return document


def _of_work(work: WorkRow, words: Words) -> str:
    category = work.category or words.say("slip-no-category")
    return words.say("slip-work", work=work.title, category=category)
