"""A work handed in as an archive is judged as if it lay on the drive."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.paths import SOUND
from usbcheck.facts import limits
from usbcheck.facts.provenance import FailureKind
from usbcheck.facts.request import Crew, Extent
from usbcheck.pipeline.check import Options, check
from usbcheck.rules import RULES
from usbcheck.submission.findings import Verdict
from usbcheck.workers import scratch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report
    from usbcheck.workers.pool import Workers

WORK = "春风里的答卷-微视频-金坛区委组织部"
ARCHIVE = f"作品/{WORK}.zip"
FILMS = ("有字幕", "无字幕")
TODAY = dt.date(2024, 6, 1)


@pytest.fixture(scope="module")
def opening(profile: Profile) -> Profile:
    """The notice, if it took a zip for a work."""
    folders = tuple(
        f.model_copy(update={"archives": ("zip", "rar")}) if f.holds_works else f
        for f in profile.folder
    )
    return profile.model_copy(update={"folder": folders})


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The sound drive, the films of one work in a zip, under names that say only the version."""
    drive = tmp_path / "drive"
    shutil.copytree(SOUND, drive)
    with zipfile.ZipFile(drive / ARCHIVE, "w") as made:
        for version in FILMS:
            film = drive / f"作品/{WORK}（{version}）.mp4"
            made.write(film, f"{WORK}/{version}.mp4")
            film.unlink()
    return drive


def checked(workers: Workers, drive: Path, profile: Profile) -> Report:
    return check(
        drive, profile, Options(RULES, TODAY, content=Extent.NONE, crew=Crew(1)), workers=workers
    )


def test_its_films_are_judged_as_those_of_the_drive(
    packed: Path, opening: Profile, workers: Workers
) -> None:
    sound, report = checked(workers, SOUND, opening), checked(workers, packed, opening)
    assert report.verdict is sound.verdict
    assert not report.findings
    (work,) = (w for w in report.submission.works if w.title == "春风里的答卷")
    assert sorted(f.path for f in work.videos) == sorted(
        f"{ARCHIVE}!/{WORK}/{version}.mp4" for version in FILMS
    )
    assert [f.archive for f in work.videos] == [ARCHIVE, ARCHIVE]
    assert len(report.submission.drive.files) == len(sound.submission.drive.files) - 1


def test_it_stays_closed_where_the_notice_does_not_take_archives(
    packed: Path, profile: Profile, workers: Workers
) -> None:
    report = checked(workers, packed, profile)
    assert report.submission.drive.archives == ()
    assert report.verdict is Verdict.FAIL


def spoil(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        (lambda data: data[: len(data) // 2], FailureKind.MALFORMED),
        (lambda data: b"Rar!\x1a\x07\x01\x00", FailureKind.UNSUPPORTED),
    ],
)
def test_what_cannot_be_opened_says_why(
    packed: Path,
    opening: Profile,
    change: Callable[[bytes], bytes],
    trouble: FailureKind,
    workers: Workers,
) -> None:
    spoil(packed / ARCHIVE, change)
    (archive,) = checked(workers, packed, opening).submission.drive.archives
    assert archive.failure is not None
    assert archive.failure.kind is trouble
    assert archive.members == ()


def test_a_folder_of_the_name_of_its_members(
    packed: Path, opening: Profile, workers: Workers
) -> None:
    (packed / f"{ARCHIVE}!").mkdir()
    (packed / f"{ARCHIVE}!" / "x.mp4").write_bytes(b"x")
    (archive,) = checked(workers, packed, opening).submission.drive.archives
    assert archive.failure is not None
    assert archive.failure.kind is FailureKind.UNSUPPORTED


def test_no_room_on_this_computer(
    packed: Path, opening: Profile, monkeypatch: pytest.MonkeyPatch, workers: Workers
) -> None:
    monkeypatch.setattr(limits, "FREE_SPACE", 1 << 62)
    (archive,) = checked(workers, packed, opening).submission.drive.archives
    assert archive.failure is not None
    assert archive.failure.kind is FailureKind.TOO_LARGE


def test_no_folder_to_unpack_to(
    packed: Path, opening: Profile, monkeypatch: pytest.MonkeyPatch, workers: Workers
) -> None:
    def fail(drive: str) -> Path:
        raise PermissionError

    monkeypatch.setattr(scratch, "_base", fail)
    report = checked(workers, packed, opening)
    assert [u.code for u in report.undecided if u.path == ARCHIVE] == ["DRV012"]


def test_nothing_is_left_behind(
    packed: Path,
    opening: Profile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    workers: Workers,
) -> None:
    monkeypatch.setattr(scratch, "_base", lambda drive: tmp_path / "scratch")
    (tmp_path / "scratch").mkdir()
    before = sorted(packed.rglob("*"))
    checked(workers, packed, opening)
    assert list((tmp_path / "scratch").iterdir()) == []
    assert sorted(packed.rglob("*")) == before
