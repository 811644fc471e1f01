"""The page: whole in itself, foreign text harmless, everything of the report on it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html
from PIL import Image

from tests.handmade import (
    POSTER,
    SOUND,
    UNIT,
    broken,
    entry_1,
    entry_2,
    picture,
    profile,
    qr,
    video,
)
from tests.unit.report.build import (
    OATH,
    SECRETARY,
    SPRING,
    faulty_files,
    finding,
    good_files,
    judged,
    not_examined,
    poster,
    remedy_of,
    report,
)
from tests.unit.report.pictured import TEXTS, faulty, pictures, sound
from tests.unit.report.terminal.test_text import NASTY, nasty_files
from usbcheck.drive.paths import escape_control
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Failure, FailureKind, Known, Reason, Unknown
from usbcheck.facts.versions import PairFacts, Sighting
from usbcheck.facts.video import Region
from usbcheck.messages import LANGUAGES, Language, catalogue
from usbcheck.report import html
from usbcheck.report.html import cards
from usbcheck.report.html.measures import measures
from usbcheck.report.matrix import Cell
from usbcheck.report.terminal.groups import SAME_CODE_LIMIT
from usbcheck.submission.findings import Severity
from usbcheck.submission.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from usbcheck.facts.request import Examined
    from usbcheck.submission.findings import Finding
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import ThumbnailSet

LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
OUTSIDE = ("src", "href", "action", "poster", "data", "srcset", "background", "xlink:href")


def page(made: Report, language: Language = "zh", seen: ThumbnailSet | None = None) -> HtmlElement:
    return lxml_html.document_fromstring(html.render(made, catalogue(language), seen))


def text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def classed(element: HtmlElement, name: str) -> list[HtmlElement]:
    return list(element.find_class(name))


def card(made: HtmlElement, title: str) -> HtmlElement:
    (found,) = (c for c in classed(made, "card") if text_of(c.find(".//h3")).find(title) >= 0)
    return found


def rows(table: HtmlElement) -> dict[str, list[str]]:
    """Cells of a table's rows by their heads."""
    return {
        text_of(row.find("th")): [text_of(cell) for cell in row.findall("td")]
        for row in table.find("tbody").findall("tr")
    }


@LANGUAGE
@pytest.mark.parametrize("make", [sound, faulty])
def test_the_page_fetches_nothing(make: Callable[[], Report], language: Language) -> None:
    made = make()
    source = html.render(made, catalogue(language), pictures(made))
    root = lxml_html.document_fromstring(source)
    for element in root.iter():
        for name, value in ((str(n), str(v)) for n, v in element.attrib.items()):
            assert not name.startswith("on"), "no script in attributes"
            if name in OUTSIDE:
                assert value.startswith(("data:image/jpeg;base64,", "#")), value
    assert not root.xpath("//link | //iframe | //object | //embed | //base | //*[@style]")
    assert "@import" not in source
    assert "url(" not in source


def test_the_policy_lets_only_its_own_script_and_style_run() -> None:
    root = page(sound())
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; img-src data:;")
    for tag in ("script", "style"):
        (element,) = root.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@LANGUAGE
def test_every_finding_is_there_with_its_clause_and_remedy(language: Language) -> None:
    made = faulty()
    root = page(made, language)
    shown = {squeezed(item.text_content()) for item in classed(root, "finding")}
    assert len(made.findings) >= 10
    for found in made.findings:
        said = catalogue(language)
        remedy = remedy_of(found, made, language)
        wanted = [found.code, said.finding(found), remedy, found.clause or ""]
        if found.mending is None and found.actual is not None and found.expected is not None:
            wanted += [said.value(found.actual), said.value(found.expected)]
        assert any(all(squeezed(w) in text for w in wanted) for text in shown), found.code
    whole = squeezed(root.text_content())
    for rule in made.undecided:
        assert squeezed(catalogue(language).reason(rule.unknown)) in whole
    for item in profile().manual:
        assert squeezed(catalogue(language).manual(item)) in whole
    assert "pyav18.1.0" in whole
    assert "2024-08-30" in whole


def test_the_head() -> None:
    head = text_of(page(faulty()).find(".//header"))
    places = ["✗ 不合格", UNIT, "8 处错误", "截止 2024-09-05，还有 6 天", "4 部作品", "E:\\"]
    found = [head.find(place) for place in places]
    assert -1 not in found
    assert found == sorted(found)
    title = page(faulty()).findtext(".//title")
    assert title == f"不合格 · {UNIT} · 报送检查报告"
    assert "检查未完成" in text_of(page(report(good_files(), complete=False)).find(".//header"))
    assert "没有发现问题" in text_of(page(sound()).find(".//header"))


def test_the_matrix_leads_to_the_cards() -> None:
    root = page(faulty())
    (table,) = classed(root, "matrix")
    for link in table.findall(".//a"):
        (target,) = root.xpath(f"//*[@id='{link.get('href')[1:]}']")
        assert text_of(link) in text_of(target.find("h3"))
    heads = [text_of(th) for th in table.findall("thead//th")]
    assert heads[0] == "作品"
    (spring,) = (row for title, row in rows(table).items() if SPRING in title)
    assert spring[heads.index("无字幕版") - 1] == "无字幕版✗缺少或有错误"
    assert spring[heads.index("海报") - 1] == "海报–不要求"


def test_files_of_every_role_have_a_place_in_a_card() -> None:
    assert set(cards._ORDER) == set(Role)


def test_what_was_measured_stands_beside_what_is_asked() -> None:
    (table, *_) = classed(card(page(faulty()), SPRING), "measures")
    shown = rows(table)
    assert shown["视频码率"][:2] == ["3.1 Mbps", "7.2 Mbps 至 8.8 Mbps"]
    assert shown["视频码率"][-1].startswith("✗")
    assert shown["帧率"][:2] == ["29.97 帧/秒", "25 帧/秒"]
    assert shown["画面尺寸"][-1].startswith("✓")
    assert shown["时长"][:2] == ["7 分钟", "≤ 8 分钟"]
    assert len(table.findall(".//svg")) == 5
    (table, *_) = classed(card(page(faulty()), OATH), "measures")
    assert rows(table)["分辨率"][:2] == ["72 dpi", "300 dpi"]
    assert rows(table)["色彩模式"] == ["RGB", "CMYK", "", "✗缺少或有错误"]


def test_of_a_picture_in_another_format_nothing_else_is_called_right() -> None:
    made = report({POSTER: picture(format="PNG", mode="RGB", qr=(qr(),))})
    (work,) = made.submission.works
    found = measures(work.files[0], work.category, work_notes(made), made, catalogue("zh"))
    cells = {row.label: row.cell for row in found}
    assert cells["文件格式"] is Cell.BAD
    assert cells["色彩模式"] is Cell.NOT_JUDGED
    assert cells["像素"] is Cell.OK


def test_scales_show_where_a_value_lies() -> None:
    made = report({f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4": video(bit_rate=4_000_000)})
    (work,) = made.submission.works
    found = measures(work.files[0], work.category, work_notes(made), made, catalogue("zh"))
    rate = next(m for m in found if m.label == "视频码率")
    assert rate.cell is Cell.BAD
    assert rate.gauge is not None
    assert 0 < rate.gauge.at < rate.gauge.low < rate.gauge.high < 1
    length = next(m for m in found if m.label == "时长")
    assert length.gauge is not None
    assert length.gauge.low == 0 < length.gauge.at < length.gauge.high


def work_notes(made: Report) -> list[Finding]:
    return [f for f in made.findings if f.path is not None]


def test_what_is_not_known_has_its_reason_and_no_scale() -> None:
    lost = Unknown(Reason.PROBE_FAILED)
    files = {f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4": video(bit_rate=lost, width=lost)}
    (table, *_) = classed(card(page(report(files)), SPRING), "measures")
    assert rows(table)["视频码率"][0] == "探测工具未能给出结果"
    assert rows(table)["视频码率"][-1].startswith("!")
    assert len(table.findall(".//svg")) == 3


def test_the_form_beside_the_drive() -> None:
    name = f"{SPRING}-微视频-{UNIT}"
    form = entry_1("春风里的答案", "微视频", 总集数="3集", 主创人员=" ")
    files = {f"作品/{name}.mp4": video(), f"表格/{name}（报名表）.docx": form}
    found = card(page(report(files)), SPRING)
    (table,) = classed(found, "form")
    shown = rows(table)
    assert shown["名称"] == ["《春风里的答案》", SPRING, "✗缺少或有错误"]
    assert shown["总集数"] == ["3集", "1 集", "!需人工确认"]
    assert shown["每集时长"] == ["7分钟", "7 分钟", "✓合格"]
    assert shown["主创人员"] == ["（空白）", "–", "✗缺少或有错误"]
    assert "其余已填：制作单位、内容简介" in text_of(found)


def test_the_qr_code_of_a_form_beside_that_of_the_poster() -> None:
    name = f"{OATH}-新媒体作品-{UNIT}"
    files = {
        f"作品/{name}（海报）.jpg": poster(codes=[qr("https://a.example.cn/1")]),
        f"表格/{name}（报名表）.docx": entry_2(OATH, [qr("https://b.example.cn/2")]),
    }
    (table,) = classed(card(page(report(files)), OATH), "form")
    written, there, sign = rows(table)["二维码"]
    assert (written, there) == ("https://b.example.cn/2", "https://a.example.cn/1")
    assert not sign.startswith("✓")


def test_pictures_of_films_and_posters() -> None:
    made = sound()
    root = page(made, seen=pictures(made))
    spring = card(root, SPRING)
    (strip,) = classed(spring, "strip")
    assert len(strip.findall(".//img")) == 6
    (sheet,) = classed(card(root, OATH), "sheet")
    (outline,) = sheet.find(".//svg").xpath(".//*[@class='line']")
    assert outline.get("points").split() == ["0,0", "500,0", "500,500", "0,500"]
    assert sheet.find(".//svg").get("viewbox") == "0 0 3508 4961"
    assert "https://www.example.cn/works/1" in text_of(sheet)
    for image in root.findall(".//img"):
        kind, _, data = image.get("src").partition(",")
        assert kind == "data:image/jpeg;base64"
        with Image.open(BytesIO(base64.b64decode(data))) as picture:
            assert (str(picture.width), str(picture.height)) == (
                image.get("width"),
                image.get("height"),
            )
        assert image.get("alt")


def test_a_film_without_a_picture_says_why() -> None:
    made = sound()
    (place,) = classed(card(page(made, seen=pictures(made)), SPRING), "placeholder")[-1:]
    assert text_of(place) == "! 没有画面：检查超时"
    lost = {f"作品/{SPRING}-微视频-{UNIT}（有字幕）.mp4": Failure(FailureKind.MALFORMED, "<moov>")}
    files = {path: replace(video(), facts=None, failure=why) for path, why in lost.items()}
    (place,) = classed(page(report(files)), "placeholder")
    assert "内容无法解读" in text_of(place)


@pytest.mark.parametrize("trouble", list(FailureKind))
@LANGUAGE
def test_each_trouble_has_its_words(trouble: FailureKind, language: Language) -> None:
    assert catalogue(language).format(f"trouble-{trouble}")


def test_two_versions_side_by_side() -> None:
    made = sound()
    (section,) = classed(card(page(made, seen=pictures(made)), SPRING), "versions")
    said = text_of(section)
    assert "同一部片子 · 画面一致 98% · 相差 +0.04 秒" in said
    sides = classed(section, "sides")
    assert len(sides) == 2
    assert [text_of(c) for c in sides[0].iter("figcaption")] == [
        "有字幕版 · 1:05",
        "无字幕版 · 1:05",
    ]
    (box,) = sides[0].xpath(".//*[@class='line']")
    assert text_of(classed(sides[0], "placeholder")[0]) == "! 没有画面：检查超时"
    numbers = [float(box.get(name)) for name in ("x", "y", "width", "height")]
    assert numbers == pytest.approx([30, 80, 40, 10])
    assert f"画面文字：{TEXTS[0]}" in said
    first, second = classed(section, "timeline")
    assert "看到 3 处字幕" in text_of(first)
    assert "没有看到字幕" in text_of(second)
    ticks = [float(t.get("x").rstrip("%")) for t in classed(first, "tick")]
    assert ticks == pytest.approx([65 / 4.2, 190 / 4.2, 333.3 / 4.2], abs=0.01)
    assert not classed(second, "tick")


def test_one_version_alone() -> None:
    made = faulty()
    (section,) = classed(card(page(made, seen=pictures(made)), SPRING), "versions")
    assert "有无字幕不能确定" in text_of(section)
    assert not classed(section, "sides")


def test_the_right_file_name_is_there_to_copy() -> None:
    root = page(faulty())
    names = {code.text for code in root.xpath("//dd/code")}
    assert f"{SECRETARY}-典型事迹片-{UNIT}.mp4" in names
    for button in classed(root, "copy"):
        assert button.get("hidden") is not None, "useless without the script, which shows it"
        assert button.getparent().find("code") is not None
    unnamed = page(report({f"作品/{SPRING}.mp4": video()}))
    assert not unnamed.xpath("//dd/code"), "a name that a person must complete first"


def test_a_name_that_a_file_has_is_not_told_as_the_right_one() -> None:
    made = judged(SOUND.but({"使用说明.txt": broken(Content.TEXT)}))
    assert [f.code for f in made.findings] == ["DRV004"]
    assert not page(made).xpath("//dd/code")


def test_the_filter_offers_what_there_is() -> None:
    labels = [
        text_of(label) for label in page(faulty()).xpath("//label[starts-with(@for, 'show')]")
    ]
    assert labels == ["全部 10", "✗ 错误 8", "! 存疑 2"]
    assert not page(sound()).xpath("//label[starts-with(@for, 'show')]")


@LANGUAGE
@pytest.mark.parametrize("files", [faulty_files, good_files, nasty_files, dict])
def test_any_drive_makes_a_page(files: type[dict[str, Examined]], language: Language) -> None:
    made = report(files(), undecided=[not_examined("VID006")], complete=False)
    root = page(made, language)
    assert root.get("lang") == {"zh": "zh-CN", "en": "en"}[language]
    (main,) = root.xpath("//main")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(main.findall(".//h2")) >= 2


@pytest.mark.parametrize("name", [*NASTY.values(), "<script>alert(1)</script>", "\"'><img src=x>"])
def test_foreign_text_is_shown_and_never_obeyed(name: str) -> None:
    files = {
        f"作品/{name}-微视频-{UNIT}（有字幕）.mp4": video(bit_rate=1),
        f"表格/{name}-微视频-{UNIT}（报名表）.docx": entry_1(name, "微视频"),
    }
    source = html.render(report(files), catalogue("zh"))
    source.encode()
    root = lxml_html.document_fromstring(source)
    assert squeezed(escape_control(name)) in squeezed(text_of(root))
    assert [e.tag for e in root.iter("script", "img", "iframe")] == ["script"]
    for hidden in ("\u202e", "\u200b", "\x1b"):
        assert hidden not in source


def test_a_flood_of_one_code_is_counted() -> None:
    many = [
        finding("DRV004", Severity.WARNING, path=f"{n}.txt", case="file")
        for n in range(SAME_CODE_LIMIT + 7)
    ]
    root = page(report(good_files(), many))
    assert len(classed(root, "finding")) == SAME_CODE_LIMIT
    assert "另有 7 处 DRV004" in text_of(root)


def test_regions_and_shares_stay_within_the_picture() -> None:
    made = sound()
    far = [Sighting(9e9, -5.0, Region(0, 0, 1, 1), "远")]
    yes, lost = Known(value=True, source="x"), Unknown(Reason.UNCLEAR)
    (work, *_) = (w for w in made.submission.works if len(w.videos) == 2)
    paths = [f.path for f in work.videos]
    for first, second in ((yes, lost), (lost, yes)):
        facts = PairFacts(paths[0], paths[1], lost, lost, lost, first, second, tuple(far))
        works = (replace(work, versions=(facts,)),)
        wild = replace(made, submission=replace(made.submission, works=works))
        source = html.render(wild, catalogue("zh"), pictures(made))
        shares = [float(n) for n in re.findall(r'"(-?[\d.]+)%"', source)]
        assert shares
        assert all(0 <= share <= 100 for share in shares)
