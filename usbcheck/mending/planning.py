"""Plans made from what a check found: names and places settled against all that lies on a drive.

What would collide is left out and asked of a person, and so is all that hangs on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from usbcheck.drive.system_files import MANIFESTS
from usbcheck.mending.layout import entries_of, settle
from usbcheck.mending.names import is_below, name_of, parent_of
from usbcheck.mending.order import NoOrderError, ordered
from usbcheck.mending.plan import Change, Doubt, Kind, NewFolder, Plan, Question, Seen
from usbcheck.mending.wishes import wishes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from usbcheck.drive.walk import Drive
    from usbcheck.mending.layout import Layout
    from usbcheck.mending.wishes import Wishes
    from usbcheck.submission.report import Report


def plan_for(report: Report) -> Plan:
    """Return what can be mended of names and places after a check, and what a person must decide.

    Nothing is read or written. Of a drive that the check did not see to its end, or that bears a
    seal, nothing is planned.
    """
    drive = report.submission.drive
    if not report.complete or drive.unreadable:
        where = drive.unreadable[0].path if drive.unreadable else None
        return _without_steps(report, (Question(Doubt.UNREAD, where),))
    wishes = wishes_of(report)
    if any(entry.path == MANIFESTS for entry in drive.entries):
        wanted = wishes.names or wishes.homes or wishes.folders
        return _without_steps(report, (Question(Doubt.SEALED, MANIFESTS),) if wanted else ())
    layout = settle(drive, wishes, frozenset(folder.name for folder in report.profile.folders))
    return _plan(layout, wishes, report)


def _without_steps(report: Report, questions: tuple[Question, ...]) -> Plan:
    drive = report.submission.drive
    litter = tuple(entry.path for entry in drive.passed_over)
    return Plan(drive.root, report.profile.id, litter=litter, questions=questions)


def _plan(layout: Layout, wishes: Wishes, report: Report) -> Plan:
    """Return the plan that makes a drive look so."""
    drive = report.submission.drive
    changes = tuple(
        Change(path, goal, path in layout.folders, _kind(path, layout), _codes(path, wishes))
        for path, goal in sorted(layout.changes.items())
    )
    new = tuple(NewFolder(p, _codes_of_new(p, layout, wishes)) for p in sorted(layout.needed))
    emptied = tuple(sorted(layout.final[path] for path in layout.emptied))
    entries = entries_of(drive)
    seen = {e.path: Seen(e.size, e.modified) for e in entries if e.path not in layout.folders}
    try:
        operations = ordered(
            [entry.path for entry in entries], seen, changes, [f.path for f in new], emptied
        )
    except NoOrderError:
        stuck = tuple(Question(Doubt.CLASH, c.source, c.codes, name_of(c.target)) for c in changes)
        return _without_steps(report, stuck)
    return Plan(
        root=drive.root,
        notice=report.profile.id,
        changes=changes,
        new_folders=new,
        emptied=emptied,
        litter=tuple(entry.path for entry in drive.passed_over),
        questions=_questions(layout, wishes, changes, drive),
        operations=operations,
    )


def _codes(path: str, wishes: Wishes) -> tuple[str, ...]:
    wanted = (wishes.names.get(path), wishes.homes.get(path))
    return tuple(sorted({code for wish in wanted if wish for code in wish.codes}))


def _codes_of_new(folder: str, layout: Layout, wishes: Wishes) -> tuple[str, ...]:
    """Return the rules that ask for a folder: itself, or for what goes into it."""
    inside = [path for path, goal in layout.changes.items() if is_below(goal, folder)]
    asked = {code for path in inside for code in _codes(path, wishes)}
    return wishes.folders.get(folder) or tuple(sorted(asked))


def _kind(path: str, layout: Layout) -> Kind:
    goal = layout.changes[path]
    if layout.changes.get(goal) == path:
        return Kind.SWAP
    return Kind.RENAME if parent_of(goal) == parent_of(layout.stays(path)) else Kind.MOVE


def _questions(
    layout: Layout, wishes: Wishes, changes: Sequence[Change], drive: Drive
) -> tuple[Question, ...]:
    """Return what is left for a person, by where it is."""
    collided = [
        Question(q.doubt, q.path, _codes(q.path or "", wishes), q.suggestion, q.others)
        for q in layout.conflicts.values()
    ]
    filled = {parent_of(change.target) for change in changes}
    asked = [
        q
        for q in wishes.questions
        if q.doubt is not Doubt.FILL or layout.final.get(q.path or "", q.path) not in filled
    ]
    listed = [Question(Doubt.LISTED, entry.path) for entry in drive.checksums if changes]
    return tuple(sorted((*asked, *collided, *listed), key=lambda q: (q.path or "", q.doubt)))
