"""The check that a clerk asks for on the page, and what it came to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from usbcheck.cache.store import folder_for
from usbcheck.drive.cancellation import raise_if_cancelled, run_cancellable
from usbcheck.mending.planning import plan_for
from usbcheck.pipeline.check import Options, check
from usbcheck.rules import RULES
from usbcheck.thumbnails.illustrate import illustrate
from usbcheck.thumbnails.model import Thumbnails, ThumbnailSet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from usbcheck.app.tracker import Tracker
    from usbcheck.mending.plan import Plan
    from usbcheck.profile.model import Profile
    from usbcheck.submission.report import Report
    from usbcheck.thumbnails.model import Thumbnail


@dataclass(frozen=True, slots=True)
class Outcome:
    """A check that came to its end.

    `plan` is how names and places can be put right. `read` files were read, the others known from
    an earlier check. `before` counts what an earlier check of the same place found, None where
    there was none.
    """

    report: Report
    plan: Plan
    pictures: ThumbnailSet = field(default_factory=ThumbnailSet)
    read: int = 0
    before: int | None = None

    @property
    def gallery(self) -> tuple[Thumbnail, ...]:
        """All small pictures, in an order that stays."""
        views = [it for it in self.pictures.of.values() if isinstance(it, Thumbnails)]
        return tuple(
            picture
            for it in views
            for picture in (*((it.whole,) if it.whole else ()), *it.strip, *it.close)
        )

    @property
    def numbers(self) -> Mapping[int, int]:
        """The numbers of the pictures in the gallery, by their identity."""
        return {id(picture): number for number, picture in enumerate(self.gallery)}

    @property
    def open_items(self) -> int:
        """How many things are to be done or looked at."""
        return len(self.report.items) + len(self.report.open_questions)


def check_folder(
    root: Path, profile: Profile, before: Outcome | None, observer: Tracker
) -> Outcome:
    """Check a drive or folder and take small pictures of it.

    What an earlier check of this computer knows of unchanged files is not read again; `before` is
    the last one of the same place.

    Raises:
        OSError: it cannot be listed.
        KeyboardInterrupt: it was stopped; there is no outcome.
    """
    today = dt.date.today()  # noqa: DTZ011  the clerk's own day
    options = Options(rules=RULES, today=today, cache=cache_for(root))
    report = check(root, profile, options, observer)
    raise_if_cancelled()
    known = before.pictures if before is not None else ThumbnailSet()
    pictures = illustrate(report, observer=observer, before=known)
    raise_if_cancelled()
    compared = before.open_items if before is not None else None
    return Outcome(report, plan_for(report), pictures, observer.read, compared)


def cache_for(root: Path) -> Path | None:
    """Return the folder of the cache for files below `root`, None where it cannot be used."""
    try:
        return run_cancellable(partial(folder_for, root))
    except OSError:
        return None
