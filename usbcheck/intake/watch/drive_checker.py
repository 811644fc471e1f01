"""What the desk does with a plugged-in drive: it is checked, and looked up in the ledger."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from usbcheck.drive.cancellation import raise_if_cancelled
from usbcheck.drive.mounts import Mount
from usbcheck.drive.walk import walk
from usbcheck.intake.failures import ledger_failure
from usbcheck.intake.ledger.errors import LedgerError
from usbcheck.intake.ledger.ledger_rules import receipt_of
from usbcheck.intake.ledger.store import Ledger
from usbcheck.intake.receive.fingerprint import fingerprint_of
from usbcheck.intake.watch.watcher import Checked
from usbcheck.pipeline.check import check
from usbcheck.report import html
from usbcheck.thumbnails.illustrate import illustrate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from usbcheck.facts.progress import Observer
    from usbcheck.messages import Catalogue
    from usbcheck.pipeline.check import Options
    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report


class LedgerFailedError(Exception):
    """A check whose outcome cannot be looked up; says why in the desk's language."""


class DriveChecker:
    """A judge for a `Watcher`: a check, and what the ledger knows of such a drive.

    The report is made as a page where `pages` are asked for. It remembers the drives that it has
    checked. Checks are made without a cache, and `options` must have none: a drive is accepted or
    sent back by what the desk says.
    """

    def __init__(
        self,
        profile: Profile,
        options: Options,
        ledger: Path,
        catalogue: Catalogue,
        now: Callable[[], dt.datetime],
        *,
        pages: bool = False,
    ) -> None:
        self._profile = profile
        self._options = options
        self._ledger = ledger
        self._catalogue = catalogue
        self._now = now
        self._pages = pages
        self._seen: dict[str, dt.datetime] = {}

    def __call__(self, mount: Mount, observer: Observer, /) -> Checked:
        """Return the outcome.

        Raises:
            OSError: the drive cannot be read.
            LedgerFailedError: the ledger cannot be read.
            KeyboardInterrupt: the check was stopped; it has no outcome.
        """
        options = replace(self._options, sampled=True)
        report = check(Path(mount.path), self._profile, options, observer)
        raise_if_cancelled()
        mark = _mark(report)
        page = self._page(report) if self._pages else None
        raise_if_cancelled()
        received = self._receipt_of(mark) if mark else None
        before = self._seen.get(mark)
        if mark:
            self._seen[mark] = self._now()
        return Checked(report, mark, received, before, page)

    def _receipt_of(self, mark: str) -> int | None:
        if not self._ledger.exists():
            return None
        try:
            with Ledger(self._ledger, read_only=True) as ledger:
                received = receipt_of(mark, ledger)
        except LedgerError as error:
            raise LedgerFailedError(ledger_failure(error, self._catalogue)) from error
        return received.serial if received else None

    def _page(self, report: Report) -> str:
        return html.render(report, self._catalogue, illustrate(report, self._options.crew.jobs))


def _mark(report: Report) -> str:
    """Return the drive's fingerprint, nothing where a file gives no sample: the report says so."""
    try:
        return fingerprint_of(report)
    except OSError:
        return ""


def folders_as_drives(folder: Path) -> tuple[Mount, ...]:
    """Return the folders below one, each taken for a drive.

    One still being copied changes its size.

    Raises:
        OSError: the folder cannot be listed.
    """
    found: list[Mount] = []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            with suppress(OSError):  # it has been taken away just now
                size = walk(path, []).bytes
                found.append(Mount(str(path), path.name, "", 0, -size, removable=True))
    return tuple(found)
