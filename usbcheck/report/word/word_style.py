"""What the Word files for an office have in common: page, fonts, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell, _Row

CELL: Final = "Table text"
"""The name of the style of what stands in tables."""

TICK_BOX: Final = "□"
"""GBK has it, and so does every Chinese font."""

# Of official documents (GB/T 9704); Word falls back where one is missing.
_BODY, _HEADING, _LATIN = "仿宋", "黑体", "Times New Roman"
_TITLE = "方正小标宋简体"
_SHADE = "E7EAEE"


def set_up(document: Document, cell_points: float = 9) -> None:
    """Set the page to A4, and styles in the fonts of official documents."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    styles = document.styles
    _font(styles["Normal"], _BODY, 12)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    _font(styles["Title"], _TITLE, 22)
    _unruled(styles["Title"])
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Title"].paragraph_format.space_after = Pt(16)
    _font(styles["Heading 1"], _HEADING, 14)
    styles["Heading 1"].paragraph_format.space_before = Pt(14)
    styles["Heading 1"].paragraph_format.space_after = Pt(6)
    cell = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    _font(cell, _BODY, cell_points)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)


def write(cell: _Cell, text: str, *, bold: bool = False, centred: bool = False) -> None:
    """Put text in an empty cell."""
    line = cell.paragraphs[0]
    line.style = CELL
    line.add_run(text).bold = bold
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def shade(cell: _Cell) -> None:
    """Lay a light ground under a cell."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001  python-docx has no shading


def repeat(row: _Row) -> None:
    """Repeat a row at the top of each page that the table goes on to."""
    _flag(row, "w:tblHeader")


def keep_whole(row: _Row) -> None:
    """Keep a row on one page."""
    _flag(row, "w:cantSplit")


def fix_widths(row: _Row, widths: Sequence[float]) -> None:
    """Set widths, in centimetres, in each cell.

    LibreOffice goes by the grid of the table, Word by the cells.
    """
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)


def _flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001  python-docx has neither


def _font(style: ParagraphStyle, east: str, points: float) -> None:
    """Set one font for Chinese and one for all else, and no theme that would overrule them."""
    style.font.name, style.font.size = _LATIN, Pt(points)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks and dashes are of the Chinese font
    for name in [n for n in fonts.attrib if n.endswith("Theme")]:
        del fonts.attrib[name]
    for script, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", east), ("cs", _LATIN)):
        fonts.set(qn(f"w:{script}"), font)


def _unruled(style: ParagraphStyle) -> None:
    """Remove the rule that Word draws under a title."""
    for border in style.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
