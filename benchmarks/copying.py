"""`python -m benchmarks.copying FOLDER [--drives FOLDER] [-o PAGE]`: compare copies.

The copy of `receive` is measured against `cp` and `xxhsum`.

Makes two drives once, ten films of 150 MB and four hundred papers of 50 kB, and runs in turn,
several times:

- the copy of `receive` (read once, hashed on the way, flushed, read back from the disk, compared);
- `cp` followed by `xxhsum` over the copy, which it reads from memory;
- the same with a `sync` between them, so that the copy is on the disk as well;
- the same with the copy forgotten after the `sync`, so that xxhsum reads it from the disk: what
  `receive` promises;
- films only: `dd` to the disk and from it, past memory, without any digest: what the disk needs.

They are read once from the memory, where the last run left them, and once from the disk, as from a
drive that was just plugged in.

With `--drives` they lie in another folder, on a stick or a device of a stick's rate, and are read
from there alone. Linux, with xxhsum on the path; as root, what devices hold in memory is forgotten
as well.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.pages import put
from usbcheck.copying.drive_copy import SMALL, copy_drive
from usbcheck.drive.walk import walk


@dataclass(frozen=True, slots=True)
class Load:
    """A drive to be copied: so many files of so many bytes; `fresh` if it is in no memory yet."""

    name: str
    files: int
    size: int
    fresh: bool = False


LOADS = (
    Load("films, from memory", 10, 150_000_000),
    Load("films, from the disk", 10, 150_000_000, fresh=True),
    Load("papers, from memory", 400, 50_000),
    Load("papers, from the disk", 400, 50_000, fresh=True),
)
OURS = "usbcheck receive (copy)"
FLOOR = "dd to the disk and back"


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock, and of the processors."""

    wall: float
    cpu: float


def main() -> None:
    """Make the drive, run, print, and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copying", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--drives", type=Path, help="where the drives are, if not there")
    parser.add_argument("-o", "--output", type=Path, help="put the table on this page")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    target = options.folder / "copy"
    drives = options.drives or options.folder
    loads = [load for load in LOADS if load.fresh or not options.drives]
    taken = {load: measure(load, drives, target, options.rounds) for load in loads}
    table = as_table(taken)
    print(table)
    if options.output:
        put(options.output, "copying", table)


def make_drive(load: Load, folder: Path) -> Path:
    """Make files of random bytes, once."""
    drive = folder / f"drive-{load.files}"
    drive.mkdir(parents=True, exist_ok=True)
    for number in range(load.files):
        file = drive / f"{number}.bin"
        if not file.exists():
            file.write_bytes(os.urandom(load.size))
    return drive


def forget(drive: Path) -> None:
    """Make the system read the drive from the disk again."""
    for path in drive.iterdir():
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    with suppress(PermissionError):
        Path("/proc/sys/vm/drop_caches").write_text("1", "ascii")


def by_us(drive: Path, target: Path) -> None:
    """Copy as `receive` does."""
    listed = walk(drive, [])
    target.mkdir()
    copy_drive(listed.root, listed.files, target / "drive", target / "parts")


def by_cp(drive: Path, target: Path) -> None:
    """Run `cp`, then `xxhsum`, which reads from memory what cp has just written there."""
    subprocess.run(["cp", "-r", drive, target], check=True)
    _xxhsum(target)


def by_cp_and_sync(drive: Path, target: Path) -> None:
    """Run `cp`, then `sync`, then `xxhsum`: the copy is on the disk, too."""
    subprocess.run(["cp", "-r", drive, target], check=True)
    subprocess.run(["sync", "-f", target], check=True)
    _xxhsum(target)


def by_cp_and_disk(drive: Path, target: Path) -> None:
    """Run `cp`, then `sync`, then `xxhsum`, which reads the copy from the disk."""
    subprocess.run(["cp", "-r", drive, target], check=True)
    subprocess.run(["sync", "-f", target], check=True)
    forget(target)
    _xxhsum(target)


def by_dd(drive: Path, target: Path) -> None:
    """Write and read back past memory, and hash nothing."""
    target.mkdir()
    for file in sorted(drive.iterdir()):
        copy = target / file.name
        _dd(f"if={file}", f"of={copy}", "oflag=direct", "conv=fsync")
        _dd(f"if={copy}", "of=/dev/null", "iflag=direct")


def _dd(*operands: str) -> None:
    subprocess.run(["dd", "bs=4M", "status=none", *operands], check=True)


def _xxhsum(target: Path) -> None:
    files = sorted(target.iterdir())
    subprocess.run(["xxhsum", "-H2", *files], check=True, stdout=subprocess.DEVNULL)


WAYS: Mapping[str, Callable[[Path, Path], None]] = {
    OURS: by_us,
    "cp; xxhsum": by_cp,
    "cp; sync; xxhsum": by_cp_and_sync,
    "cp; sync; xxhsum from the disk": by_cp_and_disk,
    FLOOR: by_dd,
}


def measure(load: Load, drives: Path, target: Path, rounds: int) -> dict[str, list[Taken]]:
    """Return what each way takes, in turn, `rounds` times; no writes are left between."""
    drive = make_drive(load, drives)
    ways = {name: way for name, way in WAYS.items() if load.size > SMALL or name != FLOOR}
    taken: dict[str, list[Taken]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            shutil.rmtree(target, ignore_errors=True)
            os.sync()
            if load.fresh:
                forget(drive)
            start, busy = time.perf_counter(), _cpu()
            way(drive, target)
            taken[name].append(Taken(time.perf_counter() - start, _cpu() - busy))
    shutil.rmtree(target, ignore_errors=True)
    return taken


def _cpu() -> float:
    """Return the processors' seconds of this process and of those it has waited for."""
    return sum(os.times()[:4])


def as_table(taken: Mapping[Load, Mapping[str, list[Taken]]]) -> str:
    """Return medians and rates."""
    lines = ["| files | way | seconds (median, least) | CPU s | MB/s | our rate against it |"]
    lines.append("|---|---|---|---|---|---|")
    for load, ways in taken.items():
        size = load.files * load.size / 1e6
        ours = median(each.wall for each in ways[OURS])
        for name, runs in ways.items():
            walls = [each.wall for each in runs]
            middle, busy = median(walls), median(each.cpu for each in runs)
            told = f"{middle:.2f}, {min(walls):.2f} | {busy:.2f} | {size / middle:.0f}"
            lines.append(f"| {load.name} | {name} | {told} | {middle / ours:.0%} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
