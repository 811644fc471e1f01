"""What the page knows between two requests: the choices of the one person who uses it.

Several tabs show the same. Requests come from several threads; each change is one assignment.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from usbcheck.app import folders
from usbcheck.app.checking import Outcome, check_folder
from usbcheck.app.jobs import Job, JobState
from usbcheck.drive.cancellation import cancel_scope, run_cancellable
from usbcheck.drive.paths import escape_control
from usbcheck.forms.filled_forms import NOTHING_OWN
from usbcheck.messages import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from usbcheck.app.folders import Place
    from usbcheck.app.notices import Notices
    from usbcheck.app.preparation import Preparation
    from usbcheck.app.tracker import Tracker
    from usbcheck.forms.filling import Own
    from usbcheck.messages import Catalogue, Language
    from usbcheck.profile.model import Profile

T = TypeVar("T")

_PATIENCE: Final = 8.0  # seconds that a folder may take to be listed


class Purpose(StrEnum):
    """What a folder is chosen for; the values are ids of the catalogues (`app-choose-…`)."""

    CHECK = "check"
    SOURCE = "source"
    TARGET = "target"
    FORMS = "forms"

    @property
    def is_written_to(self) -> bool:
        """Whether something goes into the folder, so that a new one may be wanted."""
        return self in (Purpose.TARGET, Purpose.FORMS)


@dataclass(frozen=True, slots=True)
class Chooser:
    """A choice of a folder that is being made: where one stands, and what can be entered.

    `place` is None where one begins. `why` says why the last step failed.
    """

    purpose: Purpose
    place: Path | None
    entries: tuple[Place, ...]
    number: int
    why: str = ""


class Session:
    """The choices, the work under way, and what it came to.

    `own` is what the settings say of the unit. `note` is a message of what the last work did
    besides a check, with its values, `shown_folder` where that went, `chosen_forms` the numbers of
    the forms that are to be saved.
    """

    def __init__(self, notices: Notices, language: Language, own: Own = NOTHING_OWN) -> None:
        self.notices = notices
        self.notice = notices.first
        self.language: Language = language
        self.target: Path | None = None
        self.outcome: Outcome | None = None
        self.job: Job[object] | None = None
        self.chooser: Chooser | None = None
        self.preparation: Preparation | None = None
        self.chosen_forms: frozenset[int] = frozenset()
        self.own = own
        self.shown_folder: Path | None = None
        self.note: tuple[str, Mapping[str, str | int]] | None = None
        self._numbers = 0
        self._lock = threading.Lock()

    @property
    def catalogue(self) -> Catalogue:
        """The words of the language chosen."""
        return catalogue(self.language)

    @property
    def profile(self) -> Profile:
        """The notice chosen."""
        return self.notices.of(self.notice)

    def end(self) -> None:
        """Stop what is under way."""
        if self.job is not None:
            self.job.end()

    def begin(self, kind: str, about: Path, work: Callable[[Tracker], object]) -> bool:
        """Begin a job, unless one is under way; return whether it was begun."""
        with self._lock:
            if self.job is not None and not self.job.is_over:
                return False
            self.note = None
            self.job = Job(kind, escape_control(str(about)), work)
            self.job.start()
            return True

    def check(self, root: Path) -> bool:
        """Begin to check a drive or folder."""
        return self.begin("check", root, self.checked_after(root))

    def checked_after(
        self, root: Path, profile: Profile | None = None
    ) -> Callable[[Tracker], None]:
        """Return the work of checking a drive or folder, which then is the one shown.

        It is checked by the notice chosen unless another is given. The outcome of a check before is
        compared with it, where that was of the same place by the same notice.
        """
        profile, outcome = profile or self.profile, self.outcome
        same = outcome is not None and self.target == root and outcome.report.profile is profile
        before = outcome if same else None

        def work(tracker: Tracker) -> None:
            self.target = root
            if not same:
                self.outcome = None
            self.outcome = check_folder(root, profile, before, tracker)

        return work

    def forget(self) -> None:
        """Go back to the beginning, unless something is under way."""
        if self.job is None or self.job.is_over:
            self.job = self.outcome = self.target = self.chooser = self.preparation = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self.job is not None and not self.job.is_over

    @property
    def failed(self) -> bool:
        """Whether the last job came to no end."""
        return self.job is not None and self.job.state in (JobState.FAILED, JobState.CANCELLED)

    def choose(self, purpose: Purpose, place: Path | None = None, why: str = "") -> None:
        """Go to a folder of the choice; stay where it cannot be listed, and say so."""
        before = self.chooser
        try:
            entries = patiently(
                lambda: folders.beginnings() if place is None else folders.subfolders(place)
            )
        except TimeoutError:
            why = self.catalogue.format("app-folder-hangs")
        except OSError:
            why = self.catalogue.format("app-folder-unreadable")
        else:
            self._numbers += 1
            self.chooser = Chooser(purpose, place, entries, self._numbers, why)
            return
        if before is not None and before.purpose is purpose:
            self.chooser = Chooser(purpose, before.place, before.entries, before.number, why)
        else:
            self.chooser = Chooser(purpose, None, (), 0, why)


def patiently(work: Callable[[], T]) -> T:
    """Return what a look at folders gives; a drive may hang.

    Raises:
        TimeoutError: it took too long.
        OSError: as the work does.
    """
    stop = threading.Event()
    timer = threading.Timer(_PATIENCE, stop.set)
    timer.daemon = True
    timer.start()
    try:
        with cancel_scope(stop):
            return run_cancellable(work)
    except KeyboardInterrupt as error:
        raise TimeoutError from error
    finally:
        timer.cancel()
