"""Which drives are plugged in, judged from hand-made lists of all three systems."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from usbcheck.drive import mounts
from usbcheck.drive.mounts import (
    Disk,
    Mount,
    Partition,
    Plugged,
    decode_label,
    label_macos,
    plugged_linux,
    plugged_macos,
    plugged_windows,
    read_disk,
    read_labels,
    removable_mounts,
)
from usbcheck.facts.provenance import Known, Unknown

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def partition(device: str, path: str, filesystem: str = "exfat", options: str = "rw") -> Partition:
    return Partition(device, path, filesystem, frozenset(options.split(",")))


def paths(plugged: tuple[Plugged, ...]) -> list[str]:
    return [each.partition.path for each in plugged]


@pytest.mark.parametrize(
    ("path", "filesystem", "options", "listed"),
    [
        ("E:\\", "exFAT", "rw,removable", True),
        ("F:\\", "NTFS", "rw,compressed,removable", True),
        ("G:\\", "FAT32", "ro,removable", True),
        ("H:\\", "", "removable", False),  # card reader with no card
        ("C:\\", "NTFS", "rw,fixed", False),
        ("D:\\", "NTFS", "rw,fixed", False),  # inner, or a portable hard disk: not to be told
        ("I:\\", "CDFS", "ro,cdrom", False),
        ("Z:\\", "NTFS", "rw,remote", False),
    ],
)
def test_windows(path: str, filesystem: str, options: str, *, listed: bool) -> None:
    drive = partition(path, path, filesystem, options)
    assert plugged_windows([drive], "C:") == ((Plugged(drive, removable=True),) if listed else ())


@pytest.mark.parametrize("system_drive", ["E:", "e:", "E:\\"])
def test_windows_run_from_a_stick_does_not_list_itself(system_drive: str) -> None:
    drives = [partition(d, d, "NTFS", "rw,removable") for d in ("E:\\", "F:\\")]
    assert paths(plugged_windows(drives, system_drive)) == ["F:\\"]


MACOS = [
    partition("/dev/disk3s1s1", "/", "apfs", "ro,local,rootfs,dovolfs,journaled"),
    partition("/dev/disk3s5", "/System/Volumes/Data", "apfs", "rw,local,dontbrowse"),
    partition("/dev/disk3s2", "/Volumes/第二卷", "apfs", "rw,local"),
    partition("/dev/disk0s3", "/Volumes/BOOTCAMP", "ntfs", "ro,local"),
    partition("/dev/disk33s1", "/Volumes/KINGSTON", "msdos", "rw,local,ignore-ownership"),
    partition("/dev/disk5s1", "/Volumes/移动硬盘", "exfat", "rw,local"),
    partition("/dev/disk6s1", "/Volumes/.timemachine", "apfs", "rw,local,dontbrowse"),
    partition("//server/share", "/Volumes/share", "smbfs", "rw,nosuid"),
    partition("/dev/disk7s1", "/private/var/run/x", "hfs", "ro,local"),
]


def test_macos() -> None:
    assert paths(plugged_macos(MACOS)) == ["/Volumes/KINGSTON", "/Volumes/移动硬盘"]
    assert [label_macos(each.partition) for each in plugged_macos(MACOS)] == [
        "KINGSTON",
        "移动硬盘",
    ]


INNER = Disk("nvme0n1", removable=False, portable=False)
STICK = Disk("sdb", removable=True, portable=True)
PORTABLE = Disk("sdc", removable=False, portable=True)
CARD = Disk("mmcblk0", removable=False, portable=True)
DISKS = {
    "/dev/nvme0n1p1": INNER,
    "/dev/nvme0n1p2": INNER,
    "/dev/nvme0n1p3": INNER,
    "/dev/sdb1": STICK,
    "/dev/sdc1": PORTABLE,
    "/dev/mapper/luks-1": PORTABLE,
    "/dev/mmcblk0p1": CARD,
    "/dev/mmcblk0p2": CARD,
}


def test_linux() -> None:
    listed = [
        partition("/dev/nvme0n1p2", "/", "ext4"),
        partition("/dev/nvme0n1p1", "/boot/efi", "vfat"),
        partition("/dev/nvme0n1p3", "/media/user/Windows", "fuseblk"),  # inner, opened by a click
        partition("/dev/sdb1", "/run/media/user/作品"),
        partition("/dev/sdb1", "/srv/bound"),
        partition("/dev/sdc1", "/mnt"),
        partition("/dev/loop3", "/snap/core/1", "squashfs"),
    ]
    assert plugged_linux(listed, DISKS.get) == (
        Plugged(listed[3], removable=True),
        Plugged(listed[5], removable=False),
    )


@pytest.mark.parametrize("place", ["/", "/boot", "/home", "/cdrom", "/run/live/medium"])
def test_linux_run_from_a_card_does_not_list_itself(place: str) -> None:
    listed = [
        partition("/dev/mmcblk0p2", place, "ext4"),
        partition("/dev/mmcblk0p1", "/media/user/rest", "vfat"),
        partition("/dev/mapper/luks-1", "/media/user/vault", "ext4"),
    ]
    assert paths(plugged_linux(listed, DISKS.get)) == ["/media/user/vault"]


USB_PORT = "devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host4/target4:0:0/4:0:0:0/block"
SATA_PORT = "devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block"
CARD_SLOT = "devices/pci0000:00/0000:02:00.0/mmc_host/mmc0/mmc0:aaaa/block"
VIRTUAL = "devices/virtual/block"


class Sysfs:
    """A part of sysfs, as the kernel lays it out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.blocks = root / "class" / "block"
        self.blocks.mkdir(parents=True)

    def disk(self, port: str, name: str, *, removable: str = "0", parts: int = 1) -> Path:
        disk = self.root / port / name
        disk.mkdir(parents=True)
        (disk / "removable").write_text(f"{removable}\n", "ascii")
        (self.blocks / name).symlink_to(disk)
        for number in range(1, parts + 1):
            part = disk / (f"{name}p{number}" if name[-1].isdigit() else f"{name}{number}")
            part.mkdir()
            (part / "partition").write_text(f"{number}\n", "ascii")
            (self.blocks / part.name).symlink_to(part)
        return disk

    def over(self, name: str, slave: str) -> None:
        slaves = self.disk(VIRTUAL, name, parts=0) / "slaves"
        slaves.mkdir()
        (slaves / slave).symlink_to((self.blocks / slave).resolve())


@pytest.fixture
def sysfs(tmp_path: Path) -> Sysfs:
    return Sysfs(tmp_path / "sys")


@needs_links
def test_disks_in_sysfs(sysfs: Sysfs) -> None:
    sysfs.disk(SATA_PORT, "sda")
    sysfs.disk(USB_PORT, "sdb", removable="1")
    sysfs.disk(f"{USB_PORT}/usbcheck", "sdc")
    sysfs.disk(f"{SATA_PORT}/usbcheck", "sdd")  # only a numbered bus is USB
    assert read_disk("/dev/sda1", sysfs.blocks) == Disk("sda", removable=False, portable=False)
    assert read_disk("/dev/sdb1", sysfs.blocks) == Disk("sdb", removable=True, portable=True)
    assert read_disk("/dev/sdb", sysfs.blocks) == Disk("sdb", removable=True, portable=True)
    assert read_disk("/dev/sdc1", sysfs.blocks) == Disk("sdc", removable=False, portable=True)
    assert read_disk("/dev/sdd1", sysfs.blocks) == Disk("sdd", removable=False, portable=False)


@needs_links
@pytest.mark.parametrize(("kind", "portable"), [("SD\n", True), ("MMC\n", False)])
def test_cards_and_soldered_memory(sysfs: Sysfs, kind: str, *, portable: bool) -> None:
    device = sysfs.disk(CARD_SLOT, "mmcblk0") / "device"
    device.mkdir()
    (device / "type").write_text(kind, "ascii")
    found = read_disk("/dev/mmcblk0p1", sysfs.blocks)
    assert found == Disk("mmcblk0", removable=False, portable=portable)


@needs_links
def test_encrypted_volume_on_a_stick(sysfs: Sysfs) -> None:
    sysfs.disk(USB_PORT, "sdb", removable="1")
    sysfs.over("dm-0", "sdb1")
    sysfs.over("dm-1", "dm-0")
    assert read_disk("/dev/dm-1", sysfs.blocks) == Disk("sdb", removable=True, portable=True)


@needs_links
def test_what_is_no_disk(sysfs: Sysfs) -> None:
    sysfs.disk(USB_PORT, "sr0", removable="1", parts=0)
    (sysfs.disk(USB_PORT, "sdb") / "removable").unlink()
    (sysfs.disk(SATA_PORT, "sdc") / "removable").write_bytes(b"\xff")
    (sysfs.blocks / "sdz").symlink_to(sysfs.root / "gone")
    for device in ("/dev/sr0", "/dev/sdb1", "/dev/sdc1", "/dev/sdz", "/dev/sdy1", "server:/x", ""):
        assert read_disk(device, sysfs.blocks) is None


@pytest.mark.parametrize(
    ("name", "label"),
    [
        (b"KINGSTON", "KINGSTON"),
        (rb"MY\x20DISK", "MY DISK"),
        ("作品".encode(), "作品"),
        (rb"\xe4\xbd\x9c\xe5\x93\x81", "作品"),
        (rb"\xd7\xf7\xc6\xb7\x201", "作品 1"),  # GBK, as a Chinese Windows labels FAT
        (rb"a\x2fb\x5cx20", "a/b\\x20"),
        (rb"\xff\xff", "\ufffd\ufffd"),
    ],
)
def test_labels_decoded(name: bytes, label: str) -> None:
    assert decode_label(name) == label


@needs_links
def test_labels_read(tmp_path: Path) -> None:
    for device in ("sdb1", "sdc1"):
        (tmp_path / device).touch()
    by_label = tmp_path / "by-label"
    by_label.mkdir()
    (by_label / r"党\x20员").symlink_to("../sdb1")
    (by_label / "BACKUP").symlink_to("../sdc1")
    assert read_labels(by_label) == {
        os.path.realpath(tmp_path / "sdb1"): "党 员",
        os.path.realpath(tmp_path / "sdc1"): "BACKUP",
    }
    assert read_labels(tmp_path / "none") == {}


class Psutil:
    """psutil's two questions, answered by hand."""

    Listing = list[tuple[str, str, str, str]]

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.listing: Psutil.Listing = []
        self.sizes: dict[str, tuple[int, int]] = {}
        monkeypatch.setattr(psutil, "disk_partitions", self.disk_partitions)
        monkeypatch.setattr(psutil, "disk_usage", self.disk_usage)

    def disk_partitions(self, *, all: bool) -> list[Any]:  # noqa: A002
        assert not all
        names = ("device", "mountpoint", "fstype", "opts")
        return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in self.listing]

    def disk_usage(self, path: str) -> Any:
        if path not in self.sizes:
            raise PermissionError(13, "Permission denied", path)
        total, free = self.sizes[path]
        return SimpleNamespace(total=total, free=free)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Psutil:
    return Psutil(monkeypatch)


def test_linux_drives_from_end_to_end(answers: Psutil, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(mounts, "read_disk", DISKS.get)
    monkeypatch.setattr(mounts, "read_labels", lambda: {os.path.realpath("/dev/sdc1"): "移动硬盘"})
    answers.listing = [
        ("/dev/nvme0n1p2", "/", "ext4", "rw"),
        ("/dev/sdc1", "/media/user/移动硬盘", "ntfs", "rw"),
        ("/dev/sdb1", "/media/user/1", "exfat", "rw"),
        ("/dev/mmcblk0p1", "/media/user/dying", "vfat", "rw"),
    ]
    answers.sizes = {"/": (9, 9), "/media/user/移动硬盘": (200, 150), "/media/user/1": (100, 40)}
    assert removable_mounts() == (
        Mount("/media/user/1", None, "exfat", 100, 40, removable=True),
        Mount("/media/user/移动硬盘", "移动硬盘", "ntfs", 200, 150, removable=False),
    )


def test_a_folder_on_a_plugged_in_drive(
    answers: Psutil, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(mounts, "read_disk", DISKS.get)
    answers.listing = [
        ("/dev/nvme0n1p2", "/", "ext4", "rw"),
        ("/dev/sdb1", str(tmp_path / "1"), "exfat", "rw"),
    ]
    assert mounts.is_plugged_in(str(tmp_path / "1" / "金坛区"))
    assert not mounts.is_plugged_in(str(tmp_path / "10"))


def test_macos_drives_from_end_to_end(answers: Psutil, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    answers.listing = [("/dev/disk5s1", "/Volumes/作品", "exfat", "rw,local")]
    answers.sizes = {"/Volumes/作品": (100, 40)}
    assert removable_mounts() == (
        Mount("/Volumes/作品", "作品", "exfat", 100, 40, removable=False),
    )


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), psutil.AccessDenied()])
def test_a_system_that_does_not_answer(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*, all: bool) -> None:  # noqa: A002
        raise error

    monkeypatch.setattr(psutil, "disk_partitions", refuse)
    assert removable_mounts() == ()


def test_this_machine() -> None:
    for mount in removable_mounts():
        assert Path(mount.path).is_dir()
        assert Path(mount.path) != Path(Path.cwd().anchor)
        assert 0 <= mount.free <= mount.total


def test_the_label_of_a_volume_whatever_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = partition("/dev/sda1", str(tmp_path))
    monkeypatch.setattr(mounts, "_partitions", lambda: [partition("/dev/sdb1", "/"), inner])
    monkeypatch.setattr(mounts, "_on_this_system", lambda given: ((), {inner: "金坛"}.get))
    assert mounts.volume_label(f"{tmp_path}{os.sep}") == Known("金坛", "system")
    (tmp_path / "folder").mkdir()
    assert isinstance(mounts.volume_label(str(tmp_path / "folder")), Unknown)


def test_a_system_that_describes_nothing_knows_no_label(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(psutil, "disk_partitions", fail)
    assert isinstance(mounts.volume_label("/"), Unknown)
