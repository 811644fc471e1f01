"""What the tests of receiving share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.intake.receiving import NOW, UNIT, Start
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receive.reception import Desk
from usbcheck.messages import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from usbcheck.profile.model import Profile
    from usbcheck.workers.pool import Workers


@pytest.fixture(name="drive")
def _drive(tmp_path: Path) -> Path:
    """A drive whose names are right, with a file of which only samples are compared among
    small ones, and an empty folder."""
    made = tmp_path / "drive"
    for name, size in {
        f"作品/春风里的答卷-微视频-{UNIT}（有字幕）.mp4": 600_000,
        f"作品/春风里的答卷-微视频-{UNIT}（无字幕）.mp4": 10,
        f"表格/春风里的答卷-微视频-{UNIT}（报名表）.docx": 3,
        f"表格/{UNIT}（汇总表）.docx": 0,
    }.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((name.encode() * (size // 10 + 1))[:size])
    (made / "文本").mkdir()
    (made / "Thumbs.db").write_bytes(b"litter")
    return made


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    with Ledger(tmp_path / "ledger.db") as ledger:
        yield Desk("前台一", "desk-1", tmp_path / "archive", ledger, catalogue("zh"), lambda: NOW)


@pytest.fixture(name="start")
def _start(drive: Path, desk: Desk, profile: Profile, workers: Workers) -> Start:
    return Start(drive, desk, profile, workers)
