"""How far a stage of the run has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from usbcheck.facts.quantities import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from usbcheck.facts.progress import Stage
    from usbcheck.messages import Catalogue


@dataclass(slots=True)
class StageProgress:
    """Counts files and bytes of one stage.

    `begun` is the clock's time at its beginning, in seconds.
    """

    stage: Stage
    sizes: Mapping[str, int]
    begun: float
    files: int = 0
    size: int = 0
    known_files: int = 0  # of these, done without work: an earlier run had looked at them
    known_size: int = 0
    # Bytes done of files being worked on, in the order of their beginning.
    running: dict[str, int] = field(default_factory=dict)

    def start(self, path: str) -> None:
        """Note that work on a file begins, or begins anew."""
        self.running.setdefault(path, 0)

    def advance(self, path: str, size: int) -> None:
        """Note that so many more bytes of a file are done."""
        size = min(size, self.sizes.get(path, 0) - self.running[path])
        self.running[path] += size
        self.size += size

    def finish(self, path: str) -> None:
        """Note that a file is done; one that was never started was known."""
        size = self.sizes.get(path, 0)
        self.files += 1
        self.size += size - self.running.get(path, 0)
        if self.running.pop(path, None) is None:
            self.known_files += 1
            self.known_size += size

    @property
    def total_files(self) -> int:
        """Return the number of all files of the stage."""
        return len(self.sizes)

    @property
    def total_size(self) -> int:
        """Return the bytes of all files of the stage."""
        return sum(self.sizes.values())

    @property
    def first(self) -> str | None:
        """Return the file begun first of those being worked on.

        A person wonders at what takes long.
        """
        return next(iter(self.running), None)

    def rate(self, now: float) -> float | None:
        """Return bytes a second where the stage reads all, else files a second; None at first."""
        files, size = self.files - self.known_files, self.size - self.known_size
        done = size if self.stage.reads_all else files
        return done / (now - self.begun) if done and now > self.begun else None

    @property
    def share(self) -> float:
        """Return how much of the stage is done, from 0 to 1.

        It is counted by bytes where the stage reads all of them, else half by bytes and half by
        files, for opening a small file costs as much as opening a film.
        """
        return self._share(self.files, self.size)

    def _share(self, files: int, size: int) -> float:
        by_files = files / self.total_files if self.sizes else 1.0
        by_bytes = size / self.total_size if self.total_size else by_files
        return by_bytes if self.stage.reads_all else (by_bytes + by_files) / 2

    def left(self, now: float) -> float | None:
        """Return the seconds to the stage's end, estimated from what is done; None at first."""
        worked = self.share - self._share(self.known_files, self.known_size)
        if worked <= 0 or now <= self.begun:
            return None
        return (1 - self.share) * (now - self.begun) / worked


def progress_parts(tally: StageProgress, now: float, catalogue: Catalogue) -> Iterator[str]:
    """Yield how far a stage has come, in words: files, bytes, rate, time left."""
    yield catalogue.format(f"progress-{tally.stage}")
    counted = "progress-files" if tally.stage.of_files else "progress-submissions"
    yield catalogue.format(counted, done=str(tally.files), total=str(tally.total_files))
    if tally.stage.of_files:
        yield from _pace(tally, now, catalogue)
    if left := round(tally.left(now) or 0):
        yield catalogue.format("progress-left", time=Quantity(left, Unit.DURATION))


def _pace(tally: StageProgress, now: float, catalogue: Catalogue) -> Iterator[str]:
    done, total = (catalogue.value(Quantity(n, Unit.BYTES)) for n in (tally.size, tally.total_size))
    yield f"{done}/{total}"
    if rate := tally.rate(now):
        if tally.stage.reads_all:
            yield catalogue.format("progress-speed", size=Quantity(rate, Unit.BYTES))
        else:
            yield catalogue.format("progress-rate", number=f"{rate:.1f}")
