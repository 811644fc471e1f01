"""Plans carried out on a drive, continued after an interruption, and taken back.

Before each step the drive is looked at: what is to move must be what the check saw, and its goal
free. At the first surprise all stops where it stands. The journal says how far that is, and the
drive itself whether the step was done that was under way.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from usbcheck.mending import journal as journals
from usbcheck.mending.disk import Disk, inverse
from usbcheck.mending.journal import Recorded, State
from usbcheck.mending.names import is_below, one_path
from usbcheck.mending.plan import Act, Operation
from usbcheck.mending.standing import Cause, Surprise, compared, standing, surprise_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from usbcheck.mending.plan import Plan

_STAYS: Final = frozenset(
    {errno.ENOTEMPTY, errno.EEXIST, errno.EACCES, errno.EPERM, errno.EBUSY, errno.ENOENT}
)
"""Errors that let a folder stay which was to go: it is not empty, a program has it open, or it is
gone already."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an application, or its undoing, ended.

    `position` of `total` steps are done on the drive. `surprise` is what stopped it, None where it
    came to its end. `left` are folders that were to go and are not empty: they stay.
    """

    journal: Path
    position: int
    total: int
    surprise: Surprise | None = None
    left: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """How far the drive has come."""
        if self.position == self.total:
            return State.APPLIED
        return State.BROKEN_OFF if self.position else State.UNDONE


OnStep: TypeAlias = "Callable[[int, int, Operation], None]"
"""Told after each step: how many steps are done of how many, and the step."""


def _say_nothing(_position: int, _total: int, _step: Operation) -> None:
    """Stand for whoever wants no word of the steps."""


def apply(
    plan: Plan,
    root: Path | str,
    journal: Path,
    on_step: OnStep = _say_nothing,
    disk: Disk | None = None,
) -> Outcome:
    """Carry out a plan on the folder or drive at `root`, and write the journal, a new file.

    Nothing is done, and no journal made, where the drive is not what the check saw.

    Raises:
        OSError: the journal cannot be begun; FileExistsError where the file is there.
    """
    disk = disk or Disk(root)
    surprise = _found_at_first(plan, disk)
    if surprise is not None:
        return Outcome(journal, 0, len(plan.operations), surprise)
    recorded = journals.begin(journal, disk.root, plan.notice, plan.operations)
    return _Run(recorded, disk, on_step).to(len(plan.operations))


def resume(
    journal: Path,
    root: Path | str | None = None,
    on_step: OnStep = _say_nothing,
    disk: Disk | None = None,
) -> Outcome:
    """Carry out what is left of an application.

    `root` is where the drive is now, None where it is as it was.

    Raises:
        JournalError: the journal cannot be read.
    """
    recorded = journals.read(journal)
    return _Run(recorded, disk or Disk(root or recorded.root), on_step).to(len(recorded.operations))


def undo(
    journal: Path,
    root: Path | str | None = None,
    on_step: OnStep = _say_nothing,
    disk: Disk | None = None,
) -> Outcome:
    """Take back what was done of an application, step by step, in the opposite order.

    `root` is where the drive is now, None where it is as it was.

    Raises:
        JournalError: the journal cannot be read.
    """
    recorded = journals.read(journal)
    return _Run(recorded, disk or Disk(root or recorded.root), on_step).to(0)


def pending(folder: Path | None = None, root: Path | str | None = None) -> tuple[Recorded, ...]:
    """Return the applications that were broken off, the newest first; those of a drive if given.

    `folder` is that of the journals, None for the default one.
    """
    return tuple(found for found in applications(folder, root) if found.state is State.BROKEN_OFF)


def applications(
    folder: Path | None = None, root: Path | str | None = None
) -> tuple[Recorded, ...]:
    """Return the applications of which something may be done still, the newest first.

    `folder` is that of the journals, None for the default one; `root` a drive, None for all.
    """
    found = journals.journals_in(folder or journals.default_folder())
    wanted = None if root is None else os.path.normcase(Disk(root).root)
    return tuple(
        recorded
        for recorded in found
        if recorded.state is not State.UNDONE and wanted in (None, os.path.normcase(recorded.root))
    )


def applications_on(
    root: Path | str, folder: Path | None = None, *, surely: bool = False
) -> tuple[Recorded, ...]:
    """Return the applications on a drive of which something may be done still, the newest first.

    A drive is known by what lies on it, since its letter may be another now; and, unless `surely`,
    by its path too, so that one which was changed since is not passed over in silence. What a
    journal says of how far it came is put right by the drive.
    """
    disk = Disk(root)
    same_path = {recorded.path for recorded in applications(folder, root)}
    found: list[Recorded] = []
    for recorded in applications(folder):
        with suppress(OSError):
            # New folders alone tell no drive from another.
            moves = any(step.act is Act.MOVE for step in recorded.operations)
            count = standing(recorded, disk) if moves else None
            if isinstance(count, int):
                found.append(replace(recorded, position=count, going_to=count))
                continue
        if not surely and recorded.path in same_path:
            found.append(recorded)
    return tuple(recorded for recorded in found if recorded.state is not State.UNDONE)


def outcome_as_json(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as plain values for JSON."""
    plain = asdict(outcome)
    return {**plain, "journal": str(outcome.journal), "state": outcome.state}


def _found_at_first(plan: Plan, disk: Disk) -> Surprise | None:
    """Return what keeps a plan from being begun."""
    try:
        if disk.is_read_only():
            return Surprise(Cause.READ_ONLY, "")
        for operation in plan.operations:
            if operation.act is Act.MOVE:
                surprise = compared(operation.origin, operation.seen, disk.look(operation.origin))
                if surprise is not None:
                    return surprise
        return _taken_at_first(plan, disk)
    except OSError as error:
        return surprise_of(error, "")


def _taken_at_first(plan: Plan, disk: Disk) -> Surprise | None:
    """Return a goal that something has which the plan does not move away.

    What lies in folders that the plan moves is looked at when its step comes.
    """
    leaving = {one_path(change.source) for change in plan.changes}
    folders = [one_path(change.source) for change in plan.changes if change.is_folder]
    for change in plan.changes:
        goal = one_path(change.target)
        if goal in leaving or any(is_below(goal, folder) for folder in folders):
            continue
        if disk.look(change.target) is not None:
            return Surprise(Cause.TAKEN, change.target)
    return None


class _Run:
    """An application under way, forwards or backwards."""

    def __init__(self, recorded: Recorded, disk: Disk, on_step: OnStep) -> None:
        self._recorded = recorded
        self._operations = recorded.operations
        self._disk = disk
        self._on_step = on_step
        self._position = recorded.position
        self._left: list[str] = []

    def to(self, goal: int) -> Outcome:
        """Do or take back steps until so many are done."""
        try:
            surprise = self._settled() or self._all(goal)
        except KeyboardInterrupt:
            surprise = Surprise(Cause.INTERRUPTED, "")
        total = len(self._operations)
        return Outcome(self._recorded.path, self._position, total, surprise, tuple(self._left))

    def _settled(self) -> Surprise | None:
        """Learn from the drive how many steps are done, and note it where that was open."""
        try:
            found = standing(self._recorded, self._disk)
        except OSError as error:
            return surprise_of(error, "")
        if isinstance(found, Surprise):
            return found
        self._position = found
        recorded = self._recorded
        if recorded.position == recorded.going_to == found:
            return None
        return self._noted(found, done=True)

    def _all(self, goal: int) -> Surprise | None:
        while self._position != goal:
            ahead = self._position < goal
            step = self._operations[self._position - (not ahead)]
            step = step if ahead else inverse(step)
            surprise = self._one(step, 1 if ahead else -1)
            if surprise is not None:
                return surprise
            self._on_step(self._position, len(self._operations), step)
        return None

    def _one(self, step: Operation, by: int) -> Surprise | None:
        """Do one step, noted before and after."""
        try:
            surprise = self._unready(step, taken_back=by < 0)
        except OSError as error:
            return surprise_of(error, step.path)
        following = self._position + by
        surprise = surprise or self._noted(following, done=False)
        if surprise is not None:
            return surprise
        try:
            self._do(step)
        except OSError as error:
            self._look_again(following)
            is_goal = isinstance(error, FileExistsError)
            return surprise_of(error, step.path if is_goal else step.source or step.path)
        except KeyboardInterrupt:
            self._look_again(following)
            raise
        self._position = following
        return self._noted(following, done=True)

    def _unready(self, step: Operation, *, taken_back: bool) -> Surprise | None:
        """Return what the drive has otherwise than a step expects it."""
        for path in filter(None, (step.source, step.path)):
            if (link := self._disk.link_above(path)) is not None:
                return Surprise(Cause.CHANGED, link)
        if step.act is Act.MOVE:
            surprise = compared(step.source, step.seen, self._disk.look(step.source))
            if surprise is not None:
                return surprise
        if step.act is Act.REMOVE or not self._disk.has_like(step.path):
            return None
        stayed = step.act is Act.MAKE and taken_back  # it was not empty, and so never removed
        return None if stayed else Surprise(Cause.TAKEN, step.path)

    def _do(self, step: Operation) -> None:
        try:
            self._disk.do(step)
        except OSError as error:
            if step.act is Act.REMOVE and error.errno in _STAYS:
                self._left.append(step.path)
            elif not (step.act is Act.MAKE and isinstance(error, FileExistsError)):
                raise

    def _look_again(self, following: int) -> None:
        """Learn whether a step was done that ended with an error, if the drive still says so."""
        recorded = replace(self._recorded, position=self._position, going_to=following)
        with suppress(OSError):
            found = standing(recorded, self._disk)
            self._position = found if isinstance(found, int) else self._position

    def _noted(self, position: int, *, done: bool) -> Surprise | None:
        path = self._recorded.path
        try:
            journals.note(path, position, done=done)
        except OSError as error:
            return Surprise(Cause.JOURNAL, str(path), error.strerror or str(error))
        return None
