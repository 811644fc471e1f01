"""No drive is acknowledged that is not whole in the archive: one test or more for each way in which
that once went wrong, with its siblings."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import unicodedata
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.intake.receiving import NOW, UNIT, Start, archived, assert_received, files, kinds
from usbcheck.copying import drive_copy
from usbcheck.copying.direct_io import DiskFile
from usbcheck.drive.walk import Unreadable
from usbcheck.intake.custody.mhl import FOLDER, read_history
from usbcheck.intake.custody.verify import State, verify
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.receive import archive_names, archiving
from usbcheck.intake.receive import reception as receiving
from usbcheck.intake.receive.archiving import INCOMING
from usbcheck.intake.receive.causes import Cause, NotReceivedError
from usbcheck.intake.receive.reception import take

FILM = f"作品/春风里的答卷-微视频-{UNIT}（有字幕）.mp4"
FORM = f"表格/春风里的答卷-微视频-{UNIT}（报名表）.docx"


class Unplugged(Exception):  # noqa: N818
    """Stands for a power cut."""


def stop(*_: object, **__: object) -> None:
    raise Unplugged


def write_same_time(path: Path, data: bytes) -> None:
    """Other bytes of the same number, under the same time."""
    times = path.stat()
    assert len(data) == times.st_size
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def changed_outside_samples(path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    data[len(data) // 4] ^= 1
    return bytes(data)


# 1: a drive that only resembles one that was received


@pytest.mark.parametrize("same_time", [True, False])
def test_a_drive_that_differs_in_one_byte_is_another_drive(start: Start, same_time: bool) -> None:
    first = start()
    film = start.drive / FILM
    data = changed_outside_samples(film)
    if same_time:
        write_same_time(film, data)
    else:
        film.write_bytes(data)
    second = start()
    assert second.entry.fingerprint == first.entry.fingerprint  # its samples are the same
    assert not second.again
    assert second.entry.folder != first.entry.folder
    assert (start.desk.archive / str(second.entry.folder) / FILM).read_bytes() == data
    assert start().entry == second.entry


def test_each_of_two_alike_drives_gets_its_own_receipt_again(start: Start) -> None:
    other = start.drive.with_name("other")
    shutil.copytree(start.drive, other)
    (other / FILM).write_bytes(changed_outside_samples(other / FILM))
    first, start.drive = start(), other
    second = start()
    assert start().entry == second.entry
    start.drive = other.with_name("drive")
    assert start().entry == first.entry


@pytest.mark.parametrize("harm", ["delete", "change", "remove a file", "rewrite all", "add"])
def test_a_receipt_is_not_given_again_for_a_copy_that_is_gone_or_another(
    start: Start, harm: str
) -> None:
    folder = start.desk.archive / str(start().entry.folder)
    match harm:
        case "delete":
            shutil.rmtree(folder)
        case "change":
            write_same_time(folder / FILM, changed_outside_samples(folder / FILM))
        case "remove a file":
            (folder / FORM).unlink()
        case "add":
            (folder / "more.txt").write_bytes(b"")
        case "rewrite all":
            write_same_time(folder / FILM, changed_outside_samples(folder / FILM))
            shutil.rmtree(folder / FOLDER)
            verify(folder, now=NOW, host="forger")
    with pytest.raises(NotReceivedError, match=Cause.COPY_LOST):
        start()
    assert kinds(start.desk) == [EntryKind.BEGUN, EntryKind.RECEIVED]


# 2: names on the drive that the copy once used for itself


@pytest.mark.parametrize("suffix", [".usbcheck-part", ".part", ".tmp"])
def test_a_file_is_never_lost_to_another_ones_part(start: Start, suffix: str) -> None:
    (start.drive / (FILM + suffix)).write_bytes(b"a file of the drive itself")
    start(force=True)
    assert_received(start.desk, start.drive)


@pytest.mark.parametrize("name", ["parts", "journal", "seal", "names", "drive", INCOMING])
def test_a_drive_may_use_the_names_of_what_grows_beside_it(start: Start, name: str) -> None:
    (start.drive / name).mkdir()
    (start.drive / name / name).write_bytes(b"a file of the drive itself")
    start(force=True)
    assert_received(start.desk, start.drive)


@pytest.mark.parametrize("name", [FOLDER, FOLDER.upper()])
def test_a_file_in_the_place_of_the_manifests_is_told(start: Start, name: str) -> None:
    (start.drive / name).write_bytes(b"a file")
    with pytest.raises(NotReceivedError, match=f"{Cause.RESERVED}: {name}"):
        start(force=True)
    assert archived(start.desk) == []


def test_a_damaged_seal_is_put_where_the_drive_has_nothing(start: Start) -> None:
    for name in (FOLDER, f"{FOLDER}.damaged"):
        (start.drive / name).mkdir()
        (start.drive / name / "0001_x.mhl").write_bytes(b"<broken")
        (start.drive / name / "note.txt").write_bytes(b"a file of the drive itself")
    folder = start.desk.archive / str(start(force=True).entry.folder)
    assert (folder / f"{FOLDER}.damaged-2" / "0001_x.mhl").read_bytes() == b"<broken"
    assert (folder / FOLDER / "note.txt").exists()
    assert (folder / f"{FOLDER}.damaged" / "note.txt").exists()
    assert set(verify(folder, now=NOW, host="h", append=False).states.values()) == {State.UNCHANGED}


# 3 and 4: what an earlier run left is not trusted


def broken_off(start: Start, monkeypatch: pytest.MonkeyPatch, step: str) -> Path:
    """A receive that was stopped; returns where its copy lies."""
    with monkeypatch.context() as patched:
        patched.setattr(archiving, step, stop)
        with pytest.raises(Unplugged):
            start()
    (begun,) = start.desk.ledger.entries(EntryKind.BEGUN)
    growing = start.desk.archive / INCOMING / str(begun.folder) / "drive"
    return growing if growing.is_dir() else start.desk.archive / str(begun.folder)


STEPS = ["_sealed", "append_generation", "flush_folder", "Archived"]
"""Before the copy is proven, and after it was renamed into its place."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("harm", ["four bytes", "shorter", "gone", "empty folder gone"])
def test_a_half_copy_that_was_changed_is_mended(
    start: Start, monkeypatch: pytest.MonkeyPatch, step: str, harm: str
) -> None:
    copy = broken_off(start, monkeypatch, step)
    film = copy / FILM
    match harm:
        case "four bytes":
            data = bytearray(film.read_bytes())
            data[400_000:400_004] = b"\0\0\0\0"
            write_same_time(film, bytes(data))
        case "shorter":
            film.write_bytes(film.read_bytes()[:-1])
        case "gone":
            film.unlink()
        case "empty folder gone":
            (copy / "文本").rmdir()
    start()
    assert_received(start.desk, start.drive)
    (folder,) = archived(start.desk)
    assert (folder / "文本").is_dir()


@pytest.mark.parametrize("step", STEPS)
def test_a_resumed_copy_is_of_the_drive_that_is_there_now(
    start: Start, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Another drive with the same names, sizes, times and samples."""
    broken_off(start, monkeypatch, step)
    write_same_time(start.drive / FILM, changed_outside_samples(start.drive / FILM))
    start()
    assert_received(start.desk, start.drive)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_what_is_not_from_the_drive_is_never_archived_with_it(
    start: Start, monkeypatch: pytest.MonkeyPatch, step: str, what: str
) -> None:
    copy = broken_off(start, monkeypatch, step)
    match what:
        case "file":
            (copy / "作品" / "smuggled.mp4").write_bytes(b"x")
        case "folder":
            (copy / "smuggled").mkdir()
        case "link":
            (copy / "文本").rmdir()
            (copy / "文本").symlink_to(start.drive)
    with pytest.raises(NotReceivedError, match=Cause.FOREIGN):
        start()
    assert start.desk.ledger.entries(EntryKind.RECEIVED) == ()


def test_no_file_of_the_journal_of_an_earlier_version_counts(start: Start) -> None:
    """A copy is only what is hashed now; nothing beside it says otherwise."""
    start()
    assert not list(start.desk.archive.rglob("*journal*"))


# 5: the unit's own seal


def test_all_that_differs_from_the_seal_is_told(start: Start) -> None:
    (start.drive / "作品" / "海报.jpg").write_bytes(b"sealed and then deleted")
    verify(start.drive, now=NOW, host="unit")
    (start.drive / "作品" / "海报.jpg").unlink()
    (start.drive / "作品" / "later.jpg").write_bytes(b"added")
    (start.drive / FORM).write_bytes(b"another")
    outcome = start(force=True)
    assert outcome.seal.missing == ("作品/海报.jpg",)
    assert outcome.seal.new == ("作品/later.jpg",)
    assert outcome.seal.changed == (FORM,)
    assert outcome.entry.details["seal"] == {
        "missing": ["作品/海报.jpg"],
        "new": ["作品/later.jpg"],
        "changed": [FORM],
    }


def test_a_seal_that_was_rewritten_is_told_and_proves_nothing(start: Start) -> None:
    verify(start.drive, now=NOW, host="unit")
    (sealed,) = (start.drive / FOLDER).glob("*.mhl")
    sealed.write_bytes(sealed.read_bytes().replace(b"unit", b"elsewhere"))
    outcome = start()
    assert outcome.seal.broken == (sealed.name,)
    folder = start.desk.archive / str(outcome.entry.folder)
    assert verify(folder, now=NOW, host="h", append=False).is_unchanged
    assert (folder / f"{FOLDER}.damaged" / sealed.name).is_file()


def test_names_in_the_other_unicode_form_are_the_same_files(start: Start) -> None:
    name = "作品/Ärger.mp4"
    (start.drive / unicodedata.normalize("NFD", name)).write_bytes(b"x")
    verify(start.drive, now=NOW, host="unit")
    path = start.drive / unicodedata.normalize("NFD", name)
    path.rename(start.drive / unicodedata.normalize("NFC", name))
    assert not start(force=True).seal.differs


def test_a_seal_in_another_hash_format_is_compared_too(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manifest goes on in the seal's format; the ledger has its own."""
    with monkeypatch.context() as patched:
        patched.setattr("usbcheck.intake.custody.verify.FORMAT", "md5")
        verify(start.drive, now=NOW, host="unit")
    outcome = start()
    assert not outcome.seal.differs
    records = read_history(archived(start.desk)[0]).latest.values()
    assert {record.hash_format for record in records} == {"md5"}
    digests = {f.digest for f in start.desk.ledger.contents(outcome.entry.number).files}
    assert {len(digest) for digest in digests} == {32}
    assert digests.isdisjoint(record.digest for record in records)
    assert start().again


# 6: drives that change, file systems that take two names for one, archives in odd places, clocks


@pytest.mark.parametrize("change", ["add", "remove", "touch", "grow", "folder"])
def test_a_drive_that_changed_since_it_was_checked_is_not_received(
    start: Start, change: str
) -> None:
    report = start.checked()
    form = start.drive / FORM
    match change:
        case "add":
            form.with_name("later.docx").write_bytes(b"x")
        case "remove":
            form.unlink()
        case "touch":
            os.utime(form, (1, 1))
        case "grow":
            form.write_bytes(b"more than before")
        case "folder":
            (start.drive / "later").mkdir()
    with pytest.raises(NotReceivedError, match=Cause.CHANGED):
        take(report, start.desk, force=False)
    assert kinds(start.desk) == []


def test_litter_that_appears_meanwhile_is_no_change(start: Start) -> None:
    report = start.checked()
    (start.drive / "作品" / "Thumbs.db").write_bytes(b"by a system")
    take(report, start.desk, force=False)
    assert_received(start.desk, start.drive)


class OneCase:
    """An archive whose file system takes names for one: by a function of them."""

    def __init__(self, archive: Path, fold: object) -> None:
        self._archive = str(archive)
        self._fold = fold

    def __call__(self, root: str, relative: str) -> Path:
        if root.startswith(self._archive):
            return Path(root, self._fold(relative))  # type: ignore[operator]
        return Path(root, relative)


@pytest.mark.parametrize(
    ("first", "second", "fold"),
    [
        ("作品/A.mp4", "作品/a.mp4", str.casefold),
        ("作品/Ärger.mp4", "作品/A\u0308rger.mp4", lambda p: unicodedata.normalize("NFC", p)),
        ("作品/x", "作品/x.", lambda p: "/".join(part.rstrip(". ") for part in p.split("/"))),
        ("WORKS/a", "works/b", str.casefold),
    ],
)
def test_names_that_are_one_in_the_archive_are_told_before_the_copy(
    first: str, second: str, fold: object, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (first, second):
        (start.drive / name).parent.mkdir(exist_ok=True)
        (start.drive / name).write_bytes(name.encode())
    one = OneCase(start.desk.archive, fold)
    with monkeypatch.context() as patched:
        patched.setattr(archive_names, "system_path", one)
        patched.setattr(archiving, "system_path", one)
        patched.setattr(drive_copy, "system_path", one)
        with pytest.raises(NotReceivedError, match=Cause.NAMES):
            start(force=True)
    assert archived(start.desk) == []
    start(force=True)  # on a file system that tells them apart
    assert_received(start.desk, start.drive)


def test_a_file_system_that_spells_names_otherwise_is_told(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    (start.drive / "作品" / "Ärger.mp4").write_bytes(b"x")
    one = OneCase(start.desk.archive, lambda p: unicodedata.normalize("NFD", p))
    monkeypatch.setattr(drive_copy, "system_path", one)
    with pytest.raises(NotReceivedError, match=Cause.NAMES):
        start(force=True)
    assert archived(start.desk) == []


def test_a_folder_that_cannot_be_listed_is_never_left_out(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = start.checked()
    lost = (Unreadable("作品/inner", "Input/output error"),)
    drive = replace(report.submission.drive, unreadable=lost)
    report = replace(report, submission=replace(report.submission, drive=drive))
    with pytest.raises(NotReceivedError, match=f"{Cause.NOT_LISTED}: 作品/inner"):
        take(report, start.desk, force=True)
    assert kinds(start.desk) == []


def test_links_are_not_copied_and_the_receipt_says_so(start: Start) -> None:
    (start.drive / "文本" / "link.docx").symlink_to(start.drive / FORM)
    assert start().entry.details["left_out"] == ["文本/link.docx"]


def test_a_clock_that_goes_back_is_noted_and_harms_nothing(start: Start) -> None:
    start()
    start.desk = replace(start.desk, now=lambda: NOW - dt.timedelta(days=400))
    (start.drive / FORM).write_bytes(b"new")
    second = start()
    assert second.entry.details["clock_before"] == NOW.isoformat()
    assert len(archived(start.desk)) == 2
    assert start().entry == second.entry


def test_two_at_once_give_one_receipt(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one finds the first at work; it neither waits for ever nor copies too."""
    whole = archiving.archive
    seen: list[NotReceivedError] = []

    def meanwhile(job: archiving.Job) -> archiving.Archived:
        with monkeypatch.context() as patched:
            patched.setattr(receiving, "archive", whole)
            patched.setattr(receiving, "_LOCK_SECONDS", 0)
            with pytest.raises(NotReceivedError, match=Cause.BUSY) as found:
                start()
            seen.append(found.value)
        return whole(job)

    monkeypatch.setattr(receiving, "archive", meanwhile)
    start()
    assert len(seen) == 1
    assert_received(start.desk, start.drive)


# 12: who is to blame

Usage = namedtuple("Usage", "total used free")


def test_a_disk_without_room_is_told_before_the_copy(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(10, 5, 5))
    with pytest.raises(NotReceivedError, match=Cause.FULL):
        start()
    assert archived(start.desk) == []
    monkeypatch.undo()
    start()
    assert_received(start.desk, start.drive)


@pytest.mark.parametrize("number", [28, 122, 27, 5, 30, 13])
def test_the_archives_troubles_are_never_the_drives(
    number: int, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(DiskFile, "put", fail)
        with pytest.raises(NotReceivedError) as found:
            start()
    assert found.value.cause is (Cause.FULL if number in (28, 122, 27) else Cause.ARCHIVE)
    start()
    assert_received(start.desk, start.drive)
    assert files(archived(start.desk)[0]) == files(start.drive)
