"""Which pictures a report needs, and taking them from a real drive."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.handmade import profile
from tests.paths import SOUND
from usbcheck.facts.provenance import Failure, FailureKind, Known
from usbcheck.facts.request import Crew, Extent
from usbcheck.facts.versions import PairFacts, Sighting
from usbcheck.facts.video import Evidence, Moment, Region
from usbcheck.pipeline.check import Options, check
from usbcheck.rules import select
from usbcheck.submission.findings import Finding, Severity
from usbcheck.thumbnails.illustrate import FRAMES, illustrate
from usbcheck.thumbnails.model import Thumbnails, shown_evidence, shown_moments

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from usbcheck.facts.progress import Stage
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import ThumbnailResult

TODAY = dt.date(2024, 8, 20)
BOX = Region(0.3, 0.8, 0.7, 0.9)


def checked(root: Path) -> Report:
    options = Options(select([], []), TODAY, content=Extent.NONE, crew=Crew(1))
    return check(root, profile(), options)


@pytest.fixture(scope="module")
def drive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("drive") / "盘"
    shutil.copytree(SOUND, root)
    return root


@pytest.fixture(scope="module")
def report(drive: Path) -> Report:
    return checked(drive)


def pair(*subtitles: Sighting, differences: tuple[Sighting, ...] = ()) -> PairFacts:
    yes, no = Known(value=True, source="x"), Known(value=False, source="x")
    offset, matched = Known(0.0, "x"), Known(1.0, "x")
    return PairFacts("a", "b", yes, offset, matched, yes, no, subtitles, differences)


def compared(report: Report) -> Report:
    """The report with its pair of versions compared, as by hand."""
    works = []
    for work in report.submission.works:
        if len(work.videos) == 2:
            second, first = work.videos
            seen = (Sighting(1.0, 1.04, BOX, "春风吹过田野"),)
            facts = replace(pair(*seen), first=first.path, second=second.path)
            work = replace(work, versions=(facts,))
        works.append(work)
    return replace(report, submission=replace(report.submission, works=tuple(works)))


@pytest.mark.slow
def test_the_drive_in_pictures(report: Report) -> None:
    made = compared(report)
    pictures = illustrate(made, jobs=1)
    by_kind: dict[str, list[ThumbnailResult]] = {"video": [], "image": []}
    for work in made.submission.works:
        for file in work.files:
            if file.kind in by_kind:
                by_kind[file.kind].append(pictures.of[file.path])
            else:
                assert file.path not in pictures.of
    assert [len(of_kind) for of_kind in by_kind.values()] == [3, 2]
    for views in by_kind["video"]:
        assert isinstance(views, Thumbnails)
        assert len(views.strip) == FRAMES
    for views in by_kind["image"]:
        assert isinstance(views, Thumbnails)
        assert views.whole is not None
    (facts,) = next(w.versions for w in made.submission.works if w.versions)
    assert isinstance(facts, PairFacts)
    for path, time in ((facts.first, 1.0), (facts.second, 1.04)):
        views = pictures.of[path]
        assert isinstance(views, Thumbnails)
        assert views.at(time) is not None


def test_a_finding_is_pictured_at_its_moments(report: Report) -> None:
    film = next(f for work in report.submission.works for f in work.videos)
    moments = tuple(Evidence(film.path, Moment(float(second))) for second in range(5))
    found = Finding(
        "VID013", "bars", Severity.WARNING, film.path, film.work, None, evidence=moments
    )
    pictures = illustrate(replace(report, findings=(found,)), jobs=1)
    views = pictures.of[film.path]
    assert isinstance(views, Thumbnails)
    assert [p.time for p in views.close] == [0.0, 1.0]
    assert shown_evidence(replace(found, code="SUB004")) == ()  # side by side already


def test_a_drive_that_is_gone_has_no_pictures(report: Report, tmp_path: Path) -> None:
    gone = replace(report.submission.drive, root=str(tmp_path / "没了"))
    made = replace(report, submission=replace(report.submission, drive=gone))
    assert illustrate(made, jobs=1).of == {}


def test_a_file_that_is_gone_costs_its_own_picture(tmp_path: Path) -> None:
    root = tmp_path / "盘"
    shutil.copytree(SOUND / "作品", root / "作品", ignore=shutil.ignore_patterns("*.mp4"))
    made = checked(root)
    poster, code = sorted(f.path for f in made.submission.files)
    (root / code).unlink()
    pictures = illustrate(made, jobs=1)
    assert isinstance(pictures.of[poster], Thumbnails)
    lost = pictures.of[code]
    assert isinstance(lost, Failure)
    assert lost.kind is FailureKind.VANISHED


def test_the_moments_that_tell_most() -> None:
    one, again, other = (
        Sighting(5, 5, BOX, "甲", 0.9),
        Sighting(1, 1, BOX, "甲", 0.8),
        Sighting(9, 9, BOX, "乙", 0.7),
    )
    unread, nowhere = Sighting(2, 2, BOX, "", 1.0), Sighting(3, 3, None, "丙", 1.0)
    assert shown_moments(pair(again, other, one), 10) == (one, other)
    assert shown_moments(pair(nowhere, unread, one), 10) == (unread, one)
    assert shown_moments(pair(one, again), 10) == (again, one)
    assert shown_moments(pair(differences=(unread,)), 10) == (unread,)


def test_where_nothing_differs_the_middle_is_shown() -> None:
    later = replace(pair(), offset=Known(0.5, "x"))
    assert shown_moments(later, 10) == (Sighting(5.0, 5.5, None),)
    assert shown_moments(later, None) == ()


def test_of_files_that_stayed_as_they_were_no_picture_is_taken_anew(
    drive: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = illustrate(report, 1)
    asked: list[str] = []

    class Observed:
        def walked(self, files: int, size: int) -> None: ...

        def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
            asked.extend(sizes)

        def started(self, path: str) -> None: ...

        def finished(self, path: str) -> None: ...

    again = illustrate(report, 1, Observed(), first)
    assert asked == []
    assert again == first
    changed = next(path for path in first.of if path.endswith(".mp4"))
    other = replace(first.taken[changed], modified=0.0)
    before = replace(first, taken={**first.taken, changed: other})
    again = illustrate(report, 1, Observed(), before)
    assert asked == [changed]
    assert list(again.of) == list(first.of)
