"""No cross without a finding, and no pass while a part that is asked for was not examined.

Drives are made by hand and generated: works of any category, under the notice or under one whose
categories ask for other parts, with each part as it should be or wrong in some way.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.handmade import (
    FILM,
    LONG_FILM,
    POSTER,
    SOUND,
    SOUND_SUMMARY,
    SUMMARY,
    UNIT,
    HandmadeDrive,
    asking,
    broken,
    entry_1,
    entry_2,
    picture,
    profile,
    qr,
    video,
    word,
)
from tests.unit.report.build import run
from usbcheck.drive.walk import Unreadable
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Failure, FailureKind
from usbcheck.profile.parts import Category, Part
from usbcheck.report.matrix import Cell, matrix
from usbcheck.submission.findings import Severity, Verdict
from usbcheck.submission.report import Report, exit_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from usbcheck.facts.request import Examined
    from usbcheck.profile.model import Profile

TITLES = ("春风里的答卷", "永远的支书", "重温誓词")
ASKED: dict[str, Part] = {
    "video": Part.model_validate({"is": "film"}),
    "video-subtitled": Part.model_validate(
        {"is": "film", "subtitles": "burned-in", "spec": "micro"}
    ),
    "video-unsubtitled": Part.model_validate({"is": "film", "subtitles": "forbidden"}),
    "poster": Part.model_validate({"is": "picture", "spec": "a3"}),
    "qr": Part.model_validate({"is": "code"}),
    "entry-form": Part.model_validate({"is": "form", "form": "entry-1"}),
    "script": Part.model_validate({"is": "text"}),
}
PARTS = tuple(ASKED)
CATEGORIES = tuple(c.name for c in profile().category)
FOLDER_LOST = {"DRV001", "DRV005"}
MOVIES = {"video", "video-subtitled", "video-unsubtitled"}
SPEAKERS = {  # of which only one may say that a part is missing
    "video-subtitled": {"SUB001", "SUB002", "SUB003"},
    "video-unsubtitled": {"SUB001", "SUB002", "SUB003"},
    "qr": {"QRC001"},
    "entry-form": {"DOC001"},
    "script": {"DOC003"},
}

FAULTS: Mapping[str, Failure | Content | None] = {
    "sound": None,
    "missing": None,
    "renamed": None,
    "archive": Content.ZIP,
    "pdf": Content.PDF,
    "not understood": Content.UNKNOWN,
    "text": Content.TEXT,
    "sound file": Content.M4A,
    "empty": Failure(FailureKind.EMPTY),
    "malformed": Failure(FailureKind.MALFORMED, "no stream"),
    "unreadable": Failure(FailureKind.UNREADABLE, "EIO"),
    "vanished": Failure(FailureKind.VANISHED, "ENOENT"),
    "timed out": Failure(FailureKind.TIMED_OUT, "120 s"),
    "crashed": Failure(FailureKind.CRASHED, "exit code -11"),
    "interrupted": Failure(FailureKind.INTERRUPTED),
}
SUFFIXES = {
    Content.ZIP: ".zip",
    Content.PDF: ".pdf",
    Content.UNKNOWN: ".xyz",
    Content.TEXT: ".txt",
    Content.M4A: ".m4a",
}


@dataclass(frozen=True)
class Laid:
    """A part of a work as it should be: its path without the suffix, the suffix, its facts."""

    stem: str
    suffix: str
    examined: Examined


def address(title: str) -> str:
    """An address of its own for each work."""
    return f"https://www.example.cn/{TITLES.index(title)}"


def is_long(category: Category) -> bool:
    """Whether its films must be long."""
    return category.duration is not None and category.duration.low is not None


def sound_part(part: str, title: str, category: Category) -> Laid:
    """A part of a work as the notice asks it."""
    name = f"{title}-{category.name}-{UNIT}"
    marks = {"video-subtitled": "（有字幕）", "video-unsubtitled": "（无字幕）"}
    match part:
        case "video" | "video-subtitled" | "video-unsubtitled":
            long = 720.0 if is_long(category) else 420.0
            return Laid(f"作品/{name}{marks.get(part, '')}", ".mp4", video(duration=long))
        case "poster":
            return Laid(f"作品/{name}（海报）", ".jpg", picture(qr=(qr(address(title)),)))
        case "qr":
            code = picture(qr=(qr(address(title)),), width=600, height=600, mode="RGB")
            return Laid(f"作品/{name}（二维码）", ".jpg", code)
        case "entry-form":
            length = "12分钟" if is_long(category) else "7分钟"
            form = (
                entry_2(title)
                if category.by_id["entry-form"].form == "entry-2"
                else entry_1(title, category.name, 每集时长=length)
            )
            return Laid(f"表格/{name}（报名表）", ".docx", form)
        case "script":
            label = category.by_id["script"].label or "解说词"
            return Laid(f"文本/{name}（{label}）", ".docx", word())
        case _:
            raise AssertionError(part)


def with_fault(part: Laid, fault: str) -> dict[str, Examined]:
    """What lies on the drive of a part with a fault."""
    what = FAULTS[fault]
    match what:
        case Content():
            return {part.stem + SUFFIXES[what]: broken(what)}
        case Failure(kind=FailureKind.EMPTY):
            return {part.stem + part.suffix: broken(Content.EMPTY, what)}
        case Failure(kind=FailureKind.MALFORMED):
            return {part.stem + part.suffix: broken(part.examined.content, what)}
        case Failure():
            return {part.stem + part.suffix: broken(None, what)}
    if fault == "missing":
        return {}
    stem = part.stem
    if fault == "renamed":
        title = next(t for t in TITLES if t in stem)
        stem = stem.replace(title, "另一部毫不相干的作品")
    return {stem + part.suffix: part.examined}


def drive_of(works: Sequence[tuple[str, Category, Mapping[str, str]]]) -> HandmadeDrive:
    """A drive of works by title and category, with a fault for each part."""
    files: dict[str, Examined] = {SUMMARY: SOUND_SUMMARY}
    sizes: dict[str, int] = {}
    for title, category, faults in works:
        for part in category.required:
            laid = with_fault(sound_part(part, title, category), faults.get(part, "sound"))
            files |= laid
            if faults.get(part) == "empty":
                sizes |= dict.fromkeys(laid, 0)
    return HandmadeDrive(files, sizes=sizes)


def report_on(drive: HandmadeDrive, notice: Profile) -> Report:
    """The report of all rules of a notice on a drive."""
    findings, undecided = drive.judged()
    made = run()
    return Report(made, notice, drive.submission(), findings, undecided, complete=True)


def crosses(report: Report) -> Iterator[tuple[str, str | None, str]]:
    """Title, category and column of each cell that is drawn as bad."""
    shown = matrix(report)
    for row in shown.rows:
        for column, cell in zip(shown.columns, row.cells, strict=True):
            if cell is Cell.BAD:
                category = row.work.category
                yield row.work.title, category.name if category else None, column


def check_promises(report: Report) -> None:
    """What holds of every report."""
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    is_lost = any(f.code in FOLDER_LOST for f in errors)
    for title, category, column in crosses(report):
        own = [f for f in errors if (f.work, f.category) == (title, category)]
        of_summary = [f for f in errors if f.code == "DOC002" or (f.path or "").startswith("表格")]
        assert own or is_lost or (column == "summary" and of_summary), (title, column)
    if report.verdict is Verdict.PASS:
        for work in report.submission.works:
            for part in work.category.required if work.category else ():
                assert is_examined(part, work), (work.title, part)
        for row in matrix(report).rows:
            assert set(row.cells) <= {Cell.OK, Cell.NOT_ASKED}
    for finding in errors:
        if finding.code == "SET009":
            named = finding.part
            assert named is not None
            same = {
                f.code for f in errors if (f.work, f.category) == (finding.work, finding.category)
            }
            assert not same & SPEAKERS.get(named, set()), (finding.work, named)


def is_examined(part: str, work: Any) -> bool:
    """Whether some file of the work was looked into that can be this part."""
    facts = [(f.role.value, f.facts) for f in work.files if f.facts is not None]
    if part in MOVIES:
        return any(role in MOVIES for role, _ in facts)
    if part == "qr":
        return any(getattr(found, "qr", None) for _, found in facts)
    return any(role == part for role, _ in facts)


@pytest.mark.parametrize("name", CATEGORIES)
def test_a_work_of_each_category_passes_where_it_is_whole(name: str) -> None:
    category = profile().category_named(name)
    assert category is not None
    report = report_on(drive_of([(TITLES[0], category, {})]), profile())
    assert [f.code for f in report.findings if f.code != "SET002"] == []
    assert report.undecided == ()
    assert set(matrix(report).rows[0].cells) <= {Cell.OK, Cell.NOT_ASKED}


UNREAD = {("qr", fault) for fault in ("archive", "pdf", "not understood")}
"""A code may be in a file of these kinds: that it is missing would be said too soon."""

MATRIX = [
    pytest.param(category, part, fault, id=f"{category.name}-{part}-{fault}")
    for category in profile().category
    for part, fault in product(category.required, FAULTS)
    if fault != "sound"
]


@pytest.mark.parametrize(("category", "part", "fault"), MATRIX)
def test_a_work_with_a_faulty_part_never_passes(category: Category, part: str, fault: str) -> None:
    report = report_on(drive_of([(TITLES[0], category, {part: fault})]), profile())
    check_promises(report)
    assert report.verdict is not Verdict.PASS
    if fault != "interrupted" and (part, fault) not in UNREAD:
        assert report.verdict is Verdict.FAIL
    assert exit_code(report, strict=False) == (1 if report.verdict is Verdict.FAIL else 3)


@pytest.mark.parametrize(
    ("drive", "codes"),
    [
        (SOUND.without(LONG_FILM), ["SET009"]),
        (SOUND.without(FILM), ["SUB001", "SUB002"]),
        (SOUND.without(POSTER), ["QRC001"]),
        (SOUND.without(LONG_FILM, FILM), ["SET009", "SUB001", "SUB002"]),
    ],
)
def test_a_work_whose_form_is_there_and_whose_film_is_not(
    drive: HandmadeDrive, codes: list[str]
) -> None:
    assert drive.found() == codes


def test_a_form_under_another_title_than_its_film_is_no_second_work() -> None:
    drive = SOUND.renamed(LONG_FILM, LONG_FILM.replace("永远的支书", "老支书的一天"))
    assert len(drive.submission().works) == 3
    assert "SET009" not in drive.found()


@pytest.mark.parametrize(
    ("stated", "posters", "codes"),
    [
        ("2-3", 1, ["SET010"]),
        ("2-3", 2, []),
        ("2-3", 4, ["SET010"]),
        (">= 2", 5, []),
        (1, 2, ["SET010"]),
    ],
)
def test_a_stated_number_of_files_is_counted(
    stated: object, posters: int, codes: list[str]
) -> None:
    notice = profile()
    poster = Part.model_validate({"is": "picture", "spec": "a3", "count": stated})
    made = tuple(
        asking(c, (poster, ASKED["entry-form"], ASKED["script"])) if c.name == "新媒体作品" else c
        for c in notice.category
    )
    changed = notice.model_copy(update={"category": made})
    more = {
        POSTER.replace("（海报）", f"（海报）{n}"): picture(qr=()) for n in range(2, posters + 1)
    }
    findings, _ = SOUND.but(more, notice=changed).judged("SET009", "SET010")
    assert [f.code for f in findings] == codes
    assert all(f.severity is Severity.ERROR and f.work == "重温誓词" for f in findings)


@st.composite
def notices(draw: st.DrawFn) -> Profile:
    """The notice, or one whose categories ask for any parts at all."""
    notice = profile()
    if draw(st.booleans()):
        return notice
    asked = st.lists(st.sampled_from(PARTS), min_size=1, unique=True)
    made = [
        asking(category, [category.by_id.get(id_) or ASKED[id_] for id_ in draw(asked)])
        for category in notice.category
    ]
    return notice.model_copy(update={"category": tuple(made)})


@st.composite
def drives(draw: st.DrawFn) -> tuple[HandmadeDrive, Profile]:
    """A drive of some works with faults, and the notice that it is judged by."""
    notice = draw(notices())
    works = []
    for title in draw(st.lists(st.sampled_from(TITLES), min_size=1, unique=True)):
        category = draw(st.sampled_from(notice.category))
        faults = {
            part: draw(st.sampled_from(["sound", "sound", *FAULTS])) for part in category.required
        }
        works.append((title, category, faults))
    drive = drive_of(works)
    lost = draw(st.sampled_from([None, None, None, "作品/坏", "表格/坏", "文本"]))
    if lost:
        drive = drive.without(lost).but(unreadable=(Unreadable(lost, "EIO"),))
    folder = draw(st.sampled_from([None, None, None, "作品", "表格", "文本"]))
    if folder:
        left = tuple(f for f in drive.folders if f != folder)
        drive = drive.without(f"{folder}/").but(folders=left)
    return drive, notice


def test_versions_that_may_lie_where_nothing_was_listed_are_in_doubt() -> None:
    """One film without a mark, where versions and another film are asked, and a lost folder."""
    asked = [ASKED[part] for part in ("video", "video-subtitled", "video-unsubtitled")]
    notice = profile()
    made = tuple(asking(c, asked) if c.name == "典型事迹片" else c for c in notice.category)
    lost = SOUND.without("文本/").but(
        unreadable=(Unreadable("文本", "EIO"),),
        notice=notice.model_copy(update={"category": made}),
    )
    check_promises(report_on(lost, lost.notice))


@given(made=drives())
@settings(max_examples=300)
def test_no_cross_without_a_finding_and_no_pass_unexamined(
    made: tuple[HandmadeDrive, Profile],
) -> None:
    drive, notice = made
    check_promises(report_on(drive.but(notice=notice), notice))
