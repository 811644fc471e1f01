"""What was found out about a file: immutable values that carry their source.

A probed value is `Known` with the probe it came from, `Unknown` with the reason, or
`NotApplicable`. Rules match on these; no stage ever guesses a value it could not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Reason(StrEnum):
    """Why a fact could not be had. Each has its words in the message catalogues (`why-…`)."""

    NOT_RECORDED = "not-recorded"  # the file says nothing about it
    NOT_FOUND = "not-found"  # it should stand there under this name, or stands there otherwise
    NOT_EXAMINED = "not-examined"  # nobody looked
    PROBE_FAILED = "probe-failed"
    TOO_LARGE = "too-large"  # beyond a safety limit
    UNREADABLE = "unreadable"  # the drive did not give the bytes
    DENIED = "denied"  # this user may not read it
    LOCKED = "locked"  # another program has it open
    VANISHED = "vanished"
    CRASHED = "crashed"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    INTERRUPTED = "interrupted"
    UNCLEAR = "unclear"  # looked at, and nothing certain was to be seen
    UNIT_UNKNOWN = "unit-unknown"  # no file names the submitting unit
    GARBLED = "garbled"  # a name in a wrong encoding may stand for it
    UNSUPPORTED = "unsupported"  # a format that nothing here reads


@dataclass(frozen=True, slots=True)
class Known(Generic[T_co]):
    """A value, and the probe that gave it (`ffprobe`, `pyav`, `mediainfo`, `pillow`, …)."""

    value: T_co
    source: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that should exist but could not be had."""

    why: Reason
    detail: str = ""  # the probe's own words, for a person who wants to look further


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A value that this file does not have by its nature."""


Fact: TypeAlias = Known[T_co] | Unknown | NotApplicable


class FailureKind(StrEnum):
    """What kept a file from being examined; at most one a file."""

    EMPTY = "empty"  # zero bytes
    UNREADABLE = "unreadable"  # I/O error
    DENIED = "denied"  # no permission
    LOCKED = "locked"  # another program has it open, and Windows gives it to no one else
    VANISHED = "vanished"  # there at the walk, gone when it was opened
    CRASHED = "crashed"  # the parser's process died
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    INTERRUPTED = "interrupted"  # the user stopped the run before its turn came
    NO_INDEX = "no-index"  # a film that broke off before its index was written
    ENCRYPTED = "encrypted"
    EXPANDS = "expands"  # reading it would go beyond safe limits
    MALFORMED = "malformed"  # the parser refuses it: not what its name or first bytes say
    UNSUPPORTED = "unsupported"  # perhaps sound, but of a format that nothing here reads
    TOO_LARGE = "too-large"  # perhaps sound, but beyond what this computer has room for


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no facts.

    `detail` is the system's or the parser's own text; `path` is the file that failed where several
    were read together.
    """

    kind: FailureKind
    detail: str = ""
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two probes gave different values of one fact. `field` is the name in the facts' class."""

    field: str
    first: Known[str]
    second: Known[str]


OF_THE_BYTES = frozenset(
    {
        FailureKind.EMPTY,
        FailureKind.NO_INDEX,
        FailureKind.ENCRYPTED,
        FailureKind.EXPANDS,
        FailureKind.MALFORMED,
    }
)
"""What the bytes of a file alone are to blame for; a rule of its own says so."""


def absence(failure: Failure | None) -> Unknown | NotApplicable:
    """Return what a failure means for the facts it cost.

    An empty or malformed file has none, and a rule of its own says so; of the others nobody knows.
    """
    if failure is None:
        return Unknown(Reason.NOT_EXAMINED)
    if failure.kind in OF_THE_BYTES:
        return NotApplicable()
    return Unknown(Reason(failure.kind.value), failure.detail)
