"""Every rule on real drives: the whole way from the files to the findings."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.real.cases import CASES, LONG_FILMS, UNDECIDED, Broken, Change
from tests.end_to_end.real.drive import RealDrive
from tests.handmade import profile
from tests.paths import SOUND
from usbcheck.drive.walk import Drive, FolderNames, walk
from usbcheck.facts.request import Extent
from usbcheck.messages import LANGUAGES, catalogue
from usbcheck.pipeline.check import Options, check
from usbcheck.rules import RULES, select
from usbcheck.rules.rule import DECODING

if TYPE_CHECKING:
    from tests.kitchen import Kitchen
    from usbcheck.submission.findings import Finding
    from usbcheck.submission.report import Report
    from usbcheck.workers.pool import Workers

TODAY = dt.date(2024, 8, 20)


@pytest.fixture(scope="session", autouse=True)
def untouched() -> Iterator[None]:
    """Neither the tests nor the program change the originals, to which the copies are links."""
    before = _contents()
    yield
    assert _contents() == before


def _contents() -> dict[str, str]:
    files = sorted(path for path in SOUND.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def whole(workers: Workers) -> Report:
    """The sound drive judged by all rules."""
    return judged(workers, SOUND, *[rule.code for rule in RULES])


@pytest.fixture
def drive(tmp_path: Path, kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealDrive]:
    """A copy of the sound drive; what it does later is done between walk and examination."""
    copy = RealDrive(tmp_path / "drive", kitchen)

    def walk_and_act(root: Path, folders: Sequence[FolderNames]) -> Drive:
        listed = walk(root, folders)
        for act in copy.acts:
            act()
        return listed

    monkeypatch.setattr("usbcheck.pipeline.check.walk", walk_and_act)
    yield copy
    shutil.rmtree(copy.root)  # whoever watches a file of it ends


def judged(
    workers: Workers,
    root: Path,
    *codes: str,
    received: dt.date | None = None,
    watched: bool = False,
) -> Report:
    """The report by these rules; films are looked at only where one of the rules needs it, or
    where they are to be `watched`, because that takes most of the time."""
    rules = select(codes)
    needed = watched or any(rule.needs & DECODING for rule in rules)
    options = Options(
        rules=rules,
        today=TODAY,
        content=Extent.SAMPLE if needed else Extent.NONE,
        received=received,
    )
    return check(root, profile(), options, workers=workers)


def place(finding: Finding) -> str:
    return finding.path or finding.work or ""


def numbered(cases: dict[str, Sequence[object]]) -> list[object]:
    """A parameter set for each case, named by its code and number."""
    return [
        pytest.param(code, case, id=f"{code}-{number}", marks=_marks(code, case))
        for code, some in cases.items()
        for number, case in enumerate(some, 1)
    ]


def _marks(code: str, case: object) -> tuple[pytest.MarkDecorator, ...]:
    waits = isinstance(case, Broken) and case.seconds is not None  # for a limit to be reached
    return (pytest.mark.slow,) if waits or code in LONG_FILMS else ()


def test_each_case_is_of_a_rule_that_is_there_and_fails_somewhere() -> None:
    assert set(CASES) <= {rule.code for rule in RULES}
    assert all(case.failing for case in CASES.values())


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_the_sound_drive_passes(code: str, whole: Report) -> None:
    assert code in whole.run.selected
    assert code not in {f.code for f in whole.findings}
    assert code not in {u.code for u in whole.undecided}
    assert whole.complete


@pytest.mark.parametrize(("code", "broken"), numbered({c: x.failing for c, x in CASES.items()}))
def test_a_fault_is_found(
    code: str,
    broken: Broken,
    drive: RealDrive,
    workers: Workers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if broken.posix and sys.platform == "win32":
        pytest.skip("cannot be made on Windows")
    if broken.seconds is not None:
        monkeypatch.setattr("usbcheck.facts.limits.EXAMINE_SECONDS", broken.seconds)
    broken.change(drive)
    report = judged(workers, drive.root, code, received=broken.received, watched=broken.watched)
    assert [place(f) for f in report.findings] == list(broken.at)
    assert {(f.code, f.severity) for f in report.findings} == {(code, broken.severity)}
    assert report.undecided == ()
    assert report.complete
    for said in map(catalogue, LANGUAGES):
        assert all(said.finding(f) and said.remedy(f) for f in report.findings)


@pytest.mark.parametrize(("code", "change"), numbered({c: x.passing for c, x in CASES.items()}))
def test_a_drive_within_the_limits_passes(
    code: str, change: Change, drive: RealDrive, workers: Workers
) -> None:
    change(drive)
    report = judged(workers, drive.root, code)
    assert (report.findings, report.undecided) == ((), ())
    assert report.complete


@pytest.mark.parametrize(("code", "change"), UNDECIDED)
def test_what_cannot_be_looked_at_is_undecided(
    code: str, change: Change, drive: RealDrive, workers: Workers
) -> None:
    change(drive)
    report = judged(workers, drive.root, code)
    assert report.findings == ()
    assert [rule.code for rule in report.undecided] == [code]
