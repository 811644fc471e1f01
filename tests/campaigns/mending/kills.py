"""A process that mends a drive and is killed at a call of its choice.

It is forked from the one that asks, so that nothing has to be loaded anew, and kills itself with
SIGKILL before or after one of the calls that change the drive or the journal, or in the middle of a
line of the journal.
"""

from __future__ import annotations

import os
import signal
import stat
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from tests.campaigns.mending.trees import seen_in
from usbcheck.mending import disk, journal
from usbcheck.mending.carrying_out import apply, resume, undo
from usbcheck.mending.disk import Disk
from usbcheck.mending.journal import read
from usbcheck.mending.standing import standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.campaigns.mending.trees import Tree
    from usbcheck.mending.plan import Plan

SUPPORTED: Final = hasattr(os, "fork")
_CALLS: Final = ("mkdir", "rmdir", "fsync")
_HALF_A_LINE: Final = 9  # bytes


class Moment(StrEnum):
    """When a process is killed, seen from one of its calls."""

    BEFORE = "before"
    AFTER = "after"
    TORN = "torn"  # while a line of the journal is written


@dataclass
class _Counter:
    """Counts the calls, and kills at the one that is meant."""

    fatal: int
    moment: Moment
    made: int = 0

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return the call, counted."""

        def counted(*args: Any, **more: Any) -> Any:
            self.made += 1
            fatal = self.made == self.fatal
            if fatal and self.moment is Moment.TORN:
                _tear(args[0])
            if fatal and self.moment is not Moment.AFTER:
                _die()
            result = call(*args, **more)
            if fatal:
                _die()
            return result

        return counted


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _tear(handle: object) -> None:
    """Cut off the end of a journal that is about to be flushed."""
    if isinstance(handle, int) and stat.S_ISREG(os.fstat(handle).st_mode):
        os.ftruncate(handle, os.fstat(handle).st_size - _HALF_A_LINE)


def killed(work: Callable[[], object], fatal: int, moment: Moment) -> bool:
    """Do the work in a process that is killed at so many calls; return whether it came to that."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _count(_Counter(fatal, moment))
            work()
            code = 0
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _count(counter: _Counter) -> None:
    for name in _CALLS:
        setattr(os, name, counter.around(getattr(os, name)))
    renamed = counter.around(disk.rename_anew)
    vars(disk)["rename_anew"] = vars(journal)["rename_anew"] = renamed


@dataclass(frozen=True)
class Scene:
    """A drive, a plan for it, and a folder in which it is laid down as often as need be."""

    tree: Tree
    plan: Plan
    scratch: Path

    @property
    def root(self) -> Path:
        """The drive."""
        return self.scratch / "drive"

    @property
    def journal(self) -> Path:
        """The journal of its application."""
        return self.scratch / "journal.jsonl"

    def lay(self) -> None:
        """Have the drive as it is before the plan, and no journal."""
        _clear(self.scratch)
        self.root.mkdir()
        self.tree.lay(self.root)

    def states(self) -> list[dict[str, bytes | None]]:
        """Return what lies on the drive after each number of steps."""
        self.lay()
        states = [seen_in(self.root)]
        outcome = apply(
            self.plan, self.root, self.journal, lambda *_: states.append(seen_in(self.root))
        )
        assert outcome.surprise is None
        return states

    def applied(self) -> object:
        """Carry out the plan."""
        return apply(self.plan, self.root, self.journal)

    def undone(self) -> object:
        """Take it back."""
        return undo(self.journal)


@dataclass
class Tally:
    """How many kills there were."""

    kills: int = 0


def shortcomings(scene: Scene, tally: Tally, every: int = 1) -> Iterator[str]:
    """Yield what goes wrong when applying or undoing is killed at each call of it in turn.

    With `every` that is at some calls only, others for each moment.
    """
    states = scene.states()
    for name in ("applied", "undone"):
        for start, moment in enumerate(Moment):
            fatal = 1 + start % every
            while _kill(scene, name, fatal, moment):
                tally.kills += 1
                yield from (
                    f"{name}, killed {moment} call {fatal}: {wrong}"
                    for wrong in _after(scene, states, name, fatal, moment)
                )
                fatal += every


def _kill(scene: Scene, name: str, fatal: int, moment: Moment) -> bool:
    scene.lay()
    if name == "undone":
        scene.applied()
    return killed(getattr(scene, name), fatal, moment)


def _after(
    scene: Scene, states: list[dict[str, bytes | None]], name: str, fatal: int, moment: Moment
) -> Iterator[str]:
    """Yield what is wrong after a kill, and after going on and taking back."""
    there = seen_in(scene.root)
    if there not in states:
        yield "the drive is at no step"
    if not scene.journal.exists():
        yield from () if there == states[0] else ("changed without a journal",)
        return
    told = standing(read(scene.journal), Disk(scene.root))
    if not isinstance(told, int) or states[told] != there:
        yield f"told to be at {told}"
    resume(scene.journal)
    if seen_in(scene.root) != states[-1]:
        yield "not finished by going on"
    _kill(scene, name, fatal, moment)
    undo(scene.journal)
    if seen_in(scene.root) != states[0]:
        yield "not taken back"


def _clear(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
