"""The sound drive with its films made in unlike ways: each passes, from files to verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fixtures.makings import MAKINGS, remake
from tests.end_to_end.real.drive import RealDrive
from tests.end_to_end.real.test_rules import judged
from tests.handmade import SUBTITLED, UNSUBTITLED
from tests.paths import SOUND
from usbcheck.rules import RULES
from usbcheck.submission.findings import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kitchen import Kitchen
    from usbcheck.workers.pool import Workers


@pytest.mark.slow
@pytest.mark.parametrize("name", MAKINGS)
def test_a_sound_drive_passes_however_its_films_are_made(
    workers: Workers, name: str, tmp_path: Path, kitchen: Kitchen
) -> None:
    drive = RealDrive(tmp_path / "drive", kitchen)
    for film in (SUBTITLED, UNSUBTITLED):
        drive.remove(film)
        remake(SOUND / film, drive.root / film, MAKINGS[name])
    report = judged(workers, drive.root, *[rule.code for rule in RULES])
    assert [(f.code, f.path) for f in report.findings] == []
    assert [(u.code, u.path) for u in report.undecided] == []
    assert report.verdict is Verdict.PASS
