"""Plans made of what a check found, on drives made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests import notices
from tests.handmade import (
    FORM_1,
    LONG_FILM,
    LONG_FORM,
    POSTER,
    SCRIPT,
    SOUND,
    SUBTITLED,
    UNIT,
    UNSUBTITLED,
    HandmadeDrive,
    broken,
    picture,
    video,
    word,
)
from tests.unit.mending.plans import asked, moves, plan_of
from tests.unit.rules.test_shapes import ALL, BY_WORK, NESTED, drawn, drive, form, short
from usbcheck.drive.walk import Entry, EntryKind, OpenedArchive, Unreadable
from usbcheck.facts.formats import Content
from usbcheck.mending.plan import (
    Act,
    Kind,
    Operation,
    Seen,
    as_json,
    operation_as_json,
    operation_from_json,
)
from usbcheck.profile import load
from usbcheck.rules import CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.facts.request import Examined

LONG = LONG_FILM.removeprefix("作品/").removesuffix(".mp4")
BARE = SUBTITLED.replace("（有字幕）", "")


def long_film() -> Examined:
    return video(duration=720.0, width=1280, height=720)


def misnamed(name: str) -> HandmadeDrive:
    """The sound drive, whose long film has another name."""
    return SOUND.renamed(LONG_FILM, f"作品/{name}.mp4")


@pytest.mark.parametrize("sound", [SOUND, *ALL.values()], ids=["changzhou", *ALL])
def test_a_sound_drive_needs_no_mending(sound: HandmadeDrive) -> None:
    plan = plan_of(sound)
    assert (plan.changes, plan.operations, plan.questions) == ((), (), ())


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (LONG.replace("-", "—"), ("NAM003",)),
        (LONG.replace("-", "_"), ("NAM003",)),
        (LONG.replace("-", " - "), ("NAM006",)),
        (LONG.replace("-", "--"), ("NAM006",)),
        (f" {LONG}", ("NAM006",)),
        (f"1.{LONG}", ("NAM006",)),
        (f"{LONG}（1）", ("NAM006",)),
        (LONG.replace("典型事迹片", "专题片"), ("NAM004",)),
        (LONG.replace("组织部", "组织邦"), ("NAM005",)),
        (LONG.replace("-", "—").replace("组织部", "组织邦"), ("NAM003", "NAM005")),
        (f"典型事迹片-永远的支书-{UNIT}", ("NAM001",)),
        ("永远的支书", ("NAM001",)),
    ],
    ids=[
        "dash",
        "underscore",
        "spaced",
        "doubled",
        "blank",
        "numbered",
        "copy",
        "alias",
        "typo",
        "two faults",
        "order",
        "title alone",
    ],
)
def test_a_wrong_name_is_given_the_right_one(name: str, codes: tuple[str, ...]) -> None:
    plan = plan_of(misnamed(name))
    assert [(c.source, c.target, c.kind, c.codes) for c in plan.changes] == [
        (f"作品/{name}.mp4", LONG_FILM, Kind.RENAME, codes)
    ]
    assert plan.operations == (
        Operation(Act.MOVE, LONG_FILM, f"作品/{name}.mp4", f"作品/{name}.mp4", Seen(50_000_000, 0)),
    )


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (
            notices.LESSONS,
            "本科组＋《电路分析》＋张三＋一大学.mp4",
            "本科组+《电路分析》+张三+一大学.mp4",
        ),
        (notices.PHOTOS, "海风——张三.jpg", "海风--张三.jpg"),
        (notices.NUMBERED, "视频/一大学-短片-海风-03.mp4", "视频/一大学_短片_海风_03.mp4"),
    ],
    ids=["lessons", "photos", "numbered"],
)
def test_other_notices_name_otherwise(text: str, wrong: str, right: str) -> None:
    content = picture(qr=()) if right.endswith(".jpg") else short()
    assert moves(plan_of(drive(text, {wrong: content}))) == {wrong: right}


def test_swapped_versions_swap_their_names_through_one_between() -> None:
    plan = plan_of(SOUND.but(shows={SUBTITLED: False, UNSUBTITLED: True}))
    assert moves(plan) == {SUBTITLED: UNSUBTITLED, UNSUBTITLED: SUBTITLED}
    assert {(c.kind, c.codes) for c in plan.changes} == {(Kind.SWAP, ("SUB005",))}
    between = "作品/usbcheck-mend-1.mp4"
    assert [(o.source, o.path) for o in plan.operations] == [
        (UNSUBTITLED, between),
        (SUBTITLED, UNSUBTITLED),
        (between, SUBTITLED),
    ]


def test_the_name_between_is_one_that_nothing_has() -> None:
    litter = Entry("作品/USBCHECK-MEND-1.MP4", EntryKind.FILE, 1, 0)
    plan = plan_of(SOUND.but(shows={SUBTITLED: False, UNSUBTITLED: True}), passed_over=(litter,))
    assert plan.operations[0].path == "作品/usbcheck-mend-2.mp4"


@pytest.mark.parametrize(
    ("bare", "shown", "right"), [(BARE, True, SUBTITLED), (BARE, False, UNSUBTITLED)]
)
def test_a_film_alone_is_named_by_its_pictures(bare: str, shown: bool, right: str) -> None:
    alone = SOUND.without(UNSUBTITLED).renamed(SUBTITLED, bare)
    assert moves(plan_of(alone.but(shows={bare: shown}))) == {bare: right}


def test_unmarked_versions_are_named_by_their_pictures() -> None:
    one, two = (
        f"作品/春风里的答卷-微视频-{UNIT}.mp4",
        f"作品/春风里的答卷-微视频-{UNIT}（2）.mp4",
    )
    made = SOUND.renamed(SUBTITLED, one).renamed(UNSUBTITLED, two)
    plan = plan_of(made.but(shows={one: True, two: False}))
    assert moves(plan) == {one: SUBTITLED, two: UNSUBTITLED}


def test_a_case_alone_is_changed_through_a_name_between() -> None:
    wrong = LONG_FILM.replace("-", "_").replace(".mp4", ".MP4")
    assert moves(plan_of(SOUND.renamed(LONG_FILM, wrong))) == {wrong: LONG_FILM}
    music = drive(notices.BY_CATEGORY, {"MV/海风.mp4": short()})
    named = notices.BY_CATEGORY + '[[category]]\nname = "mv"\nparts = [{ is = "film" }]\nclause="1"'
    plan = plan_of(replace(music, notice=notices.notice(named)))
    assert [(o.source, o.path) for o in plan.operations] == [
        ("MV", "usbcheck-mend-1"),
        ("usbcheck-mend-1", "mv"),
    ]


# ---------------------------------------------------------------------------- places


def test_a_misplaced_file_goes_to_its_folder() -> None:
    wrong = SCRIPT.replace("文本/", "作品/")
    plan = plan_of(SOUND.renamed(SCRIPT, wrong))
    assert [(c.source, c.target, c.kind, c.codes) for c in plan.changes] == [
        (wrong, SCRIPT, Kind.MOVE, ("DRV003",))
    ]


def test_a_misplaced_file_with_a_wrong_name_is_moved_and_named_in_one_step() -> None:
    wrong = SCRIPT.replace("文本/", "作品/").replace("-", "_")
    plan = plan_of(SOUND.renamed(SCRIPT, wrong))
    assert moves(plan) == {wrong: SCRIPT}
    assert plan.codes == ("DRV003", "NAM003")
    assert len(plan.operations) == 1


def test_a_misnamed_folder_is_renamed_and_what_is_in_it_goes_along() -> None:
    files = {path.replace("文本/", "解说词/"): made for path, made in SOUND.files.items()}
    wrong = SCRIPT.replace("文本/", "解说词/")
    named = wrong.replace("-", "—")
    files[named] = files.pop(wrong)
    plan = plan_of(replace(SOUND, files=files, folders=("作品", "表格", "解说词")))
    assert moves(plan) == {"解说词": "文本", named: SCRIPT}
    assert [(o.source, o.path, o.origin) for o in plan.operations] == [
        ("解说词", "文本", "解说词"),
        (named.replace("解说词/", "文本/", 1), SCRIPT, named),
    ]


def test_a_missing_folder_is_made_for_the_files_of_the_root() -> None:
    loose = {p.removeprefix("文本/"): made for p, made in SOUND.files.items()}
    plan = plan_of(replace(SOUND, files=loose, folders=("作品", "表格")))
    assert [(f.path, f.codes) for f in plan.new_folders] == [("文本", ("DRV001",))]
    assert set(moves(plan).values()) == {p for p in SOUND.files if p.startswith("文本/")}
    assert plan.operations[0] == Operation(Act.MAKE, "文本")
    assert plan.questions == ()


def test_a_missing_folder_that_nothing_is_for_is_made_and_left_to_be_filled() -> None:
    made = replace(SOUND.without("文本/"), folders=("作品", "表格"))
    plan = plan_of(made)
    assert plan.operations == (Operation(Act.MAKE, "文本"),)
    assert asked(plan)["文本"] == "fill"


def test_a_film_in_the_root_whose_name_is_plain_goes_to_its_folder() -> None:
    loose = LONG_FILM.removeprefix("作品/")
    assert moves(plan_of(SOUND.renamed(LONG_FILM, loose))) == {loose: LONG_FILM}


def test_files_come_up_from_sub_folders_with_what_these_say() -> None:
    deep = {
        SUBTITLED: BARE.replace("作品/", "作品/有字幕/"),
        UNSUBTITLED: BARE.replace("作品/", "作品/无字幕/"),
    }
    made = SOUND
    for right, wrong in deep.items():
        made = made.renamed(right, wrong)
    plan = plan_of(made)
    assert moves(plan) == {wrong: right for right, wrong in deep.items()}
    assert plan.emptied == ("作品/无字幕", "作品/有字幕")
    assert [o.act for o in plan.operations][-2:] == [Act.REMOVE, Act.REMOVE]


def test_a_folder_with_litter_in_it_is_not_emptied() -> None:
    wrong = LONG_FILM.replace("作品/", "作品/长片/")
    litter = Entry("作品/长片/Thumbs.db", EntryKind.FILE, 1, 0)
    plan = plan_of(SOUND.renamed(LONG_FILM, wrong), passed_over=(litter,))
    assert (moves(plan), plan.emptied) == ({wrong: LONG_FILM}, ())
    assert plan.litter == ("作品/长片/Thumbs.db",)


def test_files_that_may_only_work_together_stay_together() -> None:
    page = {"作品/课件/index.html": broken(None), f"作品/课件/{LONG}.mp4": long_film()}
    plan = plan_of(SOUND.without(LONG_FILM).but(page))
    assert plan.changes == ()
    assert asked(plan)["作品/课件"] == "together"


def test_a_folder_around_all_others_is_taken_away() -> None:
    outer = Entry("我的U盘", EntryKind.DIRECTORY, 0, 0)
    plan = plan_of(replace(SOUND, wrapper="我的U盘", others=(outer,)))
    assert moves(plan) == {f"我的U盘/{name}": name for name in ("作品", "表格", "文本")}
    assert plan.emptied == ("我的U盘",)


def test_a_folder_around_those_of_works_is_taken_away() -> None:
    files = {f"全部/{path}": made for path, made in BY_WORK.files.items()}
    plan = plan_of(drive(notices.BY_WORK, files))
    assert moves(plan) == {f"全部/{name}": name for name in ("海风-张三", "小鸟-李四")}
    assert plan.emptied == ("全部",)


def test_a_work_s_own_folder_is_renamed() -> None:
    wrong = {
        "海风 - 张三/成片.mp4": short(),
        "海风 - 张三/申报表.docx": form("海风", "短片"),
    }
    plan = plan_of(drive(notices.BY_WORK, wrong))
    assert moves(plan) == {"海风 - 张三": "海风-张三"}


def test_a_film_outside_its_work_s_folder_gets_one() -> None:
    loose = "参评作品/短片/落日（王五）.mp4"
    plan = plan_of(NESTED.but({loose: short()}))
    assert moves(plan) == {loose: "参评作品/短片/落日（王五）/落日（王五）.mp4"}
    assert [f.path for f in plan.new_folders] == ["参评作品/短片/落日（王五）"]


def test_the_folder_of_a_category_is_renamed() -> None:
    plan = plan_of(drive(notices.BY_CATEGORY, {"动漫/小鸟.mp4": drawn()}))
    assert moves(plan) == {"动漫": "动画"}


# ---------------------------------------------------------------------------- questions


@pytest.mark.parametrize(
    ("made", "path", "doubt"),
    [
        (misnamed("序列 01"), "作品/序列 01.mp4", "blank"),
        (
            misnamed(LONG.replace("金坛", "武进")),
            f"作品/{LONG.replace('金坛', '武进')}.mp4",
            "units",
        ),
        (
            SOUND.but({f"作品/{LONG.replace('-', '—')}.mp4": long_film()}),
            f"作品/{LONG.replace('-', '—')}.mp4",
            "taken",
        ),
        (
            misnamed(LONG.replace("-", "—")).but(
                {f"作品/{LONG.replace('-', '_')}.mp4": long_film()}
            ),
            f"作品/{LONG.replace('-', '_')}.mp4",
            "clash",
        ),
        (
            misnamed(f"{'长' * 240}—典型事迹片—{UNIT}"),
            f"作品/{'长' * 240}—典型事迹片—{UNIT}.mp4",
            "unportable",
        ),
        (
            SOUND.renamed(LONG_FORM, LONG_FORM.replace("支书", "支书记")),
            LONG_FORM.replace("支书", "支书记"),
            "titles",
        ),
        (
            SOUND.but({"作品/微信图片_20240301.jpg": picture()}),
            "作品/微信图片_20240301.jpg",
            "stray",
        ),
        (SOUND.but({"使用说明.txt": broken(None)}), "使用说明.txt", "stray"),
        (
            drive(notices.BY_CATEGORY, {"短片/海风.mp4": short(), "孤儿.mp4": short()}),
            "孤儿.mp4",
            "nowhere",
        ),
        (SOUND.without("文本/"), "文本", "fill"),
    ],
    ids=[
        "blank",
        "units",
        "taken",
        "clash",
        "unportable",
        "titles",
        "stray",
        "root",
        "nowhere",
        "fill",
    ],
)
def test_what_cannot_be_told_is_left_to_a_person(
    made: HandmadeDrive, path: str, doubt: str
) -> None:
    plan = plan_of(made)
    assert asked(plan)[path] == doubt
    assert path not in moves(plan)


def test_a_category_is_put_right_where_most_files_say_it() -> None:
    wrong = FORM_1.replace("微视频", "纪录片")
    assert moves(plan_of(SOUND.renamed(FORM_1, wrong))) == {wrong: FORM_1}
    film, paper = f"作品/独片-纪录片-{UNIT}.mp4", f"表格/独片-微视频-{UNIT}（报名表）.docx"
    one_each = HandmadeDrive({film: long_film(), paper: word()})
    plan = plan_of(one_each)
    assert moves(plan) == {}
    assert asked(plan)[paper] == "category"


def test_a_category_that_is_only_guessed_is_left_to_a_person() -> None:
    name = f"作品/独片-记录视频片-{UNIT}.mp4"
    plan = plan_of(HandmadeDrive({name: long_film()}))
    assert moves(plan) == {}
    assert asked(plan)[name] in ("guess", "blank")


def test_names_that_only_some_file_systems_tell_apart_are_left_alone() -> None:
    wrong = f"作品/{LONG.replace('-', '—')}"
    made = SOUND.without(LONG_FILM).but({f"{wrong}.mp4": long_film(), f"{wrong}.MP4": long_film()})
    plan = plan_of(made)
    assert moves(plan) == {}
    assert set(asked(plan).values()) >= {"clash"}


def test_a_goal_that_litter_or_a_link_has_is_taken() -> None:
    made = misnamed(LONG.replace("-", "—"))
    for entry in (
        Entry(LONG_FILM, EntryKind.LINK, 0, 0),
        Entry(LONG_FILM.upper().replace("作品", "作品"), EntryKind.SPECIAL, 0, 0),
    ):
        plan = plan_of(made.but(others=(entry,)))
        assert asked(plan)[f"作品/{LONG.replace('-', '—')}.mp4"] == "taken"
    plan = plan_of(made, passed_over=(Entry(LONG_FILM, EntryKind.FILE, 1, 0),))
    assert asked(plan)[f"作品/{LONG.replace('-', '—')}.mp4"] == "taken"


def test_a_folder_that_cannot_be_renamed_keeps_its_files_where_they_are() -> None:
    files = {path.replace("文本/", "解说词/"): made for path, made in SOUND.files.items()}
    wrong = SCRIPT.replace("文本/", "解说词/").replace("-", "—")
    files[wrong] = files.pop(SCRIPT.replace("文本/", "解说词/"))
    made = replace(SOUND, files=files, folders=("作品", "表格", "解说词"))
    taken = Entry("文本", EntryKind.FILE, 1, 0)
    plan = plan_of(made.but(others=(taken,)))
    assert asked(plan)["解说词"] == "taken"
    assert moves(plan) == {wrong: wrong.replace("—", "-")}


def test_nothing_is_planned_for_what_was_not_seen_or_is_sealed() -> None:
    made = misnamed(LONG.replace("-", "—"))
    assert asked(plan_of(made, complete=False)) == {None: "unread"}
    lost = Unreadable("作品/坏", "I/O error")
    assert asked(plan_of(made, unreadable=(lost,))) == {"作品/坏": "unread"}
    seal = Entry("ascmhl", EntryKind.DIRECTORY, 0, 0)
    plan = plan_of(made.but(others=(seal,)))
    assert (plan.operations, asked(plan)) == ((), {"ascmhl": "sealed"})


def test_lists_of_checksums_are_to_be_made_anew() -> None:
    listed = (Entry("校验.md5", EntryKind.FILE, 1, 0),)
    assert asked(plan_of(misnamed(LONG.replace("-", "—")), checksums=listed)) == {
        "校验.md5": "listed"
    }
    assert asked(plan_of(SOUND, checksums=listed)) == {}


def test_a_poster_keeps_what_it_is_called() -> None:
    wrong = POSTER.replace("-", "－")
    assert moves(plan_of(SOUND.renamed(POSTER, wrong))) == {wrong: POSTER}


def test_a_plan_can_be_written_as_json_and_its_steps_read_again() -> None:
    plan = plan_of(
        misnamed("片\udcff".join(LONG.split("-"))).but(shows={SUBTITLED: False, UNSUBTITLED: True})
    )
    written = json.loads(json.dumps(as_json(plan)))
    assert written["usbcheck_plan"] == 1
    for operation in plan.operations:
        plain = json.loads(json.dumps(operation_as_json(operation)))
        assert operation_from_json(plain) == operation


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"act": "burn", "path": "a", "source": "", "origin": ""},
        {"act": "move", "path": 1, "source": "", "origin": ""},
        {"act": "move", "path": "a", "source": "b", "origin": "b", "seen": {"size": "1"}},
    ],
)
def test_what_is_no_step_is_refused(given: Mapping[str, object]) -> None:
    with pytest.raises(ValueError):
        operation_from_json(given)


@pytest.mark.parametrize("table", ["cp437", "latin-1"])
def test_what_the_wrong_table_made_of_a_name_is_taken_back(table: str) -> None:
    def garbled(name: str) -> str:
        return name.encode("gbk").decode(table)

    wrong = f"作品/{garbled(LONG)}.mp4"
    assert moves(plan_of(SOUND.renamed(LONG_FILM, wrong))) == {wrong: LONG_FILM}
    folder = garbled("文本")
    files = {path.replace("文本/", f"{folder}/"): made for path, made in SOUND.files.items()}
    plan = plan_of(replace(SOUND, files=files, folders=("作品", "表格", folder)))
    assert moves(plan) == {folder: "文本"}


def test_a_name_of_the_root_that_the_wrong_table_made_is_taken_back() -> None:
    wrong = "会议照片.jpg".encode("gbk").decode("cp437")
    assert moves(plan_of(SOUND.but({wrong: picture()}))) == {wrong: "会议照片.jpg"}


def test_papers_in_each_other_s_folder_change_places() -> None:
    form_there, script_there = FORM_1.replace("表格", "文本"), SCRIPT.replace("文本", "表格")
    made = SOUND.renamed(FORM_1, form_there).renamed(SCRIPT, script_there)
    assert moves(plan_of(made)) == {form_there: FORM_1, script_there: SCRIPT}


def test_an_archive_is_renamed_and_what_is_in_it_is_left_to_a_person() -> None:
    wrong, right = "本科组-色彩-李四-江州大学", "本科组+《色彩》+李四+江州大学"
    member = Entry(f"{wrong}.zip!/成片.mp4", EntryKind.FILE, 5, 0, archive=f"{wrong}.zip")
    made = HandmadeDrive(
        {f"{wrong}.zip": broken(Content.ZIP)},
        folders=(),
        archives=(OpenedArchive(f"{wrong}.zip", (member,)),),
        notice=load("youzhike-2025", CODES),
    )
    plan = plan_of(made)
    assert set(moves(plan)) <= {f"{wrong}.zip"}
    assert not any("!/" in o.path or "!/" in o.source for o in plan.operations)
    assert moves(plan) == {f"{wrong}.zip": f"{right}.zip"}
