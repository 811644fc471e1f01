"""Names and places put right from the page: planned by each check, carried out, taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from usbcheck.app.session import patiently
from usbcheck.mending import carrying_out
from usbcheck.mending import journal as journals
from usbcheck.mending.journal import State
from usbcheck.mending.plan import Kind
from usbcheck.mending.trees import after, before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from usbcheck.app.checking import Outcome
    from usbcheck.app.session import Session
    from usbcheck.app.tracker import Tracker
    from usbcheck.mending.carrying_out import Outcome as Ended
    from usbcheck.mending.journal import Recorded
    from usbcheck.mending.plan import Plan
    from usbcheck.mending.standing import Surprise
    from usbcheck.mending.trees import Branch
    from usbcheck.messages import Catalogue


class MendingStoppedError(Exception):
    """An application that stopped before its end; `ended` says where and why."""

    def __init__(self, ended: Ended, surprise: Surprise) -> None:
        super().__init__(surprise.cause)
        self.ended = ended
        self.surprise = surprise


@dataclass(frozen=True, slots=True)
class Trees:
    """A drive before and after a plan."""

    before: Branch
    after: Branch


def trees_of(outcome: Outcome) -> Trees:
    """Return the drive of a check before and after its plan."""
    drive = outcome.report.submission.drive
    entries = [entry.path for entry in (*drive.entries, *drive.passed_over)]
    return Trees(before(outcome.plan, entries), after(outcome.plan, entries))


def counts_of(plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Yield how many steps of each kind a plan has, in words."""
    kinds = Counter(change.kind for change in plan.changes)
    for kind in Kind:
        if kinds[kind]:
            count = kinds[kind] // (2 if kind is Kind.SWAP else 1)
            yield catalogue.format(f"mend-count-{kind}", count=count)
    if plan.new_folders:
        yield catalogue.format("mend-count-new", count=len(plan.new_folders))
    if plan.emptied:
        yield catalogue.format("mend-count-emptied", count=len(plan.emptied))


def last_on(root: Path) -> Recorded | None:
    """Return the last application on a drive of which something can be done or taken back."""
    try:
        found = patiently(lambda: carrying_out.applications_on(root, surely=True))
    except OSError:
        return None
    return next(iter(found), None)


def is_broken_off(recorded: Recorded) -> bool:
    """Return whether an application came to no end."""
    return recorded.state is State.BROKEN_OFF


class _Act(Protocol):
    """Going on with an application, or taking it back."""

    def __call__(self, journal: Path, root: Path, on_step: carrying_out.OnStep) -> Ended: ...


class Mender:
    """Carries out what a clerk decides; each time a check follows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def apply(self) -> bool:
        """Begin to carry out the plan of the last check."""
        root, outcome = self._session.target, self._session.outcome
        if root is None or outcome is None or not outcome.plan.operations:
            return False

        def work(tracker: Tracker) -> Ended:
            journal = journals.new_journal(journals.default_folder())
            return carrying_out.apply(outcome.plan, root, journal, tracker.step)

        return self._begin("mend", root, work)

    def resume(self) -> bool:
        """Begin to carry out what was left of an application that was broken off."""
        return self._go_on("mend", carrying_out.resume, broken_off=True)

    def undo(self) -> bool:
        """Begin to take back the last application."""
        return self._go_on("undo", carrying_out.undo, broken_off=False)

    def _go_on(self, kind: str, act: _Act, *, broken_off: bool) -> bool:
        root = self._session.target
        recorded = last_on(root) if root is not None else None
        if root is None or recorded is None or (broken_off and not is_broken_off(recorded)):
            return False
        return self._begin(kind, root, lambda tracker: act(recorded.path, root, tracker.step))

    def _begin(self, kind: str, root: Path, work: Callable[[Tracker], Ended]) -> bool:
        following = self._session.checked_after(root)

        def all_of_it(tracker: Tracker) -> None:
            ended = work(tracker)
            if ended.surprise is not None:
                raise MendingStoppedError(ended, ended.surprise)
            following(tracker)

        return self._session.begin(kind, root, all_of_it)
