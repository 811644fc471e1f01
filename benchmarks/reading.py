"""Bytes that are read of a drive: asked of the system, different, and really off the drive.

*Asked* is what all calls together gave, by strace. *Different* leaves out what was read before.
*Off the drive* is what the system holds of the file after a run that began with nothing of it in
memory, what it read ahead included; at least what is different. Linux, with strace and fincore.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers
from benchmarks.machine import USBCHECK
from benchmarks.processes import Command
from benchmarks.traces import Reading, drop_pages, held_pages, readings, trace

BUDGET = 2_000_000  # bytes read for the facts of a film, or its index where that is larger
_ENDS = (0, 1, 3)  # exit codes of a check that has ended


@dataclass(frozen=True, slots=True)
class Read:
    """What one program read of one file. Bytes."""

    path: Path
    size: int
    opens: int
    asked: int
    distinct: int
    held: int


def read_by(command: Command, drive: Path, log: Path) -> list[Read]:
    """Return what a program reads of a drive's files.

    It has a run of its own that begins with none of the files in memory.
    """
    files = sorted(path for path in drive.rglob("*") if path.is_file())
    drop_pages(files)
    if command.before is not None:
        command.before()
    trace(command.words, log, command.codes, command.environment)
    held = held_pages(files)
    with log.open(encoding="utf-8", errors="replace") as lines:
        found = readings(lines, drive)
    log.unlink()
    return [_read(path, found.get(str(path), Reading()), held[str(path)]) for path in files]


def _read(path: Path, reading: Reading, held: int) -> Read:
    # In a long run the system may forget again what has come.
    come = max(held, reading.distinct)
    return Read(path, path.stat().st_size, reading.opens, reading.asked, reading.distinct, come)


def index_of(film: Path) -> tuple[int, bool]:
    """Bytes of a film's index, the `moov` box (ISO/IEC 14496-12), and whether it stands first."""
    seen = []
    with film.open("rb") as file:
        for kind, size in _boxes(file.read, film.stat().st_size, file.seek):
            seen.append(kind)
            if kind == b"moov":
                return size, b"mdat" not in seen
    raise ValueError(f"{film} has no index")


def _boxes(
    read: Callable[[int], bytes], end: int, seek: Callable[[int], int]
) -> Iterator[tuple[bytes, int]]:
    at = 0
    while at < end:
        seek(at)
        size, kind = struct.unpack(">I4s", read(8))
        if size == 1:
            (size,) = struct.unpack(">Q", read(8))
        yield kind, size
        at += size or end


def stages(
    drive: Path, two: Path, log: Path, cache: Mapping[str, str], forget: Callable[[], None]
) -> dict[str, list[Read]]:
    """Return what a check reads with each extent of looking at the pictures.

    The whole of them is decoded of `two` works only. Nothing is known from earlier checks.
    """
    found = {}
    for content, on in (("none", drive), ("sample", drive), ("full", two)):
        words = (*USBCHECK, "check", str(on), "--content", content, "--progress", "none")
        command = Command(content, words, before=forget, codes=_ENDS, environment=cache)
        print(f"reading of --content {content}", file=sys.stderr, flush=True)
        found[content] = read_by(command, on, log)
    return found


def of_peers(film: Path, scratch: Path, log: Path) -> dict[str, Read]:
    """Return what the peers read of one film."""
    drive = film.parents[1]
    asked = (
        Command("ffprobe", ("ffprobe", "-v", "error", "-show_format", "-show_streams", str(film))),
        Command("exiftool", ("exiftool", "-json", str(film))),
        Command("mediainfo", ("mediainfo", "--Output=JSON", str(film))),
        Command("mediaconch", (*peers.judging(scratch), str(film))),
    )
    return {
        command.name: next(one for one in read_by(command, drive, log) if one.path == film)
        for command in asked
    }


_HEAD = (
    "| {} | files | opened | asked MB | different MB | read again | off the drive MB | wanted |\n"
    "|---|---:|---:|---:|---:|---:|---:|---|"
)


def as_table(found: Mapping[str, Sequence[Read]]) -> str:
    """By kind of file and extent: the mean of a file."""
    rows = [_HEAD.format("mean of a file")]
    for content, reads in found.items():
        for kind, some in _kinds(reads).items():
            rows.append(_row(f"{kind}, `--content {content}`", some, _wanted(kind, content, some)))
    return "\n".join(rows)


def _kinds(reads: Sequence[Read]) -> dict[str, list[Read]]:
    kinds: dict[str, list[Read]] = {}
    for read in reads:
        kinds.setdefault(_kind(read.path), []).append(read)
    return dict(sorted(kinds.items()))


def _kind(path: Path) -> str:
    match path.suffix:
        case ".mp4":
            return "film, index first" if index_of(path)[1] else "film, index last"
        case ".jpg":
            return "poster"
        case _:
            return "Word file"


def _wanted(kind: str, content: str, some: Sequence[Read]) -> str:
    """Return the issue's budget, and whether it is kept."""
    if kind in ("poster", "Word file"):
        worst = max(read.asked / read.size for read in some)
        return f"once; most: {worst:.2f} times"
    if content != "none":
        return ""
    over = [read for read in some if read.asked > max(BUDGET, index_of(read.path)[0])]
    return "2 MB asked: " + (f"missed by {len(over)} of {len(some)}" if over else "kept")


def _row(name: str, some: Sequence[Read], wanted: str) -> str:
    count = len(some)
    opens, asked, distinct, held = (
        sum(getattr(read, column) for read in some) / count
        for column in ("opens", "asked", "distinct", "held")
    )
    again = (asked - distinct) / asked if asked else 0
    return (
        f"| {name} | {count} | {opens:.1f} | {asked / 1e6:.2f} | {distinct / 1e6:.2f} "
        f"| {again:.0%} | {held / 1e6:.2f} | {wanted} |"
    )


def totals(found: Mapping[str, Sequence[Read]]) -> str:
    """Return a drive as a whole, and what that takes of a slow stick."""
    rows = [
        "| whole drive | asked MB | different MB | off the drive MB | seconds at 30 MB/s |",
        "|---|---:|---:|---:|---:|",
    ]
    for content, reads in found.items():
        asked, distinct, held = (
            sum(getattr(read, column) for read in reads) / 1e6
            for column in ("asked", "distinct", "held")
        )
        rows.append(
            f"| `--content {content}` | {asked:.1f} | {distinct:.1f} | {held:.1f} "
            f"| {held / 30:.1f} |"
        )
    return "\n".join(rows)


def table_of_peers(found: Mapping[str, Read]) -> str:
    """Return what others read of one film."""
    rows = [_HEAD.format("one film")]
    rows += [_row(name, [read], "") for name, read in found.items()]
    return "\n".join(rows)


def as_record(found: Mapping[str, Sequence[Read]]) -> dict[str, object]:
    """Return every file's figures, for JSON."""
    return {
        content: [
            {
                "path": read.path.name,
                "size": read.size,
                "opens": read.opens,
                "asked": read.asked,
                "distinct": read.distinct,
                "held": read.held,
            }
            for read in reads
        ]
        for content, reads in found.items()
    }
