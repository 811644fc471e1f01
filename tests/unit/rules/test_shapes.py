"""Drives of other notices: other names, other folders, and the category told otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import notices
from tests.handmade import HandmadeDrive, broken, fields, picture, video, word
from usbcheck.drive.walk import Entry, EntryKind
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.messages import LANGUAGES, catalogue

if TYPE_CHECKING:
    from usbcheck.facts.request import Examined
    from usbcheck.submission.findings import Finding

ZH = catalogue("zh")


def drive(text: str, files: dict[str, Examined]) -> HandmadeDrive:
    """A drive under one of the small notices."""
    top = {path.partition("/")[0] for path in files if "/" in path}
    return HandmadeDrive(files, folders=tuple(sorted(top)), notice=notices.notice(text))


def short() -> Examined:
    """A film of six minutes: too long for 动画, long enough for 短片."""
    return video(duration=360.0)


def drawn() -> Examined:
    """A film of four minutes: too short for 短片."""
    return video(duration=240.0)


def form(title: str, category: str) -> Examined:
    """The form of the notice with a folder for each work."""
    return word("entry", fields=fields(题目=title, 类别=category))


LESSONS = drive(
    notices.LESSONS,
    {
        "本科组+《电路分析》+张三+一大学.mp4": video(duration=900.0),
        "高职组+《色彩+构成》+李四+一大学.mp4": video(duration=900.0),
    },
)
PHOTOS = drive(
    notices.PHOTOS,
    {"海风--张三.jpg": picture(qr=()), "初心-使命--李四.jpg": picture(qr=())},
)
BY_CATEGORY = drive(notices.BY_CATEGORY, {"短片/海风.mp4": short(), "动画/小鸟.mp4": drawn()})
BY_WORK = drive(
    notices.BY_WORK,
    {
        "海风-张三/成片.mp4": short(),
        "海风-张三/申报表.docx": form("海风", "短片"),
        "小鸟-李四/成片.mp4": drawn(),
        "小鸟-李四/申报表.docx": form("小鸟", "动画"),
    },
)
NESTED = drive(
    notices.NESTED,
    {
        "参评作品/短片/海风（张三）/第1集.mp4": short(),
        "参评作品/短片/海风（张三）/第2集.mp4": short(),
        "参评作品/动画/小鸟/01.mp4": drawn(),
        "申报材料/海风（张三）.docx": word(),
    },
)
NUMBERED = drive(
    notices.NUMBERED,
    {"视频/一大学_短片_海风_A01.mp4": short(), "视频/A02【动画】小鸟.mp4": drawn()},
)
ALL = {
    "lessons": LESSONS,
    "photos": PHOTOS,
    "by-category": BY_CATEGORY,
    "by-work": BY_WORK,
    "nested": NESTED,
    "numbered": NUMBERED,
}


def found(drive: HandmadeDrive) -> list[tuple[str, str | None]]:
    findings, undecided = drive.judged()
    assert not undecided
    _require_words(findings)
    return [(f.code, f.path) for f in findings]


def _require_words(findings: tuple[Finding, ...]) -> None:
    """Every finding has its words in both languages."""
    for language in LANGUAGES:
        for finding in findings:
            assert catalogue(language).finding(finding)
            assert catalogue(language).remedy(finding)


@pytest.mark.parametrize("sound", ALL.values(), ids=ALL)
def test_a_sound_drive_of_any_shape_is_sound(sound: HandmadeDrive) -> None:
    assert found(sound) == []


@pytest.mark.parametrize(
    ("sound", "works"),
    [
        (LESSONS, [("电路分析", "优质课"), ("色彩+构成", "优质课")]),
        (PHOTOS, [("初心-使命", "摄影作品"), ("海风", "摄影作品")]),
        (BY_CATEGORY, [("小鸟", "动画"), ("海风", "短片")]),
        (BY_WORK, [("小鸟", "动画"), ("海风", "短片")]),
        (NESTED, [("小鸟", "动画"), ("海风", "短片")]),
        (NUMBERED, [("小鸟", "动画"), ("海风", "短片")]),
    ],
    ids=ALL,
)
def test_works_and_their_categories_are_found(
    sound: HandmadeDrive, works: list[tuple[str, str]]
) -> None:
    made = sound.submission()
    assert sorted((w.title, w.category and w.category.name) for w in made.works) == works
    assert not made.workless


def test_films_of_a_works_folder_are_its_episodes() -> None:
    (work,) = (w for w in NESTED.submission().works if w.title == "海风")
    assert work.episodes == (1, 2)


@pytest.mark.parametrize(
    ("sound", "path", "wrong", "codes"),
    [
        (LESSONS, "本科组+《电路分析》+张三+一大学.mp4", video(duration=300.0), {"VID009"}),
        (PHOTOS, "海风--张三.jpg", picture(Content.PNG, format="PNG", qr=()), {"PST001"}),
        (BY_CATEGORY, "动画/小鸟.mp4", short(), {"VID008"}),
        (BY_CATEGORY, "短片/海风.mp4", drawn(), {"VID009"}),
        (BY_WORK, "小鸟-李四/成片.mp4", short(), {"VID008"}),
        (NESTED, "参评作品/动画/小鸟/01.mp4", short(), {"VID008"}),
        (NUMBERED, "视频/A02【动画】小鸟.mp4", short(), {"VID008"}),
    ],
)
def test_faults_are_found_where_no_name_tells_the_category(
    sound: HandmadeDrive, path: str, wrong: Examined, codes: set[str]
) -> None:
    assert codes <= {code for code, _ in found(sound.but({path: wrong}))}


@pytest.mark.parametrize(
    ("sound", "old", "new", "code", "right"),
    [
        (
            LESSONS,
            "本科组+《电路分析》+张三+一大学.mp4",
            "本科组-电路分析-张三-一大学.mp4",
            "NAM003",
            "本科组+《电路分析》+张三+一大学.mp4",
        ),
        (
            LESSONS,
            "本科组+《电路分析》+张三+一大学.mp4",
            "本科组＋《电路分析》＋张三＋一大学.mp4",
            "NAM003",
            "本科组+《电路分析》+张三+一大学.mp4",
        ),
        (
            LESSONS,
            "本科组+《电路分析》+张三+一大学.mp4",
            "《电路分析》+本科组+张三+一大学.mp4",
            "NAM001",
            "本科组+《电路分析》+张三+一大学.mp4",
        ),
        (
            LESSONS,
            "本科组+《电路分析》+张三+一大学.mp4",
            "电路分析.mp4",
            "NAM001",
            "〔组别〕+《电路分析》+〔姓名〕+一大学.mp4",
        ),
        (PHOTOS, "海风--张三.jpg", "海风-张三.jpg", "NAM003", "海风--张三.jpg"),
        (PHOTOS, "海风--张三.jpg", "海风 -- 张三.jpg", "NAM006", "海风--张三.jpg"),
        (
            NUMBERED,
            "视频/一大学_短片_海风_A01.mp4",
            "视频/一大学_微电影_海风_A01.mp4",
            "NAM004",
            "一大学_短片_海风_A01.mp4",
        ),
        (
            NUMBERED,
            "视频/一大学_短片_海风_A01.mp4",
            "视频/一大学-短片-海风-A01.mp4",
            "NAM003",
            "一大学_短片_海风_A01.mp4",
        ),
        (
            NUMBERED,
            "视频/A02【动画】小鸟.mp4",
            "视频/A02（动画）小鸟.mp4",
            "NAM003",
            "A02【动画】小鸟.mp4",
        ),
    ],
)
def test_a_wrong_name_is_one_finding_with_the_right_one(
    sound: HandmadeDrive, old: str, new: str, code: str, right: str
) -> None:
    findings, _ = sound.renamed(old, new).judged()
    assert [(f.code, f.path, f.args["right"]) for f in findings] == [(code, new, right)]
    _require_words(findings)


def test_no_name_of_one_field_lacks_parts() -> None:
    names = ("弯腰的力量", "1921", "C919", "初心-使命", "照片", "第3集团军")
    many = drive(notices.BY_CATEGORY, {f"短片/{name}.mp4": short() for name in names})
    assert found(many) == []


def test_a_camera_gave_no_title() -> None:
    assert found(drive(notices.BY_CATEGORY, {"短片/DSC_00012.mp4": short()})) == [
        ("NAM001", "短片/DSC_00012.mp4")
    ]


def test_authors_differ_and_are_no_units() -> None:
    assert notices.notice(notices.PHOTOS).naming.has("unit") is False
    assert PHOTOS.found("NAM005") == []
    assert PHOTOS.submission().unit is None


def test_units_of_a_pattern_with_units_are_held_together() -> None:
    lessons = LESSONS.but({"本科组+《力学》+王五+二学院.mp4": video(duration=900.0)})
    assert lessons.found("NAM005") == ["NAM005"]


def test_a_work_whose_category_nothing_tells_is_an_error_and_not_passed() -> None:
    lost = BY_CATEGORY.without("动画").but({"动物/小鸟.mp4": drawn()}, folders=("短片", "动物"))
    assert [code for code, _ in found(lost)] == ["NAM012", "DRV004"]
    (finding,) = lost.judged("NAM012")[0]
    assert finding.work == "小鸟"
    assert "所在文件夹" in ZH.finding(finding)
    assert "短片 或 动画" in ZH.remedy(finding).replace("或", " 或 ").replace("  ", " ")


def test_a_form_that_cannot_be_read_leaves_the_category_undecided() -> None:
    lost = Failure(FailureKind.UNREADABLE, "Input/output error")
    path = "小鸟-李四/申报表.docx"
    findings, undecided = BY_WORK.but({path: broken(None, lost)}).judged("NAM012")
    assert not findings
    assert [(u.code, u.path) for u in undecided] == [("NAM012", path)]


def test_two_places_that_tell_differently_are_found() -> None:
    both = notices.BY_CATEGORY.replace('["folder"]', '["name", "folder"]').replace(
        '"{title}"', '"{title}-{category}"'
    )
    made = drive(both, {"短片/海风-短片.mp4": short(), "动画/山雨-短片.mp4": short()})
    assert found(made) == [("NAM009", "动画/山雨-短片.mp4")]
    (finding,) = made.judged()[0]
    assert "动画" in ZH.finding(finding)


def test_a_form_that_says_another_category_than_the_folder_is_found() -> None:
    text = notices.BY_WORK.replace('["form"]', '["folder", "form"]').replace(
        'levels = ["work"]', 'levels = ["category", "work"]'
    )
    files = {
        "短片/海风-张三/成片.mp4": short(),
        "短片/海风-张三/申报表.docx": form("海风", "动画"),
    }
    made = drive(text, files)
    assert found(made) == [("DOC007", "短片/海风-张三/申报表.docx")]
    assert "所在文件夹" in ZH.finding(made.judged()[0][0])


@pytest.mark.parametrize(
    ("sound", "change", "code", "path"),
    [
        (BY_CATEGORY, {"小雨.mp4": short()}, "DRV003", "小雨.mp4"),
        (BY_WORK, {"山雨-王五.mp4": short()}, "DRV003", "山雨-王五.mp4"),
        (NESTED, {"参评作品/短片/山雨.mp4": short()}, "DRV003", "参评作品/短片/山雨.mp4"),
        (PHOTOS, {"照片/山雨--王五.jpg": picture(qr=())}, "DRV006", "照片"),
        (BY_CATEGORY, {"短片/原片/山雨.mp4": short()}, "DRV006", "短片/原片"),
    ],
)
def test_files_outside_their_place_are_found(
    sound: HandmadeDrive, change: dict[str, Examined], code: str, path: str
) -> None:
    top = {p.partition("/")[0] for p in change if "/" in p}
    said = found(sound.but(change, folders=(*sound.folders, *sorted(top - set(sound.folders)))))
    assert (code, path) in said
    assert {c for c, _ in said} <= {code, "NAM012", "DOC001", "SET009", "DRV005"}


def test_a_works_folder_with_a_wrong_name_is_one_finding_of_the_folder() -> None:
    files = {
        "海风/成片.mp4": short(),
        "海风/花絮.mp4": short(),
        "海风/申报表.docx": form("海风", "短片"),
    }
    findings, _ = drive(notices.BY_WORK, files).judged("NAM001", "NAM003", "NAM006")
    (finding,) = findings
    assert (finding.code, finding.path) == ("NAM001", "海风")
    assert finding.args["right"] == "海风-〔作者〕"
    assert "作品文件夹名" in ZH.finding(finding)


def test_a_misnamed_category_folder_is_judged_as_that_folder() -> None:
    made = drive(notices.BY_CATEGORY, {"动漫/小鸟.mp4": short()})
    assert sorted(found(made)) == [("DRV002", "动漫"), ("VID008", "动漫/小鸟.mp4")]


def test_a_category_without_works_needs_no_folder() -> None:
    assert found(drive(notices.BY_CATEGORY, {"短片/海风.mp4": short()})) == []


def test_a_folder_around_all_works_is_a_wrapper() -> None:
    wrapped = {f"报送材料/{path}": facts for path, facts in BY_WORK.files.items()}
    made = drive(notices.BY_WORK, wrapped)
    assert found(made) == [("DRV010", "报送材料")]
    assert len(made.submission().works) == 2


def test_the_only_work_in_a_folder_is_no_wrapper() -> None:
    files = {"海风-张三/有字幕/成片.mp4": short(), "海风-张三/申报表.docx": form("海风", "短片")}
    assert [code for code, _ in found(drive(notices.BY_WORK, files))] == ["DRV006"]


def test_an_empty_drive_says_where_works_belong() -> None:
    for text, said in ((notices.PHOTOS, "根目录"), (notices.NESTED, "参评作品")):
        (finding,) = HandmadeDrive({}, folders=(), notice=notices.notice(text)).judged("SET007")[0]
        assert said in ZH.remedy(finding)
        _require_words((finding,))


def test_a_stray_folder_in_a_root_of_works_is_told_once() -> None:
    stray = Entry("备份", EntryKind.DIRECTORY, 0, 0)
    assert found(PHOTOS.but(others=(stray,))) == [("DRV004", "备份")]


def test_a_pattern_of_a_category_is_asked_of_it_alone() -> None:
    general = NUMBERED.renamed("视频/A02【动画】小鸟.mp4", "视频/一大学_动画_小鸟_A02.mp4")
    findings, _ = general.judged()
    assert [(f.code, f.args["right"]) for f in findings] == [("NAM001", "A02【动画】小鸟.mp4")]
