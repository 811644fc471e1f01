"""Word files as Word shows them: ticks, content controls, page headers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from fixtures.producers.make import HERE
from fixtures.producers.ticks import CATEGORIES, UNIT, form, form_field, paragraph, run, write
from tests.unit.examine.word.small_docx import OFFICE, PACKAGE, category, examine, with_parts
from usbcheck.facts.provenance import Known
from usbcheck.pipeline.check import form_labels
from usbcheck.profile.model import Profile

if TYPE_CHECKING:
    from usbcheck.facts.request import FormLabels


@pytest.fixture(scope="session")
def forms(profile: Profile) -> tuple[FormLabels, ...]:
    return form_labels(profile)


SPECIAL = {"none": "", "two": "纪录片、微视频"}


@pytest.mark.parametrize("path", sorted((HERE / "ticks").iterdir()), ids=lambda path: path.name)
def test_the_ticked_category_counts_in_both_formats(
    forms: tuple[FormLabels, ...], path: Path
) -> None:
    facts = examine(path, forms)
    assert category(facts) == SPECIAL.get(path.stem, "微视频")
    assert facts.value("报送单位") == UNIT


def checkbox(*, on: bool, mark: str = "☐", bound: str = "") -> str:
    checked = f'<w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox>{bound}'
    return f"<w:sdt><w:sdtPr>{checked}</w:sdtPr><w:sdtContent>{run(mark)}</w:sdtContent></w:sdt>"


def test_check_boxes_that_are_content_controls(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    """The state counts, and not the character, which a program may not have renewed."""
    boxes = [checkbox(on=name == "纪录片") + run(f"{name} ") for name in CATEGORIES]
    path = write(tmp_path / "x.docx", form(paragraph(*boxes)))
    assert category(examine(path, forms)) == "纪录片"


INK = "<w:r><w:contentPart/></w:r>"
ACTIVE_X = "<w:r><w:object><w:control/></w:object></w:r>"


@pytest.mark.parametrize("drawn", [INK, ACTIVE_X])
def test_what_is_drawn_over_boxes_is_not_read_and_not_called_blank(
    forms: tuple[FormLabels, ...], tmp_path: Path, drawn: str
) -> None:
    boxes = [run(f"□{name} ") for name in CATEGORIES]
    drawn_over = examine(write(tmp_path / "x.docx", form(paragraph(*boxes, drawn))), forms)
    assert category(drawn_over) is None
    alone = examine(write(tmp_path / "y.docx", form(paragraph(drawn))), forms)
    assert category(alone) is None
    beside = examine(write(tmp_path / "z.docx", form(paragraph(run("微视频"), drawn))), forms)
    assert category(beside) == "微视频"


def test_an_enclosed_tick_is_a_ticked_box(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    enclosed = (
        f"{mark.format('begin')}<w:r><w:instrText>eq \\o\\ac(□,√)</w:instrText></w:r>"
        f"{mark.format('end')}"
    )
    boxes = [(enclosed if n == "纪录片" else run("□")) + run(f"{n} ") for n in CATEGORIES]
    path = write(tmp_path / "x.docx", form(paragraph(*boxes)))
    assert category(examine(path, forms)) == "纪录片"


def test_a_list_without_a_choice_shows_its_default(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in CATEGORIES)
    for data, shown in (
        ('<w:default w:val="2"/>', "培训片"),
        ("", "典型事迹片"),
        ('<w:result w:val="9"/>', None),
    ):
        field = form_field("FORMDROPDOWN", f"<w:ddList>{data}{entries}</w:ddList>", run("旧"))
        path = write(tmp_path / "x.docx", form(paragraph(field)))
        assert category(examine(path, forms)) == shown


def control(text: str, properties: str = "", style: str = "") -> str:
    styled = f'<w:rStyle w:val="{style}"/>' * bool(style)
    return paragraph(
        f"<w:sdt><w:sdtPr>{properties}<w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run(text, styled)}</w:sdtContent></w:sdt>"
    )


GLOSSARY = (
    '<w:glossaryDocument xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:docParts><w:docPart><w:docPartPr><w:name w:val="P1"/></w:docPartPr><w:docPartBody>'
    "<w:p><w:r><w:t>片子的类别</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts>"
    "</w:glossaryDocument>"
)
PLACEHOLDER = '<w:placeholder><w:docPart w:val="P1"/></w:placeholder>'


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (control("微视频"), "微视频"),  # filled in by a program that left the flag
        (control("单击或点击此处输入文字。"), ""),
        (control("选择一项。", "<w:dropDownList/>"), ""),
        (control("片子的类别", PLACEHOLDER), ""),
        (control("微视频", PLACEHOLDER), "微视频"),
        (control("请选择", PLACEHOLDER), ""),
        (control("片子的类别", style="PlaceholderText"), None),
        (control("微视频", PLACEHOLDER, "PlaceholderText"), "微视频"),
    ],
)
def test_a_flag_that_says_a_prompt_is_shown(
    forms: tuple[FormLabels, ...], tmp_path: Path, value: str, shown: str | None
) -> None:
    path = write(tmp_path / "x.docx", form(value))
    relations = {"rId9": ("glossaryDocument", "glossary/document.xml")}
    with_parts(path, {"word/glossary/document.xml": GLOSSARY.encode()}, relations)
    assert category(examine(path, forms)) == shown


STORE = "{11111111-2222-3333-4444-555555555555}"
NAMED = """w:prefixMappings="xmlns:n='urn:n' xmlns:cp='urn:cp'\""""


def bound(path: str, text: str = "旧的", properties: str = "", store: str = STORE) -> str:
    binding = f'<w:dataBinding {NAMED} w:xpath="{path}" w:storeItemID="{store}"/>'
    return paragraph(
        f"<w:sdt><w:sdtPr>{binding}{properties}</w:sdtPr>"
        f"<w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    )


LIST = '<w:dropDownList><w:listItem w:displayText="纪录片" w:value="2"/></w:dropDownList>'
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (bound("/n:root[1]/n:kind[1]"), "微视频"),
        (bound("/n:root[1]/n:kind[1]", "", "<w:showingPlcHdr/>"), "微视频"),
        (bound("/n:root[1]/n:kind[1]", store="{0}"), "微视频"),  # looked for in every store
        (bound("/n:root[1]/@year"), "2024"),
        (bound("/n:root[1]/n:empty[1]"), ""),
        (bound("/n:root[1]/n:number[1]", "旧", LIST), "纪录片"),
        (bound("/n:root[1]/n:nothing[1]", "微视频"), "微视频"),
        (bound("/n:root[1]/n:day[1]", "8月20日", "<w:date/>"), "8月20日"),
        (bound("//*[count(//*) &gt; 0]"), None),
        (bound("/n:root[1", "旧"), None),
        (bound("/cp:coreProperties[1]/cp:category[1]", store=CORE), "微视频"),
    ],
)
def test_a_control_shows_the_custom_xml_to_which_it_is_bound(
    forms: tuple[FormLabels, ...], tmp_path: Path, value: str, shown: str | None
) -> None:
    item = (
        '<n:root xmlns:n="urn:n" year="2024"><n:kind>微视频</n:kind><n:empty/>'
        "<n:number>2</n:number><n:day>2024-08-20T00:00:00</n:day></n:root>"
    )
    identity = (
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'customXml" ds:itemID="{STORE.lower()}"/>'
    )
    of_item = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    )
    core = '<c:coreProperties xmlns:c="urn:cp"><c:category>微视频</c:category></c:coreProperties>'
    parts = {
        "customXml/item1.xml": item.encode(),
        "customXml/itemProps1.xml": identity.encode(),
        "customXml/_rels/item1.xml.rels": of_item.encode(),
        "docProps/core.xml": core.encode(),
    }
    path = write(tmp_path / "x.docx", form(value))
    with_parts(path, parts, {"rId9": ("customXml", "../customXml/item1.xml")})
    assert category(examine(path, forms)) == shown


def test_a_control_around_a_cell_keeps_the_row(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    body = form(paragraph(run("微视频")))
    cell = re.search(r"<w:tc>(?:(?!<w:tc>).)*微视频.*?</w:tc>", body)
    assert cell
    prompt = cell[0].replace("微视频", "单击此处输入文字。")
    held = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{prompt}</w:sdtContent></w:sdt>"
    )
    facts = examine(write(tmp_path / "x.docx", body.replace(cell[0], held)), forms)
    assert category(facts) == ""
    assert facts.value("总集数") == "1集"


def test_a_header_of_first_pages_counts_where_there_is_one(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    for title, expected in ((True, UNIT), (False, "")):
        document = docx.Document()
        document.add_paragraph("报名表（一）")
        document.add_paragraph("报送单位：")
        table = document.add_table(3, 2)
        for row, (label, value) in zip(
            table.rows, (("名称", "春风"), ("总集数", "1"), ("每集时长", "6")), strict=True
        ):
            row.cells[0].text, row.cells[1].text = label, value
        section = document.sections[0]
        section.different_first_page_header_footer = title
        section.first_page_header.paragraphs[0].text = f"报送单位：{UNIT}"
        document.save(str(tmp_path / "x.docx"))
        assert examine(tmp_path / "x.docx", forms).value("报送单位") == expected


def test_the_body_counts_before_the_header(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    header = paragraph(run("报送单位：溧阳市委组织部"))
    path = write(tmp_path / "x.docx", form(paragraph(run("微视频"))), header)
    assert examine(path, forms).value("报送单位") == UNIT


def test_a_heading_in_the_header_tells_the_form(
    forms: tuple[FormLabels, ...], tmp_path: Path
) -> None:
    body = form(paragraph(run("微视频"))).replace("报名表（一）", "").replace("总集数", "部数")
    path = write(tmp_path / "x.docx", body, paragraph(run("活动报名表（一）")))
    assert category(examine(path, forms)) == "微视频"


def test_headers_are_no_text_of_a_script(forms: tuple[FormLabels, ...], tmp_path: Path) -> None:
    path = write(tmp_path / "x.docx", paragraph(), paragraph(run("融媒体中心")))
    assert examine(path, forms).characters == Known(0, "lxml")
