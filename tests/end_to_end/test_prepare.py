"""`prepare` as its users run it: from a loose folder to a drive that passes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.process import usbcheck, usbcheck_here
from tests.unit.preparing.test_carrying import state
from usbcheck.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

SOUND = Path("fixtures/drives/sound")
UNIT = "金坛区委组织部"
LOOSE: Mapping[str, str] = {
    f"作品/春风里的答卷-微视频-{UNIT}（有字幕）.mp4": "MVI_0012.MP4",
    f"作品/春风里的答卷-微视频-{UNIT}（无字幕）.mp4": "MVI_0013.MP4",
    f"作品/永远的支书-典型事迹片-{UNIT}.mp4": "永远的支书_终版.mp4",
    f"作品/重温誓词-新媒体作品-{UNIT}（二维码）.jpg": "微信图片_20240601.jpg",
    f"作品/重温誓词-新媒体作品-{UNIT}（海报）.jpg": "重温誓词海报.jpg",
    f"表格/春风里的答卷-微视频-{UNIT}（报名表）.docx": "报名表1.docx",
    f"表格/永远的支书-典型事迹片-{UNIT}（报名表）.docx": "报名表2.docx",
    f"表格/重温誓词-新媒体作品-{UNIT}（报名表）.docx": "报名表3.docx",
    f"表格/{UNIT}（汇总表）.docx": "汇总.docx",
    f"文本/春风里的答卷-微视频-{UNIT}（解说词）.docx": "新建文档.docx",
    f"文本/永远的支书-典型事迹片-{UNIT}（解说词）.docx": "永远的支书解说词.docx",
    f"文本/重温誓词-新媒体作品-{UNIT}（创意说明）.docx": "重温誓词创意说明.docx",
}
"""What the sound drive's files may be called before anybody named them."""


def loose(folder: Path, *names: str) -> Path:
    """The files of the sound drive as they lie on a desktop, all or some of them."""
    folder.mkdir()
    for path, name in LOOSE.items():
        if not names or name in names:
            shutil.copy2(SOUND / path, folder / name)
    return folder


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


@pytest.mark.slow
def test_a_folder_of_a_camera_and_of_papers_becomes_the_sound_drive(
    tmp_path: Path, drive: Path
) -> None:
    source = loose(tmp_path / "loose")
    before = state(source)
    ended = usbcheck("prepare", source, "--to", drive, "--lang", "zh")
    assert ended.code == ExitCode.OK, ended.said + ended.complained
    assert ended.said.rstrip().endswith("✓ 合格")
    assert "已复制并核对 12 个文件" in ended.complained
    found = {path: digest for path, (digest, _, _) in state(drive).items()}
    assert found == {path: before[name][0] for path, name in LOOSE.items()}
    assert state(source) == before
    again = usbcheck("prepare", source, "--to", drive, "--lang", "en")
    assert again.code == ExitCode.OK
    assert "12 lay on the drive already" in again.complained


def test_what_is_missing_is_listed(tmp_path: Path, drive: Path) -> None:
    source = loose(tmp_path / "loose", "MVI_0012.MP4", "新建文档.docx")
    ended = usbcheck_here("prepare", source, "--to", drive, "--lang", "en")
    assert ended.code == ExitCode.USAGE
    assert "submitting unit" in ended.complained
    assert "MVI_0012.MP4" in ended.complained
    assert "category" in ended.complained
    assert not list(drive.iterdir())


@pytest.mark.slow
def test_answers_are_written_down_and_read(tmp_path: Path, drive: Path) -> None:
    source = loose(tmp_path / "loose", "永远的支书_终版.mp4", "永远的支书解说词.docx")
    answers = tmp_path / "answers.toml"
    asked = usbcheck_here("prepare", source, "--answers-template", answers, "--lang", "zh")
    assert asked.code == ExitCode.OK
    text = answers.read_text(encoding="utf-8")
    assert '[works."永远的支书_终版.mp4"]' in text
    again = usbcheck_here("prepare", source, "--answers-template", answers)
    assert again.code == ExitCode.USAGE  # it may be filled in by now
    text = text.replace('category = ""', 'category = "专题片"').replace(
        'unit = ""', f'unit = "{UNIT}"'
    )
    answers.write_text(text, encoding="utf-8")
    ended = usbcheck(
        "prepare", source, "--to", drive, "--answers", answers, "--forms", "--lang", "zh"
    )
    stem = f"永远的支书-典型事迹片-{UNIT}"
    assert set(state(drive)) == {
        f"作品/{stem}.mp4",
        f"文本/{stem}（解说词）.docx",
        f"表格/{stem}（报名表）.docx",
        f"表格/{UNIT}（汇总表）.docx",
    }
    assert ended.code == ExitCode.OK
    assert "【请填写】" in ended.said
    assert "还要填写：制作单位、主创人员、内容简介" in ended.said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit = [", "not TOML"),
        ('unit = ["a"]', "unit: expected text"),
        ("titel = 'x'", "titel: expected unit, works or files"),
        ("[works.'nowhere.mp4']\ntitle = 'x'", "no such file"),
        ("[works.'MVI_0012.MP4']\ntitel = 'x'", "titel: expected title, category, unit"),
        ("[works.'MVI_0012.MP4']\ncategory = 'x'", "“x” is none of the answers"),
        ("works = 1", "works: expected tables"),
    ],
)
def test_answers_with_a_fault_are_refused(
    tmp_path: Path, drive: Path, text: str, said: str
) -> None:
    source = loose(tmp_path / "loose", "MVI_0012.MP4")
    answers = tmp_path / "answers.toml"
    answers.write_text(text, encoding="utf-8")
    ended = usbcheck_here("prepare", source, "--to", drive, "--answers", answers, "--lang", "en")
    assert ended.code == ExitCode.USAGE
    assert said in ended.complained


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--category", "笑话"), "“笑话” is no category"),
        (("--field", "author"), "NAME=VALUE"),
    ],
)
def test_options_with_a_fault_are_refused(
    tmp_path: Path, drive: Path, options: tuple[str, ...], said: str
) -> None:
    ended = usbcheck_here("prepare", tmp_path, "--to", drive / "..", *options, "--lang", "en")
    assert ended.code == ExitCode.USAGE
    assert said in ended.complained


def test_a_dry_run_shows_the_tree_and_copies_nothing(tmp_path: Path, drive: Path) -> None:
    source = loose(tmp_path / "loose", "永远的支书_终版.mp4", "永远的支书解说词.docx")
    given = ("--unit", UNIT, "--category", "典型事迹片", "--lang", "zh")
    ended = usbcheck_here("prepare", source, "--to", drive, "--dry-run", *given)
    assert ended.code == ExitCode.OK
    lines = ended.said.splitlines()
    assert lines[0] == "作品/"
    assert lines[1] == f"  永远的支书-典型事迹片-{UNIT}.mp4  ←  永远的支书_终版.mp4"
    assert "《永远的支书》：报名表" in ended.said
    assert not list(drive.iterdir())


def test_the_drive_may_not_lie_in_the_folder(tmp_path: Path) -> None:
    source = loose(tmp_path / "loose", "永远的支书解说词.docx")
    (source / "U盘").mkdir()
    ended = usbcheck_here("prepare", source, "--to", source / "U盘", "--lang", "zh")
    assert ended.code == ExitCode.USAGE
    assert "不能一个在另一个里面" in ended.complained


def test_a_folder_that_is_not_there(tmp_path: Path, drive: Path) -> None:
    ended = usbcheck_here("prepare", tmp_path / "nowhere", "--to", drive, "--lang", "en")
    assert ended.code == ExitCode.USAGE


@pytest.mark.slow
def test_loose_files_are_packed_where_the_notice_wants_archives(
    tmp_path: Path, drive: Path
) -> None:
    from fixtures.notices.contests import FILM, SLIDES, SPOKEN
    from fixtures.notices.papers import make_slides
    from usbcheck.samples.videos import make_video

    source = tmp_path / "loose"
    source.mkdir()
    make_video(source / FILM, SPOKEN)
    make_slides(source / SLIDES)
    fields = ("--field", "group=本科组", "--field", "author=张三")
    given = ("--title", "电路分析", "--unit", "江州大学", *fields, "--profile", "youzhike-2025")
    ended = usbcheck("prepare", source, "--to", drive, *given, "--lang", "en")
    assert ended.code == ExitCode.OK, ended.said + ended.complained
    assert list(state(drive)) == ["本科组+《电路分析》+张三+江州大学.zip"]


def test_forms_from_a_drive(tmp_path: Path) -> None:
    ended = usbcheck_here("forms", "--from", SOUND, "--output-folder", tmp_path, "--lang", "zh")
    assert ended.code == ExitCode.OK
    assert {path.name for path in tmp_path.iterdir()} == {
        Path(path).name for path in LOOSE if path.startswith("表格/")
    }
    again = usbcheck_here("forms", "--from", SOUND, "-o", tmp_path, "--lang", "zh")
    assert again.code == ExitCode.USAGE
    assert "不覆盖" in again.complained


def test_forms_are_not_made_on_the_drive_they_are_from(tmp_path: Path) -> None:
    (tmp_path / "表格").mkdir()
    ended = usbcheck_here("forms", "--from", tmp_path, "-o", tmp_path / "表格", "--lang", "zh")
    assert ended.code == ExitCode.USAGE
    assert not list((tmp_path / "表格").iterdir())


def test_a_notice_without_forms_has_none_to_fill_in(tmp_path: Path) -> None:
    ended = usbcheck_here("forms", "--from", SOUND, "--profile", "artdocfest", "-o", tmp_path)
    assert ended.code == ExitCode.USAGE
    assert not list(tmp_path.iterdir())
