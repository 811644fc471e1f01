"""Let two desks write one ledger: `python -m tests.campaigns.intake.two_desks --entries 1000`.

Ends with an AssertionError where an entry of either is lost, doubled or not whole.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import tempfile
import time
from pathlib import Path

import click

from tests.process import PATIENCE
from usbcheck.intake.ledger.entries import (
    AddressRow,
    Contents,
    EntryKind,
    FileRow,
    FindingRow,
    NewEntry,
    WorkRow,
)
from usbcheck.intake.ledger.store import Ledger

NOW = dt.datetime(2024, 8, 30, 9, tzinfo=dt.UTC)
CONTENTS = Contents(
    works=(WorkRow("春风里的答卷", "春风里的答卷", "微视频", "pass"),),
    files=(FileRow("作品/a.mp4", "春风里的答卷", "video", 5, "00ff"),),
    findings=(FindingRow("VID006", "error", "作品/a.mp4", None, "码率"),),
    addresses=(AddressRow("春风里的答卷", "https://www.example.com/"),),
)


def entry(kind: EntryKind = EntryKind.REFUSED, mark: str = "ff", **more: object) -> NewEntry:
    """An entry about the drive of that fingerprint."""
    return NewEntry(kind, NOW, "前台一", "desk-1", mark, **more)  # type: ignore[arg-type]


def write_many(path: Path, desk: str, entries: int) -> None:
    """One desk's work."""
    with Ledger(path) as ledger:
        for number in range(entries):
            ledger.append(entry(mark=f"{desk}-{number}", contents=CONTENTS))


def write_at_once(path: Path, entries: int) -> None:
    """Two processes write so many entries each; all of them are there afterwards."""
    context = multiprocessing.get_context("spawn")
    desks = [context.Process(target=write_many, args=(path, desk, entries)) for desk in "ab"]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join(PATIENCE)
        assert desk.exitcode == 0
    with Ledger(path) as ledger:
        found = ledger.entries()
        assert [e.number for e in found] == list(range(1, 2 * entries + 1))
        marks = sorted(e.fingerprint for e in found)
        assert marks == sorted(f"{desk}-{n}" for desk in "ab" for n in range(entries))
        assert all(ledger.contents(e.number) == CONTENTS for e in found)


@click.command()
@click.option("--entries", default=1000)
def main(entries: int) -> None:
    """Runs it in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="usbcheck-desks-") as folder:
        start = time.monotonic()
        write_at_once(Path(folder) / "ledger.db", entries)
        click.echo(f"2 x {entries} entries in {time.monotonic() - start:.0f} s: none lost")


if __name__ == "__main__":
    main()
