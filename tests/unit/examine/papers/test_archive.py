"""Archives: their names, what is refused, and that nothing is written beside the folder."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from usbcheck.drive.places import Places
from usbcheck.examine.files.cached_reader import CachedReader
from usbcheck.examine.files.errors import (
    EncryptedError,
    ExpansionError,
    MalformedError,
    TooLargeError,
    UnsupportedError,
)
from usbcheck.examine.papers import archive
from usbcheck.examine.papers.archive import NoRoomError, examine_archive, unpack
from usbcheck.facts import limits
from usbcheck.facts.archive import Member, Refusal, inside
from usbcheck.facts.formats import Content
from usbcheck.facts.provenance import Known, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LINK = (stat.S_IFLNK | 0o777) << 16


def raw_zip(*files: tuple[bytes, bytes], flags: int = 0, extra: bytes = b"") -> bytes:
    """A zip whose names are these bytes, as programs write them that know no Unicode."""
    out, directory = b"", b""
    for name, data in files:
        place = len(out)
        fields = struct.pack(
            "<HHHHHLLLHH", 20, flags, 0, 0, 0x21, zlib.crc32(data), len(data), len(data),
            len(name), len(extra),
        )  # fmt: skip
        out += b"PK\x03\x04" + fields + name + extra + data
        tail = struct.pack("<HHHLL", 0, 0, 0, 0, place)
        directory += b"PK\x01\x02\x14\x00" + fields + tail + name + extra
    end = struct.pack("<HHHHLLH", 0, 0, len(files), len(files), len(directory), len(out), 0)
    return out + directory + b"PK\x05\x06" + end


def zipped(*files: tuple[str, bytes], attributes: int = 0) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            info = zipfile.ZipInfo(name, (2024, 5, 1, 10, 0, 0))
            info.external_attr = attributes
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, data)
    return file.getvalue()


def listed(path: Path, data: bytes) -> tuple[Member, ...]:
    path.write_bytes(data)
    with CachedReader(path) as source:
        members = examine_archive(source, Content.ZIP).members
    assert isinstance(members, Known)
    return members.value


def unpacked(folder: Path, data: bytes) -> tuple[tuple[Member, ...], Places]:
    drive, place = folder / "drive", folder / "unpacked"
    drive.mkdir(exist_ok=True)
    place.mkdir(exist_ok=True)
    (drive / "a.zip").write_bytes(data)
    places = Places(str(drive), str(place))
    with CachedReader(drive / "a.zip") as source:
        return unpack(source, "a.zip", places), places


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "flags", "table"),
    [
        ("作品/春风.mp4".encode("gbk"), 0, "gb18030"),
        ("作品/春风.mp4".encode(), 0, "utf-8"),
        ("作品/春风.mp4".encode(), 0x800, "utf-8"),
        ("作品\\春风.mp4".encode("gbk"), 0, "gb18030"),
    ],
)
def test_names_in_the_tables_that_are_met(
    tmp_path: Path, name: bytes, flags: int, table: str
) -> None:
    (member,) = listed(tmp_path / "a.zip", raw_zip((name, b"x"), flags=flags))
    assert (member.name, member.table) == ("作品/春风.mp4", table)


def test_a_name_in_unicode_beside_another(tmp_path: Path) -> None:
    name = "春风.mp4".encode("gbk")
    beside = "春风里.mp4".encode()
    data = b"\x01" + struct.pack("<L", zlib.crc32(name)) + beside
    extra = struct.pack("<HH", 0x7075, len(data)) + data
    assert listed(tmp_path / "a.zip", raw_zip((name, b""), extra=extra))[0].name == "春风里.mp4"
    (other,) = listed(tmp_path / "b.zip", raw_zip(("夏.mp4".encode("gbk"), b""), extra=extra))
    assert other.name == "夏.mp4"


def test_members_are_files_under_plain_names(tmp_path: Path) -> None:
    files = (("课/春.MP4", b"film"), ("课/", b""), ("课/.DS_Store", b"x"), ("__MACOSX/._x", b"x"))
    members, places = unpacked(tmp_path, zipped(*files))
    assert [m.name for m in members] == ["课/春.MP4"]
    place = places.locate("a.zip!/课/春.MP4")
    assert place.read_bytes() == b"film"
    assert place.parent == tmp_path / "unpacked"
    assert place.name.isascii()
    assert place.suffix == ".mp4"
    assert place.stat().st_mtime == members[0].modified
    assert places.locate("a.zip!/other") == tmp_path / "drive" / "a.zip!" / "other"


@pytest.mark.parametrize(
    ("name", "attributes", "refusal"),
    [
        ("../out.txt", 0, Refusal.OUTSIDE),
        ("a/../../out.txt", 0, Refusal.OUTSIDE),
        ("..\\out.txt", 0, Refusal.OUTSIDE),
        ("/etc/out.txt", 0, Refusal.OUTSIDE),
        ("C:\\out.txt", 0, Refusal.OUTSIDE),
        ("x" * 1001, 0, Refusal.OUTSIDE),
        ("link", LINK, Refusal.LINK),
        ("./a//CON.txt", 0, None),
        ("ab?:.txt ", 0, None),
    ],
)
def test_names_that_lead_elsewhere(
    tmp_path: Path, name: str, attributes: int, refusal: Refusal | None
) -> None:
    members, _ = unpacked(tmp_path, zipped((name, b"x"), attributes=attributes))
    assert [m.refusal for m in members] == [refusal]
    assert len(names(tmp_path / "unpacked")) == (refusal is None)
    assert names(tmp_path) == ["drive", "unpacked"]


def test_of_two_of_one_name_the_first_is_taken(tmp_path: Path) -> None:
    members, places = unpacked(tmp_path, raw_zip((b"a.txt", b"1"), (b"A.TXT", b"2")))
    assert [m.refusal for m in members] == [None, Refusal.TWICE]
    assert places.locate(inside("a.zip", "a.txt")).read_bytes() == b"1"


def test_an_encrypted_one_is_not_opened(tmp_path: Path) -> None:
    data = raw_zip((b"a.mp4", b"secret"), flags=1)
    (tmp_path / "a.zip").write_bytes(data)
    with CachedReader(tmp_path / "a.zip") as source:
        facts = examine_archive(source, Content.ZIP)
    assert facts.encrypted == Known(value=True, source="zipfile")
    with pytest.raises(EncryptedError):
        unpacked(tmp_path, data)
    assert not names(tmp_path / "unpacked")


def test_a_method_that_nothing_undoes(tmp_path: Path) -> None:
    deflate64 = zipped(("a.mp4", b"x")).replace(b"\x08\x00", b"\x09\x00")
    with pytest.raises(UnsupportedError):
        unpacked(tmp_path, deflate64)


def test_a_bomb_is_not_expanded(tmp_path: Path) -> None:
    data = zipped(*((f"{n}", bytes(30 << 20)) for n in range(9)))
    with pytest.raises(ExpansionError):
        listed(tmp_path / "a.zip", data)


def test_more_bytes_than_it_says(tmp_path: Path) -> None:
    data = zipped(("a", bytes(5000)))
    lying = data.replace(struct.pack("<L", 5000), struct.pack("<L", 50))
    with pytest.raises(ExpansionError):
        unpacked(tmp_path, lying)


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 3)
    with pytest.raises(TooLargeError):
        listed(tmp_path / "a.zip", zipped(*((f"{n}", b"") for n in range(4))))


def test_a_full_disk_is_not_the_drives_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FREE_SPACE", 1 << 62)
    with pytest.raises(NoRoomError):
        unpacked(tmp_path, zipped(("a", b"x")))


def test_other_archives_are_known_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.rar").write_bytes(b"Rar!\x1a\x07\x01\x00")
    with CachedReader(tmp_path / "a.rar") as source:
        facts = examine_archive(source, Content.RAR)
    assert facts.format == Known("rar", archive.SOURCE)
    assert isinstance(facts.members, Unknown)
    assert facts.members.why is Reason.UNSUPPORTED


def test_an_archive_of_more_than_four_gigabytes(tmp_path: Path) -> None:
    """Its end record says only that another holds the numbers (APPNOTE.TXT 4.4.1.4)."""
    data = raw_zip((b"a.mp4", b"x"))
    at = data.index(b"PK\x05\x06")
    length, place = struct.unpack_from("<LL", data, at + 12)
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, length, place)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, *(0xFFFFFFFF,) * 2, 0)
    assert listed(tmp_path / "a.zip", data[:at] + record + locator + end)[0].name == "a.mp4"
    vast = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 1 << 40, place)
    with pytest.raises(ExpansionError):
        listed(tmp_path / "b.zip", data[:at] + vast + locator + end)


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.sampled_from(
    ["../x", "a/../b", "C:x", "\\x", "a/", "./", "CON", "a\0b", "x." + "y" * 300]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(NAMES, st.binary(max_size=40)), max_size=5), st.sampled_from([0, 0x800]))
def test_whatever_names_say_nothing_is_written_elsewhere(
    tmp_path: Path, files: Sequence[tuple[str, bytes]], flags: int
) -> None:
    data = raw_zip(*((name.encode(), held) for name, held in files), flags=flags)
    try:
        members, places = unpacked(tmp_path, data)
    except MalformedError:
        return
    assert names(tmp_path) == ["drive", "unpacked"]
    assert names(tmp_path / "drive") == ["a.zip"]
    for member in members:
        if member.refusal is None:
            assert ".." not in member.name.split("/")
            assert places.locate(inside("a.zip", member.name)).parent == tmp_path / "unpacked"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 400), put=st.binary(min_size=1, max_size=8))
def test_a_damaged_archive_is_read_or_refused(tmp_path: Path, place: int, put: bytes) -> None:
    data = zipped(("春.mp4", b"film" * 20), ("a.txt", b"x"))
    place %= len(data)
    try:
        unpacked(tmp_path, data[:place] + put + data[place + len(put) :])
    except MalformedError:
        return
