"""Receiving in tests: a drive, a desk, and what must be true of a receipt."""

from __future__ import annotations

import datetime as dt
import filecmp
from typing import TYPE_CHECKING

from usbcheck import rules
from usbcheck.intake.custody.mhl import FOLDER
from usbcheck.intake.custody.verify import State, verify
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.receive.archiving import INCOMING
from usbcheck.intake.receive.reception import Desk, Outcome, take
from usbcheck.pipeline.check import Options, check

if TYPE_CHECKING:
    from pathlib import Path

    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report
    from usbcheck.workers.pool import Workers

NOW = dt.datetime(2024, 8, 30, 9, tzinfo=dt.UTC)
UNIT = "金坛区委组织部"


class Start:
    """Starts receiving. Only names are judged, so that little is read."""

    def __init__(self, drive: Path, desk: Desk, profile: Profile, workers: Workers) -> None:
        self.drive, self.desk, self._profile, self._workers = drive, desk, profile, workers

    def __call__(self, *select: str, force: bool = False) -> Outcome:
        return take(self.checked(*select), self.desk, force=force)

    def checked(self, *select: str) -> Report:
        """What a check found just now."""
        options = Options(rules.select(select or ("NAM",)), NOW.date(), sampled=True)
        return check(self.drive, self._profile, options, workers=self._workers)


def kinds(desk: Desk) -> list[EntryKind]:
    return [entry.kind for entry in desk.ledger.entries()]


def archived(desk: Desk) -> list[Path]:
    return [path for path in desk.archive.iterdir() if path.name != INCOMING]


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and FOLDER not in path.parts and path.name != "Thumbs.db"
    }


def assert_received(desk: Desk, drive: Path) -> None:
    """One receipt, one archived folder, the same as the drive and proven by its manifest."""
    (entry,) = desk.ledger.entries(EntryKind.RECEIVED)
    (folder,) = archived(desk)
    assert folder.name == entry.folder
    assert files(folder) == files(drive)
    assert all(filecmp.cmp(drive / name, folder / name, shallow=False) for name in files(drive))
    found = verify(folder, now=NOW, host="auditor", append=False)
    assert set(found.states.values()) == {State.UNCHANGED}
    assert {f.path for f in desk.ledger.contents(entry.number).files if f.digest} == files(drive)
    assert not [path for path in (desk.archive / INCOMING).iterdir() if path.is_dir()]
