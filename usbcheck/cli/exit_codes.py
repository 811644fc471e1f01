"""The exit codes of all commands, and which outcome has which.

`docs/guide/exit-codes.md` says what they mean for each command.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from usbcheck.intake.custody.verify import Verification
    from usbcheck.intake.watch.watcher import Row
    from usbcheck.submission.report import Report


class ExitCode(IntEnum):
    """How a command ended, for scripts."""

    OK = 0
    """Done; a drive would be accepted, or a person must look."""

    REFUSED = 1
    """A drive or submission fails, or was turned away."""

    USAGE = 2
    """Wrong use: an unknown option, rule or notice, a file or folder that is not there."""

    UNDECIDED = 3
    """No error found, but not all was judged; or the command was stopped before its end."""

    NEW_FILES = 4
    """A folder has files that its manifest does not know."""

    MISSING_FILES = 5
    """A folder lacks files of its manifest."""

    CHANGED = 6
    """A folder's files, its manifest or the ledger were changed."""

    UNREADABLE_FILES = 7
    """A folder has files that cannot be read."""

    LEDGER_UNUSABLE = 8
    """The ledger cannot be read or written: nothing was entered."""


def of_report(report: Report, *, strict: bool = False) -> ExitCode:
    """Return the exit code of a check; with `strict` a review counts as refused."""
    from usbcheck.submission.report import exit_code

    return ExitCode(exit_code(report, strict=strict))


def worst(codes: Iterable[int]) -> ExitCode:
    """Return the exit code of several checks: one refused, else the highest."""
    found = {ExitCode(code) for code in codes}
    return ExitCode.REFUSED if ExitCode.REFUSED in found else max(found, default=ExitCode.OK)


def of_watched(rows: Iterable[Row]) -> ExitCode:
    """Return the exit code of several plugged-in drives; one may not have been judged."""
    return worst(
        of_report(row.checked.report) if row.checked else ExitCode.UNDECIDED for row in rows
    )


def of_verification(found: Verification) -> ExitCode:
    """Return the exit code of the gravest state of a folder.

    A hash list that is not what the chain says counts as a change.
    """
    from usbcheck.intake.custody.verify import State

    code_of = {
        State.UNCHANGED: ExitCode.OK,
        State.NEW: ExitCode.NEW_FILES,
        State.MISSING: ExitCode.MISSING_FILES,
        State.CHANGED: ExitCode.CHANGED,
        State.UNREADABLE: ExitCode.UNREADABLE_FILES,
    }
    code = max((code_of[state] for state in found.states.values()), default=ExitCode.OK)
    return max(code, ExitCode.CHANGED) if found.broken or found.forged else code
