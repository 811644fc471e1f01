"""What the desk does with a checked drive at a clerk's word: it is received or turned away."""

from __future__ import annotations

import platform
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from usbcheck.drive.cancellation import cancel_scope
from usbcheck.intake.clock import now
from usbcheck.intake.failures import ledger_failure, not_received
from usbcheck.intake.ledger.entries import EntryKind
from usbcheck.intake.ledger.errors import LedgerError
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receive.causes import NotReceivedError
from usbcheck.intake.receive.reception import Desk, refuse, require_apart, take
from usbcheck.settings.model import ledger_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from usbcheck.facts.progress import Stage
    from usbcheck.intake.custody.signing import Signer
    from usbcheck.intake.ledger.entries import Entry
    from usbcheck.intake.watch.watcher import Row
    from usbcheck.messages import Catalogue
    from usbcheck.settings.model import Settings
    from usbcheck.submission.report import Report

_AT_ONCE: Final = 2  # drives copied side by side: more only share the archive's disk


class State(StrEnum):
    """How far a drive has come; the values are ids of the catalogues (`taken-…`)."""

    WAITING = "waiting"
    COPYING = "copying"
    RECEIVED = "received"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a drive at the counter.

    `done` of `total` bytes are read, `files` of `total_files` are done; `serial` is the number of
    its receipt or refusal; `why` says why it failed.
    """

    state: State
    done: int = 0
    total: int = 0
    files: int = 0
    total_files: int = 0
    began: dt.datetime | None = None
    serial: int | None = None
    why: str = ""

    def seconds_left(self, at: dt.datetime) -> float | None:
        """Return how long the copy takes yet at its rate so far."""
        if self.state is not State.COPYING or self.began is None or not 0 < self.done < self.total:
            return None
        return (at - self.began).total_seconds() * (self.total - self.done) / self.done

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done with the drive."""
        return self.state not in (State.WAITING, State.COPYING)


class Counter:
    """Receives and refuses drives, a few at a time: a context that breaks off what is under way.

    Drives are told by the numbers of their rows. What is broken off goes on with the next start.
    """

    def __init__(
        self, settings: Settings, catalogue: Catalogue, signer: Signer | None = None
    ) -> None:
        self.settings = settings
        self._signer = signer
        self._catalogue = catalogue
        self._taken: dict[int, Taken] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._workers = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="counter")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._workers.shutdown(wait=True, cancel_futures=True)

    @property
    def archive(self) -> Path | None:
        """Where drives are received, None where that is not set."""
        return self.settings.archive

    @property
    def ledger(self) -> Path:
        """Where the ledger lies."""
        return ledger_path(self.settings)

    def of(self, row: Row) -> Taken | None:
        """Return what became of a drive."""
        return self._taken.get(row.number)

    def receive(self, row: Row, *, force: bool) -> None:
        """Begin to receive a drive, unless that is under way or done."""
        self._start(row, lambda report, desk: self._receive(row, report, desk, force=force))

    def refuse(self, row: Row, note: str) -> None:
        """Turn a drive away, unless it is being received or either is done."""
        self._start(row, lambda report, desk: refuse(report, desk, note))

    def _start(self, row: Row, work: Callable[[Report, Desk], Entry]) -> None:
        if row.checked is None or self.archive is None:
            return
        report = row.checked.report
        with self._lock:
            before = self._taken.get(row.number)
            if before is not None and before.state is not State.FAILED:
                return
            self._taken[row.number] = Taken(State.WAITING)
        self._workers.submit(self._run, row, report, work)

    def _run(self, row: Row, report: Report, work: Callable[[Report, Desk], Entry]) -> None:
        """Do the work in a thread of its own; whatever fails is shown on the drive's card."""
        try:
            with cancel_scope(self._stop), closing(Ledger(self.ledger)) as ledger:
                entry = work(report, self._desk(row, ledger))
            received = entry.kind is EntryKind.RECEIVED
            state = State.RECEIVED if received else State.REFUSED
            self._taken[row.number] = Taken(state, serial=entry.serial)
        except KeyboardInterrupt:
            self._taken[row.number] = Taken(State.FAILED)
        except Exception as error:  # noqa: BLE001
            self._taken[row.number] = Taken(State.FAILED, why=self._why(error))

    def _why(self, error: Exception) -> str:
        match error:
            case NotReceivedError():
                return not_received(error, self._catalogue)
            case LedgerError():
                return ledger_failure(error, self._catalogue)
            case _:
                return str(error) or type(error).__name__

    def _desk(self, row: Row, ledger: Ledger) -> Desk:
        assert self.archive is not None  # noqa: S101  else nothing is begun
        clerk = str(self.settings.clerk)
        return Desk(
            *(clerk, platform.node(), self.archive, ledger, self._catalogue, now),
            observer=_Counting(lambda change: self._change(row, change)),
            signer=self._signer,
        )

    def _receive(self, row: Row, report: Report, desk: Desk, *, force: bool) -> Entry:
        size = report.submission.drive.bytes
        self._taken[row.number] = Taken(State.COPYING, total=size, began=now())
        desk.archive.mkdir(parents=True, exist_ok=True)
        require_apart(Path(report.submission.drive.root), desk.archive)
        return take(report, desk, force=force).entry

    def _change(self, row: Row, change: Callable[[Taken], Taken]) -> None:
        with self._lock:
            self._taken[row.number] = change(self._taken[row.number])


class _Counting:
    """Follows how a drive is copied, or hashed where it seems to have been received before."""

    def __init__(self, change: Callable[[Callable[[Taken], Taken]], None]) -> None:
        self._change = change

    def walked(self, files: int, size: int) -> None:
        pass

    def begun(self, stage: Stage, sizes: Mapping[str, int]) -> None:  # noqa: ARG002
        taken = Taken(State.COPYING, total=sum(sizes.values()), total_files=len(sizes), began=now())
        self._change(lambda _: taken)

    def started(self, path: str) -> None:
        pass

    def advanced(self, path: str, size: int) -> None:  # noqa: ARG002
        self._change(lambda taken: replace(taken, done=min(taken.done + size, taken.total)))

    def finished(self, path: str) -> None:  # noqa: ARG002
        self._change(lambda taken: replace(taken, files=taken.files + 1))
