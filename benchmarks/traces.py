"""What a program read of some files.

It is taken from strace's log of its calls, and from the pages that the system then holds of each
file. Linux.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_TRACED = "trace=openat,open,read,pread64,readv,preadv,lseek,mmap,dup,close,clone,clone3,fork,vfork"
_CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+)(?:<(.*)>)?(?: .*)?$")
_UNFINISHED = re.compile(r"(\d+) +(.*?) *<unfinished \.\.\.>$")
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")
_DESCRIPTOR = re.compile(r"(\d+)<(.*?)>")
_MAPPED = re.compile(r"NULL, (\d+), .*?, (\d+)<(.*?)>, (0x[0-9a-f]+|\d+)$")


@dataclass(slots=True)
class Reading:
    """What was read of one file.

    How often it was opened, calls that gave bytes, bytes that were asked for and given, and the
    ranges they stood in (`begin`, `end`).
    """

    opens: int = 0
    calls: int = 0
    asked: int = 0
    ranges: list[tuple[int, int]] = field(default_factory=list)

    def add(self, begin: int, count: int) -> None:
        """Add bytes that a call gave."""
        if count > 0:
            self.calls += 1
            self.asked += count
            self.ranges.append((begin, begin + count))

    @property
    def distinct(self) -> int:
        """Return the number of bytes that were read at least once."""
        return sum(end - begin for begin, end in united(self.ranges))

    @property
    def again(self) -> int:
        """Return the number of bytes that were read although they had been before."""
        return self.asked - self.distinct


def united(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges in order, those that overlap or touch made one."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(ranges):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return joined


def trace(
    words: Sequence[str],
    log: Path,
    codes: tuple[int, ...] = (0,),
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a program under strace, with all its children.

    Raises `subprocess.CalledProcessError` where it ends with none of `codes`.
    """
    strace = ("strace", "-f", "-qq", "-y", "-s", "0", "--seccomp-bpf", "-e", _TRACED)
    done = subprocess.run(
        [*strace, "-o", str(log), *words],
        capture_output=True,
        check=False,
        env=os.environ | (environment or {}),
    )
    if done.returncode not in codes:
        raise subprocess.CalledProcessError(done.returncode, list(words), stderr=done.stderr)


def readings(lines: Iterable[str], below: Path) -> dict[str, Reading]:
    """Return what was read of each file below a folder, by path, from the lines of strace's log."""
    log = _Log(str(below))
    for line in _whole(lines):
        if found := _CALL.match(line):
            log.take(int(found[1]), found[2], found[3], found[4], found[5])
    return log.files


def _whole(lines: Iterable[str]) -> Iterable[str]:
    """Yield the lines, those that were broken off by another process put together again."""
    begun: dict[str, str] = {}
    for line in lines:
        text = line.rstrip("\n")
        if unfinished := _UNFINISHED.match(text):
            begun[unfinished[1]] = f"{unfinished[1]} {unfinished[2]}"
        elif resumed := _RESUMED.match(text):
            yield begun.pop(resumed[1], f"{resumed[1]} ") + resumed[2]
        else:
            yield text


class _Log:
    """Where each process stands in each file that it has open."""

    def __init__(self, below: str) -> None:
        self.files: dict[str, Reading] = {}
        self._below = below.rstrip("/") + "/"
        self._process: dict[int, int] = {}  # of a thread
        self._places: dict[tuple[int, int], int] = {}

    def take(self, thread: int, call: str, given: str, result: str, path: str | None) -> None:
        """Take one call that has ended."""
        process = self._process.get(thread, thread)
        if call in ("clone", "clone3", "fork", "vfork"):
            if "CLONE_THREAD" in given and int(result, 0) > 0:
                self._process[int(result, 0)] = process
            return
        if call in ("openat", "open"):
            self._opened(process, result, path)
        elif call == "mmap":
            self._mapped(given)
        elif (on := _DESCRIPTOR.match(given)) and (file := self.files.get(unescaped(on[2]))):
            self._used(file, (process, int(on[1])), call, given, int(result, 0))

    def _opened(self, process: int, result: str, escaped: str | None) -> None:
        path = unescaped(escaped or "")
        if path.startswith(self._below):
            self.files.setdefault(path, Reading()).opens += 1
            self._places[process, int(result)] = 0

    def _mapped(self, given: str) -> None:
        """Count a mapping as read, since the log does not show which of its pages are touched."""
        if (found := _MAPPED.match(given)) and (file := self.files.get(unescaped(found[3]))):
            file.add(int(found[4], 0), int(found[1]))

    def _used(
        self, file: Reading, place: tuple[int, int], call: str, given: str, result: int
    ) -> None:
        at = self._places.get(place, 0)
        match call:
            case "read" | "readv":
                file.add(at, result)
                self._places[place] = at + max(0, result)
            case "pread64" | "preadv":
                file.add(int(given.rsplit(", ", 1)[1], 0), result)
            case "lseek" if result >= 0:
                self._places[place] = result
            case "dup" if result >= 0:
                self._places[place[0], result] = at
            case "close":
                self._places.pop(place, None)


def unescaped(path: str) -> str:
    """Return a path as strace prints it: bytes that are not ASCII stand there in octal."""
    raw, _ = codecs.escape_decode(path.encode("latin-1"))
    return bytes(raw).decode("utf-8", "surrogateescape")


def drop_pages(files: Iterable[Path]) -> None:
    """Let the system forget what it holds of these files.

    The next reading then comes from the drive.
    """
    os.sync()
    for path in files:
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def held_pages(files: Sequence[Path]) -> dict[str, int]:
    """Return the bytes of each file that the system holds in memory, by path."""
    words = ("fincore", "--json", "--bytes", "--output", "res,file", *map(str, files))
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return held_in(done.stdout)


def held_in(told: str) -> dict[str, int]:
    """Return the bytes in memory by path, from fincore's JSON."""
    table: Mapping[str, list[Mapping[str, object]]] = json.loads(told)
    return {str(row["file"]): int(str(row["res"])) for row in table["fincore"]}
