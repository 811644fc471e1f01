"""Which removable drives are plugged in. The system's own disks are never among them.

What a system calls a plugged-in drive, and where that falls short:

- Windows: a volume whose drive type is removable (GetDriveTypeW, which psutil asks). A portable
  hard disk has the drive type *fixed*, like the disks inside, and is left out: name it instead.
- Linux: a block device that the kernel calls removable, or that hangs on USB, or an SD card. Where
  it is mounted says nothing: desktops mount inner partitions below /media and /run/media as well.
  Thunderbolt and eSATA enclosures look like inner disks and are left out.
- macOS: a local volume below /Volumes on another disk than the system's. Disk images look the
  same, and are listed.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from usbcheck.drive.paths import absolute, lies_on
from usbcheck.facts.provenance import Known, Reason, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from usbcheck.facts.provenance import Fact

_SOURCE = "system"


@dataclass(frozen=True, slots=True)
class Mount:
    """A plugged-in drive. `path` is its root; sizes are bytes.

    `removable` is whether the system calls the medium itself removable (sticks, cards), False for
    hard disks and on macOS, which does not say. `label` is foreign text.
    """

    path: str
    label: str | None
    filesystem: str
    total: int
    free: int
    removable: bool


@dataclass(frozen=True, slots=True)
class Partition:
    """A mounted file system as psutil lists it."""

    device: str
    path: str
    filesystem: str
    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Disk:
    """The whole disk under a partition, as Linux knows it. `portable`: on USB, or an SD card."""

    name: str
    removable: bool
    portable: bool


@dataclass(frozen=True, slots=True)
class Plugged:
    """A partition judged to be on a plugged-in drive."""

    partition: Partition
    removable: bool


def removable_mounts() -> tuple[Mount, ...]:
    """Return the plugged-in drives that the system can describe, sorted by path."""
    import psutil  # here, for it costs every start of the program otherwise

    plugged, label_of = _on_this_system(_partitions())
    mounts = []
    for each in plugged:
        partition = each.partition
        try:
            usage = psutil.disk_usage(partition.path)
        except (OSError, psutil.Error, UnicodeError):
            continue
        mounts.append(
            Mount(
                path=partition.path,
                label=label_of(partition) or None,
                filesystem=partition.filesystem,
                total=usage.total,
                free=usage.free,
                removable=each.removable,
            )
        )
    return tuple(sorted(mounts, key=lambda mount: mount.path))


def is_plugged_in(root: str) -> bool:
    """Return whether the folder `root` is on a plugged-in drive."""
    plugged, _ = _on_this_system(_partitions())
    return any(lies_on(root, each.partition.path) for each in plugged)


def volume_label(root: str) -> Fact[str]:
    """Return what the volume is called whose root is `root`, plugged in or not; empty for nothing.

    Of a folder that is the root of no volume it is not known.
    """
    real = os.path.realpath(absolute(root))
    for partition in _partitions():
        if os.path.realpath(partition.path) == real:
            _, label_of = _on_this_system([partition])
            return Known(label_of(partition), _SOURCE)
    return Unknown(Reason.NOT_EXAMINED, "no root of a volume")


def _partitions() -> list[Partition]:
    import psutil

    try:
        listed = psutil.disk_partitions(all=False)
    except (OSError, psutil.Error):
        return []
    return [
        Partition(it.device, it.mountpoint, it.fstype, frozenset(it.opts.split(",")))
        for it in listed
    ]


def _on_this_system(
    partitions: Sequence[Partition],
) -> tuple[Sequence[Plugged], Callable[[Partition], str]]:
    if sys.platform == "win32":
        system_drive = os.environ.get("SYSTEMDRIVE", "C:")
        return plugged_windows(partitions, system_drive), _label_windows
    if sys.platform == "darwin":
        return plugged_macos(partitions), label_macos
    labels = read_labels()
    return (
        plugged_linux(partitions, read_disk),
        lambda partition: labels.get(os.path.realpath(partition.device), ""),
    )


def plugged_windows(partitions: Sequence[Partition], system_drive: str) -> tuple[Plugged, ...]:
    """Return volumes of drive type removable with a file system, except `system_drive` (`C:`).

    A card reader with no card in it has no file system.
    """
    system = system_drive.rstrip("\\").casefold()
    return tuple(
        Plugged(partition, removable=True)
        for partition in partitions
        if "removable" in partition.options
        and partition.filesystem
        and partition.path.rstrip("\\").casefold() != system
    )


_MACOS_DISK = re.compile(r"/dev/(disk\d+)")
_MACOS_INNER_DISK = "disk0"  # the kernel numbers the built-in disk first


def plugged_macos(partitions: Sequence[Partition]) -> tuple[Plugged, ...]:
    """Return local, browsable volumes below /Volumes, not on the built-in or the boot disk."""
    own = {_macos_disk(partition) for partition in partitions if partition.path == "/"}
    own.add(_MACOS_INNER_DISK)
    return tuple(
        Plugged(partition, removable=False)
        for partition in partitions
        if partition.path.startswith("/Volumes/")
        and "local" in partition.options
        and not partition.options & {"rootfs", "dontbrowse"}
        and _macos_disk(partition) not in own
    )


def _macos_disk(partition: Partition) -> str:
    found = _MACOS_DISK.match(partition.device)
    return found[1] if found else partition.device


def label_macos(partition: Partition) -> str:
    """Return the last part of the mount point, which macOS makes from the label."""
    return partition.path.rsplit("/", 1)[-1]


_SYSTEM_PLACES = frozenset(
    {
        *("/", "/usr", "/var", "/home", "/boot", "/boot/efi", "/boot/firmware", "/efi"),
        *("/cdrom", "/run/live/medium", "/run/initramfs/live"),  # a system run from a stick
    }
)


def plugged_linux(
    partitions: Sequence[Partition], disk_of: Callable[[str], Disk | None]
) -> tuple[Plugged, ...]:
    """Return partitions on removable or portable disks, none of which carries the running system.

    `disk_of` gives the disk of a device path, None where the kernel does not know it. A device
    mounted twice counts once, where it was mounted first.
    """
    disks = {partition.device: disk_of(partition.device) for partition in partitions}
    own = {
        disk.name
        for partition in partitions
        if partition.path in _SYSTEM_PLACES and (disk := disks[partition.device])
    }
    plugged: dict[str, Plugged] = {}
    for partition in partitions:
        disk = disks[partition.device]
        if disk and disk.name not in own and (disk.removable or disk.portable):
            plugged.setdefault(partition.device, Plugged(partition, disk.removable))
    return tuple(plugged.values())


_USB = re.compile(r"usb\d+")  # a bus in a sysfs path: …/0000:00:14.0/usb2/2-1/…
_OPTICAL = re.compile(r"sr\d+")  # an empty tray is removable too, but no drive of works


def read_disk(device: str, blocks: Path = Path("/sys/class/block")) -> Disk | None:
    """Return the disk that holds `device` (`/dev/sdb1`, or `/dev/mapper/…` over it), from sysfs."""
    try:
        place = _lowest(blocks / os.path.basename(os.path.realpath(device)))  # noqa: PTH119
        disk = place.parent if (place / "partition").exists() else place
        if _OPTICAL.fullmatch(disk.name):
            return None
        return Disk(
            name=disk.name,
            removable=(disk / "removable").read_text("ascii").strip() == "1",
            portable=any(map(_USB.fullmatch, disk.parts)) or _is_sd_card(disk),
        )
    except (OSError, ValueError):
        return None


def _lowest(block: Path) -> Path:
    """Return the device under encryption or volume layers, which sysfs lists as their slaves."""
    place = block.resolve(strict=True)
    while slaves := sorted(_children(place / "slaves")):
        place = slaves[0].resolve(strict=True)
    return place


def _children(directory: Path) -> Iterator[Path]:
    return directory.iterdir() if directory.is_dir() else iter(())


def _is_sd_card(disk: Path) -> bool:
    kind = disk / "device" / "type"  # an inner eMMC says MMC here
    return disk.name.startswith("mmcblk") and kind.is_file() and kind.read_text("ascii")[:2] == "SD"


_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")


def read_labels(by_label: Path = Path("/dev/disk/by-label")) -> dict[str, str]:
    """Return the labels of devices, by the devices' real paths, from udev's links."""
    try:
        return {
            os.path.realpath(link): decode_label(os.fsencode(link.name))
            for link in _children(by_label)
        }
    except OSError:
        return {}


def decode_label(name: bytes) -> str:
    r"""Return the label in a link's name, where udev escapes bytes as in `\x20`.

    A Chinese Windows writes the labels of FAT drives in GBK.
    """
    raw = _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _label_windows(partition: Partition) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    label = ctypes.create_unicode_buffer(261)  # MAX_PATH + 1, as GetVolumeInformationW asks
    given = ctypes.windll.kernel32.GetVolumeInformationW(
        ctypes.c_wchar_p(partition.path), label, len(label), None, None, None, None, 0
    )
    return label.value if given else ""
