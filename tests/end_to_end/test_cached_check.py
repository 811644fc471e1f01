"""A second check: the same report, and only what was changed is looked at again."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.handmade import LONG_FILM, POSTER, SUBTITLED, UNSUBTITLED, profile
from tests.paths import DRIVES
from tests.process import usbcheck
from usbcheck import rules
from usbcheck.cache.store import NAME, PLACE
from usbcheck.drive.walk import Entry, EntryKind, walk
from usbcheck.examine.files.sampling import SAMPLED_WHOLE
from usbcheck.examine.scheduler import Examiner
from usbcheck.facts.progress import Stage
from usbcheck.facts.request import Crew, Extent, Probe, Request
from usbcheck.messages import catalogue
from usbcheck.pipeline.check import Options, check
from usbcheck.report.machine import json_format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from usbcheck.facts.progress import Observer

pytestmark = pytest.mark.slow

# The versions of films are compared in another test: that takes longest.
OF_DRIVE = {"sound": ("--content", "none"), "faulty": ("--ignore", "SUB")}
FREE = b"\x00\x00\x00\x08free"  # a box of MP4 that says nothing


@dataclass
class Recording:
    """Notes what workers were given, by stage, and what was done; may press Ctrl-C."""

    patience: int = -1
    given: dict[Stage, set[str]] = field(default_factory=dict)
    done: dict[Stage, set[str]] = field(default_factory=dict)
    _stage: Stage = Stage.EXAMINE

    def walked(self, files: int, size: int) -> None:
        pass

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:
        self._stage = stage
        self.given[stage], self.done[stage] = set(), set()

    def started(self, path: str) -> None:
        self.given[self._stage].add(path)

    def finished(self, path: str) -> None:
        self.done[self._stage].add(path)
        self.patience -= 1
        if self.patience == 0:
            raise KeyboardInterrupt


def copy_of(drive: str, folder: Path) -> Path:
    """A sample drive to change; times of files are kept."""
    return Path(shutil.copytree(DRIVES / drive, folder / drive))


def papers(drive: Path) -> set[str]:
    return {file.path for file in walk(drive, []).files if file.path.endswith(".docx")}


@pytest.mark.parametrize("drive", ["sound", "faulty"])
def test_the_report_is_the_same_with_and_without_the_cache(drive: str, tmp_path: Path) -> None:
    root = copy_of(drive, tmp_path)
    kept = tmp_path / "cache"
    seen = {PLACE: str(kept)}
    arguments = ("check", root, "--format", "json", "--lang", "en", *OF_DRIVE[drive])
    without = usbcheck(*arguments, "--no-cache", environment=seen)
    assert not kept.exists()
    first, second = (usbcheck(*arguments, environment=seen) for _ in range(2))
    assert (without.err, first.err, second.err) == (b"", b"", b"")
    assert first.out == without.out
    assert second.out == without.out
    assert without.code == first.code == second.code
    data = (kept / NAME).read_bytes()
    assert b"VideoFacts" in data
    assert b"PictureFacts" in data
    for secret in (b"WordFacts", b"FormField", os.fsencode(root), b".mp4", b".docx"):
        assert secret not in data


def test_a_second_check_looks_only_at_what_changed(tmp_path: Path) -> None:
    root = copy_of("sound", tmp_path)
    options = Options(rules.RULES, dt.date(2024, 9, 1), crew=Crew(2), cache=tmp_path / "cache")
    (tmp_path / "cache").mkdir()
    word = papers(root)

    def checked() -> tuple[Recording, str]:
        seen = Recording()
        report = check(root, profile(), options, seen)
        return seen, json_format.render(report, catalogue("en"))

    first, told = checked()
    assert {SUBTITLED, UNSUBTITLED, LONG_FILM, POSTER} <= first.given[Stage.EXAMINE]
    assert first.given[Stage.WATCH] == {LONG_FILM}  # the others when they are compared
    assert len(first.given[Stage.COMPARE]) == 1

    second, again = checked()
    assert again == told
    assert second.given == {stage: set() for stage in first.given} | {Stage.EXAMINE: word}
    assert second.done == first.done

    # one film is mended, another is moved, the poster keeps its bytes and gets a new name
    with (root / LONG_FILM).open("ab") as film:
        film.write(FREE)
    (root / UNSUBTITLED).rename(root / UNSUBTITLED.replace("春风", "东风"))
    (root / POSTER).rename(root / POSTER.replace("海报", "封面"))
    third, _ = checked()
    assert third.given[Stage.EXAMINE] == word | {LONG_FILM}
    assert third.given[Stage.WATCH] == {LONG_FILM}
    assert third.given.get(Stage.COMPARE, set()) <= {SUBTITLED, UNSUBTITLED.replace("春风", "东风")}


VIDEOS = ("VID001", "VID002", "VID003", "PST")


def given(root: Path, cache: Path, observer: Recording | None = None) -> set[str]:
    """Which films and pictures are read by a check of their headers."""
    seen = observer or Recording()
    chosen = rules.select(VIDEOS)
    options = Options(chosen, dt.date(2024, 9, 1), content=Extent.NONE, crew=Crew(1), cache=cache)
    check(root, profile(), options, seen)
    return {p for p in seen.given[Stage.EXAMINE] if p.endswith((".mp4", ".jpg"))}


def test_a_film_is_told_by_its_size_its_time_and_its_sample(tmp_path: Path) -> None:
    root = copy_of("sound", tmp_path)
    film = root / SUBTITLED
    time = film.stat().st_mtime_ns

    def put(place: int, *, later: int = 0) -> set[str]:
        with film.open("r+b") as file:
            file.seek(place)
            old = file.read(1)
            file.seek(place)
            file.write(bytes([old[0] ^ 1]))
        os.utime(film, ns=(time, time + later))
        return given(root, tmp_path)

    size = film.stat().st_size
    assert SUBTITLED in given(root, tmp_path)
    assert given(root, tmp_path) == set()
    assert put(size // 2 + 1000) == {SUBTITLED}
    assert put(size - 1000) == {SUBTITLED}
    assert put(size // 4, later=2_000_000_000) == {SUBTITLED}
    assert put(size // 4, later=2_000_000_000) == set()  # the limit that --no-cache is for
    film.write_bytes(film.read_bytes() + FREE)
    os.utime(film, ns=(time, time))
    assert given(root, tmp_path) == {SUBTITLED}


def test_an_interrupted_run_keeps_what_it_had(tmp_path: Path) -> None:
    root = copy_of("sound", tmp_path)
    files = walk(root, []).files
    pictures = [file for file in files if file.path.endswith((".jpg", ".mp4"))]
    request = Request(str(root), Probe.EMBEDDED, (), video=True, picture=True, sampled=True)

    def examine(observer: Observer) -> bool:
        with Examiner(request, Crew(1), observer, cache=tmp_path) as examiner:
            examiner.examine(pictures)
            return examiner.interrupted

    first, second = Recording(patience=2), Recording()
    assert examine(first)
    assert not examine(second)
    assert len(first.done[Stage.EXAMINE]) == 2
    assert second.given[Stage.EXAMINE] == {p.path for p in pictures} - first.done[Stage.EXAMINE]
    assert second.done[Stage.EXAMINE] == {p.path for p in pictures}


def test_files_with_one_sample_are_still_told_apart_by_all_their_bytes(tmp_path: Path) -> None:
    size = SAMPLED_WHOLE * 4
    drive = tmp_path / "drive"
    drive.mkdir()
    for name, odd in {"a.mp4": 0, "b.mp4": 1, "copy of a.mp4": 0}.items():
        data = bytearray(size)
        data[size // 4] = odd
        (drive / name).write_bytes(data)
        os.utime(drive / name, ns=(0, 1_700_000_000_000_000_000))
    found = []
    for cache in (None, tmp_path, tmp_path):
        request = Request(str(drive), Probe.EMBEDDED, (), sampled=cache is not None)
        seen = Recording()
        with Examiner(request, Crew(1), seen, cache=cache) as examiner:
            files = walk(drive, []).files
            examiner.examine(files)
            found.append((examiner.digests(files), seen.given[Stage.DIGEST]))
    every = {"a.mp4", "b.mp4", "copy of a.mp4"}
    assert [read for _, read in found] == [every, every, set()]
    digests = found[0][0]
    assert all(again == digests for again, _ in found)
    assert digests["a.mp4"] == digests["copy of a.mp4"] != digests["b.mp4"]


def test_small_files_are_told_apart_by_what_was_read_of_them(tmp_path: Path) -> None:
    sizes = (10, 10, 70_001, 70_001, 70_001, 70_002, 70_002, SAMPLED_WHOLE)
    files = []
    for number, size in enumerate(sizes):
        data = bytearray(size)
        data[size * 3 // 4] = number == 3
        (tmp_path / f"{number}").write_bytes(data)
        files.append(Entry(f"{number}", EntryKind.FILE, size, 0))
    seen = Recording()
    with Examiner(Request(str(tmp_path), Probe.EMBEDDED, ()), Crew(1), seen) as examiner:
        digests = examiner.digests(files)
    assert digests.keys() == set("0123456")
    assert digests["0"] == digests["1"]
    assert digests["2"] == digests["4"] != digests["3"]
    assert digests["5"] == digests["6"] not in (digests["2"], digests["3"])
    assert not any(seen.given.values())


def test_a_cache_on_the_drive_is_not_used(tmp_path: Path) -> None:
    root = copy_of("sound", tmp_path)
    place = root / "作品" / "cache"
    arguments = ("check", root, "--select", "NAM", "--lang", "en")
    ended = usbcheck(*arguments, environment={PLACE: str(place)})
    assert ended.code == 3  # of names alone
    assert "on the drive" in ended.complained
    assert len(ended.complained.splitlines()) == 1
    assert not place.exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_folder_that_cannot_be_made_costs_a_line(language: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    place = tmp_path / "file" / "cache"
    arguments = ("check", DRIVES / "sound", "--select", "NAM", "--lang", language)
    ended = usbcheck(*arguments, environment={PLACE: str(place)})
    assert ended.code == 3  # of names alone
    assert str(place) in ended.complained
    assert PLACE in ended.complained
    assert len(ended.complained.splitlines()) == 1
    quiet = usbcheck(*arguments, "--no-cache", environment={PLACE: str(place)})
    assert (quiet.out, quiet.err) == (ended.out, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        ("watch", "--once", "--watch-folder", "{shelf}", "--ledger", "{ledger}"),
        ("receive", "{drive}", "--to", "{archive}", "--ledger", "{ledger}", "--force"),
    ],
    ids=["watch", "receive"],
)
def test_the_desk_looks_at_everything_anew(arguments: tuple[str, ...], tmp_path: Path) -> None:
    drive = tmp_path / "shelf" / "drive" / "作品"
    drive.mkdir(parents=True)
    shutil.copyfile(DRIVES / "sound" / POSTER, drive / Path(POSTER).name)
    places = {
        "shelf": tmp_path / "shelf",
        "drive": drive.parent,
        "archive": tmp_path / "archive",
        "ledger": tmp_path / "ledger.db",
    }
    ended = usbcheck(
        *(part.format(**places) for part in arguments),
        environment={PLACE: str(tmp_path / "cache")},
    )
    assert ended.err == b""
    assert ended.said
    assert not (tmp_path / "cache").exists()
