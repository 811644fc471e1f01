"""`python -m benchmarks.copying FOLDER [-o PAGE]`: receiving's copy against `cp` and `xxhsum`.

Makes a drive of ten films of 150 MB once, and runs in turn, several times: the copy of `receive`
(read once, hashed on the way, flushed, read back from the disk, compared), `cp` followed by
`xxhsum` over the copy, and the same with a `sync` between them, so that what xxhsum verifies is
on the disk as well. Linux, with xxhsum on the path.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from benchmarks.pages import put
from usbcheck.drive.walk import walk
from usbcheck.intake.copying import Journal, copy_drive

FILMS, FILM_BYTES = 10, 150_000_000


def main() -> None:
    """Make the drive, run, print, and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copying", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="put the table on this page")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    drive = make_drive(options.folder / "drive")
    target = options.folder / "copy"
    seconds = measure(drive, target, options.rounds)
    table = as_table(seconds)
    print(table)
    if options.output:
        put(options.output, "copying", table)


def make_drive(folder: Path) -> Path:
    """Films of random bytes, made once."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(FILMS):
        film = folder / f"{number}.mp4"
        if not film.exists():
            film.write_bytes(os.urandom(FILM_BYTES))
    return folder


def by_us(drive: Path, target: Path) -> None:
    """The copy of `receive`."""
    listed = walk(drive, [])
    target.mkdir()
    journal = Journal(target / "journal")
    copy_drive(listed.root, listed.files, target / "drive", journal, lambda _path, _count: None)


def by_cp(drive: Path, target: Path) -> None:
    """`cp`, then `xxhsum`, which reads from memory what cp has just written there."""
    subprocess.run(["cp", "-r", drive, target], check=True)
    _xxhsum(target)


def by_cp_and_sync(drive: Path, target: Path) -> None:
    """`cp`, then `sync`, then `xxhsum`: the copy is on the disk, too."""
    subprocess.run(["cp", "-r", drive, target], check=True)
    subprocess.run(["sync", "-f", target], check=True)
    _xxhsum(target)


def _xxhsum(target: Path) -> None:
    files = sorted(target.iterdir())
    subprocess.run(["xxhsum", "-H2", *files], check=True, stdout=subprocess.DEVNULL)


WAYS: Mapping[str, Callable[[Path, Path], None]] = {
    "usbcheck receive (copy)": by_us,
    "cp; xxhsum": by_cp,
    "cp; sync; xxhsum": by_cp_and_sync,
}


def measure(drive: Path, target: Path, rounds: int) -> dict[str, list[float]]:
    """Wall seconds of each way, in turn, `rounds` times; nothing is left to be written between."""
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(rounds):
        for name, way in WAYS.items():
            shutil.rmtree(target, ignore_errors=True)
            os.sync()
            start = time.perf_counter()
            way(drive, target)
            seconds[name].append(time.perf_counter() - start)
    shutil.rmtree(target, ignore_errors=True)
    return seconds


def as_table(seconds: Mapping[str, list[float]]) -> str:
    """Medians and rates."""
    size = FILMS * FILM_BYTES / 1e6
    ours = median(seconds["usbcheck receive (copy)"])
    lines = ["| way | seconds (median) | MB/s | our rate against it |", "|---|---|---|---|"]
    for name, taken in seconds.items():
        middle = median(taken)
        lines.append(f"| {name} | {middle:.2f} | {size / middle:.0f} | {middle / ours:.0%} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
