"""A desk's busy day: `python -m tests.campaigns.intake.many --drives 50`.

Lays down so many drives of different units, every fifth one faulty, lets `usbcheck watch` see them
and `usbcheck receive` take them, and holds ledger, archive and workbook against what was put in.
Where the ASC MHL reference tool is on the path it verifies every manifest too.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from openpyxl import load_workbook

from tests.paths import DRIVES
from tests.process import usbcheck
from usbcheck.cli.demo import SOUND
from usbcheck.intake.custody.mhl import FOLDER
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.ledger.store import Ledger
from usbcheck.samples.drives import ADDRESS
from usbcheck.samples.papers import Entry, make_entry_1, make_entry_2, make_script, make_summary

EVERY = 5  # so manieth drive is faulty
SAMPLE_UNIT = "金坛区委组织部"


def unit_of(number: int) -> str:
    """The unit of a drive; each its own, so that no two are the same drive."""
    return f"第{number:02}支部委员会"


def fill(folder: Path, number: int) -> None:
    """A drive of a unit of its own: the sample's films and posters, and forms in the unit's name.
    A faulty one lacks a version of its 微视频."""
    unit = unit_of(number)
    works, forms, texts = (folder / name for name in ("作品", "表格", "文本"))
    for made in (works, forms, texts):
        made.mkdir(parents=True)
    for source in sorted((DRIVES / SOUND / "作品").iterdir()):
        if number % EVERY or "无字幕" not in source.name:
            shutil.copyfile(source, works / source.name.replace(SAMPLE_UNIT, unit))
    spring = Entry("春风里的答卷", "微视频", unit, length="4秒")
    secretary = Entry("永远的支书", "典型事迹片", unit, length="10分钟")
    oath = Entry("重温誓词", "新媒体作品", unit, address=ADDRESS)
    for entry in (spring, secretary):
        make_entry_1(forms / f"{_name(entry)}（报名表）.docx", entry)
        make_script(texts / f"{_name(entry)}（解说词）.docx", entry.title)
    make_entry_2(forms / f"{_name(oath)}（报名表）.docx", oath)
    make_script(texts / f"{_name(oath)}（创意说明）.docx", oath.title, "创意说明")
    rows = [(e.title, e.category, e.maker) for e in (spring, secretary, oath)]
    make_summary(forms / f"{unit}（汇总表）.docx", unit, rows)


def _name(entry: Entry) -> str:
    return f"{entry.title}-{entry.category}-{entry.unit}"


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, without litter and manifests."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and FOLDER not in path.parts
    }


@click.command()
@click.option("--drives", default=50)
def main(drives: int) -> None:
    """Runs the day."""
    place = Path(tempfile.mkdtemp(prefix="usbcheck-many-"))
    try:
        plugged = place / "drives"
        for number in range(1, drives + 1):
            fill(plugged / f"{number:02}", number)
        run(place, plugged, drives)
    finally:
        shutil.rmtree(place)


def run(place: Path, plugged: Path, drives: int) -> None:
    """Watches, receives, and holds everything against what was put in."""
    ledger = ("--ledger", place / "ledger.db")
    faulty = {number for number in range(1, drives + 1) if number % EVERY == 0}
    start = time.monotonic()
    watched = usbcheck("watch", "--once", "--watch-folder", plugged, *ledger, seconds=3600)
    done = [line for line in watched.said.splitlines() if "可以拔出" in line]
    assert len(done) == drives, watched.said
    assert sum("不合格" in line for line in done) == len(faulty)
    click.echo(f"watch: {len(done)} drives in {time.monotonic() - start:.0f} s")
    start = time.monotonic()
    for number in range(1, drives + 1):
        ended = usbcheck("receive", plugged / f"{number:02}", "--to", place / "archive", *ledger)
        assert ended.code == (1 if number in faulty else 0), ended.said + ended.complained
    click.echo(f"receive: {drives} drives in {time.monotonic() - start:.0f} s")
    hold_together(place, plugged, drives, faulty)


def hold_together(place: Path, plugged: Path, drives: int, faulty: set[int]) -> None:
    """Ledger, archive and workbook against the drives."""
    sound = set(range(1, drives + 1)) - faulty
    with Ledger(place / "ledger.db") as ledger:
        received = {e.unit: e for e in ledger.entries(EntryKind.RECEIVED)}
        refused = {e.unit for e in ledger.entries(EntryKind.REFUSED)}
        assert received.keys() == {unit_of(number) for number in sound}
        assert refused == {unit_of(number) for number in faulty}
    for number in sound:
        folder = place / "archive" / str(received[unit_of(number)].folder)
        assert files(folder) == files(plugged / f"{number:02}"), folder
        verify(folder)
    exported = usbcheck(
        *("ledger", "export", "--ledger", place / "ledger.db", "-o", place / "all.xlsx")
    )
    assert exported.code == 0, exported.complained
    book = load_workbook(place / "all.xlsx")
    works = list(book["作品汇总"].iter_rows(min_row=2, values_only=True))
    assert len(works) == 3 * len(sound)
    assert {row[3] for row in works} == {unit_of(number) for number in sound}
    assert len(list(book["收件登记"].iter_rows(min_row=2))) == drives
    click.echo(f"{len(sound)} received, {len(faulty)} turned away: all agree")


def verify(folder: Path) -> None:
    """By usbcheck, and by the reference tool."""
    assert usbcheck("verify", folder, "--dry-run").code == 0
    if shutil.which("ascmhl") is not None:
        subprocess.run(["ascmhl", "diff", folder], check=True, stdout=subprocess.DEVNULL)
        made = ["ascmhl", "create", str(folder), "-h", "xxh128"]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        assert usbcheck("verify", folder, "--dry-run").code == 0


if __name__ == "__main__":
    sys.exit(main())
