"""One file, one new name: what the rules on names say together, on whole drives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handmade import (
    FILM,
    FORM_1,
    LONG_FILM,
    POSTER,
    SCRIPT,
    SOUND,
    SUBTITLED,
    SUMMARY,
    UNIT,
    UNSUBTITLED,
    HandmadeDrive,
    broken,
    entry_1,
    picture,
    video,
    word,
)
from tests.unit.report.build import judged
from tests.unit.rules.cases import many
from usbcheck.drive.walk import Unreadable
from usbcheck.facts.formats import Content
from usbcheck.messages import catalogue
from usbcheck.naming.given_names import is_given_by_program
from usbcheck.report.matrix import Cell, matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from usbcheck.submission.findings import Finding

ZH = catalogue("zh")
LONG_NAME = LONG_FILM.rpartition("/")[2]


def respelt(change: Callable[[str], str]) -> HandmadeDrive:
    """The sound drive with every part of every path spelt otherwise."""

    def path(old: str) -> str:
        return "/".join(map(change, old.split("/")))

    files = {path(old): facts for old, facts in SOUND.files.items()}
    return HandmadeDrive(files, folders=tuple(map(change, SOUND.folders)))


def told(drive: HandmadeDrive) -> list[Finding]:
    """The findings, none of which may tell to delete or to make anything."""
    findings, _ = drive.judged()
    return list(findings)


def codes(drive: HandmadeDrive) -> list[str]:
    return [f.code for f in told(drive)]


@pytest.mark.parametrize(
    "change",
    [
        lambda name: name.encode().decode("gbk", "replace").replace("\ufffd", "?"),
        lambda name: name.encode().decode("cp437"),
        lambda name: name.encode().decode("latin-1"),
        lambda name: name.encode("gbk").decode("cp437"),
        lambda name: name.encode("gbk").decode("latin-1"),
        lambda name: name.encode("gbk").decode("utf-8", "surrogateescape"),
    ],
    ids=["utf-8-gbk", "utf-8-cp437", "utf-8-latin", "gbk-cp437", "gbk-latin", "gbk-utf-8"],
)
def test_a_garbled_drive_is_judged_as_what_it_was(change: Callable[[str], str]) -> None:
    drive = respelt(change)
    findings = told(drive)
    assert {f.code for f in findings} == {"DRV002", "NAM006"}
    said = {f.path: f"{ZH.finding(f)}{ZH.remedy(f)}" for f in findings}
    for path in SOUND.files:
        spelt = "/".join(map(change, path.split("/")))
        assert path.rpartition("/")[2] in said[spelt]
    assert all("乱码" in ZH.finding(f) for f in findings)
    assert not any("删" in text or "新建" in text for text in said.values())


def test_what_cannot_be_read_is_neither_missing_nor_to_be_deleted() -> None:
    drive = SOUND.without("表格").but(folders=("作品", "文本", "锟斤拷"))
    findings, undecided = drive.judged("DRV001", "DRV004", "DOC001", "DOC002")
    assert [f.code for f in findings] == ["DRV004"]
    assert "不要" in ZH.remedy(findings[0])
    assert {u.code for u in undecided} == {"DRV001", "DOC001", "DOC002"}


@pytest.mark.parametrize(
    ("folder", "spelt", "point"),
    [("文本", "⽂本", "⽂ U+2F42 → 文 U+6587"), ("表格", "⾐格", None), ("作品", "作⼝", None)],
)
def test_a_folder_of_radicals_tells_the_code_point(
    folder: str, spelt: str, point: str | None
) -> None:
    drive = respelt(lambda part: spelt if part == folder else part)
    found = [f for f in told(drive) if f.code == "DRV002"]
    assert bool(found) == bool(point)  # what is no such folder with its characters right is none
    assert all(point and point in ZH.finding(f) for f in found)


def test_swapped_versions_with_an_alias_get_one_new_name_each() -> None:
    films = (SUBTITLED, UNSUBTITLED)
    alias = [path.replace("微视频", "短视频") for path in films]
    drive = SOUND.renamed(films[0], alias[0]).renamed(films[1], alias[1])
    finding, *others = told(drive.but(shows={alias[0]: False, alias[1]: True}))
    assert finding.code == "SUB005"
    right = {f.path: f.args["right"] for f in others if f.code == "NAM004"}
    assert right == {
        alias[0]: finding.args["first_right"],
        alias[1]: finding.args["second_right"],
    }
    assert all("SUB005" in ZH.remedy(f) for f in others)
    remedy = ZH.remedy(finding)
    steps = [remedy.index(step) for step in "①②③"]
    assert steps == sorted(steps)
    first, second, third = (remedy[a:b] for a, b in zip(steps, [*steps[1:], None], strict=True))
    assert "temp.mp4" in first
    assert f"春风里的答卷-微视频-{UNIT}（有字幕）.mp4" in second
    assert f"temp.mp4 改名为 春风里的答卷-微视频-{UNIT}（无字幕）.mp4" in third


@pytest.mark.parametrize(
    "spelt",
    [
        LONG_FILM.replace("-", "─").replace("典型事迹片", "事迹片"),
        LONG_FILM.replace("-", "－").replace("典型事迹片", "典型事迹").replace(".mp4", "．mp4"),
        LONG_FILM.replace(UNIT, "金坛区组织部").replace("-", "_"),
    ],
)
def test_all_findings_on_a_name_give_the_same_new_one(spelt: str) -> None:
    findings = [f for f in told(SOUND.renamed(LONG_FILM, spelt)) if f.path == spelt]
    assert len(findings) > 1
    assert {f.args["right"] for f in findings} == {LONG_NAME}


def test_a_new_name_that_is_taken_is_said_to_be() -> None:
    copy = LONG_FILM.replace(".mp4", " (1).mp4")
    found = {f.code: f for f in told(SOUND.but({copy: video(duration=720.0)})) if f.path == copy}
    finding = found["NAM006"]
    assert "已有同名文件" in ZH.remedy(finding)


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("文本/新建 Microsoft Word 文档.docx", word()),
        ("作品/序列 01.mp4", video()),
        ("作品/VID_20240801_1200.mp4", video()),
    ],
)
def test_no_name_is_made_up_of_what_a_program_called_a_file(path: str, facts: object) -> None:
    findings = [f for f in told(SOUND.but({path: facts})) if f.path == path]  # type: ignore[dict-item]
    (finding,) = [f for f in findings if f.code == "NAM001"]
    remedy = ZH.remedy(finding)
    assert "〔作品名〕-" in remedy
    assert "改名为" not in remedy


def test_a_form_says_the_title_that_its_name_does_not() -> None:
    drive = SOUND.renamed(FORM_1, "表格/报名表.docx")
    drive = drive.but({"表格/报名表.docx": entry_1("春风里的答卷", "微视频")})
    (finding,) = told(drive)
    assert finding.code == "NAM001"
    assert ZH.remedy(finding) == f"改名为：{FORM_1.rpartition('/')[2]}"


@pytest.mark.parametrize(
    "name",
    [
        *("微信图片_20240801120000.jpg", "mmexport1722480000000.jpg", "IMG_1234.JPG", "1.jpg"),
        *("屏幕截图 2024-08-01 120000.png", "封面.jpg", "QQ图片20240801.png", "合影 - 副本.jpg"),
    ],
)
def test_a_stray_picture_is_one_warning_and_no_work(name: str) -> None:
    content = Content.PNG if name.endswith(".png") else Content.JPEG
    drive = many(7).but({f"作品/{name}": picture(content, qr=())})
    assert codes(drive) == ["SET008"]
    assert len(drive.submission().works) == 10


def test_a_copy_of_the_poster_is_one_warning() -> None:
    copy = "作品/微信图片_20240801120000.jpg"
    drive = SOUND.but({copy: picture()}, digests={POSTER: "a", copy: "a"})
    findings = told(drive)
    assert [(f.code, f.path) for f in findings] == [("DRV009", copy)]


@pytest.mark.parametrize("name", ["说明.txt", "readme.md", "工程.prproj"])
def test_a_stray_file_is_one_warning(name: str) -> None:
    assert codes(SOUND.but({f"作品/{name}": broken(Content.TEXT)})) == ["SET008"]


@pytest.mark.parametrize(
    "name", ["海报.jpg", "宣传海报.jpg", "重温誓词.jpg", "重温誓词海报定稿.jpg"]
)
def test_a_picture_that_is_known_by_its_marker_or_title_is_its_works(name: str) -> None:
    (finding,) = told(SOUND.renamed(POSTER, f"作品/{name}"))
    assert finding.code == "NAM001"
    assert str(finding.args["right"]).startswith(f"重温誓词-新媒体作品-{UNIT}")


def test_the_only_picture_with_a_code_is_that_of_the_only_work_that_lacks_one() -> None:
    drive = SOUND.renamed(POSTER, "作品/微信图片_1.jpg")
    assert codes(drive) == ["NAM001"]


def test_a_film_that_is_not_named_may_be_no_eleventh_work() -> None:
    findings = told(many(7).but({"作品/序列 01.mp4": video()}))
    (finding,) = [f for f in findings if f.code == "SET001"]
    assert finding.severity == "warning"
    assert "择优" not in ZH.remedy(finding)


def test_a_doubled_suffix_is_one_finding() -> None:
    for path in (FORM_1, SCRIPT, LONG_FILM, f"{FILM}（有字幕）.mp4"):
        spelt = path + path[path.rindex(".") :]
        (finding,) = told(SOUND.renamed(path, spelt))
        assert finding.code == "NAM006"
        assert ZH.remedy(finding) == f"改名为：{path.rpartition('/')[2]}"


@pytest.mark.parametrize(
    "title", ["微信图片_2024", "序列 01", "IMG_1234", "新建文本文档", "20240801", "C0012"]
)
def test_names_given_by_programs(title: str) -> None:
    assert is_given_by_program(title)


@pytest.mark.parametrize("title", ["视频里的答卷", "照片背后", "序列之美", "C位", "face"])
def test_titles_are_not_given_by_programs(title: str) -> None:
    assert not is_given_by_program(title)


def test_a_folder_that_may_not_be_read_is_told_so_and_its_papers_are_not_missing() -> None:
    hole = Unreadable("文本", "Permission denied", denied=True)
    made = judged(SOUND.without("文本").but(unreadable=(hole,)))
    (finding,) = made.findings
    assert finding.code == "DRV007"
    assert "权限" in ZH.finding(finding)
    assert "USB" not in ZH.remedy(finding)
    found = matrix(made)
    column = found.columns.index("script")
    assert {row.cells[column] for row in found.rows} == {Cell.DOUBT}


def test_a_drive_whose_unit_is_not_known_says_just_that() -> None:
    spelt = {path.replace(f"-{UNIT}", ""): facts for path, facts in SOUND.files.items()}
    _, undecided = HandmadeDrive(spelt).without(SUMMARY).judged("SET001")
    (rule,) = undecided
    assert "报送单位" in ZH.reason(rule.unknown)


def test_bounds_and_units_stand_beside_what_is_asked() -> None:
    findings = {f.code: f for f in told(many(8))}
    asked = findings["SET001"].expected
    assert asked is not None
    assert ZH.alone(asked) == "≤ 10 部"
    assert "至多报 10 部" in ZH.finding(findings["SET001"])
    (short,) = SOUND.but({LONG_FILM: video(duration=300.0)}).judged("VID009")[0]
    assert ZH.alone(short.expected or "") == "≥ 10 分钟"
    (long,) = SOUND.but({SUBTITLED: video(duration=500.0)}).judged("VID008")[0]
    assert ZH.alone(long.expected or "") == "≤ 8 分钟"
