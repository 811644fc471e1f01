"""Waiting for drives: each is checked as it appears, several side by side.

A drive counts as plugged in once two listings agree on it: one that is still being mounted or
written to is left alone. What was checked is known again by its content, whatever its letter.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, Self

from usbcheck.drive.cancellation import cancel_scope

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

    from usbcheck.drive.mounts import Mount
    from usbcheck.facts.progress import Observer, Stage
    from usbcheck.submission.report import Report

SIDE_BY_SIDE = 2
"""Drives checked at once unless told otherwise: more only share one hub's rate."""


class Phase(StrEnum):
    """How far a drive has come."""

    SETTLING = "settling"  # seen once, or still changing
    CHECKING = "checking"  # must stay plugged in
    DONE = "done"  # can be unplugged
    FAILED = "failed"  # could not be checked; can be unplugged
    GONE = "gone"  # unplugged


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a drive gave.

    `receipt` is the ledger's number where it had been received; `before` is when a drive of the
    same content was checked last; `page` is the report as HTML, where one was asked for.
    """

    report: Report
    fingerprint: str
    receipt: int | None = None
    before: dt.datetime | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A drive on the board.

    `done` of `total` files of the check's present stage are done; `why` says why it failed.
    `number` is its own among all drives since the start; `began` is when the check's present
    stage did.
    """

    mount: Mount
    phase: Phase
    since: dt.datetime
    done: int = 0
    total: int = 0
    checked: Checked | None = None
    why: str = ""
    number: int = 0
    began: dt.datetime | None = None

    def seconds_left(self, now: dt.datetime) -> float | None:
        """Return how long the present stage takes yet at its rate so far."""
        if self.phase is not Phase.CHECKING or self.began is None or not 0 < self.done < self.total:
            return None
        return (now - self.began).total_seconds() * (self.total - self.done) / self.done

    @property
    def can_be_unplugged(self) -> bool:
        """Whether nothing more is read from the drive."""
        return self.phase in (Phase.DONE, Phase.FAILED)


class Judge(Protocol):
    """Checks one drive.

    It raises an error that says why where it cannot, and KeyboardInterrupt where it is stopped
    (`usbcheck.drive.cancellation`).
    """

    def __call__(self, mount: Mount, observer: Observer, /) -> Checked:
        """Return the outcome; the observer hears how it goes on."""


class Watcher:
    """The drives that are and were plugged in since the start.

    It is a context that breaks off the checks that are still running. `look` lists the plugged-in
    drives. Nothing happens by itself: each `poll` lists them once. `trouble` says why the last
    listing failed, and `looked` is when one last succeeded; `past` are drives that were checked and
    whose place another drive has taken since, the oldest first.
    """

    def __init__(
        self,
        look: Callable[[], Sequence[Mount]],
        judge: Judge,
        now: Callable[[], dt.datetime],
        side_by_side: int = SIDE_BY_SIDE,
    ) -> None:
        self._look = look
        self._judge = judge
        self._now = now
        self.trouble = ""
        self.looked = now()
        self.past: tuple[Row, ...] = ()
        self._number = 0
        self._rows: dict[str, Row] = {}
        # Apart, since the checks' own threads write it: done, total, and when the stage began.
        self._counts: dict[str, tuple[int, int, dt.datetime]] = {}
        self._running: dict[str, Future[Checked]] = {}
        self._stop = threading.Event()
        self._workers = ThreadPoolExecutor(side_by_side, thread_name_prefix="drive")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._workers.shutdown(wait=True, cancel_futures=True)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The board, by path; drives that were unplugged at the end."""
        counted = (
            replace(row, done=done, total=total, began=began)
            for path, row in dict(self._rows).items()
            for done, total, began in (self._counts.get(path, (0, 0, row.since)),)
        )
        return tuple(sorted(counted, key=lambda r: (r.phase is Phase.GONE, r.mount.path)))

    @property
    def idle(self) -> bool:
        """Whether every drive that is plugged in is done with."""
        return all(r.phase in (Phase.DONE, Phase.FAILED, Phase.GONE) for r in self._rows.values())

    def poll(self) -> tuple[Row, ...]:
        """List the drives once; return the rows that came into another phase.

        Return none once the context has ended. A listing that fails changes nothing but `trouble`.
        """
        if self._stop.is_set():
            return ()
        before = {path: row.phase for path, row in self._rows.items()}
        self._collect()
        try:
            seen = {mount.path: mount for mount in self._look()}
        except Exception as error:  # noqa: BLE001  whatever it is, the next look may succeed
            self.trouble = _catalogue(error)
        else:
            self.trouble, self.looked = "", self._now()
            self._compare(seen)
        return tuple(row for row in self.rows if before.get(row.mount.path) is not row.phase)

    def _compare(self, seen: Mapping[str, Mount]) -> None:
        for path, mount in seen.items():
            self._seen(path, mount)
        for path in self._rows.keys() - seen.keys():
            self._enter(path, Phase.GONE)

    def _seen(self, path: str, mount: Mount) -> None:
        row = self._rows.get(path)
        if row is None or row.phase is Phase.GONE:
            if path not in self._running:  # the check of the drive that was here is still ending
                if row is not None and row.checked is not None:
                    self.past += (row,)
                self._number += 1
                self._rows[path] = Row(mount, Phase.SETTLING, self._now(), number=self._number)
        elif row.phase is Phase.SETTLING and row.mount == mount:
            self._enter(path, Phase.CHECKING)
            self._running[path] = self._workers.submit(self._check, mount)
        elif row.phase is Phase.SETTLING:
            self._rows[path] = replace(row, mount=mount)

    def _check(self, mount: Mount) -> Checked:
        """Check a drive, in a thread of its own."""
        with cancel_scope(self._stop):
            return self._judge(mount, _Counting(self._counts, mount.path, self._now))

    def _collect(self) -> None:
        for path, future in list(self._running.items()):
            if not future.done():
                continue
            del self._running[path]
            if self._rows[path].phase is not Phase.CHECKING:
                continue  # it was unplugged meanwhile
            try:
                self._rows[path] = replace(self._rows[path], checked=future.result())
                self._enter(path, Phase.DONE)
            except Exception as error:  # noqa: BLE001  told of this drive; the others go on
                self._rows[path] = replace(self._rows[path], why=_catalogue(error))
                self._enter(path, Phase.FAILED)

    def _enter(self, path: str, phase: Phase) -> None:
        if self._rows[path].phase is not phase:
            self._rows[path] = replace(self._rows[path], phase=phase, since=self._now())


def _catalogue(error: Exception) -> str:
    """Return what an error says; a program's own name where it says nothing."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


class _Counting:
    """Follows the progress of a check, in that check's thread."""

    def __init__(
        self,
        counts: dict[str, tuple[int, int, dt.datetime]],
        path: str,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._counts = counts
        self._path = path
        self._now = now

    def walked(self, files: int, size: int) -> None:  # noqa: ARG002
        self._counts[self._path] = (0, files, self._now())

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:  # noqa: ARG002
        self._counts[self._path] = (0, len(sizes), self._now())

    def started(self, path: str) -> None:
        pass

    def finished(self, path: str) -> None:  # noqa: ARG002
        done, total, began = self._counts[self._path]
        self._counts[self._path] = (done + 1, total, began)
